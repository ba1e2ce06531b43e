"""What is the same on every page of a language: its title, menu, footer, contact and logo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from riwaq.content.document import escape
from riwaq.content.entry import PAGES, POSTS
from riwaq.content.routes import href
from riwaq.content.sections import MENU, is_whole
from riwaq.content.site import Item
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address, base
from riwaq.engine.desk import Desk
from riwaq.engine.found import Found, Placed
from riwaq.engine.items import plain_pages
from riwaq.engine.packs import packs, site
from riwaq.engine.sections import (
    anchor,
    anchors,
    dressed,
    section_language,
    section_names,
    section_title,
    words_for,
)
from riwaq.engine.sources import interface, setting_place, settings, spoken, words
from riwaq.engine.theme import default_icon
from riwaq.engine.views import language_view, manner
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo, bulky
from riwaq.render.inline import letters, shorten, title_html
from riwaq.render.typeset import typeset, typeset_text
from riwaq.render.view import LanguageView, MenuView, PictureView
from riwaq.render.words import dress
from riwaq.text.finding import Finding
from riwaq.text.span import Span


class Frame(msgspec.Struct, frozen=True):
    """What is the same on every page of a language.

    A language is set only where words are a fallback in another one. `pointers` are the fragments of the home
    page that are no sections of it, and where they are written. `lines` are HTML, for the end of the footer.
    """

    title: str
    description: str
    menu: tuple[MenuView, ...]
    footer: dict[str, Any]
    footer_links: tuple[MenuView, ...]
    contact: dict[str, Any]
    logo: PictureView | None
    icon: str
    title_language: LanguageView | None = None
    footer_language: LanguageView | None = None
    pointers: tuple[tuple[str, Span], ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    lines: tuple[str, ...] = ()


@bulky
def frame(memo: Memo, code: str) -> Frame:
    """The title, menu, footer and contact of the site for the readers of `code`, as on any page but home."""
    config = settings(memo).config
    found = Found("footer-")
    language = spoken(memo).language(code)
    own, own_language = words_for(memo, code, "site")
    desk = Desk(memo, language, "", own.path, own_language, found)
    name, name_language = site_name(memo, language)
    sections = {key: dressed(memo, language, key, "", found) for key in ("footer", "contact")}
    logo = desk.view(config.logo, name, lambda: setting_place(memo, "logo"), "logo")
    icon = desk.file(config.icon, lambda: setting_place(memo, "icon")) if config.icon else logo and logo.src
    menu = _menu(memo, language, found)
    return Frame(
        title=typeset_text(letters(name), manner(memo, name_language)),
        description=desk.plain(shorten(own.site.get("description") or config.description)),
        menu=menu,
        footer=sections["footer"],
        footer_links=_footer_links(memo, language, menu, sections["footer"]),
        contact=sections["contact"],
        title_language=_other(name_language, language),
        footer_language=_other(words_for(memo, code, "footer")[1], language),
        pointers=_pointers(memo, code, found),
        logo=logo,
        icon=icon or default_icon(memo),
        findings=tuple(found.findings),
        files=tuple(found.files),
        pictures=tuple(found.pictures),
        lines=tuple(_lines(memo, language)),
    )


def _lines(memo: Memo, language: Language) -> Iterator[str]:
    """The lines of the packs, in the language of the reader."""
    for pack in packs(memo).packs:
        for line in pack.lines(site(memo), language) if pack.lines else ():
            yield typeset(escape(line), manner(memo, language))


def site_name(memo: Memo, reader: Language) -> tuple[str, Language]:
    """What the site is called for a reader, and in which language: in theirs, everywhere, or by default.

    One without a name is called by the word for a home page.
    """
    site, config = spoken(memo), settings(memo).config
    default = words(memo, site.default).site.get("title", "")
    own = words(memo, reader.code).site.get("title", "") or config.title or config.organization.name
    if not own and default:
        return default, site.language(site.default)
    return own or interface(memo, reader.tag)["home"], reader


def _menu(memo: Memo, reader: Language, found: Found) -> tuple[MenuView, ...]:
    """The menu that the words give, or else an entry for each section that has a title."""
    known, language = words_for(memo, reader.code, "menu")
    desk, other = Desk(memo, reader, "", known.path, language, found), _other(language, reader)
    if known.menu:
        dressed = [dress(entry, MENU, desk, ("menu", number)) for number, entry in enumerate(known.menu)]
        return tuple(_menu_entry(entry, other) for entry in dressed if is_whole(entry, MENU))
    entries = []
    for name, _ in section_names(memo).pairs:
        own, language = words_for(memo, reader.code, name)
        values = own.sections.get(name, ("", {}))[1]
        if name != "masthead" and values.get("title"):
            label = Desk(memo, reader, "", own.path, language, found).label(values["title"], (name, "title"))
            home = href(address(memo, "home", "", "", reader.code), base(memo)[1])
            entries.append(
                MenuView(
                    label.source,
                    f"{home}#{anchor(memo, reader.code, name)}",
                    language=_other(language, reader),
                )
            )
    return tuple(entries)


def _menu_entry(entry: Mapping[str, Any], language: LanguageView | None) -> MenuView:
    """An entry and those below it. One that has both a link and a menu is the first of that menu too, since what
    opens a menu cannot be followed.
    """
    link, below = entry.get("link"), tuple(_menu_entry(one, language) for one in entry.get("menu", ()))
    own = MenuView(
        entry["label"].source,
        link.href if link else "",
        external=bool(link and link.external),
        current=bool(link and link.current),
        language=language,
    )
    if not below:
        return own
    return msgspec.structs.replace(own, menu=(own, *below) if link else below)


def _leaves(entry: MenuView) -> tuple[MenuView, ...]:
    """The entry itself, or all that stand below it."""
    return tuple(leaf for one in entry.menu for leaf in _leaves(one)) if entry.menu else (entry,)


def _footer_links(
    memo: Memo, reader: Language, menu: tuple[MenuView, ...], footer: dict[str, Any]
) -> tuple[MenuView, ...]:
    """The links that the footer's words give, or else the plain pages; then the posts where nothing leads there."""
    if footer.get("links"):
        language = _other(words_for(memo, reader.code, "footer")[1], reader)
        entries = (_menu_entry(entry, language) for entry in footer["links"] if is_whole(entry, MENU))
        links = tuple(link for entry in entries for link in _leaves(entry))
    else:
        links = tuple(link for page in plain_pages(memo) if (link := _page_link(memo, page, reader)))
    posts = address(memo, "collection", POSTS, "", reader.code)
    place = href(posts, base(memo)[1])
    if not posts or place in {link.href for link in (*menu, *links)}:
        return links
    label = escape(section_title(memo, POSTS, reader))
    return (*links, MenuView(label, place, language=section_language(memo, POSTS, reader)))


def _page_link(memo: Memo, page: Item, reader: Language) -> MenuView | None:
    """The link to a plain page; None where it is not shown to this reader, or only leads on."""
    shown = page.shown(reader.code, spoken(memo).default)
    if shown is None or shown[1].redirect_to:
        return None
    code, header = shown
    place = href(address(memo, "page", PAGES, page.id, reader.code), base(memo)[1])
    language = _other(spoken(memo).language(code), reader)
    label = typeset(title_html(title_of(header)), manner(memo, spoken(memo).language(code)))
    return MenuView(label, place, language=language)


def _other(language: Language, reader: Language) -> LanguageView | None:
    """`language` where it is not the reader's own."""
    return language_view(language) if language.code != reader.code else None


def _pointers(memo: Memo, code: str, found: Found) -> tuple[tuple[str, Span], ...]:
    known = set(anchors(memo, code).values())
    return tuple((name, at()) for name, at in found.pointers if name not in known)
