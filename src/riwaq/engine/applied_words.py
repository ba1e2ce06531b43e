"""Translated words of the sections turned into the files that hold them: one a language, or several."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from riwaq.content.words import Keys
from riwaq.content.yaml_places import locate
from riwaq.content.yaml_text import read_yaml
from riwaq.engine.reader import Home
from riwaq.engine.sources import home_of, place_of, spoken, text, words, written_at
from riwaq.engine.translation import Translated
from riwaq.memo.calls import Memo
from riwaq.translate.applying import Edit, edited, scalar_edit
from riwaq.translate.placing import NO_PLACE, Place, Said, at_keys, placed
from riwaq.translate.standing import Standing


class Applied(msgspec.Struct, frozen=True):
    """The new text of the file at `path`, the ids of the units in it, and of those that found no place, with the reason.

    `guessed` are those of the `done` whose source stands somewhere else than its place in the model of the file.
    """

    path: str = ""
    text: str = ""
    done: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    guessed: tuple[str, ...] = ()


class _Text(NamedTuple):
    """A text of the sections: where its source is written, where its translation belongs, and what it is to say."""

    standing: Standing
    written: tuple[str, Keys] | None
    home: Home | None
    answer: str | None


def words_applied(
    memo: Memo, one: Translated, answers: Mapping[str, str], refused: Collection[str]
) -> tuple[Applied, ...]:
    """The files of the words of the sections in a language, with `answers`, Markdown by the ids of the units. No file waits
    for those that are `refused`.
    """
    source = words(memo, spoken(memo).default).path
    texts = [
        _Text(
            each,
            written_at(memo, source, each.source.keys),
            home_of(memo, one.code, each.source.keys),
            answers.get(each.unit.id),
        )
        for each in one.standings
        if each.source is not None
    ]
    edits: dict[str, list[Edit]] = {}
    done: dict[str, list[str]] = {}
    left: list[tuple[str, str]] = []
    missing: dict[str, list[_Text]] = {}
    for each in texts:
        if each.answer is None:
            continue
        found = _there(memo, one, source, each)
        if found:
            path, edit = found
            edits.setdefault(path, []).append(edit)
            done.setdefault(path, []).append(each.standing.unit.id)
        elif each.standing.target is None and each.home and _is_yaml(each.home.path):
            missing.setdefault(each.home.path, []).append(each)
        else:
            left.append((each.standing.unit.id, NO_PLACE))
    made = []
    for path in dict.fromkeys((*edits, *missing)):
        file = text(memo, path).text
        if file is None:
            made.append(_new(memo, path, texts, refused))
            continue
        file = edited(file, edits.get(path, ()))
        made.append(_put(memo, path, file, missing.get(path, []), texts, done.get(path, [])))
    return (*made, *([Applied(left=tuple(left))] if left else []))


def _there(memo: Memo, one: Translated, source: str, each: _Text) -> tuple[str, Edit] | None:
    """The file in which the translation stands already, and the edit that makes it the new one."""
    target, home, answer = each.standing.target, each.home, each.answer or ""
    if target is not None:
        at = place_of(memo, one.path, target.keys)
        if at == place_of(memo, source, each.standing.source.keys if each.standing.source else ()):
            return None
        edit = scalar_edit(text(memo, at.path).text or "", at.start, at.end, target.text, answer)
        return (at.path, edit) if edit else None
    if (
        home is None
        or each.standing.source is None
        or (home.path == home.source and home.steps[-1][0] == home.steps[-1][1])
    ):
        return None
    file, said = text(memo, home.path).text, each.standing.source.text
    keys = home.steps[-1][0]
    value = at_keys(read_yaml(file, "")[0], keys) if file and _is_yaml(home.path) else None
    if not isinstance(value, str) or value.strip() != said.strip():
        return None
    at = locate(file or "", home.path, keys)  # the words of the source, copied and not translated yet
    if home.path == home.source and at == locate(file or "", home.path, home.steps[-1][1]):
        return None  # a merge key or an alias gives both languages the same words
    edit = scalar_edit(file or "", at.start, at.end, said, answer)
    return (home.path, edit) if edit else None


def _put(
    memo: Memo, path: str, file: str, missing: list[_Text], texts: list[_Text], done: list[str]
) -> Applied:
    """The text `file` of `path` with what is missing in it, as the files of the source have it."""
    left: list[tuple[str, str]] = []
    done = [*done]
    for source in dict.fromkeys(each.home.source for each in missing if each.home):
        said: dict[Keys, Said] = {}
        for each in texts:
            known = _said(each)
            if each.written and each.written[0] == source:
                said[each.written[1]] = known
            elif each.home and (each.home.path, each.home.source) == (path, source):
                said.setdefault(each.home.steps[-1][1], known)
        places = [
            Place(each.standing.unit.id, each.home.steps)
            for each in missing
            if each.home and each.home.source == source
        ]
        values = read_yaml(text(memo, source).text or "", source)[0]
        result = placed(file, values, places, said)
        file = result.text
        done += result.done
        left += result.left
    far = [
        each.standing.unit.id
        for each in missing
        if each.home and each.written and each.written[0] != each.home.source
    ]
    return Applied(
        path if done else "", file, tuple(done), tuple(left), tuple(name for name in far if name in done)
    )


def _said(each: _Text) -> Said:
    unit = each.standing.unit
    return Said(unit.id, unit.source, each.answer if each.answer is not None else unit.target or None)


def _new(memo: Memo, path: str, texts: list[_Text], refused: Collection[str]) -> Applied:
    """The file at `path`, which the language does not have yet: its source's, once every text in it is translated."""
    own = [each for each in texts if each.home and each.home.path == path]
    source = own[0].home.source if own[0].home else ""
    asked = [each for each in own if each.answer is not None]
    file = text(memo, source).text
    inside = [
        each
        for each in own
        if each.written and each.written[0] == source and each.standing.unit.id not in refused
    ]
    if file is None:
        return Applied(left=tuple((each.standing.unit.id, "there is no name for its file") for each in asked))
    if any(each.answer is None for each in inside):
        reason = f"`{path}` is written when all its {len(inside)} pieces are translated"
        return Applied(left=tuple((each.standing.unit.id, reason) for each in asked))
    edits, done, left = [], [], []
    for each in inside:
        unit, keys = each.standing.unit, each.written[1] if each.written else ()
        at = locate(file, source, keys)
        edit = scalar_edit(file, at.start, at.end, unit.source, each.answer or "")
        if edit:
            edits.append(edit)
            done.append(unit.id)
        else:
            left.append((unit.id, why_left(file, source, at.start, at.end)))
    elsewhere = [each for each in asked if each not in inside]
    made = _put(memo, path, edited(file, edits), elsewhere, texts, done)
    return msgspec.structs.replace(made, left=(*left, *made.left))


def why_left(file: str, path: str, start: int, end: int) -> str:
    """Why the value that stands from `start` to `end` could not be replaced."""
    if "\n" in file[start:end]:
        return "its value is written on several lines: translate it by hand"
    return f"it has no place of its own in {path}"


def _is_yaml(path: str) -> bool:
    return path.endswith((".yml", ".yaml"))
