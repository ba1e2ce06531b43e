"""Translations of units turned into the files of a site: those that are there, edited, and those that are new."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from riwaq.content.entry import Header
from riwaq.engine.sources import front, grouped, place_of, spoken, text, words
from riwaq.engine.translation import SECTIONS, Translated
from riwaq.memo.calls import Memo
from riwaq.translate.applying import Edit, block_edit, edited, insertion, key_edit, scalar_edit
from riwaq.translate.pieces import Piece
from riwaq.translate.standing import Standing


class Applied(msgspec.Struct, frozen=True):
    """The new text of the file at `path`, the ids of the units in it, and of those that found no place, with the reason."""

    path: str = ""
    text: str = ""
    done: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def applied(memo: Memo, one: Translated, answers: Mapping[str, str]) -> Applied:
    """The file of an item in a language with `answers`, Markdown by the ids of its units."""
    wanted = [standing for standing in one.standings if standing.unit.id in answers]
    if not wanted:
        return Applied()
    if one.path and memo.read(one.path) is not None:
        return _mended(memo, one, wanted, answers)
    missing = [each.unit.id for each in one.standings if each.unit.id not in answers]
    if missing:
        reason = (
            f"{one.item} is written in {one.code} when all its {len(one.standings)} pieces are translated"
        )
        return Applied(left=tuple((each.unit.id, reason) for each in wanted))
    return (_new_words if one.item == SECTIONS else _new)(memo, one, answers)


def _mended(memo: Memo, one: Translated, wanted: list[Standing], answers: Mapping[str, str]) -> Applied:
    """The file that is there, each unit in its place."""
    file = text(memo, one.path).text or ""
    edits: list[Edit] = []
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for standing in wanted:
        edit = _edit(memo, one, standing, file, answers[standing.unit.id])
        if edit is None:
            left.append((standing.unit.id, "it has no place of its own in the file"))
        else:
            edits.append(edit)
            done.append(standing.unit.id)
    return Applied(one.path if edits else "", edited(file, edits), tuple(done), tuple(left))


def _edit(memo: Memo, one: Translated, standing: Standing, file: str, answer: str) -> Edit | None:
    source, target = standing.source, standing.target
    if source is None:
        return None
    if target is not None and target.block is not None:
        return block_edit(target.block, answer)
    if target is not None:
        return _field(memo, one.path, file, target, answer)
    if source.block is None:
        simple = len(source.keys) == 1 and one.item != SECTIONS
        return key_edit(file, str(source.keys[0]), answer) if simple else None
    own = text(memo, source.block.at.path).text or ""
    before = [
        each for each in one.standings[: one.standings.index(standing)] if each.target and each.target.block
    ]
    after = before[-1].target.block if before and before[-1].target else None
    return insertion(file, after, own, source.block, answer)


def _field(memo: Memo, path: str, file: str, piece: Piece, answer: str) -> Edit | None:
    at = place_of(memo, path, piece.keys)
    return scalar_edit(file, at.start, at.end, piece.text, answer) if at.path == path else None


def _new(memo: Memo, one: Translated, answers: Mapping[str, str]) -> Applied:
    """The file of an item that its language does not have yet: its source's, with every unit translated."""
    site = spoken(memo)
    code, header = grouped(memo).items[one.item].source(site.default)
    file = text(memo, header.path).text or ""
    lang = _language(memo, header, file, one.code)
    path = _path(header.path, code, one.code)
    if lang is None:
        return _unnamed(one)
    return _copied(memo, one, header.path, path, answers, [lang])


def _new_words(memo: Memo, one: Translated, answers: Mapping[str, str]) -> Applied:
    """The file of the words of the sections in a language that has none yet, made in the same way."""
    site = spoken(memo)
    source = words(memo, site.default).path
    path = _path(source, site.default, one.code)
    if one.path not in {"", path}:  # the words of all languages stand in one file
        return _unnamed(one)
    return _copied(memo, one, source, path, answers, [])


def _copied(
    memo: Memo, one: Translated, source: str, path: str, answers: Mapping[str, str], also: Sequence[Edit]
) -> Applied:
    """The file `source` with its units translated and the edits `also`, as the file at `path`, which is not there yet."""
    file = text(memo, source).text
    if file is None or memo.read(path) is not None:
        return _unnamed(one)
    edits, done, left = [*also], [], []
    for unit, piece in ((each.unit.id, each.source) for each in one.standings):
        if piece is None:
            continue
        answer = answers[unit]
        edit = block_edit(piece.block, answer) if piece.block else _field(memo, source, file, piece, answer)
        if edit is not None:
            edits.append(edit)
            done.append(unit)
        else:
            left.append((unit, _why_left(memo, source, file, piece)))
    return Applied(path if done else "", edited(file, edits), tuple(done), tuple(left))


def _why_left(memo: Memo, source: str, file: str, piece: Piece) -> str:
    at = place_of(memo, source, piece.keys)
    if at.path == source and "\n" in file[at.start : at.end]:
        return "its value is written on several lines: translate it by hand"
    return f"it has no place of its own in {source}"


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


def _path(path: str, source: str, code: str) -> str:
    """The name of a file in another language: where the source's says its own, that one, else behind the name."""
    found = re.sub(rf"(?<=[./_-]){re.escape(source)}(?=[./_-])(?!.*/)", code, path)
    if found != path:
        return found
    folder = re.sub(rf"(?<=/){re.escape(source)}(?=/)", code, path)
    if folder != path:
        return folder
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{code}{dot}{ending}"
