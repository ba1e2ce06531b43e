"""`concepts.missing`: what a translation talks about and its source does not, or the other way round.

A paragraph that is missing as a whole is told by `drift.missing`; this is what structure cannot see.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaq.check.drift.align import Pairing, align
from riwaq.pack import Pair, Text, Version
from riwaq.packs.clinic.lexicon import TOXIN, concepts, mentions, name
from riwaq.packs.clinic.telling import told
from riwaq.text.aligned import Aligned
from riwaq.text.finding import Finding
from riwaq.text.span import Span

KINDS = frozenset({"area", "muscle", "serotype", "mechanism", "use", "risk", "product"})
LOOSE = frozenset(
    {"use.wrinkles", "use.cosmetic", "product.injection", "risk.section", "mechanism.relaxation"}
)
"""Concepts that a good translation says by other means as often as not."""
OF_TOXIN = ("mechanism.", "serotype.", "use.spasms")
"""Concepts that are compared where the toxin is what both are about: elsewhere a muscle that twitches is none of them."""


class Said(msgspec.Struct, frozen=True):
    """A concept in a version: the number of its block (of the text without blocks, below 0), and its place there."""

    concept: str
    block: int
    start: int
    end: int


def find(pair: Pair) -> Iterator[Finding]:
    """Each concept that only one of the two names, where what names it has a counterpart in the other."""
    here = _said(pair.source, tuple(text for text, _ in pair.texts), pair.target.language.tag)
    there = _said(pair.target, tuple(text for _, text in pair.texts), pair.source.language.tag)
    if here.keys() == there.keys():
        return
    pairings = align(pair.source.blocks, pair.target.blocks)
    about_toxin = not TOXIN.isdisjoint(here) and not TOXIN.isdisjoint(there)
    for one, other, in_target in ((here, there, True), (there, here, False)):
        for concept in _only(one, other):
            if about_toxin or not concept.startswith(OF_TOXIN):
                yield from _told(pair, pairings, one[concept], missing_in_target=in_target)


def _only(one: dict[str, Said], other: dict[str, Said]) -> list[str]:
    """The concepts of `one` that are not in `other`; of a concept and its kind that are both not there, the concept."""
    only = [concept for concept in one if concept not in other]
    wider = {concepts()[concept].within for concept in only}
    return [concept for concept in only if concept not in wider]


def _said(version: Version, texts: tuple[Text, ...], other: str) -> dict[str, Said]:
    """The first mention of each concept in a version, also in words that it has in the `other` language."""
    found: dict[str, Said] = {}
    rows = [(number, block.text) for number, block in enumerate(version.blocks)]
    rows += [(-1 - number, text.text) for number, text in enumerate(texts)]
    for number, text in rows:
        for tag in (version.language.tag, other):
            for one in mentions(text, tag):
                for concept in _with_wider(one.concept):
                    found.setdefault(concept, Said(concept, number, one.start, one.end))
    return found


def _with_wider(concept: str) -> Iterator[str]:
    """A concept, and what it is a kind of, as far as it is compared."""
    while concept:
        if concept.partition(".")[0] in KINDS and concept not in LOOSE:
            yield concept
        concept = concepts()[concept].within


def _told(
    pair: Pair, pairings: tuple[Pairing, ...], said: Said, *, missing_in_target: bool
) -> Iterator[Finding]:
    counterpart = _counterpart(pair, pairings, said, missing_in_target=missing_in_target)
    if counterpart is None:
        return
    has, lacks = (pair.source, pair.target) if missing_in_target else (pair.target, pair.source)
    at = _place(pair, has, said, in_source=missing_in_target)
    words, code = name(said.concept, lacks.language.tag), lacks.language.tag
    if missing_in_target:
        message = f"the source names {name(said.concept, 'en')} here, and this translation nowhere ({code}: {words})"
        advice = "Name it here too, if it was left out or is called by another name."
        yield told("concepts.missing", "warning", message, counterpart, advice, _source(said), at)
    else:
        message = (
            f"this translation names {name(said.concept, 'en')}, and the source nowhere ({code}: {words})"
        )
        advice = "Take it out, or name it in the source too."
        yield told("concepts.missing", "warning", message, at, advice, _source(said), counterpart)


def _source(said: Said) -> str:
    return f"Riwaq's lexicon, {said.concept}"


def _counterpart(
    pair: Pair, pairings: tuple[Pairing, ...], said: Said, *, missing_in_target: bool
) -> Span | None:
    """Where the other version says what the block of `said` does; None where it has no such block."""
    if said.block < 0:
        source, target = pair.texts[-1 - said.block]
        return (target if missing_in_target else source).where()
    for one in pairings:
        mine, theirs = (one.sources, one.targets) if missing_in_target else (one.targets, one.sources)
        if said.block in mine and theirs:
            return (pair.target if missing_in_target else pair.source).blocks[theirs[0]].at
    return None


def _place(pair: Pair, version: Version, said: Said, *, in_source: bool) -> Span:
    """Where the words of `said` stand in their file."""
    if said.block < 0:
        source, target = pair.texts[-1 - said.block]
        return (source if in_source else target).where()
    block = version.blocks[said.block]
    at = block.at
    return Aligned(at.path, version.file, at.start, at.end, block.text).span(said.start, said.end)
