"""A site's files with translations in them, and the proof that the site then says what was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from riwaq.engine.applied import applied
from riwaq.engine.applied_words import Applied
from riwaq.engine.items import grouped
from riwaq.engine.translation import SECTIONS, Translated, sections_translated, translated
from riwaq.memo.calls import Memo
from riwaq.memo.overlaid import Overlaid
from riwaq.translate.standing import Standing

MISREAD = "the site would not show it there"
Answers = Mapping[str, Mapping[str, str]]
"""Markdown by the tag of a language and the id of a unit."""


class Rewritten(NamedTuple):
    """The new texts of files by their paths, the units in each (id, language), and those that found no place (id, language,
    reason).
    """

    files: dict[str, str]
    done: dict[str, list[tuple[str, str]]]
    left: list[tuple[str, str, str]]


def rewritten(memo: Memo, each: Sequence[Translated], answers: Answers) -> Rewritten:
    """The files of the site with `answers` in them. What the site would not read where it was put, or what would change
    another text, is left out.
    """
    refused: list[tuple[str, str, str]] = []
    open_ = {tag: dict(own) for tag, own in answers.items()}
    while True:
        made = _made(memo, each, open_, refused)
        after = _after(memo, made)
        bad = _misread(after, each, made, open_)
        if not bad:
            break
        for name, tag in bad:
            del open_[tag][name]
        refused += [(name, tag, MISREAD) for name, tag in bad]
    files: dict[str, str] = {}
    done: dict[str, list[tuple[str, str]]] = {}
    left: list[tuple[str, str, str]] = []
    for one, parts in made:
        tag = _tag(one)
        was = {each.unit.id for each in one.standings if each.target}
        there = {each.unit.id for each in _standings(after, one) if each.target} - was
        for part in parts:
            left += [(name, tag, reason) for name, reason in part.left if name not in there]
            if part.path:
                files[part.path] = part.text
                done.setdefault(part.path, []).extend((name, tag) for name in part.done)
    return Rewritten(files, done, [*left, *refused])


def _tag(one: Translated) -> str:
    return one.standings[0].unit.target_language if one.standings else ""


Made = list[tuple[Translated, tuple[Applied, ...]]]


def _made(
    memo: Memo, each: Iterable[Translated], answers: Answers, refused: Collection[tuple[str, str, str]]
) -> Made:
    """The files of each item; one that two of them share holds what both have to say."""
    made: Made = []
    files: dict[str, bytes] = {}
    for one in each:
        tag = _tag(one)
        own, out = answers.get(tag, {}), {name for name, other, _ in refused if other == tag}
        parts = applied(memo, one, own, out)
        if any(part.path in files for part in parts):
            now = memo.supposing(Overlaid(memo.inputs, files))
            parts = applied(now, msgspec.structs.replace(one, standings=_standings(now, one)), own, out)
        files |= {part.path: part.text.encode() for part in parts if part.path}
        if parts:
            made.append((one, parts))
    return made


def _standings(memo: Memo, one: Translated) -> tuple[Standing, ...]:
    if one.item == SECTIONS:
        return sections_translated(memo, one.code)
    return translated(memo, one.item, one.code) if one.item in grouped(memo).items else ()


def _after(memo: Memo, made: Made) -> Memo:
    """The memo of the site as it would be with the files `made`."""
    files = {part.path: part.text.encode() for _, parts in made for part in parts if part.path}
    return memo.supposing(Overlaid(memo.inputs, files)) if files else memo


def _misread(memo: Memo, each: Sequence[Translated], made: Made, answers: Answers) -> list[tuple[str, str]]:
    """The units (id, language) put where nothing was that the site of `memo`, which has what was `made`, would not read
    there; or all such of an item another field of which would change.
    """
    found: list[tuple[str, str]] = []
    all_done = {(one.item, one.code, name) for one, parts in made for part in parts for name in part.done}
    for one, parts in made:
        done = {name for part in parts for name in part.done}
        new = [s for s in one.standings if s.unit.id in done and s.target is None and _is_part(s)]
        if not new:
            continue
        own = answers[_tag(one)]
        now = {s.unit.id: s.unit for s in _standings(memo, one)}
        bad = [
            s.unit.id
            for s in new
            if (now[s.unit.id].target.split() if s.unit.id in now else [])
            != own[s.unit.id].split()
            != s.unit.source.split()
        ]
        paths = {part.path for part in parts}
        beside = [
            o for o in each if o.item == one.item and (o is one or o.item == SECTIONS or o.path in paths)
        ]
        if not bad and any(_is_harmed(memo, other, all_done) for other in beside):
            bad = [s.unit.id for s in new]
        guessed = [name for part in parts for name in part.guessed]
        if bad and guessed:
            bad = guessed  # what may well be the cause; if not, the next round says so
        found += [(name, _tag(one)) for name in bad]
    return list(dict.fromkeys(found))


def _is_harmed(memo: Memo, one: Translated, done: Collection[tuple[str, str, str]]) -> bool:
    """Whether a field of an item that was there, or its source, is another now, but for those that are `done`."""
    now = {each.unit.id: each.unit for each in _standings(memo, one)}
    for was in (each.unit for each in one.standings if each.unit.kind == "field"):
        unit = now.get(was.id)
        if (one.item, one.code, was.id) in done:
            continue
        if unit is None or unit.source != was.source or (was.target and unit.target != was.target):
            return True
    return False


def _is_part(each: Standing) -> bool:
    """Whether a unit is a field or a cell. Other blocks may become several, and be paired anew."""
    return each.unit.kind in {"field", "cell"}
