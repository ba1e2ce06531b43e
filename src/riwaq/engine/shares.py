"""The work on a large site shared among processes, each with some of the pages and the checks of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from riwaq.content.routes import Route
from riwaq.engine.items import item, routes
from riwaq.engine.pages import notes, page
from riwaq.engine.sources import document, front, spoken, text
from riwaq.engine.subjects import (
    checked,
    pair_checked,
    texts_checked,
    words_checked,
    words_pair_checked,
)
from riwaq.memo.calls import Memo, is_of
from riwaq.memo.keeping import absorb, exported
from riwaq.memo.rows import Row
from riwaq.memo.workers import apart, cores

WORTH = 60
"""How many pages a process must have to be worth its start."""
PIECE = 500
"""How many rows are sent at once."""


_ROWS = msgspec.msgpack.Decoder(list[Row])


def share_out(memo: Memo, workers: int = 0, worth: int = WORTH, *, closely: bool = False) -> None:
    """Make the pages of a large site, and check its entries, in several processes; with `closely`, run the checks of
    texts and of translations too.

    These are `workers`, or as many as there are cores, as long as each has `worth` pages to make.

    What they made is then at hand in `memo`.
    """
    found = routes(memo).pages.values()
    parts = parts_of(sorted(found, key=lambda route: route.lang), workers or cores(), worth)
    if len(parts) < 2:
        return
    results = apart(
        lambda part: _pieces(share_of(memo, part, closely=closely)),
        parts[1:],
        lambda: _make(memo, parts[0], closely=closely),
    )
    while results:
        if pieces := results.pop():
            absorb(memo, (row for piece in pieces for row in _ROWS.decode(piece)))


def share_of(memo: Memo, part: Iterable[Route], *, closely: bool = False) -> Iterator[Row]:
    """What is made for the routes of a part, as rows of the memo."""
    before = len(memo.nodes)
    _make(memo, part, closely=closely)
    yield from exported(memo, before, lambda node: is_of(node, page))


def _pieces(rows: Iterator[Row]) -> Iterator[bytes]:
    """`rows` in messages of a part of them each."""
    while some := list(islice(rows, PIECE)):
        yield msgspec.msgpack.encode(some)


def parts_of(found: list[Route], workers: int, worth: int) -> list[list[Route]]:
    """`found` in equal parts; those of a language stay together, as they share its words and its frame."""
    count = max(1, min(workers, len(found) // worth))
    size = -(-len(found) // count)
    return [found[start : start + size] for start in range(0, len(found), size)]


def _make(memo: Memo, part: Iterable[Route], *, closely: bool) -> None:
    for route in part:
        make(memo, route, closely=closely)


def make(memo: Memo, route: Route, *, closely: bool = False) -> None:
    """Make a page, check the entry that it shows, and with a language's home page its words. The text of the entry is let
    go: few are needed again, and they take much room.
    """
    notes(memo, route.address)
    header = item(memo, route.collection, route.item).entry(route.lang) if route.item else None
    if header is not None:
        checked(memo, header.path)
        if closely:
            texts_checked(memo, header.path)
            pair_checked(memo, route.collection, route.item, route.lang)
        memo.let_go(document, header.path, spoken(memo).language(route.lang).tag)
        memo.let_go(front, header.path)
        memo.let_go(text, header.path)
    elif closely and route.kind == "home":
        words_checked(memo, route.lang)
        words_pair_checked(memo, route.lang)
