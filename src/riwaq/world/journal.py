"""A file that grows a line at a time, each of them on the disk before the next: what is in it is not lost by a crash."""

# ruff: noqa: PTH107, PTH123 - the plain calls say what is relied on
from __future__ import annotations

import contextlib
import os

from riwaq.text.finding import Finding
from riwaq.world.problem import Problem, advice, reason, shown


def append(path: str, line: str) -> None:
    """Put `line`, which holds no line feed, at the end of the file at `path`, which is no link. Raises `Problem`."""
    try:
        with open(path, "ab+", opener=_no_link) as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":  # a crash cut the last line off
                    file.write(b"\n")
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = f"`{shown(path)}` cannot be written: {reason(error)}"
        raise Problem(Finding("output.write", "error", message, help=advice(error))) from None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def lines(path: str) -> list[str]:
    """The lines of the file; none where there is no file. One may have been cut off by a crash."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return []
    return [line.decode("utf-8", "replace") for line in data.split(b"\n") if line]


def remove(path: str) -> None:
    """Remove the file, if it is there."""
    with contextlib.suppress(OSError):
        os.remove(path)
