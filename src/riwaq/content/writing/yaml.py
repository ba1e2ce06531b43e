"""Values of YAML as text: few quotes, prose in `|` blocks, letters of any script as they are, keys in their order.

No library's writer does that: PyYAML puts a text with a blank at the end of a line (Markdown's line break) into
one long line of escapes, and quotes around `404` and `no`, which are words here. What this writes, `yaml_text`
reads back as the same value, for any text (tests/test_writing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from riwaq.content.writing.comments import Comments
from riwaq.content.yaml_text import Value

STEP = "  "
_PLAIN = re.compile(r"""(?!(?:~|null|Null|NULL)\Z)(?!<<)(?:[^\s?:,\[\]{}#&*!|>'"%@`-]|-(?=[^\W_]))[^\n]*\Z""")
"""What cannot be taken for nothing, or for a sign of YAML."""
_UNCLEAR = re.compile(r":(?:\s|\Z)|\s#|\s\Z|\A(?:\.\.\.|=\Z)")
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdd2\ufeff\ufffe\uffff]"
)
"""What cannot be seen: written as an escape, so that a person sees that it is there."""
_JOINING = re.compile("[\xa0\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What cannot be seen either, and belongs into the text of some languages: it stays where it is inside a text."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_yaml(values: Mapping[str, Value], comments: Comments | None = None, *, apart: bool = False) -> str:
    """`values` as block YAML, a line at least for each. With `apart` a blank line stands between the first keys.

    `comments` are put back where they stood: before a key, which a blank line then sets apart, or at the end of
    its line.
    """
    known = comments or {}
    blocks = []
    for number, (key, value) in enumerate(values.items()):
        blank = number > 0 and (apart or bool(_before((key,), known)))
        blocks.append(("\n" if blank else "") + "".join(_entry(key, value, (), known)))
    return "".join((*blocks, *_before((), known)))


def _entry(key: str, value: Value, above: tuple[str, ...], comments: Comments) -> Iterable[str]:
    """The lines of `key` and its value."""
    keys, indent = (*above, key), STEP * len(above)
    yield from (indent + line for line in _before(keys, comments))
    aside = comments[keys].aside if keys in comments else ""
    behind = f" {aside}\n" if aside else "\n"
    if isinstance(value, dict) and value:
        yield f"{indent}{write_key(key)}:{behind}"
        for name, part in value.items():
            yield from _entry(name, part, keys, comments)
        yield from (indent + STEP + line for line in _before((*keys, ""), comments))
        return
    lines = _lines(value, indent + STEP)
    first = f" {lines[0]}" if lines[0] else ""
    yield f"{indent}{write_key(key)}:{first}{behind}"
    yield from (f"{line}\n" for line in lines[1:])


def _before(keys: tuple[str, ...], comments: Comments) -> list[str]:
    return [f"{line}\n" for line in comments[keys].before] if keys in comments else []


def _lines(value: Value, indent: str) -> list[str]:
    """The lines of `value`: the first one goes behind its key, the others have `indent` already."""
    if isinstance(value, list):
        return ["", *(line for part in value for line in _item(part, indent))] if value else ["[]"]
    if isinstance(value, dict):
        return ["", *_mapping(value, indent)] if value else ["{}"]
    if value is None:
        return [""]
    return _block(value, indent) if is_prose(value) else [write_scalar(value)]


def _mapping(values: Mapping[str, Value], indent: str) -> Iterable[str]:
    for key, value in values.items():
        first, *rest = _lines(value, indent + STEP)
        yield f"{indent}{write_key(key)}:{' ' if first else ''}{first}"
        yield from rest


def _item(value: Value, indent: str) -> Iterable[str]:
    """The lines of one part of a list, its hyphen in the place of its first two blanks."""
    first, *rest = _lines(value, indent + STEP)
    if first or not rest:
        yield f"{indent}-{' ' if first else ''}{first}"
    else:
        yield f"{indent}- {rest.pop(0).lstrip(' ')}"
    yield from rest


def is_prose(text: str) -> bool:
    """Whether a `|` block can hold `text` and give it back as it is."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and bool(lines[-1].strip(" "))
        and not _HIDDEN.search(_JOINING.sub("", text))
        and not any(_JOINING.match(line.lstrip(" ")) for line in lines)
    )


def _block(text: str, indent: str) -> list[str]:
    head = "|" if text.endswith("\n") else "|-"
    if text[0] in " \n":
        head = f"|{len(STEP)}{head[1:]}"
    return [head, *(indent + line if line else "" for line in text.removesuffix("\n").split("\n"))]


def write_key(key: str) -> str:
    """`key` as it stands before its colon."""
    return write_scalar(key) if key else '""'


def write_scalar(text: str) -> str:
    """`text` on one line: as it is, or in the quotes that need the fewest escapes."""
    shown = text[:1] + _JOINING.sub("", text[1:-1]) + text[1:][-1:]
    hidden = _HIDDEN.search(shown) or "\n" in text
    if not hidden and _PLAIN.match(text) and not _UNCLEAR.search(text):
        return text
    if not hidden and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    last = len(text) - 1
    return '"' + "".join(_escaped(char, inside=0 < at < last) for at, char in enumerate(text)) + '"'


def _escaped(char: str, *, inside: bool) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _HIDDEN.match(char) or (inside and _JOINING.match(char)):
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
