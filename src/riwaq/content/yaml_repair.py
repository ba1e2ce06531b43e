"""What people's editors put into YAML without being asked: tabs, no-break spaces, invisible marks.

Each repair is an edit, so that every place found in the repaired text has its place in the file.
"""

from __future__ import annotations

import re

from riwaq.content.yaml_text import BREAKS, EDGE
from riwaq.text.patch import Edit

INVISIBLE = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
STAND_INS = ("\ufdd0", "\ufdd1", "\ufdd2")
"""What stands for BREAKS while libyaml reads; these never occur in real text."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdd2\ufffe\uffff]")
"""What YAML 1.2 (5.1) does not allow in a file, and our own stand-ins."""

_MARKS = "".join(EDGE - {"\xa0"})
_BREAK = re.compile("[\x85\u2028\u2029]")
_LINE_START = re.compile(rf"(?:(?<=[\r\n])|\A)[ ]*+[\t\xa0{INVISIBLE}][ \t\xa0{INVISIBLE}]*+")
_LOOKS_LIKE_YAML = re.compile(r"-[ \xa0]|[^\s:#][^:\r\n]*+:(?:[\s\xa0]|\Z)|#|[\r\n]|\Z")
_KEY = re.compile(
    rf"(?:(?<=[\r\n])|\A)[ \t\xa0{INVISIBLE}]*+(?:-[ \xa0]++)*+([^\s:#\"'][^:\r\n]*+):([ \xa0]*+)(?=(\s?))"
)


def always(text: str) -> list[Edit]:
    """Edits without which libyaml would refuse the text, or see lines where there are none."""
    edits = [Edit(match.start(), match.end(), "\ufffd") for match in FORBIDDEN.finditer(text)]
    edits += [
        Edit(match.start(), match.end(), STAND_INS[BREAKS.index(match[0])]) for match in _BREAK.finditer(text)
    ]
    if text.startswith("\ufeff"):
        edits.append(Edit(0, 1, ""))
    return edits


def restored(text: str) -> str:
    """`text` with the stand-ins made what they stood for."""
    for stand_in, meant in zip(STAND_INS, BREAKS, strict=True):
        text = text.replace(stand_in, meant)
    return text


def blanks(text: str) -> list[Edit]:
    """Edits that make tabs (two spaces each), no-break spaces and marks around keys what they look like."""
    edits: list[Edit] = []
    for match in _LINE_START.finditer(text):
        if set(match[0]) <= {" ", "\t"} or _LOOKS_LIKE_YAML.match(text, match.end()):
            edits += [
                Edit(match.start() + index, match.start() + index + 1, new)
                for index, old in enumerate(match[0])
                if (new := {" ": " ", "\t": "  ", "\xa0": " "}.get(old, "")) != old
            ]
    for match in _KEY.finditer(text):
        key, gap, after = match.groups()
        if gap or after or match.end() == len(text):
            edits.append(Edit(match.start(1) + len(key.rstrip(_MARKS)), match.end(1), ""))
            edits.append(Edit(match.start(2), match.end(2), " " * len(gap)))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.words]
