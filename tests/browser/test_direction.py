"""Every paragraph of every right-to-left page, in Chromium: each sign stands where its author meant it.

What is measured is where glyphs stand (`Range.getClientRects`), never markup. Two rules hold it: the whole order is that
of the text with each foreign thing isolated; and, known by nothing of ours, whatever a few plain patterns take for one
thing (an address, a telephone number, a trade mark, an item between Arabic commas) runs from left to right, in one
piece, its signs with it, and comes after the thing before it.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import SHARED
from published import Published, read_published
from riwaq.build import build
from riwaq.language.bidi.isolate import isolates, shown_order, without_controls

pytestmark = pytest.mark.browser

PARAGRAPHS = (Path(__file__).parent / "paragraphs.js").read_text("utf-8")
THING = re.compile(
    r"https?://[^\s،؛«»()]+[^\s،؛«»().,:]"  # an address
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of mail
    r"|\+\d[\d\s\u00a0\u2011-]{6,}\d"  # a telephone number
    r"|[A-Za-z]+[®™©]"  # a trade mark
    r"|(?<![\w+#])[A-Za-z](?=،)",  # a letter of a list
    re.ASCII,
)
Sign = tuple[str, float, float]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The seed alone, built with no configuration."""
    folder = tmp_path_factory.mktemp("seed")
    file = SHARED / "seeds" / "anti-wrinkle-treatment2.ar.md"
    if not file.exists():
        pytest.skip(f"{file} is not here")
    (folder / "site").mkdir()
    shutil.copy(file, folder / "site")
    build(str(folder / "site"), str(folder / "out"))
    return read_published(folder / "out")


@pytest.fixture(params=["seed", "clinic", "beauty-lab-10-languages"])
def published(request: pytest.FixtureRequest, example: Callable[[str], Published]) -> Published:
    return request.getfixturevalue("seed") if request.param == "seed" else example(request.param)


def test_every_paragraph_reads_as_it_is_meant(
    published: Published, site_server: Callable[[Path], str], chromium: Browser
) -> None:
    origin = site_server(published.folder)
    pages = [one for one in published.pages if one.dir == "rtl" and one.kind != "redirect"]
    assert pages
    wrong, count, things = [], 0, 0
    # Without the site's policy, so that a style of ours can keep every paragraph on one line.
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    for one in pages:
        tab.goto(origin + one.address)
        for paragraph in tab.evaluate(PARAGRAPHS):
            signs, base = shown(paragraph["signs"]), paragraph["base"]
            while signs[0][0] in " ©":  # the theme's own ©, which begins its line whatever the name behind it
                del signs[0]
            text = "".join(sign for sign, _, _ in signs)
            count += 1
            things += len(THING.findall(text))
            problems = (*out_of_order(signs, text, base), *broken(signs, text, base))
            wrong += [
                f"{one.address} {paragraph['where']}: {problem}: {text.strip()[:200]}" for problem in problems
            ]
    context.close()
    assert wrong == [], "\n".join(wrong)
    assert count >= len(pages) * 4
    print(f"{count} paragraphs, {things} things by pattern")


def shown(signs: list[Any]) -> list[Sign]:
    """The signs without isolate characters, white space as one blank."""
    found: list[Sign] = []
    for sign, left, width in signs:
        if without_controls(sign):
            found.append((" " if sign.isspace() and sign != "\u00a0" else sign, left, width))
    return found


def out_of_order(signs: list[Sign], text: str, base: Any) -> Iterator[str]:
    """The two orders where they differ: what Chromium shows, and what is meant."""
    left = {
        at: place
        for at, (sign, place, width) in enumerate(signs)
        if width > 0 and not sign.isspace() and not unicodedata.combining(sign)
    }
    meant = [at for at, _ in shown_order(text, base, list(isolates(text, base))) if at in left]
    seen = sorted(left, key=left.__getitem__)
    if meant != seen:
        yield f"shows {''.join(text[at] for at in seen)!r}, not {''.join(text[at] for at in meant)!r}"


def broken(signs: list[Sign], text: str, base: str) -> Iterator[str]:
    """The things that do not run from left to right in one piece, and those that come before the one before them."""
    before: tuple[str, float] | None = None
    end = 0
    for match in THING.finditer(text):
        places = [signs[at][1:] for at in range(*match.span()) if signs[at][2] > 0 and not text[at].isspace()]
        lefts = [left for left, _ in places]
        if lefts != sorted(lefts):
            yield f"{match[0]!r} does not run from left to right"
        inside = [
            text[at]
            for at, (sign, left, width) in enumerate(signs)
            if width > 0
            and not sign.isspace()
            and not match.start() <= at < match.end()
            and min(lefts) < left < max(lefts)
        ]
        if inside:
            yield f"{match[0]!r} is torn by {''.join(inside)!r}"
        joined = before is not None and re.fullmatch(r"[\s،؛]*", text[end : match.start()])
        if base == "rtl" and joined and before is not None and min(lefts) > before[1]:
            yield f"{match[0]!r} comes before {before[0]!r}"
        before, end = (match[0], min(lefts)), match.end()
