"""The simplest Liquid, without the library: names, and conditions of one name each.

The privacy page of the theme, which nearly every site of it has, holds `{{ site.title }}` and
`{% if site.analytics.google %}`, and importing the library for these takes longer than a small site's whole
build (docs/dependencies.md). Whatever is more is left to the library; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_PART = re.compile(
    rf"\{{\{{\s*(?P<shown>{_NAME})\s*\}}\}}"
    rf"|\{{%\s*(?P<kind>if|unless)\s+(?P<asked>{_NAME})\s*%\}}"
    r"|\{%\s*(?P<turn>else|endif|endunless)\s*%\}"
)
_RESERVED = frozenset(
    "true false nil null none empty blank size first last forloop undefined "
    "and or not contains in with as if else".split()
)
"""Words that mean more than the key of a mapping."""
_MISSING, _MORE = object(), object()


class Piece(msgspec.Struct, frozen=True):
    """A part of the result: `exact` where it stands in the source, at `start`, letter by letter."""

    text: str
    start: int
    exact: bool


class _Block(msgspec.Struct):
    """A condition that is being read, or the body itself. `shown` is whether this branch of it is shown.

    `solid` once it held more than white space: a condition around nothing else shows nothing.
    """

    kind: str = ""
    shown: bool = True
    turned: bool = False
    solid: bool = False
    pieces: list[Piece] = msgspec.field(default_factory=list)

    def take(self, text: str, start: int) -> bool:
        """Keep text that stands in the source; False where it holds Liquid that was not read."""
        if text and self.shown:
            self.pieces.append(Piece(text, start, exact=True))
        self.solid = self.solid or bool(text.strip())
        return "{{" not in text and "{%" not in text


def filled_plainly(body: str, names: Mapping[str, Any]) -> list[Piece] | None:
    """The parts of `body`, filled in; None where it holds more than names and conditions of one name."""
    blocks = [_Block()]
    at = 0
    for found in _PART.finditer(body):
        read = blocks[-1].take(body[at : found.start()], at) and (
            _turn(blocks, found["turn"]) if found["turn"] else _fill(blocks, found, names)
        )
        if not read:
            return None
        at = found.end()
    return blocks[0].pieces if blocks[-1].take(body[at:], at) and len(blocks) == 1 else None


def _fill(blocks: list[_Block], found: re.Match[str], names: Mapping[str, Any]) -> bool:
    """A name, or the beginning of a condition; False where it takes the library."""
    here, value = blocks[-1], _value(found["shown"] or found["asked"], names)
    if found["kind"]:
        holds = value is not _MISSING and value is not None and value is not False
        blocks.append(_Block(found["kind"], shown=holds == (found["kind"] == "if")))
        return value is not _MORE
    text = _text(value)
    if text is not None and here.shown:
        here.pieces.append(Piece(text, found.start(), exact=False))
    here.solid = True
    return text is not None


def _turn(blocks: list[_Block], name: str) -> bool:
    """`else`, or the end of a condition; False where it is out of place."""
    here = blocks[-1]
    if name == "else":
        known = bool(here.kind) and not here.turned
        here.turned, here.shown = True, not here.shown
        return known
    if name != f"end{here.kind}":
        return False
    blocks.pop()
    if here.solid:
        blocks[-1].solid = True
        blocks[-1].pieces += here.pieces if blocks[-1].shown else []
    return True


def _value(path: str, names: Mapping[str, Any]) -> Any:
    """What a path names, `_MISSING` where it names nothing, `_MORE` where that takes more than keys."""
    value: Any = names
    for key in path.split("."):
        if key in _RESERVED or isinstance(value, str | list):
            return _MORE
        if not isinstance(value, Mapping) or key not in value:
            return _MISSING
        value = value[key]
    return value


def _text(value: Any) -> str | None:
    if value is _MISSING or value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else None
