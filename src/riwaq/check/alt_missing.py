"""`picture.alt-missing`: a picture without alternative text (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding

RULE = "picture.alt-missing"
HELP = 'Say what the picture shows, in the language of the page; write "" if it only decorates.'


def find(subject: Subject) -> Iterator[Finding]:
    """The entry's own pictures without the key `alt`. An `alt` that is there and empty is a decision."""
    header = subject.entry.header
    if header.image and header.alt is None:
        message = f"the picture `{header.image}` has no alternative text"
        yield Finding(RULE, "warning", message, subject.where(("image",)), f"Add a line alt: below. {HELP}")
    for number, exhibit in enumerate(header.images):
        if exhibit.alt is None:
            message = f"the picture `{exhibit.image}` has no alternative text"
            advice = f"Write it as image: with a line alt: below. {HELP}"
            yield Finding(RULE, "warning", message, subject.where(("images", number)), advice)
