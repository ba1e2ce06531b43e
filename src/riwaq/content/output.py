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
        self.headings: list[HeadingDraft] = []
        self.findings: list[Finding] = []
        # The open block: -1 while it has no words.
        self.low = self.high = -1
        self.words: list[str] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.definitions: dict[str, Any] | None = None
        """Where the link reference definitions stand, when the body has any."""

    def char(self, byte: int) -> int:
        """The character offset in the file of byte `byte` of the body."""
        if self.ascii:
            return self.offset + byte
        seen = self.seen_byte
        if byte > seen:
            self.seen_char += len(self.raw[seen:byte].decode("utf-8", "replace"))
        elif byte < seen:
            self.seen_char -= len(self.raw[byte:seen].decode("utf-8", "replace"))
        self.seen_byte = byte
        return self.seen_char

    def span(self, low: int, high: int) -> Span:
        """The place of bytes `low` to `high`, white space at its end left out."""
        if self.raw[max(low, high - 1) : high].isspace():
            high = low + len(self.raw[low:high].rstrip())
        start = self.char(low)
        return Span(self.path, start, self.char(high))

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
        start = self.char(self.low)
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                at=Span(self.path, start, self.char(self.high)),
                depth=self.depth,
                ordered=kind == "item" and frame.ordered,
                links=tuple(self.links),
                images=tuple(self.images),
            )
        )
        words.clear()
        if self.links:
            self.links.clear()
        if self.images:
            self.images.clear()
        self.low = self.high = -1

    def shown(self) -> str:
        """What the open block says so far: its words, else its images' alternative text."""
        return "".join(self.words).strip(" \n") or " ".join(image.alt for image in self.images).strip()

    def rewrite(self, frame: Frame) -> None:
        """Write the start tag of `frame` anew: it has got attributes."""
        self.out[frame.open] = open_tag(frame.tag, frame.attributes)
