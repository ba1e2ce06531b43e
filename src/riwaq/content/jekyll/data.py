"""The data of a Jekyll site in one language: Polyglot's layers, and the theme's words by locale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from riwaq.content.words import Keys
from riwaq.language.tags import fold

FOLDER = "_data/"
TABLES = {".csv": ",", ".tsv": "\t"}
"""Files of rows, and what stands between their cells."""
_FILE = re.compile(r"_data/((?:[^/]+/)*)([^/]+)\.(?:ya?ml|json)\Z")
_DATA = re.compile(r"_data/((?:[^/]+/)*)([^/]+)\.(?:ya?ml|json|csv|tsv)\Z")


class Layer(msgspec.Struct, frozen=True):
    """What a file of data holds. `own` is True for a file of the language itself, not of one that stands in."""

    path: str
    value: Any
    own: bool


class Data(msgspec.Struct, frozen=True):
    """One file of data, as a language sees it: its `layers`, the strongest last, and all of them `merged`.

    `prefix` is the key below which the values stand in data by locale, () elsewhere.
    """

    layers: tuple[Layer, ...]
    merged: Any
    prefix: Keys = ()

    def origin(self, keys: Keys) -> tuple[str, Keys]:
        """The file and the whole keys from which the value at `keys` comes."""
        whole = (*self.prefix, *keys)
        for depth in range(len(whole), -1, -1):
            for layer in reversed(self.layers):
                if has(layer.value, whole[:depth]):
                    return layer.path, whole
        return (self.layers[-1].path if self.layers else ""), whole

    def owns(self, key: str) -> bool:
        """Whether the language's own file has the top-level `key`."""
        return any(layer.own and has(layer.value, (*self.prefix, key)) for layer in self.layers)


def has(value: Any, keys: Keys) -> bool:
    """Whether something stands at `keys` in `value`."""
    for key in keys:
        try:
            value = None if isinstance(value, str) else value[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def paths_of(name: str, paths: Iterable[str], default: str, code: str) -> tuple[tuple[str, bool], ...]:
    """The files of the data `name` that the language `code` sees, the strongest last, and whether each is its own.

    Polyglot's order: the one at the root, the default language's, its own. In the default language all count
    as its own.
    """
    ranks = {"": 0, fold(default): 1, fold(code): 2}
    found = []
    for path in paths:
        match = _FILE.match(path)
        if match and match[2] == name and (rank := ranks.get(fold(match[1].rstrip("/")))) is not None:
            found.append((rank, path))
    same = fold(code) == fold(default)
    return tuple((path, same or rank == 2) for rank, path in sorted(found))


def merged(layers: Iterable[Any]) -> Any:
    """Values laid over each other: mappings join, anything else replaces what was there."""
    result: Any = None
    for value in layers:
        if isinstance(result, dict) and isinstance(value, dict):
            joined = dict(result)
            for key, part in value.items():
                joined[key] = merged((joined[key], part)) if key in joined else part
            result = joined
        elif value is not None:
            result = value
    return result


def seen(layers: tuple[Layer, ...], known: Iterable[str], locale: str, code: str, *, default: bool) -> Data:
    """The data that a language sees. `known` are keys that stand at the top of data that is not by locale.

    Data by locale is asked for the `locale` of the configuration where this is the `default` language, then
    for the code itself, for its language alone, and for any locale of that language.
    """
    whole = merged(layer.value for layer in layers)
    if not isinstance(whole, dict) or set(known) & whole.keys():
        return Data(layers, whole)
    locales = [key for key, value in whole.items() if is_locale(key) and isinstance(value, dict | None)]
    if not locales:
        return Data(layers, whole)
    chosen = choose(locales, (locale, code) if default and locale else (code,))
    return Data(layers, whole[chosen], (chosen,)) if chosen else Data(layers, None)


def is_locale(key: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", key))


def choose(locales: list[str], wanted: Iterable[str]) -> str:
    """The locale among `locales` that fits best what is `wanted`, or ""."""
    known = {fold(key): key for key in reversed(locales)}
    for one in wanted:
        code = fold(one)
        base = code.partition("-")[0]
        found = known.get(code) or known.get(base)
        found = found or next((key for plain, key in known.items() if plain.partition("-")[0] == base), "")
        if found:
            return found
    return ""


def tree(files: Mapping[str, Any], default: str, code: str) -> dict[str, Any]:
    """`site.data` as Liquid sees it in the language `code`: folders are mappings, Polyglot's layers on top."""
    root: dict[str, Any] = {}
    for path, value in files.items():
        if match := _DATA.match(path):
            here = root
            for folder in filter(None, match[1].split("/")):
                below = here.setdefault(data_name(folder), {})
                here = below if isinstance(below, dict) else {}
            here[data_name(match[2])] = value
    layers = [root, *(root[key] for key in dict.fromkeys((default, code)) if isinstance(root.get(key), dict))]
    return merged(layers) or {}


def data_name(name: str) -> str:
    """The key under which a file or folder of data is known: Jekyll leaves out signs, and joins words by `_`."""
    kept = re.sub(r"[^\w\s-]+", "", name, flags=re.ASCII)
    return re.sub(r"\s+", "_", kept.strip())


def rows(text: str, between: str) -> list[dict[str, str | None]]:
    """A table as Jekyll reads it: each line a mapping, by the names in the first one."""
    import csv

    try:
        names, *lines = csv.reader(text.splitlines(keepends=True), delimiter=between)
    except (csv.Error, ValueError):  # nothing, or no table
        return []
    return [
        {name: line[place] if place < len(line) else None for place, name in enumerate(names)}
        for line in lines
        if line
    ]
