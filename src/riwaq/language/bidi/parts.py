"""A right-to-left text's stretches without a letter of its own, cut where nothing can be one thing across."""

from __future__ import annotations

import re

import msgspec

from riwaq.language.bidi import lexicon, numbers

Span = tuple[int, int]

WORDS = re.compile(r"[^\W\d_]+")
SEPARATOR = re.compile('[،؛|·•\ufffc\t]|(?<=[\\w)®™"»”])[.!?…]+\\s+(?=\\S)')
GROUPED_BY_COMMA = re.compile(
    rf"{numbers.DIGIT}{{1,3}}(?:،{numbers.DIGIT}{{3}})+(?![\w،])|{numbers.DIGIT}+،{numbers.DIGIT}+(?![\w،])"
)
"""Numbers whose parts an Arabic comma joins, as some write thousands and decimals. Three or more are a list."""
INITIALS = re.compile(r"(?:^|\s)[A-Z][a-z]?\.(?:\s[A-Z][a-z]*\.)*\s?(?:[A-Z][a-z]*)?$")
RUNNING = 8
"""As many foreign words on end are running text of their own, such as a reference: its stops are its own."""

SENTENCE = 200
"""How many characters around a stop are looked at."""


class Region(msgspec.Struct, frozen=True):
    """A stretch without a letter of the text's own direction, from `low` to `high`, and what the whole text is like.

    `kinds` are the class letters of the text, `mates` its pairs of marks; `arabic`: the last letter before is Arabic.
    """

    text: str
    kinds: str
    mates: dict[int, int]
    low: int
    high: int
    arabic: bool


def parts(region: Region, low: int, high: int) -> list[tuple[int, int, bool]]:
    """(start, end, enclosed) between list marks, ends of sentences, and marks that enclose; never across them."""
    text, mates = region.text, region.mates
    found: list[tuple[int, int, bool]] = []
    start = at = low
    while at < high:
        sign = text[at]
        mate = mates.get(at)
        if mate is not None:
            outside = not low <= mate < high
            opens = mate > at and not text[start:at].strip(" \u00a0\u200b-–—:,،/+&")
            if not outside and opens and not numbers.GROUPS.match(text, at):
                found.append((start, at, False))
                found += [(one, other, True) for one, other, _ in parts(region, at + 1, mate)]
                start = at = mate + 1
                continue
            if outside:
                found.append((start, at, False))
                start = at + 1
        elif sign in "()[]{}":
            found.append((start, at, False))
            start = at + 1
        else:
            grouped = GROUPED_BY_COMMA.match(text, at, high)
            if grouped and not (text[at - 1 : at].isdigit() or text[at - 1 : at] == "،"):
                at = grouped.end()
                continue
            ends = SEPARATOR.match(text, at, high)
            if ends and sign == "|" and region.mates.get(low - 1) == high:
                ends = None  # `(A | B)` is an expression, and no title in parts
            if ends and (sign not in ".!?…" or _ends_sentence(text, low, at, ends.end(), high)):
                found.append((start, at, False))
                start = at = ends.end()
                continue
        at += 1
    found.append((start, high, False))
    whole = low > 0 and mates.get(low - 1) == high
    return [(one, other, enclosed or (whole and len(found) == 1)) for one, other, enclosed in found]


def _ends_sentence(text: str, low: int, at: int, after: int, high: int) -> bool:
    """Does the stop at `at` end a sentence of the text around, and not one within foreign words?"""
    low, high = max(low, at - SENTENCE), min(high, after + SENTENCE)
    before = WORDS.findall(text[low:at])
    if text[at] == "." and before and (len(before[-1]) == 1 or before[-1].lower() in lexicon.ABBREVIATIONS):
        return False
    if text[at] == "." and INITIALS.search(text[low:at]):
        return False
    if len(WORDS.findall(text[low:high])) >= RUNNING:
        return False
    behind = re.split(r"[.!?…،؛]\s", text[low:at])[-1]
    ahead = re.split(r"[.!?…،؛]\s", text[after:high])[0]
    return not (_is_sentence(behind) or _is_sentence(ahead))


def _is_sentence(words: str) -> bool:
    """Four words or more, one of them a word that names nothing."""
    found = WORDS.findall(words)
    return len(found) >= 4 and any(word.lower() in lexicon.FUNCTION_WORDS for word in found)


def stripped(text: str, start: int, end: int) -> Span:
    """The span without the space around it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
