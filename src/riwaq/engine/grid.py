"""The cards of a grid: each remembered, and in groups where the items have any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from riwaq.content.entry import PAGES, POSTS, Header
from riwaq.content.routes import href
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address, base
from riwaq.engine.desk import Desk
from riwaq.engine.found import Found, Placed
from riwaq.engine.items import item
from riwaq.engine.sources import interface, spoken
from riwaq.engine.views import date_view, language_view
from riwaq.memo.calls import Memo, remembered
from riwaq.render.view import CardView, GroupView, LanguageView, PictureView
from riwaq.render.words import Keys
from riwaq.text.finding import Finding

EVERY = "all"
"""The group of an item that each group shows."""


class Teaser(msgspec.Struct, frozen=True):
    """An item's card for the readers of a language, with what came to light while it was made.

    `groups` are the parts of the grid that show it, as they are called in the files.
    """

    card: CardView
    groups: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()


@remembered
def teaser(memo: Memo, collection: str, key: str, code: str) -> Teaser:
    """The card of an item for the readers of `code`, in its source's language where theirs is missing."""
    site, found = spoken(memo), Found()
    shown = item(memo, collection, key)
    lang, header = shown.shown(code, site.default) or shown.source(site.default)
    language = site.language(lang)
    desk = Desk(memo, site.language(code), "", header.path, language, found)
    link = desk.link(header.card.link, ("caption", "link"))
    page = address(memo, "page" if collection == PAGES else "item", collection, key, code)
    card = CardView(
        href=link.href if link else href(page, base(memo)[1]),
        title_html=desk.title(header.card.title or title_of(header)),
        subtitle_html=desk.title(header.card.subtitle),
        picture=_card_picture(desk, header),
        language=None if lang == code else language_view(language),
        date=date_view(memo, shown.date(header), site.language(code), language)
        if collection == POSTS
        else None,
        opens=link is None and not header.redirect_to,
        outside=interface(memo, language.tag)["outside"] if link and link.external else "",
    )
    names = header.groups or shown.source(site.default)[1].groups
    return Teaser(card, names, tuple(found.findings), tuple(found.files), tuple(found.pictures))


def _card_picture(desk: Desk, header: Header) -> PictureView | None:
    """The card's own picture, else the page's, else the first of its gallery."""
    card, own = header.card, ("caption", "focus")
    if card.thumbnail:
        focus = desk.focus(card.focus, own)
        return desk.picture(card.thumbnail, card.alt, ("caption", "thumbnail"), "card", focus)
    path, text = header.image, header.focus
    at: Keys = ("image",)
    keys: Keys = ("focus",)
    if not path and header.images:
        first = header.images[0]
        path, at, text, keys = first.image, ("images", 0, "image"), first.focus, ("images", 0, "focus")
    focus = desk.focus(card.focus, own) if card.focus else desk.focus(text, keys)
    return desk.picture(path, card.alt, at, "card", focus)


def groups(
    teasers: list[Teaser],
    listed: list[dict[str, Any]],
    language: LanguageView | None,
    titled: Callable[[str], str],
) -> tuple[GroupView, ...]:
    """The cards of a grid by their groups: those that its words list, in their order, then the others as they come.

    A card of the group EVERY stands in each. `titled` makes the heading of one that has only a name. `listed` are dressed words, in another `language` than the page
    where it is given. Where none is listed and each would hold one card, there are none.
    """
    if not any(one.groups for one in teasers):
        return ()
    titles: dict[str, tuple[str, LanguageView | None]] = {
        _same(one["name"]): (
            one["title"].source if "title" in one else titled(one["name"]),
            language,
        )
        for one in listed
        if "name" in one
    }
    known = bool(titles)
    for name in (name for one in teasers for name in one.groups):
        titles.setdefault(_same(name), (titled(name), None))
    titles.pop(EVERY, None)
    by_name: dict[str, list[CardView]] = {name: [] for name in titles}
    alone = []
    for one in teasers:
        its = {_same(name) for name in one.groups}
        for name in titles if EVERY in its else its:
            by_name[name].append(one.card)
        if not its:
            alone.append(one.card)
    if not any(by_name.values()) or not (known or any(len(cards) > 1 for cards in by_name.values())):
        return ()
    parts = [GroupView(*titles[name], tuple(cards)) for name, cards in by_name.items() if cards]
    return (GroupView("", None, tuple(alone)), *parts) if alone else tuple(parts)


def _same(name: str) -> str:
    """A group's name, whose case and blanks are no difference."""
    return " ".join(name.casefold().split())
