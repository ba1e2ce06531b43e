"""Writes src/riwaq/language/cldr.py, cldr_dates.py and cldr_numbers.py from babel's copy of CLDR: `python tools/make_cldr_table.py`.

Importing babel costs 28 ms and opening a locale 10 ms, a quarter of a small site's whole build; the tables
cost under one. Run this after an update of babel; tests/test_language_cldr.py fails until it is done.
"""

from __future__ import annotations

import pathlib
import re
from collections import Counter
from collections.abc import Callable

from babel.core import Locale, get_global
from babel.localedata import locale_identifiers

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGE = HERE.parent / "src" / "riwaq" / "language"
TARGET, DATES, NUMBERS = LANGUAGE / "cldr.py", LANGUAGE / "cldr_dates.py", LANGUAGE / "cldr_numbers.py"

RETIRED = {"in", "iw", "ji", "jw", "mo"}
"""Two-letter subtags that the IANA registry calls deprecated and gives a Preferred-Value. CLDR also replaces
`sh`, `tl`, `tw` and `bh`, which the registry still has: they stay languages of their own here."""

HEAD = '''"""What CLDR knows of languages, scripts, regions and own names: made by tools/make_cldr_table.py, not by hand.

From CLDR {version} as babel ships it, under the Unicode License V3 (LICENSE.unicode beside this file).
Each table is one string, searched for a line or a word: a dict of as many keys takes longer to load than these to search.
"""

'''

DATES_HEAD = '''"""How CLDR writes a long date in each language: made by tools/make_cldr_table.py, not by hand.

From CLDR {version} as babel ships it, under the Unicode License V3 (LICENSE.unicode beside this file). It
stands apart from cldr.py because only a site with dates reads it.
"""

'''

NUMBERS_HEAD = '''"""Which digits each language writes its numbers in: made by tools/make_cldr_table.py, not by hand.

From CLDR {version} as babel ships it, under the Unicode License V3 (LICENSE.unicode beside this file). It
stands apart from cldr.py because only a site that sets `numerals` reads it. A locale is the language, its script
where that is not the likely one, and its region where it differs there; `latn` where no key says otherwise.
"""

'''

NOT_IN_A_ROW = {"hanidec"}
"""Numbering systems whose digits do not follow each other in Unicode (UTS 35, numberingSystems.xml)."""


def table() -> str:
    """The whole text of cldr.py."""
    english = Locale("en")
    parts = [
        text(
            "LANGUAGES", languages(english), "Language subtags by the script that they are likely written in."
        ),
        text("REGION_SCRIPTS", region_scripts(), "Where a language has another likely script in a region."),
        text("SCRIPTS", spread(sorted({*english.scripts} - {"Zxxx", "Zzzz"})), "Script subtags."),
        text("REGIONS", spread(sorted(regions(english))), "Region subtags."),
        text("ALIASES", aliases(), "Language subtags that have a better form."),
        text("REGION_ALIASES", region_aliases(), "Region codes that are no subtag (any more)."),
        text("COUNTRIES", countries(english), "Country codes that are no language, and the language meant."),
        text("NAMES", names(), "The own names of languages, as CLDR writes them within a sentence."),
        text("PLACES", places(), "Regions in the language that is spoken there."),
        text("ENGLISH", english_names(english), "English names, to understand a language named in full."),
    ]
    return HEAD.format(version=get_global("cldr")["version"]) + "\n".join(parts)


def text(name: str, body: str, what: str) -> str:
    return f'{name} = """\n{body}\n"""\n"""{what}"""\n'


def spread(words: list[str]) -> str:
    """Words between commas, so that `,word,` is found, twenty a line."""
    return "\n".join(f",{','.join(words[at : at + 20])}," for at in range(0, len(words), 20))


def lines(pairs: dict[str, str]) -> str:
    return "\n".join(f"{key}={value}" for key, value in sorted(pairs.items()))


def tag(identifier: str) -> str:
    return identifier.replace("_", "-")


def likely(identifier: str) -> tuple[str, str, str]:
    """(language, script, region) most likely meant by an identifier of CLDR's table."""
    language, script, region = get_global("likely_subtags")[identifier].split("_")
    return language, script, region


def languages(english: Locale) -> str:
    scripts: dict[str, set[str]] = {}
    alias = get_global("language_aliases")
    known = get_global("likely_subtags")
    listed = {key for key in [*known, *english.languages] if "_" not in key and key != "und"}
    for language in listed | {key for key in alias if len(key) == 2 and key not in RETIRED}:
        if language in RETIRED:
            continue
        target = alias.get(language, language)
        script = likely(language)[1] if language in known else "Latn"
        if target in known:
            script = likely(target)[1]
        scripts.setdefault(script, set()).add(language)
    return "\n".join(f"{script}:,{','.join(sorted(found))}," for script, found in sorted(scripts.items()))


def region_scripts() -> str:
    found = {}
    for key in get_global("likely_subtags"):
        language, _, region = key.partition("_")
        if len(region) == 2 and language != "und" and likely(key)[1] != likely(language)[1]:
            found[tag(key)] = likely(key)[1]
    return lines(found)


def regions(english: Locale) -> set[str]:
    return {*english.territories} - {"ZZ"}


def aliases() -> str:
    alias = get_global("language_aliases")
    return lines({key: tag(value) for key, value in alias.items() if len(key) == 3 or key in RETIRED})


def region_aliases() -> str:
    alias = get_global("territory_aliases")
    return lines({key: value[0] for key, value in alias.items() if len(key) in (2, 3)})


def countries(english: Locale) -> str:
    """The region is left out where the language alone means it: gr=el, but at=de-AT."""
    known, alias = get_global("likely_subtags"), get_global("language_aliases")
    found = {}
    for region in regions(english):
        code = region.lower()
        if len(code) != 2 or code in known or code in alias or region in {"QO", "UN", "XA", "XB", "EZ"}:
            continue
        language = likely(f"und_{region}")[0] if f"und_{region}" in known else "en"
        found[code] = language if likely(language)[2] == region else f"{language}-{region}"
    return lines(found)


def names() -> str:
    found: dict[str, str] = {}
    for identifier in sorted(locale_identifiers(), key=lambda name: (name.count("_"), name)):
        locale = Locale.parse(identifier)
        if locale.variant or identifier == "root":
            continue
        own = locale.languages.get(locale.language)
        dialect = locale.languages.get(identifier)
        if dialect is None and locale.script and locale.territory:
            dialect = locale.languages.get(f"{locale.language}_{locale.territory}")
            written = f"{locale.language}-{locale.script}"
            if own and not Locale.parse(written, sep="-").languages.get(locale.language):
                found[written] = own
        if dialect is None and not locale.territory:
            dialect = own or mixed(locale)
        if dialect is None and not locale.script and own and own != found.get(locale.language):
            dialect = f"{own} ({locale.territories.get(locale.territory or '') or locale.territory})"
        if dialect:
            found[tag(identifier)] = dialect
    for kept, other in get_global("language_aliases").items():
        if len(kept) == 2 and kept not in RETIRED and tag(other) in found:
            found.setdefault(kept, found[tag(other)])
    return lines(found)


def mixed(locale: Locale) -> str | None:
    """A name for a script that CLDR has no words in: the language's usual words, the script in brackets."""
    usual = Locale(locale.language)
    name, script = usual.languages.get(locale.language), usual.scripts.get(locale.script or "")
    return f"{name} ({script})" if name and script else None


def places() -> str:
    found = {}
    for identifier in locale_identifiers():
        locale = Locale.parse(identifier)
        place = locale.territories.get(locale.territory) if locale.territory else None
        if place:
            found[tag(identifier)] = place
        home = get_global("likely_subtags").get(identifier, "").rpartition("_")[2]
        if home and not locale.script and locale.territories.get(home):
            found.setdefault(f"{identifier}-{home}", locale.territories[home])
    return lines(found)


def english_names(english: Locale) -> str:
    alias = get_global("language_aliases")
    found = {key: name for key, name in english.languages.items() if key not in alias or key in {"sh", "tw"}}
    return lines({tag(key): name for key, name in found.items() if key not in {"root", "und"}})


def dates_table() -> str:
    """The whole text of cldr_dates.py."""
    what = (
        "Long dates in the Gregorian calendar: the pattern (UTS 35), then the months that it takes. A locale\n"
        "is the language, its script where that is not the likely one, and its region where it differs there."
    )
    return DATES_HEAD.format(version=get_global("cldr")["version"]) + text("LONG", long_dates(), what)


def long_dates() -> str:
    return lines(by_locale(long_date, ""))


def by_locale(asked: Callable[[Locale], str], otherwise: str) -> dict[str, str]:
    """What `asked` says of each locale that says another thing than its parent, which says `otherwise` at the root."""
    found: dict[str, str] = {}
    for identifier in locales():
        locale = Locale.parse(identifier)
        base = base_of(locale)
        key = f"{base}-{locale.territory}" if locale.territory else base
        said = asked(locale)
        if said != found.get(base, otherwise):
            found.setdefault(key, said)
    for kept, other in get_global("language_aliases").items():
        if len(kept) == 2 and kept not in RETIRED and other in found:
            found.setdefault(kept, found[other])
    return found


def locales() -> list[str]:
    """The identifiers of CLDR's locales, a parent before its children."""
    named = sorted(locale_identifiers(), key=lambda name: (name.count("_"), name))
    return [name for name in named if name != "root" and not Locale.parse(name).variant]


def base_of(locale: Locale) -> str:
    """A locale's language, with its script where that is not the likely one."""
    usual = likely(locale.language)[1] if locale.language in get_global("likely_subtags") else ""
    script = script_of(locale)
    return locale.language if script == usual else f"{locale.language}-{script}"


def script_of(locale: Locale) -> str:
    known = get_global("likely_subtags")
    written = str(locale)
    if locale.script or written in known:
        return locale.script or likely(written)[1]
    return likely(locale.language)[1] if locale.language in known else ""


def long_date(locale: Locale) -> str:
    """The pattern, the era of today in its place (`d MMMM 'ค.ศ.' y`), and the twelve months if it names them."""
    pattern = locale.date_formats["long"].pattern.replace("G", f"'{locale.eras['abbreviated'][1]}'")
    names = re.search(r"([ML])\1\1+", pattern)
    if not names:
        return pattern
    width = {3: "abbreviated", 4: "wide"}[len(names[0])]
    months = locale.months["format" if names[1] == "M" else "stand-alone"][width]
    return "|".join((pattern, *(months[number] for number in range(1, 13))))


def numbers_table() -> str:
    """The whole text of cldr_numbers.py."""
    default = by_locale(lambda locale: str(locale.default_numbering_system), "latn")
    parts = [
        text("DEFAULT", lines(default), "The numbering system that a locale writes its numbers in."),
        text(
            "NATIVE",
            lines(natives()),
            "The locale's own digits, its default or not. Of those in the Arabic script that are not here, `arab`.",
        ),
        text(
            "REGIONS",
            lines(dict.fromkeys(eastern_regions(), "arabext")),
            "The own digits of a language in the Arabic script that CLDR has no numbers of, by its region.",
        ),
        text("SIGNS", signs(), "The decimal, group and percent signs of a system, where they are its own."),
    ]
    return NUMBERS_HEAD.format(version=get_global("cldr")["version"]) + "\n".join(parts)


def native(locale: Locale) -> str:
    system = str(locale.other_numbering_systems["native"])
    return "latn" if system in NOT_IN_A_ROW else system


def natives() -> dict[str, str]:
    """By locale; and of each other language in the Arabic script, that of its likely region where it is `arabext`."""
    found = by_locale(native, "latn")
    eastern = eastern_regions()
    for key in get_global("likely_subtags"):
        if "_" not in key and likely(key)[1] == "Arab" and likely(key)[2] in eastern:
            found.setdefault(key, "arabext")
    return found


def eastern_regions() -> list[str]:
    """The regions where most of CLDR's locales in the Arabic script have the eastern digits for their own."""
    found: dict[str, Counter[str]] = {}
    for identifier in locales():
        locale = Locale.parse(identifier)
        if script_of(locale) == "Arab" and locale.territory:
            found.setdefault(locale.territory, Counter())[native(locale)] += 1
    return sorted(region for region, count in found.items() if count["arabext"] > max(1, count["arab"]))


def signs() -> str:
    """CLDR writes a mark of direction beside some; a text's own order is not for a sign to say."""
    found = {}
    for system, identifier in (("arab", "ar"), ("arabext", "fa")):
        symbols = Locale.parse(identifier).number_symbols[system]
        found[system] = "".join(
            symbols[name].strip("\u061c\u200e\u200f") for name in ("decimal", "group", "percentSign")
        )
    return lines(found)


if __name__ == "__main__":
    for target, made in ((TARGET, table()), (DATES, dates_table()), (NUMBERS, numbers_table())):
        target.write_text(made, encoding="utf-8")
        print(f"{target}: {target.stat().st_size} bytes")
