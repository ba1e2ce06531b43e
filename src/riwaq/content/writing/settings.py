"""Settings back to the text of `riwaq.toml`: what differs from the defaults, in the order of docs/configuration.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from riwaq.config import Config

HEAD = "# Every setting is described in docs/configuration.md of Riwaq.\n"
WIDEST = 100
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HIDDEN = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def write_settings(config: Config, packs: Mapping[str, Mapping[str, Any]] = {}) -> str:
    """The text of a `riwaq.toml` that gives `config`, and the tables of packs."""
    lines, tables = [HEAD], []
    for key, value in changed(config):
        if isinstance(value, msgspec.Struct):
            tables.append(f"\n[{key}]\n")
            tables += [f"{name} = {_value(part)}\n" for name, part in changed(value)]
        elif isinstance(value, dict):
            tables.append(f"\n[{key}]\n")
            tables += [f"{_text(name)} = {_value(part)}\n" for name, part in value.items()]
        else:
            lines.append(f"{key} = {_value(value)}\n")
    for name, table in packs.items():
        tables += _table((name,), table)
    return "".join((*lines, *tables))


def _table(keys: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a table, and of those in it."""
    inner = {name: value for name, value in table.items() if isinstance(value, dict)}
    if len(inner) < len(table):
        yield f"\n[{'.'.join(map(_key, keys))}]\n"
    for name, value in table.items():
        if name not in inner:
            yield f"{_key(name)} = {_value(tuple(value) if isinstance(value, list) else value)}\n"
    for name, value in inner.items():
        yield from _table((*keys, name), value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def changed(struct: msgspec.Struct) -> Iterable[tuple[str, Any]]:
    """The fields of `struct` that are not as by default, with their values."""
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if value not in (field.default, {}):
            yield field.name, value


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        parts = [_value(part) for part in value]
        line = f"[{', '.join(parts)}]"
        return line if len(line) < WIDEST else "[\n" + "".join(f"  {part},\n" for part in parts) + "]"
    return str(value) if isinstance(value, int | float) else _text(value)


def _text(text: str) -> str:
    return '"' + _HIDDEN.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
