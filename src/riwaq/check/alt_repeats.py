"""`picture.alt-repeats`: an alternative text that only says the title again, so that it is read twice."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding

HELP = "Say what the picture shows, or leave alt empty if it only decorates."


def find(subject: Subject) -> Iterator[Finding]:
    """The entry's `alt` when it equals its title or its card's, but for case and white space."""
    header = subject.entry.header
    titles = {_plain(title) for title in (header.title, header.card.title) if title}
    if header.image and header.alt and _plain(header.alt) in titles:
        message = f"the alternative text `{header.alt}` repeats the title"
        yield Finding("picture.alt-repeats", "note", message, subject.where(("alt",)), HELP)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
