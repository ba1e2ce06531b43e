"""HTML as authors leave it in their texts: whatever they wrote, the page is valid, accessible and quiet."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from test_pages import OVERFLOW, Listener, resize

from conftest import TOOLS, Built

pytestmark = pytest.mark.browser

BODY = Path(__file__).with_name("authors_html.md")
SITE = {
    "riwaq.toml": 'url = "https://authors.example"\nlanguages = ["en", "ar"]\n',
    "content/care/a.md": BODY.read_text("utf-8"),
    "content/care/a.ar.md": '---\ntitle: أ\n---\n<div style="text-align:left" dir="x"><h4>عنوان</h4></div>\n\nكلمة <span dir="ltr">LTR</span>\n',
    "media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><rect width="8" height="6"/></svg>',
}


@pytest.fixture
def built(build_site: Callable[..., Built]) -> Built:
    built = build_site(SITE)
    assert built.result.published
    return built


def test_it_is_valid(built: Built, npm_tool: Callable[[str], Path], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    tool = str(npm_tool("html-validate/bin/html-validate.mjs"))
    page = built.out / "care/a/index.html"
    command = [
        "node",
        tool,
        f"--config={TOOLS / '.htmlvalidate.json'}",
        f"--formatter=json={report}",
        str(page),
    ]
    subprocess.run(command, capture_output=True, check=False, timeout=60)
    (found,) = json.loads(report.read_text("utf-8")) or [{"messages": []}]
    problems = [f"{one['line']}: {one['ruleId']}: {one['message']}" for one in found["messages"]]
    assert not problems, "\n".join(problems)


def test_axe_finds_nothing_and_it_asks_nobody(
    built: Built, chromium: Any, site_server: Callable[[Path], str], npm_tool: Callable[[str], Path]
) -> None:
    origin = site_server(built.out)
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    page = context.new_page()
    heard = Listener(page, origin)
    problems = heard.problems
    for address in ("/care/a/", "/ar/care/a/"):
        page.goto(origin + address)
        for width in (320, 1280):
            resize(page, width)
            problems += violations(page, f"{address} {width}")
            if wide := page.evaluate(OVERFLOW):
                problems.append(f"{address} at {width} px is {wide}")
    context.close()
    assert not problems, "\n".join(problems)
