"""What is kept between builds, in the cache folder of the user: never in the site, and never trusted."""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

from riwaq.text.digest import digest
from riwaq.world import clock

FOLDER = "riwaq"
KEPT_FOR = 60 * 24 * 3600
"""Seconds after which what was kept is removed: the site has been moved or left by then, or builds anew once."""


def kept_at(name: str) -> str:
    """The file in which something is kept under `name`, whether there is one or not."""
    return f"{cache_folder()}/{digest(name.encode('utf-8', 'surrogateescape'))}"


def load(name: str) -> bytes | None:
    """The bytes that were kept under `name`; None where there are none, or where they cannot be read."""
    try:
        with open(kept_at(name), "rb") as file:  # noqa: PTH123 - pathlib would cost 5 ms
            return file.read()
    except OSError:
        return None


def save(name: str, data: bytes) -> None:
    """Keep `data` under `name`, in one step. A disk that refuses is no problem: what is not kept is made anew."""
    path = kept_at(name)
    temporary = f"{path}.{os.getpid()}"
    try:
        made_room(path)
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def made_room(path: str) -> None:
    """Make the folder of `path` where there is none, and remove what nobody has used for long. Raises `OSError`."""
    folder = os.path.dirname(path)  # noqa: PTH120
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
    _tidy(folder, clock.now_ns() / 10**9 - KEPT_FOR)


def _tidy(folder: str, oldest: float) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)  # noqa: PTH108


def program() -> str:
    """What this program is: its own files, and the names, with versions, of the packages that it may use.

    Another one may make other pages of the same site.
    """
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    packages = os.path.dirname(os.path.dirname(os.path.abspath(msgspec.__file__)))  # noqa: PTH100, PTH120
    found = [sys.version, *sorted(name for name in os.listdir(packages) if name.endswith("-info"))]  # noqa: PTH208
    todo = [ours]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    todo += [entry.path] if entry.name != "__pycache__" else []
                else:
                    status = entry.stat()
                    found.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return digest("\n".join(found).encode())


def cache_folder() -> str:
    """Our own folder in the user's cache folder."""
    return f"{_cache()}/{FOLDER}"


def package_named(name: str) -> str:
    """The installed package `name` with its version, as `name-1.2.3.dist-info`; "" where it is not found."""
    packages = os.path.dirname(os.path.dirname(os.path.abspath(msgspec.__file__)))  # noqa: PTH100, PTH120
    return next((one for one in sorted(os.listdir(packages)) if one.startswith(f"{name}-")), "")  # noqa: PTH208


def _cache() -> str:
    """The user's cache folder, as the system has it (XDG Base Directory, macOS, Windows)."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return given
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")  # noqa: PTH111
    return os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")  # noqa: PTH111
