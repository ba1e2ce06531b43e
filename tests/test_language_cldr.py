"""The generated table agrees with babel's CLDR, locale by locale, and with the Unicode Character Database."""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from babel.core import Locale, get_global
from babel.dates import format_date
from babel.localedata import locale_identifiers

from riwaq.language import cldr, cldr_dates, registry
from riwaq.language.dates import long_date
from riwaq.language.direction import RIGHT_TO_LEFT, direction_of, is_rtl, script_of
from riwaq.language.tags import resolve

ROOT = Path(__file__).resolve().parent.parent


def locales() -> list[Locale]:
    found = [Locale.parse(name) for name in locale_identifiers() if name not in {"root", "en_US_POSIX"}]
    return [locale for locale in found if not locale.variant]


LOCALES = locales()


def test_the_table_is_what_the_tool_makes_of_babel_now() -> None:
    spec = importlib.util.spec_from_file_location("make_cldr_table", ROOT / "tools" / "make_cldr_table.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for module, made in ((cldr, tool.table()), (cldr_dates, tool.dates_table())):
        assert made == Path(module.__file__).read_text("utf-8"), "run tools/make_cldr_table.py"


def test_direction_is_the_direction_of_every_locale_of_cldr() -> None:
    wrong = {
        str(locale): direction_of(str(locale))
        for locale in LOCALES
        if is_rtl(str(locale)) != (locale.character_order == "right-to-left")
    }
    assert wrong == {}


def test_every_locale_of_cldr_is_a_language_without_a_problem() -> None:
    wrong = {}
    for locale in LOCALES:
        code = str(locale).replace("_", "-")
        language, problem = resolve(code)
        if language.tag != code or problem is not None:
            wrong[code] = (language, problem)
    assert wrong == {}


@pytest.mark.parametrize("day", [date(2016, 10, 24), date(2024, 2, 5), date(1000, 12, 31)])
def test_long_dates_are_those_of_every_locale_of_cldr(day: date) -> None:
    wrong = {}
    for locale in LOCALES:
        shown, expected = (
            long_date(day.isoformat(), str(locale).replace("_", "-")),
            format_date(day, "long", locale),
        )
        if shown != expected and locale.language != "yo":  # babel writes no short names of months there
            wrong[str(locale)] = (shown, expected)
    assert wrong == {}


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("ar-EG", "24 أكتوبر 2016"),
        ("zh-TW", "2016年10月24日"),
        ("es-MX", "24 de octubre de 2016"),
        ("ara", "24 أكتوبر 2016"),
        ("tlh", "2016-10-24"),
        ("mul", "2016-10-24"),
    ],
)
def test_a_long_date(tag: str, shown: str) -> None:
    assert long_date("2016-10-24T12:00:00+05:45", tag) == shown


def own_name(locale: Locale) -> str:
    """What CLDR calls a locale in its own words: a dialect's name, else the language's with the region's."""
    names, language, place = locale.languages, locale.language, locale.territory
    script = locale.script or script_of(str(locale))
    spoken = f"{language}_{place}" if script == script_of(f"{language}_{place}") else ""
    dialect = names.get(str(locale)) or names.get(spoken)
    if dialect:
        return str(dialect)
    name = names.get(f"{language}_{script}") if script != script_of(language) or locale.script else ""
    name = name or names.get(language, "")
    return f"{name} ({locale.territories.get(place) or place})" if place and name else name


def test_own_names_are_those_of_every_locale_of_cldr() -> None:
    wrong = {}
    for locale in LOCALES:
        shown, expected = resolve(str(locale))[0].name, own_name(locale)
        if expected and shown != expected[:1].title() + expected[1:]:
            wrong[str(locale)] = (shown, expected)
    assert wrong == {}


def test_likely_scripts_are_those_of_cldr() -> None:
    wrong = {}
    for key, value in get_global("likely_subtags").items():
        language, _, rest = key.partition("_")
        if language == "und" or language in get_global("language_aliases") or len(rest) > 2:
            continue
        if registry.likely_script(language, rest) != value.split("_")[1]:
            wrong[key] = (registry.likely_script(language, rest), value)
    assert wrong == {}


# the first words of the names of letters (UnicodeData.txt) whose Bidi_Class is R or AL, and their ISO 15924 codes
SCRIPT_OF_NAME = {
    "ADLAM": "Adlm",
    "ARABIC": "Arab",
    "AVESTAN": "Avst",
    "CHORASMIAN": "Chrs",
    "CYPRIOT": "Cprt",
    "ELYMAIC": "Elym",
    "GARAY": "Gara",
    "HANIFI": "Rohg",
    "HATRAN": "Hatr",
    "HEBREW": "Hebr",
    "IMPERIAL": "Armi",
    "INSCRIPTIONAL PAHLAVI": "Phli",
    "INSCRIPTIONAL PARTHIAN": "Prti",
    "KHAROSHTHI": "Khar",
    "LYDIAN": "Lydi",
    "MANDAIC": "Mand",
    "MANICHAEAN": "Mani",
    "MENDE": "Mend",
    "MEROITIC CURSIVE": "Merc",
    "MEROITIC HIEROGLYPHIC": "Mero",
    "NABATAEAN": "Nbat",
    "NKO": "Nkoo",
    "OLD HUNGARIAN": "Hung",
    "OLD NORTH ARABIAN": "Narb",
    "OLD SOGDIAN": "Sogo",
    "OLD SOUTH ARABIAN": "Sarb",
    "OLD TURKIC": "Orkh",
    "OLD UYGHUR": "Ougr",
    "PALMYRENE": "Palm",
    "PHOENICIAN": "Phnx",
    "PSALTER PAHLAVI": "Phlp",
    "SAMARITAN": "Samr",
    "SIDETIC": "Sidt",
    "SOGDIAN": "Sogd",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "YEZIDI": "Yezi",
}
NEWER = {"Gara": (16, 0), "Sidt": (17, 0), "Ougr": (14, 0)}
VARIANTS = {"Aran", "Phlv", "Syre", "Syrj", "Syrn"}


def test_right_to_left_scripts_are_those_of_the_unicode_character_database() -> None:
    seen = set()
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        if unicodedata.bidirectional(letter) in {"R", "AL"} and unicodedata.category(letter).startswith("L"):
            name = unicodedata.name(letter)
            scripts = {script for prefix, script in SCRIPT_OF_NAME.items() if name.startswith(prefix + " ")}
            assert len(scripts) == 1, f"a right-to-left letter of another script: {name}"
            seen |= scripts
    version = tuple(int(part) for part in unicodedata.unidata_version.split(".")[:2])
    unknown = {script for script, since in NEWER.items() if version < since}
    assert seen | unknown | VARIANTS == set(RIGHT_TO_LEFT.split())
