"""The values that Liquid works with in a Jekyll site, and how Ruby writes, compares and sorts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cmp_to_key
from typing import Any


class Lazy(Mapping[str, Any]):
    """A mapping of which some values are made when they are first asked for: `site`, `page`, and each item."""

    __slots__ = ("_known", "_later", "_made", "_text")

    def __init__(
        self, known: dict[str, Any], later: dict[str, Callable[[], Any]] | None = None, text: str = ""
    ) -> None:
        self._known, self._later, self._text = known, later or {}, text
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key in self._later and key not in self._made:
            self._made[key] = self._later[key]()
        return self._made[key] if key in self._made else self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._known or key in self._later

    def __iter__(self) -> Iterator[str]:
        return iter({**self._known, **self._later})

    def __len__(self) -> int:
        return len({**self._known, **self._later})

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __str__(self) -> str:
        return self._text

    def plain(self) -> dict[str, Any]:
        """What is known without making anything."""
        return dict(self._known)


class Hash(dict[str, Any]):
    """A mapping that prints itself as Ruby does."""

    def __str__(self) -> str:
        return inspected(dict(self))


def hashes(value: Any) -> Any:
    """`value`, every mapping in it as a `Hash`."""
    if isinstance(value, dict):
        return Hash({key: hashes(part) for key, part in value.items()})
    return [hashes(part) for part in value] if isinstance(value, list) else value


def typed(value: Any) -> Any:
    """A value of YAML as Liquid compares it: our reader keeps every scalar as text."""
    if isinstance(value, dict):
        return {key: typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [typed(part) for part in value]
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    if isinstance(value, str) and re.fullmatch(r"-?(?:0|[1-9][0-9]{0,15})", value):
        return int(value)
    return value


def text(value: Any) -> str:
    """`value` as Ruby's `to_s` writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return inspected(value) if isinstance(value, list | dict | Lazy) else str(value)


def inspected(value: Any) -> str:
    """`value` as Ruby's `inspect` writes it."""
    if value is None:
        return "nil"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inspected, value))}]"
    if isinstance(value, Lazy):
        return inspected(value.plain())
    if isinstance(value, dict):
        return f"{{{', '.join(f'{inspected(key)}=>{inspected(part)}' for key, part in value.items())}}}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return text(value)


def simple(value: Any) -> Any:
    """`value` for JSON: what is made on demand is left out."""
    if isinstance(value, Lazy):
        value = value.plain()
    if isinstance(value, Mapping):
        return {text(key): simple(part) for key, part in value.items()}
    if isinstance(value, list | tuple | range):
        return [simple(part) for part in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def listed(value: Any) -> list[Any] | None:
    """`value` as a list to go through; the values of a mapping; None for what is no list."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple | range) else None


def property_of(item: Any, path: Any) -> Any:
    """The property of an item that Jekyll's filters ask for: `title`, `author.name`. Numbers in text are numbers."""
    for key in text(path).split("."):
        try:
            item = item[key] if isinstance(item, Mapping) else None
        except (KeyError, TypeError):
            item = None
    if isinstance(item, str):
        if re.fullmatch(r"\s*-?\d{1,18}\s*", item):
            return int(item)
        if re.fullmatch(r"\s*-?(?:\d{1,18}\.?\d{0,18}|\.\d{1,18})\s*", item):
            return float(item)
    return item


def matches(found: Any, wanted: Any) -> bool:
    """Whether a property is what `where` and `find` look for: equal as text, or one of its parts is."""
    if wanted is None:
        return found is None
    target = text(wanted)
    if isinstance(found, str):
        return found == target
    parts = found if isinstance(found, list) else [] if found is None else [found]
    return any(text(part) == target for part in parts)


def is_blank(found: Any) -> bool:
    """Whether a property is what `where` finds for `empty` and `blank`."""
    return found is None or (not found and found is not False and found != 0)


def in_order(pairs: list[tuple[Any, Any]], *, absent_last: bool) -> list[Any]:
    """The second parts of `pairs`, sorted by the first: what can be compared as it is, anything else as text."""

    def compare(one: tuple[Any, Any], other: tuple[Any, Any]) -> int:
        left, right = one[0], other[0]
        if left is None or right is None:
            return ((left is None) - (right is None)) * (1 if absent_last else -1)
        try:
            return int(left > right) - int(left < right)
        except TypeError:
            return (text(left) > text(right)) - (text(left) < text(right))

    return [item for _, item in sorted(pairs, key=cmp_to_key(compare))]
