"""The files of a site: which there are, and their bytes. Nothing else reads the site's folder.

Content may come from strangers (a pull request built by a server), so no path and no symbolic link reaches a
file outside the folder, and no special file (a pipe, a device) is opened for reading.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from typing import Protocol

import msgspec

from riwaq.text.finding import Finding
from riwaq.world import clock
from riwaq.world.problem import Problem, advice, reason, shown

MARKER = ".riwaq-output"
"""The file that makes a folder an output folder of Riwaq's, and no part of a site."""

KEPT = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})
"""Hidden names that are meant to be published (RFC 8615, and the hosts' own files)."""

_LEFT_OUT = re.compile(
    r"""\. .* | _site | node_modules | Thumbs\.db | desktop\.ini   # systems and tools
      | .*~ | \#.*\# | .*\.sw[a-z] | 4913 | .*___jb_(?:tmp|old)___ # editors
      | .*:Zone\.Identifier(?::\$DATA)?                            # Windows' note on downloads
    """,
    re.VERBOSE | re.DOTALL,
)
_MILLISECOND = 10**6
_FINE, _COARSE = 50 * _MILLISECOND, 2100 * _MILLISECOND
"""Nanoseconds after which a file that is written again has another time: the clocks of disks tick slowly."""
_PLAIN = re.compile(r"[\w .-]+", re.ASCII)
_UNSOUND = re.compile(r"\A[A-Za-z]:|[\\\x00]|(?:\A|/)\.{0,2}(?:/|\Z)")
_MISSING = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.ENXIO}
)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_READ = (
    os.O_RDONLY
    | _NOFOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class FileProblem(Problem):
    """A file or folder of the site exists and cannot be read. `path` is relative, `reason` is in words."""

    def __init__(self, path: str, error: OSError) -> None:
        self.path, self.reason = path, reason(error)
        message = f"`{shown(path) or '.'}` cannot be read: {self.reason}"
        super().__init__(Finding("file.unreadable", "error", message, help=advice(error)))


class Source(Protocol):
    """What answers for the files of a site: a folder, or in a test a dictionary."""

    oddities: tuple[Finding, ...]

    def paths(self) -> tuple[str, ...]: ...
    def read(self, path: str) -> bytes | None: ...
    def signature(self, path: str) -> str: ...
    def fact(self, name: str) -> str: ...


class Listing(msgspec.Struct, frozen=True):
    """The files of a folder, sorted, and what was left out that its owner may miss."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]


class Files:
    """The folder `root`, without `exclude`: paths of files or folders, where `*` stands for part of a name.

    Paths are relative to `root` with "/" between their parts, spelled as on the disk.
    """

    def __init__(self, root: str, exclude: tuple[str, ...] = ()) -> None:
        self.root = os.path.realpath(root)
        self._excluded = _pattern(exclude)
        self._plain: frozenset[str] = frozenset()  # what the last listing reached without a link
        self._signatures: dict[str, str] = {}
        self.oddities: tuple[Finding, ...] = ()

    def paths(self) -> tuple[str, ...]:
        """All files of the site, sorted; see `listing`. What it left out is then told by `oddities`."""
        found = self.listing()
        self.oddities = found.findings
        return found.paths

    def listing(self) -> Listing:
        """All regular files, sorted by code points, with findings about what could not be listed.

        Left out: hidden and generated files and folders, editors' backups, any folder that holds an output
        of Riwaq's. A symbolic link is followed where it stays inside the site and is no way back up.
        Raises `FileProblem` when `root` itself cannot be read.
        """
        walk = _Walk(self.root, self._excluded)
        while walk.todo:
            walk.folder(*walk.todo.pop())
        self._plain = frozenset(walk.plain)
        return Listing(tuple(sorted(walk.paths)), tuple(sorted(walk.findings, key=lambda each: each.message)))

    def read(self, path: str) -> bytes | None:
        """The bytes of one file; None where there is none, or where `path` is no path of the site's.

        No path of the site's: absolute, with a drive, a backslash, NUL, an empty part, "." or "..", left out
        of the listing, or leading outside through a link. Raises `FileProblem` when the system refuses.
        """
        try:
            return self._read_plain(path) if path in self._plain else self._read_any(path)
        except (UnicodeError, ValueError):
            return None
        except OSError as error:
            if error.errno in _MISSING:
                return None
            raise FileProblem(path, error) from None

    def signature(self, path: str) -> str:
        """What is equal at two moments only if `read` gives the same at both, from what the system says of the file; ""
        where that tells nothing: the file was written just now, or is not there. Each file is asked about once: what is
        written later is seen by the next build.
        """
        found = self._signatures.get(path)
        if found is None:
            found = self._signatures[path] = self._signature(path)
        return found

    def _signature(self, path: str) -> str:
        if path not in self._plain and (_UNSOUND.search(path) or self.hides(path)):
            return ""
        try:
            status = os.stat(f"{self.root}/{path}")  # noqa: PTH116 - as below
        except (OSError, UnicodeError, ValueError):
            return ""
        changed, altered = (
            status.st_mtime_ns,
            status.st_ctime_ns,
        )  # the latter also when who may read it changes
        coarse = changed % _MILLISECOND == 0  # a disk that counts in seconds
        settled = clock.now_ns() - max(changed, altered) > (_COARSE if coarse else _FINE)
        return f"{status.st_size} {changed} {altered} {status.st_ino}" if settled else ""

    def fact(self, name: str) -> str:
        """What no file holds: "year" and "today" (ISO 8601) of the build; "" for any other name."""
        if name == "year":
            return str(clock.year())
        return clock.today().isoformat() if name == "today" else ""

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands at `path`, where `read` finds no file."""
        return not _UNSOUND.search(path) and os.path.isdir(f"{self.root}/{path}")  # noqa: PTH112 - a string

    def hides(self, path: str) -> bool:
        """Whether a relative path is left out by its name, or by `exclude`."""
        return left_out(path) or bool(self._excluded and self._excluded.match(path))

    def _read_plain(self, path: str) -> bytes | None:
        try:
            return _bytes(f"{self.root}/{path}")
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            return self._read_any(path)  # it has become a link since

    def _read_any(self, path: str) -> bytes | None:
        if _UNSOUND.search(path) or self.hides(path):
            return None
        real = os.path.realpath(f"{self.root}/{path}", strict=True)
        inside = _inside(self.root, real)
        return None if inside is None or self.hides(inside) else _bytes(real)


def left_out(path: str) -> bool:
    """Whether a part of a relative path is hidden, generated or an editor's own."""
    return any(_LEFT_OUT.fullmatch(name) and name not in KEPT for name in path.split("/"))


class _Walk:
    """One listing while it is being made."""

    def __init__(self, root: str, excluded: re.Pattern[str] | None) -> None:
        self.root, self.excluded = root, excluded
        self.paths: list[str] = []
        self.plain: list[str] = []
        self.findings: list[Finding] = []
        self.todo = [("", False)]  # folders still to list: a chain of a thousand folders is no recursion

    def folder(self, inside: str, followed: bool) -> None:
        """List one folder. Within a link that was `followed` no other link to a folder is: no loop is endless."""
        try:
            with os.scandir(f"{self.root}/{inside}") as found:
                entries = list(found)
        except OSError as error:
            problem = FileProblem(inside, error)
            if not inside:
                raise problem from None
            self.findings.extend(problem.findings)
            return
        if inside and any(entry.name == MARKER for entry in entries):
            return
        before = f"{inside}/" if inside else ""
        for entry in entries:
            name = entry.name
            if _LEFT_OUT.fullmatch(name) and name not in KEPT:
                continue
            path = before + name
            if self.excluded and self.excluded.match(path):
                continue
            if not _PLAIN.fullmatch(name) and (odd := _name_finding(name, path)):
                self.findings.append(odd)
            elif entry.is_file(follow_symlinks=False):
                self.paths.append(path)
                if not followed:
                    self.plain.append(path)
            else:
                self.other(entry, path, followed=followed)

    def other(self, entry: os.DirEntry[str], path: str, *, followed: bool) -> None:
        if entry.is_symlink():
            self.link(path, followed=followed)
        elif entry.is_dir(follow_symlinks=False):
            self.todo.append((path, followed))

    def link(self, path: str, *, followed: bool) -> None:
        try:
            real = os.path.realpath(f"{self.root}/{path}", strict=True)
            kind = os.stat(real).st_mode  # noqa: PTH116 - a Path for each costs more than the call
        except OSError:
            self.odd(path, "leads nowhere", "Correct the link, or remove it.")
            return
        inside = _inside(self.root, real)
        if inside is None:
            self.odd(path, "leads outside the site", "Copy what it leads to into the site.")
        elif left_out(inside) or (self.excluded and self.excluded.match(inside)):
            self.odd(path, "leads to what is left out of the site", "Copy what it leads to into the site.")
        elif stat.S_ISREG(kind):
            self.paths.append(path)
        elif stat.S_ISDIR(kind) and not followed:
            here = os.path.realpath(f"{self.root}/{path.rpartition('/')[0]}")
            if not f"{here}/".startswith(f"{real}/"):
                self.todo.append((path, True))

    def odd(self, path: str, what: str, help_: str) -> None:
        message = f"the link `{shown(path)}` {what}, so it is left out"
        self.findings.append(Finding("file.link", "warning", message, help=help_))


def _name_finding(name: str, path: str) -> Finding | None:
    try:
        name.encode()
    except UnicodeError:
        what = "is not UTF-8"
    else:
        if "\\" not in name and not _UNSOUND.search(path):
            return None
        what = "holds a backslash or a drive letter, which other systems read as a folder"
    message = f"the name of `{shown(path)}` {what}, so it is left out"
    return Finding("file.name", "warning", message, help="Rename the file.")


def _inside(root: str, real: str) -> str | None:
    """The path of `real` below `root`, both without links; None when it is outside."""
    below = root if root.endswith(os.sep) else root + os.sep
    if real == root:
        return ""
    return real[len(below) :].replace(os.sep, "/") if real.startswith(below) else None


def _bytes(full: str) -> bytes | None:
    """A regular file, whole. Opened without waiting, so that a pipe does not hold us up."""
    handle = os.open(full, _READ)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None
        parts = [os.read(handle, status.st_size + 1)]
        if len(parts[0]) != status.st_size:  # it grew or shrank meanwhile, or the system gives it in pieces
            while part := os.read(handle, 1 << 20):
                parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def _pattern(exclude: tuple[str, ...]) -> re.Pattern[str] | None:
    """What matches a path that is one of `exclude` or below one."""
    wanted = [each.strip().removeprefix("./").strip("/") for each in exclude]
    parts = [
        "".join({"*": "[^/]*", "?": "[^/]"}.get(c, re.escape(c)) for c in each) for each in wanted if each
    ]
    return re.compile(f"(?:{'|'.join(parts)})(?:/|\\Z)", re.DOTALL) if parts else None
