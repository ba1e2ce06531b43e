"""What Liquid can ask for in a Jekyll site, each value made when it is asked for: `site`, `page`, and the items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from posixpath import basename, splitext
from typing import Any

import msgspec

from riwaq.content.entry import PAGES, POSTS
from riwaq.content.jekyll.layout import ENTRIES
from riwaq.content.jekyll.liquid_filters import Surroundings
from riwaq.content.jekyll.liquid_values import Lazy, hashes, typed
from riwaq.content.jekyll.posts import words
from riwaq.content.jekyll.ruby_dates import Time, time_of
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address, base, page_named
from riwaq.engine.items import collections, grouped
from riwaq.engine.jekyll_data import site_data
from riwaq.engine.jekyll_entries import permalink
from riwaq.engine.jekyll_site import jekyll
from riwaq.engine.sources import entry, files, front, settings, spoken
from riwaq.language.tags import match
from riwaq.memo.calls import Memo, bulky, remembered

Text = Callable[[Memo, str, str, str], str]
"""Gives the text of an entry: (memo, path, language, where its excerpt ends)."""
UNTIL = "\n\n"
"""Where an excerpt ends, if nothing else is said."""


class Item(msgspec.Struct, frozen=True):
    """An entry as others see it: its address and what its header says."""

    path: str
    collection: str
    url: str
    title: str
    slug: str
    date: str


def code_of(memo: Memo, tag: str) -> str:
    """The code of the site's language that the tag means."""
    known = spoken(memo)
    language = match(tag, known.languages)
    return language.code if language else known.default


def surroundings(memo: Memo, path: str, code: str) -> Surroundings:
    """What filters and tags may know, in the text at `path` for a reader of `code`."""
    origin, below = base(memo)

    def markdown(text: str) -> str:
        from riwaq.engine.liquid import markdown_html

        return markdown_html(memo, text, path, code)

    return Surroundings(
        now=lambda: now(memo),
        in_utc=in_utc(memo),
        origin=origin,
        base=below,
        markdown=markdown,
        page_of=lambda name: page_of(memo, name, path, code),
        post_of=lambda name: post_of(memo, name, code),
    )


def now(memo: Memo) -> Time:
    """The time of the build, as far as a build may know it: the day."""
    return time_of(memo.fact("today"), in_utc=True)


def in_utc(memo: Memo) -> bool:
    """Whether dates are shown in UTC, as hosts build sites, or as they are written, where the site has a `timezone`."""
    return not jekyll(memo).values.get("timezone")


def page_of(memo: Memo, name: str, path: str, code: str) -> str:
    """The address of the page that the file `name` makes, or of the file itself; "" where there is none."""
    if name in item_at(memo, code):
        return item_at(memo, code)[name].url
    return page_named(memo, name, path, code) or (f"/{name}" if name in memo.paths() else "")


def post_of(memo: Memo, name: str, code: str) -> str:
    """The address of the post whose file is called `name`, with or without the folder that it lies in."""
    for item in items(memo, POSTS, code):
        stem = splitext(item.path)[0].partition("_posts/")[2]
        if name in {stem, basename(stem)}:
            return item.url
    return ""


def names(memo: Memo, path: str, code: str, text: Text) -> Lazy:
    """`site`, `page` and their like, in the text at `path` for a reader of `code`."""
    site, speaks, config = jekyll(memo), spoken(memo), settings(memo).config
    origin, below = base(memo)

    def every(listed: Iterable[Item]) -> list[Lazy]:
        return [as_value(memo, item, code, text) for item in listed]

    def posts() -> list[Lazy]:
        return every(items(memo, POSTS, code))

    def collection(name: str) -> Callable[[], list[Lazy]]:
        return lambda: every(items(memo, name, code))

    known = {
        **hashes(typed(site.values)),
        **({} if "title" in site.said else {"title": config.title}),
        "url": origin,
        "baseurl": below,
        "languages": [language.code for language in speaks.languages],
        "default_lang": speaks.default,
        "active_lang": code,
        **dict.fromkeys(site.polyglot.names, code),
        "related_posts": [],
    }
    later: dict[str, Callable[[], Any]] = {name: collection(name) for name in collections(memo)}
    later |= {
        "posts": posts,
        "pages": lambda: every(pages(memo, code)),
        "html_pages": lambda: every(pages(memo, code)),
        "documents": lambda: every(one for one in all_items(memo, code) if one.collection != PAGES),
        "collections": lambda: [_collection(name, later[name]) for name in collections(memo)],
        "categories": lambda: by_word(posts(), "categories"),
        "tags": lambda: by_word(posts(), "tags"),
        "data": lambda: hashes(site_data(memo, code)),
        "static_files": lambda: static_files(memo),
        "time": lambda: now(memo),
    }
    return Lazy(
        {"site": Lazy(known, later), "jekyll": {"environment": "production", "version": "4.4.1"}},
        {"page": lambda: _page(memo, path, code, text), "paginator": lambda: _paginator(posts())},
    )


def _page(memo: Memo, path: str, code: str, text: Text) -> Lazy:
    """The entry at `path` itself."""
    own = item_at(memo, code).get(path)
    return (
        as_value(memo, own, code, text) if own else Lazy({**hashes(typed(matter(memo, path))), "path": path})
    )


def _paginator(posts: list[Lazy]) -> Lazy:
    """All posts on one page: there is no second one."""
    count = len(posts)
    return Lazy({"page": 1, "total_pages": 1, "per_page": count, "total_posts": count, "posts": posts})


def as_value(memo: Memo, item: Item, code: str, text: Text) -> Lazy:
    """An entry as Liquid sees it."""
    values = matter(memo, item.path)
    excerpt = values.get("excerpt")
    known = {
        **hashes(typed(values)),
        "title": item.title,
        "url": item.url,
        "id": item.url.rstrip("/"),
        "path": item.path,
        "relative_path": item.path,
        "name": basename(item.path),
        "slug": item.slug,
        "collection": item.collection,
        "categories": words(values, "category", "categories"),
        "tags": words(values, "tag", "tags"),
        "lang": values.get("lang") or code,
        "rendered_lang": code,
    }
    if item.date:
        known["date"] = time_of(item.date, in_utc=in_utc(memo))
    if item.collection == PAGES:
        known |= {"title": values.get("title"), "dir": f"{item.url.rpartition('/')[0]}/"}
        del known["collection"]

    def neighbour(step: int) -> Lazy | None:
        order, here = items(memo, item.collection, code), places(memo, item.collection, code).get(item.path)
        if here is None:
            return None
        place = here - step if item.collection == POSTS else here + step  # posts stand newest first
        return as_value(memo, order[place], code, text) if 0 <= place < len(order) else None

    later: dict[str, Callable[[], Any]] = {
        "content": lambda: text(memo, item.path, code, ""),
        "excerpt": lambda: (
            excerpt if isinstance(excerpt, str) else text(memo, item.path, code, excerpt_end(memo, item.path))
        ),
        "permalink_lang": lambda: {lang: permalink(memo, at) for lang, at in translations(memo, item.path)},
        "available_languages": lambda: [lang for lang, _ in translations(memo, item.path)],
        "missing_languages": lambda: missing_languages(memo, item.path),
        "previous": lambda: neighbour(-1),
        "next": lambda: neighbour(1),
    }
    return Lazy(known, later)


@bulky
def items(memo: Memo, collection: str, code: str) -> tuple[Item, ...]:
    """The items of a collection as a reader of `code` sees them, in their order."""
    default = spoken(memo).default
    found = []
    for one in grouped(memo).items.values():
        if one.collection == collection and (shown := one.shown(code, default)) is not None:
            header = shown[1]
            kind = "page" if collection == PAGES else "item"
            url = address(memo, kind, collection, one.id, code)
            found.append(Item(header.path, collection, url, title_of(header), header.name, one.date(header)))
    return tuple(found)


@bulky
def all_items(memo: Memo, code: str) -> tuple[Item, ...]:
    """The items of all collections, and the plain pages."""
    return tuple(item for name in (*collections(memo), PAGES) for item in items(memo, name, code))


@bulky
def item_at(memo: Memo, code: str) -> dict[str, Item]:
    """Every entry by its file."""
    return {item.path: item for item in (*pages(memo, code), *all_items(memo, code))}


@bulky
def places(memo: Memo, collection: str, code: str) -> dict[str, int]:
    """The place of each item in its collection, by its file."""
    return {item.path: place for place, item in enumerate(items(memo, collection, code))}


@bulky
def pages(memo: Memo, code: str) -> tuple[Item, ...]:
    """The plain pages and the home page, by the name of their file."""
    home = address(memo, "home", "", "", code)
    homes = [entry(memo, source).header for source in files(memo).homes]
    own = [head for head in homes if code_of(memo, head.lang or spoken(memo).default) == code] or homes
    found = [Item(head.path, PAGES, home, title_of(head), head.name, "") for head in own[:1]]
    return tuple(sorted((*items(memo, PAGES, code), *found), key=lambda item: basename(item.path)))


@remembered
def translations(memo: Memo, path: str) -> tuple[tuple[str, str], ...]:
    """The languages that have the entry at `path`, and the file of each."""
    for one in grouped(memo).items.values():
        if path in {header.path for _, header in one.entries}:
            return tuple((code, header.path) for code, header in one.entries)
    return ()


def missing_languages(memo: Memo, path: str) -> list[str]:
    """The languages that lack it, as Polyglot tells them: none where it is in one language only."""
    available = [code for code, _ in translations(memo, path)]
    codes = [language.code for language in spoken(memo).languages]
    return [code for code in codes if code not in available] if len(available) > 1 else []


def excerpt_end(memo: Memo, path: str) -> str:
    """The text at which the excerpt of an entry ends."""
    own = matter(memo, path).get("excerpt_separator") or jekyll(memo).values.get("excerpt_separator")
    return own if isinstance(own, str) and own else UNTIL


@bulky
def matter(memo: Memo, path: str) -> dict[str, Any]:
    """The front matter of an entry, without its body: equal after an edit of that."""
    return front(memo, path).values


def by_word(posts: list[Lazy], key: str) -> dict[str, list[Lazy]]:
    """The posts of each category or tag, in the order in which the words first come, from the oldest post on."""
    found: dict[str, list[Lazy]] = {}
    for post in reversed(posts):
        for word in post[key]:
            found.setdefault(word, []).insert(0, post)
    return found


def static_files(memo: Memo) -> list[dict[str, str]]:
    """The files that Jekyll copies as they are: galleries are made of them."""
    found = []
    for path in memo.paths():
        if ENTRIES.search(path) or any(part[:1] in {"_", ".", "#"} for part in path.split("/")):
            continue
        stem, ending = splitext(basename(path))
        found.append({"path": f"/{path}", "name": stem + ending, "basename": stem, "extname": ending})
    return found


def _collection(label: str, docs: Callable[[], Any]) -> Lazy:
    return Lazy({"label": label, "output": True, "relative_directory": f"_{label}"}, {"docs": docs})
