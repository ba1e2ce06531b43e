"""The work on a large site shared among processes, each with some of the pages and the checks of their texts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaq.content.routes import Route
from riwaq.engine.pages import Page, page
from riwaq.engine.sources import item, routes
from riwaq.engine.subjects import checked, pair_checked, texts_checked, words_checked, words_pair_checked
from riwaq.memo.calls import Memo
from riwaq.memo.workers import apart, cores
from riwaq.text.finding import Finding

WORTH = 60
"""How many pages a process must have to be worth its start."""


CHECKS = {
    one.__name__: one for one in (checked, texts_checked, pair_checked, words_checked, words_pair_checked)
}

Question = tuple[str, tuple[str, ...]]
"""The name of one of CHECKS, and what to ask it about."""


class Share(msgspec.Struct, frozen=True):
    """Finished pages by address, what the checks found in the texts behind them, and what was read for that."""

    pages: dict[str, Page]
    found: list[tuple[Question, tuple[Finding, ...]]]
    observed: dict[str, str]


def share_out(memo: Memo, workers: int = 0, worth: int = WORTH, *, closely: bool = False) -> None:
    """Make the pages of a large site, and check its entries, in several processes; with `closely`, run the checks of
    texts and of translations too.

    These are `workers`, or as many as there are cores, as long as each has `worth` pages to make.

    What they made is lent to `memo`, which then has it at hand.
    """
    found = routes(memo).pages.values()
    parts = parts_of(sorted(found, key=lambda route: route.lang), workers or cores(), worth)
    if len(parts) < 2:
        return
    results = apart(
        lambda part: msgspec.msgpack.encode(share_of(memo, part, closely)),
        parts[1:],
        lambda: share_of(memo, parts[0], closely),
    )
    for data in filter(None, results):
        take(memo, msgspec.msgpack.decode(data, type=Share))


def take(memo: Memo, share: Share) -> None:
    """Lend `memo` what was made elsewhere from the same files."""
    memo.observe(share.observed)
    for at, made in share.pages.items():
        memo.lend(page, (at,), made)
    for (name, about), problems in share.found:
        memo.lend(CHECKS[name], about, problems)


def parts_of(found: list[Route], workers: int, worth: int) -> list[list[Route]]:
    """`found` in equal parts; those of a language stay together, as they share its words and its frame."""
    count = max(1, min(workers, len(found) // worth))
    size = -(-len(found) // count)
    return [found[start : start + size] for start in range(0, len(found), size)]


def share_of(memo: Memo, part: list[Route], closely: bool) -> Share:
    pages = {route.address: page(memo, route.address) for route in part}
    found = [
        (question, CHECKS[question[0]](memo, *question[1]))
        for route in part
        for question in _questions(memo, route, closely)
    ]
    return Share(pages, found, memo.observed())


def _questions(memo: Memo, route: Route, closely: bool) -> Iterator[Question]:
    """What to check for a page: the entry that it shows, and with a language's home page its words."""
    header = item(memo, route.collection, route.item).entry(route.lang) if route.item else None
    if header is not None:
        yield "checked", (header.path,)
    if closely and header is not None:
        yield "texts_checked", (header.path,)
        yield "pair_checked", (route.collection, route.item, route.lang)
    if closely and route.kind == "home":
        yield "words_checked", (route.lang,)
        yield "words_pair_checked", (route.lang,)
