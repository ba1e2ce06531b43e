"""The addresses that only lead on, and the small pages there: old addresses, and entries with `redirect_to`."""

from __future__ import annotations

import re
from urllib.parse import unquote

import msgspec

from riwaq.content.entry import Header
from riwaq.content.routes import Route, href
from riwaq.content.titles import title_of
from riwaq.engine.addresses import base
from riwaq.engine.items import grouped, routes
from riwaq.engine.redirects import moved, old_file, roots
from riwaq.engine.sources import place_of, reader, settings, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.render.redirect import redirect_list, redirect_page
from riwaq.render.view import LanguageView
from riwaq.text.finding import Finding


class Target(msgspec.Struct, frozen=True):
    """Where something leads: an `address` of the site, or a whole one elsewhere, and the query or fragment behind it."""

    address: str
    rest: str = ""

    @property
    def is_outside(self) -> bool:
        return "://" in self.address


class Away(msgspec.Struct, frozen=True):
    """Where the entries lead that only lead on, by their addresses. `files` are files of the site among the targets."""

    targets: dict[str, Target]
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@remembered
def away(memo: Memo) -> Away:
    """Where each `redirect_to` leads. One that leads nowhere, or back to itself, is a finding."""
    written = {route.address: _target(memo, route) for route in routes(memo).away.values()}
    targets = {at: _followed(target, written) for at, target in written.items()}
    paths = memo.paths() if written else ()
    files: dict[str, None] = {}
    found: dict[Finding, None] = {}
    for route in routes(memo).away.values():
        target = targets[route.address]
        file = target.address.lstrip("/")
        if file in paths:
            files[file] = None
        elif not target.is_outside and target.address not in routes(memo).pages:
            found[_nowhere(memo, route, in_circles=target.address in targets)] = None
    return Away(targets, tuple(files), tuple(found))


def _followed(target: Target, targets: dict[str, Target]) -> Target:
    """Where `target` finally leads, through others that lead on."""
    seen = set()
    while target.address in targets and target.address not in seen:
        seen.add(target.address)
        target = targets[target.address]
    return target


def _nowhere(memo: Memo, route: Route, *, in_circles: bool) -> Finding:
    entry = _entry(memo, route)
    at = place_of(memo, entry.path, ("redirect_to",)) if entry else None
    message = f"`{route.leads_to}` " + ("leads in circles" if in_circles else "leads to no page and no file")
    return Finding("entry.redirect", "warning", message, at, "Correct the address.")


def _target(memo: Memo, route: Route) -> Target:
    """Where an entry leads the readers of its language: to the page in theirs, where there is one."""
    whole, own = route.leads_to, settings(memo).config.url
    below = base(memo)[1]
    inside = whole.removeprefix(own) or "/" if own and f"{whole}/".startswith(f"{own}/") else whole
    if "://" in inside:
        return Target(inside)
    path = re.split(r"[?#]", inside, maxsplit=1)[0]
    rest = inside[len(path) :]
    path = unquote(path)
    path = path.removeprefix(below) if below and path.startswith(f"{below}/") else path
    there = routes(memo).pages.keys() | routes(memo).away.keys()
    old = moved(memo)
    for at in (roots(memo)[route.lang].rstrip("/") + path, path):
        plain = at.removesuffix("index.html").rstrip("/")
        for form in (at, f"{plain}/", old.get(at, ""), old.get(plain, "")):
            if form in there:
                return Target(form, rest)
    return Target(path, rest)


def _entry(memo: Memo, route: Route) -> Header | None:
    item = grouped(memo).items.get(f"{route.collection}/{route.item}") if route.item else None
    return item.entry(route.source) if item else None


@remembered
def redirect_files(memo: Memo) -> dict[str, bytes]:
    """The pages that lead on, and the list of them for hosts that read one, after the site's own rules."""
    targets = away(memo).targets
    ways = {at: targets.get(new, Target(new)) for at, new in moved(memo).items()} | targets
    rules = reader(memo).redirects(memo)
    if not ways and not rules:
        return {}
    origin, below = base(memo)
    found: dict[str, bytes] = {}
    listed: dict[str, str] = {}
    for at, target in sorted(ways.items()):
        link = target.address if target.is_outside else href(target.address, below) + target.rest
        whole = link if target.is_outside else origin + link
        found[old_file(at)] = redirect_page(link, *_named(memo, at, target), whole)
        listed[href(at, below)] = link
    own = {line.split()[0] for line in rules.splitlines() if line.split()}
    ours = redirect_list({at: link for at, link in listed.items() if at not in own})
    return found | {"_redirects": with_line_end(rules).encode() + ours}


def with_line_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _named(memo: Memo, at: str, target: Target) -> tuple[str, LanguageView]:
    """What the page behind the address `at` is called, and in which language."""
    pages = routes(memo)
    route = pages.pages.get(target.address) or pages.away.get(moved(memo).get(at, at))
    entry = _entry(memo, route) if route else None
    language = spoken(memo).language((route.source or route.lang) if route else spoken(memo).default)
    title = title_of(entry) if entry else settings(memo).config.title or target.address
    return title, LanguageView(language.code, language.tag, language.dir, language.name)
