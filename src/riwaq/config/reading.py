"""`riwaq.toml` to values. A site without one gets the defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from riwaq.config.places import key_place, where
from riwaq.config.rules import with_rules
from riwaq.config.tables import in_words, kept
from riwaq.config.values import FILE, TABLES, Config, Settings
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import meant


def read_config(text: str | None) -> Settings:
    """The settings in `text`, the content of `riwaq.toml`, or the defaults when it is None.

    A key that is wrong is reported with its line and left at its default; the others hold.
    """
    if text is None:
        return Settings(Config(), written=False)
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return Settings(Config(), written=True, findings=(_syntax(str(problem), text),))
    except (ValueError, OverflowError, RecursionError) as problem:
        return Settings(Config(), written=True, findings=(_too_much(problem, text),))
    data, found = _flat(data), list[Finding]()
    tables = {name: kept(data.pop(name)) for name in _packs_with_table(data)}
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError:  # looked at key by key only then
        config = msgspec.convert(_known(data, Config, (), text, found), Config)
    config = with_rules(config, text, found)
    return Settings(config, written=True, findings=tuple(found), tables=tables)


def _packs_with_table(data: dict[str, Any]) -> list[str]:
    """The packs that are on and have a table of their own in `data`."""
    packs = data.get("packs")
    names = packs if isinstance(packs, list) else ()
    own = Config.__struct_fields__
    return [
        name
        for name in names
        if isinstance(name, str) and name not in own and isinstance(data.get(name), dict)
    ]


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    """The settings with the rules of `checks` by their whole names: to TOML a dot in a key is a table in a table."""

    def leaves(table: dict[str, Any], above: str) -> Iterator[tuple[str, Any]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from leaves(value, f"{above}{key}.")
            else:
                yield above + key, "off" if value is False else value

    checks = data.get("checks")
    return {**data, "checks": dict(leaves(checks, ""))} if isinstance(checks, dict) else data


def _known(
    data: dict[str, Any], shape: type[msgspec.Struct], table: tuple[str, ...], text: str, found: list[Finding]
) -> dict[str, Any]:
    """The entries of `data` that `shape` has and whose type is right; the others become findings."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    kept: dict[str, Any] = {}
    for key, value in data.items():
        name = ".".join((*table, key))
        if key not in fields:
            at = key_place(text, (*table, key))
            advice = meant(key, fields)
            if isinstance(value, dict) and not table:
                advice += f' If these are the settings of a pack, switch it on: packs = ["{key}"]'
            found.append(Finding("config.unknown-key", "error", f"`{name}` is no setting", at, advice))
            continue
        if not table and key in TABLES and isinstance(value, dict):
            kept[key] = _known(value, TABLES[key], (key,), text, found)
            continue
        if key == "market" and isinstance(value, str):
            value = [value]  # noqa: PLW2901 - one market may be written without brackets
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError:
            message = f"`{name}` {_mismatch(value, fields[key].type)}"
            at = where(text, (*table, key))
            found.append(Finding("config.type", "error", message, at, _example(key, fields[key].type)))
        else:
            kept[key] = value
    return kept


def _mismatch(value: Any, kind: Any) -> str:
    """What `value` is, in words, and what belongs there."""
    if isinstance(value, list) and kind == tuple[str, ...]:
        other = next(each for each in value if not isinstance(each, str))
        return f"holds {in_words(other)}, where each part is text"
    wanted = {
        str: "text belongs",
        int: "a number belongs",
        float: "a number belongs",
        bool: "`true` or `false` belongs",
        tuple[str, ...]: "a list belongs",
    }
    if isinstance(value, dict) and kind == dict[str, str]:
        other = next(each for each in value.values() if not isinstance(each, str))
        return f"holds {in_words(other)}, where each value is text"
    return f"is {in_words(value)}, where {wanted.get(kind, 'a table belongs')}"


def _example(key: str, kind: Any) -> str:
    examples = {str: '"text"', int: "10", float: "2.5", bool: "true", tuple[str, ...]: '["one", "two"]'}
    if key in TABLES or kind == dict[str, str]:
        return f"Write it as a table: a line [{key}], and its settings below."
    return f"Write it like this: {key} = {examples.get(kind, '…')}"


def _syntax(problem: str, text: str) -> Finding:
    """`tomllib` writes "what (at line 3, column 5)" or "(at end of document)"."""
    what, _, rest = problem.rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    start = len(text)
    if len(numbers) == 2:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: numbers[0] - 1]) + numbers[1] - 1
    message = f"this cannot be read as TOML: {what[:1].lower()}{what[1:]}"
    advice = 'A setting is written as key = "value", a list as ["one", "two"].'
    return Finding("config.syntax", "error", message, Span(FILE, start, start + 1), advice)


def _too_much(problem: Exception, text: str) -> Finding:
    """What is right by TOML's grammar, and more than its reader can hold."""
    if isinstance(problem, RecursionError):
        what, pattern = "values stand too deep in one another", r"\[\s*\[\s*\[|\{[^{}\n]*\{[^{}\n]*\{"
    else:
        what, pattern = "a number or a date is too large", r"[0-9][0-9_]{1000,}"
    found = re.search(pattern, text)
    at = Span(FILE, *found.span()) if found else Span(FILE, 0, 0)
    message = f"this cannot be read as TOML: {what}"
    return Finding("config.syntax", "error", message, at, "Remove it: no setting needs such a value.")
