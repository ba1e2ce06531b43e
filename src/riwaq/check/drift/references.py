"""`drift.reference`: numbers in brackets that lead to the literature, which the translation has lost; told once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from riwaq.check.drift.citation import NUMBER_IN_BRACKETS
from riwaq.check.drift.two import Two
from riwaq.text.finding import Finding

RULES = ("drift.reference",)
MOST = 8
"""Numbers that are named."""


def find(twos: Sequence[Two]) -> Iterator[Finding]:
    lost: list[tuple[str, Two]] = []
    added: list[tuple[str, Two]] = []
    for two in twos:
        here, there = (_numbers(side.text) for side in (two.source, two.target))
        lost += [(number, two) for number in sorted(here - there, key=int)]
        added += [(number, two) for number in sorted(there - here, key=int)]
    for found, says in ((lost, "of the source {} missing here"), (added, "{} not in the source")):
        if found:
            row = list(dict.fromkeys(number for number, _ in found))
            names = ", ".join(f"`[{number}]`" for number in row[:MOST]) + (" …" if len(row) > MOST else "")
            one = found[0][1]
            message = f"the {'references' if len(row) > 1 else 'reference'} {names} {says.format('are' if len(row) > 1 else 'is')}"
            yield Finding("drift.reference", "note", message, one.target.whole(), also=one.source.whole())


def _numbers(text: str) -> set[str]:
    return {
        str(int(number)) for found in NUMBER_IN_BRACKETS.findall(text) for number in re.findall(r"\d+", found)
    }
