"""A value with one more in it: what a file is to say, and whether it says that and nothing else."""

from __future__ import annotations

from typing import Any

from riwaq.content.words import Keys
from riwaq.content.yaml_text import Value


def with_value(values: Value, keys: Keys, value: Value) -> Any:
    """`values` with `value` at `keys`, whose mappings and lists are made where nothing is."""
    if not keys:
        return value
    first, rest = keys[0], keys[1:]
    if isinstance(first, int):
        listed = list(values) if isinstance(values, list) else []
        part = with_value(listed[first] if first < len(listed) else None, rest, value)
        return [*listed[:first], part, *listed[first + 1 :]]
    known = dict(values) if isinstance(values, dict) else {}
    return {**known, first: with_value(known.get(first), rest, value)}


def has_grown(before: Value, after: Value, key: str | int, value: Value) -> bool:
    """Whether `after` is `before` but for `value` at `key` in mappings that lacked it, or at the end of lists."""
    if before == after:
        return True
    if isinstance(before, dict) and isinstance(after, dict):
        new = after.keys() - before.keys()
        return (
            before.keys() <= after.keys()
            and all(name == key and after[name] == value for name in new)
            and all(has_grown(part, after[name], key, value) for name, part in before.items())
        )
    if isinstance(before, list) and isinstance(after, list) and after:
        kept = after[:-1] if len(after) == len(before) + 1 and after[-1] == value else after
        pairs = zip(before, kept, strict=False)
        return len(before) == len(kept) and all(has_grown(one, other, key, value) for one, other in pairs)
    return False


def bare(value: Value) -> Value:
    """`value` whose texts have no line ends behind them."""
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items()}
    if isinstance(value, list):
        return [bare(part) for part in value]
    return value and value.rstrip("\r\n")
