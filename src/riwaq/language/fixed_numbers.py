"""The numbers of a text that identify or dose something, and stay in the digits that they are typed in.

Telephone numbers, addresses, codes, doses, prices in a currency of Latin letters, and numbers within words in Latin
letters: a reader copies, dials or compares them sign by sign. What is not recognised is a free number. All that is
asked here is asked of the Latin form of a text (`numerals`), so that the answer is the same in whatever digits it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.language.bidi import numbers
from riwaq.language.bidi.edges import LINK
from riwaq.language.bidi.numbers import Span
from riwaq.language.measured_numbers import LETTER, measured

LATIN = re.compile(f"[{LETTER}]+")
OTHER = re.compile(f"[^\\W\\d_{LETTER}]")
FOREIGN = re.compile("[\u0020-\u052f\u1e00-\u2bff]+")
"""A stretch without a letter or a list mark of any script but the Latin, Greek and Cyrillic."""

_SIGN = '[^\\s،؛؟!…()\\[\\]{}<>«»"“”„|\ufffc\u2066-\u2069'
WORD = re.compile(f"(?<!{_SIGN}]){_SIGN}0-9]*+[0-9]{_SIGN}]*+")
"""A word with a digit in it, up to the next space, bracket, quotation mark or mark of a list."""

EXTENSION = re.compile(r"\.(?:[a-z][a-z0-9]{1,4}|[A-Z]{2,4})$")
SITE = re.compile(r"[\w-]\.[a-z]{2,}/")
HASHTAG = re.compile(r"#\w*[^\W\d]|@")
KEYCAP = re.compile("[0-9]\ufe0f?\u20e3")
"""A picture of a key: its digit has no other form."""

HOST = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])(?:/[0-9]{1,2})?")
"""The address of a machine (IPv4)."""

FIVE_DIGITS = re.compile(r"[0-9](?:\W{0,3}[0-9]){4}")


def names(plain: str) -> list[Span]:
    """The links, e-mail addresses, names of files and of accounts, and hashtags with a digit: never to be changed."""
    found = [match.span() for match in LINK.finditer(plain)] if "://" in plain or "www." in plain else []
    if "@" in plain or "#" in plain or "." in plain:
        found += [match.span() for match in WORD.finditer(plain) if _is_name(match[0])]
    return _apart(found)


def fixed(plain: str) -> list[Span]:
    """Where the numbers stand that are not free, in order. They do not meet."""
    latin = LATIN.search(plain) is not None
    if latin and not OTHER.search(plain):
        return [(0, len(plain))]
    found = [*names(plain), *measured(plain)]
    if plain.count(".") > 2:
        found += [match.span() for match in HOST.finditer(plain)]
    if FIVE_DIGITS.search(plain):
        found += in_groups(plain)
    if "\u20e3" in plain:
        found += [match.span() for match in KEYCAP.finditer(plain)]
    if latin:
        found += _latin(plain)
    return _apart(found)


def _is_name(word: str) -> bool:
    """Is a word a hashtag, an account, the name of a file or the address of a site?"""
    if HASHTAG.search(word) or SITE.search(word):
        return True
    extension = EXTENSION.search(word.rstrip(".:'"))
    return extension is not None and re.search(r"[^\W\d_]", word[: extension.start()]) is not None


def _latin(plain: str) -> Iterator[Span]:
    """The words that hold both Latin letters and digits, and what stands between Latin letters: `ISO 9001`, `Windows 11 Pro`."""
    for match in WORD.finditer(plain):
        if LATIN.search(match[0]):
            yield match.span()
    for match in FOREIGN.finditer(plain):
        words = [word.span() for word in LATIN.finditer(plain, *match.span())]
        if len(words) > 1:
            yield words[0][0], words[-1][1]


def in_groups(plain: str) -> Iterator[Span]:
    """Telephone numbers in groups, and other codes of digits in groups, such as the number of a card."""
    for match in numbers.GROUPS.finditer(plain):
        if match.end() - match.start() < 6:
            continue
        start, end = numbers.balanced(plain, *match.span())
        if not numbers.is_one(plain, start, end):
            continue
        thousands = plain[start] != "0" and numbers.THOUSANDS.fullmatch(plain, start, end)
        if not thousands or numbers.after_phone_word(plain, start):
            yield start, end


def _apart(found: list[Span]) -> list[Span]:
    """The spans in order, those that meet as one."""
    whole: list[Span] = []
    for start, end in sorted(found):
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole
