"""The feed of a language's dated items: Atom (RFC 4287), from values alone, so that it changes only with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import msgspec

_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""Characters that no XML document may hold (XML 1.0 §2.2)."""


class FeedEntry(msgspec.Struct, frozen=True):
    """One item: `address` is whole and is also its id; `date` is a date and time with a zone (RFC 3339).

    `title` and `summary` are plain text. `body_html` is the whole text, "" where only the summary is given.
    """

    address: str
    title: str
    date: str
    summary: str = ""
    body_html: str = ""


class Feed(msgspec.Struct, frozen=True):
    """A feed: its own `address` and that of the home page, both whole; `tag` is BCP 47. The newest entry is first."""

    address: str
    home: str
    tag: str
    title: str
    subtitle: str
    author: str
    entries: tuple[FeedEntry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as Atom. It was updated when its newest entry was: no clock is asked."""
    parts = (
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.tag}">\n',
        _element("id", feed.address),
        _element("title", feed.title),
        _element("subtitle", feed.subtitle),
        f'<link rel="self" type="application/atom+xml" href="{_safe(feed.address)}"/>\n',
        f'<link rel="alternate" type="text/html" hreflang="{feed.tag}" href="{_safe(feed.home)}"/>\n',
        f"<author>{_element('name', feed.author).strip()}</author>\n",
        _element("updated", feed.entries[0].date),
        *_entries(feed.entries),
        "</feed>\n",
    )
    return "".join(parts).encode()


def _entries(entries: Iterable[FeedEntry]) -> Iterable[str]:
    for entry in entries:
        yield "<entry>\n"
        yield _element("id", entry.address)
        yield _element("title", entry.title)
        yield f'<link rel="alternate" type="text/html" href="{_safe(entry.address)}"/>\n'
        yield _element("published", entry.date)
        yield _element("updated", entry.date)
        yield _element("summary", entry.summary)
        if entry.body_html:
            base = f' type="html" xml:base="{_safe(entry.address)}"'
            yield f"<content{base}>{_safe(entry.body_html)}</content>\n"
        yield "</entry>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_safe(text)}</{name}>\n" if text else ""


def _safe(text: str) -> str:
    return escape(re.sub(_NOT_XML, "", text))
