"""`writing.double-space`: two spaces between words.

Weblate and pofilter know the same check (DoubleSpace). Three and more are a table or the halves of a verse;
two after the end of a sentence are a habit of typists, and two after Latin words may set out a list of commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import RIGHT, around, language_of
from riwaq.language.writing.rule import Slip


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each pair of spaces after a right-to-left word, within a sentence."""
    if "  " not in text or not language_of(tag):
        return
    for found in _pattern().finditer(text):
        start, end = found.span("slip")
        words = around(text, start, end)
        yield Slip(start, end, f"`{words}` has two spaces between its words", "Write one space.", " ")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{RIGHT}][،؛,;)»]?(?P<slip>  )(?=[\\w(«\"'])")
