"""What a whole process takes: by the clock, of the processor, of the memory."""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tree import watched


class Run(NamedTuple):
    """What one process took: milliseconds by the clock and of the processor, and its peak memory in MB.

    Processor time is user and system, `user` its part outside of the kernel; both count the processes that it
    waited for. Memory is that of the largest of them, or, watched as a tree, of all at once (see tree.py).
    """

    wall: float
    cpu: float
    memory: float
    user: float


class Failure(SystemExit):
    """A command that did not end well; not caught, it ends the bench with the command and what it said.

    `status` is its exit code, or less than 0 for the signal that ended it.
    """

    def __init__(self, command: list[str], status: int, said: str) -> None:
        super().__init__(f"{' '.join(command)} failed ({status}):\n{said}")
        self.status = status


def run(
    command: list[str], env: dict[str, str] | None = None, cwd: Path | None = None, *, tree: bool = False
) -> Run:
    """Runs `command` to its end with its output thrown away; ends the bench (`Failure`) when it fails.

    With `tree`, memory is sampled over the process and all that it starts.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        # The child is waited for below, by the one call that tells what this child alone has used.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, env=env, cwd=cwd
        )
        with watched(process.pid, tree=tree) as samples:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failure(command, process.returncode, said.read().decode())
    memory = max(samples, default=used.ru_maxrss) / 1024
    return Run(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, memory, used.ru_utime * 1000)


def median(runs: Sequence[Run], of: Callable[[Run], float]) -> float:
    return statistics.median(of(one) for one in runs)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for the sites and their outputs, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="riwaq-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def as_installed() -> dict[str, str]:
    """The environment of an installed program: it has its compiled modules, whatever this shell forbids."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def machine() -> str:
    """The processor, the number of cores and how busy they are."""
    info = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.*)", info.read_text("utf-8")) if info.is_file() else []
    load = os.getloadavg()[0]
    return f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, load {load:.1f}"


def version(command: list[str]) -> str:
    """The first version number that `command` prints."""
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else said.strip()
