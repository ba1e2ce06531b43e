"""A store of files behind an address that fsspec knows (`s3://`, `gs://`, `sftp://`): asked and changed a file at a time.

Two kinds there are. An object store (Amazon S3, Google Cloud Storage, Azure) has no folders, and a file appears in one
step. What is like a disk (SFTP, SMB) has folders, which are made and, emptied, removed.
"""

from __future__ import annotations

import base64
import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.world.content_types import type_of
from riwaq.world.problem import Problem, shown
from riwaq.world.tree import TEMPORARY

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 16
"""Requests under way at the same time. Each waits for the network most of its time."""
LIST = 500
"""From how many files on a list of all is asked for: a store gives a thousand names for one request."""
AGAIN = "What was sent stays: run the same command again, and it goes on from there."

_PASSWORD = re.compile(r"(://[^/@]*?:)[^/]*@")
_MD5 = re.compile(r"[0-9a-f]{32}")
_PACKAGES = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("az", "abfs", "abfss"), "adlfs"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    "smb": "smbprotocol",
    "webdav": "webdav4",
    "oss": "ossfs",
}
"""What fsspec needs besides itself, by protocol; for others it says so in its own words."""
_TYPED: tuple[tuple[frozenset[str], Callable[[str], dict[str, Any]]], ...] = (
    (frozenset({"s3", "s3a"}), lambda kind: {"ContentType": kind}),
    (frozenset({"gs", "gcs"}), lambda kind: {"content_type": kind}),
    (frozenset({"az", "abfs", "abfss"}), lambda kind: {"content_settings": {"content_type": kind}}),
)
"""How a store is told what a file is, by its protocol: an argument of s3fs, gcsfs and adlfs. Others do not keep it."""


class StoreProblem(Problem):
    """The store refused, or did not answer; or there is no way to speak to it."""


class Fact(msgspec.Struct, frozen=True):
    """What a store tells of a file: its size in bytes and, where it knows, the MD5 digest in hexadecimal digits."""

    size: int
    md5: str = ""
    folder: bool = False


class Store:
    """The files below `root` of the fsspec file system `fs`; paths are relative to it. `address` is for people.

    Every call raises `StoreProblem` where the store refuses or does not answer. All may be called by several threads.
    """

    def __init__(self, fs: Any, root: str, address: str) -> None:
        from fsspec.asyn import AsyncFileSystem

        protocol = fs.protocol
        names = {protocol} if isinstance(protocol, str) else set(protocol)
        self.fs, self.root, self.address = fs, root.rstrip("/"), address
        self.has_folders = not isinstance(fs, AsyncFileSystem)
        self._typed: Callable[[str], dict[str, Any]] = next(
            (typed for known, typed in _TYPED if known & names), lambda _: {}
        )

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        with self._asking(path):
            try:
                return bytes(self.fs.cat_file(self._at(path)))
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file in one step: what is like a disk gets it under another name first."""
        with self._asking(path, "cannot be written"):
            at, typed = self._at(path), self._typed(type_of(path))
            if not self.has_folders:
                self.fs.pipe_file(at, data, **typed)
                return
            temporary = self._at(_temporary(path))
            try:
                self.fs.pipe_file(temporary, data, **typed)
            except FileNotFoundError:
                self.fs.makedirs(at.rpartition("/")[0], exist_ok=True)
                self.fs.pipe_file(temporary, data, **typed)
            self.fs.mv(temporary, at)

    def clear(self, paths: Iterable[str]) -> None:
        """Remove what a writing of `paths` that was broken off has left under other names."""
        if self.has_folders:
            in_threads(self.remove, (_temporary(path) for path in paths))

    def remove(self, path: str) -> None:
        with (
            self._asking(path, "cannot be removed"),
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
        ):
            self.fs.rm_file(self._at(path))

    def prune(self, folders: Iterable[str]) -> None:
        """Remove `folders`, and those above them, where they are empty; nothing where a store has none."""
        if not self.has_folders:
            return
        above = {folder[: match.start()] for folder in folders for match in re.finditer(r"/|\Z", folder)}
        for folder in sorted(above - {""}, reverse=True):
            with contextlib.suppress(Exception):  # it is not empty, or no folder: it stays
                self.fs.rmdir(self._at(folder))

    def is_empty(self) -> bool:
        with self._asking(""):
            try:
                names = self.fs.ls(self.root, detail=False)
            except (FileNotFoundError, NotADirectoryError):
                return True
            own = f"{self.root}/{TEMPORARY}"
            return all(name.rstrip("/") == self.root or name.startswith(own) for name in names)

    def facts(self, paths: Iterable[str]) -> dict[str, Fact]:
        """What the store tells of `paths`; those that it does not have are left out."""
        asked = list(paths)
        if len(asked) < LIST:
            told = in_threads(self._fact, asked)
            return {path: fact for path, fact in zip(asked, told, strict=True) if fact is not None}
        with self._asking(""):
            found = self.fs.find(self.root, withdirs=self.has_folders, detail=True)
        known = {name[len(self.root) + 1 :]: info for name, info in found.items()}
        facts = ((path, self._told(known[path])) for path in asked if path in known)
        return {path: fact for path, fact in facts if fact is not None}

    def below(self, folder: str) -> tuple[set[str], set[str]]:
        """All files in `folder` and in those within it, and all folders, itself included."""
        with self._asking(folder):
            found = self.fs.find(self._at(folder), withdirs=True, detail=True)
        names = {name[len(self.root) + 1 :]: info.get("type") == "directory" for name, info in found.items()}
        files = {name for name, is_folder in names.items() if not is_folder}
        return files, {folder, *(names.keys() - files)}

    def holds(self, path: str, fact: Fact, data: bytes) -> bool:
        """Whether the file at `path`, of which the store told `fact`, holds `data`; read only where it cannot tell."""
        if fact.folder or fact.size != len(data):
            return False
        from hashlib import md5  # with all of OpenSSL

        return fact.md5 == md5(data, usedforsecurity=False).hexdigest() or self.read(path) == data

    def _fact(self, path: str) -> Fact | None:
        with self._asking(path):
            try:
                return self._told(self.fs.info(self._at(path)))
            except (FileNotFoundError, NotADirectoryError):
                return None

    def _told(self, info: Mapping[str, Any]) -> Fact | None:
        if info.get("type") == "directory":
            return Fact(0, folder=True) if self.has_folders else None
        return Fact(int(info.get("size") or 0), _md5_of(info))

    def _at(self, path: str) -> str:
        return f"{self.root}/{path}"

    @contextlib.contextmanager
    def _asking(self, path: str, what: str = "cannot be read") -> Iterator[None]:
        """Every error of a library that speaks to a store becomes a `StoreProblem`: there is no common kind of them."""
        try:
            yield
        except Exception as error:
            name = f"{self.address}/{path}" if path else self.address
            reason, advice = _words(error)
            message = f"`{shown(name)}` {what}: {reason}"
            raise StoreProblem(Finding("output.write", "error", message, help=advice)) from error


def installed(address: str) -> None:
    """Raise `StoreProblem` where `address` is none that can be published to, or a package for it is missing.

    Nothing is asked there.
    """
    protocol, _, rest = address.partition("://")
    if protocol and not rest.strip("/"):
        raise _no_place(address, "it names no bucket and no folder")
    try:
        from fsspec import get_filesystem_class
    except ImportError:
        raise _missing(address, "fsspec", "pip install 'riwaq[remote]'") from None
    try:
        get_filesystem_class(protocol)
    except ImportError as error:
        package = _PACKAGES.get(protocol, "")
        raise _missing(address, package, f"pip install {package}" if package else str(error)) from None
    except ValueError:
        raise _no_place(address, f"nothing here knows what `{shown(protocol)}://` is") from None


def opened(address: str) -> Store:
    """The store at `address`. Raises `StoreProblem` as `installed`, and where it cannot be reached."""
    installed(address)
    from fsspec.core import url_to_fs

    name = public(address).rstrip("/")
    try:
        fs, root = url_to_fs(address)
        fs.invalidate_cache()
    except Exception as error:
        reason, advice = _words(error)
        message = f"`{shown(name)}` cannot be reached: {reason}"
        raise StoreProblem(Finding("output.write", "error", message, help=advice)) from error
    return Store(fs, root, name)


def public(address: str) -> str:
    """`address` as it may be shown: without a password."""
    return _PASSWORD.sub(r"\1…@", address)


def in_threads(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """What `work` returns for each of `items`, in order; several at once. What it raises first stops the rest."""
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    results: dict[int, R] = {}
    running: dict[Future[R], int] = {}

    def collect() -> None:
        for one in wait(running, return_when=FIRST_COMPLETED).done:
            results[running.pop(one)] = one.result()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for number, item in enumerate(items):
                if len(running) == 2 * AT_ONCE:  # no more wait than keep the threads busy
                    collect()
                running[pool.submit(work, item)] = number
            while running:
                collect()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [results[number] for number in range(len(results))]


def _temporary(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{TEMPORARY}-{digest(name.encode())}"


def _md5_of(info: Mapping[str, Any]) -> str:
    """The MD5 digest that a store tells: S3 as the ETag of a file sent in one piece, Google and Azure in base64."""
    etag = str(info.get("ETag") or "").strip('"')
    if _MD5.fullmatch(etag):
        return etag
    settings = info.get("content_settings") or {}
    told = info.get("md5Hash") or (settings.get("content_md5") if isinstance(settings, Mapping) else None)
    if isinstance(told, str):
        with contextlib.suppress(ValueError):
            return base64.b64decode(told).hex()
    return bytes(told).hex() if isinstance(told, bytes | bytearray) else ""


def _words(error: Exception) -> tuple[str, str]:
    """Why a store refused, without a final stop, and what to do."""
    kind = type(error).__name__
    text = " ".join(str(error).split())
    if isinstance(error, FileNotFoundError):
        return "there is no such bucket or folder", "Make it first, or correct --out."
    if isinstance(error, PermissionError) or "credential" in f"{kind} {text}".lower():
        advice = (
            "Log in to the store on this machine (docs/large-sites.md), with an account that may write there."
        )
        return f"access denied ({text})" if text else "access denied", advice
    if isinstance(error, TimeoutError | ConnectionError) or re.search(
        "Timeout|Connect|Endpoint|Client", kind
    ):
        return f"the store does not answer ({text or kind})", f"Check the network and the address. {AGAIN}"
    return text or kind, AGAIN


def _missing(address: str, package: str, command: str) -> StoreProblem:
    what = f"the package {package} is needed, which is not installed" if package else "a package is missing"
    message = f"to publish to `{shown(public(address))}` {what}"
    return StoreProblem(Finding("output.package", "error", message, help=f"Install it: {command}"))


def _no_place(address: str, why: str) -> StoreProblem:
    message = f"`{shown(public(address))}` is no address to publish to: {why}"
    help_ = "Such addresses can be used: s3://BUCKET/FOLDER, gs://BUCKET/FOLDER, file:///FOLDER."
    return StoreProblem(Finding("output.place", "error", message, help=help_))
