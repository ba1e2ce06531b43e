"""What the page of an entry breaks of a market's rules, as a whole: prices, risks, pictures of patients, approval."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.config.tables import Misfit
from riwaq.content.outline import Block
from riwaq.pack import Subject
from riwaq.packs.clinic.lexicon import first_mention
from riwaq.packs.clinic.markets import Rule, barred_concepts, rules
from riwaq.packs.clinic.markets.patients import shows_patient
from riwaq.packs.clinic.markets.records import Approval, Consent, approved_seal, placed
from riwaq.packs.clinic.markets.telling import breach, codes
from riwaq.packs.clinic.markets.texts import PRICE
from riwaq.packs.clinic.page import TREATMENTS, Talk, treatment_at
from riwaq.text.aligned import Aligned
from riwaq.text.finding import Finding
from riwaq.text.span import Span


def find(subject: Subject, talk: Talk) -> Iterator[Finding]:
    """Each breach on the page of an entry of a site with markets."""
    yield from _prices(subject, talk)
    yield from _risks(subject, talk)
    yield from _pictures(subject)
    yield from _approval(subject, talk)


def first_named(
    subject: Subject, blocks: tuple[Block, ...], concepts: frozenset[str]
) -> tuple[str, Span] | None:
    """The first words of `blocks` that name one of `concepts`, and where they stand."""
    for block in blocks:
        one = first_mention(block.text, subject.language.tag, concepts)
        if one:
            return block.text[one.start : one.end], _place(subject, block, one.start, one.end)
    return None


def _place(subject: Subject, block: Block, start: int, end: int) -> Span:
    """Where the words of a block stand; the whole of it where its text was made of something else than the body."""
    at, entry = block.at, subject.entry
    low, high = at.start - entry.body_start, at.end - entry.body_start
    if not 0 <= low <= high <= len(entry.body):
        return at
    inside = Aligned(at.path, entry.body, low, high, block.text).span(start, end)
    return Span(at.path, inside.start + entry.body_start, inside.end + entry.body_start)


def _prices(subject: Subject, talk: Talk) -> Iterator[Finding]:
    """A heading that names a medicine, with prices below it."""
    concepts = barred_concepts(subject.site.markets)
    if concepts.isdisjoint(talk.every):
        return
    heading: Block | None = None
    for block, named in talk.blocks:
        if block.kind == "heading":
            heading = None if concepts.isdisjoint(named) else block
        elif heading is not None and PRICE.search(block.text):
            found = first_named(subject, (heading,), concepts)
            if found:
                broken = rules(subject.site.markets, "medicine")
                message = f"`{found[0]}` names a prescription medicine above prices, {codes(broken)}"
                yield breach("medicine", broken, message, found[1])
            heading = None


def _risks(subject: Subject, talk: Talk) -> Iterator[Finding]:
    if talk.names("risk."):
        return
    for rule in rules(subject.site.markets, "risks"):
        concepts = frozenset(rule.medicines)
        if not concepts.isdisjoint(talk.every):
            found = first_named(subject, tuple(block for block, _ in talk.blocks), concepts)
            if found:
                message = (
                    f"`{found[0]}` names a medicine, and the page says nothing of its risks, {codes([rule])}"
                )
                yield breach("risks", [rule], message, found[1])


def _pictures(subject: Subject) -> Iterator[Finding]:
    broken = rules(subject.site.markets, "consent")
    if not broken:
        return
    misfits: list[Misfit] = []
    consents = placed(subject.entry, "consent", Consent, misfits)
    yield from _misfits("consent", subject, broken, misfits)
    for keys, one in consents:
        if not one.id or one.date is None:
            message = "this consent of a patient has no " + ("id" if not one.id else "date")
            yield breach("consent", broken, message, subject.where(keys), "Write id: and date: below it.")
        if one.retouched:
            message = "this picture of a patient was retouched"
            advice = "Show it as it was taken, or take it away."
            yield breach("consent", broken, message, subject.where((*keys, "retouched")), advice)
    if not consents and not misfits:
        shown = shows_patient(subject)
        if shown:
            what, at = shown
            message = f"{what}, and no consent is recorded, {codes(broken)}"
            yield breach("consent", broken, message, at)


def _approval(subject: Subject, talk: Talk) -> Iterator[Finding]:
    demanded = rules(subject.site.markets, "approval")
    if not demanded:
        return
    misfits: list[Misfit] = []
    approvals = placed(subject.entry, "approval", Approval, misfits)
    yield from _misfits("approval", subject, demanded, misfits)
    if not approvals and not misfits:
        if talk.about(TREATMENTS):
            now = approved_seal(subject)
            message = f"this page about a treatment has no approval, {codes(demanded)}"
            advice = f"{demanded[0].advice} The seal of what it says now is {now}."
            yield breach("approval", demanded, message, treatment_at(talk), advice)
        return
    for rule in demanded if not misfits else ():
        own = next((pair for pair in approvals if pair[1].market in {"", rule.market}), None)
        if own is None:
            message = f"none of the approvals of this page is for {rule.market}"
            yield breach("approval", [rule], message, subject.where(("approval",)))
            continue
        keys, approval = own
        lacking = [name for name in ("number", "issued", "expires", "text") if not getattr(approval, name)]
        now = approved_seal(subject)
        if lacking:
            advice = f"Write {', '.join(lacking)} below it. The seal of what the page says now is {now}."
            message = f"this approval has no {' and no '.join(lacking)}, {codes([rule])}"
            yield breach("approval", [rule], message, subject.where(keys), advice)
        if approval.text and approval.text != now:
            message = f"the page says something else than what was approved, {codes([rule])}"
            advice = f"Go back to the words of the approval, or have these approved; their seal is {now}."
            yield breach("approval", [rule], message, subject.where((*keys, "text")), advice)


def _misfits(
    name: str, subject: Subject, broken: tuple[Rule, ...], misfits: list[Misfit]
) -> Iterator[Finding]:
    for one in misfits:
        message = one.message.replace("is no setting", "is nothing that is recorded")
        yield breach(name, broken, message, subject.where(one.keys), one.advice)
