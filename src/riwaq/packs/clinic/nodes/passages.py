"""The passages of a page that say how a treatment is done, how to prepare and what follows: those below such a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from riwaq.content.outline import Block
from riwaq.language.named import Finder
from riwaq.packs.clinic.data import read

T = TypeVar("T")
PROSE = frozenset({"paragraph", "item", "term", "definition", "quote"})
MOST = 0.6
"""The part of a heading that its name must be: "recovery" is one, "the nerve's recovery takes months" is none."""
DOSE = re.compile(
    r"\d[\d.,٫٬]*\s*(?:u|iu|ml|mg|mcg|µg|cc|ед|мг|мл|мкг|毫升|毫克|微克|مل|ملغ|ملغم|مجم|מ[\"״]ג|מ[\"״]ל)(?!\w)"
    r"|\b(?:units?|unités?|unidad(?:es)?|unità|unidades?|единиц\w*|μονάδ\w*|μον)\b|יחיד(?:ה|ות)|وحد(?:ة|ات|تين)|单位",
    re.IGNORECASE,
)
"""Amounts of a medicine: those are the prescriber's, and go into no node."""


def passages(blocks: tuple[Block, ...], tag: str) -> dict[str, list[str]]:
    """The texts below the headings that are known, by "performed", "preparation" and "followup"; without any with a dose."""
    found: dict[str, list[str]] = {}
    for block, kind in below(blocks, lambda one: heading(one.text, tag)):
        if kind and block.kind in PROSE and block.text and not DOSE.search(block.text):
            found.setdefault(kind, []).append(block.text)
    return found


def below(blocks: Iterable[Block], says: Callable[[Block], T]) -> Iterator[tuple[Block, T | None]]:
    """Each block with what the heading that it stands below, or is, `says`. Where one says something, that holds up to the
    next heading of its level, or a higher one.
    """
    said, level = None, 0
    for block in blocks:
        if block.kind == "heading" and (not said or block.level <= level):
            said, level = says(block), block.level
        yield block, said


def heading(text: str, tag: str) -> str:
    """What stands below a heading; "" where that is not known."""
    named = _finder(tag.partition("-")[0].lower()).find(text)
    return next((one.key for one in named if one.end - one.start >= MOST * len(text.strip())), "")


@cache
def _finder(language: str) -> Finder:
    every = read(__package__ or "", "headings.yaml", dict[str, dict[str, list[str]]])
    return Finder(
        [(kind, name) for kind, names in every.items() for name in names.get(language, ())], language
    )
