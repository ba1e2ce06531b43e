"""The table of a pack in the settings of a site: held against what the pack says belongs there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from riwaq.text.spelling import meant

T = TypeVar("T", bound=msgspec.Struct)
_LARGE = 1 << 63
_WANTED = {
    str: ("text belongs", 'Write it in quotes: "text"'),
    int: ("a number belongs", "Write a number, such as 10."),
    float: ("a number belongs", "Write a number, such as 2.5."),
    bool: ("`true` or `false` belongs", "Write true or false."),
    tuple[str, ...]: ("a list of texts belongs", 'Write ["one", "two"].'),
    dt.date: ("a date belongs", "Write year, month and day, such as 2026-11-23."),
}


class Misfit(NamedTuple):
    """A setting at `keys` in a table that does not fit, and what is told of it. `known` is False for one that there is not."""

    keys: tuple[str | int, ...]
    known: bool
    message: str
    advice: str


def fit(given: Mapping[str, Any], shape: type[T], keys: tuple[str | int, ...], misfits: list[Misfit]) -> T:
    """`given`, the table at `keys`, as a `shape`, whose fields all have defaults. What does not fit keeps its default.

    Text is taken for a number, a date or a truth value, as a reader of YAML gives all of them. Where the shape's `__post_init__` says of values that
    they do not go together (`ValueError`), all have their defaults.
    """
    try:
        return msgspec.convert(given, shape, strict=False)
    except msgspec.ValidationError:  # looked at key by key only then
        kept = _fitting(given, shape, keys, misfits)
    try:
        return msgspec.convert(kept, shape, strict=False)
    except msgspec.ValidationError as problem:
        message = str(problem).partition(" - at `$")[0]
        misfits.append(Misfit(keys, True, f"`{_dotted(keys)}`: {message}", "Correct it, or remove it."))
        return shape()


def _fitting(
    given: Mapping[str, Any], shape: type[msgspec.Struct], keys: tuple[str | int, ...], misfits: list[Misfit]
) -> dict[str, Any]:
    """What of `given` a shape has a place for."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(shape)}
    kept: dict[str, Any] = {}
    for key, value in given.items():
        at = (*keys, key)
        if key not in fields:
            misfits.append(Misfit(at, False, f"`{_dotted(at)}` is no setting", meant(key, fields)))
            continue
        kind = fields[key]
        if _is_shape(kind) and isinstance(value, dict):
            kept[key] = fit(value, kind, at, misfits)
        elif get_origin(kind) is dict and _is_shape(get_args(kind)[1]) and isinstance(value, dict):
            inner = get_args(kind)[1]
            kept[key] = {}
            for name, part in value.items():
                if isinstance(part, dict):
                    kept[key][name] = fit(part, inner, (*at, name), misfits)
                else:
                    misfits.append(_mismatch((*at, name), part, inner))
        else:
            try:
                kept[key] = msgspec.convert(value, kind, strict=False)
            except msgspec.ValidationError:
                misfits.append(_mismatch(at, value, kind))
    return kept


def _dotted(keys: tuple[str | int, ...]) -> str:
    return ".".join(map(str, keys))


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _mismatch(keys: tuple[str | int, ...], value: Any, kind: Any) -> Misfit:
    kinds = [kind, *(part for part in get_args(kind) if part is not type(None))]
    fallback = (
        "other values belong" if isinstance(value, dict) else "a table belongs",
        "Write its settings below it.",
    )
    wanted, advice = next((_WANTED[one] for one in kinds if one in _WANTED), fallback)
    message = f"`{_dotted(keys)}` is {in_words(value)}, where {wanted}"
    return Misfit(keys, True, message, advice)


def in_words(value: Any) -> str:
    """What kind of value this is, for a message."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or a time")


def kept(table: dict[str, Any]) -> str:
    """A table out of TOML or YAML as JSON, its dates as text (ISO 8601)."""
    return msgspec.json.encode(_plain(table)).decode()


def table(text: str) -> dict[str, Any]:
    """The table that is `kept` as `text`."""
    return msgspec.json.decode(text, type=dict[str, Any])


def _plain(value: Any) -> Any:
    """`value` without what JSON has no form for: a number of more than 64 bits is text, as no setting needs one."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    large = isinstance(value, int) and not -_LARGE <= value < _LARGE
    return str(value) if large else value
