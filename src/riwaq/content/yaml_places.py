"""Where a value of a YAML text stands in its file; asked only when there is a finding to show."""

from __future__ import annotations

from functools import lru_cache

from riwaq.content.yaml_careful import Reading, read_with_repairs
from riwaq.content.yaml_repair import restored
from riwaq.content.yaml_tree import Node, pairs
from riwaq.text.span import LINE_END, Span


def locate(text: str, path: str, keys: tuple[str | int, ...], offset: int = 0) -> Span:
    """Where the value at `keys` stands: the scalar with its quotes, or a whole list or mapping.

    `text` begins at character `offset` of the file at `path`. A blank value gives its key; keys that lead
    nowhere give the key of the last one found; and where nothing can be read, the first line. Never raises.
    """
    key, value = _find(keys, reading := _read(text))
    node = key if value is None or value.blank else value
    return _span(text, path, offset, reading, node)


def locate_key(text: str, path: str, keys: tuple[str | int, ...], offset: int = 0) -> Span:
    """Where the last of `keys` itself stands; for an item of a list, which has no key, the item."""
    key, value = _find(keys, reading := _read(text))
    return _span(text, path, offset, reading, key or value)


@lru_cache(maxsize=8)
def _read(text: str) -> Reading:
    """The nodes of `text`. Places are asked for one after another in the same file or two."""
    return read_with_repairs(text)


def _find(keys: tuple[str | int, ...], reading: Reading) -> tuple[Node | None, Node | None]:
    """The nodes of the last key and of its value."""
    key: Node | None = None
    value = reading.root
    for name in keys:
        if value is None:
            break
        if value.kind == "map":
            found = pairs(value)[0]
            pair = next((found[k] for k in found if restored(k) == str(name)), None)
        elif value.kind == "list" and isinstance(name, int) and 0 <= name < len(value.items):
            item = value.items[name]
            pair = (key if item.blank and key is not None else item, item)
        else:
            pair = None
        if pair is None:
            return key, None
        key, value = pair
    return key, value


def _span(text: str, path: str, offset: int, reading: Reading, node: Node | None) -> Span:
    if node is None:
        line_end = LINE_END.search(text)
        return Span(path, offset, offset + (line_end.start() if line_end else len(text)))
    start, end = reading.place(node.start, node.end)
    return Span(path, offset + start, offset + end)
