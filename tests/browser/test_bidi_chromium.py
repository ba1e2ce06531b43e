"""The written cases of bidi/cases.md in Chromium: its glyphs stand where our algorithm says, bare and isolated."""

from __future__ import annotations

import html
import sys
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from riwaq.language.bidi.isolate import Isolate, isolated, isolates, shown_order

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from test_bidi_cases import ALL, Case

pytestmark = pytest.mark.browser

STYLE = "<meta charset=utf-8><style>p { white-space: nowrap; font: 16px monospace; margin: 0 }</style>"
PLACES = """() => [...document.querySelectorAll("p")].map(block => {
  const found = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) for (let i = 0; i < node.data.length; i++) {
    const range = document.createRange();
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const boxes = range.getClientRects(), box = boxes[boxes.length - 1];
    found.push([node.data[i], box ? box.left : 0, box ? box.width : 0]);
  }
  return found;
})"""


def markup(text: str, found: tuple[Isolate, ...]) -> str:
    """The text with `<bdi>` for each isolate."""
    marks = []
    for one in found:
        marks.append((one.start, 1, -one.end, f'<bdi dir="{one.direction}">'))
        marks.append((one.end, 0, -one.start, "</bdi>"))
    pieces, at = [], 0
    for place, _, _, tag in sorted(marks):
        pieces += (html.escape(text[at:place]), tag)
        at = place
    return "".join([*pieces, html.escape(text[at:])])


def test_chromium_shows_every_case_in_our_order(chromium: Browser) -> None:
    rows: list[tuple[Case, tuple[Isolate, ...], str]] = []
    for case in ALL:
        found = isolates(case.text, case.base)
        rows.append((case, (), html.escape(case.text)))
        rows.append((case, found, markup(case.text, found)))
        rows.append((case, found, html.escape(isolated(case.text, found))))
    page_html = STYLE + "".join(f'<p dir="{case.base}">{body}</p>' for case, _, body in rows)
    page = chromium.new_page()
    page.set_content(page_html)
    measured = page.evaluate(PLACES)
    page.close()
    wrong = []
    for (case, found, body), signs in zip(rows, measured, strict=True):
        shown = [sign for sign in signs if not "\u2066" <= sign[0] <= "\u2069"]
        assert "".join(sign for sign, _, _ in shown) == case.text
        left = {
            at: place
            for at, (sign, place, width) in enumerate(shown)
            if width
            and not sign.isspace()
            and not unicodedata.combining(sign)  # a mark shares its letter's box
        }
        ours = [at for at, _ in shown_order(case.text, case.base, list(found)) if at in left]
        if ours != sorted(left, key=left.__getitem__):
            wrong.append(body)
    assert wrong == []
