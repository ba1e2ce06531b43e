"""Translations of units turned into the files of a site: those that are there, edited, and those that are new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from riwaq.content.entry import Header
from riwaq.content.front_matter import read_front_matter, split
from riwaq.content.naming import in_language, same_steps
from riwaq.content.words import Keys
from riwaq.engine.applied_rows import rows_edits
from riwaq.engine.applied_words import Applied, why_left, words_applied
from riwaq.engine.items import grouped
from riwaq.engine.sources import front, place_of, spoken, text, written_at
from riwaq.engine.translation import SECTIONS, Translated
from riwaq.memo.calls import Memo
from riwaq.translate.applying import Edit, block_edit, edited, insertion, key_edit, scalar_edit
from riwaq.translate.pieces import Piece
from riwaq.translate.placing import NO_PLACE, Place, Placed, Said, at_keys, placed
from riwaq.translate.standing import Standing


def applied(
    memo: Memo, one: Translated, answers: Mapping[str, str], refused: Collection[str] = ()
) -> tuple[Applied, ...]:
    """The files of an item in a language with `answers`, Markdown by the ids of its units: one, or for the words of the
    sections perhaps several. No file waits for those that are `refused`.
    """
    wanted = [standing for standing in one.standings if standing.unit.id in answers]
    if not wanted:
        return ()
    if one.item == SECTIONS:
        return words_applied(memo, one, answers, refused)
    if one.path and memo.read(one.path) is not None:
        return (_mended(memo, one, wanted, answers),)
    missing = [each for each in one.standings if each.unit.id not in {*answers, *refused}]
    if missing:
        reason = (
            f"{one.item} is written in {one.code} when all its {len(one.standings)} pieces are translated"
        )
        return (Applied(left=tuple((each.unit.id, reason) for each in wanted)),)
    return (_new(memo, one, answers),)


def _mended(memo: Memo, one: Translated, wanted: list[Standing], answers: Mapping[str, str]) -> Applied:
    """The file that is there, each unit in its place."""
    file = text(memo, one.path).text or ""
    edits: list[Edit] = []
    done: list[str] = []
    left: list[tuple[str, str]] = []
    fields: list[Standing] = []
    for standing in wanted:
        if standing.target is None and standing.source and standing.source.block is None:
            fields.append(standing)
            continue
        edit = _edit(memo, one, standing, file, answers[standing.unit.id])
        if edit is None:
            left.append((standing.unit.id, NO_PLACE))
        else:
            edits.append(edit)
            done.append(standing.unit.id)
    rows = rows_edits(memo, one, file, answers)
    edits += rows.edits
    done += rows.done
    left = [each for each in left if each[0] not in rows.done]
    made = _with_fields(memo, one, edited(file, edits), fields, answers)
    done += made.done
    return Applied(one.path if done else "", made.text, tuple(done), (*left, *made.left))


def _edit(memo: Memo, one: Translated, standing: Standing, file: str, answer: str) -> Edit | None:
    source, target = standing.source, standing.target
    if source is None:
        return None
    if target is not None and target.block is not None:
        return block_edit(target.block, answer)
    if target is not None:
        return _field(memo, one.path, file, target, answer)
    if source.block is None:
        return None
    own = text(memo, source.block.at.path).text or ""
    before = [
        each for each in one.standings[: one.standings.index(standing)] if each.target and each.target.block
    ]
    after = before[-1].target.block if before and before[-1].target else None
    return insertion(file, after, own, source.block, answer)


def _with_fields(
    memo: Memo, one: Translated, file: str, fields: Sequence[Standing], answers: Mapping[str, str]
) -> Placed:
    """`file` with those of the `fields` in its front matter that are not there yet, in the order of the source."""
    parts = split(file)
    if not fields or parts.matter_start < 0:
        return Placed(file, (), tuple((each.unit.id, NO_PLACE) for each in fields))
    path = grouped(memo).items[one.item].source(spoken(memo).default)[1].path
    values = read_front_matter(text(memo, path).text or "", path).values
    own = read_front_matter(file, one.path).values
    said: dict[Keys, Said] = {}
    places: list[Place] = []
    for each in one.standings:
        if each.source is None or each.source.block is not None:
            continue
        origin = written_at(memo, path, each.source.keys)
        there = at_keys(values, origin[1]) if origin else None
        keys = origin[1] if origin and isinstance(there, str) else each.source.keys
        unit = each.unit
        said[keys] = Said(unit.id, unit.source, answers.get(unit.id) or unit.target or None)
        if each in fields and not (keys[0] == "facts" and _is_named_anew(values, own)):
            places.append(Place(unit.id, same_steps(keys)))
    made = placed(parts.matter, values, places, said)
    unnamed = {each.unit.id for each in fields} - {place.id for place in places}
    matter, end = made.text, parts.matter_start + len(parts.matter)
    if matter and matter[-1] not in "\r\n":
        matter += "\n"
    whole = f"{file[: parts.matter_start]}{matter}{file[end:]}" if made.done else file
    reason = "its label in `facts` is to be translated, too"
    left = (*made.left, *((each.unit.id, reason) for each in fields if each.unit.id in unnamed))
    return Placed(whole, made.done, left)


def _is_named_anew(source: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Whether the facts of a translation have labels of its own, or none yet: those of the source are words, too."""
    here, there = source.get("facts"), own.get("facts")
    return (
        not isinstance(here, dict)
        or not isinstance(there, dict)
        or not there
        or not there.keys() <= here.keys()
    )


def _field(memo: Memo, path: str, file: str, piece: Piece, answer: str) -> Edit | None:
    at = place_of(memo, path, piece.keys)
    return scalar_edit(file, at.start, at.end, piece.text, answer) if at.path == path else None


def _new(memo: Memo, one: Translated, answers: Mapping[str, str]) -> Applied:
    """The file of an item that its language does not have yet: its source's, with every unit translated."""
    site = spoken(memo)
    code, header = grouped(memo).items[one.item].source(site.default)
    file = text(memo, header.path).text or ""
    lang = _language(memo, header, file, one.code)
    path = in_language(header.path, code, one.code)
    if lang is None:
        return _unnamed(one)
    return _copied(memo, one, header.path, path, answers, [lang])


def _copied(
    memo: Memo, one: Translated, source: str, path: str, answers: Mapping[str, str], also: Sequence[Edit]
) -> Applied:
    """The file `source` with its units translated and the edits `also`, as the file at `path`, which is not there yet."""
    file = text(memo, source).text
    if file is None or memo.read(path) is not None:
        return _unnamed(one)
    edits, done, left, fields = [*also], [], [], []
    for each in one.standings:
        piece, unit = each.source, each.unit.id
        answer = answers.get(unit)
        if piece is None or answer is None:
            continue
        edit = block_edit(piece.block, answer) if piece.block else _field(memo, source, file, piece, answer)
        at = place_of(memo, source, piece.keys) if edit is None else None
        if edit is not None:
            edits.append(edit)
            done.append(unit)
        elif at and at.path == source and "\n" in file[at.start : at.end]:
            left.append((unit, why_left(file, source, at.start, at.end)))
        else:
            fields.append(each)
    made = _with_fields(memo, one, edited(file, edits), fields, answers)
    done += made.done
    return Applied(path if done else "", made.text, tuple(done), (*left, *made.left))


def _unnamed(one: Translated) -> Applied:
    reason = "there is no name for its file"
    return Applied(left=tuple((each.unit.id, reason) for each in one.standings))


def _language(memo: Memo, header: Header, file: str, code: str) -> Edit | None:
    """The language of the new file in its front matter."""
    written = front(memo, header.path).values.get("lang")
    if isinstance(written, str):
        at = place_of(memo, header.path, ("lang",))
        return Edit(at.start, at.end, code)
    return key_edit(file, "lang", code)
