"""Translations written into the text of a file: each piece in its place, and nothing else of the file touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaq.content.outline import Block
from riwaq.content.writing.yaml import write_yaml
from riwaq.content.yaml_text import read_yaml

INSERTED = frozenset({"heading", "paragraph", "item", "quote"})
"""Blocks that can be put in after the one before them. A cell, a note or a term is part of something larger."""
_FLOW_SIGNS = frozenset(",[]{}")
_IN_FLOW = re.compile(r"\s*[,\]}]")
_BLOCK = re.compile(r"[|>](?P<chomping>[-+]?)[ \t]*\r?\n(?:[ \t]*\r?\n)*(?P<indent> +)")
"""The beginning of a block scalar that says nothing of its indent."""
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<matter>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|\Z)")


class Edit(NamedTuple):
    """`text` in the place of the characters `start` to `end`."""

    start: int
    end: int
    text: str


def edited(source: str, edits: Iterable[Edit]) -> str:
    """`source` with all `edits`; of two that meet, the first."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            pieces += (source[at : edit.start], edit.text)
            at = edit.end
    return "".join((*pieces, source[at:]))


def scalar_edit(source: str, start: int, end: int, old: str, new: str) -> Edit | None:
    """The value `old` of YAML, which stands from `start` to `end`, written as `new`: on one line, or as a block of lines
    where it was one; None where it cannot be replaced with certainty.
    """
    written = source[start:end]
    if (_value(written) or "").strip() != old.strip():
        return None
    if written[:1] not in {"|", ">"}:
        said = new.strip() if "\n" in written else new
        return Edit(start, end, scalar(said, flow=_IN_FLOW.match(source, end) is not None))
    block = _BLOCK.match(written)
    if block is None:
        return None
    ends = "\r\n" if "\r\n" in written else "\n"
    lines = [line if line.strip() else "" for line in new.strip().split("\n")]
    behind = written[len(written.rstrip()) :]
    lasting = (
        ends.join((f"|{block['chomping']}", *(line and block["indent"] + line for line in lines))) + behind
    )
    return Edit(start, end, lasting) if (_value(lasting) or "").strip() == "\n".join(lines) else None


def key_edit(source: str, key: str, value: str) -> Edit | None:
    """A line for `key` at the end of the front matter of an entry; None where it has none."""
    front = _FRONT.match(source)
    if front is None:
        return None
    end = "\r\n" if "\r\n" in front[0] else "\n"
    return Edit(front.end("matter"), front.end("matter"), f"{key}: {scalar(value)}{end}")


def scalar(value: str, *, flow: bool = False) -> str:
    """`value` as a value of YAML on one line; with `flow`, one within braces or brackets, which its commas would end."""
    line = " ".join(value.split("\n")) if value.endswith("\n") else value
    written = write_yaml({"key": line.strip()}).removeprefix("key:").strip()
    ends_early = flow and written[:1] not in {'"', "'"} and not _FLOW_SIGNS.isdisjoint(written)
    if "\n" not in written and not ends_early:
        return written
    import json

    return json.dumps(value.strip(), ensure_ascii=False)


def block_edit(block: Block, text: str) -> Edit:
    """A block of a body with other words. Its markers stand before it and stay."""
    return Edit(block.at.start, block.at.end, text.strip())


def insertion(file: str, after: Block | None, source: str, block: Block, text: str) -> Edit | None:
    """`text` put in after the block `after` of `file`, or before all others, with the markers that `block` has in its
    own file, `source`; None for a block that is part of something larger.
    """
    if block.kind not in INSERTED:
        return None
    ends = "\r\n" if "\r\n" in file else "\n"
    line = source.rfind("\n", 0, block.at.start) + 1
    marker = source[line : block.at.start]
    if after is None:
        front = _FRONT.match(file)
        at = front.end() if front else 0
        return Edit(at, at, f"{marker}{text.strip()}{ends}{ends}")
    end = file.find(ends, after.at.end)
    end = len(file) if end < 0 else end
    close = block.kind == "item" and after.kind == "item"
    return Edit(end, end, (ends if close else ends + ends) + marker + text.strip())


def _value(written: str) -> str | None:
    values, problems = read_yaml(f"key: {written}\n", "")
    found = values.get("key") if isinstance(values, Mapping) and not problems else None
    return found if isinstance(found, str) else None
