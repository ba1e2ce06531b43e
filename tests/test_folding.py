"""Spellings that a reader takes for one are one, and folding twice is folding once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.language.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إستخدام", "استخدام"),
        ("مُعَالَجَة", "معالجه"),
        ("مستشفى", "مستشفي"),
        ("سنـــة", "سنة"),
        ("کتاب", "كتاب"),
        ("٢٠", "20"),
        ("۲۰", "20"),
        ("ﻋﻴﺎدة", "عيادة"),
        ("שָׁלוֹם", "שלומ"),
        ("OSTEOPATHY", "osteopathy"),
        ("Ostéopathie", "osteopathie"),
        ("Straße", "strasse"),
        ("οστεοπαθητικής", "οστεοπαθητικησ"),
        ("می‌شود", "میشود"),
    ],
)
def test_spellings_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
