"""An output folder while it is published into: looked at without following links, changed a file at a time."""

# Ten thousand files are looked at and written, and a Path for each costs as much as the call:
# ruff: noqa: PTH102, PTH105, PTH106, PTH108, PTH115
from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import Literal, NamedTuple

from riwaq.text.digest import digest
from riwaq.world.files import MARKER
from riwaq.world.paths import leads_outside

TEMPORARY = f"{MARKER}.tmp"

State = Literal["absent", "file", "folder", "special"]
"""What stands at a path: "special" is a link, a pipe or the like, which Riwaq never reads or writes."""

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_TOLD: dict[int | None, State] = {
    errno.ENOENT: "absent",
    errno.ENOTDIR: "absent",
    errno.EACCES: "file",
    errno.EPERM: "file",
    errno.ELOOP: "special",
    errno.ENXIO: "special",
}
"""What an error of `open` tells about a path."""


class Seen(NamedTuple):
    """What stands at a path. Of a file the digest of its bytes, "?" where they cannot be read, and what the
    system said of it before they were read.
    """

    state: State
    digest: str = ""
    status: os.stat_result | None = None


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

    def seen(self, path: str) -> Seen:
        """What stands at `path`; "absent" as well where its folder is none, or where `path` leads outside."""
        if not self._is_inside(path):
            return Seen("absent")
        try:
            handle = os.open(f"{self.root}/{path}", _READ)
        except OSError as error:
            if error.errno not in _TOLD:
                raise
            return Seen(_TOLD[error.errno], "?" if _TOLD[error.errno] == "file" else "")
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return Seen("folder" if stat.S_ISDIR(status.st_mode) else "special")
            return Seen("file", digest(_whole(handle, status.st_size)), status)
        finally:
            os.close(handle)

    def digest(self, path: str) -> str:
        """The digest of the file at `path`; "" where there is nothing, "?" for what is no file or cannot be read."""
        seen = self.seen(path)
        return seen.digest or ("" if seen.state == "absent" else "?")

    def link(self, path: str) -> str:
        """Where the link at `path` leads; "" where there is none."""
        if not self._is_inside(path):
            return ""
        try:
            return os.readlink(f"{self.root}/{path}")
        except OSError:
            return ""

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
        """Put `data` at `path`, in one step for whoever reads there. Its folder must be there."""
        temporary = f"{self.root}/{path.rpartition('/')[0]}/{TEMPORARY}"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        try:
            write_file(temporary, data)
            os.replace(temporary, f"{self.root}/{path}")
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            if isinstance(error, OSError):
                error.filename = f"{self.root}/{path}"  # the name that a person knows
            raise

    def make(self, folder: str) -> None:
        """Make `folder`, and those around it."""
        if self.blocker(folder) == "":
            return
        self.make(folder.rpartition("/")[0])
        os.mkdir(f"{self.root}/{folder}")
        self._folders[folder] = ""

    def remove(self, path: str) -> None:
        """Remove the file at `path`, if there is one."""
        if not self._is_inside(path):
            return
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{self.root}/{path}")

    def clear(self, folder: str) -> None:
        """Remove what a killed publishing left half written in `folder`."""
        self.remove(f"{folder}/{TEMPORARY}" if folder else TEMPORARY)

    def remove_all(self, folder: str) -> None:
        """Remove `folder` and all that is in it; links are removed, not followed."""
        if self.blocker(folder) != "":
            self.remove(folder)
            return
        files, folders = self.below(folder)
        for path in files:
            self.remove(path)
        self.prune(folders)

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


def write_file(name: str, data: bytes) -> None:
    """Make the file `name`, which is not there, with `data` in it."""
    handle = os.open(name, _WRITE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _whole(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)
