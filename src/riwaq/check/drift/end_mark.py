"""`drift.end-mark`: a question that is none in the source, a colon that became a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.check.drift.two import Two, Words, shown
from riwaq.text.finding import Finding

RULES = ("drift.end-mark",)
_MARKS = {
    **dict.fromkeys("?؟？⸮\u037e", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：׃", ":"),
    **dict.fromkeys(".。۔．｡", "."),
    "…": "…",
}
_AFTER = "\u200e\u200f\u2066\u2067\u2068\u2069\"'”’»)）】」』]*_ \t\n\r\u00a0\u202f\u3000"
_REFERENCES = re.compile(r"(?:\s?\[[0-9, –-]+\])+\s*$")
_SENTENCES = frozenset({"paragraph", "quote", "definition"})
"""Where a full stop is no matter of taste."""


def find(two: Two) -> Iterator[Finding]:
    if not two.sure or two.kind in {"code", "html", "cell", "footnote", "term"}:
        return
    (here, _), (there, at) = _mark(two.source), _mark(two.target)
    if here == there or not _matters(here, there, two):
        return
    says = {True: f"ends in `{there}`", False: "has no mark at its end"}[bool(there)]
    instead = f"`{here}`" if here else "none"
    message = f"`{_tail(two.target.text)}` {says} here, and the source has {instead}"
    yield Finding(
        "drift.end-mark", "note", message, two.target.place(max(0, at), at + 1), also=two.source.whole()
    )


def _matters(here: str, there: str, two: Two) -> bool:
    """Not an exclamation of taste, nor the full stop of a list item or a heading."""
    if "?" in {here, there}:
        return True
    if {here, there} <= {"!", ".", "…", ""}:
        return False
    return two.kind != "heading" and {here, there} != {":", ""} and two.kind in {*_SENTENCES, "item"}


def _mark(words: Words) -> tuple[str, int]:
    """The mark at the end of a text, as in English, and its place."""
    text = words.text
    if "]" in text[-3:]:
        text = _REFERENCES.sub("", text)
    text = text.rstrip(_AFTER)
    last = text[-1:]
    if words.language == "el" and last == ";":
        return "?", len(text) - 1
    return _MARKS.get(last, ""), len(text) - 1


def _tail(text: str) -> str:
    return shown(text) if len(text) <= 60 else f"…{' '.join(text[-50:].split()).replace('`', chr(39))}"
