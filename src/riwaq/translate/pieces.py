"""What there is to translate in one entry, or in the words of the sections: pieces of Markdown, each with a key."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from riwaq.content.outline import Block
from riwaq.content.words import Keys
from riwaq.text.digest import digest

NO_WORDS = frozenset({"code", "html", "rule"})
"""Blocks that nobody translates."""
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’\-\u05f3\u05f4\u200c][^\W\d_]+)*")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class Piece(msgspec.Struct, frozen=True):
    """A text of an entry. `key` names it within the entry: the keys of its front matter joined with dots, or for a block
    of the body the digest of its text, and then a number where the same text stands again. `block` is None for a field,
    `keys` where a field stands.
    """

    key: str
    text: str
    block: Block | None = None
    keys: Keys = ()

    @property
    def digest(self) -> str:
        return text_digest(self.text)


def text_digest(text: str) -> str:
    """Twelve hexadecimal digits that are the same for texts that differ in white space alone."""
    return digest(_SPACE.sub(" ", text).strip().encode("utf-8", "surrogatepass"), b"piece")[:12]


def block_pieces(blocks: Iterable[Block], source: str) -> tuple[Piece, ...]:
    """The blocks of a body that say anything, with their Markdown from `source`, the text of their file."""
    found: list[Piece] = []
    seen: dict[str, int] = {}
    for block in blocks:
        text = source[block.at.start : block.at.end]
        if not block.text or block.kind in NO_WORDS or not text.strip():
            continue
        name = text_digest(text)
        seen[name] = seen.get(name, 0) + 1
        found.append(Piece(name if seen[name] == 1 else f"{name}-{seen[name]}", text, block))
    return tuple(found)


def words_in(text: str) -> int:
    """How many words a translator is paid for: of Chinese and Japanese, which write no spaces, each sign is one."""
    return len(_SIGNS.findall(text)) + len(_WORDS.findall(_SIGNS.sub(" ", text)))
