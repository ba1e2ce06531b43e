"""The addresses at which something was published before, and what answers there now."""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.content.entry import Header
from riwaq.content.native import Source
from riwaq.content.routes import Route, file_of
from riwaq.engine.items import grouped, routes
from riwaq.engine.sources import header, layout, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.text.file_name import CONTROL, folded, is_too_long


@remembered
def moved(memo: Memo) -> dict[str, str]:
    """Old address → the address that answers now: of a page, or of an entry that leads on from there.

    An entry's old addresses count below the root of each language that shows it, as in Polyglot; then as they
    are written, where no other entry has the better claim: the default language's comes first; and then below
    the roots of the other languages, where they lead to the item's version there.
    """
    site, pages = spoken(memo), routes(memo).pages | routes(memo).away
    homes, root = layout(memo).homes, roots(memo)
    plain = {} if "/" in pages else {"/": root[site.default]}
    if not homes and not any(
        entry.redirects for item in grouped(memo).items.values() for _, entry in item.entries
    ):
        return plain
    below: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    for route in sorted(pages.values(), key=lambda route: (route.lang != site.default, route.address)):
        own, others = _old_addresses(memo, route, homes)
        for old in own:
            below.setdefault(root[route.lang] + old.lstrip("/"), route.address)
            plain.setdefault(old, route.address)
        for old in others:
            elsewhere.setdefault(root[route.lang] + old.lstrip("/"), route.address)
    return _free({**elsewhere, **plain, **below}, {folded(file_of(at)) for at in pages})


def _free(moved: dict[str, str], taken: set[str]) -> dict[str, str]:
    """`moved` without what is a page's own address, would stand where a file has to be a folder, or fits no disk."""
    folders = {name[:end] for name in taken for end in range(len(name)) if name[end] == "/"}
    free = {}
    for old, new in sorted(moved.items()):
        name = folded(old_file(old))
        above = {name[:end] for end in range(len(name)) if name[end] == "/"}
        possible = not CONTROL.search(name) and not is_too_long(name)
        if possible and name not in taken and name not in folders and not above & taken:
            taken.add(name)
            folders |= above
            free[old] = new
    return free


def _old_addresses(
    memo: Memo, route: Route, homes: tuple[Source, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The old addresses of what `route` shows, and those of its versions in other languages."""
    default = spoken(memo).default
    if route.kind == "home":
        heads = [header(memo, source) for source in homes]
        own = [head for head in heads if (head.lang or default) == route.lang]
        shown = own or [head for head in heads if (head.lang or default) == default]
        others = [head for head in heads if head not in shown]
    else:
        item = grouped(memo).items.get(f"{route.collection}/{route.item}") if route.item else None
        entries = item.entries if item else ()
        shown = [entry for code, entry in entries if code == route.source]
        others = [entry for code, entry in entries if code != route.source]
    return _redirects(shown), _redirects(others)


def _redirects(headers: Iterable[Header]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(old for head in headers for old in head.redirects))


def roots(memo: Memo) -> dict[str, str]:
    """The address of the home page of each language."""
    return {route.lang: route.address for route in routes(memo).pages.values() if route.kind == "home"}


def old_file(old: str) -> str:
    """The file that answers at an old address: `/qr` is a folder's, so that any host finds it."""
    last = old.rsplit("/", 1)[-1]
    return file_of(old if not last or "." in last else f"{old}/")
