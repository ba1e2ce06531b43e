"""A value put into a YAML text that lacks it, and every character that was there kept.

Where it goes is known from the nodes of the text. There is often more than one such place, and some only seem to be one
(a block of lines that keeps its blanks, a mapping that an alias repeats): each is tried, and the first counts after which
the text, read again, has the new value and all others as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaq.content.words import Keys
from riwaq.content.writing.emitting import Style, flow_of, lines_of, pair_of
from riwaq.content.writing.grown import bare, has_grown, with_value
from riwaq.content.yaml_careful import Reading, read_with_repairs
from riwaq.content.yaml_repair import restored
from riwaq.content.yaml_text import Value, read_yaml
from riwaq.content.yaml_tree import Node, key_text
from riwaq.text.patch import Edit, patch


def inserted(text: str, keys: Keys, value: Value, order: Sequence[str] = ()) -> str | None:
    """`text` with `value` at `keys`; None where that cannot be done with certainty.

    What stands at all but the last of `keys` is there, or is blank; a number as the last is that of the next item of a
    list. `order` are the keys of a mapping as they shall come: the new one follows the nearest of those before it.
    """
    before, problems = read_yaml(text, "")
    wanted = with_value(before, keys, value)
    said = sorted(one.rule for one in problems)
    is_open = text[-1:] not in {"\n", "\r"}  # a block at its end has no line end yet, and gets one
    for edits in _ways(_Site(text), keys, value, order):
        made = patch(text, edits).text
        after, found = read_yaml(made, "")
        same = after == wanted or (is_open and bare(after) == bare(wanted))
        if not same and "&" in text:  # what is named there is the same elsewhere
            same = with_value(after, keys, value) == after and has_grown(before, after, keys[-1], value)
        if same and sorted(one.rule for one in found) == said:
            return made
    return None


class _Site:
    """A text and its nodes, with their places in the text as it was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading: Reading = read_with_repairs(text)
        self.line_end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self.style = self.measured()

    def at(self, offset: int) -> int:
        """Where what begins at `offset` of the text as it was read begins in the given one."""
        return self.reading.place(offset, offset)[0]

    def end_of(self, node: Node) -> int:
        return self.reading.place(node.start, node.end)[1]

    def column(self, offset: int) -> int:
        """How far the character at `offset` of the given text stands from the beginning of its line."""
        return offset - self.line(offset)

    def line(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def behind(self, offset: int) -> int:
        """The end of the line of `offset`, before what ends it."""
        found = [at for sign in "\r\n" if (at := self.text.find(sign, offset)) >= 0]
        return min(found, default=len(self.text))

    def next_line(self, offset: int) -> int:
        """Where the line after that of `offset` begins."""
        end = self.behind(offset)
        return end + 2 if self.text[end : end + 2] == "\r\n" else min(end + 1, len(self.text))

    def start(self, node: Node) -> int:
        """Where a value begins, behind its anchor and its tag."""
        at = self.at(node.start)
        while self.text[at : at + 1] in {"&", "!"} or self.text[at : at + 1].isspace():
            at += 1
            if self.text[at - 1] in "&!":
                while at < len(self.text) and not self.text[at].isspace():
                    at += 1
        return at

    def is_flow(self, node: Node) -> bool:
        return self.text[self.start(node) : self.start(node) + 1] in {"{", "["}

    def measured(self) -> Style:
        """The indents of the first mapping within a mapping and of the first list within one."""
        step = dash = None
        waiting = [self.reading.root] if self.reading.root else []
        while waiting and (step is None or dash is None):
            node = waiting.pop(0)
            waiting += node.items
            if node.kind != "map" or self.is_flow(node):
                continue
            for key, value in zip(node.items[::2], node.items[1::2], strict=True):
                here, there = self.at(key.start), self.start(value)
                if value.kind == "scalar" or self.is_flow(value) or self.line(here) == self.line(there):
                    continue
                indent = self.column(there) - self.column(here)
                if value.kind == "map" and step is None and indent > 0:
                    step = indent
                elif value.kind == "list" and dash is None and indent >= 0:
                    dash = indent
        return Style(step or 2, (step or 2) if dash is None else dash)


def _ways(site: _Site, keys: Keys, value: Value, order: Sequence[str]) -> Iterator[list[Edit]]:
    """The edits that may put `value` at `keys`, each way a list of its own, the best first."""
    root = site.reading.root
    if root is None or (root.kind == "scalar" and root.blank):
        if len(keys) == 1 and isinstance(keys[0], str):
            lines = pair_of(keys[0], value, 0, site.style)
            yield [_below(site, len(site.text.rstrip()), lines)]
            yield [_below(site, len(site.text), [*lines, ""])]
        return
    around, node = _found(root, keys[:-1])
    if node is None or site.text[site.at(node.start) :].startswith(
        "*"
    ):  # an alias: its parts stand elsewhere
        return
    key = keys[-1]
    if node.kind == "scalar" and node.blank and around is not None:
        whole: Value = {key: value} if isinstance(key, str) else [value]
        yield from _filled(site, around, node, whole)
    elif node.kind == "map" and isinstance(key, str):
        pair = next((pair for pair in _pairs(node) if restored(key_text(pair[0])) == key), None)
        if pair is None:
            yield from _paired(site, node, key, value, order)
        elif pair[1].blank:
            yield from _filled(site, pair, pair[1], value, flow=site.is_flow(node))
    elif node.kind == "list" and key == len(node.items):
        yield from _listed(site, node, value)
    elif node.kind == "list" and isinstance(key, int) and node.items[key].blank:
        blank = node.items[key]
        yield from _filled(site, (blank, blank), blank, value, flow=site.is_flow(node))


def _pairs(node: Node) -> list[tuple[Node, Node]]:
    return list(zip(node.items[::2], node.items[1::2], strict=True))


def _found(root: Node, keys: Keys) -> tuple[tuple[Node, Node] | None, Node | None]:
    """The value at `keys`, and the pair that it is a part of."""
    node: Node | None = root
    around: tuple[Node, Node] | None = None
    for name in keys:
        if node is None:
            break
        if node.kind == "map":
            around = next(
                (pair for pair in _pairs(node)[::-1] if restored(key_text(pair[0])) == str(name)), None
            )
            node = around[1] if around else None
        elif node.kind == "list" and isinstance(name, int) and name < len(node.items):
            node = node.items[name]
            around = (node, node)
        else:
            node = None
    return around, node


def _paired(site: _Site, node: Node, key: str, value: Value, order: Sequence[str]) -> Iterator[list[Edit]]:
    """A key that a mapping lacks: behind the nearest of those before it in `order`, before the first of those after it,
    at the end.
    """
    pairs = _pairs(node)
    names = [restored(key_text(one)) for one, _ in pairs]
    at = order.index(key) if key in order else len(order)
    above = [names.index(one) for one in reversed(order[:at]) if one in names]
    below = [names.index(one) for one in order[at + 1 :] if one in names]
    if site.is_flow(node):
        words = f"{flow_of(key)}: {flow_of(value)}"
        if below and not above:
            start = site.at(pairs[below[0]][0].start)
            yield [Edit(start, start, f"{words}, ")]
        yield from _in_flow(site, node, [pairs[number] for number in above[:1]], pairs[-1:], words)
        return
    first = site.at(pairs[0][0].start)
    indent = site.column(first)
    lines = pair_of(key, value, indent, site.style)
    apart = any(_is_apart(site, one) for one, _ in pairs[1:])
    if not above and below:
        start = site.at(pairs[below[0]][0].start)
        if not site.text[site.line(start) : start].strip(" "):
            blank = [""] if apart else []
            words = site.line_end.join((*lines, *blank)) + site.line_end
            yield [Edit(site.line(start), site.line(start), words)]
    places = [above[0]] if above else [max(below[0] - 1, 0)] if below else []
    for number in dict.fromkeys((*places, len(pairs) - 1)):
        yield from _behind(site, site.end_of(pairs[number][1]), indent, lines, apart=apart)


def _listed(site: _Site, node: Node, value: Value) -> Iterator[list[Edit]]:
    """One more item of a list."""
    if site.is_flow(node):
        last = [(one, one) for one in node.items[-1:]]
        yield from _in_flow(site, node, last, last, flow_of(value))
        return
    indent = site.column(site.start(node))
    first, *rest = lines_of([value], indent - site.style.dash, site.style)[1:]
    apart = any(_is_apart(site, one) for one in node.items[1:])
    yield from _behind(site, site.end_of(node.items[-1]), indent, [first, *rest], apart=apart)


def _is_apart(site: _Site, node: Node) -> bool:
    """Whether a blank line stands above the line of `node`."""
    above = site.line(site.at(node.start))
    end = above - (2 if site.text[max(above - 2, 0) : above] == "\r\n" else 1)
    return above > 0 and not site.text[site.line(max(end, 0)) : max(end, 0)].strip()


def _behind(site: _Site, end: int, indent: int, lines: list[str], *, apart: bool) -> Iterator[list[Edit]]:
    """`lines` below a value that ends at `end`, and below comments that are further in than `indent`."""
    last = len(site.text[:end].rstrip())
    after = site.next_line(last)
    at = after
    while at < len(site.text):
        words = site.text[at : site.behind(at)]
        depth = len(words) - len(words.lstrip(" "))
        if words.strip() and not (words.lstrip(" ").startswith("#") and depth > indent):
            break
        at = site.next_line(at)
        if words.strip():
            last, after = at - 1, at
    blank = [""] if apart else []
    yield [_below(site, min(last, len(site.text)), [*blank, *lines], at=after)]
    if end > after:  # a block whose blank lines at the end are a part of it
        yield [_below(site, end, lines, at=end)]
    if after == len(site.text):  # a block of lines ends with a line end, also where the file did not
        yield [_below(site, after, [*blank, *lines, ""], at=after)]


def _below(site: _Site, offset: int, lines: list[str], *, at: int = -1) -> Edit:
    """`lines` as those after the line of `offset`, or from `at` on. A text without a line end at its end has none after it."""
    at = site.next_line(offset) if at < 0 else at
    words = site.line_end.join(lines)
    if at and site.text[at - 1] not in "\r\n":
        return Edit(at, at, site.line_end + words)
    return Edit(at, at, words + site.line_end)


def _in_flow(
    site: _Site, node: Node, after: list[tuple[Node, Node]], last: list[tuple[Node, Node]], words: str
) -> Iterator[list[Edit]]:
    """`words` within braces or brackets: behind the pair or item `after`, or behind the `last`."""
    for _, value in (*after, *last):
        end = site.end_of(value)
        yield [Edit(end, end, f", {words}")]
        yield [Edit(end, end, f" , {words}")]
    if not last:
        start = site.start(node) + 1
        yield [Edit(start, start, words)]


def _filled(
    site: _Site, pair: tuple[Node, Node], node: Node, value: Value, *, flow: bool = False
) -> Iterator[list[Edit]]:
    """A value in the place of a blank one."""
    start, end = site.at(node.start), site.end_of(node)
    gap = "" if start < end else " "
    if not flow:
        first, *rest = lines_of(value, site.column(site.at(pair[0].start)), site.style)
        edits = [Edit(start, end, f"{gap}{first}")] if first or start < end else []
        yield [*edits, _below(site, end, rest)] if rest else edits
    yield [Edit(start, end, gap + flow_of(value))]
