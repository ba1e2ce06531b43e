"""Left-to-right words within a right-to-left text: which stretch of them is one thing, with its signs and numbers."""

from __future__ import annotations

import re

import msgspec

from riwaq.language.bidi import lexicon, numbers
from riwaq.language.bidi.marks import MARK, is_quote

Span = tuple[int, int]

WORD = "[A-Za-z\u00c0-\u02af\u0370-\u058f\u0900-\u1fff\u2c60-\u2c7f\u3040-\u9fff\uac00-\ud7a3µ][\\w'’.@&/-]*"
WORDS = re.compile(r"[^\W\d_]+")
SEPARATOR = re.compile('[،؛|·•\ufffc\t]|(?<=[\\w)®™"»”])[.!?…]+\\s+(?=\\S)|[\u060c]')
GROUPED_BY_COMMA = re.compile(
    rf"{numbers.DIGIT}{{1,3}}(?:،{numbers.DIGIT}{{3}})+(?![\w،])|{numbers.DIGIT}+،{numbers.DIGIT}+(?![\w،])"
)
"""Numbers whose parts an Arabic comma joins, as some write thousands and decimals. Three or more are a list."""
ITEM_BREAK = re.compile(r"[,;]\s+|\s[-–—]\s+")
LEADING_NUMBER = re.compile(
    rf"(?P<number>[+\-−~≈<>≤≥±]?(?:[A-Z]{{0,3}}{numbers.MONEY} ?)?{numbers.LATIN_NUMBER}"
    rf"(?: ?(?:{numbers.DASH}|to|x|×|/|±) ?{numbers.LATIN_NUMBER})*[%‰]?)(?P<gap>[ \u00a0\u202f]*)(?P<sign>°? ?)(?=[^\W\d_])"
)
TRAILING_NUMBER = re.compile(
    rf"(?P<gap>[,:;]?[ \u00a0]+(?:[-–—] )?){numbers.MONEY}?{numbers.LATIN_NUMBER}(?: ?{numbers.DASH} ?{numbers.LATIN_NUMBER})*$"
)
LEADING_SIGNS = re.compile(r"(?:--?|[#@$&%~/\\*_]|~/|\.{1,2}/|\.|[+±−])$")
TOUCHING = re.compile(
    r"(?:\+{1,3}(?![\u200e\u200f]?\w)|#(?!\w)|[®™©℠°′″]|[*](?=[.\w])|(?<=\w)[-−](?=[\s.,،؛)]|$)|[%‰]|/(?=[\s،؛,.)]|$)|[\u2070-\u208e\u00b2\u00b3\u00b9]|\(\))+"
)
BLOOD = re.compile(r"(?:^|\W)(?:A|B|O|AB|Rh)$")
ADDRESS_TAIL = re.compile(r"(?:://|www\.|\w\.\w\w|/)\S*$")
LINK = re.compile(r"(?:https?://|www\.)[^\s\"«»<>،؛]*[^\s\"«»<>،؛.,:;!?)\]]")
INITIALS = re.compile(r"(?:^|\s)[A-Z][a-z]?\.(?:\s[A-Z][a-z]*\.)*\s?(?:[A-Z][a-z]*)?$")
FREE = re.compile(r"(?:^|[\s(\[])[وفبلكהובלכמש]?$")
WITH_NUMBER = re.compile(
    r"(?:[^()\[\]{}«»“”\"،؛|\ufffc\d]|\([^()]*\)|[0-9])*(?:[0-9][%+®™]?|\([^()]*[0-9][^()]*\))"
)
SHOWN = re.compile(r"[^\W_]")
SENTENCE = 200
"""How many characters around a stop are looked at."""

BARE = re.compile(numbers.NUMBER)
DOTTED = re.compile(r"(?:^|\W)(?:[A-Za-z]\.)+[A-Za-z]$")


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


def spans(region: Region) -> list[Span]:
    """The stretches of `region` that are each one thing, in order: words with their signs, and numbers."""
    found: list[Span] = []
    for low, high, enclosed in parts(region, region.low, region.high):
        found += _part(region, low, high, enclosed=enclosed)
    return sorted(span for span in found if SHOWN.search(region.text, *span))


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
            if grouped and not text[at - 1 : at].isdigit():
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
    behind = re.split(r"[.!?…،؛]\s", text[low:at])[-1]
    ahead = re.split(r"[.!?…،؛]\s", text[after:high])[0]
    return not (_is_sentence(behind) or _is_sentence(ahead))


def _is_sentence(words: str) -> bool:
    """Four words or more, one of them a word that names nothing."""
    found = WORDS.findall(words)
    return len(found) >= 4 and any(word.lower() in lexicon.FUNCTION_WORDS for word in found)


def _part(region: Region, low: int, high: int, *, enclosed: bool) -> list[Span]:
    """The spans of one part: its words as one, or as the items of a list, and the numbers that are no part of them."""
    text = region.text
    first = region.kinds.find("L", low, high)
    if first < 0:
        return _numbers(region, low, high)
    last = region.kinds.rfind("L", low, high)
    start, left = _start(region, low, high, first, enclosed=enclosed)
    end, right = _end(region, start, last + 1, high, enclosed=enclosed)
    items = (
        [(start, end)] if enclosed and _quoted(region, low, high) else _items(region, start, end, low, high)
    )
    return [*_numbers(region, low, left), *items, *_numbers(region, right, high)]


def _quoted(region: Region, low: int, high: int) -> bool:
    return low > 0 and is_quote(region.text[low - 1]) and region.mates.get(low - 1) == high


def _numbers(region: Region, low: int, high: int) -> list[Span]:
    """The numbers of a part without words, or beside them."""
    if low >= high or not re.search(r"\d", region.text[low:high]):
        return []
    text = region.text
    found = numbers.units(text, low, high, arabic=region.arabic or "A" in region.kinds)
    if (
        not found
        and BARE.fullmatch(text[low:high])
        and (_joined_by_comma(text, low - 1) or _joined_by_comma(text, high))
    ):
        return [(low, high)]  # `10،20،30`: an Arabic comma is no part of a number
    found += _inches(region, low, high)
    if not region.arabic and "A" in region.kinds:
        # No Arabic letter before: a range would run left to right here, and from the right in the rest of the text.
        taken = sorted(found)
        for match in numbers.RANGE.finditer(region.text, low, high):
            if not numbers.touches(taken, *match.span()):
                if numbers.is_range(region.text, match):
                    found += [match.span("first"), match.span("last")]
    return sorted(found)


def _joined_by_comma(text: str, at: int) -> bool:
    """Does an Arabic comma at `at` touch a digit on either side?"""
    return text[at : at + 1] == "،" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _inches(region: Region, low: int, high: int) -> list[Span]:
    """Numbers with the mark of inches, which is no quotation mark."""
    found = re.finditer(rf'{numbers.LATIN_NUMBER}"(?!\w)', region.text[low:high])
    return [(low + one.start(), low + one.end()) for one in found if low + one.end() - 1 not in region.mates]


def _start(region: Region, low: int, high: int, first: int, *, enclosed: bool) -> Span:
    """(where the words start, with the signs and the number that belong to them; where what comes before ends)."""
    text = region.text
    for match in numbers.GROUPS.finditer(text, low, high):
        if match.start() < first < match.end() and numbers.is_one(text, *match.span()):
            return match.start(), match.start()  # `020 7946 0958 ext. 12`
    for match in LEADING_NUMBER.finditer(text, low, first + 1):
        if match.end() != first:
            continue
        if _owns(text, match, high) or enclosed or not (match["gap"] or match["sign"]):
            start = match.start()
            return start, start
    start = first
    while start > low and not text[start - 1].isspace():
        start -= 1
    lead = text[start:first]
    if re.search(r"[0-9]", lead) and not re.search('[,;:،)("«»“”]', lead):
        return start, start  # `3D`, `7-Eleven`, `@2x`
    start = first
    signs = LEADING_SIGNS.search(text[max(low, first - 2) : first])
    if signs:
        before = first - len(signs[0])
        free = FREE.search(text[max(0, before - 2) : before]) is not None
        if signs[0][0] in "#@$" or (free and _leads(text, before, first)):
            start = before
    return start, start


def _leads(text: str, before: int, first: int) -> bool:
    """Does the sign at `before` belong to the word after it: `.NET`, `--help`, `/etc`, but no dash or slash of the text?"""
    sign = text[before:first]
    if sign == "-":
        return (before == 0 or not text[before - 1].isalpha()) and re.compile(r"[A-Za-z](?!\w)").match(
            text, first
        ) is not None
    if sign == "/":
        return re.compile(r"[a-z]|\w+/").match(text, first) is not None
    return sign not in {"+", "±", "−", "_", "*"} or text[first : first + 1].isdigit()


def _owns(text: str, match: re.Match[str], high: int) -> bool:
    """Does the number before a word belong to it: `0.5 ml`, `50 units`, `10 Downing Street`?"""
    if text[match.start() - 1 : match.start()].isalpha():
        return False
    ahead = re.compile(r"[^\W\d_]+(?!\d)").match(text, match.end(), high)
    word = ahead[0] if ahead else ""
    known = word in lexicon.LETTER_UNITS or word.lower() in lexicon.UNITS or word.lower() in lexicon.MONTHS
    if match["sign"].strip() or known or (len(word) > 1 and word.islower()):
        return True
    phrase = re.compile(r"(?:[A-Z][a-z]*\.? ?){1,4}").match(text, match.end(), high)
    words = WORDS.findall(phrase[0]) if phrase else []
    return len(words) > 1 and any(word.lower() in lexicon.ADDRESS for word in words[1:])


def _end(region: Region, start: int, end: int, high: int, *, enclosed: bool) -> Span:
    """(where the words end, with what belongs to them; where what comes after starts)."""
    text = region.text
    if enclosed:
        stop = start + len(text[start:high].rstrip())
        return stop, stop
    link = LINK.search(text, max(start, text.rfind(" ", 0, end)), high)
    if link and link.start() < end:
        end = link.end()
    digits = WITH_NUMBER.match(text, end, high)
    if digits:
        end = _with_number(region, start, end, digits.end())
    end = _touching(region, start, end, high)
    if text[end : end + 1] == "." and _keeps_stop(text, start, end):
        end += 1
    elif text[end : end + 1] in {"?", "!"} and len(WORDS.findall(text[start:end])) >= 4:
        end += 1  # a sentence of its own
    return end, end


def _with_number(region: Region, start: int, end: int, after: int) -> int:
    """The end of words that a number follows: the number's, unless it counts or measures what comes next."""
    text = region.text
    match = TRAILING_NUMBER.search(text, start, after)
    if match is None or match.end() < after or match.start() < end:
        return after
    ahead = re.compile(r"[ \u00a0\u202f]+([^\W\d_]+(?:[\u200c\"״][^\W\d_]+)?)").match(text, after)
    if ahead is None or after < region.high - len(ahead[0]) or region.kinds[ahead.start(1)] not in "RA":
        return after
    counted = re.sub("[\u064b-\u0652\u0591-\u05c7]", "", ahead[1])
    return match.start() if counted in lexicon.COUNTED or re.search("[,:;–—-]", match["gap"]) else after


def _touching(region: Region, start: int, end: int, high: int) -> int:
    """`end` moved over the signs that touch the words, and the marks that close what the words opened."""
    text = region.text
    while end < high:
        match = TOUCHING.match(text, end, high)
        if match and _belongs(text, start, end, match[0]):
            end = match.end()
        elif start <= region.mates.get(end, -1) < end:
            end += 1
        elif (mate := region.mates.get(_past(text, end, high))) is not None and start <= mate < end:
            end = _past(text, end, high) + 1
        else:
            break
    return end


def _past(text: str, end: int, high: int) -> int:
    """The place of the first mark after punctuation that would stand before it: `(see A.)`."""
    while end < high and text[end] in ".!?…,":
        end += 1
    return end


def _belongs(text: str, start: int, end: int, signs: str) -> bool:
    """Do the signs after a word belong to it?"""
    if signs in {"-", "−"}:
        return BLOOD.search(text[start:end]) is not None
    if signs == "/":
        return ADDRESS_TAIL.search(text[start:end]) is not None or text[start] == "/"
    return True


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Is the full stop at `end` that of an abbreviation within the sentence?"""
    if not text[end + 1 :].strip():
        return False
    words = WORDS.findall(text[start:end])
    if INITIALS.search(text[start:end]) and "." in text[start:end]:
        return True
    return bool(DOTTED.search(text[start:end])) or (
        bool(words) and words[-1].lower() in lexicon.CLOSED_BY_STOP
    )


def _items(region: Region, start: int, end: int, low: int, high: int) -> list[Span]:
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
    goes_on = _goes_on(region, low, start, end, high)
    return items if len(items) > 2 or goes_on else [(start, end)]


def stripped(text: str, start: int, end: int) -> Span:
    """The span without the space around it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


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


def _goes_on(region: Region, low: int, start: int, end: int, high: int) -> bool:
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
