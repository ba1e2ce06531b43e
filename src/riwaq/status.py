"""How far a site is translated, and what its people have accepted: two small callers, which no build needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from riwaq.engine.frame import site_name
from riwaq.engine.sources import spoken
from riwaq.engine.translation import Translated, chosen, memory, translations
from riwaq.making import opened
from riwaq.text.finding import Finding
from riwaq.translate.memory import FILE, Record, States, write_memory
from riwaq.translate.page import status_page
from riwaq.translate.standing import recorded
from riwaq.translate.table import Cell, cell
from riwaq.translate.unit import Unit
from riwaq.world.problem import Problem
from riwaq.world.rewrite import write_within


class StatusResult(msgspec.Struct, frozen=True):
    """The cells of the table, in its order; the units of each by item and language; and the page for translators."""

    title: str = ""
    cells: tuple[Cell, ...] = ()
    units: dict[tuple[str, str], list[Unit]] = {}
    findings: tuple[Finding, ...] = ()

    def page(self) -> str:
        return status_page(self.title, list(self.cells), self.units)


class AcceptResult(msgspec.Struct, frozen=True):
    """How many units were written down, of which there were `known` before; `unknown` are names that mean nothing."""

    written: int = 0
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def status(site: str) -> StatusResult:
    """How far the site in the folder `site` is translated. Nothing is written."""
    try:
        memo = opened(site)
    except Problem as problem:
        return StatusResult(findings=problem.findings)
    each = translations(memo)
    default = spoken(memo).language(spoken(memo).default)
    units = {(one.item, one.code): [standing.unit for standing in one.standings] for one in each}
    cells = tuple(cell(one.item, one.title, one.code, one.path, units[one.item, one.code]) for one in each)
    return StatusResult(site_name(memo, default)[0], cells, units, memory(memo).findings)


def accept(
    site: str, items: Collection[str], languages: Collection[str], *, state: States | None = "reviewed"
) -> AcceptResult:
    """Write down that translations were made from their sources as these are now.

    `items` and `languages` choose them, all where they are empty. `state` is how they count from now on; None
    keeps what each counted as: the source has changed and its translation still says the same ("only a typo").
    """
    try:
        memo = opened(site)
        each = translations(memo)
        known = {one.item for one in each} | {one.code for one in each}
        unknown = tuple(name for name in (*items, *languages) if name not in known)
        if unknown:
            return AcceptResult(unknown=unknown)
        kept = memory(memo)
        records = {**kept.records, **_records(chosen(each, items, languages), kept.records, state)}
        records = _still_there(records, each)
        write_within(site, FILE, write_memory(records.values()).encode())
    except Problem as problem:
        return AcceptResult(findings=problem.findings)
    written = sum(records[key] != kept.records.get(key) for key in records)
    return AcceptResult(written, findings=kept.findings)


def _records(
    each: Iterable[Translated], before: dict[tuple[str, str, str], Record], state: States | None
) -> dict[tuple[str, str, str], Record]:
    found = {}
    for one in each:
        for standing in one.standings:
            record = recorded(standing, state or "written")
            if record is None:
                continue
            if state is None and record.name in before:
                record = msgspec.structs.replace(record, state=before[record.name].state)
            found[record.name] = record
    return found


def _still_there(
    records: dict[tuple[str, str, str], Record], each: Iterable[Translated]
) -> dict[tuple[str, str, str], Record]:
    """The records of pieces that the translations still have; those of others say nothing any more."""
    there = {
        (one.item, standing.unit.target_language, standing.target.key)
        for one in each
        for standing in one.standings
        if standing.target is not None
    }
    return {key: record for key, record in records.items() if key in there}
