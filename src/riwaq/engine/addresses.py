"""Remembered calls that answer "where is it?" for pages, and the addresses that follow."""

from __future__ import annotations

import re
from posixpath import dirname, normpath
from unicodedata import normalize
from urllib.parse import unquote

from riwaq.content.entry import PAGES
from riwaq.content.routes import Route, href
from riwaq.engine.items import grouped, routes
from riwaq.engine.redirects import moved
from riwaq.engine.sources import batch_of, batches, in_batches, settings, spoken
from riwaq.memo.calls import Memo, bulky, remembered

_ABOVE = re.compile(r"\A(?:\.\./)+")


@remembered
def book(memo: Memo) -> dict[str, dict[str, str]]:
    """The addresses of everything that has one, by language: kind, collection and item, a line each → these."""
    found: dict[str, dict[str, str]] = {}
    for route in (*routes(memo).pages.values(), *routes(memo).away.values()):
        found.setdefault(entry_of(route), {})[route.lang] = route.address
    for code, collection, there in routes(memo).instead:
        found.setdefault(f"collection\n{collection}\n", {})[code] = there
    return found


def entry_of(route: Route) -> str:
    """What a page shows, as a key of `book`."""
    return f"{route.kind}\n{route.collection}\n{route.item}"


@remembered
def addresses(memo: Memo, kind: str, collection: str, key: str) -> dict[str, str]:
    """The addresses of a page by language, also where it only leads on; none for one that does not exist."""
    name = f"{kind}\n{collection}\n{key}"
    return book_in(memo, batch_of(name, batches(memo))).get(name, {})


@bulky
def book_in(memo: Memo, number: int) -> dict[str, dict[str, str]]:
    """A batch of `book`."""
    return booked(memo)[number]


@bulky
def booked(memo: Memo) -> tuple[dict[str, dict[str, str]], ...]:
    """`book` in batches."""
    return in_batches(book(memo), batches(memo))


def address(memo: Memo, kind: str, collection: str, key: str, code: str) -> str:
    """The address of a page in the language `code`, "" when there is none."""
    return addresses(memo, kind, collection, key).get(code, "")


@remembered
def item_of_file(memo: Memo) -> dict[str, tuple[str, str]]:
    return {
        header.path: (item.collection, item.id)
        for item in grouped(memo).items.values()
        for _, header in item.entries
    }


def page_named(memo: Memo, name: str, source: str, code: str) -> str:
    """The address, for a reader of `code`, of the page that an author of the file `source` calls `name`.

    A name is an address with or without its language, `COLLECTION/ID`, a plain page's id, or the path of an
    entry's file. An address below a language's code stays in that language.
    """
    return page_beside(memo, name, dirname(source), code)


@remembered
def page_beside(memo: Memo, name: str, folder: str, code: str) -> str:
    """The same for all authors of files in `folder`."""
    if is_markdown(name):
        files = item_of_file(memo)
        found = files.get(normpath(f"{folder}/{name}")) or files.get(name.lstrip("/"))
        return _item_address(memo, *found, code) if found else ""
    if name.startswith("../"):  # from wherever Jekyll published the text
        name = _ABOVE.sub("/", name)
    below = base(memo)[1]
    for form in dict.fromkeys((name, unquote(name))):  # an address pasted from a browser is percent-encoded
        plain = normalize("NFC", form).strip("/").removesuffix("index.html").rstrip("/")
        found_address = (
            _at(memo, plain, code) or _with_id(memo, plain, code) or _moved_from(memo, plain, code)
        )
        if found_address:
            return found_address
        default, _, rest = plain.partition("/")  # whose addresses need not say its code
        if default == spoken(memo).default and (there := page_beside(memo, f"/{rest}", folder, default)):
            return there
        if is_below(plain, below):
            return page_beside(memo, plain[len(below) :], folder, code)
    return ""


def _at(memo: Memo, name: str, code: str) -> str:
    """The page at the address `name`, in the language `code` unless the address names its own."""
    site, found = spoken(memo), routes(memo)
    plain = f"/{name}/" if name else "/"
    route = (
        found.pages.get(plain) or found.pages.get(f"/{name}") or found.pages.get(f"/{site.default}{plain}")
    )
    return _for_reader(memo, route or found.away.get(plain), name, code)


def _with_id(memo: Memo, name: str, code: str) -> str:
    """The page of the item `COLLECTION/ID`, or of the plain page with the id `name`."""
    items = grouped(memo).items
    found = items.get(name) or items.get(f"{PAGES}/{name}")
    return _item_address(memo, found.collection, found.id, code) if found else ""


def _moved_from(memo: Memo, name: str, code: str) -> str:
    """The page that answers at the old address `name`, which may lack its slash or its `.html`, as on most hosts.

    One that was of another language than the default one stays in it.
    """
    old = moved(memo)
    there = next((old[form] for form in (f"/{name}", f"/{name}/", f"/{name}.html") if form in old), "")
    route = routes(memo).pages.get(there)
    if route is not None and route.lang != spoken(memo).default:
        return route.address
    return _for_reader(memo, route, name, code)


def _for_reader(memo: Memo, route: Route | None, name: str, code: str) -> str:
    if route is None:
        return ""
    named = name.partition("/")[0] == route.lang
    return route.address if named else book(memo)[entry_of(route)].get(code, route.address)


def _item_address(memo: Memo, collection: str, key: str, code: str) -> str:
    """The address of an item for a reader of `code`; where it is not shown to them, in another language."""
    there = addresses(memo, "page" if collection == PAGES else "item", collection, key)
    return there.get(code) or there.get(spoken(memo).default) or next(iter(there.values()), "")


def is_below(name: str, base: str) -> bool:
    """Whether `name` begins with the site's own path, which no link inside the site has to say."""
    return bool(base) and f"/{name.lstrip('/')}".startswith(f"{base}/")


def is_markdown(path: str) -> bool:
    """Whether the name of a file says that it is Markdown."""
    return path.lower().endswith((".md", ".markdown"))


def published(path: str) -> str:
    """The address of a file of the site: `static/` is the root itself."""
    return "/" + path.removeprefix("static/")


@remembered
def base(memo: Memo) -> tuple[str, str]:
    """The site's origin (`https://clinic.example`, "" when not known) and its path (`/shop`, "" at the root).

    Both as they stand in a link: the host in the form of IDNA, the path percent-encoded (RFC 3986).
    """
    url = settings(memo).config.url
    if url.startswith("/"):  # a path without a host, as the `baseurl` of a Jekyll site can be
        return "", href(unquote(url))
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return (f"{scheme}{mark}{_ascii(host)}", f"{slash}{href(unquote(path))}") if url else ("", "")


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host
