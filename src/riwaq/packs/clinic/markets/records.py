"""What an entry's front matter records for a market: the approval of its words, and the consent to pictures of patients."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec

from riwaq.config.tables import Misfit, fit
from riwaq.content.entry import Entry
from riwaq.pack import Subject
from riwaq.packs.clinic.seal import page_texts, seal

T = TypeVar("T", bound=msgspec.Struct)


class Approval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An authority's approval of a page: its number, from when to when it holds, and the seal of the words that were approved
    (`text`). `market` is the code of the one that it is for, "" for each.
    """

    number: str = ""
    issued: dt.date | None = None
    expires: dt.date | None = None
    text: str = ""
    market: str = ""


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A patient's consent to a picture: the number under which it is kept, its day, when it ends, whether the picture was
    `retouched`, and which `image` it is for, "" for all of the page.
    """

    id: str = ""
    date: dt.date | None = None
    expires: dt.date | None = None
    retouched: bool = False
    image: str = ""


def placed(
    entry: Entry, key: str, shape: type[T], misfits: list[Misfit]
) -> tuple[tuple[tuple[str | int, ...], T], ...]:
    """The records at `key` of the front matter, one or a list of them, each with the keys at which it stands."""
    given: Any = entry.extra.get(key)
    several = isinstance(given, list)
    found = []
    for number, one in enumerate(given if several else [given] if given else []):
        keys: tuple[str | int, ...] = (key, number) if several else (key,)
        if isinstance(one, dict):
            found.append((keys, fit(one, shape, keys, misfits)))
        else:
            misfits.append(
                Misfit(
                    keys,
                    True,
                    f"`{key}` is no record",
                    f"Write {', '.join(shape.__struct_fields__)} below it.",
                )
            )
    return tuple(found)


def approved_seal(subject: Subject) -> str:
    """The seal of all that an approval covers: what the page says, and its card."""
    card = subject.entry.header.card
    return seal((*page_texts(subject.entry, subject.document), card.title, card.subtitle, card.alt))
