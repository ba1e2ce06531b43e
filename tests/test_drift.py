"""Alignment of blocks, and numbers by value: tables, and what holds for any two outlines."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.check.drift import RULES, find
from riwaq.check.drift.align import align
from riwaq.check.drift.number_words import spelled
from riwaq.check.drift.targets import plain
from riwaq.check.drift.values import quantities, readings
from riwaq.content.markdown import render
from riwaq.content.outline import Block
from riwaq.language.tags import resolve
from riwaq.pack import Pair, Version
from riwaq.text.rules import RULES as KNOWN
from riwaq.text.span import Span


def blocks(text):
    return render(text, "a.md").outline.blocks


def shown(source, target):
    return [(one.sources, one.targets, one.moved) for one in align(blocks(source), blocks(target))]


@pytest.mark.parametrize(
    ("source", "target", "pairings"),
    [
        ("# A\n\none", "# B\n\nun", [((0,), (0,), False), ((1,), (1,), False)]),
        (
            "# A\n\n5 one\n\n7 two",
            "# B\n\n7 deux",
            [((0,), (0,), False), ((1,), (), False), ((2,), (1,), False)],
        ),
        (
            "5 one\n\n7 two",
            "5 un\n\n6 encore\n\n7 deux",
            [((0,), (0,), False), ((), (1,), False), ((1,), (2,), False)],
        ),
        ("", "x", [((), (0,), False)]),
        ("", "", []),
    ],
)
def test_what_stands_for_what(source, target, pairings):
    assert shown(source, target) == pairings


def test_a_moved_block_is_one_pairing():
    found = shown("5 one here\n\n7 two here\n\n9 three here", "7 deux ici\n\n9 trois ici\n\n5 un ici")
    assert found == [((0,), (2,), True), ((1,), (0,), False), ((2,), (1,), False)]


ANY_BLOCK = st.builds(
    Block,
    kind=st.sampled_from(
        ["heading", "paragraph", "item", "cell", "quote", "code", "html", "rule", "footnote", "term"]
    ),
    text=st.text(st.sampled_from("ab cd 12.,٣٤٫٪%?؟:;[]{}نصlא三mg€+-/'®\n"), max_size=40),
    at=st.just(Span("a.md", 0, 3)),
    depth=st.integers(0, 3),
    level=st.integers(0, 6),
    written=st.integers(0, 6),
    ordered=st.booleans(),
)
OUTLINE = st.lists(ANY_BLOCK, max_size=12).map(tuple)


@settings(max_examples=150, deadline=None)
@given(OUTLINE, OUTLINE)
def test_every_block_is_in_one_pairing(source, target):
    pairings = align(source, target)
    assert sorted(i for one in pairings for i in one.sources) == list(range(len(source)))
    assert sorted(j for one in pairings for j in one.targets) == list(range(len(target)))


@settings(max_examples=150, deadline=None)
@given(
    OUTLINE,
    OUTLINE,
    st.sampled_from(["en", "ar", "he", "zh", "el", "fr", "ru", "sw"]),
    st.sampled_from(["en", "ar", "fa", "zh"]),
)
def test_any_two_outlines_can_be_compared(source, target, here, there):
    pair = Pair(
        Version("a.md", resolve(here)[0], "abc", 0, source),
        Version("a.md", resolve(there)[0], "abc", 0, target),
    )
    assert {finding.rule for finding in find(pair)} <= set(RULES)


@settings(max_examples=150, deadline=None)
@given(OUTLINE, st.sampled_from(["en", "ar", "he", "zh", "fr"]))
def test_nothing_has_drifted_from_itself(outline, lang):
    version = Version("a.md", resolve(lang)[0], "abc", 0, outline)
    assert list(find(Pair(version, version))) == []


def test_long_outlines_take_no_time():
    words = "laser skin therapy session doctor pain muscle clinic light safe energy".split()
    source = blocks("\n\n".join(f"{words[n % 11]} {words[n % 7]} {n} of {words[n % 5]}" for n in range(200)))
    target = (*source[:40], *source[41:90], *source[120:150], *source[90:120], *source[150:])
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        align(source, target)
        best = min(best, time.perf_counter() - start)
    assert best < 0.5


@pytest.mark.parametrize(
    ("number", "language", "value"),
    [
        ("0.5", "en", "0.5"), ("0,5", "fr", "0.5"), ("1,234", "en", "1234"), ("1.234", "de", "1234"),
        ("1,234", "ru", "1.234"), ("1 234,5", "fr", "1234.5"), ("1٬234٫5", "ar", "1234.5"), ("1½", "en", "1.5"),
        ("1,234.5", "en", "1234.5"), ("1.234.567", "es", "1234567"),
    ],
)  # fmt: skip
def test_a_number_by_the_custom_of_its_language(number, language, value):
    assert readings(number, language) == {Fraction(value)}


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("٢٠ ملغ", "ar", ["mg"]), ('20 מ"ג', "he", ["mg"]), ("20毫克", "zh", ["mg"]), ("20–24 weeks", "en", ["week", "week"]),
        ("£5–10", "en", ["GBP", "GBP"]), ("90 €", "fr", ["EUR"]), ("٥٠٪", "ar", ["%"]), ("百分之20", "zh", ["%"]), ("5 apples", "en", [""]),
    ],
)  # fmt: skip
def test_a_number_has_its_unit(text, language, units):
    assert [one.unit for one in quantities(text, language)] == units


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("مرتان في اليوم", "ar", 2), ("بثلاثة أقراص", "ar", 3), ("ثلاثون يومًا", "ar", 30), ("שלושה ימים", "he", 3), ("פעמיים ביום", "he", 2),
        ("三次", "zh", 3), ("二十四小时", "zh", 24), ("vingt-quatre heures", "fr", 24), ("τρεις φορές", "el", 3), ("трёх дней", "ru", 3),
        ("twenty-four hours", "en", 24), ("سه بار", "fa", 3), ("dos veces", "es", 2), ("zwölf", "de", 12), ("tre volte", "it", 3), ("três vezes", "pt", 3),
    ],
)  # fmt: skip
def test_a_number_in_words(text, language, value):
    assert value in spelled(text, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/en/prices/", "/fr/prices"),
        ("pricing-en", "pricing-fr"),
        ("a.en.md", "a.fr.md"),
        ("#top", "#haut"),
        ("tel:+44 20", "tel:+4420"),
    ],
)
def test_an_address_without_its_language(one, other):
    assert plain(one, {"en", "fr"}) == plain(other, {"en", "fr"})


def test_the_rules_are_known():
    assert {f"drift.{name}" for name in (rule.partition(".")[2] for rule in RULES)} <= KNOWN


def test_every_rule_is_listed_where_it_is_light_to_import() -> None:
    from riwaq.check import drift, drifting

    assert drifting.RULES == drift.RULES
