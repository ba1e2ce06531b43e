"""Whatever the text: isolating moves no letter out of the text, isolating twice is isolating once, and time is linear."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.language.bidi import isolate
from riwaq.language.bidi.asking import asks
from riwaq.language.bidi.classes import classes
from riwaq.language.bidi.controls import NAMES, controls
from riwaq.language.bidi.isolate import isolated, isolates, shown_order, stretches, without_controls
from riwaq.language.bidi.levels import NO_LEVEL, levels, visual, visual_order
from riwaq.language.bidi.reading import misread
from riwaq.language.bidi.shorter import shorter
from riwaq.language.direction import Direction

LATIN = "abcxyzABCDG"
ARABIC = "ابتثجحخدوعمن"
HEBREW = "אבגדהוזחטםן"
DIGITS = "0123456789٠١٢٣۴۵۶"
SIGNS = " \u00a0()[]«»“”\"'.,;:!?-–—+*/#@%$£€₪®™°،؛؟٪|·&_=<>{}…"
HIDDEN = "\u200c\u200d\u200e\u200f\u061c\u0651\u05b8"
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

BASES = st.sampled_from(["ltr", "rtl"])
WORDS = st.lists(
    st.sampled_from(
        "Botox® C++ .NET A B G 50 0.5 ml +44 7918 249545 020 £120 50% 20–24 2024-03-12 (Botox) «Botox» info@riwaq.io "
        'https://riwaq.io/ حقن البوتوكس و A، B، C، 50 وحدة في قال: "Hello, هنا" ב-Botox צה"ל שלום 1. ; , - | ( ) " «'.split()
    ),
    max_size=14,
).map(" ".join)
SOUP = st.text(st.sampled_from(LATIN + ARABIC + HEBREW + DIGITS + SIGNS * 2 + HIDDEN), max_size=60)
ANYTHING = st.one_of(WORDS, SOUP, st.text(max_size=40))
WITH_CONTROLS = st.text(st.sampled_from(LATIN + ARABIC + DIGITS + SIGNS + CONTROLS * 3), max_size=60)


def plain(text: str) -> bool:
    return not any(sign in CONTROLS or sign == "\ufffc" for sign in text)


@settings(max_examples=600, deadline=None)
@given(ANYTHING, BASES)
def test_taking_the_isolates_away_gives_the_text_back(text: str, base: str) -> None:
    written = isolated(text, isolates(text, base))
    if plain(text):
        assert without_controls(written) == text


@settings(max_examples=400, deadline=None)
@given(ANYTHING, BASES)
def test_isolates_are_within_the_text_and_within_each_other(text: str, base: str) -> None:
    found = isolates(text, base)
    for one, other in pairwise(found):
        assert one.end <= other.start or (one.start <= other.start and other.end <= one.end)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        inside = text[one.start : one.end]
        assert inside == inside.strip()


@settings(max_examples=400, deadline=None)
@given(ANYTHING, BASES)
def test_nothing_is_isolated_that_shows_the_same_without(text: str, base: str) -> None:
    found = isolates(text, base)
    if found:
        assert shown_order(text, base, list(found)) != shown_order(text, base, [])
    assert bool(found) == bool(misread(text, base))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(ARABIC + " ،؛؟.!:()«»-\u200c\u0651"), max_size=60))
def test_plain_arabic_is_left_as_it_is(text: str) -> None:
    assert isolates(text, "rtl") == ()


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_plain_english_is_left_as_it_is(text: str) -> None:
    assert isolates(text, "ltr") == ()


@settings(max_examples=400, deadline=None)
@given(st.one_of(ANYTHING, WITH_CONTROLS), st.sampled_from(["ltr", "rtl", None]))
def test_every_character_has_one_place(text: str, base: str | None) -> None:
    found = levels(text, base)
    order = visual_order(found)
    assert len(found) == len(text)
    assert sorted(order) == [at for at, level in enumerate(found) if level != NO_LEVEL]
    assert len(visual(text, base)) == len(order)


@settings(max_examples=300, deadline=None)
@given(WITH_CONTROLS)
def test_controls_are_told_at_their_places_in_order(text: str) -> None:
    found = controls(text)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(NAMES[text[one.at]] == one.name for one in found)
    if not found:
        assert text.count("\u2069") == sum(text.count(sign) for sign in "\u2066\u2067\u2068")


@pytest.mark.parametrize(
    "piece",
    [
        "A، ",
        "(",
        '"A ',
        "+1 ",
        "1 2 ",
        "a. ",
        "Botox, ",
        "( A ",
        ") ",
        "«A» ",
        "Botox® حقن ",
        "1-",
        "«ا A» ",
        "a-",
        "ב-A ",
        "\u2067",
        "\u202b",
        "a@",
    ],
)
def test_the_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times + "ا"
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            isolates(text, "rtl")
            misread(text, "rtl")
            controls(text)
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(1000 // len(piece)), seconds(8000 // len(piece))
    assert long < 0.05 or long < 20 * max(short, 0.002), (short, long)


@settings(max_examples=600, deadline=None)
@given(ANYTHING, BASES)
def test_a_stretch_by_itself_shows_as_in_the_whole(text: str, base: Direction) -> None:
    kinds = classes(text)
    candidates = isolate._candidates(text, kinds, base)
    if plain(text) and candidates and asks(text, base):
        assert stretches(text, base) == isolate._together(text, kinds, base, candidates)


@settings(max_examples=400, deadline=None)
@given(ANYTHING, BASES)
def test_the_middle_of_long_words_changes_no_order(text: str, base: Direction) -> None:
    """What `shorter` leaves out decides nothing: what is left stands as it does in the whole text."""
    long = re.sub("[\u0620-\u064a\u05d0-\u05eaA-Za-z]+", lambda word: f"{word[0]} {word[0] * 12}", text)
    cut, places = shorter(long, classes(long), base, ())
    left = set(places)
    whole = [sign for sign in shown_order(long, base, []) if sign[0] in left]
    assert [(places[at], mirrored) for at, mirrored in shown_order(cut, base, [])] == whole
