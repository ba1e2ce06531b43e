"""The name of a file in another language, and the keys that lead to a place, step by step."""

from __future__ import annotations

import re

from riwaq.content.words import Keys


def in_language(path: str, source: str, code: str) -> str:
    """The name of a file in the language `code`: where that at `path` says its own, `source`, the other one; else behind
    the name.
    """
    found = re.sub(rf"(?<=[./_-]){re.escape(source)}(?=[./_-])(?!.*/)", code, path)
    if found != path:
        return found
    folder = re.sub(rf"(?<=/){re.escape(source)}(?=/)", code, path)
    if folder != path:
        return folder
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{code}{dot}{ending}"


def same_steps(keys: Keys) -> tuple[tuple[Keys, Keys], ...]:
    """The steps to `keys`, which are the same in two files."""
    return tuple((keys[:depth], keys[:depth]) for depth in range(len(keys) + 1))
