"""All that a template can see. A template is given one `View` under the name `view`, and nothing else.

Strings named `…_html` are HTML, already escaped or rendered; in a section's words (`Words`) HTML is marked as
such. Every other string is plain text, which the template escapes by itself.
"""

from __future__ import annotations

from typing import Any

import msgspec

Words = dict[str, Any]
"""A section's words by the keys of its shape (`content/sections.py`), absent and blank keys left out.
inline, block → Markup (HTML); plain, icon → str; link → LinkView; picture → PictureView (with its alt);
phone, email → ReachView; form → FormView."""


class LanguageView(msgspec.Struct, frozen=True):
    """`code` as in addresses; `tag` is BCP 47, for `lang=`; `dir` is "ltr" or "rtl"; `name` in its own words."""

    code: str
    tag: str
    dir: str
    name: str


class LinkView(msgspec.Struct, frozen=True):
    """Where a link goes. `external` when it leaves the site; `current` when it is the page being shown."""

    href: str
    external: bool = False
    current: bool = False


class MenuView(msgspec.Struct, frozen=True):
    """An entry of a menu, and the `menu` below it; one with such a menu may have no `href` of its own.

    `language` is set only when the label is a fallback in another language than the page.
    """

    label_html: str
    href: str
    external: bool = False
    current: bool = False
    language: LanguageView | None = None
    menu: tuple[MenuView, ...] = ()


class SwitchView(msgspec.Struct, frozen=True):
    """One language in the language switcher: this same page in `language`."""

    language: LanguageView
    href: str
    current: bool
    translated: bool


class AlternateView(msgspec.Struct, frozen=True):
    """A `<link rel=alternate>`: `hreflang` is a BCP 47 tag or "x-default"; `href` is absolute."""

    hreflang: str
    href: str


class SourceView(msgspec.Struct, frozen=True):
    """What a picture has for browsers that know `type` (a media type): `srcset`, addresses each with its width."""

    type: str
    srcset: str


class PictureView(msgspec.Struct, frozen=True):
    """`width` and `height` in CSS pixels, both 0 when unknown. `alt` is "" for a decoration.

    `sources` are the better formats, the best first; `srcset` the other widths of the file at `src`, "" where there is no
    other. `sizes` says how wide it is shown, for both. `tone` is its average colour as the style knows it (`5-a-3`), ""
    where something shines through. `path` is the site's own file, `focus` the point of it that matters (percent from the left
    and the top), and `across` how many pixels wide the file at `src` is.
    """

    src: str
    width: int
    height: int
    alt: str
    sources: tuple[SourceView, ...] = ()
    srcset: str = ""
    sizes: str = ""
    tone: str = ""
    path: str = ""
    focus: tuple[float, float] = (50, 50)
    across: int = 0


class ReachView(msgspec.Struct, frozen=True):
    """A phone number or an e-mail address. `shown` as written, `href` is `tel:`, `https://wa.me/…` or `mailto:`.

    With an `href` it is shown left-to-right; "" where the words are none that can be called or written to.
    """

    shown: str
    href: str


class FormView(msgspec.Struct, frozen=True):
    """Where a form sends what a visitor writes. `host` names another company's site, "" for the site's own."""

    href: str
    host: str = ""


class DateView(msgspec.Struct, frozen=True):
    """A day: `iso` for machines (ISO 8601), `shown` in the reader's language.

    `language` is the reader's, set only where the words around it are in another one.
    """

    iso: str
    shown: str
    language: LanguageView | None = None


class CardView(msgspec.Struct, frozen=True):
    """An item in a grid. `language` is set only when the card speaks another language than the page; `date`, for
    a post.

    `opens` says that the link leads to the item's own page, which can open as a dialog. `outside` are the
    words, in the card's language, that tell of a link that leaves the site; "" for any other.
    """

    href: str
    title_html: str
    subtitle_html: str
    picture: PictureView | None
    language: LanguageView | None
    date: DateView | None = None
    opens: bool = True
    outside: str = ""


class GroupView(msgspec.Struct, frozen=True):
    """A part of a grid. `title_html` is "" for the cards of no group, which come first.

    `language` is set only when the title is a fallback in another language than the page.
    """

    title_html: str
    language: LanguageView | None
    cards: tuple[CardView, ...]


class CrumbView(msgspec.Struct, frozen=True):
    """One step of the path to this page; the last one, the page itself, has no `href`.

    `language` is set only when the label is in another language than the page.
    """

    label: str
    href: str
    language: LanguageView | None = None


class SectionView(msgspec.Struct, frozen=True):
    """A section of the home page. `kind` names its template (`sections/KIND.html`); `id` is its anchor.

    `language` is set only when its words are a fallback in another language than the page. `cards` is for
    the kind "grid"; `href` is then the address of the collection's own page, and `groups` are the cards under
    headings, where there are any.
    """

    kind: str
    id: str
    words: Words
    cards: tuple[CardView, ...] = ()
    href: str = ""
    language: LanguageView | None = None
    groups: tuple[GroupView, ...] = ()


class ExhibitView(msgspec.Struct, frozen=True):
    """A picture of a gallery, and what is said below it: what it shows, and whose it is."""

    picture: PictureView
    caption_html: str
    credit_html: str = ""


class TrackView(msgspec.Struct, frozen=True):
    """The captions of a film in the language `tag`, which calls itself `name`."""

    src: str
    tag: str
    name: str


class FilmView(msgspec.Struct, frozen=True):
    """A film of the site at `src`, or one that is watched elsewhere, at `href`; `label_html` says where."""

    name: str
    poster: PictureView | None
    src: str = ""
    tracks: tuple[TrackView, ...] = ()
    href: str = ""
    label_html: str = ""


class FactView(msgspec.Struct, frozen=True):
    label_html: str
    text_html: str


class WayView(msgspec.Struct, frozen=True):
    """Where an item's card leads, as a button of its page."""

    link: LinkView
    label_html: str


class ArticleView(msgspec.Struct, frozen=True):
    """The detail of an item, or a plain page. `language` is set only when it is a fallback text.

    `home` is the collection's page (an item) or the home page: where "back" goes. Where there is a `film`,
    the picture is its poster. `caption_html` and `credit_html` are what is said below the picture, and whose it is.
    """

    title_html: str
    subtitle_html: str
    picture: PictureView | None
    body_html: str
    language: LanguageView | None
    home: str
    date: DateView | None = None
    gallery: tuple[ExhibitView, ...] = ()
    film: FilmView | None = None
    facts: tuple[FactView, ...] = ()
    way: WayView | None = None
    caption_html: str = ""
    credit_html: str = ""


class SiteView(msgspec.Struct, frozen=True):
    """What is the same on every page of a language. `footer` are its words.

    `title_language` and `footer_language` are set only when those are a fallback in another language. `feed` is
    the address of its feed, "" where it has none. `lines` are what packs have said at the end of the footer, as HTML. `menu_html` and `footer_html` are made of the rest.
    """

    title: str
    home: str
    logo: PictureView | None
    languages: tuple[LanguageView, ...]
    menu: tuple[MenuView, ...]
    footer: Words
    footer_links: tuple[MenuView, ...]
    contact: Words
    title_language: LanguageView | None = None
    footer_language: LanguageView | None = None
    feed: str = ""
    lines: tuple[str, ...] = ()
    menu_html: str = ""
    footer_html: str = ""


class View(msgspec.Struct, frozen=True):
    """One page.

    `kind` is "home", "item", "page", "collection" or "404". `title` is for `<title>`, whole
    ("Page · Site", or less where that is long). `t` holds the theme's own words in this language by key (`theme/words/LANG.yml`).
    `styles`, `scripts` and `fonts` are addresses with a content hash. `robots` is "" or "noindex". `referrer` is
    a Referrer-Policy of this page's own, "" for the site's.
    `json_ld` is a list of JSON texts, safe inside `<script type="application/ld+json">`.
    """

    kind: str
    language: LanguageView
    title: str
    description: str
    canonical: str
    robots: str
    alternates: tuple[AlternateView, ...]
    switcher: tuple[SwitchView, ...]
    crumbs: tuple[CrumbView, ...]
    site: SiteView
    t: dict[str, str]
    open_graph: tuple[tuple[str, str], ...]
    json_ld: tuple[str, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    fonts: tuple[str, ...]
    icon: str
    referrer: str = ""
    sections: tuple[SectionView, ...] = ()
    article: ArticleView | None = None
    not_found: tuple[tuple[LanguageView, str, dict[str, str]], ...] = ()
