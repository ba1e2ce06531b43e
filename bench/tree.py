"""The memory of a process and of all that it starts, sampled while it runs: Linux's /proc, nothing else.

A generator may fork workers that share most of their pages. What the kernel reports for a child that has ended
(`ru_maxrss`) is the largest single process, and the sum of resident sizes counts shared pages once for each worker.
`Pss` in `smaps_rollup` divides a shared page among those that map it, so that its sum is what is in use (proc(5)).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROC = Path("/proc")
SHORTEST, LONGEST = 0.02, 1.0  # seconds from one sample to the next
# A sample is followed by a pause of so many times what it took of the processor (not by the clock, which waits for
# others on a busy machine): it slows a build by 2 % of one core.
SHARE = 50


def can_watch() -> bool:
    """Whether this machine tells the memory and the children of a process."""
    return (PROC / "self/smaps_rollup").exists() and bool(list(PROC.glob("self/task/*/children")))


def method() -> str:
    """How peak memory is found here, as a sentence for the reader of a table."""
    if can_watch():
        return "the highest of the sums, over all processes of a build, of proportional set size (Pss of /proc/PID/smaps_rollup), sampled every 20 ms or, for a large process, less often, so that sampling takes 2 % of a core"
    return "the largest single process (ru_maxrss), as this machine has no /proc/PID/smaps_rollup: workers are not added up"


def family(pid: int) -> Iterator[int]:
    """`pid` and all that came of it, as far as they are still there."""
    yield pid
    for listed in (PROC / str(pid) / "task").glob("*/children"):
        try:
            children = listed.read_text("ascii").split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from family(int(child))


def proportional(pid: int) -> int:
    """The proportional set size of one process in kB; 0 when it has ended."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


@contextmanager
def watched(pid: int, *, tree: bool) -> Iterator[list[int]]:
    """A list that grows by a sample in kB at a time while the block runs; it stays empty without `tree`."""
    samples: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            start = time.thread_time()
            samples.append(sum(proportional(one) for one in family(pid)))
            done.wait(min(max(SHORTEST, SHARE * (time.thread_time() - start)), LONGEST))

    thread = threading.Thread(target=watch)
    if tree and can_watch():
        thread.start()
    try:
        yield samples
    finally:
        done.set()
        if thread.ident:
            thread.join()
