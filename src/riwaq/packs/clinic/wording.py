"""Words that a text about a treatment must not use, or not so: wrong names, claims, and what misleads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaq.language.named import Finder
from riwaq.pack import Passage
from riwaq.packs.clinic.data import read
from riwaq.packs.clinic.lexicon import concepts, name
from riwaq.packs.clinic.telling import told
from riwaq.text.finding import Finding, Severity

NAMES_SOURCE = "Riwaq's lexicon, {}; have a medical translator confirm it"


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, by language, that are told by `rule`: what they `say`, what to do, and how to write it by language."""

    rule: str
    severity: Severity
    says: str
    advice: str
    source: str
    words: dict[str, tuple[str, ...]]
    better: dict[str, str] = {}


def find(passage: Passage) -> Iterator[Finding]:
    """Each wrong name and each such phrase in a passage."""
    language = passage.language.tag.partition("-")[0].lower()
    for one in _finder(language).find(passage.text):
        words = passage.text[one.start : one.end]
        at = passage.place(one.start, one.end)
        if one.key.isdigit():
            phrase = phrases()[int(one.key)]
            better = phrase.better.get(language)
            advice = f"{phrase.advice} Write: {better}" if better else phrase.advice
            yield told(phrase.rule, phrase.severity, f"`{words}` {phrase.says}", at, advice, phrase.source)
        else:
            concept, _, why = one.key.partition(" ")
            right = name(concept, language)
            source = NAMES_SOURCE.format(concept)
            yield told("clinic.name", "warning", f"`{words}` {why}", at, f"Write {right}.", source)


def wrong_names(text: str, tag: str) -> bool:
    """Whether `text` holds a name that is a mistake."""
    return any(not one.key.isdigit() for one in _finder(tag.partition("-")[0].lower()).find(text))


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order of their file."""
    return read(__package__ or "", "lexicon/phrases.yaml", tuple[Phrase, ...])


@cache
def _finder(language: str) -> Finder:
    """Finds wrong names, by concept and reason, and phrases, by their number."""
    names = [
        (f"{one.id} {why}", wrong)
        for one in concepts().values()
        for wrong, why in one.wrong.get(language, {}).items()
    ]
    names += [
        (str(number), words) for number, one in enumerate(phrases()) for words in one.words.get(language, ())
    ]
    return Finder(names, language)
