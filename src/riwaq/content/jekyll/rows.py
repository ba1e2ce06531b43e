"""Mappings and lists of a few short texts each, as the rows of a table."""

from __future__ import annotations

import re

from riwaq.content.jekyll.keys import (
    SUBTITLE,
    TEXT,
    TITLE,
    is_alt,
    is_film,
    is_link,
    is_picture,
    is_short,
    plain,
    steers,
)
from riwaq.content.jekyll.leaf import Leaf
from riwaq.content.jekyll.links import video
from riwaq.content.jekyll.parts import Block, Parts, ranged

FIRST = (
    *("day", "days", "jour", "jours", "dag", "dagen", "tag", "tage", "día", "días", "dia", "dias", "giorno"),
    *("time", "start", "from", "begin", "hour", "hours", "when", "heure", "hora", "ora", "uhrzeit", "tijd"),
)
"""Keys of a cell that stands before the others of its row."""
_DAYS = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|week|weekend)(?:days?|s)?(?![a-z])"
)


def table(entries: list[Leaf]) -> list[Block]:
    """Mappings of two to four short texts each as rows; none where one holds anything else."""
    lines = [ranged({k: v for k, v in one.items() if not steers(k, v.value)}) for one in entries]
    for cells in lines:
        texts = [leaf for key, leaf in cells.items() if is_short(leaf.value) and not is_more(key, leaf)]
        if not 1 < len(texts) == len(cells) < 5 or _is_headed(cells):
            return []
    return [_row(cells) for cells in lines]


def _is_headed(cells: Parts) -> bool:
    """Whether the texts are a heading and what it says, and so no row of a table."""
    names = {plain(key) for key in cells}
    return bool(names & set(TITLE)) and bool(names & (TEXT | SUBTITLE))


def is_more(key: str, leaf: Leaf) -> bool:
    """Whether a short text is more than a text."""
    value = leaf.value
    return (
        is_picture(key, value)
        or is_film(value)
        or is_link(key, value)
        or is_alt(key)
        or bool(video(key, leaf))
    )


def _row(cells: Parts) -> Block:
    def place(key: str) -> tuple[int, int]:
        name = plain(key)
        if name in FIRST:
            return 0, FIRST.index(name)
        return (1, 0) if name in TITLE else (2, 0)

    first, *others = (cells[key] for key in sorted(cells, key=place))
    return {"label": first, "text": others[0].told(" · ".join(leaf.text for leaf in others))}


def lines(entries: list[Leaf]) -> list[Block]:
    """Lists of two or more short texts each as rows."""
    lines = [list(one.each()) for one in entries]
    if not all(len(line) > 1 and all(is_short(one.value) for one in line) for line in lines):
        return []
    return [
        {"label": first, "text": others[0].told(" · ".join(leaf.text for leaf in others))}
        for first, *others in lines
    ]


def labelled(leaf: Leaf) -> list[Block] | None:
    """A mapping whose keys are words for readers (`Monday: 9–17`) as rows."""
    parts = leaf.parts()
    if len(parts) < 2 or not all(_is_label(key) and is_short(part.value) for key, part in parts.items()):
        return None
    if any(is_more(key, part) or steers(key, part.value) for key, part in parts.items()):
        return None
    return [
        {"label": part.told(key if key != key.lower() else key.title()), "text": part}
        for key, part in parts.items()
    ]


def _is_label(key: str) -> bool:
    return key.lower() != key or not key.isascii() or " " in key.strip() or bool(_DAYS.match(key))
