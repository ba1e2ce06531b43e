"""`drift.untranslated`: a block that is still in the language of the source.

The same words in both, or words in the source's script. References, names, codes and addresses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.check.drift.two import Two, shown
from riwaq.language.direction import script_of
from riwaq.language.guess import letter_counts, script_language
from riwaq.language.passage import own_scripts
from riwaq.text.finding import Finding

RULES = ("drift.untranslated",)
LEAST = 4
"""The words, in small letters, of a text that can be told from a name or a term."""
LEAST_SIGNS = 8
"""The same in a script without spaces."""

_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]+(?![^\W_])")
_LETTER = re.compile(r"[^\W\d_]")


def find(two: Two) -> Iterator[Finding]:
    here, there = two.source, two.target
    if here.language == there.language or two.kind in {"code", "html"} or not there.text:
        return
    same = here.text.split() == there.text.split()
    if not same and not _in_script(there.text, here.tag, there.tag):
        return
    if not _is_prose(there.text, here.tag):
        return
    message = f"`{shown(there.text)}` is not translated"
    yield Finding("drift.untranslated", "warning", message, there.whole(), also=here.whole())


def _in_script(text: str, source: str, target: str) -> bool:
    """Is the text in the script of the source, and the translation's another?"""
    if script_of(source) == script_of(target) or own_scripts(source) & own_scripts(target):
        return False
    first = _LETTER.search(text)
    if first is None or script_language(first[0]) not in own_scripts(source):
        return False
    counts = letter_counts(text)
    foreign = sum(counts.get(main, 0) for main in own_scripts(source))
    return foreign > 0.9 * sum(counts.values())


def _is_prose(text: str, tag: str) -> bool:
    if script_of(tag) in {"Hans", "Hant", "Jpan"}:
        return sum(letter_counts(text).values()) >= LEAST_SIGNS
    return len(_SMALL.findall(text)) >= LEAST
