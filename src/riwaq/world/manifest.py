"""The list of what Riwaq wrote into an output folder: how we know our own files from everybody else's."""

from __future__ import annotations

import msgspec

from riwaq.world.paths import unsound
from riwaq.world.problem import shown

VERSION = 1


class Manifest(msgspec.Struct, frozen=True):
    """What is ours, as path → digest of the bytes we wrote.

    `files` are ours for certain. `maybe` are those that an unfinished publishing was about to write: ours
    only where the bytes on the disk have that digest. It is empty when the publishing was finished.
    """

    riwaq_output: int = VERSION
    files: dict[str, str] = {}
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
    if not data.strip():
        return Manifest()
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError("it is damaged") from None
    if manifest.riwaq_output != VERSION:
        raise UnreadableError("another version of Riwaq wrote it")
    for path in (*manifest.files, *manifest.maybe):
        if unsound(path):
            raise UnreadableError(f"it lists `{shown(path)}`, which Riwaq never writes")
    return manifest
