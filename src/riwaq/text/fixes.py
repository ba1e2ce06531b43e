"""What is certain of findings, written into their files: nothing else of a file changes, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from riwaq.text.decoding import decode
from riwaq.text.finding import Finding, Fix
from riwaq.text.patch import Edit, patch

MARKED = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
)
"""The byte order marks and encodings that `decode` reads whole, in which a text can be written back."""


class Fixed(msgspec.Struct, frozen=True):
    """The bytes of a file after `count` fixes."""

    data: bytes
    count: int


def fixed(data: bytes, path: str, fixes: Iterable[Fix]) -> Fixed:
    """The file at `path`, whose bytes are `data`, with those of `fixes` that hold there; of two that overlap, the first.

    The byte order mark, the encoding and the line ends stay as they are. A file that cannot be read whole stays too.
    """
    text = decode(data, path)[0]
    form = _form(data, text)
    if form is None:
        return Fixed(data, 0)
    mark, encoding = form
    edits: list[Edit] = []
    done = 0
    for fix in sorted({one for one in fixes if one.at.path == path}, key=lambda one: (one.at, one.text)):
        if fix.at.start >= done and holds(fix, text):
            edits.append(Edit(fix.at.start, fix.at.end, fix.text))
            done = fix.at.end
    if not edits:
        return Fixed(data, 0)
    return Fixed(mark + patch(text, edits).text.encode(encoding), len(edits))


def holds(fix: Fix, text: str | None) -> bool:
    """Whether `fix` would do in the file of `text` what it is meant to.

    Not behind a backslash, which may be part of how the character is written, in YAML as in Markdown.
    """
    start, end = fix.at.start, fix.at.end
    return (
        text is not None
        and 0 <= start < end <= len(text)
        and text[start:end] == fix.expected
        and fix.text != fix.expected
        and text[start - 1 : start] != "\\"
        and not any("\ud800" <= sign <= "\udfff" for sign in fix.text)
    )


def by_path(findings: Iterable[Finding]) -> dict[str, list[Fix]]:
    """The fixes of `findings` for each file, sorted by its path."""
    found: dict[str, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            found.setdefault(finding.fix.at.path, []).append(finding.fix)
    return dict(sorted(found.items()))


def _form(data: bytes, text: str) -> tuple[bytes, str] | None:
    """The byte order mark and the encoding that make exactly `data` of `text`; None where none does."""
    try:
        return next((form for form in MARKED if form[0] + text.encode(form[1]) == data), None)
    except UnicodeEncodeError:  # a lone surrogate, which UTF-32 may hold
        return None
