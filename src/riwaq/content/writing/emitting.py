"""Values as lines of YAML in the manner of a file that is there: with its indents, or within braces on one line."""

from __future__ import annotations

from typing import NamedTuple

from riwaq.content.writing.yaml import is_prose, write_key, write_scalar
from riwaq.content.yaml_text import Value

_ENDING = frozenset(",[]{}")
"""Signs that end a plain text within braces or brackets."""


class Style(NamedTuple):
    """By how many blanks a mapping stands further in than its key, and the hyphens of a list than theirs."""

    step: int = 2
    dash: int = 2


def pair_of(key: str, value: Value, indent: int, style: Style) -> list[str]:
    """The lines of a key and its value, `indent` blanks from the edge."""
    first, *rest = lines_of(value, indent, style)
    return [f"{' ' * indent}{write_key(key)}:{' ' if first else ''}{first}", *rest]


def lines_of(value: Value, indent: int, style: Style) -> list[str]:
    """The lines of `value`: the first goes behind its key, which stands at `indent`; the others are whole."""
    if isinstance(value, dict):
        inside = indent + style.step
        return (
            ["", *(line for key, part in value.items() for line in pair_of(key, part, inside, style))]
            if value
            else ["{}"]
        )
    if isinstance(value, list):
        dash = indent + style.dash
        return ["", *(line for part in value for line in _item(part, dash, style))] if value else ["[]"]
    return _text(value, indent + style.step)


def _item(value: Value, dash: int, style: Style) -> list[str]:
    """The lines of one item of a list, whose hyphen stands at `dash`."""
    hyphen = " " * dash + "-"
    if isinstance(value, dict) and value:
        lines = [line for key, part in value.items() for line in pair_of(key, part, dash + 2, style)]
    elif isinstance(value, list) and value:
        lines = [line for part in value for line in _item(part, dash + 2, style)]
    else:
        first, *rest = _text(value, dash + 2) if isinstance(value, str) else lines_of(value, dash, style)
        return [f"{hyphen} {first}" if first else hyphen, *rest]
    return [f"{hyphen} {lines[0].lstrip(' ')}", *lines[1:]]


def _text(value: str | None, inside: int) -> list[str]:
    if value is None:
        return [""]
    if not is_prose(value) or value[0] in " \n":
        return [write_scalar(value)]
    head = "|" if value.endswith("\n") else "|-"
    return [head, *(" " * inside + line if line else "" for line in value.removesuffix("\n").split("\n"))]


def flow_of(value: Value) -> str:
    """`value` on one line, within braces or brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_of(key)}: {flow_of(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_of, value)) + "]"
    written = write_scalar(value) if value else "null" if value is None else '""'
    if written[:1] in {'"', "'"} or _ENDING.isdisjoint(written):
        return written
    return "'" + written.replace("'", "''") + "'"
