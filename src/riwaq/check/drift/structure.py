"""`drift.missing` and its like: blocks that the translation lacks, has beside the source, or has elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.check.drift.align import Pairing
from riwaq.check.drift.two import shown
from riwaq.content.outline import Block
from riwaq.pack import Pair
from riwaq.text.finding import Finding
from riwaq.text.span import Span

RULES = ("drift.missing", "drift.extra", "drift.moved", "drift.split", "drift.structure")
MOST = 8
"""From this many gaps on, the two are told to be built differently, once."""
FEW = 3
UNSURE = 0.6
"""The cost of a pair that stands together only because nothing else is left."""
NAMES = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list item",
    "cell": "table cell",
    "term": "term",
    "definition": "definition",
    "quote": "quotation",
    "code": "block of code",
    "html": "block of HTML",
    "rule": "line across",
    "footnote": "footnote",
}

Row = list[Pairing]


def find(pair: Pair, pairings: tuple[Pairing, ...], told: set[int]) -> Iterator[Finding]:
    """One finding for each row of blocks. `told` are extra blocks that another rule names."""
    rows = [
        row
        for row in _rows(pairings)
        if not (row[0].targets and set(row[0].targets) <= told and not row[0].sources)
    ]
    rows = [row for row in rows if not _is_silent(pair, row)]
    gaps = [row for row in rows if not row[0].sources or not row[0].targets]
    if is_other(pair, pairings, gaps):
        both = sum(bool(one.sources and one.targets) for one in pairings)
        message = (
            f"this is built differently from its source: {both} of its {len(pair.source.blocks)} blocks "
            f"have a counterpart among {len(pair.target.blocks)}"
        )
        at, also = _whole(pair.target.blocks, front(pair)), _whole(pair.source.blocks, front(pair))
        yield Finding("drift.structure", "warning", message, at, also=also)
        return
    for row in rows:
        yield _finding(pair, pairings, row)


def is_other(pair: Pair, pairings: tuple[Pairing, ...], gaps: list[Row] | None = None) -> bool:
    """Have the two so little in common that each difference would be noise?"""
    if gaps is None:
        gaps = [row for row in _rows(pairings) if not row[0].sources or not row[0].targets]
    lone = sum(not one.sources or not one.targets for one in pairings)
    least = min(len(pair.source.blocks), len(pair.target.blocks))
    unsure = any(one.moved or not one.sources or one.cost > UNSURE for one in pairings)
    nothing = least == 0 and max(len(pair.source.blocks), len(pair.target.blocks)) > FEW
    return len(gaps) > MOST or (lone > max(least, FEW) and unsure) or nothing


def front(pair: Pair) -> Span:
    """The front of the translation's body."""
    return Span(pair.target.path, pair.target.start, pair.target.start)


def _rows(pairings: tuple[Pairing, ...]) -> list[Row]:
    """The pairings that are of note, neighbours of one sort together."""
    rows: list[Row] = []
    before: Pairing | None = None
    for one in pairings:
        sort = _sort(one)
        if sort:
            joined = before is not None and _sort(before) == sort and _next(before, one)
            if joined and sort != "split":
                rows[-1].append(one)
            else:
                rows.append([one])
        before = one
    return rows


def _sort(one: Pairing) -> str:
    if not one.targets:
        return "missing"
    if not one.sources:
        return "extra"
    return "moved" if one.moved else "split" if len(one.sources) + len(one.targets) > 2 else ""


def _next(before: Pairing, one: Pairing) -> bool:
    sources = not one.sources or not before.sources or one.sources[0] == before.sources[-1] + 1
    targets = not one.targets or not before.targets or one.targets[0] == before.targets[-1] + 1
    return sources and targets


def _is_silent(pair: Pair, row: Row) -> bool:
    """Is it only a line across, or an HTML block without words?"""
    blocks = [pair.source.blocks[i] for one in row for i in one.sources]
    blocks += [pair.target.blocks[j] for one in row for j in one.targets]
    return all(block.kind == "rule" or (not block.text and not block.images) for block in blocks)


def _finding(pair: Pair, pairings: tuple[Pairing, ...], row: Row) -> Finding:
    sources = [pair.source.blocks[i] for one in row for i in one.sources]
    targets = [pair.target.blocks[j] for one in row for j in one.targets]
    match _sort(row[0]):
        case "missing":
            message = f"{_what(sources)} of the source {'is' if len(sources) == 1 else 'are'} missing here"
            at = _before(pair, pairings, row[0].sources[0])
            return Finding("drift.missing", "warning", message, at, also=sources[0].at)
        case "extra":
            message = f"{_what(targets)} {'is' if len(targets) == 1 else 'are'} not in the source"
            return Finding(
                "drift.extra", "warning", message, targets[0].at, also=_beside(pair, pairings, row[0])
            )
        case "moved":
            message = f"{_what(targets)} {'stands' if len(targets) == 1 else 'stand'} elsewhere in the source"
            return Finding("drift.moved", "note", message, targets[0].at, also=sources[0].at)
        case _:
            kind = NAMES[sources[0].kind]
            message = (
                f"two {kind}s of the source are one here, `{shown(targets[0].text)}`"
                if len(sources) == 2
                else f"one {kind} of the source, `{shown(sources[0].text)}`, is two here"
            )
            return Finding("drift.split", "note", message, targets[0].at, also=sources[0].at)


def _what(blocks: list[Block]) -> str:
    """How a row of blocks is called."""
    first = blocks[0]
    words = first.text or (first.images[0].target if first.images else "")
    if len(blocks) == 1:
        return f"the {NAMES[first.kind]} `{shown(words)}`" if words else f"a {NAMES[first.kind]}"
    same = len({block.kind for block in blocks}) == 1
    named = f"{NAMES[first.kind]}s" if same else "blocks"
    return f"{len(blocks)} {named}, the first `{shown(words)}`,"


def _before(pair: Pair, pairings: tuple[Pairing, ...], source: int) -> Span:
    """Where a missing block should be: the block before it, or the front of the body."""
    at = max(
        (
            one.targets[-1]
            for one in pairings
            if one.targets and one.sources and one.sources[-1] < source and not one.moved
        ),
        default=-1,
    )
    return pair.target.blocks[at].at if at >= 0 else front(pair)


def _beside(pair: Pair, pairings: tuple[Pairing, ...], extra: Pairing) -> Span:
    """Where an extra block would be in the source."""
    near = [one for one in pairings if one.sources and one.targets and one.targets[0] < extra.targets[0]]
    if near:
        return pair.source.blocks[max(near, key=lambda one: one.targets[-1]).sources[-1]].at
    return Span(pair.source.path, pair.source.start, pair.source.start)


def _whole(blocks: tuple[Block, ...], otherwise: Span) -> Span:
    return blocks[0].at if blocks else otherwise
