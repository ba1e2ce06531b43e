"""Routes: every address that exists, and what makes its bytes. Address → page → address is the identity."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import count
from typing import Literal
from urllib.parse import quote

import msgspec

from riwaq.content.entry import PAGES
from riwaq.content.site import Item, address_part
from riwaq.language.tags import Language
from riwaq.text.finding import Finding
from riwaq.text.span import Span

_PLAIN = re.compile(r"[A-Za-z0-9/._-]*\Z")
Kind = Literal["home", "collection", "item", "page", "404"]


class Route(msgspec.Struct, frozen=True):
    """A page: its address without the site's own path (`/ar/portfolio/x/`), decoded, and what it shows.

    `lang` is the language of the page. `source` is the language whose text it shows: another one than
    `lang` on a fallback page, "" where no entry is shown. `leads_to` is where the entry at this address only
    leads on to, "" for a page.
    """

    address: str
    kind: Kind
    lang: str
    collection: str = ""
    item: str = ""
    source: str = ""
    leads_to: str = ""

    @property
    def is_fallback(self) -> bool:
        return self.source not in {"", self.lang}


class Routes(msgspec.Struct, frozen=True):
    """All pages of a site by their address, in its order, and the addresses that two things claim.

    `away` are the entries that only lead on, by their address. `instead` are the plain pages that stand where the
    overview of a collection would: (language, collection, address).
    """

    pages: dict[str, Route]
    away: dict[str, Route] = {}
    instead: tuple[tuple[str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def make_routes(
    items: tuple[Item, ...],
    collections: tuple[str, ...],
    languages: tuple[Language, ...],
    default: str,
    *,
    prefix_default: bool,
) -> Routes:
    """Every page: the default language at the root (unless `prefix_default`), the others below their code.

    Where two claim one address, a language's home page has the first right, then collections, then items; but a
    plain page at the address of a collection's overview stands in its place: it is the author's own.
    """
    codes = [language.code for language in languages]
    roots = {code: "/" if code == default and not prefix_default else f"/{code}/" for code in codes}
    found = [Route(root, "home", code) for code, root in roots.items()]
    instead: dict[tuple[str, str], Route] = {}
    for code, root in roots.items():
        found.append(Route(f"{root}404.html", "404", code))
        own = [route for item in items if (route := _of_item(item, root, code, default))]
        plain = {route.address.casefold(): route for route in reversed(own) if route.kind == "page"}
        for name in collections:
            overview = Route(f"{root}{address_part(name)}/", "collection", code, name)
            if page := plain.get(overview.address.casefold()):
                instead[code, name] = page
            else:
                found.append(overview)
        found += own
    if prefix_default:
        found.append(Route("/404.html", "404", default))
    known = {(item.collection, item.id): item for item in items}
    made = _unique(found, known)
    notes = {name: _instead(page, name, known) for (_, name), page in reversed(instead.items())}
    return msgspec.structs.replace(
        made,
        instead=tuple((code, name, page.address) for (code, name), page in instead.items()),
        findings=(*made.findings, *notes.values()),
    )


def _of_item(item: Item, root: str, code: str, default: str) -> Route | None:
    """The page of an item in a language; None where it is not shown in that language."""
    shown = item.shown(code, default)
    if shown is None:
        return None
    source, header = shown
    name = address_part(header.slug) if header.slug else item.name
    kind: Kind = "page" if item.collection == PAGES else "item"
    below = "" if item.collection == PAGES else f"{address_part(item.collection)}/"
    return Route(
        f"{root}{below}{name}/", kind, code, item.collection, item.id, source, leads_to=header.redirect_to
    )


def _unique(routes: Iterable[Route], items: dict[tuple[str, str], Item]) -> Routes:
    """The routes, each at an address of its own; case does not tell two apart on every disk.

    Of two that claim one address the later gets a number behind it, so that nothing goes unpublished.
    """
    taken: dict[str, Route] = {}
    findings = []
    for route in routes:
        other = taken.get(route.address.casefold())
        if other is not None:
            findings.append(_collision(route, other, items))
            route = _moved(route, taken)  # noqa: PLW2901 - from here on it is the route
        taken[route.address.casefold()] = route
    ordered = sorted(taken.values(), key=lambda route: route.address)
    return Routes(
        {route.address: route for route in ordered if not route.leads_to},
        {route.address: route for route in ordered if route.leads_to},
        findings=tuple(findings),
    )


def _moved(route: Route, taken: Container[str]) -> Route:
    numbered = (f"{route.address.removesuffix('/')}-{number}/" for number in count(2))
    free = next(address for address in numbered if address.casefold() not in taken)
    return msgspec.structs.replace(route, address=free)


def _collision(route: Route, other: Route, items: dict[tuple[str, str], Item]) -> Finding:
    message = f"the address `{route.address}` is already taken"
    advice = "Give one of the two another page_id or slug."
    if route.kind == "collection":
        advice = f"Give the folder `{route.collection}` another name."
    return Finding("route.taken", "error", message, _file(route, items), advice, also=_file(other, items))


def _instead(page: Route, collection: str, items: dict[tuple[str, str], Item]) -> Finding:
    message = f"this page stands at `{page.address}`, where the overview of `{collection}` would be"
    advice = "To have both, give it another slug."
    return Finding("route.taken", "note", message, _file(page, items), advice)


def _file(route: Route, items: dict[tuple[str, str], Item]) -> Span | None:
    """The entry behind a route; for a collection's page its first one."""
    item = items.get((route.collection, route.item)) or next(
        (item for item in items.values() if route.collection == item.collection), None
    )
    return Span(item.entries[0][1].path, 0, 0) if item else None


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
