"""Routes: every address that exists, and what makes its bytes. Address → page → address is the identity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal
from urllib.parse import quote

import msgspec

from riwaq.content.entry import PAGES
from riwaq.content.site import Item
from riwaq.language.tags import Language
from riwaq.text.finding import Finding
from riwaq.text.span import Span

_PLAIN = re.compile(r"[A-Za-z0-9/._-]*\Z")
Kind = Literal["home", "collection", "item", "page", "404"]


class Route(msgspec.Struct, frozen=True):
    """A page: its address without the site's own path (`/ar/portfolio/x/`), decoded, and what it shows.

    `lang` is the language of the page. `source` is the language whose text it shows: another one than
    `lang` on a fallback page, "" where no entry is shown.
    """

    address: str
    kind: Kind
    lang: str
    collection: str = ""
    item: str = ""
    source: str = ""

    @property
    def is_fallback(self) -> bool:
        return self.source not in {"", self.lang}


class Routes(msgspec.Struct, frozen=True):
    """All pages of a site by their address, in its order, and the addresses that two things claim."""

    pages: dict[str, Route]
    findings: tuple[Finding, ...] = ()


def make_routes(
    items: tuple[Item, ...],
    collections: tuple[str, ...],
    languages: tuple[Language, ...],
    default: str,
    *,
    prefix_default: bool,
) -> Routes:
    """Every page: the default language at the root (unless `prefix_default`), the others below their code."""
    found: list[Route] = []
    for language in languages:
        code = language.code
        root = "/" if code == default and not prefix_default else f"/{code}/"
        found.append(Route(root, "home", code))
        found.append(Route(f"{root}404.html", "404", code))
        found += [Route(f"{root}{name}/", "collection", code, name) for name in collections]
        found += [_of_item(item, root, code, default) for item in items]
    if prefix_default:
        found.append(Route("/404.html", "404", default))
    return _unique(found, {(item.collection, item.id): item for item in items})


def _of_item(item: Item, root: str, code: str, default: str) -> Route:
    source, header = item.source(default)
    if item.entry(code) is not None:
        source = code
    own = item.entry(code) or header
    name = own.slug or item.name
    if item.collection == PAGES:
        return Route(f"{root}{name}/", "page", code, PAGES, item.id, source)
    return Route(f"{root}{item.collection}/{name}/", "item", code, item.collection, item.id, source)


def _unique(routes: Iterable[Route], items: dict[tuple[str, str], Item]) -> Routes:
    """The routes whose address nobody else claimed before; case does not tell two apart on every disk."""
    taken: dict[str, Route] = {}
    findings = []
    for route in routes:
        other = taken.setdefault(route.address.casefold(), route)
        if other is not route:
            findings.append(_collision(route, other, items))
    pages = {route.address: route for route in sorted(taken.values(), key=lambda route: route.address)}
    return Routes(pages, tuple(findings))


def _collision(route: Route, other: Route, items: dict[tuple[str, str], Item]) -> Finding:
    message = f"the address `{route.address}` is already taken"
    advice = "Give one of the two another page_id or slug."
    return Finding("route.taken", "error", message, _file(route, items), advice, also=_file(other, items))


def _file(route: Route, items: dict[tuple[str, str], Item]) -> Span | None:
    item = items.get((route.collection, route.item))
    header = item and item.entry(route.source)
    return Span(header.path, 0, 0) if header else None


def file_of(address: str) -> str:
    """The file that answers at `address`: `/ar/` → `ar/index.html`."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def address_of(file: str) -> str:
    """The address that `file` answers: the inverse of `file_of`."""
    return "/" + (file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file)


def href(address: str, base: str = "") -> str:
    """`address` as it stands in a link (RFC 3986, percent-encoded UTF-8), below the site's path `base`."""
    if _PLAIN.match(address):
        return base + address
    return base + quote(address, safe="/-._~!$&'()*+,;=:@")
