"""The variants of pictures that were made once, kept in the cache folder of the user for all of their sites.

A file is called after what it was made of and, behind a dot, the digest of its bytes: so what is to be published is known
without a look into any of them, and one that was damaged is noticed when it is read. What is lost is made again.
"""

# Thousands of files are asked for, and a Path for each costs as much as the call:
# ruff: noqa: PTH103, PTH105, PTH108, PTH116, PTH120, PTH123
from __future__ import annotations

import contextlib
import os
import threading

from riwaq.text.digest import digest
from riwaq.world import clock
from riwaq.world.records import KEPT_FOR, cache_folder

FOLDER = "pictures"
DAY = 24 * 3600


class Kept:
    """The folder of what was made by the `maker`, any words that tell one way of making from another."""

    def __init__(self, maker: str) -> None:
        self.root = f"{cache_folder()}/{FOLDER}/{digest(maker.encode())[:12]}"
        self._shelves: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()

    def digest(self, key: str) -> str:
        """The digest of what is kept under `key` (letters and digits); "" where nothing is."""
        return self._shelf(key).get(key, "")

    def load(self, key: str) -> bytes | None:
        """What is kept under `key`; None where there is nothing, or where it is not as it was left."""
        known = self.digest(key)
        try:
            with open(self._path(key, known), "rb") as file:
                data = file.read()
        except OSError:
            return None
        return data if digest(data) == known else None

    def save(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, in one step. A disk that refuses is no problem: what is not kept is made again."""
        known = digest(data)
        path = self._path(key, known)
        temporary = f"{path}.{os.getpid()}.{threading.get_ident()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        self._shelf(key)[key] = known

    def use(self, key: str) -> str:
        """The digest of what is kept under `key`, which stays for longer now; "" where nothing is."""
        known = self.digest(key)
        path = self._path(key, known)
        try:
            if known and os.stat(path).st_mtime < clock.now_ns() / 10**9 - DAY:
                os.utime(path)
        except OSError:
            self._shelf(key).pop(key, None)
            return ""
        return known

    def tidy(self) -> None:
        """Remove what no build has used for long, also what other makers left."""
        oldest = clock.now_ns() / 10**9 - KEPT_FOR
        for folder, _, names in os.walk(os.path.dirname(self.root)):
            for name in names:
                with contextlib.suppress(OSError):
                    if os.stat(f"{folder}/{name}").st_mtime < oldest:
                        os.unlink(f"{folder}/{name}")

    def _path(self, key: str, known: str) -> str:
        return f"{self.root}/{key[:2]}/{key}.{known}"

    def _shelf(self, key: str) -> dict[str, str]:
        """What is kept beside `key`: the digests of a folder, listed once."""
        with self._lock:
            if key[:2] not in self._shelves:
                self._shelves[key[:2]] = _listed(f"{self.root}/{key[:2]}")
            return self._shelves[key[:2]]


def _listed(folder: str) -> dict[str, str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return {}
    parts = (name.partition(".") for name in names)
    return {key: known for key, _, known in parts if "." not in known}  # else it was being written
