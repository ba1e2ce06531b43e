"""Which names of files are one to some systems, and which none of them can hold."""

from __future__ import annotations

import re
import unicodedata

PART, WHOLE = 255, 1024
"""The longest name, and the longest path, that the usual systems can hold, in bytes of UTF-8."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def folded(path: str) -> str:
    """What two paths share that are one file for macOS or Windows: letter case and composition ignored."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def is_too_long(path: str) -> bool:
    """Whether `path`, which is valid Unicode, is longer than the usual systems can hold."""
    size = len(path.encode())
    return size > WHOLE or (size > PART and any(len(name.encode()) > PART for name in path.split("/")))
