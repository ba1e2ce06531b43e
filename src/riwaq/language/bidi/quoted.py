"""Right-to-left words within a left-to-right text, and whole stretches of the other direction within marks."""

from __future__ import annotations

import re

from riwaq.language.bidi import lexicon
from riwaq.language.bidi.marks import is_quote
from riwaq.language.bidi.parts import Region, Span, stripped
from riwaq.language.bidi.phrases import ITEM_BREAK

SEPARATORS = re.compile("[|·•\ufffc\t]|(?<=\\s)[0-9]{1,2}[.)](?=\\s)")
AFTER = re.compile(
    "[®™©]+|(?: ?[\u0660-\u0669\u06f0-\u06f9]+(?:[.,/:٫٬][\u0660-\u0669\u06f0-\u06f9]+)*٪?)+|٪"
)
STRONG = re.compile("[LRA]")
LETTERS = re.compile("[^\\W\\d_]+")


def spans(region: Region) -> list[Span]:
    """The right-to-left stretches of a left-to-right region that are each one thing, in order."""
    text, kinds, mates = region.text, region.kinds, region.mates
    found: list[Span] = []
    bounds = [region.low]
    for at in range(region.low, region.high):
        separator = SEPARATORS.match(text, at)
        mate = mates.get(at)
        torn = mate is not None and not region.low <= mate < region.high
        if separator:
            bounds += [at, separator.end()]
        elif torn or (mate is None and text[at] in "()[]{}"):
            bounds += [at, at + 1]
        elif mate is not None and mate > at and not re.search("[RAa]", kinds[bounds[-1] : at]):
            bounds += [at, at + 1, mate, mate + 1]
    bounds.append(region.high)
    bounds.sort()
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        found += _part(region, low, high)
    return found


def _part(region: Region, low: int, high: int) -> list[Span]:
    """The right-to-left words between two places, as one or as the items of a list."""
    text, kinds = region.text, region.kinds
    strong = [match.start() for match in re.compile("[RA]").finditer(kinds, low, high)]
    if not strong:
        return []
    start, end = strong[0], strong[-1] + 1
    while end < high and kinds[end] in "mb":
        end += 1
    if low > 0 and is_quote(text[low - 1]) and region.mates.get(low - 1) == high:
        return [(start, low + len(text[low:high].rstrip()))]
    while (match := AFTER.match(text, end, high)) is not None or start <= region.mates.get(end, -1) < end:
        end = match.end() if match else end + 1
    if (match := re.compile(r"[!?.]+(?=[\"»”)])").match(text, end)) is not None and high < region.high:
        end = match.end()
    return _items(region, start, end)


def _items(region: Region, start: int, end: int) -> list[Span]:
    """The words as one, or one by one where Latin commas make a list of them."""
    text = region.text
    breaks = [match for match in ITEM_BREAK.finditer(text, start, end) if match[0][0] in ",;"]
    bounds = [start, *[place for match in breaks for place in match.span()], end]
    items = [stripped(text, *span) for span in zip(bounds[::2], bounds[1::2], strict=True)]
    short = all(1 <= len(LETTERS.findall(text[one:other])) <= 3 for one, other in items)
    return items if short and breaks else [(start, end)]


def is_foreign(text: str, kinds: str, low: int, high: int, own: str, other: str) -> bool:
    """Do the words between two marks run in the other direction, though some of them are of the text's own?

    `own` and `other` are the strong classes of the two directions. Most words must be the other's, and the first.
    """
    inside = kinds[low:high]
    if not re.search(f"[{own}]", inside) or not re.search(f"[{other}]", inside):
        return False
    words = [kinds[low + match.start()] for match in LETTERS.finditer(text[low:high])]
    others = sum(kind in other for kind in words)
    return bool(words) and words[0] in other and others > len(words) - others


def runs_against(text: str, kinds: str, own: str, other: str) -> bool:
    """Is the whole text a text of the other direction: no letter of its own, or a sentence with hardly any?"""
    if not re.search(f"[{other}]", kinds) or "\ufffc" in text:
        return False
    if not re.search(f"[{own}]", kinds):
        return "L" in own or not re.search("[،؛|]", text)
    first = STRONG.search(kinds)
    if first is None or first[0] not in other:
        return False
    words = [kinds[match.start()] for match in LETTERS.finditer(text)]
    if not words:
        return False
    others = sum(kind in other for kind in words)
    if words[0] not in other or others < 5 or others < 4 * (len(words) - others):
        return False
    if "L" in own:
        return True
    latin = [word.lower() for word in LETTERS.findall(text)]
    return sum(word in lexicon.FUNCTION_WORDS for word in latin) >= 2 and not re.search("[،؛؟]", text)
