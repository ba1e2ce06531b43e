"""The words of a language back to a text file of the native layout."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from riwaq.content.sections import SECTIONS, Shape
from riwaq.content.words import Words
from riwaq.content.writing.yaml import write_yaml

_OTHER = frozenset({"path", "sections", "findings"})
"""The fields of words that are no key of the file; the others have the key of their own name."""


def write_words(words: Words, collections: Collection[str]) -> str:
    """The text of a file that gives `words` on a site with these `collections`; "" where there are none."""
    beside = ((name, getattr(words, name)) for name in words.__struct_fields__ if name not in _OTHER)
    values: dict[str, Any] = {
        name: list(part) if isinstance(part, tuple) else part for name, part in beside if part
    }
    for name, (kind, section) in words.sections.items():
        by_name = "grid" if name in collections else name if name in SECTIONS else ""
        named = {} if by_name == kind else {"kind": kind}
        values[name] = {**named, **_ordered(section, SECTIONS[kind])} or None
    return write_yaml(values, apart=True) if values else ""


def _ordered(words: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """`words` with their keys in the order of their shape. A picture of which nothing is said only decorates: that is written."""
    if "image" in words and "alt" not in words and "alt" in shape:
        words = {**words, "alt": ""}
    return {key: _part(words[key], kind) for key, kind in shape.items() if key in words}


def _part(part: Any, kind: Any) -> Any:
    if isinstance(kind, list):
        return [_part(one, kind[0]) for one in part]
    return _ordered(part, kind) if isinstance(kind, dict) else part
