"""Html-validate over every page of every example and real site, and Lighthouse on the Arabic home page."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from valid import problems

from conftest import CHROMIUM, CHROMIUM_FLAGS, EXAMPLES, REAL
from published import Published

pytestmark = pytest.mark.browser

RUNS = 4
LEAST = 95
BROWSER_FAILED = re.compile(
    r"NO_NAVSTART|NO_FCP|NO_LCP|NO_SCREENSHOTS|PROTOCOL_TIMEOUT|TARGET_CRASHED|ECONNREFUSED|CHROME_INTERSTITIAL"
)
"""What Lighthouse says of a browser that did not record the page, which says nothing of the page."""


@pytest.mark.parametrize("name", [*sorted(path.parent.name for path in EXAMPLES.glob("*/riwaq.toml")), *REAL])
def test_every_page_is_valid_html(
    name: str, example: Callable[[str], Published], npm_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    found = problems(example(name).folder, npm_tool, tmp_path / "report.json")
    assert not found, "\n".join(found)


def lighthouse(url: str, report: Path, script: Path) -> dict[str, Any] | None:
    """One run with Lighthouse's own settings for a phone; None where the browser failed, and not the page."""
    done = subprocess.run(
        [
            "node",
            str(script),
            url,
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}",
            "--only-categories=performance,accessibility,best-practices,seo",
            "--no-enable-error-reporting",
            "--quiet",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    if done.returncode and BROWSER_FAILED.search(done.stderr):
        return None
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["clinic", "beauty-lab-10-languages"])
def test_lighthouse_is_content_with_the_arabic_home_page(
    name: str,
    example: Callable[[str], Published],
    site_server: Callable[[Path], str],
    npm_tool: Callable[[str], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The best of four: a shared machine makes a run slower than the page is, and never faster."""
    published = example(name)
    home = next(page for page in published.pages if page.kind == "home" and page.lang == "ar")
    url = site_server(published.folder) + home.address
    script = npm_tool("lighthouse/cli/index.js")
    best: dict[str, int] = {}
    lost: dict[str, str] = {}
    for run in range(RUNS):
        report = lighthouse(url, tmp_path / f"{run}.json", script)
        if report is None:
            continue
        for subject, category in report["categories"].items():
            score = round((category["score"] or 0) * 100)
            if score > best.get(subject, -1):
                best[subject] = score
                lost[subject] = ", ".join(
                    f"{part['id']} {report['audits'][part['id']].get('displayValue', '')}".strip()
                    for part in category["auditRefs"]
                    if part["weight"] and (report["audits"][part["id"]]["score"] or 0) < 1
                )
        if best and all(score >= LEAST for score in best.values()):
            break
    with capsys.disabled():
        print(
            f"\nLighthouse, Arabic home page of {name}, phone:",
            ", ".join(f"{k} {v}" for k, v in best.items()),
        )
    assert len(best) == 4, best
    low = {subject: (score, lost[subject]) for subject, score in best.items() if score < LEAST}
    assert not low, low
