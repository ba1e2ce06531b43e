"""Comments and settings that turn rules off, at the level of one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.finding import Finding
from riwaq.text.heed import heeded, is_of, quiets
from riwaq.text.span import Span

LINES = "one\n<!-- riwaq: off a.b -->\n\ntwo\nthree\n\nfour # riwaq: off a, c.d\nfive"


def told(text: str, rule: str, word: str, **levels: str) -> list[str]:
    at = text.index(word)
    finding = Finding(rule, "warning", "x", Span("f", at, at + 1))
    return [one.severity for one in heeded([finding], levels, lambda _: quiets(text))]


@pytest.mark.parametrize(
    ("rule", "word", "is_told"),
    [
        ("a.b", "one", True),
        ("a.b", "two", False),
        ("a.b", "three", False),
        ("a.c", "two", True),
        ("a.b", "four", False),
        ("a.x", "four", False),
        ("c.d", "four", False),
        ("c.e", "four", True),
        ("a.b", "five", True),
    ],
)
def test_a_comment_covers_its_line_or_what_follows(rule: str, word: str, is_told: bool) -> None:
    assert told(LINES, rule, word) == (["warning"] if is_told else [])


@pytest.mark.parametrize("comment", ["<!-- riwaq: off in this file: a -->", "# riwaq: off in this file a.b"])
def test_a_comment_covers_the_whole_file(comment: str) -> None:
    assert told(f"one\n\n{comment}\n\ntwo", "a.b", "one") == []


def test_a_setting_gives_another_severity_the_rule_before_its_family() -> None:
    assert told("one", "a.b", "one", a="note") == ["note"]
    assert told("one", "a.b", "one", **{"a": "off", "a.b": "error"}) == ["error"]
    assert told("one", "ab.c", "one", a="off") == ["warning"]


def test_an_error_stays() -> None:
    finding = Finding("a.b", "error", "x", Span("f", 0, 1))
    assert heeded([finding], {"a": "off"}, lambda _: quiets("riwaq: off a")) == (finding,)


def test_a_finding_without_a_place_heeds_settings_alone() -> None:
    finding = Finding("a.b", "note", "x")
    assert heeded([finding], {}, lambda _: quiets("riwaq: off in this file: a")) == (finding,)
    assert heeded([finding], {"a.b": "off"}, lambda _: ()) == ()


def test_a_family_is_no_beginning_of_a_word() -> None:
    assert is_of("writing.comma", "writing")
    assert not is_of("writing.comma", "writing.com")


@given(st.text(alphabet=st.sampled_from("riwaq: off a.b,\n<!->#x"), max_size=80))
def test_any_text_is_taken(text: str) -> None:
    for quiet in quiets(f"{text}riwaq: off a.b{text}"):
        assert 0 <= quiet.start <= quiet.end
