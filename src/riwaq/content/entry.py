"""An entry, one thing in one language, and its header: what other pages may know of it."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaq.text.finding import Finding

PAGES = "pages"
"""The collection of plain pages: their addresses stand at the root, and no grid shows them."""
POSTS = "posts"
"""The collection of dated articles: it has a page and a feed, and its cards show dates."""


class Card(msgspec.Struct, frozen=True):
    """What the grid shows. Texts are as the author wrote them, "" when absent.

    With a `link` the card leads there, and not to the item's own page.
    """

    title: str = ""
    subtitle: str = ""
    thumbnail: str = ""
    alt: str = ""
    link: str = ""
    focus: str = ""


class Exhibit(msgspec.Struct, frozen=True):
    """A picture of a gallery. `alt` is None when the author wrote none; `caption`, `credit` and `licence` are Markdown."""

    image: str
    alt: str | None = None
    caption: str = ""
    credit: str = ""
    licence: str = ""
    focus: str = ""


class Header(msgspec.Struct, frozen=True):
    """The part of an entry that other pages may see; never its body.

    `path` is the source file. `id` pairs the translations of an item; `name` is the file's own name
    without its language. `lang` is the code as written, "" when the file names none. `alt` is None when the
    author wrote no alternative text, "" when they left it empty on purpose. `order` sorts before the name.
    `redirects` are addresses at which this was published before, below the root of its language. `date` is
    one of `text.dates`, "" when there is none. `redirect_to` is where the entry only leads on to: an address of
    this site or a whole one elsewhere, "" for an entry with a page. `only_in` are the languages in which it is
    shown, () for all. `images` are its gallery; `video` is a film's path or address. `groups` are the parts of
    its grid that show it. `facts` are (label, text) pairs in the author's order. `focus` is the point of the picture that
    stays in sight where it is cut (`content/focus.py`), and the three after it are what is said below it, in Markdown.
    `og_image` is the picture that shows of its page where that is passed on.
    """

    path: str
    collection: str
    id: str
    name: str
    lang: str = ""
    title: str = ""
    subtitle: str = ""
    image: str = ""
    alt: str | None = None
    card: Card = Card()
    slug: str = ""
    description: str = ""
    also_in: tuple[str, ...] = ()
    order: float | None = None
    redirects: tuple[str, ...] = ()
    date: str = ""
    redirect_to: str = ""
    only_in: tuple[str, ...] = ()
    images: tuple[Exhibit, ...] = ()
    video: str = ""
    groups: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    focus: str = ""
    image_caption: str = ""
    image_credit: str = ""
    image_licence: str = ""
    og_image: str = ""


class Entry(msgspec.Struct, frozen=True):
    """A header with what only its own page needs. `extra` keeps every other key of the front matter.

    `body` is Markdown; it starts at character `body_start` of the file.
    """

    header: Header
    extra: dict[str, Any]
    body: str
    body_start: int
    findings: tuple[Finding, ...] = ()
