"""The table of a pack in the settings of a site: whatever stands in it, the pack gets its type, and the rest is told."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.config.reading import read_config
from riwaq.config.tables import fit, kept, table
from riwaq.packs.clinic.settings import Clinic, Licence


class Inner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: dt.date | None = None
    names: tuple[str, ...] = ()


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str = ""
    count: int = 3
    inner: Inner = Inner()
    many: dict[str, Inner] = {}

    def __post_init__(self) -> None:
        if self.text == "three" and self.count != 3:
            message = "`count` is not what `text` says"
            raise ValueError(message)


VALUES = st.recursive(
    st.one_of(st.text(max_size=5), st.integers(), st.floats(), st.booleans(), st.dates()),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["day", "names", "x"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["text", "count", "inner", "many", "other"]), VALUES))
def test_any_table_comes_to_the_type_and_each_misfit_has_its_keys(given_table):
    misfits = []
    found = fit(table(kept(given_table)), Shape, ("pack",), misfits)
    assert isinstance(found, Shape)
    for one in misfits:
        part = {"pack": given_table}
        for key in one.keys:
            part = part[key]
        assert one.message
        assert one.advice


def test_what_fits_is_kept_beside_what_does_not():
    misfits = []
    given_table = {"text": 1, "count": 5, "inner": {"day": "soon", "names": ["a"]}, "many": {"a": 1, "b": {}}}
    found = fit(given_table, Shape, ("pack",), misfits)
    assert found == Shape(count=5, inner=Inner(names=("a",)), many={"b": Inner()})
    assert [one.keys for one in misfits] == [
        ("pack", "text"),
        ("pack", "inner", "day"),
        ("pack", "many", "a"),
    ]


def test_values_that_do_not_go_together_are_told_in_the_words_of_the_pack():
    misfits = []
    assert fit({"text": "three", "count": 4}, Shape, ("pack",), misfits) == Shape()
    assert misfits[0].message == "`pack`: `count` is not what `text` says"


@pytest.mark.parametrize("packs", ['["clinic"]', "[]"])
def test_a_table_is_read_for_a_pack_that_is_on(packs):
    found = read_config(f"packs = {packs}\n[clinic.licences.ae]\nissued = 2026-01-15\nnumber = '{2**70}'\n")
    assert bool(found.findings) == (packs == "[]")
    known = fit(table(found.tables.get("clinic", "{}")), Clinic, ("clinic",), [])
    issued = {"ae": Licence(number=str(2**70), issued=dt.date(2026, 1, 15))}
    assert known.licences == (issued if found.tables else {})
