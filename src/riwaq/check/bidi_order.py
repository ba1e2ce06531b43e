"""`bidi.list` and its like: a text that shows in another order than it is meant (UAX #9).

Riwaq's pages isolate what these rules find (`render/typeset.py`). It is told because the text reads so wherever else it
is shown: in an editor, a message, another site's list of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from riwaq.language.bidi.asking import OBJECT, asks
from riwaq.pack import Passage
from riwaq.text.finding import Finding

if TYPE_CHECKING:
    from riwaq.language.bidi.reading import Misread

LONG = 60
"""Signs of a text that are shown twice, as it is seen and as it is meant; of a longer one only the beginning is named."""
TELLING = re.compile("[-+±#\u2212]")
"""Signs that say something else on the other side of their number. `%20` for `20%` is read all the same."""
MOST = 6
"""Things of a list that are named."""

RULES = ("bidi.list", "bidi.number", "bidi.order", "bidi.bracket", "bidi.sign")
OF_HARM = {
    "list": "bidi.list",
    "groups": "bidi.number",
    "range": "bidi.number",
    "order": "bidi.order",
    "brackets": "bidi.bracket",
    "sign": "bidi.sign",
    "side": "bidi.sign",
    "end": "bidi.sign",
}
"""The rule for each kind of harm (`language.bidi.reading.Harm`)."""


def find(passage: Passage) -> Iterator[Finding]:
    """Each stretch whose order differs from the one with every foreign thing in it isolated."""
    base = passage.language.dir
    if not asks(passage.text, base):
        return
    from riwaq.language.bidi.reading import misread

    for one in misread(passage.text, base):
        words = passage.text[one.start : one.end]
        if one.harm == "side" and not TELLING.search(words):
            continue
        if "\n" in words or OBJECT in words:
            words = " ".join(words.replace(OBJECT, "…").split())
        at = passage.place(one.start, one.end)
        yield Finding(OF_HARM[one.harm], "note", _message(one, words), at, _advice(passage, one))


def _message(one: Misread, words: str) -> str:
    """What is seen, and what should be: as things in the order in which a reader meets them, or as the row of signs."""
    if one.harm in {"list", "range"} or (len(one.met) > 1 and one.met != one.intended):
        return f"a reader meets {_row(one.met)}, in this order, where {_row(one.intended)} is written"
    if len(words) > LONG:
        return (
            f"`{words[: LONG - 1].rstrip()}…` runs from left to right, and its marks show on the wrong side"
        )
    seen, meant = (" ".join(row.split()) for row in (one.seen, one.meant))
    if seen.isascii() or not any("\u0590" <= sign <= "\u08ff" for sign in seen):
        return f"`{words}` shows as `{seen}`" + (f", where `{meant}` is meant" if meant != words else "")
    return f"`{words}` shows in another order than it is written"


def _row(things: tuple[str, ...]) -> str:
    row = ", ".join(f"`{thing}`" for thing in things[:MOST])
    return f"{row} …" if len(things) > MOST else row


def _advice(passage: Passage, one: Misread) -> str:
    """How to write it so that it reads right everywhere."""
    opening, closing = ("<bdi>", "</bdi>") if passage.markup else ("⟨U+2068⟩", "⟨U+2069⟩")
    first = one.isolates[0]
    thing = passage.text[first.start : first.end]
    if OBJECT in thing or len(thing) > 40:
        thing = "…"
    each = "each of them" if len(one.isolates) > 1 else "it"
    return (
        "Riwaq's pages show it as it is meant. To have it so elsewhere as well, "
        f"isolate {each}: {opening}{thing}{closing}"
    )
