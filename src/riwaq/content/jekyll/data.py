"""The data of a Jekyll site in one language: Polyglot's layers, and values that stand below a language's key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from riwaq.content.words import Keys
from riwaq.language.tags import fold, resolve

FOLDER = "_data/"
TABLES = {"csv": ",", "tsv": "\t"}
"""Files of rows, by their ending, and what stands between their cells."""
FILE = re.compile(r"_data/((?:[^/]+/)*)([^/]+)\.(ya?ml|json|csv|tsv)\Z")
"""A file of data as Jekyll reads it: its folders, its name and its ending."""


class Tongue(msgspec.Struct, frozen=True):
    """The language that data is read in. `languages` are all of the site, none where it names none.

    `locale` is the configuration's, "" in any but the `default` language.
    """

    code: str
    default: str
    languages: tuple[str, ...] = ()
    locale: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        return (self.locale, self.code) if self.locale else (self.code,)


class Layer(msgspec.Struct, frozen=True):
    """What a file of data holds for a language. `own` is True where all of it is in that language itself.

    `turns` are the keys of languages that were left out of `value`, by the keys that lead to them; `ours` is
    where one of them was the language that was asked for. `base` leads to `value` in the file.
    """

    path: str
    value: Any
    own: bool
    turns: dict[Keys, str] = {}
    ours: frozenset[Keys] = frozenset()
    base: Keys = ()

    def spelled(self, keys: Keys) -> Keys:
        """`keys` as the file has them."""
        whole: list[str | int] = list(self.base)
        for depth in range(len(keys) + 1):
            if depth:
                whole.append(keys[depth - 1])
            if turn := self.turns.get(keys[:depth]):
                whole.append(turn)
        return tuple(whole)

    def bare(self, whole: Keys) -> Keys:
        """The keys of which `spelled` makes `whole`."""
        rest = whole[len(self.base) :]
        keys: Keys = ()
        while True:
            if rest and self.turns.get(keys) == rest[0]:
                rest = rest[1:]
            if not rest:
                return keys
            keys, rest = (*keys, rest[0]), rest[1:]


class Data(msgspec.Struct, frozen=True):
    """One file of data, as a language sees it: its `layers`, the strongest last, and all of them `merged`."""

    layers: tuple[Layer, ...]
    merged: Any

    def origin(self, keys: Keys) -> tuple[str, Keys]:
        """The file and the whole keys from which the value at `keys` comes."""
        for depth in range(len(keys), -1, -1):
            for layer in reversed(self.layers):
                if has(layer.value, keys[:depth]):
                    return layer.path, layer.spelled(keys)
        return (self.layers[-1].path if self.layers else ""), keys

    def owns(self, *keys: str) -> bool:
        """Whether what stands at `keys`, or a part of it, is said in the language itself."""

        def speaks(layer: Layer) -> bool:
            return layer.own or any(at[: len(keys)] == keys[: len(at)] for at in layer.ours)

        return any(has(layer.value, keys) and speaks(layer) for layer in self.layers)

    @property
    def is_own(self) -> bool:
        """Whether anything in it is said in the language itself."""
        return any(layer.own or layer.ours for layer in self.layers)


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
        match = FILE.match(path)
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


def seen(layers: Iterable[Layer], known: Collection[str], tongue: Tongue) -> Data:
    """The data that a language sees. `known` are keys that stand at the top of data that is not by locale."""
    turned = tuple(in_language(layer, known, tongue) for layer in layers)
    return Data(turned, merged(layer.value for layer in turned))


def in_language(layer: Layer, known: Collection[str], tongue: Tongue) -> Layer:
    """The `layer` without keys of languages: of what stands below them, only what is for this language.

    The theme's files are by locale as a whole; people also write `title: {en: Hours, ar: …}`, or a whole file
    of their own below such keys.
    """
    value, turns, ours = layer.value, dict(layer.turns), set(layer.ours)
    if isinstance(value, dict) and known:
        locales = _locales(value, known, tongue)
        if locales:
            chosen = choose(locales, tongue.wanted)
            if not chosen:
                return msgspec.structs.replace(layer, value=None)
            value, turns[()] = value[chosen], chosen
            ours.add(())
        else:
            value = {key: part for key, part in value.items() if not _holds(part, known, key)}
    value = _turned(value, (), tongue, turns, ours)
    return msgspec.structs.replace(layer, value=value, turns=turns, ours=frozenset(ours))


def _locales(whole: dict[str, Any], known: Collection[str], tongue: Tongue) -> list[str]:
    """The keys of data by locale; none of data that is flat.

    Flat data has a `known` key at its top; where it also has the very locale that the configuration names,
    that stands before it, as in the theme.
    """
    sure = [key for key, part in whole.items() if _holds(part, known, key)]
    flat = any(key in whole for key in known)
    if flat and fold(tongue.locale) not in {fold(key) for key in sure}:
        return []
    if sure:
        return [key for key, part in whole.items() if key in sure or (part is None and is_locale(key))]
    if all(is_language(key, tongue) and _sections(part) for key, part in whole.items()):
        return list(whole)
    return []


def _holds(part: Any, known: Collection[str], key: str) -> bool:
    """Whether `part`, which stands at `key`, is the words of a locale."""
    return (
        is_locale(key) and key not in known and isinstance(part, dict) and any(one in part for one in known)
    )


def _sections(part: Any) -> bool:
    """Whether `part` holds no words at its top, so that it is no section itself."""
    return part is None or (
        isinstance(part, dict) and all(isinstance(one, dict | list | None) for one in part.values())
    )


def _turned(value: Any, at: Keys, tongue: Tongue, turns: dict[Keys, str], ours: set[Keys]) -> Any:
    """`value`, each mapping of languages in it replaced by what it says in this one."""
    if isinstance(value, dict):
        if at not in turns and _by_language(value, tongue):
            codes = list(value)
            chosen = choose(codes, tongue.wanted)
            if chosen:
                ours.add(at)
            turns[at] = chosen or choose(codes, (tongue.default,)) or codes[0]
            return _turned(value[turns[at]], at, tongue, turns, ours)
        return {key: _turned(part, (*at, key), tongue, turns, ours) for key, part in value.items()}
    if isinstance(value, list):
        return [_turned(part, (*at, number), tongue, turns, ours) for number, part in enumerate(value)]
    return value


def _by_language(value: dict[str, Any], tongue: Tongue) -> bool:
    """Whether `value` says one thing in several languages: two or more, the site's own or at least its main one."""
    if len(value) < 2 or not all(is_language(key, tongue) for key in value):
        return False
    site = _folded((*tongue.languages, *tongue.wanted, tongue.default))
    return any(fold(key).partition("-")[0] in {code.partition("-")[0] for code in site} for key in value)


@lru_cache(maxsize=64)  # asked for every key of the data
def _folded(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, codes))


def is_locale(key: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", key))


def is_language(key: str, tongue: Tongue) -> bool:
    """Whether `key` surely stands for a language: one of the site's, or two letters that are a language's."""
    if not is_locale(key):
        return False
    if fold(key) in _folded(tongue.languages):
        return True
    return len(re.split("[-_]", key)[0]) == 2 and resolve(key)[1] is None


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
        if match := FILE.match(path):
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
