"""The comments of a YAML text, each with the key that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from riwaq.content.yaml_tree import Broken, Node, parse

_COMMENT = re.compile(r"(?m)(?:^|(?<=[ \t]))#[^\r\n]*")


class Comment(NamedTuple):
    """The lines `before` a key, and what stands `aside`, behind it on its line."""

    before: tuple[str, ...] = ()
    aside: str = ""


Comments = dict[tuple[str, ...], Comment]
"""By the keys that lead to the place. What stands after the last key is before `()`."""


def comments_of(text: str) -> Comments:
    """The comments of `text`, by the keys of its mappings; none where it is no YAML as it stands.

    A comment within a list belongs to the key of the list.
    """
    if "#" not in text:
        return {}
    try:
        root, _ = parse(text)
    except Broken:
        return {}
    keys = sorted(_keys(root, ())) if root else []
    words = sorted(_words(root)) if root else []
    found: Comments = {}
    for match in _COMMENT.finditer(text):
        at = match.start()
        if any(start <= at < end for start, end in words):
            continue
        line = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]
        above = [place for start, place in keys if start < at]
        below = [place for start, place in keys if start > at]
        keys_here = (above[-1] if above else ()) if line.strip() else (below[0] if below else ())
        found[keys_here] = _with(found.get(keys_here, Comment()), match[0].rstrip(), aside=bool(line.strip()))
    return found


def _with(known: Comment, words: str, *, aside: bool) -> Comment:
    if not aside:
        return known._replace(before=(*known.before, words))
    return known._replace(aside=f"{known.aside} {words}".strip())


def _keys(node: Node, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(where it stands, keys) of every key of mappings, not of those in lists."""
    if node.kind == "map":
        for key, value in zip(node.items[::2], node.items[1::2], strict=True):
            place = (*above, key.text)
            yield key.start, place
            yield from _keys(value, place)


def _words(node: Node) -> Iterator[tuple[int, int]]:
    """(start, end) of every scalar, where a `#` is a letter."""
    if node.kind == "scalar":
        yield node.start, node.end
    for part in node.items:
        yield from _words(part)


def kept_for(values: Mapping[str, Any], comments: Comments) -> Comments:
    """`comments` for a text of `values`: what stood before a key that is not there comes last."""
    found: Comments = {}
    homeless: list[str] = []
    for keys, comment in comments.items():
        if keys and not _has(values, keys):
            homeless += comment.before
        elif keys:
            found[keys] = comment
    last = (*homeless, *comments.get((), Comment()).before)
    return {**found, (): Comment(last)} if last else found


def _has(values: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return True
