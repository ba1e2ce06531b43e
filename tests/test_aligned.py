"""Where a text that was made of Markdown stands in its source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.content.markdown import render
from riwaq.text.aligned import Aligned

PIECES = st.sampled_from(
    [
        "علاج",
        "آمن،",
        "**غامق**",
        "*مائل*",
        "[رابط](https://a.example/x_y)",
        "`code`",
        "<b>خام</b>",
        "Botox®",
        "20%",
        "&amp;",
        "!",
        "\n",
    ]
)


def found(source: str, words: str) -> str:
    """What stands in `source` where the text that is made of it says `words`."""
    block = next(one for one in render(source, "x.md", tag="ar").outline.blocks if words in one.text)
    start = block.text.index(words)
    at = Aligned("x.md", source, block.at.start, block.at.end, block.text).span(start, start + len(words))
    return source[at.start : at.end]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("نص بسيط هنا", "بسيط"),
        ("نص **غامق** ثم كلمة", "كلمة"),
        ("انظر [الرابط](https://a.example/x,y,z)، ثم كلمة", "كلمة"),
        ("انظر [الرابط](https://a.example/x,y,z) , ثم", ","),
        ("قبل <span class='x,y'>داخل</span> , بعد", ","),
        ("`a , b` ثم , هنا", "ثم ,"),
        ("سطر أول\nوسطر ثان , نعم", "ثان ,"),
        ("AT&amp;T ثم كلمة", "كلمة"),
        ("نص ![صورة, واسم](x.png) ثم , كلمة", "ثم ,"),
        ("- بند أول\n- بند ثان , هنا", "ثان ,"),
    ],
)
def test_words_are_found_between_markup(source: str, words: str) -> None:
    assert found(source, words) == words


def test_words_over_a_line_break_hold_it() -> None:
    assert found("سطر أول\nوسطر ثان", "أول وسطر") == "أول\nوسطر"


def test_a_text_that_is_not_in_the_source_stands_at_all_of_it() -> None:
    span = Aligned("x.md", "{{ site.title }} here", 0, 21, "نص جاء من مكان آخر").span(3, 6)
    assert (span.start, span.end) == (0, 21)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.data())
def test_a_place_lies_within_its_block(source: str, data: st.DataObject) -> None:
    for block in render(source, "x.md", tag="ar").outline.blocks:
        if block.text:
            start = data.draw(st.integers(0, len(block.text) - 1))
            end = data.draw(st.integers(start + 1, len(block.text)))
            at = Aligned("x.md", source, block.at.start, block.at.end, block.text).span(start, end)
            assert block.at.start <= at.start < at.end <= max(block.at.end, at.start + 1)
