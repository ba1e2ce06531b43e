"""What a page about a treatment leaves out, and areas without a licence in one list with those that have one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, groupby

import msgspec

from riwaq.content.outline import Block
from riwaq.language.bidi.asking import OBJECT
from riwaq.language.folding import folded
from riwaq.pack import Subject
from riwaq.packs.clinic import review
from riwaq.packs.clinic.lexicon import TOXIN, concepts, mentions
from riwaq.packs.clinic.telling import told
from riwaq.render.inline import letters
from riwaq.text.finding import Finding
from riwaq.text.span import Span

TREATMENTS = TOXIN | {
    "product.filler",
    "product.skin-booster",
    "product.deoxycholic-acid",
    "product.hyaluronic-acid",
}
COUNTRIES = {"us": "the US", "gb": "the UK"}
SHORT = 80
"""Signs that an item of a list of areas has fewer of."""
OFTEN = 2
"""Texts of a page that must name a treatment before the page is about it."""


class Talk(msgspec.Struct, frozen=True):
    """What a page talks about: each block of its body with what it names, what its titles name, and `every` concept of
    its body.
    """

    titles: frozenset[str]
    every: frozenset[str]
    blocks: tuple[tuple[Block, tuple[str, ...]], ...]

    def about(self, some: frozenset[str]) -> bool:
        """Whether the page is about one of these: a title names it, or OFTEN texts do."""
        if some.isdisjoint(self.every):
            return False
        texts = sum(not some.isdisjoint(named) for _, named in self.blocks)
        return texts >= OFTEN or not some.isdisjoint(self.titles)

    def names(self, *kinds: str) -> bool:
        """Whether the body names a concept whose id begins with one of `kinds`."""
        return any(one.startswith(kinds) for one in self.every)


def find(subject: Subject) -> Iterator[Finding]:
    """What the page of an entry leaves out or says wrong, if it is about a treatment, and what its review lacks."""
    talk = talk_of(subject)
    if subject.site.markets:
        from riwaq.packs.clinic.markets.pages import find as of_markets

        yield from of_markets(subject, talk)
    if not talk.about(TREATMENTS):
        yield from review.find(subject, None)
        return
    for rule in RULES:
        yield from rule(subject, talk)


def talk_of(subject: Subject) -> Talk:
    """What the page of an entry talks about."""
    blocks = subject.document.outline.blocks
    title = letters(subject.entry.header.title)
    named = _concepts((title, *(block.text for block in blocks)), subject.language.tag)
    every = frozenset(one for row in named[1:] for one in row)
    return Talk(frozenset(named[0]), every, tuple(zip(blocks, named[1:], strict=True)))


def _concepts(texts: tuple[str, ...], tag: str) -> list[tuple[str, ...]]:
    """The concepts that each of `texts` names. They are searched as one, which takes a third of the time."""
    starts = list(accumulate((len(text) + len(OBJECT) for text in texts), initial=0))
    found: list[list[str]] = [[] for _ in texts]
    for one in mentions(OBJECT.join(texts), tag):
        found[bisect_right(starts, one.start) - 1].append(one.concept)
    return [tuple(row) for row in found]


def treatment_at(talk: Talk) -> Span:
    """Where the page names its treatment first; the place of a key of the front matter would take long to find."""
    return next(block.at for block, named in talk.blocks if not TREATMENTS.isdisjoint(named))


def _risks(_: Subject, talk: Talk) -> Iterator[Finding]:
    if not talk.names("risk."):
        message = "this page about a treatment says nothing of its risks"
        advice = "Add the side effects that the label names, and what to do when one shows."
        source = "labels of botulinum toxins, with a boxed warning (US); Riwaq's list of what a treatment page holds"
        yield told("clinic.risks", "warning", message, treatment_at(talk), advice, source)


def _contraindications(_: Subject, talk: Talk) -> Iterator[Finding]:
    if not talk.names("risk.contraindication", "risk.pregnancy"):
        message = "this page about a treatment does not say who must not have it"
        advice = "Add the contraindications, and that a prescriber decides after a consultation."
        source = (
            "labels: infection at the site, hypersensitivity; caution with neuromuscular disease; pregnancy"
        )
        yield told("clinic.contraindications", "warning", message, treatment_at(talk), advice, source)


def _duration(_: Subject, talk: Talk) -> Iterator[Finding]:
    if not talk.names("duration."):
        message = "this page about a treatment does not say how long it lasts"
        advice = "Say when the effect begins, how long it lasts, and when it may be repeated."
        source = "for onabotulinumtoxinA, Glogau 2012, PMID 23106853: median of 120 days; labels: not within 3 months"
        yield told("clinic.duration", "note", message, treatment_at(talk), advice, source)


def _review(subject: Subject, talk: Talk) -> Iterator[Finding]:
    yield from review.find(subject, treatment_at(talk))


def _off_label(_: Subject, talk: Talk) -> Iterator[Finding]:
    """Each area of a list without a licence, where others in it have one and nothing tells them apart."""
    unlicensed = any(_countries(one, licensed=False) for one in talk.every if one.startswith("area."))
    if not unlicensed or not talk.about(TOXIN) or talk.names("licence."):
        return
    for _shape, blocks in groupby(talk.blocks, key=lambda one: (one[0].kind, one[0].depth)):
        areas = [(block, _area(block, named)) for block, named in blocks if block.kind in {"item", "cell"}]
        licensed = next((block for block, area in areas if area and _countries(area, licensed=True)), None)
        for block, area in areas:
            without = _countries(area, licensed=False) if area else ""
            if licensed and without:
                message = f"`{block.text}` stands in one list with areas that have a licence; this one has none in {without}"
                advice = (
                    "Mark it as used outside the licence, where you may name it at all, or list it apart."
                )
                yield told(
                    "clinic.off-label",
                    "warning",
                    message,
                    block.at,
                    advice,
                    concepts()[area].source,
                    licensed.at,
                )


def _area(block: Block, named: tuple[str, ...]) -> str:
    """The first area that a short item names: a sentence about areas is no list of them."""
    return next((one for one in named if one.startswith("area.")), "") if len(block.text) < SHORT else ""


def _countries(area: str, *, licensed: bool) -> str:
    """The countries of which it is known that the area is licensed, or is not."""
    known = concepts()[area].licensed
    return " and ".join(COUNTRIES[code] for code in COUNTRIES if known.get(code) is licensed)


def _steps(_: Subject, talk: Talk) -> Iterator[Finding]:
    steps = {"mechanism.release", "mechanism.blockade"}
    found = next((block for block, named in talk.blocks if not steps.isdisjoint(named)), None)
    if found and not talk.names("mechanism.cleavage", "mechanism.snare"):
        message = "the way it works is told without its central step: the toxin cuts a SNARE protein in the nerve ending"
        advice = "Add the step, or leave the mechanism to the figure."
        yield told(
            "clinic.steps", "note", message, found.at, advice, "Pirazzini 2017, doi 10.1124/pr.116.012658"
        )


def _naming(subject: Subject, _: Talk) -> Iterator[Finding]:
    """A title that names the treatment otherwise than its card does."""
    header = subject.entry.header
    written = header.card.as_written()
    title, card = _plain(letters(header.title)), _plain(letters(written.title))
    if title and card and title not in card and card not in title:
        message = f"the card calls this `{letters(written.title)}` and the page `{letters(header.title)}`"
        advice = "Call a treatment by one name everywhere."
        also = subject.where(written.keys("title"))
        yield told(
            "clinic.naming",
            "note",
            message,
            subject.where(("title",)),
            advice,
            "Riwaq's list of what a treatment page holds",
            also,
        )


def _plain(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum())


RULES: tuple[Callable[[Subject, Talk], Iterator[Finding]], ...] = (
    _risks,
    _contraindications,
    _duration,
    _review,
    _off_label,
    _steps,
    _naming,
)
