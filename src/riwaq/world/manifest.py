"""The list of what Riwaq wrote into an output folder: how we know our own files from everybody else's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from riwaq.world.paths import unsound
from riwaq.world.problem import shown

VERSION = 1
T = TypeVar("T", bound="Manifest")


class Manifest(msgspec.Struct, frozen=True):
    """What is ours, as path → digest of the bytes we wrote."""

    riwaq_output: int = VERSION
    files: dict[str, str] = {}


class Intent(Manifest, frozen=True):
    """The list at an address, where no step changes everything: `maybe` are the files that an unfinished publishing was
    about to send or remove, each with its digest. It is empty when the publishing was finished.
    """

    maybe: dict[str, str] = {}


class UnreadableError(ValueError):
    """The bytes are no manifest of this version; the text says why."""


def encode(manifest: Manifest) -> bytes:
    """Canonical JSON, a line for each file, so that a folder kept in git shows small differences."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1) + b"\n"


def decode(data: bytes) -> Manifest:
    """Read back what `encode` wrote; an empty file is the empty manifest. Raises `UnreadableError`.

    Whoever can put a file into the folder can write a manifest, and what it lists may be removed: so every path
    in it must be one that Riwaq could have published there.
    """
    manifest = decode_own(data)
    checked(manifest.files)
    return manifest


def decode_intent(data: bytes) -> Intent:
    """The same of the list at an address."""
    manifest = _decoded(data, Intent)
    checked((*manifest.files, *manifest.maybe))
    return manifest


def decode_own(data: bytes) -> Manifest:
    """The same, of bytes that are known to be Riwaq's own: no path is looked at."""
    return _decoded(data, Manifest)


def _decoded(data: bytes, kind: type[T]) -> T:
    if not data.strip():
        return kind()
    try:
        manifest = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError("it is damaged") from None
    if manifest.riwaq_output != VERSION:
        raise UnreadableError("another version of Riwaq wrote it")
    return manifest


def checked(paths: Iterable[str]) -> None:
    """Raises `UnreadableError` where one of `paths` is none that Riwaq could have published."""
    for path in paths:
        if unsound(path):
            raise UnreadableError(f"it lists `{shown(path)}`, which Riwaq never writes")
