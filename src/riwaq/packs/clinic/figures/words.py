"""What the figures say, in each language, and where their facts are from: read from the files beside this one."""

from __future__ import annotations

import pkgutil
from functools import cache

import msgspec

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


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the figures say in one language. `comma` stands between the parts of a list, `colon` after a name."""

    area_map: MapWords
    mechanism: MechanismWords
    time_line: TimeWords
    sources: str
    comma: str = ", "
    colon: str = ": "


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publication: how it is cited, and its address, "" where none is known."""

    text: str
    href: str = ""


def words(tag: str) -> Words:
    """The words of the language `tag` (BCP 47), else the English ones."""
    code = tag.partition("-")[0].lower()
    return _words(code if code in LANGUAGES else "en")


@cache
def _words(code: str) -> Words:
    return msgspec.convert(_yaml(f"texts/{code}.yaml"), Words)


@cache
def sources() -> dict[str, tuple[Source, ...]]:
    """The sources of the facts, by what they are of: a band of the time line, or `proteins`."""
    return msgspec.convert(_yaml("sources.yaml"), dict[str, tuple[Source, ...]])


def _yaml(name: str) -> object:
    import ryaml

    return ryaml.loads((pkgutil.get_data(__package__ or "", name) or b"").decode())  # type: ignore[attr-defined]
