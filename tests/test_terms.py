"""The termbase: what a translation must and must not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.translate.terms import read_terms, slips

BASE = """
keep = ["Botox", "Health & Beauty Lab"]

[[term]]
en = "osteopathy"
ar = ["تقويم العظام", "أوستيوباثي"]
he = "אוסטאופתיה"
el = "οστεοπαθητική"
zh = "整骨疗法"
never.ar = "العسكرية"
never.el = ["οστεοπόρωση"]
"""
TERMS = read_terms(BASE)


@pytest.mark.parametrize(
    ("target", "code", "kinds"),
    [
        ("علاج العسكرية للظهر", "ar", ["forbidden"]),
        ("وبالعسكرية نعالج", "ar", ["forbidden"]),
        ("علاج بتقويم العظام للظهر", "ar", []),
        ("الأوستيوباثي للظهر", "ar", []),
        ("علاج للظهر", "ar", ["missing"]),
        ("טיפול באוסטאופתיה לגב", "he", []),
        ("טיפול לגב", "he", ["missing"]),
        ("θεραπεία με οστεοπαθητικής μεθόδους", "el", []),
        ("θεραπεία για οστεοπόρωση", "el", ["forbidden"]),
        ("背部整骨疗法", "zh", []),
        ("背部治疗", "zh", ["missing"]),
        ("Behandlung des Rückens", "de", []),  # the termbase says nothing of German
    ],
)
def test_a_term_is_what_the_termbase_calls_it(target: str, code: str, kinds: list[str]) -> None:
    assert [one.kind for one in slips(TERMS, "Osteopathy for your back", target, "en", code)] == kinds


def test_a_name_stays_in_its_letters() -> None:
    assert [
        one.name
        for one in slips(TERMS, "Botox at Health & Beauty Lab", "بوتوكس في Health & Beauty Lab", "en", "ar")
    ] == ["Botox"]
    assert not list(slips(TERMS, "Botoxed", "بوتوكس", "en", "ar"))


def test_a_source_without_the_term_asks_for_nothing() -> None:
    assert not list(slips(TERMS, "Massage", "العسكرية", "en", "ar"))


@pytest.mark.parametrize(
    "text",
    [
        "[[term]]\nen = 5",
        'term = "x"\nkeep = 5',
        "[[term",
        "what = 1",
        "[[term]]\nnever = 7\nen = 'a'",
        "keep = ['']",
    ],
)
def test_what_is_no_termbase_is_told(text: str) -> None:
    assert read_terms(text).findings


@given(st.text(max_size=200))
def test_any_file_is_read(text: str) -> None:
    read_terms(text)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["ar", "he", "el", "zh", "en"]))
def test_any_texts_are_compared(source: str, target: str, code: str) -> None:
    list(slips(TERMS, source, target, "en", code))
