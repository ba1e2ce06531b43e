"""What a whole site breaks of a market's rules: links to pages that name a medicine, licences, and what has expired."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaq.config.tables import Misfit
from riwaq.pack import Subject, Whole
from riwaq.packs.clinic.lexicon import first_mention
from riwaq.packs.clinic.markets import Kind, rules
from riwaq.packs.clinic.markets.pages import first_named
from riwaq.packs.clinic.markets.records import Approval, Consent, placed
from riwaq.packs.clinic.markets.telling import breach, codes
from riwaq.packs.clinic.settings import Clinic, Licence
from riwaq.render.inline import letters
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import nearest

KINDS = {"card": "this card", "menu": "this entry of the menu", "footer": "a link in the footer"}
LINE = {
    "number": "number",
    "authority": "authority",
    "issued": "day of issue",
    "expires": "day on which it expires",
}
"""The fields of a licence, in words."""
RECORDS: dict[Kind, type[Approval | Consent]] = {"approval": Approval, "consent": Consent}
"""What may expire of an entry, by the key of the front matter, and the kind of rule, that it is about."""


class Until(msgspec.Struct, frozen=True):
    """A record of an entry, and the day (ISO 8601) after which it no longer holds."""

    kind: Kind
    day: str
    at: Span


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of an entry: the words of it that name a medicine first, where, and what may expire."""

    words: str = ""
    at: Span | None = None
    until: tuple[Until, ...] = ()


def note(subject: Subject) -> str:
    """What `find` needs to know of an entry, as JSON; "" for nothing."""
    markets = subject.site.markets
    concepts = frozenset(name for rule in rules(markets, "link") for name in rule.medicines)
    named = _named(subject, concepts) if concepts else None
    until = tuple(_until(subject))
    if named is None and not until:
        return ""
    words, at = named or ("", None)
    return msgspec.json.encode(Note(words, at, until)).decode()


def _named(subject: Subject, concepts: frozenset[str]) -> tuple[str, Span] | None:
    """The words of a page that name one of `concepts`, those of its body first, and where they stand."""
    found = first_named(subject, subject.document.outline.blocks, concepts)
    title = letters(subject.entry.header.title)
    if found or not title:
        return found
    named = first_mention(title, subject.language.tag, concepts)
    return (title[named.start : named.end], subject.where(("title",))) if named else None


def _until(subject: Subject) -> Iterator[Until]:
    if not subject.site.markets:
        return
    ignored: list[Misfit] = []  # they are told of the page
    for kind, shape in RECORDS.items():
        for keys, one in placed(subject.entry, kind, shape, ignored):
            if one.expires is not None:
                yield Until(kind, one.expires.isoformat(), subject.where((*keys, "expires")))


def find(whole: Whole) -> Iterator[Finding]:
    """Each breach of a site with markets."""
    notes = {path: msgspec.json.decode(said, type=Note) for path, said in whole.notes.items()}
    yield from _links(whole, notes)
    yield from _licences(whole)
    yield from _expired(whole, notes)


def _links(whole: Whole, notes: dict[str, Note]) -> Iterator[Finding]:
    broken = rules(whole.site.markets, "link")
    for lead in whole.leads if broken else ():
        found = notes.get(lead.to)
        if found and found.at:
            what = KINDS.get(lead.kind, "a link on the home page")
            message = (
                f"{what} leads to a page that names a prescription medicine, `{found.words}`, {codes(broken)}"
            )
            yield breach("link", broken, message, lead.where(), also=found.at)


def _licences(whole: Whole) -> Iterator[Finding]:
    licences = whole.site.given(Clinic).licences
    for code in sorted(licences.keys() - set(whole.site.markets)):
        near = nearest(code, whole.site.markets)
        advice = f"Did you mean `{near}`?" if near else "Add it to market, or remove it."
        message = f"the licence for `{code}` has no effect: the site is not published there"
        yield Finding("market.licence", "note", message, whole.setting(("clinic", "licences", code)), advice)
    for rule in rules(whole.site.markets, "licence"):
        own = licences.get(rule.market)
        if own is None:
            message = f"no licence is given for {rule.market}"
            yield breach("licence", [rule], message, whole.setting(("market",), rule.market))
            continue
        keys = ("clinic", "licences", rule.market)
        lacking = [name for name in rule.holds if not getattr(own, name)]
        if lacking:
            message = (
                f"the licence for {rule.market} has no {' and no '.join(LINE[name] for name in lacking)}"
            )
            advice = f"Write {' and '.join(lacking)} below [{'.'.join(keys)}]."
            yield breach("licence", [rule], message, whole.setting(keys), advice)
        yield from _over(whole, rule.market, own)


def _over(whole: Whole, market: str, licence: Licence) -> Iterator[Finding]:
    if licence.expires is not None and licence.expires.isoformat() < whole.today:
        message = f"the licence for {market} expired on {licence.expires.isoformat()}"
        at = whole.setting(("clinic", "licences", market, "expires"))
        broken = [rule for rule in rules(whole.site.markets, "licence") if rule.market == market]
        yield breach("licence", broken, message, at, "Have it renewed, and write its new dates.")


def _expired(whole: Whole, notes: dict[str, Note]) -> Iterator[Finding]:
    for one in (until for found in notes.values() for until in found.until):
        broken = rules(whole.site.markets, one.kind)
        if one.day < whole.today and broken:
            message = f"this {one.kind} ended on {one.day}"
            advice = "Have it renewed, and write its new dates, or take away what it is for."
            yield breach(one.kind, broken, message, one.at, advice)
