"""What is known of an element while its document is being written: attributes may follow it in the source."""

from __future__ import annotations

from riwaq.content.document import ReferenceKind
from riwaq.text.span import Span


class Frame:
    """An element: `open` and `close` are its tags' indexes in the output, `kind` the parser's name for it.

    `last` is its latest child block, `named` says that a block of the outline stands for it already, and
    `row` counts the cells of a table's row.
    """

    __slots__ = ("attributes", "close", "kind", "last", "named", "open", "low", "row", "tag")

    def __init__(self, kind: str, tag: str, at: int, attributes: dict[str, str] | None = None) -> None:
        self.kind = kind
        self.tag = tag
        self.open = at
        self.close = at
        self.attributes = attributes
        self.last: Frame | None = None
        self.named = False
        self.low = 0
        self.row = 0


class TableFrame(Frame):
    """A table: the class of each column's alignment, what its header says, and whether rows have begun."""

    __slots__ = ("alignment", "head", "head_open", "in_head", "rows")

    def __init__(self, at: int, alignment: list[str]) -> None:
        super().__init__("Table", "table", at)
        self.alignment = alignment
        self.head: list[str] = []
        self.head_open = 0
        self.in_head = False
        self.rows = 0


class Draft:
    """A reference that is still being written; `open` is its index in the output."""

    __slots__ = ("at", "attribute", "attributes", "kind", "open", "tag", "target")

    def __init__(  # noqa: PLR0913 — one value a part of the tag
        self, kind: ReferenceKind, tag: str, attribute: str, target: str, at: Span, index: int = 0
    ) -> None:
        self.kind = kind
        self.tag = tag
        self.attribute = attribute
        self.target = target
        self.at = at
        self.open = index
        self.attributes: dict[str, str] | None = {}


class HeadingDraft:
    """A heading before its level and id are known; `block` is its index in the outline."""

    __slots__ = ("block", "frame", "level", "text")

    def __init__(self, frame: Frame, level: int, text: str, block: int) -> None:
        self.frame = frame
        self.level = level
        self.text = text
        self.block = block


class NoteDraft:
    """A footnote's text: it stands in the output from `start` to `end` and moves to the document's end."""

    __slots__ = ("end", "frame", "label", "start")

    def __init__(self, label: str, frame: Frame, start: int) -> None:
        self.label = label
        self.frame = frame
        self.start = start
        self.end = start
