"""YAML that the quick reader does not take: read with PyYAML, repaired where it is broken, problems told."""

from __future__ import annotations

import re
from itertools import islice

import msgspec

from riwaq.content.yaml_causes import Cause, cause
from riwaq.content.yaml_repair import FORBIDDEN, always, blanks, restored
from riwaq.content.yaml_text import EDGE, Value
from riwaq.content.yaml_tree import Broken, Node, Remark, parse, to_value
from riwaq.text.finding import Finding
from riwaq.text.patch import Patched, patch
from riwaq.text.span import Span

MOST_REPAIRS = 20
MOST_REPAIRED = 200_000  # characters, all rounds of repair together


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


def read_carefully(text: str, path: str, offset: int) -> tuple[Value, tuple[Finding, ...]]:
    """What `read_yaml` gives, for any text."""
    reading = read_with_repairs(text)
    if reading.root is None:
        value, remarks = None, reading.remarks
    else:
        value, said = to_value(reading.root)
        value = _restored(value)
        remarks = (*reading.remarks, *(_moved(remark, reading.steps) for remark in said))
    return value, tuple(_finding(remark, path, offset) for remark in remarks)


def readable(text: str) -> bool:
    """Whether `text` is YAML as it stands, apart from tabs and other blanks that an editor put there."""
    step = patch(text, always(text))
    try:
        parse(patch(step.text, blanks(step.text)).text)
    except Broken:
        return False
    return True


def read_with_repairs(text: str) -> Reading:
    """The nodes of `text`, made readable step by step; never raises."""
    forbidden = (match for match in FORBIDDEN.finditer(text) if match[0] != "\0")  # `decode` tells of that
    remarks = [_forbidden(match) for match in islice(forbidden, 1)]
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
                remarks.append(_moved(_of_cause(why), steps))
            told = told or not why.certain
            repaired = patch(steps[-1].text, [why.edit])
            if repaired.text == steps[-1].text:
                break
            steps.append(repaired)
        else:
            return Reading(root, tuple(steps), (*remarks, *(_moved(remark, steps) for remark in said)))
    return Reading(None, tuple(steps), tuple(remarks))


def _of_cause(why: Cause) -> Remark:
    if why.kept:
        return Remark("yaml.escape", "warning", why.start, why.end, why.message, why.help)
    return Remark("yaml.syntax", "error", why.start, why.end, why.message, why.help)


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
