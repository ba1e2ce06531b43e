"""A new folder of files, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

from riwaq.text.finding import Finding
from riwaq.world.paths import refused
from riwaq.world.problem import Problem, advice, reason, shown

TAKEN = "convert.taken"


def check_new(folder: str, beside: str) -> None:
    """Raises `Problem` where `folder` is not one to write into: it is there and not empty, or part of `beside`."""
    here, there = os.path.realpath(folder), os.path.realpath(beside)
    if f"{here}{os.sep}".startswith(there.rstrip(os.sep) + os.sep):
        message = f"`{shown(folder)}` lies in the site itself, which stays as it is"
        raise Problem(Finding(TAKEN, "error", message, help="Choose a folder beside it."))
    try:
        with os.scandir(folder) as found:
            empty = next(found, None) is None
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"`{shown(folder)}` cannot be used: {reason(error)}"
        raise Problem(Finding(TAKEN, "error", message, help="Choose a name that is free.")) from None
    if not empty:
        message = f"`{shown(folder)}` is already there, and not empty"
        raise Problem(Finding(TAKEN, "error", message, help="Choose a name that is free."))


def write_new(folder: str, files: Mapping[str, bytes]) -> None:
    """Write `files` (relative path → bytes) into the folder, which is not there, or empty.

    Raises `Problem`, and leaves nothing behind, where a path is unsound or the system refuses.
    """
    if found := refused(files):
        raise Problem(*found)
    made: list[str] = []
    try:
        _make_folder(folder, made)
        for path, data in files.items():
            full = f"{folder}/{path}"
            _make_folder(full.rpartition("/")[0], made)
            with open(full, "xb") as file:  # noqa: PTH123 - a Path for each file costs more than its writing
                made.append(full)
                file.write(data)
    except BaseException as error:
        _remove(made)
        if not isinstance(error, OSError):
            raise
        message = f"`{shown(str(error.filename or folder))}` cannot be written: {reason(error)}"
        raise Problem(Finding("convert.write", "error", message, help=advice(error))) from None


def _make_folder(folder: str, made: list[str]) -> None:
    """Make `folder` and those above it; each one that was not there is added to `made`."""
    if folder and not os.path.isdir(folder):  # noqa: PTH112 - as above
        _make_folder(os.path.dirname(folder), made)  # noqa: PTH120
        os.mkdir(folder)  # noqa: PTH102
        made.append(folder)


def _remove(made: list[str]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            os.rmdir(path) if os.path.isdir(path) else os.unlink(path)  # noqa: PTH106, PTH108, PTH112
