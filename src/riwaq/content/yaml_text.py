"""YAML as people really write it: every scalar as its author wrote it, every problem with its place.

ryaml reads nearly all files in some microseconds, and is all that this file imports. Where it refuses a text,
or where its numbers do not show how they were written, `yaml_careful` is asked: with PyYAML, whose import
alone costs more than a small site's build.
"""

from __future__ import annotations

import re

import ryaml

from riwaq.text.finding import Finding

Value = str | None | list["Value"] | dict[str, "Value"]
DEEPEST = 64
MOST_BRACKETS = 2_000
"""libyaml's time grows with the square of the open brackets; 200,000 of them took it three minutes."""
EDGE = frozenset("\xa0\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that no one means at the edge of a key: blanks and marks that cannot be seen."""
BREAKS = ("\x85", "\u2028", "\u2029")
"""Letters in YAML 1.2, but ends of lines in libyaml (1.1)."""
# Patterns of rare use are compiled when they are used.
_SIGNS = r"(?:^|[\r\n:?,\[{-])[ \t\ufeff]*[&!]|<<"
_BETWEEN_SCALARS = r"[\s,\[\]{}:\"']+"
_SCALAR = r"[-+]?(?:\.?[0-9]\S*|\.(?:inf|Inf|INF))|true|True|TRUE|false|False|FALSE"


def read_yaml(text: str, path: str, offset: int = 0) -> tuple[Value, tuple[Finding, ...]]:
    """The value of `text`, which begins at character `offset` of the file at `path`, and its findings.

    Every scalar is a string: plain ones verbatim (`no`, `1.10`, `+971501234567`), quoted ones unescaped
    (YAML 1.2.2 §7.3); blank ones, `~` and `null` are None. Keys are strings. Lists and mappings keep their
    order. Merge keys and aliases are followed; tags construct nothing. Never raises.
    """
    quick = read_yaml_quickly(text)
    if quick is not None:
        return quick[0], ()
    from riwaq.content.yaml_careful import read_carefully

    return read_carefully(text, path, offset)


def read_yaml_quickly(text: str) -> tuple[Value] | None:
    """The value of `text`, alone in a tuple, if ryaml reads it and that is surely what its author wrote."""
    text = text.removeprefix("\ufeff")
    if ("&" in text or "!" in text or "<<" in text) and re.search(_SIGNS, text):
        return None
    if any(sign in text for sign in BREAKS) or text.count("[") + text.count("{") > MOST_BRACKETS:
        return None
    try:
        tree = ryaml.loads(text)  # type: ignore[attr-defined]
        return (_as_written(tree, text, {}, 0),)
    except (ValueError, KeyError, RecursionError):
        # InvalidYamlError and UnicodeEncodeError are ValueErrors; _as_written raises both kinds.
        return None


def _as_written(tree: object, text: str, spellings: dict[object, set[str]], depth: int) -> Value:
    """`tree` with its numbers as they stand in `text`. Raises KeyError where that is not certain."""
    if type(tree) is str:
        if tree and (tree[0] == "\xa0" or tree[-1] == "\xa0"):
            raise KeyError(tree)  # only the source shows whether it is in quotes
        return tree
    if tree is None:
        return None
    if depth > DEEPEST:
        raise KeyError(depth)
    if type(tree) is dict:
        found: dict[str, Value] = {}
        for key, value in tree.items():
            if type(key) is not str or not key or key[0] in EDGE or key[-1] in EDGE:
                raise KeyError(key)
            found[key] = value if value is None else _as_written(value, text, spellings, depth + 1)
        return found
    if type(tree) is list:
        return [_as_written(value, text, spellings, depth + 1) for value in tree]
    if not spellings:
        spellings.update(_spellings(text))
    (spelling,) = spellings[type(tree), tree]
    return spelling


def _spellings(text: str) -> dict[object, set[str]]:
    """How each number and boolean of `text` may have been written, by type and value."""
    spellings: dict[object, set[str]] = {}
    for word in re.split(_BETWEEN_SCALARS, text):
        if re.fullmatch(_SCALAR, word):
            value = ryaml.loads(word)  # type: ignore[attr-defined]
            spellings.setdefault((type(value), value), set()).add(word)
    return spellings
