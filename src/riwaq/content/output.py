"""The output of one document while it is written: its pieces, its places, and the words of the open block."""

from __future__ import annotations

import re
from typing import Any

from riwaq.content.document import open_tag
from riwaq.content.drafts import Draft, Frame, HeadingDraft
from riwaq.content.outline import Block, BlockKind, Image, Link
from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span

Pieces = list[tuple[str, int]]
"""Raw HTML as written, in pieces that each start at a byte of the source."""

KIND: dict[str, BlockKind] = {
    "Item": "item",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "TableCell": "cell",
    "BlockQuote": "quote",
    "FootnoteDefinition": "footnote",
    "Heading": "heading",
}
FILL = "\x1a"
"""What hides an attribute list within a line from the parser; no text has it."""

CONTINUES = bytes(range(0x80, 0xC0))
SPACES = re.compile(" {2,}")


class Output:
    """The state of one document's writing. Places come in as bytes of the body and leave as characters."""

    def __init__(self, raw: bytes, path: str, offset: int) -> None:
        self.raw = raw
        self.path = path
        self.offset = offset
        self.ascii = raw.isascii()
        self.seen_byte = 0
        self.seen_char = offset
        self.out: list[str] = []
        self.stack = [Frame("", "", 0)]
        self.depth = 0
        self.references: dict[int, Draft] = {}
        self.raw_html: dict[int, Pieces] = {}
        self.note_references: list[tuple[int, str, bool]] = []
        self.blocks: list[Block] = []
        self.holders: dict[int, Frame] = {}
        """The element that holds the words of each block, by the number of the block."""
        self.headings: list[HeadingDraft] = []
        self.findings: list[Finding] = []
        # The open block: -1 while it has no words.
        self.low = self.high = -1
        self.words: list[str] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.definitions: dict[str, Any] | None = None
        """Where the link reference definitions stand, when the body has any."""

    def place(self, low: int, high: int) -> Span:
        """The place of bytes `low` to `high`, counted on from the place that was asked for last."""
        if self.ascii:
            return Span(self.path, self.offset + low, self.offset + high)
        raw, seen = self.raw, self.seen_byte
        # A character is a byte that continues no other: twice as fast to count as to decode.
        if low >= seen:
            start = self.seen_char + len(raw[seen:low].translate(None, CONTINUES))
        else:
            start = self.seen_char - len(raw[low:seen].translate(None, CONTINUES))
        self.seen_char = end = start + len(raw[low:high].translate(None, CONTINUES))
        self.seen_byte = high
        return Span(self.path, start, end)

    def span(self, low: int, high: int) -> Span:
        """The place of bytes `low` to `high`, white space at its end left out."""
        if self.raw[max(low, high - 1) : high].isspace():
            high = low + len(self.raw[low:high].rstrip())
        return self.place(low, high)

    def report(self, rule: str, severity: Severity, message: str, at: Span, do: str) -> None:
        """Keep a finding."""
        self.findings.append(Finding(rule, severity, message, at, do))

    def touch(self, low: int, high: int) -> None:
        """Let the open block's words reach over bytes `low` to `high`."""
        if self.low < 0:
            self.low = low
        self.high = max(self.high, high)

    def flush(self) -> None:
        """End the open block: its words are a block of the outline."""
        stack = self.stack
        frame = stack[-1]
        self.holders[len(self.blocks)] = frame
        if frame.kind == "Paragraph":
            frame = stack[-2]
        kind = KIND.get(frame.kind, "paragraph")
        if kind == "item":
            if frame.named:
                kind = "paragraph"
            frame.named = True
        words = self.words
        text = (words[0] if len(words) == 1 else "".join(words)).strip(" \n")
        if "  " in text:
            text = SPACES.sub(" ", text)
        links, images = self.links, self.images
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                at=self.place(self.low, self.high),
                depth=self.depth,
                ordered=kind == "item" and frame.ordered,
                links=tuple(links) if links else (),
                images=tuple(images) if images else (),
            )
        )
        words.clear()
        links.clear()
        images.clear()
        self.low = self.high = -1

    def shown(self) -> str:
        """What the open block says so far: its words, else its images' alternative text."""
        return "".join(self.words).strip(" \n") or " ".join(image.alt for image in self.images).strip()

    def rewrite(self, frame: Frame) -> None:
        """Write the start tag of `frame` anew: it has got attributes."""
        self.out[frame.open] = open_tag(frame.tag, frame.attributes)
