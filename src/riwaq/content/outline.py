"""The structure of an entry's body: its blocks in order, their links and images, each with its place."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.text.span import Span

SPACE = re.compile(r"[ \t\r\n]+")

BlockKind = Literal[
    "heading",
    "paragraph",
    "item",  # the own words of a list item: its first paragraph, not the list nested in it
    "cell",
    "term",
    "definition",
    "quote",  # a paragraph of a quotation
    "code",
    "html",  # a block of raw HTML, `text` without its tags
    "rule",
    "footnote",  # a paragraph of a note
]


class Link(msgspec.Struct, frozen=True):
    """A link as written. `text` is what is shown, or the images' alternative text; `at` is the target."""

    target: str
    text: str
    at: Span


class Image(msgspec.Struct, frozen=True):
    """An image as written. `alt` and `title` are plain text, "" when absent; `at` is the target."""

    target: str
    alt: str
    title: str
    at: Span


class Block(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run of words that belong together.

    `text` is what a reader sees, without markup and without images; `at` covers the words in the source,
    from the first to the last, markup between them included. `depth` counts the lists around it: 1 is an
    item of an outer list. `level` (1 to 6, as published), `written` (the level in the source) and `id` are
    for headings, `ordered` for items.
    """

    kind: BlockKind
    text: str
    at: Span
    depth: int = 0
    level: int = 0
    written: int = 0
    id: str = ""
    ordered: bool = False
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


class Outline(msgspec.Struct, frozen=True):
    """The blocks of one body in the order of the source."""

    blocks: tuple[Block, ...] = ()

    def words(self) -> str:
        """What a reader sees, on one line: no markup, no code, no notes."""
        shown = (block.text for block in self.blocks if block.kind not in {"code", "footnote"} and block.text)
        return SPACE.sub(" ", " ".join(shown)).strip(" ")
