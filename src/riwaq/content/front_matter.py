"""An entry's file → the values of its front matter, and its body, each with its place in the file."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.content import yaml_places
from riwaq.content.yaml_causes import cause
from riwaq.content.yaml_text import read_yaml, read_yaml_quickly, readable
from riwaq.content.yaml_tree import Value
from riwaq.text.decoding import decode
from riwaq.text.finding import Finding
from riwaq.text.span import Span, place

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
_CLOSING = re.compile(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t\xa0]*+(?:\r\n|\n|\r|\Z)")
_CLOSING_TOML = re.compile(r"(?:\A|(?<=[\r\n]))\+\+\+[ \t\xa0]*+(?:\r\n|\n|\r|\Z)")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r|\Z)")
_NEARLY_CLOSING = re.compile(r"[-–—_=*]{2,}[ \t]*+\Z|[–—][ \t]*+\Z")
_KEY = re.compile(r"(?:[^\s:#\-|>*&!%@`\"'\[\]{},][^:]{0,60}|\"[^\"]{1,60}\"|'[^']{1,60}')[ \t]*:(?:\s|\Z)")
_PROSE_KEY = re.compile(r"[^\s:]+(?:[ \t]+[^\s:]+){3}")
_HEADING = re.compile(r"#{1,6}\s")
_TOML_KEY = re.compile(r"([A-Za-z0-9_-]+)[ \t]*+=[ \t]*+(\S.*)")


def split(text: str) -> Split:
    """`text` cut into front matter and body. Blank lines may stand before the opening `---`."""
    opening = _OPENING.match(text)
    if opening is None:
        return Split("", -1, text, 0)
    start = opening.end()
    closing = (_CLOSING if opening[1] else _CLOSING_TOML).search(text, start)
    if closing is not None:
        problem: Literal["", "toml"] = "" if opening[1] else "toml"
        return Split(text[start : closing.start()], start, text[closing.end() :], closing.end(), problem)
    if not opening[1]:
        return Split("", -1, text, 0)
    end, body_start = _seeming_end(text, start, len(text))
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
    if parts.problem == "toml":
        return FrontMatter({}, parts.body, parts.body_start, True, (_toml(parts, path),), start)
    if parts.problem == "":
        quick = read_yaml_quickly(parts.matter)
        if quick is not None and isinstance(quick[0], dict):
            return FrontMatter(quick[0], parts.body, parts.body_start, True, (), start)
        parts = _closed_in_time(text, parts)
    value, findings = read_yaml(parts.matter, path, start)
    if parts.problem == "unclosed":
        findings = (*findings, _unclosed(text, parts, path))
    if value is not None and not isinstance(value, dict):
        findings = (*findings, _no_mapping(parts, path, value))
    values = value if isinstance(value, dict) else {}
    return FrontMatter(values, parts.body, parts.body_start, True, findings, start)


def locate(text: str, path: str, keys: tuple[str | int, ...], matter_start: int = 0) -> Span:
    """Where the value at `keys` stands in the file at `path`, whose whole decoded text is `text`.

    `matter_start` is the front matter's (`FrontMatter.matter_start`), or 0 for a file that is all YAML.
    Otherwise like `yaml_places.locate`. Never raises.
    """
    if matter_start < 0:
        return _line_span(text, path, 0)
    if matter_start == 0:
        return yaml_places.locate(text, path, keys)
    parts = split(text)
    if parts.problem == "" and parts.matter_start == matter_start:
        parts = _closed_in_time(text, parts)
    return yaml_places.locate(parts.matter, path, keys, max(parts.matter_start, 0))


def _closed_in_time(text: str, parts: Split) -> Split:
    """`parts`, ended earlier if what closes them is a rule in the body and the matter's own end is missing."""
    if readable(parts.matter):
        return parts
    end, body_start = _seeming_end(text, parts.matter_start, parts.matter_start + len(parts.matter))
    matter = text[parts.matter_start : end]
    if not matter or text[end : parts.matter_start + len(parts.matter)].strip() == "" or not readable(matter):
        return parts
    return Split(matter, parts.matter_start, text[body_start:], body_start, "unclosed")


def _seeming_end(text: str, start: int, limit: int) -> tuple[int, int]:
    """Where a mapping that begins at `start` and has no closing line seems to end, and the body to begin."""
    end = here = start
    after_blank = after_heading = False
    while here < limit and (match := _LINE.match(text, here)) and match.end() > here:
        words = match[0].rstrip("\r\n")
        if _NEARLY_CLOSING.match(words) and end > start:
            return here, match.end()
        if not words.strip():
            after_blank = True
        elif words.startswith("#"):
            after_heading = after_heading or (after_blank and _HEADING.match(words) is not None)
        elif end > start and not after_heading and _belongs(words, after_blank=after_blank):
            end = match.end()
        elif _KEY.match(words) and not after_heading and not (after_blank and _PROSE_KEY.match(words)):
            end, after_blank = match.end(), False
        else:
            break
        here = match.end()
    return end, end


def _belongs(words: str, *, after_blank: bool) -> bool:
    """Whether a line can be a part of the key above it: it is indented, or an item of its list."""
    return words[0] in " \t\xa0" or (words.startswith("- ") and not after_blank)


def _line_span(text: str, path: str, offset: int) -> Span:
    where = place(text, offset)
    start = offset - where.column + 1
    return Span(path, start, start + len(where.words))


def _unclosed(text: str, parts: Split, path: str) -> Finding:
    rest = re.compile(r"\s*").match(text, parts.body_start)
    here = rest.end() if rest else parts.body_start
    opening = _line_span(text, path, text.index("---"))
    end = parts.matter_start + len(parts.matter)
    if parts.body_start > end:
        span = _line_span(text, path, end)
        words = text[span.start : span.end].strip()
        message, help_ = f'"{words}" does not close the front matter', "Write exactly three hyphens: ---"
    elif here == len(text):
        span = opening
        message = "the front matter that begins here has no closing line"
        help_ = "Put a line with --- after its last key."
        return Finding("front-matter.unclosed", "warning", message, span, help=help_)
    else:
        span = _line_span(text, path, here)
        message = "the front matter has no closing line; it seems to end above this line"
        help_ = "Put a line with --- above this one."
    return Finding("front-matter.unclosed", "warning", message, span, help=help_, also=opening)


def _toml(parts: Split, path: str) -> Finding:
    lines = [f"{key}: {words}" for key, words in _TOML_KEY.findall(parts.matter)][:3]
    example = "\n".join(lines or ["title: …"])
    return Finding(
        "front-matter.toml",
        "error",
        "this front matter is TOML (between lines with +++), and only YAML is read",
        Span(path, parts.matter_start, parts.matter_start + len(parts.matter.rstrip())),
        help=f"Put it between lines with ---, and write its keys with colons:\n{example}",
    )


def _no_mapping(parts: Split, path: str, value: Value) -> Finding:
    start = parts.matter_start + len(parts.matter) - len(parts.matter.lstrip())
    if isinstance(value, str) and (why := cause(parts.matter, "", start - parts.matter_start, None)).certain:
        span = Span(path, parts.matter_start + why.start, parts.matter_start + why.end)
        return Finding("yaml.syntax", "error", why.message, span, help=why.help)
    what = "a list" if isinstance(value, list) else "only text"
    return Finding(
        "front-matter.no-keys",
        "error",
        f"the front matter is {what}, without keys",
        Span(path, start, max(start, parts.matter_start + len(parts.matter.rstrip()))),
        help="Write one key in each line, like title: … and lang: …\n"
        "If these lines belong to the text, put a line with --- and another one above them.",
    )
