"""What markets demand of those who advertise treatments: dated rules with their sources, in the `.yaml` files beside this one.

A lawyer, or a clinic, reads and corrects those files; docs/markets.md says what each key means. No legal advice.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Literal

import msgspec

from riwaq.packs.clinic.data import read
from riwaq.packs.clinic.lexicon import first_mention
from riwaq.text.finding import Severity

EVERY = "any"
"""The file of the rules that hold whatever the market."""
Kind = Literal[
    "medicine",  # a name of one of `medicines`, where it advertises
    "link",  # a link that stands on every page, or on the home page, to a page that names one of them
    "indirect",  # `words` that stand for one
    "priced",  # `words` with a price
    "claim",  # `words` that promise or compare
    "licence",  # what of a licence must be shown: `holds`
    "approval",  # an authorisation of each page about a treatment
    "consent",  # a record for pictures of patients
    "risks",  # risks on a page that names one of `medicines`
]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule is from: its `name`, and `at`, an address or a number, "" where none is known."""

    name: str
    at: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.at})" if self.at else self.name


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of a market: what it is `about`, in a clause that can follow "rule uk.link: ", and what to do.

    `since` is the year or the day from which it holds, "" where we do not know it. `verified` is False where it was written
    from memory. `words` are by language (the first subtag of a BCP 47 tag, or `any`), matched as the names of the lexicon
    are; `besides` are longer ones that are no breach. `medicines` are concepts of the lexicon, `holds` fields of a licence.
    """

    id: str
    kind: Kind
    about: str
    advice: str
    source: Source
    verified: bool
    severity: Severity
    since: str = ""
    words: dict[str, tuple[str, ...]] = {}
    besides: dict[str, tuple[str, ...]] = {}
    medicines: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def market(self) -> str:
        return self.id.partition(".")[0]


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that is known of a market, and the day on which its sources were `read`. `unchecked` are rules that no check covers."""

    market: str
    read: dt.date
    rules: tuple[Rule, ...]
    unchecked: tuple[str, ...] = ()


@cache
def market(code: str) -> File | None:
    """What is known of the market `code`; None for one that there is no file of."""
    try:
        return read(__name__, f"{code}.yaml", File) if code.isalpha() else None
    except FileNotFoundError:
        return None


@cache
def rules(markets: tuple[str, ...], kind: Kind) -> tuple[Rule, ...]:
    """The rules of a kind that hold in `markets`, and those that hold in each; none for a site without a market."""
    codes = (*dict.fromkeys(markets), EVERY) if markets else ()
    files = filter(None, map(market, codes))
    return tuple(rule for file in files for rule in file.rules if rule.kind == kind)


@cache
def barred_concepts(markets: tuple[str, ...]) -> frozenset[str]:
    """The concepts of the lexicon that name a medicine which one of `markets` lets nobody advertise to the public."""
    return frozenset(name for rule in rules(markets, "medicine") for name in rule.medicines)


def barred(markets: tuple[str, ...], text: str, tag: str) -> bool:
    """Whether `text`, in the language `tag` (BCP 47), names such a medicine."""
    return first_mention(text, tag, barred_concepts(markets)) is not None
