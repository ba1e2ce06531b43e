"""`bidi.override` and its like: characters that nobody sees and that turn text round (UAX #9; CVE-2021-42574)."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.check.fixing import fix
from riwaq.pack import Passage
from riwaq.text.finding import Finding, Fix, Severity
from riwaq.text.span import Span

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
    """Each directional control character that hides, or has no partner. Balanced isolates do neither.

    Embeddings and overrides are looked for in whole files (`engine/controls.py`): they hide in code and addresses too.
    """
    if passage.text.isascii():
        return
    from riwaq.language.bidi.controls import EMBEDDINGS, OVERRIDES, controls

    for control in controls(passage.text):
        sign = passage.text[control.at]
        if sign in EMBEDDINGS + OVERRIDES:
            continue
        at = passage.place(control.at, control.at + 1)
        mend = fix(passage, control.at, control.at + 1, "") if control.kind == "hidden" else None
        yield told(control.kind, sign, at, mend)


def told(kind: str, sign: str, at: Span, mend: Fix | None = None) -> Finding:
    """What there is to say of the control character `sign`, which stands at `at`."""
    from riwaq.language.bidi.controls import NAMES

    rule, severity, does, advice = KINDS[kind]
    message = f"the invisible character {NAMES[sign]} (U+{ord(sign):04X}) {does}"
    return Finding(rule, severity, message, at, advice, fix=mend)
