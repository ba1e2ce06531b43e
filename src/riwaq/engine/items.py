"""The remembered calls from entries to routes: which items a site has, and which pages."""

from __future__ import annotations

from riwaq.config import FILE
from riwaq.content.entry import PAGES
from riwaq.content.routes import Route, Routes, make_routes
from riwaq.content.site import Grouped, Item, group
from riwaq.engine.sources import (
    batch_of,
    batches,
    headers,
    in_batches,
    jekyll_file,
    place_of,
    settings,
    spoken,
)
from riwaq.memo.calls import Memo, bulky, remembered


@remembered
def collections(memo: Memo) -> tuple[str, ...]:
    """The collections of the site, those of the configuration first and in its order."""
    listed, found = settings(memo).config.collections, headers(memo)
    there = {head.collection for head in found} | {name for head in found for name in head.also_in}
    return tuple(name for name in dict.fromkeys((*listed, *sorted(there))) if name != PAGES)


@remembered
def grouped(memo: Memo) -> Grouped:
    site, file = spoken(memo), jekyll_file(memo) or FILE
    return group(
        headers(memo), site.languages, site.default, lambda path, key: place_of(memo, path, (key,)), file
    )


@remembered
def item(memo: Memo, collection: str, key: str) -> Item:
    name = f"{collection}/{key}"
    return items_in(memo, batch_of(name, batches(memo)))[name]


@bulky
def items_in(memo: Memo, number: int) -> dict[str, Item]:
    """The items of a batch, by `COLLECTION/ID`. Where one has changed only those beside it are asked for."""
    return itemized(memo)[number]


@bulky
def itemized(memo: Memo) -> tuple[dict[str, Item], ...]:
    """All items in batches."""
    return in_batches(grouped(memo).items, batches(memo))


@remembered
def codes_of_items(memo: Memo) -> dict[str, tuple[str, ...]]:
    """The languages in which each item has an entry, by `COLLECTION/ID`."""
    return {key: item.codes() for key, item in grouped(memo).items.items()}


@remembered
def plain_pages(memo: Memo) -> tuple[Item, ...]:
    """The pages that are in no collection, in their order."""
    return tuple(item for item in grouped(memo).items.values() if item.collection == PAGES)


@remembered
def shown_in(memo: Memo, collection: str) -> tuple[tuple[str, str], ...]:
    """The items of a collection's grid, as (collection, id): its own, and those that ask to be shown there."""
    return tuple(
        (item.collection, item.id)
        for item in grouped(memo).items.values()
        if item.collection == collection or any(collection in header.also_in for _, header in item.entries)
    )


@remembered
def shown_to(memo: Memo, collection: str, code: str) -> tuple[tuple[str, str], ...]:
    """The items of a collection's grid that the readers of `code` see."""
    default, items = spoken(memo).default, grouped(memo).items
    return tuple(
        (home, key)
        for home, key in shown_in(memo, collection)
        if items[f"{home}/{key}"].shown(code, default) is not None
    )


@remembered
def routes(memo: Memo) -> Routes:
    site = spoken(memo)
    prefix = settings(memo).config.prefix_default_language
    items = tuple(grouped(memo).items.values())
    return make_routes(items, collections(memo), site.languages, site.default, prefix_default=prefix)


@remembered
def route(memo: Memo, address: str) -> Route | None:
    return routes_in(memo, batch_of(address, batches(memo))).get(address)


@remembered
def routes_in(memo: Memo, number: int) -> dict[str, Route]:
    """The pages of a batch, by their address."""
    return routed(memo)[number]


@bulky
def routed(memo: Memo) -> tuple[dict[str, Route], ...]:
    """All pages in batches."""
    return in_batches(routes(memo).pages, batches(memo))
