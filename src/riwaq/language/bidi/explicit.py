"""Embeddings, overrides and isolates (UAX #9, X1 to X8), and the runs of text that belong together (BD13, X10)."""

from __future__ import annotations

import msgspec

from riwaq.language.bidi.classes import EMBEDDINGS, ISOLATES, REMOVED

DEEPEST = 125
"""max_depth (BD2)."""


class Explicit(msgspec.Struct, frozen=True):
    """The levels that the formatting characters give, and the classes that overrides leave."""

    levels: list[int]
    kinds: str
    closers: dict[int, int]


class Sequence(msgspec.Struct, frozen=True):
    """An isolating run sequence (BD13): the places of its characters, and the levels just outside of it."""

    places: list[int]
    level: int
    before: int
    after: int


def closers(kinds: str) -> dict[int, int]:
    """BD9: each isolate initiator and the PDI that ends it, where one does."""
    stack: list[int] = []
    found = {}
    for at, kind in enumerate(kinds):
        if kind in ISOLATES:
            stack.append(at)
        elif kind == "Z" and stack:
            found[stack.pop()] = at
    return found


def first_strong(kinds: str, start: int, end: int, ends: dict[int, int]) -> int | None:
    """P2 and P3: the level of the first strong character, isolates skipped; None when there is none."""
    at = start
    while at < end:
        kind = kinds[at]
        if kind == "L":
            return 0
        if kind in "RA":
            return 1
        if kind in ISOLATES:
            at = ends.get(at, end)
        at += 1
    return None


def explicit(kinds: str, base: int) -> Explicit:  # noqa: C901, PLR0912, PLR0915 — one branch a rule, in their order
    """X1 to X8 over the classes of a paragraph of level `base`."""
    ends = closers(kinds)
    levels = [base] * len(kinds)
    letters = list(kinds)
    stack = [(base, "", False)]  # X1: (level, override, isolate)
    too_many_isolates = too_many_embeddings = valid = 0
    for at, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in EMBEDDINGS:  # X2 to X5
            levels[at] = level
            deeper = _next(level, odd=kind in "kK")
            if deeper <= DEEPEST and not too_many_isolates and not too_many_embeddings:
                stack.append((deeper, {"J": "L", "K": "R"}.get(kind, ""), False))
            elif not too_many_isolates:
                too_many_embeddings += 1
        elif kind in ISOLATES:  # X5a to X5c
            levels[at] = level
            letters[at] = override or kind
            right = kind == "y"
            if kind == "z":
                right = first_strong(kinds, at + 1, ends.get(at, len(kinds)), ends) == 1
            deeper = _next(level, odd=right)
            if deeper <= DEEPEST and not too_many_isolates and not too_many_embeddings:
                valid += 1
                stack.append((deeper, "", True))
            else:
                too_many_isolates += 1
        elif kind == "Z":  # X6a
            if too_many_isolates:
                too_many_isolates -= 1
            elif valid:
                too_many_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid -= 1
            level, override, _ = stack[-1]
            levels[at] = level
            letters[at] = override or kind
        elif kind == "q":  # X7
            levels[at] = level
            if not too_many_isolates:
                if too_many_embeddings:
                    too_many_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind == "P":  # X8
            levels[at] = base
        else:  # X6
            levels[at] = level
            if override and kind != "b":
                letters[at] = override
    return Explicit(levels, "".join(letters), ends)


def sequences(found: Explicit, kinds: str, base: int) -> list[Sequence]:
    """X10: the isolating run sequences of a paragraph, `kinds` its classes before any override."""
    runs: list[list[int]] = []
    last = -1
    for at, kind in enumerate(kinds):
        if kind in REMOVED:
            continue
        if last < 0 or found.levels[at] != found.levels[last]:
            runs.append([])
        runs[-1].append(at)
        last = at
    opened = {end: start for start, end in found.closers.items()}
    run_of = {run[0]: run for run in runs}
    gathered = []
    for run in runs:
        if run[0] in opened:
            continue  # it belongs to the run that its PDI ends the isolate of
        places = list(run)
        while (end := found.closers.get(places[-1])) is not None:
            places += run_of[end]
        gathered.append(_bounded(places, found, kinds, base))
    return gathered


def _bounded(places: list[int], found: Explicit, kinds: str, base: int) -> Sequence:
    """A sequence with the levels before and after it, for sos and eos."""
    first, last = places[0], places[-1]
    at = first - 1
    while at >= 0 and kinds[at] in REMOVED:
        at -= 1
    before = found.levels[at] if at >= 0 else base
    at = last + 1
    while at < len(kinds) and kinds[at] in REMOVED:
        at += 1
    open_ended = kinds[last] in ISOLATES and last not in found.closers
    after = found.levels[at] if at < len(kinds) and not open_ended else base
    return Sequence(places, found.levels[first], before, after)


def _next(level: int, *, odd: bool) -> int:
    """The least level above `level` that is odd, or even."""
    return level + 1 if (level + 1) % 2 == odd else level + 2
