"""Directional control characters that a reader of the source cannot see: left open, ending nothing, or turning text round.

A pair of isolates (U+2066 to U+2069) is how plain text says what `<bdi>` says in HTML. Embeddings and overrides
(U+202A to U+202E) reorder what is around them too, and overrides make a text read other than it is ("Trojan Source",
CVE-2021-42574; UTR #36).
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.language.bidi.asking import LETTER_OF_RIGHT
from riwaq.language.bidi.classes import CONTROLS

NAMES = {
    "\u061c": "ARABIC LETTER MARK",
    "\u200e": "LEFT-TO-RIGHT MARK",
    "\u200f": "RIGHT-TO-LEFT MARK",
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING",
    "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE",
    "\u2068": "FIRST STRONG ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
}
CONTROL = re.compile(f"[{CONTROLS}]")
PARAGRAPH = re.compile("[\n\r\u001c-\u001e\u0085\u2029]")
TEXT_OF_RIGHT = re.compile(f"[{LETTER_OF_RIGHT}]")
EMBEDDINGS, OVERRIDES, ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
MARKS, CLOSERS = "\u061c\u200e\u200f", "\u202c\u2069"

ControlKind = Literal[
    "override",  # letters run against their own direction
    "embedding",  # an old way to isolate that also moves what is around
    "unclosed",  # opened, never closed: all that follows in the paragraph is inside
    "unopened",  # closes what was never opened
    "crossing",  # closes another kind than was opened last
    "hidden",  # a mark where no text from right to left is near: it does nothing that anyone could see
]


class Control(msgspec.Struct, frozen=True):
    """A directional control character at `at`, its Unicode name, and what is wrong with it."""

    at: int
    name: str
    kind: ControlKind


def controls(text: str) -> tuple[Control, ...]:
    """The control characters of `text` that do harm or hide, in order. Balanced isolates do neither.

    Each paragraph closes what it opened (X8): a line break in the source of a block is a space, so give blocks.
    """
    if not CONTROL.search(text):
        return ()
    found: list[Control] = []
    low = 0
    for match in [*PARAGRAPH.finditer(text), None]:
        high = match.start() if match else len(text)
        found += _paragraph(text, low, high)
        low = high + 1
    return tuple(sorted(found, key=lambda control: control.at))


def _paragraph(text: str, low: int, high: int) -> list[Control]:
    """The controls of one paragraph: those that harm by themselves, then those without a partner."""
    found: list[Control] = []
    mixed = TEXT_OF_RIGHT.search(CONTROL.sub("", text[low:high])) is not None
    for match in CONTROL.finditer(text, low, high):
        sign = match[0]
        if sign in OVERRIDES:
            found.append(_control(text, match.start(), "override"))
        elif sign in EMBEDDINGS:
            found.append(_control(text, match.start(), "embedding"))
        elif sign in MARKS and not mixed:
            found.append(_control(text, match.start(), "hidden"))
    return found + _unbalanced(text, low, high)


def _unbalanced(text: str, low: int, high: int) -> list[Control]:
    """What is opened and never closed, and what closes nothing (X6a, X7)."""
    found: list[Control] = []
    opened: list[int] = []
    for match in CONTROL.finditer(text, low, high):
        at, sign = match.start(), match[0]
        if sign in OVERRIDES + EMBEDDINGS + ISOLATES:
            opened.append(at)
        if sign not in CLOSERS:
            continue
        depth = _opener(text, opened, isolate=sign == CLOSERS[1])
        if depth < 0:
            found.append(_control(text, at, "unopened"))
        elif sign == CLOSERS[0] and any(text[one] in ISOLATES for one in opened[depth:]):
            found.append(_control(text, at, "crossing"))  # it ends nothing outside its isolate
        else:
            found += [_control(text, one, "unclosed") for one in opened[depth + 1 :]]
            del opened[depth:]
    return found + [_control(text, one, "unclosed") for one in opened]


def _opener(text: str, opened: list[int], *, isolate: bool) -> int:
    """The depth of the last opened isolate, or embedding; -1 when there is none."""
    for depth in range(len(opened) - 1, -1, -1):
        if (text[opened[depth]] in ISOLATES) == isolate:
            return depth
    return -1


def _control(text: str, at: int, kind: ControlKind) -> Control:
    return Control(at, NAMES[text[at]], kind)
