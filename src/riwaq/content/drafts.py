"""What is known of an element while its document is being written: attributes may follow it in the source."""

from __future__ import annotations

from riwaq.content.document import ReferenceKind
from riwaq.text.span import Span


class Frame:
    """An element: `open` and `close` are its tags' indexes in the output, `kind` the parser's name for it.

    `last` is its latest child block, `named` says that a block of the outline stands for it already,
    `low` is where it begins in the source (bytes), `ordered` is for the items of a numbered list, `blocks`
    for a list: the indexes in the outline between which its blocks stand.
    """

    last: Frame | None = None
    named = False
    ordered = False
    blocks = (0, 0)
    low = 0
    close = 0

    def __init__(self, kind: str, tag: str, index: int, attributes: dict[str, str] | None = None) -> None:
        self.kind = kind
        self.tag = tag
        self.open = index
        self.attributes = attributes


class TableFrame(Frame):
    """A table: the class of each column's alignment, the words of its header, and how far it is written."""

    def __init__(self, index: int, alignment: list[str]) -> None:
        super().__init__("Table", "table", index)
        self.alignment = alignment
        self.header: list[str] = []
        self.header_open = 0
        self.in_header = False
        self.rows = 0
        self.column = 0


class Draft:
    """A reference that is still being written."""

    def __init__(self, kind: ReferenceKind, tag: str, attribute: str, target: str, at: Span) -> None:
        self.kind = kind
        self.tag = tag
        self.attribute = attribute
        self.target = target
        self.at = at
        self.attributes: dict[str, str] | None = {}


class HeadingDraft:
    """A heading before its level and id are known; `block` is its index in the outline."""

    def __init__(self, frame: Frame, written: int) -> None:
        self.frame = frame
        self.written = written
        self.level = written
        self.text = ""
        self.block = 0


class NoteDraft:
    """A footnote's text: it stands in the output from `start` to `end` and moves to the document's end.

    `blocks` are the indexes in the outline between which its blocks stand.
    """

    def __init__(self, label: str, frame: Frame, start: int, block: int) -> None:
        self.label = label
        self.frame = frame
        self.start = self.end = start
        self.blocks = (block, block)
