"""The sections of a home page: which there are, in which order, and their words in a reader's language."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaq.config import FILE, where
from riwaq.content.document import escape
from riwaq.content.entry import POSTS
from riwaq.content.heading_ids import RESERVED
from riwaq.content.routes import href
from riwaq.content.sections import SECTIONS
from riwaq.content.titles import readable
from riwaq.content.words import Words
from riwaq.engine.addresses import address, base
from riwaq.engine.desk import Desk
from riwaq.engine.found import Found
from riwaq.engine.grid import groups, teaser
from riwaq.engine.items import collections, shown_to
from riwaq.engine.sources import interface, settings, spoken, text, words
from riwaq.engine.views import language_view, manner
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo, remembered
from riwaq.render.inline import letters
from riwaq.render.typeset import typeset, typeset_text
from riwaq.render.view import LanguageView, SectionView
from riwaq.render.words import dress, markup
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest

ORDER = (
    "masthead",
    "services",
    "*",
    "about",
    "timeline",
    "team",
    "clients",
    "reviews",
    "prices",
    "places",
    POSTS,
    "contact",
)
"""The usual order; `*` stands for the other collections, and sections with a name of their own come after them."""
NEWEST = 3
"""How many posts the home page shows."""


class Names(msgspec.Struct, frozen=True):
    """The sections of the home page in order, as (name, kind) pairs."""

    pairs: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...] = ()


@remembered
def section_names(memo: Memo) -> Names:
    """The sections that the configuration lists, or else all that have words in any language, and all grids.

    Posts have a page of their own, and a place on the home page only where the configuration or words give it.
    """
    grids = dict.fromkeys(collections(memo), "grid")
    kinds = {"masthead": "masthead"} | grids
    listed = tuple(dict.fromkeys(settings(memo).config.sections))
    if POSTS not in listed:
        kinds.pop(POSTS, None)
    for language in spoken(memo).languages:
        kinds |= {name: kind for name, (kind, _) in words(memo, language.code).sections.items()}
    kinds.pop("footer", None)
    if listed:
        allowed = SECTIONS.keys() - {"footer", "grid"}
        wrote = text(memo, FILE).text is not None  # elsewhere nobody listed them by hand
        unknown = tuple(name for name in listed if wrote and name not in kinds and name not in allowed)
        chosen = [name for name in listed if name in kinds]
        return Names(
            tuple((name, kinds[name]) for name in chosen),
            tuple(_unknown(memo, name, kinds) for name in unknown),
        )
    rest = [name for name in grids if name not in ORDER]
    rest += [name for name, kind in kinds.items() if name not in ORDER and kind != "grid"]
    order = [name for part in ORDER for name in (rest if part == "*" else (part,)) if name in kinds]
    return Names(tuple((name, kinds[name]) for name in order))


def _unknown(memo: Memo, name: str, kinds: dict[str, str]) -> Finding:
    known = (*kinds, *SECTIONS)
    near = "" if name in SECTIONS else nearest(name, known)
    advice = (
        "The footer stands at the end of every page."
        if name == "footer"
        else f"Did you mean `{near}`?"
        if near
        else f"Known here: {', '.join(dict.fromkeys(known))}."
    )
    at = where(text(memo, FILE).text or "", ("sections",), name)
    return Finding("config.section", "error", f"`{name}` is no section of this site", at, advice)


def words_for(memo: Memo, code: str, part: str) -> tuple[Words, Language]:
    """The words of the language `code`, or those of the default language where it lacks the `part`."""
    site = spoken(memo)
    own = words(memo, code)
    has = bool(getattr(own, part)) if part in {"site", "menu"} else part in own.sections
    return (own, site.language(code)) if has else (words(memo, site.default), site.language(site.default))


def dressed(memo: Memo, reader: Language, name: str, here: str, found: Found) -> dict[str, Any]:
    """The words of the section `name` as HTML, on the page at `here`."""
    known, language = words_for(memo, reader.code, name)
    if name not in known.sections:
        return {}
    kind, values = known.sections[name]
    return dress(values, SECTIONS[kind], Desk(memo, reader, here, known.path, language, found), (name,))


def section(memo: Memo, reader: Language, name: str, kind: str, here: str, found: Found) -> SectionView:
    """The section `name` as its template sees it."""
    _, language = words_for(memo, reader.code, name)
    values = dressed(memo, reader, name, here, found)
    words_here = markup(values)
    fallback = language_view(language) if words_here and language.code != reader.code else None
    if kind != "grid":
        return SectionView(kind, anchor(memo, reader.code, name), words_here, language=fallback)
    own_page = address(memo, "collection", name, "", reader.code)
    most = NEWEST if name == POSTS and here != own_page else None
    shown = shown_to(memo, name, reader.code)[:most]
    teasers = [teaser(memo, home, key, reader.code) for home, key in shown]
    for one in teasers:
        found.add(one.findings, one.files, one.pictures)
    return SectionView(
        kind,
        anchors(memo, reader.code).get(name, name),  # a grid that the home page leaves out has its own page
        words_here,
        tuple(one.card for one in teasers),
        href(own_page, base(memo)[1]) if own_page else "",
        fallback,
        groups(
            teasers,
            values.get("groups") or [],
            fallback,
            lambda name: typeset(escape(readable(name)), manner(memo, language)),
        ),
    )


def section_title(memo: Memo, collection: str, reader: Language) -> str:
    """What a collection is called: the title in its words, else a readable form of its name."""
    known, language = words_for(memo, reader.code, collection)
    own = letters(known.sections.get(collection, ("", {}))[1].get("title", ""))
    if own:
        return typeset_text(own, manner(memo, language))
    return interface(memo, reader.tag)["posts"] if collection == POSTS else readable(collection)


def section_language(memo: Memo, collection: str, reader: Language) -> LanguageView | None:
    """The language of a collection's title, where it is not the reader's."""
    known, language = words_for(memo, reader.code, collection)
    titled = known.sections.get(collection, ("", {}))[1].get("title")
    return language_view(language) if titled and language.code != reader.code else None


def anchor(memo: Memo, code: str, name: str) -> str:
    """The id of the section `name` for the readers of `code`."""
    return anchors(memo, code)[name]


@remembered
def anchors(memo: Memo, code: str) -> dict[str, str]:
    """The id of every section: the one that its words give, or its name, without white space, each once.

    One that the page needs itself gets a word behind it.
    """
    found: dict[str, str] = {}
    for name, _ in section_names(memo).pairs:
        known, _ = words_for(memo, code, name)
        wanted = "-".join((known.sections.get(name, ("", {}))[1].get("id") or name).split())
        wanted = f"{wanted}-section" if wanted in RESERVED else wanted
        found[name] = wanted if wanted not in found.values() else "-".join(name.split())
    return found
