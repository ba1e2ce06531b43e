"""`riwaq serve` in a browser: an edit shows by itself, and what is wrong stands over the page until it is mended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import write_site

pytestmark = pytest.mark.browser

RIGHT = "---\ntitle: عيادة\n---\nنص أول\n"
WRONG = '---\ntitle: "عيادة\n---\nنص\n'
SITE = {
    "riwaq.toml": 'title = "Clinic"\nlanguages = ["ar", "en"]\n',
    "content/care/a.ar.md": RIGHT,
    "content/care/b.en.md": "---\ntitle: B\n---\nText\n",
    "text/ar.yml": "masthead: {title: أهلا}\n",
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site, and the address at which `riwaq serve` shows it."""
    site = write_site(tmp_path / "site", SITE)
    command = [sys.executable, "-u", "-m", "riwaq", "serve", str(site), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as process:
        assert process.stdout is not None
        said = (re.search(r"http://[0-9.:]+/", line) for line in process.stdout)
        yield site, next(filter(None, said))[0]
        process.terminate()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    page = context.new_page()
    page.errors = []
    page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


def test_an_edit_shows_by_itself(served: tuple[Path, str], page: Any) -> None:
    site, address = served
    page.goto(f"{address}care/a/")
    write_site(site, {"content/care/a.ar.md": "---\ntitle: عيادة\n---\nنص ثان\n"})
    page.get_by_text("نص ثان").wait_for(timeout=10_000)
    write_site(site, {"content/care/a.en.md": "---\ntitle: New\n---\nText\n"})
    page.locator("a[hreflang=en][href='/en/care/a/']").first.wait_for(state="attached", timeout=10_000)


def test_what_changes_in_main_alone_is_put_in_place(served: tuple[Path, str], page: Any) -> None:
    site, address = served
    page.goto(f"{address}care/a/")
    page.evaluate("window.same = true; document.querySelector('.switcher').open = true")
    for number in range(3):
        words = f"نص {number}"
        write_site(site, {"content/care/a.ar.md": f"---\ntitle: عيادة {number}\n---\n{words}\n"})
        page.get_by_text(words, exact=True).wait_for(timeout=10_000)
        assert page.title() == f"عيادة {number} · Clinic"
        assert page.evaluate("[window.same, document.querySelector('.switcher').open]") == [True, True]
    write_site(site, {"text/ar.yml": "menu: [{label: خدمة, link: care}]\nmasthead: {title: أهلا}\n"})
    page.locator("#menu").get_by_text("خدمة").wait_for(state="attached", timeout=10_000)
    assert page.evaluate("window.same") is None, "all of the page is another"
    assert page.errors == []


def test_a_page_that_is_gone_is_loaded_anew(served: tuple[Path, str], page: Any) -> None:
    site, address = served
    page.goto(f"{address}care/a/")
    (site / "content/care/a.ar.md").unlink()
    page.locator(".lost").wait_for(timeout=10_000)
    write_site(site, {"content/care/a.ar.md": RIGHT})
    page.get_by_text("نص أول").wait_for(timeout=10_000)


@pytest.mark.parametrize("at", ["", "care/a/", "en/care/b/"])
def test_an_error_stands_over_every_page_until_it_is_mended(
    served: tuple[Path, str], page: Any, at: str
) -> None:
    site, address = served
    page.goto(address + at)
    told = page.locator(".riwaq-problems")
    assert told.count() == 0
    write_site(site, {"content/care/a.ar.md": WRONG})
    told.wait_for(timeout=10_000)
    words = told.inner_text()
    assert "content/care/a.ar.md:2" in words
    assert "عيادة" in words
    assert told.evaluate("one => getComputedStyle(one).position") == "fixed", "the style is refused"
    write_site(site, {"content/care/a.ar.md": RIGHT})
    told.wait_for(state="detached", timeout=10_000)
    assert page.errors == [] or all("404" in error for error in page.errors)


def test_an_error_in_the_settings_is_shown_too(served: tuple[Path, str], page: Any) -> None:
    site, address = served
    page.goto(address)
    write_site(site, {"riwaq.toml": 'title = "<script>alert(1)</script>\n'})
    told = page.locator(".riwaq-problems")
    told.wait_for(timeout=10_000)
    assert "riwaq.toml:1" in told.inner_text()
    assert page.locator(".riwaq-problems script").count() == 0
