"""YAML as nodes that know their places: anchors and merge keys resolved, every scalar as it was written.

PyYAML's event parser is driven by hand, with a stack of our own: its composer recurses, copies nothing but
bounds nothing either, and turns `no` into false.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from riwaq.content.yaml_text import DEEPEST, Value

LARGEST = 200_000  # nodes, aliases followed; a hundred languages that all merge one text file need 40,000
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
INSIDE_ITSELF = "an alias inside its own anchor"
_LOST_TAG = re.compile(r"(!.+)|tag:yaml\.org,2002:(?!(?:str|int|float|bool|null|binary|timestamp)$)(.*)")
_NOTHING = re.compile(r"(?:[ \t]*+(?:\#[^\r\n]*+)?(?:\r\n|\n|\r|\Z)|(?:---|\.\.\.)(?=\s|\Z))*+")
STRING_TAG = "tag:yaml.org,2002:str"


class Node(msgspec.Struct, frozen=True):
    """One value. `items` of a map are key, value, key, value. `size` and `depth` count with aliases followed.

    `blank`: it was left empty, or written as `~` or `null`. `start` and `end` are offsets in the text.
    """

    kind: Literal["scalar", "list", "map"]
    start: int
    end: int
    text: str = ""
    blank: bool = False
    plain: bool = False
    items: tuple[Node, ...] = ()
    size: int = 1
    depth: int = 1


class Remark(msgspec.Struct, frozen=True):
    """Something to tell about a text that could be read."""

    rule: str
    severity: Literal["error", "warning", "note"]
    start: int
    end: int
    message: str
    help: str
    also: tuple[int, int] | None = None


class Broken(Exception):  # noqa: N818 - the text is broken, not the program; always caught in yaml_text
    """The text is not YAML, or too large: what the parser said, and the offsets of the place and its cause."""

    def __init__(
        self, problem: str, index: int, context: int | None = None, rule: str = "yaml.syntax"
    ) -> None:
        super().__init__(problem)
        self.problem, self.index, self.context, self.rule = problem, index, context, rule


class _Open:
    """A list or a map whose end has not come yet."""

    __slots__ = ("anchor", "depth", "flow", "items", "kind", "size", "start")

    def __init__(self, kind: Literal["list", "map"], event: Any) -> None:
        self.kind = kind
        self.start: int = event.start_mark.index
        self.anchor: str | None = event.anchor
        self.flow: bool = bool(event.flow_style)
        self.items: list[Node] = []
        self.size = self.depth = 1

    def add(self, node: Node) -> None:
        self.items.append(node)
        self.size += node.size
        self.depth = max(self.depth, node.depth + 1)

    def closed(self, end: int) -> Node:
        """The node. A block's own end mark stands where the next thing begins, so its last part's end is used."""
        last = end if self.flow or not self.items else max(self.items[-1].end, self.start)
        return Node(self.kind, self.start, last, items=tuple(self.items), size=self.size, depth=self.depth)


def parse(text: str) -> tuple[Node | None, tuple[Remark, ...]]:
    """The first document of `text` (None when there is nothing), and remarks. Raises Broken."""
    import yaml  # costs 40 ms to import, and most files never need it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        return _nodes(loader, text)
    except yaml.MarkedYAMLError as error:
        mark, context = error.problem_mark or error.context_mark, error.context_mark
        raise Broken(
            str(error.problem or error.context or "not YAML"),
            len(text) if mark is None else mark.index,
            None if context is None else context.index,
        ) from None
    except yaml.YAMLError as error:
        raise Broken(str(error), getattr(error, "position", 0) or 0) from None
    finally:
        loader.dispose()


def _nodes(loader: Any, text: str) -> tuple[Node | None, tuple[Remark, ...]]:  # noqa: C901, PLR0912 - a case an event
    stack: list[_Open] = []
    anchors: dict[str, Node | None] = {}
    unused: dict[str, Remark] = {}
    remarks: list[Remark] = []
    root: Node | None = None
    documents, largest = 0, LARGEST + len(text)
    while True:
        event = loader.get_event()
        name = type(event).__name__
        start, end = event.start_mark.index, event.end_mark.index
        anchor: str | None = getattr(event, "anchor", None)
        if name == "StreamEndEvent":
            break
        if name == "DocumentStartEvent":
            documents += 1
            if documents == 2:
                if not _NOTHING.fullmatch(text, end):  # people close a file as they close front matter
                    remarks.append(_second_document(start, end))
                break
            continue
        if name in {"MappingStartEvent", "SequenceStartEvent"}:
            if len(stack) == DEEPEST:
                raise Broken(f"more than {DEEPEST} levels", start, None, "yaml.too-large")
            stack.append(_Open("map" if name[0] == "M" else "list", event))
            if anchor is not None:
                anchors[anchor] = None  # known, but not complete: an alias to it from inside would never end
            continue
        if name == "ScalarEvent":
            node = _scalar(event, start, end)
            if lost := _LOST_TAG.fullmatch(event.tag or ""):
                remarks.append(_lost(start, end, "!!" * (lost[1] is None) + (lost[1] or lost[2]), "a tag"))
            if anchor is not None:
                anchors[anchor] = node
                unused[anchor] = _lost(start, end, "&" + anchor, "a name for an alias")
        elif name == "AliasEvent":
            node = _alias(anchors, anchor or "", start, end)
            unused.pop(anchor or "", None)
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            closed = stack.pop()
            node = closed.closed(end)
            if closed.anchor is not None:
                anchors[closed.anchor] = node
        else:
            continue
        if stack:
            stack[-1].add(node)
            if stack[-1].size > largest or len(stack) + node.depth > DEEPEST:
                raise Broken("aliases make it too large", start, None, "yaml.too-large")
        else:
            root = node
    return root, (*remarks, *unused.values())


def _scalar(event: Any, start: int, end: int) -> Node:
    plain = not event.style and event.tag != STRING_TAG
    blank = plain and event.value.strip("\xa0") in NULLS
    return Node("scalar", start, end, text=event.value, plain=plain, blank=blank)


def _alias(anchors: dict[str, Node | None], name: str, start: int, end: int) -> Node:
    if name not in anchors:
        raise Broken("unknown alias", start)
    node = anchors[name]
    if node is None:
        raise Broken(INSIDE_ITSELF, start)
    return Node(node.kind, start, end, node.text, node.blank, node.plain, node.items, node.size, node.depth)


def _second_document(start: int, end: int) -> Remark:
    return Remark(
        "yaml.second-document",
        "error",
        start,
        end,
        "a second YAML document begins here, and only the first one is read",
        "Take this line away, or put what follows into a file of its own.",
    )


def _lost(start: int, end: int, words: str, what: str) -> Remark:
    return Remark(
        "yaml.sign",
        "warning",
        start,
        end,
        f'"{words}" is read as {what} of YAML and is not shown',
        "Put quotes around the whole value if it is text.",
    )


def pairs(node: Node) -> tuple[dict[str, tuple[Node, Node]], tuple[Remark, ...]]:
    """The keys of a map, each with its node and its value's, merge keys (`<<`) followed; and remarks.

    A key given twice has its last value, as in Jekyll; but a blank one does not hide one with words.
    """
    found: dict[str, tuple[Node, Node]] = {}
    merged: set[str] = set()
    remarks: list[Remark] = []
    for key, value in zip(node.items[::2], node.items[1::2], strict=True):
        if key.plain and key.text == "<<":
            sources = value.items if value.kind == "list" else (value,)
            for source in sources:
                if source.kind != "map":
                    remarks.append(_bad_merge(source))
                    continue
                for name, pair in pairs(source)[0].items():
                    if name not in found:
                        found[name] = pair
                        merged.add(name)
            continue
        name = key_text(key)
        if name in found and name not in merged:
            first = found[name]
            second = (key, value)
            kept = first if value.blank and not first[1].blank else second
            same = value.kind == first[1].kind == "scalar" and value.text == first[1].text
            remarks.append(_twice(name, first[0], key, first_kept=kept is first, same=same))
            found[name] = kept
        else:
            found[name] = (key, value)
            merged.discard(name)
    return found, tuple(remarks)


def key_text(key: Node) -> str:
    """A key as text; a list or map as a key, which YAML allows, is written as JSON-like text."""
    if key.kind == "scalar":
        return key.text
    inner = [key_text(item) for item in key.items]
    if key.kind == "list":
        return "[" + ", ".join(inner) + "]"
    return "{" + ", ".join(f"{a}: {b}" for a, b in zip(inner[::2], inner[1::2], strict=True)) + "}"


def _twice(name: str, first: Node, second: Node, *, first_kept: bool, same: bool) -> Remark:
    used = "; the first one is used, since this one is blank" if first_kept else "; this one is used"
    return Remark(
        "yaml.duplicate-key",
        "note" if same else "warning",
        second.start,
        second.end,
        f'the key "{name}" is given twice{", with the same value" if same else used}',
        "Take one of the two away.",
        (first.start, first.end),
    )


def _bad_merge(source: Node) -> Remark:
    return Remark(
        "yaml.merge",
        "error",
        source.start,
        source.end,
        "`<<` takes the keys of another mapping, and this is none",
        "Write `<<: *name`, where another key has `&name` before its mapping.",
    )


def to_value(node: Node) -> tuple[Value, tuple[Remark, ...]]:
    """The value of `node` with every scalar as text, blank ones as None; and what its maps had to remark."""
    remarks: dict[Remark, None] = {}
    value = _value(node, remarks)
    return value, tuple(remarks)


def _value(node: Node, remarks: dict[Remark, None]) -> Value:
    if node.kind == "scalar":
        if node.blank:
            return None
        return node.text.strip("\xa0") if node.plain else node.text
    if node.kind == "list":
        return [_value(item, remarks) for item in node.items]
    found, said = pairs(node)
    remarks.update(dict.fromkeys(said))
    return {name: _value(value, remarks) for name, (_, value) in found.items()}
