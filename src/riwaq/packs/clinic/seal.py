"""The seal of a page: a short digest of its words, by which a review or an approval names the words that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from riwaq.content.document import Document, plain
from riwaq.content.entry import Entry, Header
from riwaq.content.markdown import render_inline
from riwaq.render.inline import letters
from riwaq.text.digest import digest

PERSON = b"riwaq.seal"
LETTERS = "abcdef"
HAN = "[\u2e80-\u9fff\uff00-\uffef]"
BETWEEN_HAN = re.compile(f"(?<={HAN}) (?={HAN})")
"""A blank between two Chinese characters: most often where a line was broken."""


def seal(texts: Iterable[str]) -> str:
    """Eight hexadecimal digits for `texts` in their order; the first is a letter, so that YAML takes no seal for a number.

    White space counts as one blank wherever it stands, also between two texts, and as none in Chinese; composed letters
    count as decomposed ones.
    It tells when words have changed by an oversight (one change in 1.6 billion is missed); it is no signature.
    """
    words = " ".join(word for text in texts for word in normalize("NFC", text).split())
    words = BETWEEN_HAN.sub("", words)
    found = digest(words.encode("utf-8", "surrogatepass"), PERSON)
    return LETTERS[int(found[8:16], 16) % len(LETTERS)] + found[1:8]


def page_seal(entry: Entry, document: Document) -> str:
    """The seal of what an entry's page says; markup, links, pictures and line breaks make no difference to it."""
    return seal(page_texts(entry, document))


def page_texts(entry: Entry, document: Document) -> Iterator[str]:
    """What an entry's page says, from its top to its end: titles, its description, facts, texts, and what its pictures are said to show.

    `document` is the entry's body. The card is not on the page.
    """
    header = entry.header
    yield letters(header.title)
    yield letters(header.subtitle)
    yield header.description
    yield from _beside(header)
    for block in document.outline.blocks:
        yield block.text
        yield from (image.alt for image in block.images)


def _beside(header: Header) -> Iterator[str]:
    """What stands beside the text: captions, and facts."""
    yield header.alt or ""
    yield _shown(header.image_caption)
    for one in header.images:
        yield one.alt or ""
        yield _shown(one.caption)
    for label, text in header.facts:
        yield label
        yield _shown(text)


def _shown(markdown: str) -> str:
    return plain(render_inline(markdown, "")) if markdown else ""
