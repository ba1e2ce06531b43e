"""YAML as people really write it: every scalar as its author wrote it, every problem with its place.

ryaml reads nearly all files in some microseconds. PyYAML, which costs 40 ms to import, is asked only where
ryaml refuses a text or where its numbers do not show how they were written, and to find places.
"""

from __future__ import annotations

import re

import msgspec
import ryaml

from riwaq.content.yaml_causes import cause
from riwaq.content.yaml_repair import BREAKS, EDGE, FORBIDDEN, always, blanks, restored
from riwaq.content.yaml_tree import DEEPEST, Broken, Node, Remark, Value, parse, to_value
from riwaq.text.finding import Finding
from riwaq.text.patch import Patched, patch
from riwaq.text.span import Span

MOST_BRACKETS = 2_000
"""libyaml's time grows with the square of the open brackets; 200,000 of them took it three minutes."""
MOST_REPAIRS = 20
MOST_REPAIRED = 200_000  # characters, all rounds of repair together
_SIGNS = re.compile(r"(?:^|[\r\n:?,\[{-])[ \t]*[&!]|<<")
_BETWEEN_SCALARS = re.compile(r"[\s,\[\]{}:\"']+")
_SCALAR = re.compile(r"[-+]?(?:\.?[0-9]\S*|\.(?:inf|Inf|INF))|true|True|TRUE|false|False|FALSE")


class Reading(msgspec.Struct, frozen=True):
    """A text that was made readable: its nodes, the steps of repair, and what there is to say about it.

    `remarks` have offsets in the text as it was given.
    """

    root: Node | None
    steps: tuple[Patched, ...]
    remarks: tuple[Remark, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands from `start` to `end` in the repaired text stood in the given one."""
        return _there(self.steps, start, end)


def read_yaml(text: str, path: str, offset: int = 0) -> tuple[Value, tuple[Finding, ...]]:
    """The value of `text`, which begins at character `offset` of the file at `path`, and its findings.

    Every scalar is a string: plain ones verbatim (`no`, `1.10`, `+971501234567`), quoted ones unescaped
    (YAML 1.2.2 §7.3); blank ones, `~` and `null` are None. Keys are strings. Lists and mappings keep their
    order. Merge keys and aliases are followed; tags construct nothing. Never raises.
    """
    quick = read_yaml_quickly(text)
    if quick is not None:
        return quick[0], ()
    reading = read_with_repairs(text)
    if reading.root is None:
        value, remarks = None, reading.remarks
    else:
        value, said = to_value(reading.root)
        value = _restored(value)
        remarks = (*reading.remarks, *(_moved(remark, reading.steps) for remark in said))
    return value, tuple(_finding(remark, path, offset) for remark in remarks)


def read_yaml_quickly(text: str) -> tuple[Value] | None:
    """The value of `text`, alone in a tuple, if ryaml reads it and that is surely what its author wrote."""
    if ("&" in text or "!" in text or "<<" in text) and _SIGNS.search(text):
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
    for word in _BETWEEN_SCALARS.split(text):
        if _SCALAR.fullmatch(word):
            value = ryaml.loads(word)  # type: ignore[attr-defined]
            spellings.setdefault((type(value), value), set()).add(word)
    return spellings


def read_with_repairs(text: str) -> Reading:
    """The nodes of `text`, made readable step by step; never raises."""
    remarks = [_forbidden(match) for match in FORBIDDEN.finditer(text)][:1]
    steps = [patch(text, always(text))]
    try:
        root, said = parse(steps[-1].text)
        if root is None or _clean(root):
            return Reading(root, tuple(steps), (*remarks, *(_moved(remark, steps) for remark in said)))
    except Broken:
        pass
    steps.append(patch(steps[-1].text, blanks(steps[-1].text)))
    told = False
    for _ in range(min(MOST_REPAIRS, 1 + MOST_REPAIRED // (len(text) + 1))):
        try:
            root, said = parse(steps[-1].text)
        except Broken as broken:
            if broken.rule != "yaml.syntax":
                remarks.append(_moved(_too_large(broken, len(steps[-1].text)), steps))
                break
            why = cause(steps[-1].text, broken.problem, broken.index, broken.context)
            if why.certain or not told:  # what follows from a guess of ours is no news to the author
                remark = Remark("yaml.syntax", "error", why.start, why.end, why.message, why.help)
                remarks.append(_moved(remark, steps))
            told = told or not why.certain
            repaired = patch(steps[-1].text, [why.edit])
            if repaired.text == steps[-1].text:
                break
            steps.append(repaired)
        else:
            return Reading(root, tuple(steps), (*remarks, *(_moved(remark, steps) for remark in said)))
    return Reading(None, tuple(steps), tuple(remarks))


def readable(text: str) -> bool:
    """Whether `text` is YAML as it stands, apart from tabs and other blanks that an editor put there."""
    if read_yaml_quickly(text) is not None:
        return True
    step = patch(text, always(text))
    try:
        parse(patch(step.text, blanks(step.text)).text)
    except Broken:
        return False
    return True


def _clean(node: Node) -> bool:
    """Whether no key below `node` begins or ends with something that cannot be seen."""
    if node.kind == "scalar":
        return True
    keys = node.items[::2] if node.kind == "map" else ()
    if any(key.plain and key.text and (key.text[0] in EDGE or key.text[-1] in EDGE) for key in keys):
        return False
    return all(_clean(item) for item in node.items)


Steps = tuple[Patched, ...] | list[Patched]


def _there(steps: Steps, start: int, end: int) -> tuple[int, int]:
    """The place, in the text before `steps`, of what stands from `start` to `end` after them."""
    for step in reversed(steps):
        start, end = step.before(start), step.behind(end)
    return start, max(start, end)


def _moved(remark: Remark, steps: Steps) -> Remark:
    """`remark` with its offsets in the text before `steps`."""
    start, end = _there(steps, remark.start, remark.end)
    also = None if remark.also is None else _there(steps, *remark.also)
    return Remark(remark.rule, remark.severity, start, end, remark.message, remark.help, also)


def _finding(remark: Remark, path: str, offset: int) -> Finding:
    also = None if remark.also is None else Span(path, remark.also[0] + offset, remark.also[1] + offset)
    at = Span(path, remark.start + offset, remark.end + offset)
    return Finding(
        remark.rule, remark.severity, restored(remark.message), at, help=restored(remark.help), also=also
    )


def _forbidden(match: re.Match[str]) -> Remark:
    return Remark(
        "yaml.control-character",
        "error",
        match.start(),
        match.end(),
        f"a control character that no text holds, U+{ord(match[0]):04X}, stands here",
        "Delete it; it often comes with words copied from another program.",
    )


def _too_large(broken: Broken, length: int) -> Remark:
    return Remark(
        broken.rule,
        "error",
        min(broken.index, length),
        min(broken.index + 1, length),
        f"this YAML is not read any further: {broken.problem}",
        "Write it with fewer levels and fewer aliases.",
    )


def _restored(value: Value) -> Value:
    if isinstance(value, str):
        return restored(value)
    if isinstance(value, list):
        return [_restored(item) for item in value]
    if isinstance(value, dict):
        return {restored(key): _restored(item) for key, item in value.items()}
    return None
