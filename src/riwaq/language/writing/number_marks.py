"""`writing.percent`, `writing.number-mark`: the percent sign, decimal and group mark beside Arabic-Indic digits.

CLDR writes ٪ ٫ ٬ with the numbering systems arab and arabext, and % . , with latn. A full stop between digits is left
alone, except before a percent sign: `١.٢` may be the number of a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import language_of, plain
from riwaq.language.writing.rule import Slip

LANGUAGES = frozenset("ar fa ur ps".split())
DIGIT = "[٠-٩۰-۹]"


def percents(text: str, tag: str) -> Iterator[Slip]:
    """Each `%` after an Arabic-Indic digit."""
    if "%" not in text or language_of(tag) not in LANGUAGES or not _digits().search(text):
        return
    for found in _percent().finditer(text):
        message = f"`{found[0]}` has the percent sign of Latin digits"
        yield Slip(found.end() - 1, found.end(), message, f"Write `{found[0][:-1]}٪`.", "٪")


def marks(text: str, tag: str) -> Iterator[Slip]:
    """Each comma that groups thousands, or comma or stop before a percent's fraction, between Arabic-Indic digits."""
    if not _digits().search(text) or language_of(tag) not in LANGUAGES:
        return
    for found in _marked().finditer(plain(text)):
        right = re.sub("[,.]", "٬" if found["whole"] else "٫", found[0])
        message = f"the number `{found[0]}` has the mark of Latin digits"
        yield Slip(*found.span(), message, f"Write `{right}`.", right)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(DIGIT)


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(f"{DIGIT}+ ?%(?![\\w(])")


@cache
def _marked() -> re.Pattern[str]:
    edge, end = "(?<![\\d.,،٫٬/:-])", "(?![\\d٫٬/:-]|[.,،]\\d)"
    return re.compile(
        f"{edge}(?:(?P<whole>{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+)|{DIGIT}+[.,]{DIGIT}+(?= ?[٪%])){end}"
    )
