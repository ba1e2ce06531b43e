"""The thirty points of the seed (facts, 3.6): which are found, on which line, and why the others are not."""

from __future__ import annotations

import pytest
from clinic_sites import found, seed

from conftest import SHARED
from riwaq.build import check

POINTS: dict[int, list[tuple[str, int]] | str] = {
    1: [("clinic.limited", 39)],
    2: [(f"clinic.{rule}", 15) for rule in ("risks", "contraindications", "reviewer", "date")],
    3: [("clinic.off-label", 20), ("clinic.off-label", 21), ("clinic.off-label", 22)],
    4: "depends on the market: not in this part of the pack",
    5: [("clinic.type-b", 27)],
    6: [("clinic.migraine", 46)],
    7: [("clinic.wording", 25)],
    8: [("clinic.spasticity", 46)],
    9: [("clinic.serotypes", 27)],
    10: [("clinic.organism", 25)],
    11: [("clinic.interval", 48), ("clinic.duration", 15)],
    12: [("clinic.steps", 31)],
    13: [("clinic.name", 23)],
    14: [("clinic.name", 20)],
    15: [("clinic.gloss", 21)],
    16: [("clinic.wording", 27)],
    17: [("clinic.name", 25)],
    18: [("clinic.name", 34)],
    19: [("clinic.naming", 8), ("clinic.claim", 15)],
    20: [("clinic.wording", 37), ("clinic.wording", 39)],
    21: "a matter of a house's own style, for its termbase",
    22: [("clinic.wording", 25)],
    23: [("bidi.list", 27)],
    24: "the page is published without the gap",
    25: [("picture.alt-repeats", 11)],
    26: "an empty value is an absent one; only the file's own name could show that the picture is another item's",
    27: "resolved when the page is built; here the picture is not there at all",
    28: "no rule holds the items of one list against each other",
    29: "a matter of style",
    30: "a matter of style",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    return found(seed(tmp_path_factory.mktemp("seed"), SHARED))


def test_every_point_is_accounted_for():
    assert list(POINTS) == list(range(1, 31))
    assert sum(not isinstance(point, str) for point in POINTS.values()) >= 15


@pytest.mark.parametrize("number", [number for number, point in POINTS.items() if not isinstance(point, str)])
def test_a_point_is_found_on_its_line(number, rows):
    places = {(rule, line) for rule, _, line, _ in rows}
    assert set(POINTS[number]) <= places


def test_nothing_else_is_found(rows):
    """Nothing false: each finding is one of the points, or that the seed's picture is not there."""
    wanted = {place for point in POINTS.values() if not isinstance(point, str) for place in point}
    assert {(rule, line) for rule, _, line, _ in rows} - wanted == {
        ("picture.missing", 5),
        ("picture.missing", 10),
    }


def test_each_finding_of_the_pack_says_its_source_and_that_it_is_no_advice(tmp_path):
    told = [one for one in check(str(seed(tmp_path, SHARED))).findings if one.rule.startswith("clinic.")]
    assert len(told) > 20
    for one in told:
        advice, source, last = one.help.splitlines()
        assert advice
        assert source.startswith("Source, read on 2026-11-23: ")
        assert last == "This is no legal or medical advice."
