"""Titles and other short texts: the little HTML that authors put into them, and the letters alone."""

from __future__ import annotations

import re

from riwaq.content.document import escape

TAGS = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"(?i)<br\s*/?>")


def title_html(text: str) -> str:
    """`text` as HTML: its harmless inline elements stay (`TAGS`), everything else is escaped or removed."""
    if "<" not in text:
        return escape(_unescaped(text))
    import nh3

    attributes = {"*": {"lang", "dir"}, "abbr": {"title"}}
    return nh3.clean(text, tags=set(TAGS), attributes=attributes, link_rel=None)


def letters(markup: str) -> str:
    """The letters of a short text with markup, for where no markup can go; a line break becomes a blank."""
    text = _TAG.sub("", title_html(_BREAK.sub(" ", markup))) if "<" in markup else markup
    return " ".join(_unescaped(text).split())


def _unescaped(text: str) -> str:
    """`text` with its character references (`&amp;`) as the characters that they stand for."""
    if "&" not in text:
        return text
    from html import unescape  # with a table of 2,000 names

    return unescape(text)


def shorten(text: str, longest: int = 160) -> str:
    """`text` on one line, cut at a word's end with an ellipsis when it has more than `longest` characters."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[longest // 2 :] else cut}…".replace(" …", "…")
