"""`drift.kind`, `drift.level`, `drift.list`: a block that is there, but as another thing than in the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from riwaq.check.drift.align import Pairing
from riwaq.check.drift.structure import NAMES
from riwaq.check.drift.two import shown
from riwaq.content.outline import Block
from riwaq.pack import Pair
from riwaq.text.finding import Finding

RULES = ("drift.kind", "drift.level", "drift.list")


def find(pair: Pair, pairings: tuple[Pairing, ...]) -> Iterator[Finding]:
    """Blocks that differ alike are one finding, at the first."""
    shift = _common_shift(pair, pairings)
    alike: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in pairings:
        if one.sources and one.targets:
            here, there = pair.source.blocks[one.sources[0]], pair.target.blocks[one.targets[0]]
            found = _difference(here, there, shift)
            if found is not None:
                rule, now, message = found
                alike[rule, now].append(Finding(rule, "note", message, there.at, also=here.at))
    for first, *others in alike.values():
        more = f"; so are {len(others)} more" if len(others) > 1 else "; so is 1 more" if others else ""
        yield msgspec.structs.replace(first, message=first.message + more)


def _common_shift(pair: Pair, pairings: tuple[Pairing, ...]) -> int:
    """By how many levels all headings differ, where they show alike: then nothing does."""
    both = [
        (pair.source.blocks[one.sources[0]], pair.target.blocks[one.targets[0]])
        for one in pairings
        if one.sources and one.targets
    ]
    headings = [(here, there) for here, there in both if here.kind == there.kind == "heading"]
    shifts = {there.written - here.written for here, there in headings}
    same = all(here.level == there.level for here, there in headings)
    return shifts.pop() if len(shifts) == 1 and (same or len(headings) > 1) else 0


def _difference(here: Block, there: Block, shift: int) -> tuple[str, str, str] | None:
    """(rule, what differs, message)."""
    words = shown(there.text)
    if here.kind != there.kind:
        now = f"{here.kind} {there.kind}"
        return (
            "drift.kind",
            now,
            f"`{words}` is a {NAMES[there.kind]} here, and a {NAMES[here.kind]} in the source",
        )
    if here.kind == "heading" and here.written + shift != there.written:
        message = (
            f"the heading `{words}` has level {there.written} here, and level {here.written} in the source"
        )
        return "drift.level", f"{here.written} {there.written}", message
    if here.kind != "item":
        return None
    if here.depth != there.depth:
        now = "deeper" if there.depth > here.depth else "less deep"
        message = (
            f"the list item `{words}` is at depth {there.depth} here, and at depth {here.depth} in the source"
        )
        return "drift.list", now, message
    if here.ordered != there.ordered:
        kinds = ("numbered", "not numbered") if there.ordered else ("not numbered", "numbered")
        message = f"the list of `{words}` is {kinds[0]} here, and {kinds[1]} in the source"
        return "drift.list", kinds[0], message
    return None
