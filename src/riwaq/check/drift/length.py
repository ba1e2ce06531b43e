"""`drift.length`: a block far shorter or longer than its source, beside the others of the same translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from riwaq.check.drift.two import Two
from riwaq.text.finding import Finding

RULES = ("drift.length",)
LEAST = 60
"""The signs, of the longer side as the source would write it, of a text whose length says something."""
FAR = 2.5
"""How many times shorter or longer than usual; translations of whole paragraphs vary by a third (Gale and Church 1993)."""
FEW = 3


def find(twos: Sequence[Two]) -> Iterator[Finding]:
    long = [
        two
        for two in twos
        if two.kind not in {"code", "html", "footnote"} and two.source.text and two.target.text
    ]
    both = [len(two.target.text) / len(two.source.text) for two in long if len(two.source.text) >= LEAST]
    if len(both) < FEW:
        return
    usual = median(both)
    for two in long:
        here, there = len(two.source.text), len(two.target.text) / usual
        if not two.sure or max(here, there) < 1.5 * LEAST or not there:
            continue
        if there * FAR < here or here * FAR < there:
            than = "shorter" if there < here else "longer"
            times = max(here / there, there / here)
            message = f"this is {times:.1f} times {than} than its source lets expect"
            yield Finding("drift.length", "note", message, two.target.whole(), also=two.source.whole())
