"""Items × languages: how far each translation is, and how many words are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from riwaq.translate.pieces import words_in
from riwaq.translate.unit import State, Unit

Standing = Literal["missing", "partly", "stale", "machine", "present", "reviewed"]
ORDER: tuple[Standing, ...] = ("missing", "stale", "partly", "machine", "present", "reviewed")
"""From what is worst for a reader to what is best."""
OPEN: frozenset[State] = frozenset({"missing", "stale"})


class Cell(msgspec.Struct, frozen=True):
    """An item in a language: how it stands as a whole, its units by state, and the words of those that are left."""

    item: str
    title: str
    language: str
    path: str
    standing: Standing
    units: dict[str, int]
    words: int


class Total(msgspec.Struct, frozen=True):
    """A language of the site: its items by standing, its units by state, and the words that are left."""

    language: str
    items: dict[str, int]
    units: dict[str, int]
    words: int


def cell(item: str, title: str, language: str, path: str, units: Iterable[Unit]) -> Cell:
    """The cell of an item whose file in `language` is at `path`, "" where it has none."""
    listed = list(units)
    states = Counter(unit.state for unit in listed)
    left = sum(words_in(unit.source) for unit in listed if unit.state in OPEN)
    return Cell(item, title, language, path, _standing(states, path), dict(sorted(states.items())), left)


def _standing(states: Counter[State], path: str) -> Standing:
    if not path or (states["missing"] and states["missing"] == states.total()):
        return "missing"
    for state, standing in (
        ("stale", "stale"),
        ("missing", "partly"),
        ("machine", "machine"),
        ("present", "present"),
    ):
        if states[state]:  # type: ignore[index]
            return standing  # type: ignore[return-value]
    return "reviewed" if states else "present"


def totals(cells: Iterable[Cell]) -> tuple[Total, ...]:
    """The sum of each language, in the order in which the languages come."""
    by_language: dict[str, list[Cell]] = {}
    for one in cells:
        by_language.setdefault(one.language, []).append(one)
    return tuple(
        Total(
            language,
            dict(Counter(one.standing for one in own)),
            dict(sum((Counter(one.units) for one in own), Counter())),
            sum(one.words for one in own),
        )
        for language, own in by_language.items()
    )


def as_text(cells: list[Cell]) -> str:
    """A table for a terminal: a row an item, a column a language, then a row of what is left.

    `ok` is a translation that a person has accepted, `+` one that is there, `m` a machine's, and a number is the words
    that are left to translate, after `stale` or `part` where something is there.
    """
    languages = list(dict.fromkeys(one.language for one in cells))
    items = list(dict.fromkeys(one.item for one in cells))
    by_place = {(one.item, one.language): one for one in cells}
    rows = [["", *languages]]
    rows += [[item, *(_shown(by_place.get((item, language))) for language in languages)] for item in items]
    rows.append(["words left", *(str(total.words or "-") for total in totals(cells))])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (
        "  ".join(
            part.ljust(width) if at == 0 else part.rjust(width)
            for at, (part, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _shown(one: Cell | None) -> str:
    if one is None:
        return ""
    match one.standing:
        case "missing":
            return str(one.words)
        case "stale":
            return f"stale {one.words}"
        case "partly":
            return f"part {one.words}"
        case "machine":
            return "m"
        case "present":
            return "+"
        case _:
            return "ok"


def as_values(cells: list[Cell]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "items": [msgspec.to_builtins(one) for one in cells],
        "languages": [msgspec.to_builtins(one) for one in totals(cells)],
    }
