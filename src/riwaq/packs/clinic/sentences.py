"""What a sentence about botulinum toxin says otherwise than its labels and the literature do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from riwaq.pack import Passage
from riwaq.packs.clinic.lexicon import Mention, mentions, name
from riwaq.packs.clinic.telling import told
from riwaq.text.finding import Finding

SENTENCE = re.compile(r"[^.!?؟。！？]+(?:\.(?=\S)[^.!?؟。！？]*)*")
PREVENTS = re.compile(
    r"prevent|prophyla|وقاي|يقي |prévent|prévenir|prophylax|preven|profilax|profilas|профилакт|предупрежд|πρόληψ|προλη|מניע|预防",
    re.IGNORECASE,
)
SEVEN = re.compile(
    r"\b(?:seven|sept|siete|sette|sete|семь|семи|επτά|εφτά|שבעה)\b|سبعة|سبع|七|7", re.IGNORECASE
)
ABOUT = frozenset(
    {"product.botulinum", "product.botox", "product.brand", "use.cervical-dystonia", "use.blepharospasm"}
)
"""What shows that a text is about what the toxin is used for."""
ALL = frozenset(f"serotype.{letter}" for letter in "abcdefg")


def find(passage: Passage) -> Iterator[Finding]:
    """Each slip in a passage."""
    named = mentions(passage.text, passage.language.tag)
    concepts = frozenset(one.concept for one in named)
    if not concepts.isdisjoint(ABOUT):
        for rule in OF_TOXIN:
            yield from rule(passage, named)
    yield from _interval(passage, named)
    yield from _gloss(passage, named)


def _type_b(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    for sentence in SENTENCE.finditer(passage.text):
        inside = [one for one in named if sentence.start() <= one.start < sentence.end()]
        concepts = {one.concept for one in inside}
        if {"serotype.b", "use.cosmetic"} <= concepts and not concepts & {"serotype.c", "serotype.d"}:
            at = next(one for one in inside if one.concept == "serotype.b")
            message = "type B is named for cosmetic use, for which it has no licence"
            advice = "Say of each type what it is licensed for; type B is for cervical dystonia and sialorrhoea only."
            source = "labels of rimabotulinumtoxinB"
            yield told("clinic.type-b", "warning", message, passage.place(at.start, at.end), advice, source)


def _migraine(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    at = next((one for one in named if one.concept == "use.chronic-migraine"), None)
    if at and not PREVENTS.search(passage.text):
        words = passage.text[at.start : at.end]
        message = f"`{words}` is told as treated; the licence is for preventing its headaches, in adults"
        advice = "Write that it prevents headaches in adults with chronic migraine."
        source = "US Botox label: prophylaxis, 15 days a month or more of 4 hours or more"
        yield told("clinic.migraine", "warning", message, passage.place(at.start, at.end), advice, source)


def _spasticity(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    at = next((one for one in named if one.concept == "use.spasms"), None)
    if at:
        words, right = passage.text[at.start : at.end], name("use.spasticity", passage.language.tag)
        message = f"`{words}` means spasms or cramps; the licence is for spasticity"
        advice = f"Write {right}, if that is meant."
        yield told(
            "clinic.spasticity", "warning", message, passage.place(at.start, at.end), advice, "US Botox label"
        )


def _organism(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    found = [one for one in named if one.concept == "product.clostridium"]
    if len(found) == 1:
        at = found[0]
        message = "Clostridium botulinum is not the only bacterium that makes the toxin"
        advice = "For a patient that is no matter; to be exact, say that others do too: C. butyricum, baratii, argentinense."
        source = "Pirazzini 2017, doi 10.1124/pr.116.012658"
        yield told("clinic.organism", "note", message, passage.place(at.start, at.end), advice, source)


def _serotypes(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    found = [one for one in named if one.concept in ALL]
    if {one.concept for one in found} >= ALL and not SEVEN.search(passage.text):
        message = "the serotypes A to G are named as if there were no other; X (2017) and a mosaic, H, are known since"
        advice = "Say that there are seven main serotypes."
        last = max(found[:7], key=lambda one: one.end)
        at = passage.place(found[0].start, last.end)
        yield told("clinic.serotypes", "note", message, at, advice, "Zhang 2017, doi 10.1038/ncomms14130")


def _interval(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    at = next((one for one in named if one.concept == "effect.repeat"), None)
    if at and not any(one.concept.startswith("duration.") for one in named):
        message = f"`{passage.text[at.start : at.end]}`: it is not said after what time"
        advice = "Say how long the effect lasts, and that three months at least lie between two treatments."
        source = "labels: repeating more often than every 3 months is not advised; Glogau 2012, PMID 23106853"
        yield told("clinic.interval", "note", message, passage.place(at.start, at.end), advice, source)


def _gloss(passage: Passage, named: tuple[Mention, ...]) -> Iterator[Finding]:
    for one, other in pairwise(named):
        between = passage.text[one.end : other.start].strip()
        if (one.concept, other.concept) == ("area.marionette", "area.perioral") and between in {
            "(",
            "（",
            "-",
            "–",
        }:
            message = f"`{passage.text[other.start : other.end]}` is another area than the marionette lines"
            advice = "Explain them as the lines from the corners of the mouth to the chin."
            source = "Plast Reconstr Surg 2015;136:84S; Riwaq's lexicon, area.marionette and area.perioral"
            yield told(
                "clinic.gloss", "warning", message, passage.place(other.start, other.end), advice, source
            )


OF_TOXIN: tuple[Callable[[Passage, tuple[Mention, ...]], Iterator[Finding]], ...] = (
    _type_b,
    _migraine,
    _spasticity,
    _organism,
    _serotypes,
)
