"""What is published at a path: bytes, or a promise of bytes that are made only where they do not stand already."""

from __future__ import annotations

from typing import Protocol

from riwaq.text.digest import digest


class Promise(Protocol):
    """Bytes known by their `digest` (`riwaq.text.digest.digest`), which need not be made to know that they stand."""

    @property
    def digest(self) -> str: ...

    def read(self) -> bytes:
        """The bytes. Asked for only where they must be written."""


Content = bytes | Promise


def digest_of(content: Content) -> str:
    """The digest of the bytes, which are not made for it."""
    return digest(content) if isinstance(content, bytes) else content.digest


def bytes_of(content: Content) -> bytes:
    """The bytes themselves."""
    return content if isinstance(content, bytes) else content.read()
