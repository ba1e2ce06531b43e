"""Which figures a text may hold, and how one that it asks for is written: as a place that the site fills.

A fenced block of code whose language is the name of a figure stands for it. In a text that holds one, the start tag of
each block is such a place as well, since the figure may point there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from riwaq.content.drafts import Draft, Frame
from riwaq.text.spelling import nearest

if TYPE_CHECKING:
    from riwaq.content.blocks import Blocks


class Figures(msgspec.Struct, frozen=True):
    """The `names` that are figures, and those that stand `at_end` of the text where it does not place them itself."""

    names: frozenset[str] = frozenset()
    at_end: tuple[str, ...] = ()


NONE = Figures()


def place(writer: Blocks, name: str, low: int) -> None:
    """Start what stands for the figure `name`: a rule, in whose place the site puts it."""
    frame = writer.open(Frame("CodeBlock", "hr", 0))
    writer.references[frame.open] = Draft("figure", "hr", "", name, writer.span(low, low))


def end(writer: Blocks, words: str, low: int) -> None:
    """Complete the figure that was placed last: its author wrote `words` into it, and its first line is at byte `low`."""
    opened = writer.stack[-1].open
    del writer.out[opened + 1 :]
    draft = writer.references[opened]
    draft.at = writer.span(low, low + len(writer.raw[low:].split(b"\n", 1)[0]))
    draft.attributes = {"words": words}


def place_last(writer: Blocks) -> None:
    """Place the figures that stand at the end of the text, but for those that the text holds already."""
    placed = {draft.target for draft in writer.references.values() if draft.kind == "figure"}
    for name in writer.figures.at_end:
        if name not in placed:
            place(writer, name, len(writer.raw))
            writer.references[writer.stack[-1].open].attributes = {"at_end": "true", "words": ""}
            writer.close("\n")


def tell_near(writer: Blocks, name: str, low: int) -> None:
    """Say so when the language `name` of the block of code at byte `low` was likely meant to be a figure's."""
    near = nearest(name, writer.figures.names)
    if near:
        start = low + writer.raw[low:].find(name.encode())
        writer.report(
            "figure.unknown",
            "warning",
            f"there is no figure `{name}`: the block is shown as code",
            writer.span(start, start + len(name.encode())),
            f"Did you mean `{near}`?",
        )


def mark_lines(writer: Blocks, hidden: set[int]) -> None:
    """Make the start tag of each block that a reader sees a reference, since a figure may point there.

    Notes are left out, which stand elsewhere; and in raw HTML terms, which may become plain blocks.
    """
    number = 0
    for index, block in enumerate(writer.blocks):
        if index in hidden:
            continue
        frame = writer.holders.get(index)
        known = frame is not None and frame.open not in writer.references and block.kind != "footnote"
        if frame is not None and frame.tag and known and not (writer.raw_html and frame.tag in {"dt", "dd"}):
            draft = Draft("line", frame.tag, "", str(number), block.at)
            draft.attributes = dict(frame.attributes or {})
            writer.references[frame.open] = draft
        number += 1
