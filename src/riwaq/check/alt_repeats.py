"""`picture.alt-repeats`: an alternative text that only says the title or the caption again, so that it is read twice."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding

HELP = "Say what the picture shows, or leave alt empty if it only decorates."


def find(subject: Subject) -> Iterator[Finding]:
    """Each `alt` that equals the title of the entry or of its card, or what is said below the picture, but for case and
    white space.
    """
    header = subject.entry.header
    titles = {_plain(title) for title in (header.title, header.card.title) if title}
    own = {*titles, _plain(header.image_caption)} - {""}
    if header.image and header.alt and _plain(header.alt) in own:
        what = "title" if _plain(header.alt) in titles else "caption"
        message = f"the alternative text `{header.alt}` repeats the {what}"
        yield Finding("picture.alt-repeats", "note", message, subject.where(("alt",)), HELP)
    for number, one in enumerate(header.images):
        said = {*titles, _plain(one.caption)} - {""}
        if one.alt and _plain(one.alt) in said:
            what = "title" if _plain(one.alt) in titles else "caption"
            message = f"the alternative text `{one.alt}` repeats the {what}"
            at = subject.where(("images", number, "alt"))
            yield Finding("picture.alt-repeats", "note", message, at, HELP)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
