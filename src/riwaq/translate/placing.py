"""Translated words put into a file of YAML that does not have their keys yet, in the order of the source's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from riwaq.content.words import Keys
from riwaq.content.writing.grown import with_value
from riwaq.content.writing.inserting import inserted
from riwaq.content.yaml_text import Value, read_yaml

NO_PLACE = "it has no place of its own in the file"


class Place(NamedTuple):
    """Where a text belongs: `steps` are pairs of the same place in the translation's file and in the source's, from the
    outermost on; the last is that of the text itself. They differ where a language has a key of its own.
    """

    id: str
    steps: tuple[tuple[Keys, Keys], ...]

    @property
    def keys(self) -> Keys:
        return self.steps[-1][0]

    @property
    def source(self) -> Keys:
        return self.steps[-1][1]


class Said(NamedTuple):
    """A text of the source's file: its unit, its words there, and those of its translation, None where there are none."""

    id: str
    source: str
    target: str | None


class Placed(NamedTuple):
    """The new text, the ids of the units in it, and of those that found no place, with the reason."""

    text: str
    done: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def placed(file: str, source: Value, places: Sequence[Place], said: Mapping[Keys, Said]) -> Placed:
    """`file` with the texts of `places` put in. `source` is the value of the source's file, and `said` are all texts in it
    that are translated, by their keys there.

    Where the mapping or the item of a list around a text is missing, too, all of it comes, with what nobody translates;
    but only once each text in it is translated.
    """
    done: dict[str, None] = {}
    left: list[tuple[str, str]] = []
    for place in places:
        if place.id in done:
            continue
        made, also, reason = _put(file, source, place, said)
        if reason:
            left.append((place.id, reason))
        else:
            file = made
            done |= dict.fromkeys(also)
    return Placed(file, tuple(done), tuple(one for one in left if one[0] not in done))


def _put(file: str, source: Value, place: Place, said: Mapping[Keys, Said]) -> tuple[str, list[str], str]:
    """`file` with the text of one place, the units that came with it, and why it could not be done."""
    also: list[str] = []
    known = said.get(place.source)
    answer = known.target if known else None
    if answer is None:
        return file, also, NO_PLACE
    while True:
        missing = first_missing(read_yaml(file, "")[0], place.keys)
        if missing is None:
            return file, also, "" if place.id in also else NO_PLACE
        value, names, order, reason = _part(source, place, missing, said)
        made = None if reason else inserted(file, missing, value, order)
        if made is None or made == file:
            return file, also, reason or NO_PLACE
        file = made
        also += names


def first_missing(value: Any, keys: Keys) -> Keys | None:
    """The first of `keys` at which nothing stands, with those before it; of a list, the number of its next item. None
    where all are there.
    """
    for depth, key in enumerate(keys):
        if isinstance(value, list) and isinstance(key, int):
            if key >= len(value):
                return (*keys[:depth], len(value))
            value = value[key]
        elif isinstance(value, dict):
            value = value.get(str(key))
        elif value is not None:
            return None
        if value is None:
            return keys[: depth + 1]
    return None


def _part(
    source: Value, place: Place, missing: Keys, said: Mapping[Keys, Said]
) -> tuple[Value, list[str], list[str], str]:
    """What belongs at the keys `missing`: the value, the units in it, the keys in the order of the source, or why not."""
    full, own = next(step for step in place.steps if len(step[0]) >= len(missing))
    rest = full[len(missing) :]
    before = missing != full[: len(missing)]  # an item before the one that is asked for
    if before:
        full, own, rest = missing, (*own[:-1], missing[-1]), ()
    around = at_keys(source, own[:-1])
    order = [str(full[-1] if key == own[-1] else key) for key in around] if isinstance(around, dict) else []
    part = at_keys(source, own)
    if part is None and not before:
        known = said.get(place.source)
        return (
            with_value(None, place.keys[len(missing) :], known.target if known else None),
            [place.id],
            order,
            "",
        )
    names: list[str] = []
    lacking: list[str] = []
    value = with_value(None, rest, _spoken(part, own, said, names, lacking))
    reason = ""
    if lacking:
        shown = ".".join(map(str, missing))
        count = len(names) + len(lacking)
        reason = f"`{shown}` is written when all its {count} pieces are translated"
    return value, names, [] if rest else order, reason


def _spoken(value: Value, at: Keys, said: Mapping[Keys, Said], names: list[str], lacking: list[str]) -> Value:
    """`value` of the source, which stands at `at`, with its texts translated."""
    if isinstance(value, dict):
        return {key: _spoken(part, (*at, key), said, names, lacking) for key, part in value.items()}
    if isinstance(value, list):
        return [_spoken(part, (*at, number), said, names, lacking) for number, part in enumerate(value)]
    known = said.get(at)
    if known is None or value is None or known.source.strip() != value.strip():
        return value
    if known.target is None:
        lacking.append(known.id)
        return value
    names.append(known.id)
    return fitted(known.target, value)


def fitted(answer: str, value: str) -> str:
    """`answer` with the line end behind it that `value`, which it is for, has."""
    words = answer.strip()
    return f"{words}\n" if "\n" in words and value.endswith("\n") else words


def at_keys(value: Any, keys: Keys) -> Any:
    """What stands at `keys`; None where nothing does."""
    for key in keys:
        try:
            value = None if isinstance(value, str) else value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value
