"""Html-validate over the pages of a folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from conftest import TOOLS


def problems(folder: Path, npm_tool: Callable[[str], Path], report: Path) -> list[str]:
    """What html-validate says of the pages below `folder`, a line each. `report` is a file to write."""
    # Into a file: the tool ends before a pipe has taken a long report.
    done = subprocess.run(
        [
            "node",
            str(npm_tool("html-validate/bin/html-validate.mjs")),
            f"--config={TOOLS / '.htmlvalidate.json'}",
            f"--formatter=json={report}",
            "--ext=html",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert report.is_file(), done.stderr + done.stdout
    found = [
        f"{Path(file['filePath']).relative_to(folder)}:{one['line']}:{one['column']}: {one['ruleId']}: {one['message']}"
        for file in json.loads(report.read_text("utf-8"))
        for one in file["messages"]
    ]
    assert found or done.returncode == 0, done.stderr
    return found
