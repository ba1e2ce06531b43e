"""How a translation stands to its source: piece by piece, by what the memory knows and by what stands beside what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from riwaq.content.outline import Block
from riwaq.translate.memory import Memory, Record, States
from riwaq.translate.pieces import Piece, words_in
from riwaq.translate.unit import State, Unit

Align = Callable[[Sequence[Block], Sequence[Block]], Iterable[tuple[int, int]]]
"""Which block of a translation, by its number, stands for which of the source (`check.drift.align`)."""
OF_RECORD: dict[str, State] = {"written": "present", "machine": "machine", "reviewed": "reviewed"}


class Version(msgspec.Struct, frozen=True):
    """One entry, or the words of the sections, in one language (a BCP 47 tag): its fields in order, and its blocks."""

    language: str
    fields: tuple[Piece, ...] = ()
    blocks: tuple[Piece, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """A unit, and the pieces that it is made of; `source` is None for one that only the translation has."""

    unit: Unit
    source: Piece | None
    target: Piece | None


def standings(
    item: str, source: Version, target: Version, memory: Memory, align: Align, *, fresh: bool | None = None
) -> tuple[Standing, ...]:
    """The units of `item`, in the order of the source. What only the translation has is none.

    `fresh` is what a `source_hash` in the translation says of all that the memory does not know: True that it was
    made from the source as it is, False that the source has changed since; None where there is no such key.
    """
    every = [*_fields(source, target), *_blocks(item, source, target, memory, align)]
    pairs = [pair for pair in every if words_in(pair[0].text)]  # a sum or a code is no work for a translator
    texts = [one.text for one, _ in pairs]
    found = []
    for at, (one, other) in enumerate(pairs):
        unit = Unit(
            id=f"{item}/{one.key}",
            item=item,
            kind=one.block.kind if one.block else "field",
            source_language=source.language,
            target_language=target.language,
            source=one.text,
            target=other.text if other else "",
            state=_state(item, one, other, target.language, memory, fresh=fresh),
            before=texts[at - 1] if at else "",
            after=texts[at + 1] if at + 1 < len(texts) else "",
        )
        found.append(Standing(unit, one, other))
    return tuple(found)


def recorded(standing: Standing, state: States) -> Record | None:
    """That the translation of a unit was made from its source as it is now; None where there is no translation."""
    if standing.source is None or standing.target is None:
        return None
    unit = standing.unit
    return Record(unit.item, unit.target_language, standing.target.key, standing.source.digest, state)


def _fields(source: Version, target: Version) -> Iterator[tuple[Piece, Piece | None]]:
    there = {piece.key: piece for piece in target.fields}
    for piece in source.fields:
        yield piece, there.get(piece.key)


def _blocks(
    item: str, source: Version, target: Version, memory: Memory, align: Align
) -> Iterable[tuple[Piece, Piece | None]]:
    """The blocks of the source, each with its translation: the one that the memory says was made from it, wherever it
    stands; else the one that stands beside it.
    """
    known: dict[str, list[Piece]] = {}
    rest: list[Piece] = []
    now = {piece.digest for piece in source.blocks}
    for piece in target.blocks:
        record = memory.record(item, target.language, piece.key)
        if record and record.source in now:
            known.setdefault(record.source, []).append(piece)
        else:
            rest.append(piece)
    pairs: dict[str, Piece | None] = {}
    open_: list[Piece] = []
    for piece in source.blocks:
        made = known.get(piece.digest)
        if made:
            pairs[piece.key] = made.pop(0)
        else:
            open_.append(piece)
    pairs |= _beside(open_, rest, align)
    return [(piece, pairs.get(piece.key)) for piece in source.blocks]


def _beside(source: Sequence[Piece], target: Sequence[Piece], align: Align) -> dict[str, Piece | None]:
    """The pieces of two bodies that stand beside each other."""
    pairs = align([one.block for one in source if one.block], [one.block for one in target if one.block])
    return {source[at].key: target[beside] for at, beside in pairs}


def _state(
    item: str, source: Piece, target: Piece | None, language: str, memory: Memory, *, fresh: bool | None
) -> State:
    if target is None:
        return "missing"
    record = memory.record(item, language, target.key)
    if record is None:
        return "stale" if fresh is False else "present"
    return OF_RECORD[record.state] if record.source == source.digest else "stale"
