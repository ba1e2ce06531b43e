"""`bidi.override` and its like: characters that nobody sees and that turn text round (UAX #9; CVE-2021-42574)."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Passage
from riwaq.text.finding import Finding, Severity

RULES = ("bidi.override", "bidi.embedding", "bidi.unbalanced", "bidi.hidden")
UNBALANCED: tuple[str, Severity, str, str] = (
    "bidi.unbalanced",
    "warning",
    "has no partner, so it turns other text round than it is meant to",
    "Remove it, or write its partner: each U+2066, U+2067 or U+2068 is ended by a U+2069.",
)
KINDS: dict[str, tuple[str, Severity, str, str]] = {
    "override": (
        "bidi.override",
        "warning",
        "makes letters run against their own direction: what is read is not what is written",
        "Remove it. For words in another direction write <bdi>…</bdi> around them.",
    ),
    "embedding": (
        "bidi.embedding",
        "note",
        "also moves what stands around the words that it is for",
        "Write <bdi>…</bdi> around the words, or U+2068 and U+2069 where there is no markup.",
    ),
    "unclosed": UNBALANCED,
    "unopened": UNBALANCED,
    "crossing": UNBALANCED,
    "hidden": (
        "bidi.hidden",
        "warning",
        "does nothing here that anyone could see: no text from right to left is near",
        "Remove it: such characters come along when text is copied, and break searches and addresses.",
    ),
}
"""(rule, severity, what it does, what to do) by what is wrong with a character (`language.bidi.controls`)."""


def find(passage: Passage) -> Iterator[Finding]:
    """Each directional control character that does harm or hides. Balanced isolates do neither."""
    if passage.text.isascii():
        return
    from riwaq.language.bidi.controls import controls

    for control in controls(passage.text):
        rule, severity, does, advice = KINDS[control.kind]
        message = f"the invisible character {control.name} (U+{ord(passage.text[control.at]):04X}) {does}"
        yield Finding(rule, severity, message, passage.place(control.at, control.at + 1), advice)
