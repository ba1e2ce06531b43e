"""An output folder while it is published into: looked at without following links, changed a file at a time."""

# Ten thousand files are looked at and written, and a Path for each costs as much as the call:
# ruff: noqa: PTH102, PTH105, PTH106, PTH108
from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import Literal

from riwaq.text.digest import digest
from riwaq.world.files import MARKER
from riwaq.world.paths import leads_outside

TEMPORARY = f"{MARKER}.tmp"

State = Literal["absent", "same", "different", "folder", "special"]
"""What stands at a path: "special" is a link, a pipe or the like, which Riwaq never writes."""

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_TOLD: dict[int | None, State] = {
    errno.ENOENT: "absent",
    errno.ENOTDIR: "absent",
    errno.EACCES: "different",
    errno.EPERM: "different",
    errno.ELOOP: "special",
    errno.ENXIO: "special",
}
"""What an error of `open` tells about a path."""


class Tree:
    """The folder `root`, which no call leaves: neither by a path that leads outside (`paths.leads_outside`)
    nor through a link. Each folder is looked at once.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._folders: dict[str, str | None] = {"": ""}

    def blocker(self, folder: str) -> str | None:
        """What keeps `folder` from being one: "" nothing, it is there; None, it is missing; else the path of
        the first thing on the way that is no folder (a file, a link, which is not followed, or a way out).
        """
        if folder in self._folders:
            return self._folders[folder]
        if leads_outside(folder):
            return folder
        above = self.blocker(folder.rpartition("/")[0])
        if above == "":
            try:
                mode = os.lstat(f"{self.root}/{folder}").st_mode
                above = "" if stat.S_ISDIR(mode) else folder
            except FileNotFoundError:
                above = None
        self._folders[folder] = above
        return above

    def state(self, path: str, data: bytes) -> State:
        """What stands at `path`, compared with `data`; "absent" as well where its folder is none."""
        if self.blocker(path.rpartition("/")[0]) != "":
            return "absent"
        try:
            handle = os.open(f"{self.root}/{path}", _READ)
        except OSError as error:
            if error.errno not in _TOLD:
                raise
            return _TOLD[error.errno]
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return "folder" if stat.S_ISDIR(status.st_mode) else "special"
            same = status.st_size == len(data) and _whole(handle, status.st_size) == data
            return "same" if same else "different"
        finally:
            os.close(handle)

    def digest(self, path: str) -> str:
        """The digest of the regular file at `path`; "" where there is none, "?" where it cannot be read."""
        if not self._is_inside(path):
            return ""
        try:
            handle = os.open(f"{self.root}/{path}", _READ)
        except OSError as error:
            return "" if _TOLD.get(error.errno) == "absent" else "?"
        try:
            status = os.fstat(handle)
            return digest(_whole(handle, status.st_size)) if stat.S_ISREG(status.st_mode) else "?"
        finally:
            os.close(handle)

    def below(self, folder: str) -> tuple[set[str], set[str]]:
        """What is in `folder`, at any depth: the paths that are no folders, and those that are, itself too."""
        files: set[str] = set()
        folders: set[str] = set()
        todo = [folder]
        while todo:
            here = todo.pop()
            folders.add(here)
            with os.scandir(f"{self.root}/{here}") as entries:
                for entry in entries:
                    inner = f"{here}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(inner)
                    else:
                        files.add(inner)
        return files, folders

    def write(self, path: str, data: bytes) -> None:
        """Put `data` at `path`, in one step for whoever reads there; its folders are made as needed."""
        folder = path.rpartition("/")[0]
        self._make(folder)
        temporary = f"{self.root}/{folder}/{TEMPORARY}" if folder else f"{self.root}/{TEMPORARY}"
        try:
            handle = os.open(temporary, _WRITE, 0o666)
        except FileExistsError:
            os.unlink(temporary)
            handle = os.open(temporary, _WRITE, 0o666)
        try:
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(handle, rest) :]
            finally:
                os.close(handle)
            os.replace(temporary, f"{self.root}/{path}")
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            if isinstance(error, OSError):
                error.filename = f"{self.root}/{path}"  # the name that a person knows
            raise

    def remove(self, path: str) -> None:
        """Remove the file at `path`, which `digest` has just read."""
        if not self._is_inside(path):
            return
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{self.root}/{path}")

    def clear(self, folder: str) -> None:
        """Remove what a killed publishing left half written in `folder`."""
        if self.blocker(folder) == "":
            self.remove(f"{folder}/{TEMPORARY}" if folder else TEMPORARY)

    def prune(self, folders: set[str]) -> None:
        """Remove those of `folders` that are empty, and those around them that this empties; never the root.

        Afterwards every folder is looked at anew, since something that was in the way may be gone.
        """
        around = set(folders)
        for folder in folders:
            above = folder.rpartition("/")[0]
            while above not in around:
                around.add(above)
                above = above.rpartition("/")[0]
        around.discard("")
        if around:
            for folder in sorted(around, reverse=True):  # what is inside comes first
                if self.blocker(folder) == "":
                    with contextlib.suppress(OSError):
                        os.rmdir(f"{self.root}/{folder}")
            self._folders = {"": ""}

    def _is_inside(self, path: str) -> bool:
        """Whether the folder that `path` names a file in is there, reached through no link."""
        return not leads_outside(path) and self.blocker(path.rpartition("/")[0]) == ""

    def _make(self, folder: str) -> None:
        if self.blocker(folder) == "":
            return
        self._make(folder.rpartition("/")[0])
        os.mkdir(f"{self.root}/{folder}")
        self._folders[folder] = ""


def _whole(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)
