"""Findings as people read them in a terminal and as programs read them in JSON.

`read` gives the text of a file as `riwaq.text.decoding.decode` made it (the offsets of a span count its
characters), or None where there is no such file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from riwaq.text.excerpt import excerpt
from riwaq.text.finding import Finding, Severity
from riwaq.text.fixes import holds
from riwaq.text.span import Span, place
from riwaq.text.terminal import has_right_to_left, isolated, sentence, visible

Read = Callable[[str], str | None]

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def render_text(findings: Iterable[Finding], read: Read, colour: bool = False) -> str:
    """The findings, each with its place, its line of the file and what to do, sorted by path and place.

    Each ends with a line feed, and an empty line stands between two. What the files hold is printed so that
    it can neither send commands to the terminal nor turn the direction of the text around it.
    """
    read = once(read)
    return "\n".join(_shown(finding, read, _Paint(colour)) for finding in in_order(findings))


def render_json(findings: Iterable[Finding], read: Read) -> str:
    """The findings as one JSON object, in the order of `render_text`, indented, without a last line feed.

    `line` and `column` count from 1, columns in Unicode code points; `end_line` and `end_column` are the
    place just behind the words. All are null where no file is to blame, or where it cannot be read. `fix` is
    there where one is certain: a place, and the `text` to write in place of what stands there.
    """
    read = once(read)
    ordered = in_order(findings)
    report = {
        "findings": [_entry(finding, read) for finding in ordered],
        **{name + "s": sum(finding.severity == name for finding in ordered) for name in _SEVERITIES},
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def summary(findings: Iterable[Finding]) -> str:
    """How many there are, as "2 errors, 1 warning"; "no problems" when there is none."""
    counts = dict.fromkeys(_SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += 1
    parts = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count]
    return ", ".join(parts) or "no problems"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings sorted by path and place; those that no file is to blame for come first."""

    def key(finding: Finding) -> tuple[str, int, int, int, str, str]:
        at = finding.at or Span("", -1, -1)
        rank = _SEVERITIES.index(finding.severity)
        return at.path, at.start, rank, at.end, finding.rule, finding.message

    return sorted(findings, key=key)


class _Paint(msgspec.Struct, frozen=True):
    """Colours a piece of text, or leaves it."""

    on: bool

    def __call__(self, code: str, words: str) -> str:
        return f"{code}{words}{_PLAIN}" if self.on and words else words


def _shown(finding: Finding, read: Read, paint: _Paint) -> str:
    name = paint(_COLOURS[finding.severity], finding.severity)
    message = _lines(finding.message)
    if finding.at is None:
        lines = [f"{name}: {message[0]}"]
    else:
        head, source = _located(finding.at, read, paint, _COLOURS[finding.severity])
        lines = [f"{head}: {name}: {message[0]}"]
        message[1:] = [*(f"  {line}" for line in message[1:]), *source]
    lines += message[1:]
    if finding.also is not None:
        head, source = _located(finding.also, read, paint, _BOLD)
        lines += [f"  also {head}", *source]
    if finding.help:
        lines += [f"  {line}" for line in _lines(finding.help)]
    return "\n".join(lines) + "\n"


def _lines(words: str) -> list[str]:
    return [sentence(line) for line in words.split("\n")]


def _located(span: Span, read: Read, paint: _Paint, mark_colour: str) -> tuple[str, list[str]]:
    """`path:line:column`, and the lines that show the place; without them where the file cannot be read."""
    path = visible(span.path)
    if has_right_to_left(path):
        path = isolated(path)
    text = read(span.path)
    if text is None:
        return paint(_BOLD, path), []
    where, line, mark = excerpt(text, span)
    head = paint(_BOLD, f"{path}:{where.line}:{where.column}")
    if not where.words.strip() and not mark.strip("^ "):
        return head, []  # an empty line shows nothing
    number = str(where.line)
    bar = paint(_DIM, "│")
    below = " " * len(number)
    return head, [f"  {paint(_DIM, number)} {bar} {line}", f"  {below} {bar} {paint(mark_colour, mark)}"]


def _entry(finding: Finding, read: Read) -> dict[str, object]:
    also, fix = finding.also, finding.fix
    entry = {
        "rule": sound(finding.rule),
        "severity": finding.severity,
        **placed(finding.at, read),
        "message": sound(finding.message),
        "help": sound(finding.help),
        "also": None if also is None else placed(also, read),
    }
    if fix is not None and holds(fix, read(fix.at.path)):
        entry["fix"] = {**placed(fix.at, read), "text": fix.text}
    return entry


def placed(span: Span | None, read: Read) -> dict[str, object]:
    """The path of `span`, and its line and columns as `render_json` tells them; null where they cannot be told."""
    found: dict[str, object] = dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    if span is None:
        return found
    found["path"] = sound(span.path)
    text = read(span.path)
    if text is not None:
        start, end = place(text, span.start), place(text, max(span.end, span.start))
        found |= {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
    return found


def sound(words: str) -> str:
    """`words` without lone surrogates, which a path of the disk may hold and UTF-8 cannot."""
    return words if words.isascii() else words.translate(_SURROGATES)


def once(read: Read) -> Read:
    """`read`, asked once for each path."""
    known: dict[str, str | None] = {}

    def read_once(path: str) -> str | None:
        if path not in known:
            known[path] = read(path)
        return known[path]

    return read_once
