"""A piece of the source and what stands for it in the translation, with the place of every sign of both."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from riwaq.content.outline import Block
from riwaq.pack import Text
from riwaq.text.aligned import Aligned
from riwaq.text.span import Span


class Words(msgspec.Struct, frozen=True):
    """One block, or the parts of one that was split, in a language. `file` is the whole text of its file. `where` is the
    place of a text that is no block.

    `language` is the first part of the tag: `zh` for `zh-Hant`.
    """

    blocks: tuple[Block, ...]
    text: str
    language: str
    tag: str
    file: str
    where: Callable[[], Span] | None = None

    def place(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands, as far as the block goes in which it begins."""
        for block in self.blocks:
            if start <= len(block.text):
                at = self.where() if self.where else block.at
                return Aligned(at.path, self.file, at.start, at.end, block.text).span(
                    start, min(end, len(block.text))
                )
            start, end = start - len(block.text) - 1, end - len(block.text) - 1
        return self.whole()

    def whole(self) -> Span:
        if self.where:
            return self.where()
        first, last = self.blocks[0].at, self.blocks[-1].at
        return Span(first.path, first.start, max(first.end, last.end))


class Two(msgspec.Struct, frozen=True):
    """Both sides. `kind` is the block's; `sure` says that nothing hints at another counterpart."""

    source: Words
    target: Words
    kind: str
    sure: bool = True


def words(blocks: tuple[Block, ...], tag: str, file: str) -> Words:
    text = blocks[0].text if len(blocks) == 1 else "\n".join(block.text for block in blocks)
    return Words(blocks, text, tag.partition("-")[0].lower(), tag, file)


def words_of(text: Text, tag: str, file: str) -> Words:
    """A text without blocks, as one."""
    block = Block(kind="heading", text=text.text, at=Span("", 0, 0), links=text.links)
    return Words((block,), text.text, tag.partition("-")[0].lower(), tag, file, text.where)


def shown(text: str, longest: int = 60) -> str:
    """A text in a message: on one line, the beginning of a long one."""
    line = " ".join(text.replace("`", "'").split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
