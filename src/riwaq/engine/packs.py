"""The packs of a site: the core's own, and those that the configuration names."""

from __future__ import annotations

import msgspec

from riwaq.check import CORE
from riwaq.config import FILE, where
from riwaq.engine.sources import settings, text
from riwaq.memo.calls import Memo, remembered
from riwaq.pack import Pack, installed, load
from riwaq.text.finding import Finding
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
        at = where(text(memo, FILE).text or "", ("packs",), name)
        findings.append(Finding("pack.unknown", "error", f"there is no pack `{name}`", at, advice))
    return Packs(tuple(found), tuple(findings))


@remembered
def figure_names(memo: Memo) -> tuple[str, ...]:
    """The names of all figures, in the order of the packs."""
    return tuple(figure.name for pack in packs(memo).packs for figure in pack.figures)
