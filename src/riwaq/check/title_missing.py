"""`title.missing`: an entry that has no title of its own."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.content.titles import readable
from riwaq.pack import Subject
from riwaq.text.finding import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """An entry with neither `title` nor `caption.title`; its page is named after its file."""
    header = subject.entry.header
    if not header.title and not header.card.title:
        message = f"this entry has no title, so its page is called `{readable(header.name)}`"
        advice = "Add a line title: to the front matter."
        yield Finding("title.missing", "warning", message, subject.where(("title",)), advice)
