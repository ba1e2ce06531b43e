"""What a check reports: the rule, where it stands, what is wrong and what to do."""

from __future__ import annotations

from typing import Literal

import msgspec

from riwaq.text.span import Span

Severity = Literal["error", "warning", "note"]


class Fix(msgspec.Struct, frozen=True):
    """`text` is to be written in place of the characters at `at`, which are `expected`.

    Where they are not (the place was found by way of markup, or the file has changed since), it is no fix:
    `text/fixes.py`.
    """

    at: Span
    text: str
    expected: str


class Finding(msgspec.Struct, frozen=True):
    """One problem, told to the person who wrote the content.

    `rule` is a dotted name (`picture.missing`). `message` is one sentence without a final stop that names
    the value. `help` says what to do, one line each. `also` is the other place involved, if there is one.
    `at` is None only where no file is to blame (a missing folder). `fix` is there where it is certain.
    """

    rule: str
    severity: Severity
    message: str
    at: Span | None = None
    help: str = ""
    also: Span | None = None
    fix: Fix | None = None
