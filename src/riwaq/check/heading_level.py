"""`heading.level`: a heading that skips a level in the source (WCAG 2.2, 1.3.1; technique G141)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding

_MARKS = re.compile(r"^ {0,3}(#{1,6})[ \t]", re.MULTILINE)


def find(subject: Subject) -> Iterator[Finding]:
    """Each heading more than one level below the one before it. The page itself is published without a gap."""
    before = 0
    for block in subject.document.outline.blocks:
        if block.kind != "heading":
            continue
        level = _level(subject, block.at.start)
        if before and level > before + 1:
            message = f"the heading `{block.text}` has level {level} below one of level {before}"
            advice = f"Write it with {before + 1} # marks. The page shows it as if it were so."
            yield Finding("heading.level", "note", message, block.at, advice)
        before = level or before


def _level(subject: Subject, start: int) -> int:
    """The level that the source gives the heading whose words begin at `start`; 0 for one without # marks."""
    body, at = subject.entry.body, start - subject.entry.body_start
    line = body[body.rfind("\n", 0, at) + 1 : at + 1]
    found = _MARKS.match(line)
    return len(found[1]) if found else 0
