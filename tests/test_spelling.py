"""The nearest known word, and no word where none is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.spelling import nearest

KEYS = [
    "caption",
    "title",
    "subtitle",
    "thumbnail",
    "image",
    "alt",
    "lang",
    "page_id",
    "collections",
    "slug",
    "order",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("titel", "title"), ("Title", "title"), ("tilte", "title"), ("lnag", "lang"), ("langs", "lang"), ("page-id", "page_id")),
        *(("Page ID", "page_id"), ("pageid", "page_id"), ("thumbnial", "thumbnail"), ("img", "image"), ("colections", "collections")),
        *(("", ""), ("x", ""), ("weight", ""), ("source_hash", ""), ("عنوان", ""), ("t" * 5000, "")),
    ],
)  # fmt: skip
def test_nearest_key(word: str, meant: str) -> None:
    assert nearest(word, KEYS) == meant


def test_nearest_in_arabic_and_order_does_not_matter() -> None:
    known = ["حقن", "تجاعيد", "بشرة", "ab", "ac"]
    assert nearest("تجاعبد", known) == "تجاعيد"
    assert nearest("aa", ["ab", "ac", "aab"]) == nearest("aa", ["aab", "ac", "ab"]) == "aab"
    assert nearest("title", []) == ""


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_the_answer_is_known_or_empty(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {*known, ""}
    assert nearest(word, known) == nearest(word, reversed(known))
