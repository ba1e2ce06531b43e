"""The review of a page: who has read it, when, and which words; what is not reviewed is not told to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from riwaq.content.document import Document
from riwaq.content.entry import Entry
from riwaq.language.folding import folded
from riwaq.pack import Subject
from riwaq.packs.clinic import SEAL
from riwaq.packs.clinic.seal import page_seal, page_texts
from riwaq.packs.clinic.telling import told
from riwaq.text.finding import Finding
from riwaq.text.span import Span

REVIEWER = ("reviewed_by", "reviewer", "medically_reviewed_by")
REVIEWED = ("last_reviewed", "reviewed", "reviewed_on")
ISO = re.compile(r"\d{4}-\d\d-\d\d")
SEALED = "Riwaq: docs/clinic-data.md, what a seal is"
SHOWN = "Google, structured data guidelines: no markup of what readers do not see"
COMMA = re.compile(r"\s*[,،，、]\s*")
"""What stands between a name and a profession."""


class Review(msgspec.Struct, frozen=True):
    """What the front matter of a page says of its review, "" where it says nothing: the reviewer's name, profession and
    number of licence, the date as it is written, and the seal of the words that were read.
    """

    name: str = ""
    profession: str = ""
    licence: str = ""
    date: str = ""
    seal: str = ""

    def is_dated(self) -> bool:
        """Whether its date is one: `2026-11-23`."""
        if not ISO.fullmatch(self.date):
            return False
        try:
            date.fromisoformat(self.date)
        except ValueError:
            return False
        return True


def review(entry: Entry) -> Review:
    """What an entry says of its review: `reviewed_by` is "name, profession", or a mapping of `name`, `profession`, `licence`."""
    who = entry.extra.get(_key(entry, REVIEWER))
    about = (
        {key: _text(who.get(key)) for key in ("name", "profession", "licence")}
        if isinstance(who, dict)
        else {}
    )
    if not about:
        name, _, profession = COMMA.sub(",", _text(who)).partition(",")
        about = {"name": name, "profession": profession.replace(",", ", ")}
    written = _text(entry.extra.get(_key(entry, REVIEWED)))
    return Review(**about, date=written, seal=_text(entry.extra.get(SEAL)).lower())


def reviewed(entry: Entry, document: Document) -> Review | None:
    """The review of an entry whose page says now what its reviewer has read; else None."""
    found = review(entry)
    if not (found.name and found.seal and found.is_dated()):
        return None
    return found if found.seal == page_seal(entry, document) else None


def is_shown(entry: Entry, document: Document, name: str) -> bool:
    """Whether a page shows the name of its reviewer: machines are told no more than readers."""
    return folded(name) in folded(" ".join(" ".join(page_texts(entry, document)).split()))


def find(subject: Subject, at: Span | None) -> Iterator[Finding]:
    """What a page lacks of a review. `at` is where it names its treatment; None for a page about something else, of which
    only a review that it claims is looked at.
    """
    found = review(subject.entry)
    if at is not None and not found.name:
        message = "nobody is named who has reviewed this page about a treatment"
        advice = "Add a line reviewed_by: with a name and a profession to the front matter."
        yield told("clinic.reviewer", "note", message, at, advice, "schema.org, MedicalWebPage: reviewedBy")
    if (at is not None or found.name) and not found.is_dated():
        yield _undated(subject, found, at)
    if found.name and found.is_dated():
        yield from _unsealed(subject, found)
        if not is_shown(subject.entry, subject.document, found.name):
            message = f"the page does not show that `{found.name}` has reviewed it, so search engines are not told either"
            advice = "Write it into the text: who has reviewed it, and when."
            place = subject.where((_key(subject.entry, REVIEWER),))
            yield told("clinic.review", "note", message, place, advice, SHOWN)


def _undated(subject: Subject, found: Review, at: Span | None) -> Finding:
    key = _key(subject.entry, REVIEWED)
    if found.date:
        message = f"`{found.date}` is no date of a review"
    else:
        message = "this page about a treatment does not say when it was last reviewed"
        if at is None:
            message = "this page names a reviewer, and not when it was reviewed"
    place = subject.where((key,)) if found.date else at or subject.where((_key(subject.entry, REVIEWER),))
    advice = "Add a line last_reviewed: with a date such as 2026-11-23 to the front matter."
    return told("clinic.date", "note", message, place, advice, "schema.org, MedicalWebPage: lastReviewed")


def _unsealed(subject: Subject, found: Review) -> Iterator[Finding]:
    """That the words are not those that were read, as far as anybody has said which those were."""
    now = page_seal(subject.entry, subject.document)
    if found.seal == now:
        return
    line = f"{SEAL}: {now}"
    if found.seal:
        message = f"the text of this page is not the one that was reviewed on {found.date}"
        advice = f"Let it be read again as it is now; then write the new date, and {line}"
        place = subject.where((SEAL,))
    else:
        message = "it is not said which text was reviewed, so nothing medical is told to search engines"
        advice = f"When the reviewer has read the page as it is now, add the line {line}"
        place = subject.where((_key(subject.entry, REVIEWER),))
    yield told("clinic.review", "note", message, place, advice, SEALED)


def _key(entry: Entry, keys: tuple[str, ...]) -> str:
    """The first of `keys` that the front matter fills in, or else the first."""
    return next((key for key in keys if entry.extra.get(key)), keys[0])


def _text(value: Any) -> str:
    """A text or a number as a text; "" for what is neither."""
    return str(value).strip() if isinstance(value, (str, int, float, date)) and value is not True else ""
