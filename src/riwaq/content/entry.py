"""An entry, one thing in one language, and its header: what other pages may know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaq.text.finding import Finding

PAGES = "pages"
"""The collection of plain pages: their addresses stand at the root, and no grid shows them."""
POSTS = "posts"
"""The collection of dated articles: it has a page and a feed, and its cards show dates."""


class Wording(msgspec.Struct, frozen=True):
    """The words of a card in the `market` of this code; "" where it says nothing of its own."""

    market: str
    title: str = ""
    subtitle: str = ""
    alt: str = ""


class Card(msgspec.Struct, frozen=True):
    """What the grid shows. Texts are as the author wrote them, "" when absent.

    With a `link` the card leads there, and not to the item's own page. `wordings` are what it says in single markets. Where
    its words are those of one, `market` is its code, and `plain` holds the words of all others.
    """

    title: str = ""
    subtitle: str = ""
    thumbnail: str = ""
    alt: str = ""
    link: str = ""
    focus: str = ""
    wordings: tuple[Wording, ...] = ()
    market: str = ""
    plain: Wording = Wording("")

    def within(self, markets: Sequence[str]) -> Card:
        """The card as it is shown where the site is published for `markets`: the first that it has words for."""
        found = next((one for code in markets for one in self.wordings if one.market == code), None)
        if found is None:
            return self
        return msgspec.structs.replace(
            self,
            title=found.title or self.title,
            subtitle=found.subtitle or self.subtitle,
            alt=found.alt or self.alt,
            market=found.market,
            plain=Wording("", self.title, self.subtitle, self.alt),
        )

    def as_written(self) -> Card:
        """The card with the words that its author wrote for all markets."""
        own = self.plain
        changes = {"title": own.title, "subtitle": own.subtitle, "alt": own.alt} if self.market else {}
        return msgspec.structs.replace(self, **changes, market="", plain=Wording(""))

    def keys(self, name: str) -> tuple[str, ...]:
        """Where its `title`, `subtitle` or `alt` stands in the front matter."""
        own = next((one for one in self.wordings if self.market and one.market == self.market), None)
        return ("caption", "market", self.market, name) if own and getattr(own, name) else ("caption", name)


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
