"""What leads to the page of an entry from all pages, or from the home page: cards, the menu, the footer, links in sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from riwaq.content.document import Document
from riwaq.content.entry import PAGES
from riwaq.content.markdown import render, render_inline
from riwaq.content.sections import MENU, SECTIONS
from riwaq.content.words import Keys, Words
from riwaq.engine.addresses import base, page_named
from riwaq.engine.items import collections, grouped, plain_pages, routes, shown_to
from riwaq.engine.media import SCHEME, split
from riwaq.engine.passages import leaves
from riwaq.engine.sections import section_names, words_for
from riwaq.engine.sources import spoken
from riwaq.memo.calls import Memo, remembered


class Leading(msgspec.Struct, frozen=True):
    """`kind` leads to the page of the entry in the file `to`; that is written at `keys` of the file `path`."""

    kind: str
    to: str
    path: str
    keys: Keys


@remembered
def leading(memo: Memo, code: str) -> tuple[Leading, ...]:
    """What leads the readers of the language `code` to pages of entries: what they see, in whichever language it is."""
    return tuple(dict.fromkeys((*_cards(memo, code), *_menu(memo, code), *_sections(memo, code))))


def _cards(memo: Memo, code: str) -> Iterator[Leading]:
    items, default = grouped(memo).items, spoken(memo).default
    for collection in collections(memo):
        for home, key in shown_to(memo, collection, code):
            item = items[f"{home}/{key}"]
            _, header = item.shown(code, default) or item.source(default)
            to = _page_at(memo, header.card.link, header.path, code) if header.card.link else header.path
            if to:
                keys = header.card.keys("title") if header.card.title else ("title",)
                yield Leading("card", to, header.path, keys)


def _menu(memo: Memo, code: str) -> Iterator[Leading]:
    known, _ = words_for(memo, code, "menu")
    for number, entry in enumerate(known.menu):
        yield from _linked(memo, known, code, "menu", ("menu", number), entry, MENU)


def _sections(memo: Memo, code: str) -> Iterator[Leading]:
    """The links in the words of the home page's sections, and in the footer, where plain pages stand by themselves."""
    for name in (*(name for name, _ in section_names(memo).pairs), "footer"):
        known, _ = words_for(memo, code, name)
        if name in known.sections:
            kind, values = known.sections[name]
            yield from _linked(memo, known, code, kind, (name,), values, SECTIONS[kind])
    footer = words_for(memo, code, "footer")[0].sections.get("footer", ("", {}))[1]
    for item in plain_pages(memo) if not footer.get("links") else ():
        shown = item.shown(code, spoken(memo).default)
        if shown is not None and not shown[1].redirect_to:
            yield Leading("footer", shown[1].path, shown[1].path, ("title",))


def _linked(
    memo: Memo, known: Words, code: str, kind: str, keys: Keys, value: Any, shape: Any
) -> Iterator[Leading]:
    """The links in a value of the words that lead to pages of entries."""
    for at, target in _targets(known.path, keys, value, shape):
        to = _page_at(memo, target, known.path, code)
        if to:
            yield Leading(kind, to, known.path, at)


def _targets(path: str, keys: Keys, value: Any, shape: Any) -> Iterator[tuple[Keys, str]]:
    """Where a link is written, and its target: links as such, and those in Markdown."""
    for at, kind, said in leaves(keys, value, shape):
        if kind == "link":
            yield at, said
        elif kind in {"inline", "name", "block"} and ("](" in said or "<" in said):
            made: Document = render(said, path) if kind == "block" else render_inline(said, path)
            yield from ((at, link.target) for block in made.outline.blocks for link in block.links)


def _page_at(memo: Memo, target: str, source: str, code: str) -> str:
    """The file of the entry whose page `target` leads to, as an author of the file `source` calls it; "" for no such page."""
    origin, target = base(memo)[0], target.strip()
    if origin and f"{target}/".startswith(f"{origin}/"):
        target = target.removeprefix(origin) or "/"
    path, mark, _ = split(target)
    if SCHEME.match(target) or target.startswith("//") or (mark and not path):
        return ""
    route = routes(memo).pages.get(page_named(memo, path, source, code))
    if route is None or not route.item:
        return ""
    shown = grouped(memo).items[f"{route.collection or PAGES}/{route.item}"].entry(route.source)
    return shown.path if shown else ""
