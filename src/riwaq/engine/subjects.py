"""The checks of the core and of the packs, run over every entry."""

from __future__ import annotations

from riwaq.check import CORE
from riwaq.config import FILE, where
from riwaq.engine.sources import document, entry, grouped, layout, place_of, settings, spoken, text
from riwaq.memo.calls import Memo
from riwaq.pack import Pack, Subject, combine, installed, load
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import nearest


def check_findings(memo: Memo) -> list[Finding]:
    """What the checks find in the entries that are published."""
    packs, found = _packs(memo)
    combined = combine(packs)
    found += combined.findings
    sources = {source.path: source for source in layout(memo).sources}
    site = spoken(memo)
    for item in grouped(memo).items.values():
        for code, header in item.entries:
            language = site.language(code)
            body = document(memo, header.path, language.tag)

            def at(keys: tuple[str | int, ...], path: str = header.path) -> Span:
                return place_of(memo, path, keys)

            subject = Subject(entry(memo, sources[header.path]), language, body, at)
            for check in combined.checks:
                found += check.find(subject)
    return found


def _packs(memo: Memo) -> tuple[list[Pack], list[Finding]]:
    """The core, and the packs that the configuration names."""
    config = settings(memo).config
    packs, findings = [CORE], []
    for name in config.packs:
        pack = load(name)
        if pack is not None:
            packs.append(pack)
            continue
        known = installed()
        near = nearest(name, known)
        advice = f"Did you mean `{near}`?" if near else f"Installed: {', '.join(known) or 'none'}."
        at = where(text(memo, FILE).text or "", ("packs",), name)
        findings.append(Finding("pack.unknown", "error", f"there is no pack `{name}`", at, advice))
    return packs, findings
