"""What the rules of writing say: the cases of writing/cases.md, and that no text makes them fail."""

from __future__ import annotations

import collections
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaq.language.writing import RULES, Rule, Slip

CASES = Path(__file__).resolve().parent / "writing" / "cases.md"
BY_NAME = {rule.name: rule for rule in RULES}


class Case:
    def __init__(self, line: int, rule: str, tag: str, written: str) -> None:
        self.line, self.rule, self.tag = line, rule, tag
        self.text, self.slips = "", []
        for part in re.split("(⟦[^⟧]*⟧)", hidden(written)):
            wrong, arrow, right = part.strip("⟦⟧").partition("→") if part.startswith("⟦") else (part, "", "")
            if part.startswith("⟦"):
                start = len(self.text)
                self.slips.append((start, start + len(wrong), right if arrow else None))
            self.text += wrong


def hidden(written: str) -> str:
    """A line with the characters that <U+200C> stands for."""
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda found: chr(int(found[1], 16)), written)


def cases() -> list[Case]:
    found, rule, tag = [], "", ""
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            rule, tag = re.fullmatch(r"## (.+) \((.+)\)", line).groups()
            assert rule in BY_NAME or rule == "every rule"
        elif line.startswith("- "):
            found.append(Case(number, rule, tag, line[2:]))
    return found


ALL = cases()
OF_A_RULE = [case for case in ALL if case.rule in BY_NAME]


def said(rule: Rule, text: str, tag: str) -> list[tuple[int, int, str | None]]:
    return [(slip.start, slip.end, slip.replacement) for slip in rule.find(text, tag)]


def mended(text: str, slips: list[Slip]) -> str:
    """The text with every certain replacement in its place."""
    for slip in reversed(slips):
        if slip.replacement is not None:
            text = text[: slip.start] + slip.replacement + text[slip.end :]
    return text


@pytest.mark.parametrize("case", OF_A_RULE, ids=lambda case: f"{case.line}-{case.rule}-{case.tag}")
def test_a_rule_says_what_is_written(case: Case) -> None:
    assert said(BY_NAME[case.rule], case.text, case.tag) == case.slips, case.text


@pytest.mark.parametrize(
    "case", [case for case in ALL if case.rule not in BY_NAME], ids=lambda case: f"{case.line}"
)
def test_no_rule_speaks_of_clean_prose(case: Case) -> None:
    assert {
        rule.name: said(rule, case.text, case.tag) for rule in RULES if said(rule, case.text, case.tag)
    } == {}


def test_there_are_enough_cases() -> None:
    right = [case for case in ALL if not case.slips]
    assert len(ALL) >= 200
    assert len(right) >= len(ALL) / 3
    counts = collections.Counter((case.rule, bool(case.slips)) for case in OF_A_RULE)
    poor = [name for name in BY_NAME if counts[name, True] < 3 or counts[name, False] < 3]
    assert poor == []


@pytest.mark.parametrize("case", OF_A_RULE, ids=lambda case: f"{case.line}")
def test_a_message_names_the_words_and_says_what_to_do(case: Case) -> None:
    for slip in BY_NAME[case.rule].find(case.text, case.tag):
        assert re.search("`[^`]+`", slip.message)
        assert not slip.message.endswith((".", "…"))
        assert slip.advice.endswith(".")
        assert len(slip.message) < 200


def test_each_rule_has_its_own_name() -> None:
    assert len(BY_NAME) == len(RULES)
    assert all(re.fullmatch(r"writing\.[a-z]+(-[a-z]+)*", name) for name in BY_NAME)


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [
        ("ar-EG", True),
        ("ar_SA", True),
        ("arb", True),
        ("fa-AF", True),
        ("prs", True),
        ("ur-IN", True),
        ("ar-Latn", False),
        ("az-Arab", False),
        ("en", False),
        ("he", False),
        ("und", False),
        ("", False),
    ],
)
def test_the_language_and_its_script_decide(tag: str, speaks: bool) -> None:
    assert bool(said(BY_NAME["writing.comma"], "الجلسة قصيرة, ولا ألم", tag)) == speaks


TAGS = st.sampled_from(
    ["ar", "fa", "ur", "he", "yi", "ckb", "ps", "sd", "ug", "ar-EG", "fa-AF", "en", "az-Arab", "x-y", ""]
)
PIECES = (
    "كتاب العياده هاذا إستخدام الى في فى التي شكرًا شكراً بناءًا اليوم الیوم کتاب ﻻ اﻷول عـيادة هـ لـ و ود می‌شود براي مي "
    "از را یہ ہے كا ڈ پی۔ایچ שלום שלומ צה''ל תסמיךת של של Botox الBotox عيaدة 12 1٢ ١,٥٪ ٢٥% ۴ 1,200 https://a.b/ج?x د.م a.b"
).split()
SIGNS = " , ; ? . ! : ، ؛ ؟ ۔ ( ) « » \" ' - _ / @ % ٪ \u200c \u200b \ufeff \u00ad \u0640 \u064b \u0654 \u0653 \u2067 \u2069 \ufffc \ud800 \u00a0 \n".split(
    " "
)
SOUP = st.lists(
    st.sampled_from([*PIECES, *[sign or " " for sign in SIGNS], " ", " ", "  "]), max_size=16
).map("".join)
LETTERS = st.text(
    st.sampled_from("ابتكيیکةىأإآءوهہھلـ\u064b\u0651\u0654\u200c\u200b .,،؛;?؟()« »0١۲%אבםמןכ''\"aB-"),
    max_size=30,
)
ANYTHING = st.one_of(SOUP, LETTERS, st.text(max_size=30))


@settings(max_examples=1200, deadline=None)
@given(ANYTHING, TAGS)
@example("من الى إستخدام", "ar")
def test_any_text_gives_slips_within_it_in_order(text: str, tag: str) -> None:
    for rule in RULES:
        slips = list(rule.find(text, tag))
        assert all(0 <= slip.start < slip.end <= len(text) for slip in slips), rule.name
        assert all(one.end <= other.start for one, other in pairwise(slips)), rule.name
        assert all(text[slip.start : slip.end] != slip.replacement for slip in slips), rule.name


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_tag_is_taken(text: str, tag: str) -> None:
    for rule in RULES:
        list(rule.find(f"كتاب, {text}", tag))


@settings(max_examples=1200, deadline=None)
@given(ANYTHING, TAGS)
def test_what_is_mended_stays_mended(text: str, tag: str) -> None:
    for rule in RULES:
        once = mended(text, list(rule.find(text, tag)))
        again = [slip for slip in rule.find(once, tag) if slip.replacement is not None]
        assert again == [], f"{rule.name}: {once!a}"


@pytest.mark.parametrize("case", OF_A_RULE, ids=lambda case: f"{case.line}")
def test_the_written_cases_stay_mended(case: Case) -> None:
    rule = BY_NAME[case.rule]
    once = mended(case.text, list(rule.find(case.text, case.tag)))
    assert [slip for slip in rule.find(once, case.tag) if slip.replacement is not None] == []


@pytest.mark.parametrize(
    "piece",
    [
        "كتاب, ",
        "ا",
        "اـ",
        " و كتاب",
        "(",
        "( ",
        "ا\u0654",
        "یک",
        "1٢",
        "١,",
        "شكرًا ",
        "אם",
        "מ",
        "ا\u200c",
        "aا",
        "  ",
        "a.",
        "@",
        "في ",
        ",",
    ],
)
def test_the_time_is_linear(piece: str) -> None:
    def seconds(times: int, tag: str) -> float:
        best = 9.0
        for turn in range(3):
            text = f"{piece * times}{turn}ا"
            start = time.process_time()
            for rule in RULES:
                list(rule.find(text, tag))
            best = min(best, time.process_time() - start)
        return best

    for tag in ("ar", "fa", "ur", "he"):
        short, long = seconds(500, tag), seconds(4000, tag)
        assert long < 0.08 or long < 24 * max(short, 0.002), (tag, short, long)
