"""`heading.level`: a heading that skips a level in the source (WCAG 2.2, 1.3.1; technique G141)."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Each heading more than one level below the one before it. The page itself is published without a gap."""
    before = 0
    for block in subject.document.outline.blocks:
        if block.kind != "heading":
            continue
        if before and block.written > before + 1:
            message = f"the heading `{block.text}` has level {block.written} below one of level {before}"
            advice = f"Write it with {before + 1} # marks. The page shows it as if it were so."
            yield Finding("heading.level", "note", message, block.at, advice)
        before = block.written
