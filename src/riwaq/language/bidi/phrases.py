"""Left-to-right words within a right-to-left text: which stretch of them is one thing, with its signs and numbers."""

from __future__ import annotations

import re

from riwaq.language.bidi import lexicon, numbers
from riwaq.language.bidi.edges import end_of, start_of
from riwaq.language.bidi.marks import MARK, is_quote
from riwaq.language.bidi.parts import WORDS, Region, Span, parts, stripped

ITEM_BREAK = re.compile(r"[,;]\s+|\s[-–—]\s+")
SHOWN = re.compile(r"[^\W_]")
BARE = re.compile(numbers.NUMBER)


def spans(region: Region) -> list[Span]:
    """The stretches of `region` that are each one thing, in order: words with their signs, and numbers."""
    found: list[Span] = []
    for low, high, enclosed in parts(region, region.low, region.high):
        found += _part(region, low, high, enclosed=enclosed)
    return sorted(stripped(region.text, *span) for span in found if SHOWN.search(region.text, *span))


def _part(region: Region, low: int, high: int, *, enclosed: bool) -> list[Span]:
    """The spans of one part: its words as one, or as the items of a list, and the numbers that are no part of them."""
    first = region.kinds.find("L", low, high)
    if first < 0:
        return _numbers(region, low, high)
    last = region.kinds.rfind("L", low, high)
    start, left = start_of(region, low, high, first, enclosed=enclosed)
    end, right = end_of(region, start, last + 1, high, enclosed=enclosed)
    items = [(start, end)] if enclosed and _quoted(region, low, high) else _items(region, start, end, high)
    return [*_numbers(region, low, left), *items, *_numbers(region, right, high)]


def _quoted(region: Region, low: int, high: int) -> bool:
    return low > 0 and is_quote(region.text[low - 1]) and region.mates.get(low - 1) == high


def _numbers(region: Region, low: int, high: int) -> list[Span]:
    """The numbers of a part without words, or beside them."""
    if low >= high or not re.search(r"\d", region.text[low:high]):
        return []
    text = region.text
    found = numbers.units(text, low, high, arabic=region.arabic or "A" in region.kinds)
    listed = _joined_by_comma(text, low - 1) or _joined_by_comma(text, high)
    if listed and not found and BARE.fullmatch(text[low:high]):
        return [(low, high)]  # `10،20،30`: an Arabic comma is no part of a number
    found += _inches(region, low, high)
    if not region.arabic and "A" in region.kinds:
        # No Arabic letter before: a range would run left to right here, and from the right in the rest of the text.
        taken = sorted(found)
        for match in numbers.RANGE.finditer(region.text, low, high):
            if not numbers.touches(taken, *match.span()) and numbers.is_range(region.text, match):
                found += [match.span("first"), match.span("last")]
    return sorted(found)


def _joined_by_comma(text: str, at: int) -> bool:
    """Does an Arabic comma at `at` touch a digit on either side?"""
    return text[at : at + 1] == "،" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _inches(region: Region, low: int, high: int) -> list[Span]:
    """Numbers with the mark of inches, which is no quotation mark."""
    found = re.finditer(rf'{numbers.LATIN_NUMBER}"(?!\w)', region.text[low:high])
    return [(low + one.start(), low + one.end()) for one in found if low + one.end() - 1 not in region.mates]


def _items(region: Region, start: int, end: int, high: int) -> list[Span]:
    """The words as one, or one by one where they are a list of names in the text's own order."""
    text = region.text
    breaks = _outer(region, start, end)
    if not breaks:
        return [(start, end)]
    bounds = [start, *[place for match in breaks for place in match.span()], end]
    items = [stripped(text, *span) for span in zip(bounds[::2], bounds[1::2], strict=True)]
    names = [WORDS.findall(text[one:other]) for one, other in items]
    if not all(1 <= len(words) <= 3 for words in names):
        return [(start, end)]
    if any(word.lower() in lexicon.FUNCTION_WORDS for words in names for word in words if len(word) > 1):
        return [(start, end)]
    if any(words[0].lower() in lexicon.AFTER_COMMA for words in names[1:]):
        return [(start, end)]
    return items if len(items) > 2 or _goes_on(region, start, end, high) else [(start, end)]


def _outer(region: Region, start: int, end: int) -> list[re.Match[str]]:
    """The breaks between `start` and `end` that no pair of marks encloses."""
    found, closed = [], start
    for match in re.compile(rf"{MARK.pattern}|{ITEM_BREAK.pattern}").finditer(region.text, start, end):
        mate = region.mates.get(match.start(), -1)
        if mate > match.start():
            closed = max(closed, mate)
        elif match.start() >= closed and not MARK.match(match[0]):
            found.append(match)
    return found


def _goes_on(region: Region, start: int, end: int, high: int) -> bool:
    """Does the list go on in the letters of the text around: by a list mark, or by `and` before the next item?"""
    text = region.text
    if re.search(r"[,;]\s*$|\s[-–—]\s*$", text[region.low : start]) and region.low > 0:
        return True
    if high < region.high:
        return False
    after = text[end : region.high]
    if region.high < len(text) and re.fullmatch(r"\s*[,;]\s+|\s[-–—]\s", after):
        return True
    ahead = re.compile(r"\s*([^\W\d_]+)").match(text, end)
    if ahead is None:
        return False
    word = ahead[1]
    return word in lexicon.CONJUNCTIONS or (word[0] in "وו" and text[ahead.start(1) - 1].isspace())
