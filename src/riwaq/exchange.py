"""Units of translation out to a file for people and their tools, and back into the site."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence

import msgspec

from riwaq.engine.rewritten import rewritten
from riwaq.engine.sources import text
from riwaq.engine.translation import memory, translations
from riwaq.making import opened
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.translate.exchange.returned import Reading
from riwaq.translate.memory import FILE, Memory, Record, States, write_memory
from riwaq.translate.standing import recorded
from riwaq.translate.unit import Unit
from riwaq.world.problem import Problem
from riwaq.world.rewrite import read_named, rewrite, write_named, write_within

STATES: dict[str, States] = {
    "reviewed": "reviewed",
    "machine": "machine",
    "present": "written",
    "stale": "machine",
}
"""What a unit counts as that comes back in a state; a stale one is somebody's draft."""


class Exported(msgspec.Struct, frozen=True):
    """How many units and words of them are in the file; `unknown` is a language that the site does not have."""

    units: int = 0
    unknown: str = ""
    findings: tuple[Finding, ...] = ()


class Imported(msgspec.Struct, frozen=True):
    """How many units were written, into which files; and those that were not, each with the reason."""

    units: int = 0
    files: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def export(site: str, file: str, language: str, *, every: bool = False) -> Exported:
    """Write the units of `language` that are missing or stale, or with `every` all, into `file` (XLIFF 2.1 or PO)."""
    try:
        memo = opened(site)
        each = [one for one in translations(memo) if one.code == language]
        if not each:
            return Exported(unknown=language)
        units = [standing.unit for one in each for standing in one.standings]
        chosen = [unit for unit in units if every or unit.state in {"missing", "stale"}]
        if not chosen:
            return Exported()
        write_named(file, _written(file, chosen))
    except Problem as problem:
        return Exported(findings=problem.findings)
    return Exported(len(chosen))


def import_(site: str, file: str) -> Imported:
    """Write what `file` has translated into the site: only units whose source is still the same, and what has changed."""
    try:
        data = read_named(file)
        if data is None:
            return Imported(left=(f"there is no file `{file}`",))
        reading = _read(file, data)
        memo = opened(site)
        return put(site, memo, reading)
    except Problem as problem:
        return Imported(findings=problem.findings)


def put(site: str, memo: Memo, reading: Reading) -> Imported:
    """Write the units of `reading` into the site, and remember what they were made from. Raises `Problem`."""
    left = [f"line {one.line}: {one.message}" for one in reading.troubles]
    each = translations(memo)
    known = {(s.unit.id, s.unit.target_language): s.unit for one in each for s in one.standings}
    answers: dict[str, dict[str, str]] = {}
    states: dict[tuple[str, str], States] = {}
    for unit in reading.units:
        own = known.get((unit.id, unit.target_language))
        if not unit.target.strip() or (own and own.target == unit.target and unit.state == own.state):
            continue
        if own is None or own.source.split() != unit.source.split():
            left.append(f"{unit.id}: its source has changed since, or is gone")
            continue
        answers.setdefault(unit.target_language, {})[unit.id] = unit.target
        states[unit.id, unit.target_language] = STATES.get(unit.state, "written")
    made = rewritten(memo, each, answers)
    left += [f"{name}: {reason}" for name, _, reason in made.left]
    lost = [(name, tag) for name, tag, _ in made.left]
    files: list[str] = []
    for path, words in made.files.items():
        refusal = _refusal(site, memo, path, words)
        if refusal:
            left.append(refusal)
            lost += made.done[path]
        else:
            files.append(path)
    for key in lost:
        states.pop(key, None)
    _remember(site, states)
    return Imported(len(states), tuple(files), tuple(left))


def _refusal(site: str, memo: Memo, path: str, words: str) -> str:
    """Why `words` are not in the file at `path` now; "" where they are. What went before it stays written."""
    before = memo.read(path)
    try:
        if before is None:
            write_within(site, path, words.encode())
            return ""
        mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
        is_plain = before == mark + (text(memo, path).text or "").encode()
        if is_plain and rewrite(site, path, before, mark + words.encode()):
            return ""
    except Problem as problem:
        return problem.findings[0].message
    return f"{path}: it has changed meanwhile, or is not UTF-8"


def _remember(site: str, states: Mapping[tuple[str, str], States]) -> None:
    """Write down what the units were made from, as the site is now."""
    memo = opened(site)
    kept: Memory = memory(memo)
    records: dict[tuple[str, str, str], Record] = dict(kept.records)
    for one in translations(memo):
        for standing in one.standings:
            state = states.get((standing.unit.id, standing.unit.target_language))
            record = recorded(standing, state) if state else None
            if record is not None:
                records[record.name] = record
    if records != kept.records:
        write_within(site, FILE, write_memory(records.values()).encode())


def _written(file: str, units: Sequence[Unit]) -> bytes:
    from riwaq.translate.exchange import po, xliff

    return po.write(units) if file.lower().endswith(".po") else xliff.write(units)


def _read(file: str, data: bytes) -> Reading:
    from riwaq.translate.exchange import po_reading, xliff_reading

    return po_reading.read(data) if file.lower().endswith(".po") else xliff_reading.read(data)
