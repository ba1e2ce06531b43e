"""An entry's file → the values of its front matter, and its body, each with its place in the file."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.content.yaml_text import Value, read_yaml_quickly
from riwaq.text.decoding import decode
from riwaq.text.finding import Finding
from riwaq.text.span import Span

__all__ = ["FrontMatter", "Split", "decode", "locate", "read_front_matter", "split"]


class Split(msgspec.Struct, frozen=True):
    """A file cut in two. Offsets count characters of the whole text.

    `problem` is "toml" when the matter stands between `+++` lines, and "unclosed" when no line closes it;
    `matter` then ends where it seems to. Without front matter `matter_start` is -1 and all is body.
    """

    matter: str
    matter_start: int
    body: str
    body_start: int
    problem: Literal["", "unclosed", "toml"] = ""


class FrontMatter(msgspec.Struct, frozen=True):
    """What an entry's file holds. `values` keep the author's order; `body` begins at `body_start`.

    `matter_start` is where the YAML begins, after the opening line; -1 without front matter.
    """

    values: dict[str, Value]
    body: str
    body_start: int
    has_matter: bool
    findings: tuple[Finding, ...] = ()
    matter_start: int = -1


_OPENING = re.compile(r"\ufeff?(?:[ \t\xa0]*+(?:\r\n|\n|\r))*+(?:(---)|\+\+\+)[ \t\xa0]*+(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"[\r\n](?:---|\.\.\.)[ \t\xa0]*+(?:\r\n|\n|\r|\Z)")
_CLOSING_TOML = r"[\r\n]\+\+\+[ \t\xa0]*+(?:\r\n|\n|\r|\Z)"


def split(text: str) -> Split:
    """`text` cut into front matter and body. Blank lines may stand before the opening `---`."""
    opening = _OPENING.match(text)
    if opening is None:
        return Split("", -1, text, 0)
    start = opening.end()
    closing = (_CLOSING if opening[1] else re.compile(_CLOSING_TOML)).search(text, start - 1)
    if closing is not None:
        problem: Literal["", "toml"] = "" if opening[1] else "toml"
        return Split(text[start : closing.start() + 1], start, text[closing.end() :], closing.end(), problem)
    if not opening[1]:
        return Split("", -1, text, 0)
    from riwaq.content.front_matter_repair import seeming_end

    end, body_start = seeming_end(text, start, len(text))
    if end == start:
        return Split("", -1, text, 0)  # a rule (`---`) at the top of a text
    return Split(text[start:end], start, text[body_start:], body_start, "unclosed")


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter and the body of the entry at `path`, whose decoded text is `text`. Never raises.

    The values are as `read_yaml` gives them. What could not be read is absent from them and has a finding.
    """
    parts = split(text)
    start = parts.matter_start
    if start < 0:
        body_start = 1 if text.startswith("\ufeff") else 0
        return FrontMatter({}, text[body_start:], body_start, has_matter=False)
    quick = read_yaml_quickly(parts.matter) if parts.problem == "" else None
    if quick is not None and (quick[0] is None or isinstance(quick[0], dict)):
        return FrontMatter(quick[0] or {}, parts.body, parts.body_start, has_matter=True, matter_start=start)
    from riwaq.content.front_matter_repair import read_with_repairs

    return read_with_repairs(text, path, parts)


def locate(text: str, path: str, keys: tuple[str | int, ...], matter_start: int = 0) -> Span:
    """Where the value at `keys` stands in the file at `path`, whose whole decoded text is `text`.

    `matter_start` is the front matter's (`FrontMatter.matter_start`), or 0 for a file that is all YAML.
    Otherwise like `yaml_places.locate`. Never raises.
    """
    if matter_start > 0 and len(keys) == 1 and (quick := _quickly(split(text), keys[0])):
        return Span(path, *quick)
    from riwaq.content import yaml_places
    from riwaq.content.front_matter_repair import closed_in_time, line_span

    if matter_start < 0:
        return line_span(text, path, 0)
    if matter_start == 0:
        return yaml_places.locate(text, path, keys)
    parts = closed_in_time(text, split(text))
    return yaml_places.locate(parts.matter, path, keys, max(parts.matter_start, 0))


def _quickly(parts: Split, key: str | int) -> tuple[int, int] | None:
    """Where the value of a key at the top stands, if that is on one line as most are; else None.

    Reading the matter with all its places takes thirty times as long, and the library for it 10 ms to import.
    """
    read = read_yaml_quickly(parts.matter) if parts.problem == "" else None
    value = read[0].get(str(key)) if read and isinstance(read[0], dict) else None
    if not isinstance(value, str) or not value:
        return None
    lines = list(re.finditer(rf"(?m)^{re.escape(str(key))}:[ \t]+(\S.*?)[ \t\r]*$", parts.matter))
    if len(lines) != 1 or lines[0][1] not in (value, f'"{value}"', f"'{value}'"):
        return None
    return parts.matter_start + lines[0].start(1), parts.matter_start + lines[0].end(1)
