"""The clinic pack: what a page about a treatment talks about, in any of its languages, and what it must not leave out.

This file is all that is imported to learn of the pack's rules; the lexicon is read when a text is looked at.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator

from riwaq.language.tags import Language
from riwaq.pack import (
    Drawing,
    EntryCheck,
    Figure,
    Front,
    Market,
    Node,
    Nodes,
    Pack,
    Pair,
    PairCheck,
    Passage,
    Scene,
    Sheet,
    Site,
    Subject,
    TextCheck,
    Whole,
    WholeCheck,
)
from riwaq.packs.clinic.settings import Clinic
from riwaq.text.finding import Finding

OF_PAGES = tuple(
    f"clinic.{name}"
    for name in "risks contraindications duration reviewer date review off-label steps naming".split()
)
OF_TEXTS = tuple(
    f"clinic.{name}"
    for name in "name limited claim wording type-b migraine spasticity interval organism serotypes gloss".split()
)
MARKET_TEXTS = ("market.medicine", "market.indirect", "market.claim")
MARKET_PAGES = ("market.medicine", "market.risks", "market.consent", "market.approval")
MARKET_WHOLE = ("market.link", "market.licence", "market.approval", "market.consent")
SEAL = "reviewed_text"
"""The key of the front matter that says which words were reviewed."""
OF_PAIRS = ("concepts.missing",)
FIGURES = ("area-map", "mechanism", "time-line")
MARKETS = {
    "uk": "the United Kingdom",
    "ie": "Ireland",
    "eu": "the European Union and the EEA",
    "ae": "the United Arab Emirates",
    "sa": "Saudi Arabia",
    "kw": "Kuwait",
    "bh": "Bahrain",
    "us": "the United States",
}
"""The markets that have a file in `markets/`, which is read when a text is looked at."""


def _of_page(subject: Subject) -> Iterator[Finding]:
    from riwaq.packs.clinic.page import find

    yield from find(subject)


def _in_text(passage: Passage) -> Iterator[Finding]:
    from riwaq.packs.clinic.sentences import find as in_sentences
    from riwaq.packs.clinic.wording import find as in_words

    yield from in_words(passage)
    yield from in_sentences(passage)
    if passage.site.markets:
        from riwaq.packs.clinic.markets.texts import find as in_markets

        yield from in_markets(passage)


def _in_pair(pair: Pair) -> Iterator[Finding]:
    from riwaq.packs.clinic.missing import find

    yield from find(pair)


def _note(subject: Subject) -> str:
    if not subject.site.markets:
        return ""
    from riwaq.packs.clinic.markets.whole import note

    return note(subject)


def _in_whole(whole: Whole) -> Iterator[Finding]:
    if whole.site.markets:
        from riwaq.packs.clinic.markets.whole import find

        yield from find(whole)


def _lines(site: Site, language: Language) -> Iterator[str]:
    if site.markets and site.given(Clinic).licences:
        from riwaq.packs.clinic.markets.lines import lines

        yield from lines(site, language)


def _figure(name: str) -> Figure:
    def draw(scene: Scene) -> Drawing:
        from riwaq.packs.clinic.figures import DRAW

        return DRAW[name](scene)

    return Figure(name, draw)


def _of_entry(sheet: Sheet) -> Iterator[Node]:
    from riwaq.packs.clinic.nodes import of_entry

    yield from of_entry(sheet)


def _of_home(front: Front) -> Iterator[Node]:
    from riwaq.packs.clinic.nodes import of_home

    yield from of_home(front)


PACK = Pack(
    "clinic",
    entries=(EntryCheck((*OF_PAGES, *MARKET_PAGES), _of_page),),
    texts=(TextCheck((*OF_TEXTS, *MARKET_TEXTS), _in_text),),
    pairs=(PairCheck(OF_PAIRS, _in_pair),),
    figures=tuple(_figure(name) for name in FIGURES),
    style=(pkgutil.get_data(__name__, "figures/figures.css") or b"").decode(),
    settings=Clinic,
    nodes=Nodes(_of_entry, _of_home, SEAL),  # no other page can be reviewed
    markets=tuple(Market(code, name) for code, name in MARKETS.items()),
    wholes=(WholeCheck(MARKET_WHOLE, _note, _in_whole),),
    lines=_lines,
)
