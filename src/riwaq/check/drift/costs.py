"""What it costs to take one block for the counterpart of another: less for what they share, more for what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from riwaq.check.drift.traits import Traits, traits
from riwaq.content.outline import Block

PROSE = frozenset({"heading", "paragraph", "item", "quote", "term", "definition", "html"})
JOINED = frozenset({"paragraph", "item", "quote", "definition", "footnote"})
"""Kinds of which a translator makes one of two, or two of one."""
NEVER = 9.0
LEAST_PART = 0.3
"""The share of a block that its lesser half has: a short one that vanished beside a long one was not merged."""
SHORT = 24
"""Signs of both parts together, below which nobody splits or merges."""
CLOSE = 0.3
"""How far the length of both parts together may be from that of the whole."""
AT_SENTENCE_END = 0.12
"""How far, as a share of the whole, the end of the first part may be from the end of a sentence of the whole."""
OTHER_LIST = 0.5
FAR = 1.4
"""A length four times as far from the usual as it should be, which no translator makes."""
MANY = 3
"""Numbers of a block, such as a reference to literature, whose counterpart has some as well."""

Shape = tuple[str, int, int, bool]


class Costs:
    """The costs of all pairs of two outlines. What both share is found once, by an index from token to blocks."""

    def __init__(self, source: tuple[Traits, ...], target: tuple[Traits, ...]) -> None:
        self._source, self._target = source, target
        here, there = _index(source), _index(target)
        self._shared: dict[tuple[int, int], float] = defaultdict(float)
        self._weights = ([0.0] * len(source), [0.0] * len(target))
        for token in here.keys() & there.keys():
            weight = 1 / max(len(here[token]), len(there[token]))
            weight *= 0.6 if token[0] == "~" else 1
            for i in here[token]:
                self._weights[0][i] += weight
                for j in there[token]:
                    self._shared[i, j] += weight
            for j in there[token]:
                self._weights[1][j] += weight
        ratio = _prose(target) / _prose(source)
        self._sizes = (
            [(one.length + 6) * min(4.0, max(0.2, ratio)) for one in source],
            [one.length + 6.0 for one in target],
        )
        self._logs = tuple([log(size) for size in sizes] for sizes in self._sizes)
        self._shapes: dict[tuple[Shape, Shape], float] = {}
        self._pairs: dict[tuple[int, int], float] = {}

    def pair(self, i: int, j: int) -> float:
        """Of a block and a block."""
        known = self._pairs.get((i, j))
        if known is not None:
            return known
        shapes = self._source[i].shape, self._target[j].shape
        cost = self._shapes.get(shapes)
        if cost is None:
            cost = self._shapes[shapes] = _shape_cost(*shapes)
        if cost < NEVER:
            misfit = self.misfit(i, j)
            if misfit > 0.4:
                cost += 0.35 * (misfit - 0.4) + 0.5 * max(0.0, misfit - FAR)
            cost += self._content(self._weights[0][i] + self._weights[1][j], self.shared(i, j))
            cost += _unlike(self._source[i], self._target[j]) if not self.shared(i, j) else 0
        self._pairs[i, j] = cost
        return cost

    def merged(self, i: int, j: int) -> float:
        """Of two blocks of the source, `i` and the next one, and one that has the words of both."""
        parts, whole = self._source[i : i + 2], self._target[j]
        if not _may_join(parts, whole):
            return NEVER
        weight = self._weights[0][i] + self._weights[0][i + 1] + self._weights[1][j]
        content = self._content(weight, self.shared(i, j) + self.shared(i + 1, j))
        return _joined(parts, whole, self._sizes[0][i : i + 2], self._sizes[1][j], content)

    def split(self, i: int, j: int) -> float:
        """Of one block of the source, and two that have its words, `j` and the next one."""
        parts, whole = self._target[j : j + 2], self._source[i]
        if not _may_join(parts, whole):
            return NEVER
        weight = self._weights[1][j] + self._weights[1][j + 1] + self._weights[0][i]
        content = self._content(weight, self.shared(i, j) + self.shared(i, j + 1))
        return _joined(parts, whole, self._sizes[1][j : j + 2], self._sizes[0][i], content)

    def shared(self, i: int, j: int) -> float:
        """The weight of what both have in common: 1 for a number that is nowhere else."""
        return self._shared.get((i, j), 0.0)

    def misfit(self, i: int, j: int) -> float:
        """How far the lengths are from those of the two texts as a whole; 0.69 is twice or half."""
        return abs(self._logs[0][i] - self._logs[1][j])

    def same_kind(self, i: int, j: int) -> bool:
        return self._source[i].shape[0] == self._target[j].shape[0]

    def _content(self, weight: float, shared: float) -> float:
        """More for tokens that the other text has elsewhere, less for those that both blocks have."""
        if not weight:
            return 0.0
        apart = max(0.0, 1 - 2 * shared / weight)
        return 0.8 * apart * min(1.0, weight / 2) - 0.5 * min(1.0, shared)


def costs(source: Sequence[Block], target: Sequence[Block]) -> Costs:
    return Costs(tuple(map(traits, source)), tuple(map(traits, target)))


def _prose(blocks: tuple[Traits, ...]) -> int:
    """The length of the text without blocks full of numbers: references to literature are often left out."""
    return sum(one.length for one in blocks if one.numbers < MANY) + 60


def _index(blocks: tuple[Traits, ...]) -> dict[str, list[int]]:
    """The blocks that have each token, but for those of every third block: they tell nothing apart."""
    count = Counter(token for one in blocks for token in one.tokens)
    often = max(6, len(blocks) // 3)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(blocks):
        for token in one.tokens:
            if count[token] <= often:
                index[token].append(at)
    return index


def _shape_cost(here: Shape, there: Shape) -> float:
    if here == there:
        return 0.0
    if here[0] != there[0]:
        return 0.8 if here[0] in PROSE and there[0] in PROSE else NEVER
    depth, level = min(0.3, 0.15 * abs(here[1] - there[1])), min(0.4, 0.2 * abs(here[2] - there[2]))
    return depth + level + OTHER_LIST * (here[3] != there[3])


def _unlike(here: Traits, there: Traits) -> float:
    """More where only one has numbers, or asks; and a little where both have numbers, but no common one."""
    cost = 0.15 if here.end != there.end else 0.0
    if bool(here.numbers) == bool(there.numbers):
        return cost + (0.1 if here.numbers else 0.0)
    if max(here.numbers, there.numbers) >= MANY:
        return cost + 0.5
    return cost + (0.3 if here.shape[0] == "cell" else 0.1)


def _may_join(parts: tuple[Traits, ...], whole: Traits) -> bool:
    """Are they of one kind; or is the second a paragraph after a list item, and part of that item in the other?
    (Markdown takes a line that follows an item for more of it.)
    """
    first, second = (part.shape for part in parts)
    if first[0] not in JOINED or first != whole.shape or sum(part.length for part in parts) < SHORT:
        return False
    return first == second or (bool(whole.breaks) and second[0] == "paragraph")


def _joined(
    parts: tuple[Traits, ...], whole: Traits, sizes: list[float], size: float, content: float
) -> float:
    both = sum(sizes)
    misfit = abs(log(both / size))
    if parts[0].shape != parts[1].shape:
        ends = any(abs(at / whole.length - sizes[0] / both) < AT_SENTENCE_END for at in whole.breaks)
        return 0.5 + 1.5 * misfit + min(0.0, content) if ends and misfit < CLOSE else NEVER
    led = whole.end == parts[1].end == ":" != parts[0].end
    if led and misfit < CLOSE:
        return 0.5 + 1.5 * misfit + min(0.0, content)
    if misfit > CLOSE or min(sizes) < LEAST_PART * both:
        return NEVER
    return 0.6 + 1.5 * misfit + min(0.0, content)
