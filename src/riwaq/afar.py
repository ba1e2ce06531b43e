"""The pages of a large site shared among machines, through any `concurrent.futures.Executor`.

What is sent is small: the site's folder, which a worker must see at the same path, and the addresses to make. The
worker opens the site itself and makes sure that it sees the same files; what comes back are rows of its memo, as from a
copy of this process. A part that fails, or is refused, is made here. This machine makes its own part first, then goes on
with those that are not back yet, from their end: no worker, however slow or dead, can hold up the site.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from riwaq.again import all_ship
from riwaq.content.routes import Route
from riwaq.engine.items import routes
from riwaq.engine.shares import WORTH, make, parts_of, share_of, share_out
from riwaq.engine.sources import settings
from riwaq.making import opened
from riwaq.memo.calls import Memo
from riwaq.memo.inputs import is_input
from riwaq.memo.keeping import absorb
from riwaq.memo.rows import Row
from riwaq.memo.workers import MOST
from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.world.problem import Problem, shown

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

LIBRARIES = (
    "ahocorasick-rs",
    "minijinja",
    "msgspec",
    "nh3",
    "pyromark",
    "python-liquid",
    "pyyaml",
    "ryaml",
    "turbohtml",
)
"""What makes pages besides our own code: another version may make others."""
OTHER_PROGRAM = "it has another version of Riwaq, of Python or of a library"
OTHER_FILES = "it sees other files of the site"
DIED = "it died, or could not be reached"


class Order(msgspec.Struct, frozen=True):
    """A part of the work: the pages at `addresses` of the site in the folder `site`.

    `seen` is the digest of all that was read to find out which pages there are, `program` that of the code.
    """

    site: str
    url: str
    addresses: tuple[str, ...]
    seen: str
    program: str


class Answer(msgspec.Struct, frozen=True):
    """What a worker made, or why it did not."""

    rows: list[Row] | None = None
    refused: str = ""


def share_afar(
    memo: Memo, executor: Executor, site: str, *, url: str = "", workers: int = 0, worth: int = WORTH
) -> tuple[Finding, ...]:
    """Have `executor` make pages of the site in the folder `site`, which `memo` has opened with `url`.

    There are as many parts as `workers`, by default those of a pool of processes, and one for this machine, as long as
    each has `worth` pages to make. What was made is at hand in `memo` then. Returns warnings on parts that were made here.
    """
    found = sorted(routes(memo).pages.values(), key=lambda route: route.lang)
    count = workers or getattr(executor, "_max_workers", 0) or MOST
    parts = parts_of(found, count + 1, worth)
    if len(parts) < 2 or not all_ship(
        settings(memo).config.packs
    ):  # others may come from this machine's disk
        share_out(memo)
        return ()
    order = Order(os.path.realpath(site), url, (), _seen(memo), program())
    left: list[str] = []
    pending: dict[Future[bytes], list[Route]] = {}
    for part in parts[1:]:
        named = msgspec.structs.replace(order, addresses=tuple(route.address for route in part))
        try:
            pending[executor.submit(work, msgspec.msgpack.encode(named))] = part
        except Exception as error:  # noqa: BLE001 - broken or closed, each kind of executor says it in its own way
            left.append(_reason(error))
    for route in parts[0]:
        make(memo, route)
        left += _settle(memo, pending)
    while pending:
        _help(memo, pending)
        left += _settle(memo, pending)
    return tuple(_left(reason, number, len(parts) - 1) for reason, number in Counter(left).items())


def work(order: bytes) -> bytes:
    """What a worker does: an encoded `Order` → an encoded `Answer`."""
    return msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(order, type=Order)))


def program() -> str:
    """The digest of what makes pages: our own code, and the versions of Python and of the libraries."""
    import sys
    from importlib.metadata import PackageNotFoundError, version
    from pathlib import Path

    parts = [sys.version]
    for name in LIBRARIES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    root = Path(__file__).parent
    parts += [
        f"{path.relative_to(root).as_posix()} {digest(path.read_bytes())}"
        for path in sorted(root.rglob("*.py"))
    ]
    return digest("\n".join(parts).encode())


def _answer(order: Order) -> Answer:
    if order.program != program():
        return Answer(refused=OTHER_PROGRAM)
    try:
        memo = opened(order.site, url=order.url)
    except Problem as problem:
        return Answer(refused=f"there {problem}")
    found = routes(memo).pages
    if _seen(memo) != order.seen:
        return Answer(refused=OTHER_FILES)
    return Answer(list(share_of(memo, [found[at] for at in order.addresses])))


def _seen(memo: Memo) -> str:
    return digest(msgspec.msgpack.encode(sorted(memo.observed().items())))


def _settle(memo: Memo, pending: dict[Future[bytes], list[Route]]) -> list[str]:
    """Take what has come back, out of `pending` too. Returns why parts were left, for each of them."""
    back = [future for future in pending if future.done()]
    for future in back:
        del pending[future]
    return [reason for future in back if (reason := _taken(memo, future))]


def _taken(memo: Memo, future: Future[bytes]) -> str:
    """Take a part that has come back; returns why it cannot be used, "" where it was."""
    try:
        answer = msgspec.msgpack.decode(future.result(), type=Answer)
    except Exception as error:  # noqa: BLE001 - whatever befell the worker, the part is made here, where errors show
        return _reason(error)
    if answer.rows is None:
        return answer.refused
    if not memo.answers(row for row in answer.rows if is_input(row)):
        return OTHER_FILES
    absorb(memo, answer.rows)
    return ""


def _help(memo: Memo, pending: dict[Future[bytes], list[Route]]) -> None:
    """Make the last page of the last part that is not back. A part that is made whole is waited for no longer."""
    future, part = next(reversed(pending.items()))
    make(memo, part.pop())
    if not part:
        future.cancel()
        del pending[future]


def _reason(error: Exception) -> str:
    from concurrent.futures import BrokenExecutor, CancelledError

    if isinstance(error, BrokenExecutor | CancelledError) or type(error).__name__ == "KilledWorker":
        return DIED
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "riwaq":
        return "Riwaq is not installed there"
    return _plain(error)


def _plain(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _left(reason: str, number: int, parts: int) -> Finding:
    message = (
        f"{number} of {parts} parts of the site were made on this machine, not by a worker: {shown(reason)}"
    )
    help_ = "The site is complete. docs/large-sites.md says what workers need."
    return Finding("worker.left", "warning", message, help=help_)
