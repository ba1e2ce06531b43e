"""Raw HTML as it is written: its tags, its words, its headings, and where they stand."""

from __future__ import annotations

import re

from riwaq.content.elements import DROPPED
from riwaq.content.output import Pieces

TOKEN = re.compile(
    r"(?P<skip><!--[\s\S]*?(?:-->|\Z)|<[!?][^>]*>)"
    r"""|<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>"'=]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
UNSEEN = re.compile(rf"<({'|'.join(sorted(DROPPED))})\b[\s\S]*?(?:</\1\s*>|\Z)", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n]+")
HEADING = re.compile(r"h[1-6]")
EMPTY_HEADING = re.compile(
    r"<(h[1-6])\b[^<>]*>(?:\s|&nbsp;|\xa0|<br\s*/?>|<!--[\s\S]*?-->)*</\1\s*>", re.IGNORECASE
)


def unescape(text: str) -> str:
    """`text` with its character references decoded as HTML does."""
    if "&" not in text:
        return text
    from html import unescape as decode

    return decode(text)


def words_of(html: str) -> str:
    """The words of a piece of raw HTML on one line: no tags, nothing of scripts and styles."""
    words = unescape(TOKEN.sub(" ", UNSEEN.sub(" ", html)))
    return SPACE.sub(" ", words).strip(" ")


def heading_levels(pieces: Pieces) -> list[int]:
    """The levels of the raw headings in `pieces`, in order; those without words are left out."""
    tags = TOKEN.finditer(EMPTY_HEADING.sub("", "".join(piece for piece, _ in pieces)))
    names = [tag["name"].lower() for tag in tags if tag["name"] and not tag["close"]]
    return [int(name[1]) for name in names if HEADING.fullmatch(name)]


def byte_of(pieces: Pieces, index: int) -> int:
    """The byte offset in the source of character `index` of the joined `pieces`."""
    for text, start in pieces:
        if index <= len(text):
            return start + len(text[:index].encode())
        index -= len(text)
    return pieces[-1][1] + len(pieces[-1][0].encode())
