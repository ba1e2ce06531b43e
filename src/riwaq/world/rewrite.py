"""Files of the user's that a command changes because it was asked to: each in one step, and never outside the site."""

# ruff: noqa: PTH101, PTH103, PTH105, PTH108, PTH116, PTH118, PTH120, PTH123 - the plain calls say what is relied on
from __future__ import annotations

import contextlib
import errno
import os

from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.problem import Problem, advice, reason, shown

TEMPORARY = ".riwaq-rewrite.tmp"
"""The name of a file while it is being written, beside the one that it becomes."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def rewrite(site: str, path: str, before: bytes, after: bytes) -> bool:
    """Whether the file at `path` of the site in the folder `site`, which held `before`, now holds `after`.

    Not where it holds something else by now, nor where it is none of the site's files, such as one that a link leads
    to from outside. Its permissions stay, and one that its owner has made read-only is not written. Raises `Problem`.
    """
    if Files(site).read(path) != before:
        return False
    try:
        _replace(os.path.realpath(f"{site}/{path}", strict=True), after)
    except OSError as error:
        raise _refused(path, error) from None
    return True


def write_within(site: str, path: str, data: bytes) -> None:
    """Put `data` into the file at `path` of the site in the folder `site`; it may be new, as may the folders above it.

    A link is followed within the site only. Raises `Problem`.
    """
    root = os.path.realpath(site)
    real = os.path.realpath(os.path.join(root, path))
    if not real.startswith(os.path.join(root, "")):
        message = f"`{shown(path)}` is not written: it leads out of the site"
        help_ = "Put a file of the site in the place of the link."
        raise Problem(Finding("output.write", "error", message, help=help_))
    try:
        os.makedirs(os.path.dirname(real), exist_ok=True)
        _replace(real, data)
    except OSError as error:
        raise _refused(path, error) from None


def read_named(path: str) -> bytes | None:
    """The bytes of a file that the user names; None where there is none. Raises `Problem`."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"`{shown(path)}` cannot be read: {reason(error)}"
        raise Problem(Finding("file.unreadable", "error", message, help=advice(error))) from None


def write_named(path: str, data: bytes) -> None:
    """Put `data` into a file that the user names, also through a link. Raises `Problem`."""
    try:
        _replace(os.path.realpath(path), data)
    except OSError as error:
        raise _refused(path, error) from None


def _replace(real: str, data: bytes) -> None:
    """Make `data` the content of the file at `real`, whose path holds no link: whoever reads sees the old or the new."""
    try:
        mode = os.stat(real).st_mode & 0o7777
        if not mode & 0o222:  # which the system would not mind, since another file takes its place
            raise PermissionError(errno.EACCES, "")
    except FileNotFoundError:
        mode = None
    temporary = os.path.join(os.path.dirname(real), TEMPORARY)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(temporary)
    handle = os.open(temporary, _NEW, 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _refused(path: str, error: OSError) -> Problem:
    message = f"`{shown(path)}` cannot be written: {reason(error)}"
    return Problem(Finding("output.write", "error", message, help=advice(error)))
