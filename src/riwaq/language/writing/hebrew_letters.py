"""`writing.final-letter`, `writing.gershayim`: the shapes of Hebrew letters at the end of a word, and its acronyms.

Five Hebrew letters have another shape at the end of a word: ך ם ן ף ץ (The Unicode Standard, 9.1; the Academy of the
Hebrew Language). פ at the end is left alone, since foreign words end so (קליפ), and a word before ', ״ or a hyphen is cut
short, as is a drawn-out one (הממ). Gershayim in an acronym are ״ (U+05F4) or a straight quotation mark, both right; two apostrophes are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import HEBREW, HEBREW_MARKS, language_of, plain, shown
from riwaq.language.writing.rule import Slip

FINAL = str.maketrans("כמנצ", "ךםןץ")
MIDDLE = str.maketrans("ךםןףץ", "כמנפצ")
GERSHAYIM = "״"


def finals(text: str, tag: str) -> Iterator[Slip]:
    """Each Hebrew word with a final letter before its end, or without one where its last letter has one."""
    if language_of(tag) != "he" or not _suspect().search(text):
        return
    for found in _word().finditer(plain(text)):
        word = found[0]
        letters = re.sub(f"[{HEBREW_MARKS}]", "", word)
        if len(letters) < 3 or not letters.strip("ךםןףץ"):
            continue
        if within := _within().search(word):
            final = within[0]
            message = f"`{shown(word)}` has a final `{final}` within it"
            advice = f"Write `{final.translate(MIDDLE)}`, or a space after `{final}` if these are two words."
            yield Slip(*found.span(), message, advice)
        elif (
            letters[-1] != letters[-2]
            and (right := _last().sub(lambda one: one[0].translate(FINAL), word)) != word
        ):
            message = f"`{shown(word)}` ends with a letter that has a final form"
            yield Slip(*found.span(), message, f"Write `{shown(right)}`.", right)


def acronyms(text: str, tag: str) -> Iterator[Slip]:
    """Each pair of apostrophes before the last letter of a Hebrew acronym."""
    if "''" not in text or language_of(tag) not in {"he", "yi"}:
        return
    for found in _apostrophes().finditer(text):
        right = found[0].replace("''", GERSHAYIM)
        message = f"the acronym `{shown(found[0])}` has two apostrophes for gershayim"
        yield Slip(*found.span(), message, f'Write `{shown(right)}`, or a straight `"`.', right)


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[ךםןףץ][{HEBREW_MARKS}]*[א-ת]|[כמנצ][{HEBREW_MARKS}]*(?![א-ת{HEBREW_MARKS}])")


@cache
def _within() -> re.Pattern[str]:
    return re.compile(f"[ךםןףץ](?=[{HEBREW_MARKS}]*[א-ת])")


@cache
def _last() -> re.Pattern[str]:
    return re.compile(f"[כמנצ](?=[{HEBREW_MARKS}]*$)")


@cache
def _word() -> re.Pattern[str]:
    """A whole word: nothing that cuts it short or joins it to another stands beside it."""
    beside = "\\w\"'״׳“”‘’`´\u05be/*_-"
    return re.compile(f"(?<![{beside}])[א-ת{HEBREW_MARKS}]+(?![{beside}]|[.:](?:\\w|[.])|…)")


@cache
def _apostrophes() -> re.Pattern[str]:
    return re.compile(f"(?<![{HEBREW}{HEBREW_MARKS}'])[{HEBREW}]+''[{HEBREW}](?![{HEBREW}{HEBREW_MARKS}'])")
