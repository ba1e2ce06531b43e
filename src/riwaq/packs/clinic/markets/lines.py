"""The line of a licence for the footer of each page, in the language of the page, in markets that demand one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaq.language.dates import long_date
from riwaq.language.tags import Language
from riwaq.pack import Site
from riwaq.packs.clinic.data import read
from riwaq.packs.clinic.markets import rules
from riwaq.packs.clinic.settings import Clinic


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of a line in a language, each with `{}` for its value, and what stands between them."""

    authority: str
    number: str
    issued: str
    expires: str
    between: str = ", "


def lines(site: Site, language: Language) -> Iterator[str]:
    """The line of each licence that the site has for a market which demands it, as plain text."""
    licences = site.given(Clinic).licences
    known = words(language.tag)
    for rule in rules(site.markets, "licence"):
        licence = licences.get(rule.market)
        if licence is None:
            continue
        parts = []
        for name in rule.holds:
            value = getattr(licence, name)
            if value:
                shown = value if isinstance(value, str) else long_date(value.isoformat(), language.tag)
                parts.append(getattr(known, name).format(shown))
        if parts:
            yield known.between.join(parts)


def words(tag: str) -> Words:
    """The words of the language `tag` (BCP 47), else the English ones."""
    every = _words()
    return every.get(tag.partition("-")[0].lower(), every["en"])


@cache
def _words() -> dict[str, Words]:
    return read(__package__ or "", "licence_line.yaml", dict[str, Words])
