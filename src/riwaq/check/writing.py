"""`writing.comma` and its like: slips of orthography and punctuation in languages written from right to left."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.check.fixing import fix
from riwaq.pack import Passage
from riwaq.text.finding import Finding

RULES = tuple(
    f"writing.{name}"
    for name in (
        "comma semicolon question full-stop space-before space-after double-space waw tatweel presentation-form nfc "
        "foreign-letter mixed-script digits percent number-mark tanwin tanwin-hamza hamza ta-marbuta spelling final-yeh "
        "repeated-word zwnj zero-width final-letter gershayim"
    ).split()
)
"""The rules of `language/writing`, which takes 10 ms to import."""


def find(passage: Passage) -> Iterator[Finding]:
    """Each slip in a passage of a language from right to left."""
    if passage.language.dir == "ltr":
        return
    from riwaq.language.writing import RULES as EVERY

    for rule in EVERY:
        for slip in rule.find(passage.text, passage.language.tag):
            at = passage.place(slip.start, slip.end)
            mend = None if slip.replacement is None else fix(passage, slip.start, slip.end, slip.replacement)
            yield Finding(rule.name, rule.severity, slip.message, at, slip.advice, fix=mend)
