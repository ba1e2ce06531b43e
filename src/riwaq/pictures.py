"""The variants of pictures, each made once: what the callers put between a site's outputs and its publishing.

Encoding is all that takes long about a picture, so it is done on all cores, and each file is kept as soon as it is made:
a build that is broken off goes on where it stopped.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from riwaq.engine.outputs import Made
from riwaq.media.picture import AGAIN
from riwaq.media.recipe import VERSION
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.world.pictures import Kept
from riwaq.world.records import package_named

if TYPE_CHECKING:
    from riwaq.world.content import Promise

Progress = Callable[[int, int], None]
MOST = 2 * 1024**3
"""Bytes of memory that pictures may take while they are decoded beside each other. One alone takes what it needs: no more
than that either (`media/bound.py`).
"""


class Ready(msgspec.Struct, frozen=True):
    """A file that lies in the cache: its bytes are read only where they must be written."""

    digest: str
    again: Callable[[], bytes]

    def read(self) -> bytes:
        return self.again()


def kept() -> Kept:
    """What earlier builds made, of any site, with the same encoders."""
    return Kept(f"{VERSION} {package_named('pyvips_binary')}")


def ready(
    files: Iterable[tuple[str, Promise]], progress: Progress | None = None
) -> tuple[list[tuple[str, Promise]], tuple[Finding, ...]]:
    """`files` with each variant of a picture made, and why some could not be, which are left out then."""
    listed = list(files)
    wanted = {made.key: made for _, made in listed if isinstance(made, Made)}
    if not wanted:
        return listed, ()
    shelf = kept()
    missing = [made for key, made in wanted.items() if not shelf.use(key)]
    failed = _make(shelf, missing, progress) if missing else {}
    return [
        (path, _kept(shelf, one) if isinstance(one, Made) else one)
        for path, one in listed
        if not isinstance(one, Made) or one.key not in failed
    ], tuple(dict.fromkeys(failed.values()))


def _kept(shelf: Kept, made: Made) -> Ready:
    return Ready(shelf.digest(made.key), lambda: bytes_of(shelf, made))


def bytes_of(shelf: Kept, made: Made) -> bytes:
    """The bytes of a file, which is made where it is not kept. Raises `PictureError`."""
    data = shelf.load(made.key)
    if data is None:
        data = made.make()
        shelf.save(made.key, data)
    return data


class Room:
    """As much memory as work on all threads may take at once."""

    def __init__(self, most: int) -> None:
        self.most, self.taken = most, 0
        self.changed = threading.Condition()

    def used(self, weight: int, work: Callable[[], object]) -> None:
        """Do `work`, which takes `weight` bytes, as soon as there is room for it."""
        with self.changed:
            self.changed.wait_for(lambda: not self.taken or self.taken + weight <= self.most)
            self.taken += weight
        try:
            work()
        finally:
            with self.changed:
                self.taken -= weight
                self.changed.notify_all()


def _make(shelf: Kept, missing: list[Made], progress: Progress | None) -> dict[str, Finding]:
    """Make what is `missing` on all cores; what could not be made, and why, by its key."""
    from concurrent.futures import ThreadPoolExecutor, as_completed

    from riwaq.media.encode import PictureError

    failed: dict[str, Finding] = {}
    room = Room(MOST)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        try:
            running = {
                pool.submit(room.used, made.weight, partial(bytes_of, shelf, made)): made for made in missing
            }
            for number, future in enumerate(as_completed(running), 1):
                made = running.pop(future)
                try:
                    future.result()
                except PictureError as error:
                    at = Span(made.source, 0, 0)
                    failed[made.key] = Finding("picture.damaged", "error", f"the picture {error}", at, AGAIN)
                if progress is not None:
                    progress(number, len(missing))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # what is made by now is kept
            raise
    shelf.tidy()
    return failed
