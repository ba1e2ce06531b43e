"""What a text about a treatment talks about, whatever the language: concepts, and where a text names them.

The names stand in the `.yaml` files beside this one, a block a concept, for a clinician to read and correct.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec

from riwaq.language.named import Finder
from riwaq.packs.clinic.data import read
from riwaq.packs.clinic.lexicon.serotypes import serotypes

FILES = ("areas", "treatment", "mechanism", "uses", "other")
TOXIN = frozenset({"product.botulinum", "product.botox", "product.brand"})
"""Names of botulinum toxin; the last two are of medicines."""
ANY = "any"
"""The language of names that are the same in all: Latin names, brands."""


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a text may talk about.

    `names` are by language (the first subtag of a BCP 47 tag, or ANY), the preferred one first; a `*` in one is any ending
    of a word, so the preferred one has none. `source` says where its facts are from. `within` is the
    concept that it is a kind of, `muscles` are those of an area.
    `licensed` says of an area or a use, by country, whether a botulinum toxin is licensed for it. `wrong` are names that
    are mistakes, and why: they are known as the concept, and told.
    """

    id: str
    names: dict[str, tuple[str, ...]]
    source: str = ""
    within: str = ""
    muscles: tuple[str, ...] = ()
    licensed: dict[str, bool] = {}
    wrong: dict[str, dict[str, str]] = {}

    @property
    def kind(self) -> str:
        return self.id.partition(".")[0]


class Mention(msgspec.Struct, frozen=True):
    """The text given names `concept` in its characters `start` to `end`."""

    concept: str
    start: int
    end: int


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by id, in the order of the files."""
    found = {}
    for file in FILES:
        for one in read(__name__, f"{file}.yaml", list[Concept]):
            found[one.id] = one
    return found


def mentions(text: str, tag: str) -> tuple[Mention, ...]:
    """The concepts that `text` names, in its order; `tag` is its language (BCP 47)."""
    if not text:
        return ()
    language = _language(tag)
    found = [Mention(one.key, one.start, one.end) for one in _finder(language).find(text)]
    if any(one.concept in TOXIN for one in found):
        found += [
            Mention(f"serotype.{letter}", start, end) for letter, start, end in serotypes(text, language)
        ]
        found.sort(key=lambda one: one.start)
    return tuple(found)


def first_mention(text: str, tag: str, some: Collection[str]) -> Mention | None:
    """The first mention of one of `some` concepts; None where there is none."""
    if not some:
        return None
    return next((one for one in mentions(text, tag) if one.concept in some), None)


def name(concept: str, tag: str) -> str:
    """The preferred name of a concept in a language; in English where it has none there. KeyError: no such concept."""
    names = concepts()[concept].names
    return next(names[code][0] for code in (_language(tag), ANY, "en") if names.get(code))


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()


@cache
def _finder(language: str) -> Finder:
    """Finds the names of a language, and those of all languages."""
    named = [
        (one.id, name)
        for one in concepts().values()
        if one.kind != "serotype"  # those are single letters: serotypes.py
        for names in (one.names, one.wrong)
        for code in (language, ANY)
        for name in names.get(code, ())
    ]
    return Finder(named, language)
