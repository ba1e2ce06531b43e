"""What the figures say, in each language, and where their facts are from: read from the files beside this one."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec.structs import replace

from riwaq.packs.clinic.data import read

LANGUAGES = ("en", "ar", "fr", "es", "it", "pt", "ru", "el", "he", "zh")
"""Those that have a file in `texts/`. A text in any other gets the figures in English."""
ROWS = ("onset", "full", "fading", "repeat")
"""The bands of the time line, in its order."""


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every figure says: its `title`, and what a `drawing` shows for those who do not see it."""

    title: str
    drawing: str


class MapWords(Said, frozen=True, forbid_unknown_fields=True):
    """`back` is what the number in the text leads to; it holds `{number}`."""

    back: str
    note: str


class MechanismWords(Said, frozen=True, forbid_unknown_fields=True):
    """`steps` are (name, sentence) pairs by their numbers in the drawing; the others head the table of proteins."""

    steps: tuple[tuple[str, str], ...]
    table: str
    protein: str
    types: str


class TimeWords(Said, frozen=True, forbid_unknown_fields=True):
    """`rows` are the bands of `ROWS`, each with its name and its time; `months` is the unit of the axis."""

    months: str
    rows: dict[str, tuple[str, str]]
    note: str


class Unnamed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the place of words that name the medicine: the title of the mechanism, the note below the time line."""

    mechanism: str
    time_line: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the figures say in one language. `comma` stands between the parts of a list, `colon` after a name."""

    area_map: MapWords
    mechanism: MechanismWords
    time_line: TimeWords
    sources: str
    unnamed: Unnamed
    comma: str = ", "
    colon: str = ": "


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publication: how it is cited, also without the name of the medicine (`unnamed`, "" where it is not in it), and its
    address, "" where none is known.
    """

    text: str
    href: str = ""
    unnamed: str = ""


def words(tag: str, *, named: bool = True) -> Words:
    """The words of the language `tag` (BCP 47), else the English ones; those that name no medicine where not `named`."""
    code = tag.partition("-")[0].lower()
    return _words(code if code in LANGUAGES else "en", named=named)


@cache
def _words(code: str, *, named: bool) -> Words:
    found = read(__package__ or "", f"texts/{code}.yaml", Words)
    if named:
        return found
    return replace(
        found,
        mechanism=replace(found.mechanism, title=found.unnamed.mechanism),
        time_line=replace(found.time_line, note=found.unnamed.time_line),
    )


@cache
def sources(*, named: bool = True) -> dict[str, tuple[Source, ...]]:
    """The sources of the facts, by what they are of: a band of the time line, or `proteins`; not `named`, without a
    medicine's name.
    """
    found = read(__package__ or "", "sources.yaml", dict[str, tuple[Source, ...]])
    if named:
        return found
    return {
        name: tuple(replace(one, text=one.unnamed or one.text) for one in some)
        for name, some in found.items()
    }
