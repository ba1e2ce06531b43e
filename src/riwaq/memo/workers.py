"""Work done by copies of this process, so that every core has some. The only module that knows of processes.

A copy made by `fork` has everything that was read so far, and costs about a millisecond; nothing but the bytes
of its result come back. Where the system has no `fork`, or it would not be safe, all is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
_INHERITED: set[str] = set()
"""In a copy: the modules that its original had loaded."""
MOST = 8
"""Copies beyond this many would wait for the disk, and for the one process that collects."""
SIZE = 8
"""Bytes of the number before each piece of a result: how long it is."""


def cores() -> int:
    """How many processes may run at once, this one included; 1 where no copy can be made."""
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1  # a copy would have the locks, not the threads
    if not alone or not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


def inherited(module: str) -> bool:
    """Whether this is a copy of a process that had loaded `module`. If that has threads of its own, the copy lacks them, and
    would wait for them for ever: it has to fail, for its part to be done by its original.
    """
    return module in _INHERITED


def apart(
    work: Callable[[T], Iterable[bytes]], parts: Sequence[T], meanwhile: Callable[[], object]
) -> list[list[bytes] | None]:
    """`work` on each of `parts`, each in a copy of this process, while `meanwhile` is done here. What it comes to is sent in
    pieces, since the whole would take its room twice on either side.

    None stands for a part whose copy could not be made, or failed: it is to be done here, where an error shows.
    """
    copies = [_copy(work, part) for part in parts]
    try:
        meanwhile()
        return [copy and _collected(copy) for copy in copies]
    except BaseException:
        for copy in filter(None, copies):
            _collected(copy)
        raise


def _copy(work: Callable[[T], Iterable[bytes]], part: T) -> tuple[int, int] | None:
    """The process id of a copy that does `part`, and where to read its result."""
    source, sink = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(source)
        os.close(sink)
        return None
    if process:
        os.close(sink)
        return process, source
    failed = 1
    try:
        os.close(source)
        _INHERITED.update(sys.modules)
        with os.fdopen(sink, "wb") as file:
            for piece in work(part):
                file.write(len(piece).to_bytes(SIZE) + piece)
        failed = 0
    finally:
        os._exit(
            failed
        )  # nothing of the copied program goes on: no handler, no flush of what it had to print


def _collected(copy: tuple[int, int]) -> list[bytes] | None:
    process, source = copy
    pieces = []
    with os.fdopen(source, "rb") as file:
        while size := file.read(SIZE):
            pieces.append(file.read(int.from_bytes(size)))
    _, status = os.waitpid(process, 0)
    return pieces if status == 0 else None
