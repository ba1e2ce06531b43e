"""Titles and other short texts: the little HTML that authors put into them, and the letters alone."""

from __future__ import annotations

import html
import re

from riwaq.content.entry import Header

TAGS = frozenset(["abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"])
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"(?i)<br\s*/?>")


def title_html(text: str) -> str:
    """`text` as HTML: its harmless inline elements stay (`TAGS`), everything else is escaped or removed."""
    if "<" not in text:
        return html.escape(html.unescape(text) if "&" in text else text, quote=False)
    import nh3

    attributes = {"*": {"lang", "dir"}, "abbr": {"title"}}
    return nh3.clean(text, tags=set(TAGS), attributes=attributes, link_rel=None)


def letters(markup: str) -> str:
    """The letters of a short text with markup, for where no markup can go; a line break becomes a blank."""
    text = _TAG.sub("", title_html(_BREAK.sub(" ", markup))) if "<" in markup else markup
    return " ".join(html.unescape(text).split())


def shorten(text: str, longest: int = 160) -> str:
    """`text` on one line, cut at a word's end with an ellipsis when it has more than `longest` characters."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[longest // 2 :] else cut}…".replace(" …", "…")


def title_of(header: Header) -> str:
    """The title of an entry as written, else its card's, else a readable form of its name."""
    return header.title or header.card.title or readable(header.name)


def readable(name: str) -> str:
    """A file's or folder's name as words: `010-deep_tissue` → `Deep tissue`."""
    plain = re.sub(r"^\d+[-_. ]+", "", name.rsplit("/", 1)[-1])
    words = re.sub(r"[-_]+", " ", plain).strip() or name
    return words[:1].upper() + words[1:]
