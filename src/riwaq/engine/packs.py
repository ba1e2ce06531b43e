"""The packs of a site: the core's own, and those that the configuration names."""

from __future__ import annotations

import msgspec

from riwaq.check import CORE
from riwaq.config import FILE, key_place, where
from riwaq.config.tables import Misfit, fit, table
from riwaq.content.entry import Header
from riwaq.engine.sources import jekyll_file, place_of, settings, text
from riwaq.memo.calls import Memo, remembered, shared
from riwaq.pack import Pack, Site, installed, load
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import nearest


class Packs(msgspec.Struct, frozen=True):
    """The packs in the order of the configuration, the core first, and a finding for each that is not there."""

    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...] = ()


def packs(memo: Memo) -> Packs:
    """The core, and the packs that the configuration names."""
    config = settings(memo).config
    found, findings = [CORE], []
    for name in config.packs:
        pack = load(name)
        if pack is not None:
            found.append(pack)
            continue
        known = installed()
        near = nearest(name, known)
        advice = f"Did you mean `{near}`?" if near else f"Installed: {', '.join(known) or 'none'}."
        at = setting_span(memo, ("packs",), name)
        findings.append(Finding("pack.unknown", "error", f"there is no pack `{name}`", at, advice))
    return Packs(tuple(found), tuple(findings))


@remembered
def figure_names(memo: Memo) -> tuple[str, ...]:
    """The names of all figures, in the order of the packs."""
    return tuple(figure.name for pack in packs(memo).packs for figure in pack.figures)


def site(memo: Memo) -> Site:
    """What the packs may know of the site."""
    return _site(memo)[0]


def setting_findings(memo: Memo) -> list[Finding]:
    """What does not fit in the tables of the packs."""
    return [
        _wrong(
            memo,
            tuple(map(str, one.keys)),
            one.message,
            one.advice,
            "config.type" if one.known else "config.unknown-key",
        )
        for one in _site(memo)[1]
    ]


@shared
def _site(memo: Memo) -> tuple[Site, list[Misfit]]:
    """That, and what does not fit in the tables of the packs."""
    found, misfits = settings(memo), list[Misfit]()
    given = tuple(
        fit(table(found.tables.get(pack.name, "{}")), pack.settings, (pack.name,), misfits)
        for pack in packs(memo).packs
        if pack.settings is not None
    )
    return Site(found.config.market, given), misfits


def market_findings(memo: Memo) -> list[Finding]:
    """What is told of the site's markets: those that no pack knows."""
    listed = settings(memo).config.market
    known = {one.code: one.name for pack in packs(memo).packs for one in pack.markets}
    if listed and not known:
        message = "`market` has no effect: none of the site's packs knows the rules of a market"
        return [_wrong(memo, ("market",), message, "Switch on a pack that does, or remove it.")]
    names = ", ".join(f"{code} ({name})" for code, name in known.items())
    found = []
    for code in dict.fromkeys(listed):
        if code not in known:
            near = nearest(code, known)
            advice = f"Did you mean `{near}`? Known: {names}." if near else f"Known: {names}."
            found.append(_wrong(memo, ("market",), f"there is no market `{code}`", advice, word=code))
    return found


def wording_findings(memo: Memo, header: Header) -> list[Finding]:
    """What is told of markets that a card has words for and that no pack knows."""
    if not header.card.wordings:
        return []
    known = [one.code for pack in packs(memo).packs for one in pack.markets]
    found = []
    for one in header.card.wordings:
        if one.market not in known:
            near = nearest(one.market, known)
            advice = (
                f"Did you mean `{near}`?"
                if near
                else f"Known: {', '.join(known) or 'none; a pack knows them'}."
            )
            at = place_of(memo, header.path, ("caption", "market", one.market))
            found.append(Finding("entry.market", "warning", f"there is no market `{one.market}`", at, advice))
    return found


def _wrong(
    memo: Memo,
    keys: tuple[str, ...],
    message: str,
    advice: str,
    rule: str = "config.value",
    word: str = "",
) -> Finding:
    """What is told of a setting: an error, but for a site made for Jekyll, of which all that can be read is published."""
    at = setting_span(memo, keys, word, key=rule == "config.unknown-key")
    if jekyll_file(memo):
        return Finding("jekyll.config", "warning", message, at, advice)
    return Finding(rule, "error", message, at, advice)


def setting_span(memo: Memo, keys: tuple[str, ...], word: str = "", *, key: bool = False) -> Span:
    """Where the setting at `keys`, or `word` in it, is written; the place of its key, if that is wrong."""
    file = jekyll_file(memo)
    if not file:
        written = text(memo, FILE).text or ""
        return key_place(written, keys) if key else where(written, keys, word)
    whole = place_of(memo, file, ("riwaq", *keys))
    at = (text(memo, file).text or "").find(word, whole.start, whole.end) if word else -1
    return Span(file, at, at + len(word)) if at >= 0 else whole
