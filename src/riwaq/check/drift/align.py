"""Which block of a translation stands for which of its source.

Dynamic programming over both outlines, as Gale and Church align sentences by their lengths (A Program for Aligning
Sentences in Bilingual Corpora, 1993), with what a block is, and what of it stays the same in any language (`traits`).
What has another place in the translation is found after that, among what is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from riwaq.check.drift.costs import Costs, costs
from riwaq.content.outline import Block

GAP, NEXT_GAP = 0.9, 0.6
"""What it costs that a block has no counterpart, and the next one neither."""
BAND = 60
"""How far from its place, in blocks, a counterpart is looked for."""
PLAIN = 0.3
"""The cost of two blocks that nobody would pair with others."""
BETTER = 0.5
"""By how much two pairs must be better when their counterparts are exchanged."""


AS_GOOD = 0.15
"""By how much a pair may be worse and be taken for reasons of order."""


class Pairing(msgspec.Struct, frozen=True):
    """Blocks that stand for each other, by their numbers: one and one; one and none where it is missing or extra; one
    and two where it was split or merged. `moved`: it stands elsewhere than its source does among the others.
    `cost` is how little they have in common: 0 is fine, above 0.6 is doubtful.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    moved: bool = False
    cost: float = 0.0


def align(source: Sequence[Block], target: Sequence[Block]) -> tuple[Pairing, ...]:
    """Every block of both in exactly one pairing, in the order of the source; what is extra follows its neighbour."""
    known = costs(source, target)
    if len(source) == len(target) and all(known.pair(i, i) <= PLAIN for i in range(len(source))):
        return tuple(Pairing((i,), (i,), cost=known.pair(i, i)) for i in range(len(source)))
    steps = _path(known, len(source), len(target))
    singles = [(a[0], b[0]) for a, b in steps if len(a) == len(b) == 1]
    several = [(a, b) for a, b in steps if len(a) + len(b) == 3]
    singles = _exchanged(known, singles)
    singles = _from_headings(known, source, target, singles)
    taken = {i for i, _ in singles} | {i for a, _ in several for i in a}
    given = {j for _, j in singles} | {j for _, b in several for j in b}
    lone_sources = [i for i in range(len(source)) if i not in taken]
    lone_targets = [j for j in range(len(target)) if j not in given]
    singles += _elsewhere(known, lone_sources, lone_targets)
    return _in_order(known, singles, several, len(source), len(target))


def _path(known: Costs, rows: int, columns: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The cheapest way through both, as steps of (sources, targets)."""
    far = float("inf")
    band = BAND + abs(rows - columns)
    best = [[far] * (columns + 1) for _ in range(rows + 1)]
    move = [bytearray(columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    pair = known.pair
    for i in range(rows + 1):
        middle = i * columns // rows if rows else 0
        here, above, steps = best[i], best[i - 1], move[i]
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            cost, step = here[j], 0
            if i and j and (one := above[j - 1] + pair(i - 1, j - 1)) < cost:
                cost, step = one, 1
            if i and (one := above[j] + (NEXT_GAP if move[i - 1][j] == 2 else GAP)) < cost:
                cost, step = one, 2
            if j and (one := here[j - 1] + (NEXT_GAP if steps[j - 1] == 3 else GAP)) < cost:
                cost, step = one, 3
            if j and i > 1 and best[i - 2][j - 1] < cost:
                one = best[i - 2][j - 1] + known.merged(i - 2, j - 1)
                if one < cost:
                    cost, step = one, 4
            if i and j > 1 and above[j - 2] < cost:
                one = above[j - 2] + known.split(i - 1, j - 2)
                if one < cost:
                    cost, step = one, 5
            here[j], steps[j] = cost, step
    return _walked(move, rows, columns)


_STEPS = {1: (1, 1), 2: (1, 0), 3: (0, 1), 4: (2, 1), 5: (1, 2)}


def _walked(move: list[bytearray], i: int, j: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    found = []
    while i or j:
        up, left = _STEPS[move[i][j]]
        found.append((tuple(range(i - up, i)), tuple(range(j - left, j))))
        i, j = i - up, j - left
    return found[::-1]


def _exchanged(known: Costs, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`pairs` with the counterparts of two exchanged wherever that fits far better: blocks that changed places."""
    pairs = list(pairs)
    doubtful = [at for at, (i, j) in enumerate(pairs) if known.pair(i, j) > PLAIN][:BAND]
    for number, first in enumerate(doubtful):
        for second in doubtful[number + 1 :]:
            (i, j), (k, m) = pairs[first], pairs[second]
            now, then = known.pair(i, j) + known.pair(k, m), known.pair(i, m) + known.pair(k, j)
            if then + BETTER < now and known.shared(i, m) + known.shared(k, j) > 0:
                pairs[first], pairs[second] = (i, m), (k, j)
    return pairs


def _from_headings(
    known: Costs, source: Sequence[Block], target: Sequence[Block], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """`pairs` where a section that has no counterpart begins with its heading, and does not end with the next one: both
    are as cheap.
    """
    pairs = list(pairs)
    for side, blocks in ((0, source), (1, target)):
        at_place = {pair[side]: at for at, pair in enumerate(pairs)}
        for last in range(len(blocks) - 1, 0, -1):
            if last in at_place or blocks[last].kind != "heading":
                continue
            first = last
            while first and first - 1 not in at_place and blocks[first - 1].kind != "heading":
                first -= 1
            before = first - 1
            if before not in at_place or blocks[before].kind != "heading":
                continue
            at = at_place[before]
            i, j = (last, pairs[at][1]) if side == 0 else (pairs[at][0], last)
            if known.pair(i, j) <= known.pair(*pairs[at]) + AS_GOOD:
                pairs[at] = (i, j)
                at_place = {pair[side]: number for number, pair in enumerate(pairs)}
    return pairs


def _elsewhere(known: Costs, sources: list[int], targets: list[int]) -> list[tuple[int, int]]:
    """Pairs among the blocks without a counterpart that are one block, or one row of blocks, in another place."""
    found: list[tuple[int, int]] = []
    free = set(targets)
    for run in sorted(_runs(sources), key=len, reverse=True):
        rest = list(run)
        for row in sorted(_runs(sorted(free)), key=len, reverse=True):
            if len(row) == len(run) > 1 and _alike(known, run, row):
                found += zip(run, row, strict=True)
                free -= set(row)
                rest = []
                break
        for i in rest:
            fit = min(free, key=lambda j: (known.pair(i, j), j), default=None)
            if fit is not None and known.same_kind(i, fit):
                alone = len(sources) == len(targets) == 1 and known.misfit(i, fit) < 0.4
                if known.pair(i, fit) < 0.25 and (known.shared(i, fit) >= 0.5 or alone):
                    found.append((i, fit))
                    free.discard(fit)
    return found


def _alike(known: Costs, run: list[int], row: list[int]) -> bool:
    pairs = list(zip(run, row, strict=True))
    if not all(known.same_kind(i, j) for i, j in pairs):
        return False
    mean = sum(known.pair(i, j) for i, j in pairs) / len(pairs)
    return mean < 0.1 and sum(known.misfit(i, j) for i, j in pairs) / len(pairs) < 0.4


def _runs(numbers: list[int]) -> list[list[int]]:
    """Numbers in rows of neighbours."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _in_order(
    known: Costs,
    singles: list[tuple[int, int]],
    several: list[tuple[tuple[int, ...], tuple[int, ...]]],
    rows: int,
    columns: int,
) -> tuple[Pairing, ...]:
    """All pairings in the order of the source, those that moved marked, and what has none between them."""
    both = sorted([((i,), (j,)) for i, j in singles] + several)
    stay = _longest_rise([b[0] for _, b in both])
    found = [
        Pairing(a, b, moved=at not in stay, cost=known.pair(a[0], b[0]) if len(a) + len(b) == 2 else 0.0)
        for at, (a, b) in enumerate(both)
    ]
    after = {j: pairing.sources[-1] for pairing in found for j in pairing.targets}
    taken = {i for pairing in found for i in pairing.sources}
    keyed = [((pairing.sources[0], 0, 0), pairing) for pairing in found]
    keyed += [((i, 0, 0), Pairing((i,), ())) for i in range(rows) if i not in taken]
    before = -1
    for j in range(columns):
        if j in after:
            before = after[j]
        else:
            keyed.append(((before, 1, j), Pairing((), (j,))))
    return tuple(pairing for _, pairing in sorted(keyed, key=lambda pair: pair[0]))


def _longest_rise(numbers: list[int]) -> set[int]:
    """The places of the longest rising row in `numbers`: what stayed where it was (Fredman 1975)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length:], places[length:] = (
            [number, *ends[length + 1 :]],
            [at, *places[length + 1 :]],
        )
    found = set()
    at = places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
