"""Why a text is not YAML, in the words of the person who wrote it, with the corrected line where it is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from riwaq.content.yaml_lines import CLOSED, Line, Lines
from riwaq.content.yaml_tree import INSIDE_ITSELF
from riwaq.text.patch import Edit


class Cause(msgspec.Struct, frozen=True):
    """What is wrong from `start` to `end`; `edit` makes the text readable, and may only be a way to go on.

    `kept` says that nothing but the author's own words can be meant, and that `edit` gives just these.
    """

    start: int
    end: int
    message: str
    help: str
    edit: Edit
    certain: bool = True
    kept: bool = False


_TIGHT = re.compile(r"[ ]*+(?:-[ ]++)*+(?P<key>[^\s:\"'\[\]{},#&*!|>%@`-][^\s:]*+):(?!//)[^\s:]")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}\Z")
_ESCAPE = re.compile(
    r"\\(?:[^0abtnvfre \"/\\N_LPxuU]|x(?![0-9A-Fa-f]{2})|u(?![0-9A-Fa-f]{4})|U(?![0-9A-Fa-f]{8}))"
)
_LONGEST = 60
_SPECIAL = "@`%&*!|>,?]}"
_NAMES = {
    "@": "@", "`": "a backtick", "%": "%", "&": "&", "*": "*", "!": "!", "|": "|", ">": ">", ",": "a comma",
    "?": "?", "]": "]", "}": "}", "-": "-",
}  # fmt: skip


def cause(text: str, problem: str, index: int, context: int | None) -> Cause:  # noqa: C901 - a cause a return
    """The cause of the parser's `problem` at offset `index` of `text` (`context`: where what failed began)."""
    lines = Lines(text)
    here = lines.number(index)
    if "found character that cannot start" in problem and text[index : index + 1] == "\t":
        return _tab(lines[here], index)
    if problem == INSIDE_ITSELF:
        return _inside_itself(text, index)
    for number in _suspects(lines, here, lines.number(context) if context is not None else here):
        line = lines[number]
        if "escape" in problem and number == here and line.value:
            return _backslash(line, index)
        if found := _in_line(line):
            return found
    if "could not find expected ':'" in problem and context is not None:
        return _no_key(lines[lines.number(context)])
    line = lines[here]
    if "mapping values are not allowed" in problem and (under := _before(lines, here)):
        return _indented_under_value(line, under)
    if line.key and not line.is_item and problem.startswith("did not find expected key"):
        return _indentation(lines, here)
    if (line.is_item or "'-' indicator" in problem) and line.words.strip():
        return _mixed(line)
    if not line.key and not line.is_item and line.words.strip():
        return _no_key(line)
    return Cause(
        index,
        max(line.end, index),
        f"this cannot be read as YAML ({problem})",
        "Write one `key: value` in each line, and put quotes around a value that holds signs.",
        Edit(line.start, line.end, ""),
        certain=False,
    )


def quoted(value: str) -> str:
    """`value` as a quoted scalar of one line, the way a person would write it."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _suspects(lines: Lines, here: int, context: int) -> Iterator[int]:
    """The lines that may be to blame, the likeliest first: the parser often notices a line too late."""
    yield here
    if context != here:
        yield context
    for before in range(here - 1, context if context < here else -1, -1):
        if lines[before].words.strip():
            yield before
            break


def _before(lines: Lines, here: int) -> Line | None:
    """The line above that holds a key and a value, and under which line `here` is indented."""
    for line in lines.above(here):
        if line.key and line.value and line.indent < lines[here].indent:
            return line
        if line.key and line.indent <= lines[here].indent:
            return None
    return None


def _in_line(line: Line) -> Cause | None:
    tight = _TIGHT.match(line.words)
    if tight and not line.key:
        at = line.start + tight.end("key")
        return Cause(
            line.start + tight.start("key"),
            at + 1,
            f'a blank is missing after the colon of "{tight["key"]}"',
            f"Write: {_shown(line.words[: tight.end('key')])}: {line.words[tight.end('key') + 1 :].strip()}",
            Edit(at, at + 1, ": "),
        )
    value = line.value
    if not value or not (line.key or line.is_item):
        return None
    first = value[0]
    if line.key == "<<" and first == "*":
        return _nothing_to_merge(line)
    if first in CLOSED:
        return _quotes(line, first)
    if first in "[{":
        return _brackets(line, first)
    if first in _SPECIAL and not (first in "|>" and _BLOCK_HEADER.match(value)):
        return _quote(line, f"starts with {_NAMES[first]}")
    if value == "-" or value.startswith("- "):
        return _quote(line, "starts with - and a blank")
    if re.search(r":(?:\s|\Z)", value):
        return _quote(line, "holds a colon and a blank" if re.search(r":\s", value) else "ends with a colon")
    return None


def _nothing_to_merge(line: Line) -> Cause:
    name, end = line.value[1:], line.value_start + len(line.value)
    return Cause(
        line.value_start,
        end,
        f"“*{name}” takes over the keys of “&{name}”, which is not given above",
        f"Write &{name} before the mapping that is meant, or take this line away.",
        Edit(line.value_start, end, "{}"),
    )


def _quote(line: Line, what: str) -> Cause:
    message = f"“{_short(line.value)}” {what}, so it needs quotes"
    return _rewritten(line, message, quoted(line.value), "Write: ")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def _rewritten(line: Line, message: str, value: str, before: str) -> Cause:
    end = line.value_start + len(line.value)
    head = _shown(line.words[: line.value_start - line.start])
    return Cause(line.value_start, end, message, before + head + value, Edit(line.value_start, end, value))


def _shown(words: str) -> str:
    return words.lstrip()


def _quotes(line: Line, mark: str) -> Cause | None:
    closed = CLOSED[mark].match(line.value)
    if closed is None:
        if "\\" in line.value and line.value[1:].endswith(mark):  # the backslash took the closing quote
            return _backslash(line, line.value_start + line.value.rindex("\\"))
        words = line.value[1:]
        looks_like_text = mark == "'" and "'" not in words and " " in words and words[:1].islower()
        fixed = quoted(line.value if looks_like_text else words)
        return _rewritten(
            line, f"the quotation mark {mark} before “{_short(words)}” is not closed", fixed, "Write: "
        )
    rest = line.value[closed.end() :].strip()
    if rest:
        return _rewritten(
            line,
            f"“{_short(rest)}” stands after the closing {mark} of the value",
            quoted(line.value),
            "Write: ",
        )
    if mark == '"' and (wrong := _ESCAPE.search(line.value)):
        return _backslash(line, line.value_start + wrong.start())
    return None


def _backslash(line: Line, index: int) -> Cause:
    words = line.value.strip('"')
    place = line.words.find("\\", max(index - line.start - 1, 0))
    start = line.start + place if place >= 0 else line.value_start
    head = _shown(line.words[: line.value_start - line.start])
    return Cause(
        start,
        start + 2,
        f'in double quotes "{line.words[place : place + 2]}" is an escape that YAML does not know',
        f'For a path use slashes: {head}"{words.replace(chr(92), chr(47))}"\n'
        f"For a real backslash use single quotes: {head}'{words}'",
        Edit(line.value_start, line.value_start + len(line.value), "'" + words.replace("'", "''") + "'"),
        kept=True,
    )


def _brackets(line: Line, mark: str) -> Cause | None:
    other = {"[": "]", "{": "}"}[mark]
    depth = 0
    for place, sign in enumerate(line.value):
        depth += (sign == mark) - (sign == other)
        if depth == 0:
            if line.value[place + 1 :].strip():
                return _quote(
                    line,
                    f"starts with {mark}, but is no list"
                    if mark == "["
                    else "starts with {, but is no mapping",
                )
            return None
    fixed = line.value + other * depth
    return _rewritten(
        line,
        f"the bracket {mark} of “{_short(line.value)}” is not closed",
        fixed,
        f"If it is text, write {quoted(line.value)}. If it is a list, close it: ",
    )


def _inside_itself(text: str, index: int) -> Cause:
    match = re.compile(r"\*[^\s,\[\]{}]*").match(text, index)
    end = match.end() if match else index + 1
    name = text[index + 1 : end]
    return Cause(
        index,
        end,
        f'"*{name}" stands inside "&{name}", which it repeats, so it would never end',
        "Take it away, or put quotes around the value if it is text.",
        Edit(index, end, "~"),
    )


def _tab(line: Line, index: int) -> Cause:
    return Cause(
        index,
        index + 1,
        "a tab stands where YAML wants blanks",
        "Use two blanks for each step to the right.",
        Edit(index, index + 1, "  "),
        certain=line.words.strip() != "",
    )


def _indented_under_value(line: Line, under: Line) -> Cause:
    return Cause(
        line.start + line.indent,
        line.start + line.indent + len(line.words.strip()),
        f'this line is indented as a part of "{under.key}", which already has a value',
        f"Begin it in the same column as {under.key}: (column {under.indent + 1}).",
        Edit(line.start, line.start + line.indent, " " * under.indent),
    )


def _indentation(lines: Lines, here: int) -> Cause:
    line = lines[here]
    levels: list[int] = []
    for above in lines.above(here):
        if above.key and (not levels or above.indent < levels[-1]):
            levels.append(above.indent)
            if above.indent == 0:
                break
    columns = " or ".join(str(level + 1) for level in sorted(levels)) or "1"
    nearest = min(levels, key=lambda level: abs(level - line.indent), default=0)
    return Cause(
        line.start + line.indent,
        line.start + line.indent + len(line.key),
        f'"{line.key}" begins in column {line.indent + 1}, which fits no line above',
        f"Begin it in column {columns}, like the lines of its level.",
        Edit(line.start, line.start + line.indent, " " * nearest),
        certain=nearest != line.indent,
    )


def _mixed(line: Line) -> Cause:
    return Cause(
        line.start + line.indent,
        line.start + line.indent + len(line.words.strip()),
        "an item of a list (-) and a key cannot stand in one column",
        "Begin each line of a list with - and a blank, and put the list under a key of its own.",
        Edit(line.start, line.end, ""),
        certain=False,
    )


def _no_key(line: Line) -> Cause:
    words = line.words.strip()
    return Cause(
        line.start + line.indent,
        line.start + line.indent + len(words),
        f"“{_short(words)}” is no `key: value`",
        "Put a key and a colon before it, or begin it with # if it is a comment.\n"
        "If it belongs to the value above, indent it by two blanks.",
        Edit(line.start, line.end, ""),
        certain=False,
    )
