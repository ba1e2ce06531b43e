"""The work on a large site shared among processes, each with some of the pages and the checks of their texts."""

from __future__ import annotations

import msgspec

from riwaq.content.routes import Route
from riwaq.engine.pages import Page, page
from riwaq.engine.sources import item, routes
from riwaq.engine.subjects import checked
from riwaq.memo.calls import Memo
from riwaq.memo.workers import apart, cores
from riwaq.text.finding import Finding

WORTH = 60
"""How many pages a process must have to be worth its start."""


class Share(msgspec.Struct, frozen=True):
    """Finished pages by address, what the checks found in the entries behind them, by their file, and what was
    read for that.
    """

    pages: dict[str, Page]
    checked: dict[str, tuple[Finding, ...]]
    observed: dict[str, str]


def share_out(memo: Memo, workers: int = 0, worth: int = WORTH) -> None:
    """Make the pages of a large site, and check its entries, in several processes.

    These are `workers`, or as many as there are cores, as long as each has `worth` pages to make.

    What they made is lent to `memo`, which then has it at hand.
    """
    found = routes(memo).pages.values()
    parts = _parts(sorted(found, key=lambda route: route.lang), workers or cores(), worth)
    if len(parts) < 2:
        return
    results = apart(
        lambda part: msgspec.msgpack.encode(_share(memo, part)), parts[1:], lambda: _share(memo, parts[0])
    )
    for data in filter(None, results):
        share = msgspec.msgpack.decode(data, type=Share)
        memo.observe(share.observed)
        for at, made in share.pages.items():
            memo.lend(page, (at,), made)
        for path, problems in share.checked.items():
            memo.lend(checked, (path,), problems)


def _parts(found: list[Route], workers: int, worth: int) -> list[list[Route]]:
    """`found` in equal parts; those of a language stay together, as they share its words and its frame."""
    count = max(1, min(workers, len(found) // worth))
    size = -(-len(found) // count)
    return [found[start : start + size] for start in range(0, len(found), size)]


def _share(memo: Memo, part: list[Route]) -> Share:
    entries = [
        header.path
        for route in part
        if route.item and (header := item(memo, route.collection, route.item).entry(route.lang))
    ]
    pages = {route.address: page(memo, route.address) for route in part}
    found = {path: checked(memo, path) for path in entries}
    return Share(pages, found, memo.observed())
