"""What stands behind `#` in a link: whether the page that it leads to has such a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import unquote

from riwaq.engine.found import Pointer
from riwaq.engine.items import item, route
from riwaq.engine.sources import document, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest

ON_EVERY_PAGE = frozenset({"", "top", "main", "menu"})
"""Fragments that always lead somewhere."""


def lost(pointers: Iterable[Pointer], ids: Collection[str]) -> list[Finding]:
    """The findings about `pointers` to a page that has the elements `ids`, where none of these is meant."""
    found = []
    for fragment, at in pointers:
        name = unquote(fragment)
        if name in ON_EVERY_PAGE or name in ids or ":~:" in name:
            continue
        near = nearest(name, ids)
        advice = f"Did you mean `#{near}`?" if near else f"Known here: {', '.join(sorted(ids)) or 'none'}."
        message = f"the page has no place called `#{name}`"
        found.append(Finding("link.fragment", "warning", message, at(), advice))
    return found


@remembered
def ids_at(memo: Memo, page: str) -> tuple[str, ...] | None:
    """The ids in the body of the item or plain page at the address `page`; None for other pages."""
    here = route(memo, page)
    if here is None or not here.item:
        return None
    shown = item(memo, here.collection, here.item)
    header = shown.entry(here.source) or shown.source(spoken(memo).default)[1]
    return document(memo, header.path, spoken(memo).language(here.source).tag).ids
