"""Where a front matter ends that nothing closes, and what a person is told about one that is not as it should be."""

from __future__ import annotations

import re

from riwaq.content.front_matter import FrontMatter, Split
from riwaq.content.yaml_careful import readable
from riwaq.content.yaml_causes import cause
from riwaq.content.yaml_text import Value, read_yaml
from riwaq.text.finding import Finding
from riwaq.text.span import Span, place

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r|\Z)")
_NEARLY_CLOSING = re.compile(r"[-–—_=*]{2,}[ \t]*+\Z|[–—][ \t]*+\Z")
_KEY = re.compile(r"(?:[^\s:#\-|>*&!%@`\"'\[\]{},][^:]{0,60}|\"[^\"]{1,60}\"|'[^']{1,60}')[ \t]*:(?:\s|\Z)")
_PROSE_KEY = re.compile(r"[^\s:]+(?:[ \t]+[^\s:]+){3}")
_TIGHT_KEY = re.compile(r"[\w.-]+:(?!//)\S")
_BLANK_LINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r)")
_HEADING = re.compile(r"#{1,6}\s")
_TOML_KEY = re.compile(r"([A-Za-z0-9_-]+)[ \t]*+=[ \t]*+(\S.*)")


def read_with_repairs(text: str, path: str, parts: Split) -> FrontMatter:
    """What `read_front_matter` gives, where the front matter is not as it should be."""
    start = parts.matter_start
    if parts.problem == "toml":
        found: tuple[Finding, ...] = (_toml(parts, path),)
        return FrontMatter(
            {}, parts.body, parts.body_start, has_matter=True, findings=found, matter_start=start
        )
    parts = closed_in_time(text, parts)
    value, found = read_yaml(parts.matter, path, start)
    if parts.problem == "unclosed":
        found = (*found, _unclosed(text, parts, path))
    if value is not None and not isinstance(value, dict):
        found = (*found, _no_mapping(parts, path, value))
    values = value if isinstance(value, dict) else {}
    return FrontMatter(
        values, parts.body, parts.body_start, has_matter=True, findings=found, matter_start=start
    )


def closed_in_time(text: str, parts: Split) -> Split:
    """`parts`, ended earlier if what closes them is a rule in the body and the matter's own end is missing."""
    if parts.problem != "" or readable(parts.matter):
        return parts
    end, body_start = seeming_end(text, parts.matter_start, parts.matter_start + len(parts.matter))
    matter = text[parts.matter_start : end]
    between = text[end : parts.matter_start + len(parts.matter)]
    lines = between.strip().splitlines()
    blank_first = _BLANK_LINE.match(between) is not None
    if not matter or not lines or not blank_first or _KEY.match(lines[-1]) or not readable(matter):
        return parts  # a mistake in the matter, not a text below it
    return Split(matter, parts.matter_start, text[body_start:], body_start, "unclosed")


def seeming_end(text: str, start: int, limit: int) -> tuple[int, int]:
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
        elif not after_heading and _is_key(words, after_blank=after_blank):
            end, after_blank = match.end(), False
        else:
            break
        here = match.end()
    return end, end


def _is_key(words: str, *, after_blank: bool) -> bool:
    """Whether a line is `key: value`; below a blank line, prose that holds a colon is none."""
    if _KEY.match(words):
        return not (after_blank and _PROSE_KEY.match(words))
    return not after_blank and _TIGHT_KEY.match(words) is not None


def _belongs(words: str, *, after_blank: bool) -> bool:
    """Whether a line can be a part of the key above it: it is indented, or an item of its list."""
    return words[0] in " \t\xa0" or (words.startswith("- ") and not after_blank)


def line_span(text: str, path: str, offset: int) -> Span:
    where = place(text, offset)
    start = offset - where.column + 1
    return Span(path, start, start + len(where.words))


def _unclosed(text: str, parts: Split, path: str) -> Finding:
    rest = re.compile(r"\s*").match(text, parts.body_start)
    here = rest.end() if rest else parts.body_start
    opening = line_span(text, path, text.index("---"))
    end = parts.matter_start + len(parts.matter)
    if parts.body_start > end:
        span = line_span(text, path, end)
        words = text[span.start : span.end].strip()
        message, help_ = f'"{words}" does not close the front matter', "Write exactly three hyphens: ---"
    elif here == len(text):
        span = opening
        message = "the front matter that begins here has no closing line"
        help_ = "Put a line with --- after its last key."
        return Finding("front-matter.unclosed", "warning", message, span, help=help_)
    else:
        span = line_span(text, path, here)
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
