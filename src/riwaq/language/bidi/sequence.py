"""The weak and neutral rules of UAX #9 (W1 to N2) on one isolating run sequence, as patterns of its class letters."""

from __future__ import annotations

import re

from riwaq.language.bidi.classes import CANONICAL, brackets

MARKS = re.compile("(^|.)(m+)")
AFTER_ARABIC = re.compile("A[^LR]*n[^LR]*")
SEPARATOR = re.compile("(?<=n)[sc](?=n)")
ARABIC_SEPARATOR = re.compile("(?<=a)c(?=a)")
TERMINATORS = re.compile("t+(?=n)|(?<=n)t+")
OTHERS = re.compile("[sct]")
AFTER_LATIN = re.compile("L[^R]*")
NEUTRALS = re.compile("[PSwoxyzZ]+")
STRONG_LAST = re.compile("[LRna](?=[^LRna]*$)")
NUMBERS = str.maketrans("na", "RR")
STACK = 63
"""How many brackets may be open at once (BD16)."""


def resolved(kinds: str, text: str, before: str, after: str, direction: str) -> str:
    """The classes of an isolating run sequence after rules W1 to N2: of L, R, AN (`a`) and EN (`n`).

    `kinds` are its classes, without what X9 removes; `text` its characters, or "" when there is no bracket
    among them. `before` and `after` are sos and eos, `direction` that of the embedding: "L" or "R".
    """
    weak = _weak(kinds, before)
    if text:
        weak = _brackets(kinds, weak, text, before, direction)
    if not NEUTRALS.search(weak):
        return weak
    around = before + weak.translate(NUMBERS) + after

    def neutral(match: re.Match[str]) -> str:
        low, high = match.span()
        side = around[low]  # `around` is one longer at the start
        return (side if side == around[high + 1] else direction) * (high - low)  # N1, else N2

    return NEUTRALS.sub(neutral, weak)


def _weak(kinds: str, before: str) -> str:
    """W1 to W7."""
    if "m" in kinds:
        kinds = MARKS.sub(lambda match: match[1] + _marked(match[1] or before) * len(match[2]), kinds)  # W1
    if "n" in kinds:
        if "A" in kinds:
            kinds = AFTER_ARABIC.sub(lambda match: match[0].replace("n", "a"), kinds)  # W2
        kinds = kinds.replace("A", "R")  # W3
        kinds = SEPARATOR.sub("n", kinds)  # W4
        kinds = ARABIC_SEPARATOR.sub("a", kinds)
        kinds = TERMINATORS.sub(lambda match: "n" * len(match[0]), kinds)  # W5
        kinds = OTHERS.sub("o", kinds)  # W6
        if before == "L" or "L" in kinds:
            kinds = AFTER_LATIN.sub(lambda match: match[0].replace("n", "L"), before + kinds)[1:]  # W7
        return kinds
    kinds = kinds.replace("A", "R")
    kinds = ARABIC_SEPARATOR.sub("a", kinds)
    return OTHERS.sub("o", kinds)


def _marked(kind: str) -> str:
    """W1: what a nonspacing mark after `kind` counts as."""
    return "o" if kind in "xyzZ" else kind


def pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    """BD16: where the bracket pairs of `text` open and close, in order. Only those that are still neutral count."""
    mates = brackets()
    closing = set(mates.values())
    stack: list[tuple[str, int]] = []
    found = []
    for at, written in enumerate(text):
        sign = CANONICAL.get(written, written)
        if kinds[at] != "o":
            continue
        if sign in mates:
            if len(stack) == STACK:
                break
            stack.append((CANONICAL.get(mates[sign], mates[sign]), at))
        elif sign in closing:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == sign:
                    found.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(found)


def _brackets(kinds: str, weak: str, text: str, before: str, direction: str) -> str:
    """N0: a pair of brackets takes the direction of what it holds, where that is not against its surroundings."""
    found = pairs(text, weak)
    if not found:
        return weak
    classes = list(weak)
    for opening, closing in found:
        inside = "".join(classes[opening + 1 : closing]).translate(NUMBERS)
        if direction in inside:
            side = direction  # N0 b
        elif "L" in inside or "R" in inside:
            last = STRONG_LAST.search(before + "".join(classes[:opening]))
            ahead = last[0].translate(NUMBERS) if last else before
            side = ahead if ahead != direction else direction  # N0 c
        else:
            continue  # N0 d
        for at in (opening, closing):
            classes[at] = side
            after = at + 1
            while after < len(kinds) and kinds[after] == "m":
                classes[after] = side
                after += 1
    return "".join(classes)
