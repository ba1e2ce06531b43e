"""The remembered call from an address to the bytes of its page."""

from __future__ import annotations

import msgspec

from riwaq.content.document import plain
from riwaq.content.entry import PAGES
from riwaq.content.routes import Route, href
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address, addresses, base
from riwaq.engine.article import article_view
from riwaq.engine.cards import Drawn, preview
from riwaq.engine.desk import Desk
from riwaq.engine.feed import feed_address
from riwaq.engine.found import Found, Placed, by_place
from riwaq.engine.fragments import lost
from riwaq.engine.frame import Frame, frame
from riwaq.engine.items import grouped, item, route, routes_in, shown_in
from riwaq.engine.sections import (
    anchors,
    section,
    section_language,
    section_names,
    section_title,
)
from riwaq.engine.shown import Shown, json_ld, window_title
from riwaq.engine.sources import document, interface, spoken, words
from riwaq.engine.theme import FOLDER, assets, fonts_for, templates
from riwaq.engine.views import date_view, language_view
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo, bulky, digest, remembered, shared
from riwaq.render import meta
from riwaq.render.inline import letters, shorten
from riwaq.render.templates import page_bytes, shared_parts
from riwaq.render.view import (
    CrumbView,
    LanguageView,
    PictureView,
    SectionView,
    SiteView,
    SwitchView,
    View,
)
from riwaq.render.words import markup
from riwaq.text.finding import Finding


class Page(msgspec.Struct, frozen=True):
    """A finished page: its bytes, its problems, and the site's files and pictures that it needs published."""

    body: bytes
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    card: Drawn | None = None


class Notes(msgspec.Struct, frozen=True):
    """A page without its bytes, and their digest."""

    digest: str
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    card: Drawn | None = None


@bulky
def page(memo: Memo, at: str) -> Page:
    """The page at the address `at`, which must be one of the site's routes."""
    here = route(memo, at)
    if here is None:
        raise LookupError(at)
    found = Found()
    reader = spoken(memo).language(here.lang)
    around = frame(memo, here.lang)
    found.add(around.findings, around.files, around.pictures)
    shown = _shown(memo, here, reader, around, found)
    seen, card = preview(memo, here.kind, reader, around, shown)
    body = page_bytes(templates(memo), _view(memo, here, reader, around, shown, seen))
    findings = tuple(dict.fromkeys(found.findings))
    return Page(body, findings, tuple(sorted(found.files)), tuple(found.pictures), card)


@remembered
def notes(memo: Memo, at: str) -> Notes:
    """What the page at the address `at` says of itself."""
    made = page(memo, at)
    return Notes(digest(made.body), made.findings, made.files, made.pictures, made.card)


class Noted(msgspec.Struct, frozen=True):
    """What the pages of a batch say of themselves."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    pictures: tuple[Placed, ...] = ()
    cards: tuple[Drawn, ...] = ()


@remembered
def noted_in(memo: Memo, number: int) -> Noted:
    """What the pages of a batch say of themselves: most edits of texts change nothing of it."""
    each = [notes(memo, at) for at in routes_in(memo, number)]
    findings = tuple(finding for one in each for finding in one.findings)
    pictures = {placed for one in each for placed in one.pictures}
    cards = {one.card.key: one.card for one in each if one.card is not None}
    return Noted(
        findings,
        tuple(sorted({path for one in each for path in one.files})),
        tuple(sorted(pictures, key=by_place)),
        tuple(card for _, card in sorted(cards.items())),
    )


def _shown(memo: Memo, here: Route, reader: Language, around: Frame, found: Found) -> Shown:
    match here.kind:
        case "home":
            names = section_names(memo)
            found.add(names.findings)
            found.ids |= set(anchors(memo, reader.code).values())
            each = (section(memo, reader, name, kind, here.address, found) for name, kind in names.pairs)
            parts = tuple(part for part in each if part.words or part.cards)
            pointers = [*found.pointers, *((name, lambda at=at: at) for name, at in around.pointers)]
            found.findings += lost(pointers, found.ids)
            return Shown("", description=around.description, sections=parts, picture=_first_picture(parts))
        case "collection":
            part = section(memo, reader, here.collection, "grid", here.address, found)
            title = section_title(memo, here.collection, reader)
            crumb = CrumbView(title, "", section_language(memo, here.collection, reader))
            return Shown(
                title, crumbs=(_home(memo, reader), crumb), sections=(part,), language=crumb.language
            )
        case "404":
            return Shown(interface(memo, reader.tag)["not_found_title"])
        case _:
            return _article(memo, here, reader, found)


def _first_picture(parts: tuple[SectionView, ...]) -> PictureView | None:
    return next((part.words["image"] for part in parts if part.words.get("image")), None)


def _article(memo: Memo, here: Route, reader: Language, found: Found) -> Shown:
    """An item's detail or a plain page; on a fallback page in the language of its source."""
    shown = item(memo, here.collection, here.item)
    header = shown.entry(here.source) or shown.source(spoken(memo).default)[1]
    language = spoken(memo).language(here.source)
    desk = Desk(memo, reader, here.address, header.path, language, found)
    body = document(memo, header.path, language.tag)
    title = desk.letters(title_of(header))
    home = _home(memo, reader)
    crumbs: tuple[CrumbView, ...] = ()
    if here.collection != PAGES:
        name = section_title(memo, here.collection, reader)
        place = _href(memo, "collection", here.collection, "", reader)
        crumbs = (CrumbView(name, place, section_language(memo, here.collection, reader)),)
    article = article_view(
        desk,
        header,
        body,
        language=language_view(language) if here.is_fallback else None,
        date=date_view(memo, shown.date(header), reader, language),
        home=(crumbs[-1] if crumbs else home).href,
    )
    description = header.description or letters(header.subtitle) or plain(body)
    trail = (home, *crumbs, CrumbView(title, ""))
    short = desk.letters(header.card.title)
    seen = article.picture or (article.gallery[0].picture if article.gallery else None)
    own = desk.shared(header.og_image, ("og_image",)) if header.og_image else None
    return Shown(
        title,
        short,
        desk.plain(shorten(description)),
        trail,
        article=article,
        picture=seen,
        language=language_view(language),
        own=own,
        styles=found.styles,
    )


def _home(memo: Memo, reader: Language) -> CrumbView:
    return CrumbView(interface(memo, reader.tag)["home"], _href(memo, "home", "", "", reader))


def _href(memo: Memo, kind: str, collection: str, key: str, reader: Language) -> str:
    return href(address(memo, kind, collection, key, reader.code), base(memo)[1])


def _view(
    memo: Memo, here: Route, reader: Language, around: Frame, shown: Shown, seen: meta.Preview | None
) -> View:
    origin, below = base(memo)
    site, names = spoken(memo), assets(memo).names
    real = versions(memo, here)
    own = real.get(here.source or here.lang) or real.get(site.default) or here.address
    canonical = origin + href(own, below) if origin else ""
    listed = real.items() if here.lang in real and here.kind != "404" else ()
    title = shown.title or around.title
    return View(
        kind=here.kind,
        language=language_view(reader),
        title=window_title(memo, reader, around, shown),
        description=shown.description,
        canonical="" if here.kind == "404" else canonical,
        robots="noindex" if here.kind == "404" else "",
        alternates=meta.alternates(
            ((language_view(site.language(code)), href(path, below)) for code, path in listed),
            site.default,
            origin,
        ),
        switcher=tuple(_switch(memo, here, language, real) for language in site.languages),
        crumbs=shown.crumbs,
        site=site_view(memo, reader.code),
        t=interface(memo, reader.tag),
        open_graph=meta.open_graph(
            kind=here.kind,
            title=title,
            description=shown.description,
            url=canonical,
            site=around.title,
            tag=reader.tag,
            preview=seen,
            origin=origin,
        ),
        json_ld=json_ld(memo, here, around, shown, canonical),
        styles=(href(f"/{FOLDER}{names['style.css']}", below), *shown.styles),
        scripts=(href(f"/{FOLDER}{names['riwaq.js']}", below),),
        fonts=tuple(href(f"/{FOLDER}{names[font]}", below) for font in fonts_for(reader.tag)),
        icon=around.icon,
        referrer=_referrer(shown),
        sections=shown.sections,
        article=shown.article,
        not_found=_not_found(memo) if here.kind == "404" else (),
    )


def versions(memo: Memo, here: Route) -> dict[str, str]:
    """The languages in which this page really exists, and its address in each."""
    if here.item:
        codes = item(memo, here.collection, here.item).codes()
    elif here.kind == "404":
        codes = tuple(language.code for language in spoken(memo).languages)
    else:
        codes = spoken_in(memo, here.collection)
    there = addresses(memo, here.kind, here.collection, here.item)
    return {code: there[code] for code in codes if code in there}


@remembered
def spoken_in(memo: Memo, collection: str) -> tuple[str, ...]:
    """The languages that have words or an entry of their own on the page of `collection`, or "" on the home page.

    The default language always counts: its page is what the others show.
    """
    site, items = spoken(memo), grouped(memo).items
    shown = [f"{home}/{key}" for home, key in shown_in(memo, collection)] if collection else items
    there = {code for key in shown for code, _ in items[key].entries} | {site.default}
    for language in site.languages:
        own = words(memo, language.code)
        if collection in own.sections if collection else own.sections or own.site:
            there.add(language.code)
    return tuple(language.code for language in site.languages if language.code in there)


def _switch(memo: Memo, here: Route, language: Language, real: dict[str, str]) -> SwitchView:
    path = addresses(memo, here.kind, here.collection, here.item).get(language.code)
    return SwitchView(
        language=language_view(language),
        href=href(path, base(memo)[1]) if path else _href(memo, "home", "", "", language),
        current=language.code == here.lang,
        translated=language.code in real,
    )


def _referrer(shown: Shown) -> str:
    """What a page with a form to another site says of itself there: only whose it is.

    Those who pass messages on ask for that much, to tell a form of the site's from a copy elsewhere
    (Formspree's "Restrict to Domain").
    """
    forms = (part.words.get("form") or {} for part in shown.sections)
    sends = any(form["link"].host for form in forms if "link" in form)
    return "strict-origin-when-cross-origin" if sends else ""


@shared
def site_view(memo: Memo, code: str) -> SiteView:
    """What all pages of the language `code` share."""
    around, reader = frame(memo, code), spoken(memo).language(code)
    site = SiteView(
        title=around.title,
        home=_href(memo, "home", "", "", reader),
        logo=around.logo,
        languages=tuple(language_view(language) for language in spoken(memo).languages),
        menu=around.menu,
        footer=markup(around.footer),
        footer_links=around.footer_links,
        contact=markup(around.contact),
        title_language=around.title_language,
        footer_language=around.footer_language,
        feed=_feed(memo, reader.code),
        lines=around.lines,
    )
    return shared_parts(templates(memo), site, interface(memo, reader.tag))


def _feed(memo: Memo, code: str) -> str:
    at = feed_address(memo, code)
    return href(at, base(memo)[1]) if at else ""


def _not_found(memo: Memo) -> tuple[tuple[LanguageView, str, dict[str, str]], ...]:
    """The words for a missing page in every language: a host has one such page for all."""
    languages = spoken(memo).languages
    return tuple(
        (language_view(language), _href(memo, "home", "", "", language), interface(memo, language.tag))
        for language in languages
    )
