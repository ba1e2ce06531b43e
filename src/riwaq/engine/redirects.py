"""The addresses at which something was published before, and the pages that lead on from there."""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.content.entry import Header
from riwaq.content.native import Source
from riwaq.content.routes import Route, file_of, href
from riwaq.content.titles import title_of
from riwaq.engine.sources import grouped, header, layout, routes, settings, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.render.redirect import redirect_list, redirect_page
from riwaq.render.view import LanguageView


@remembered
def moved(memo: Memo) -> dict[str, str]:
    """Old address → the address of the page that answers now.

    An entry's old addresses count below the root of each language that shows it, as in Polyglot; then as they
    are written, where no other entry has the better claim: the default language's comes first; and then below
    the roots of the other languages, where they lead to the item's version there.
    """
    site, pages = spoken(memo), routes(memo).pages
    homes = layout(memo).homes
    roots = {route.lang: route.address for route in pages.values() if route.kind == "home"}
    plain = {} if "/" in pages else {"/": roots[site.default]}
    if not homes and not any(
        entry.redirects for item in grouped(memo).items.values() for _, entry in item.entries
    ):
        return plain
    below: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    for route in sorted(pages.values(), key=lambda route: (route.lang != site.default, route.address)):
        own, others = _old_addresses(memo, route, homes)
        for old in own:
            below.setdefault(roots[route.lang] + old.lstrip("/"), route.address)
            plain.setdefault(old, route.address)
        for old in others:
            elsewhere.setdefault(roots[route.lang] + old.lstrip("/"), route.address)
    return _free({**elsewhere, **plain, **below}, {file_of(at).casefold() for at in pages})


def _free(moved: dict[str, str], taken: set[str]) -> dict[str, str]:
    """`moved` without what is a page's own address, or would stand where a file has to be a folder."""
    folders = {name[:end] for name in taken for end in range(len(name)) if name[end] == "/"}
    free = {}
    for old, new in sorted(moved.items()):
        name = old_file(old).casefold()
        above = {name[:end] for end in range(len(name)) if name[end] == "/"}
        if name not in taken and name not in folders and not above & taken:
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


def _entry(memo: Memo, route: Route) -> Header | None:
    item = grouped(memo).items.get(f"{route.collection}/{route.item}") if route.item else None
    return item.entry(route.source) if item else None


def old_file(old: str) -> str:
    """The file that answers at an old address: `/qr` is a folder's, so that any host finds it."""
    last = old.rsplit("/", 1)[-1]
    return file_of(old if not last or "." in last else f"{old}/")


def redirect_files(memo: Memo, place: tuple[str, str]) -> dict[str, bytes]:
    """The pages at old addresses, and the list of them for hosts that read one. `place` is the site's origin
    and its path there.
    """
    old = moved(memo)
    if not old:
        return {}
    origin, base = place
    found = {}
    for at, new in old.items():
        route = routes(memo).pages[new]
        language = spoken(memo).language(route.source or route.lang)
        entry = _entry(memo, route)
        title = title_of(entry) if entry else settings(memo).config.title or new
        view = LanguageView(language.code, language.tag, language.dir, language.name)
        found[old_file(at)] = redirect_page(href(new, base), title, view, origin + href(new, base))
    listed = {href(at, base): href(new, base) for at, new in old.items()}
    return found | {"_redirects": redirect_list(listed)}
