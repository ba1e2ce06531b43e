"""What an entry, or a folder, is called where its author gave no name."""

from __future__ import annotations

import re

from riwaq.content.entry import Header


def title_of(header: Header) -> str:
    """The title of an entry as written, else its card's, else a readable form of its name."""
    return header.title or header.card.title or readable(header.name)


def readable(name: str) -> str:
    """A file's or folder's name as words: `010-deep_tissue` → `Deep tissue`."""
    plain = re.sub(r"^\d+[-_. ]+", "", name.rsplit("/", 1)[-1])
    words = re.sub(r"[-_]+", " ", plain).strip() or name
    return words[:1].upper() + words[1:]
