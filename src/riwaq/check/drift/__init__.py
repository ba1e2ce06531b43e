"""What a translation says otherwise than its source: a file a family of rules, listed here.

The blocks of both are aligned first (`align`), so that what is missing is told once, where it is missing, and all other
rules compare only what stands for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from riwaq.check.drift import (
    end_mark,
    length,
    names,
    negation,
    numbers,
    references,
    repeated,
    shape,
    structure,
    targets,
    tokens,
    untranslated,
)
from riwaq.check.drift.align import Pairing, align
from riwaq.check.drift.citation import is_citation
from riwaq.check.drift.two import Two, words, words_of
from riwaq.pack import Pair
from riwaq.text.finding import Finding

OF_TEXTS: tuple[tuple[tuple[str, ...], Callable[[Two], Iterator[Finding]]], ...] = (
    (tokens.RULES, tokens.find),
    (end_mark.RULES, end_mark.find),
    (negation.RULES, negation.find),
)
"""The rules that compare two texts."""
OF_ALL: tuple[tuple[tuple[str, ...], Callable[[Sequence[Two]], Iterator[Finding]]], ...] = (
    (numbers.RULES, numbers.find),
    (references.RULES, references.find),
    (names.RULES, names.find),
    (length.RULES, length.find),
)
"""The rules that compare two texts in the light of all others."""
RULES = (
    *structure.RULES,
    *repeated.RULES,
    *shape.RULES,
    *untranslated.RULES,
    *targets.RULES,
    *(rule for rules, _ in OF_TEXTS for rule in rules),
    *(rule for rules, _ in OF_ALL for rule in rules),
)
DOUBTFUL = 1.2
"""The cost from which on a pairing is too doubtful to say more of it than of its structure."""
SURE = 0.4


def find(pair: Pair) -> Iterator[Finding]:
    """All that differs, of the body and of the texts without blocks."""
    pairings = align(pair.source.blocks, pair.target.blocks)
    again = dict(repeated.find(pair, pairings))
    yield from structure.find(pair, pairings, set(again))
    if not structure.is_other(pair, pairings):
        yield from again.values()
        yield from shape.find(pair, pairings)
    twos = [_two(pair, one) for one in pairings if one.sources and one.targets and one.cost <= DOUBTFUL]
    twos += [
        Two(
            words_of(here, pair.source.language.tag, pair.source.file),
            words_of(there, pair.target.language.tag, pair.target.file),
            "heading",
        )
        for here, there in pair.texts
    ]
    compared = []
    for two in twos:
        if is_citation(two.source.text) or is_citation(two.target.text):
            continue
        foreign = list(untranslated.find(two))
        yield from foreign
        yield from targets.find(two, pair.codes)
        if not foreign:
            compared.append(two)
            for _, rule in OF_TEXTS:
                yield from rule(two)
    for _, over_all in OF_ALL:
        yield from over_all(compared)


def _two(pair: Pair, one: Pairing) -> Two:
    source, target = pair.source, pair.target
    here = words(tuple(source.blocks[i] for i in one.sources), source.language.tag, source.file)
    there = words(tuple(target.blocks[j] for j in one.targets), target.language.tag, target.file)
    sure = one.cost <= SURE and not one.moved and len(one.sources) == len(one.targets)
    return Two(here, there, here.blocks[0].kind, sure)
