"""What comes back from a file of units: each with its state, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from riwaq.translate.unit import State, Unit

LARGEST = 50_000_000
"""A file of more bytes than this is not read."""


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as a file has it: `source` and `target` in Markdown, `target` "" where there is none; `line` is where it begins."""

    id: str
    source_language: str
    target_language: str
    source: str
    target: str
    state: State
    line: int


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong with a file, in a sentence, and the line where."""

    line: int
    message: str


class Reading(msgspec.Struct, frozen=True):
    """All that could be read, and all that could not."""

    units: tuple[Returned, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def languages(units: Sequence[Unit]) -> tuple[str, str]:
    """The one pair of languages of units for one file."""
    pairs = {(unit.source_language, unit.target_language) for unit in units}
    if len(pairs) != 1:
        raise ValueError("a file has units of one pair of languages")
    return pairs.pop()


def once(units: Sequence[Returned]) -> tuple[tuple[Returned, ...], list[Trouble]]:
    """The first unit of each id, and what there is to say about the others."""
    first: dict[str, Returned] = {}
    troubles = []
    for unit in units:
        known = first.setdefault(unit.id, unit)
        if known is not unit:
            troubles.append(Trouble(unit.line, f"“{unit.id}” is there twice; line {known.line} counts"))
    return tuple(first.values()), troubles
