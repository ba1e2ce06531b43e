"""Which subtags exist, what they stand for and what languages call themselves: look-ups in the CLDR table."""

from __future__ import annotations

import re

from riwaq.text.spelling import nearest

PRIVATE_LANGUAGE = r"q[a-t][a-z]"
PRIVATE_SCRIPT = r"Qa[ab][a-x]"
PRIVATE_REGION = r"AA|Q[M-Z]|X[A-Z]|ZZ"
SPECIAL = frozenset({"und", "mul", "mis", "zxx"})
GRANDFATHERED = {
    "art-lojban": "jbo",
    "cel-gaulish": "cel-gaulish",
    "en-gb-oed": "en-GB-oxendict",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-default": "i-default",
    "i-enochian": "i-enochian",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-mingo": "i-mingo",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-guoyu": "zh",
    "zh-hakka": "hak",
    "zh-min": "zh-min",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
"""The tags that RFC 5646 §2.2.8 keeps for their age, and their Preferred-Value where they have one."""

ALSO_CALLED = {
    "brazilian": "pt-BR",
    "castellano": "es",
    "farsi": "fa",
    "mandarin": "zh",
    "sorani": "ckb",
    "ukranian": "uk",
    "عربي": "ar",
    "عربى": "ar",
}
"""Names that people give a language and CLDR does not."""


def value(table: str, key: str) -> str:
    """What the line `key=…` of a table says, "" when there is none."""
    start = table.find(f"\n{key}=")
    if start < 0:
        return ""
    start += len(key) + 2
    return table[start : table.index("\n", start)]


def is_language(subtag: str) -> bool:
    """Is a lower-case subtag a language that CLDR knows, a special one (`und`, `mul` …) or a private one?"""
    from riwaq.language import cldr

    if f",{subtag}," in cldr.LANGUAGES or subtag in SPECIAL:
        return True
    return re.fullmatch(PRIVATE_LANGUAGE, subtag) is not None


def is_script(subtag: str) -> bool:
    """Is a subtag in title case (`Arab`) a script?"""
    from riwaq.language import cldr

    return f",{subtag}," in cldr.SCRIPTS or re.fullmatch(PRIVATE_SCRIPT, subtag) is not None


def is_region(subtag: str) -> bool:
    """Is a subtag in capitals (`EG`, `419`) a region?"""
    from riwaq.language import cldr

    return f",{subtag}," in cldr.REGIONS or re.fullmatch(PRIVATE_REGION, subtag) is not None


def likely_script(language: str, region: str = "") -> str:
    """The script that a language is most likely written in (there), by CLDR; "" when nobody knows."""
    from riwaq.language import cldr

    if region and (script := value(cldr.REGION_SCRIPTS, f"{language}-{region}")):
        return script
    at = cldr.LANGUAGES.find(f",{language},")
    if at < 0 or language in SPECIAL:
        return ""
    start = cldr.LANGUAGES.rindex("\n", 0, at) + 1
    return cldr.LANGUAGES[start : start + 4]


def better_language(subtag: str) -> str:
    """The tag that stands for a retired, three-letter or member subtag (`iw` → `he`, `ara` → `ar`), or ""."""
    from riwaq.language import cldr

    return value(cldr.ALIASES, subtag)


def better_region(subtag: str) -> str:
    """The region meant by a code that is no subtag: `UK` → `GB`, `USA` → `US`, `840` → `US`; or ""."""
    from riwaq.language import cldr

    return value(cldr.REGION_ALIASES, subtag)


def country_language(code: str) -> str:
    """The tag of the language that a lower-case country code stands for (`gr` → `el`, `at` → `de-AT`), or ""."""
    from riwaq.language import cldr

    return value(cldr.COUNTRIES, code)


def own_name(language: str, script: str = "", region: str = "") -> str:
    """What a language calls itself, as CLDR writes it: `português (Brasil)`, `繁體中文`; "" when unknown.

    CLDR's name for the dialect where it has one (`en-GB`: British English), else its name for the language
    and the script, with the region's own name after it. A language that CLDR has no words of is called by
    its English name.
    """
    from riwaq.language import cldr

    usual, there = likely_script(language), likely_script(language, region)
    implied = script or there
    if region and implied == there and (dialect := value(cldr.NAMES, f"{language}-{region}")):
        return dialect
    if region and (dialect := value(cldr.NAMES, f"{language}-{implied}-{region}")):
        return dialect
    name = value(cldr.NAMES, f"{language}-{implied}") if script or implied != usual else ""
    notes = []
    if not name:
        name = value(cldr.NAMES, language) or value(cldr.ENGLISH, language)
        if script and script != usual:
            notes.append(script)
    if region:
        place = value(cldr.PLACES, f"{language}-{implied}-{region}")
        if not place and implied == there:
            place = value(cldr.PLACES, f"{language}-{region}")
        notes.append(place or region)
    return f"{name} ({', '.join(notes)})" if name and notes else name


def english_name(tag: str) -> str:
    """The English name of a tag's language, for messages; the tag itself where nobody knows one."""
    from riwaq.language import cldr

    return value(cldr.ENGLISH, tag) or value(cldr.ENGLISH, tag.partition("-")[0]) or tag


def by_name(words: str) -> str:
    """The tag of a language by its own or its English name, in any case (`arabic`, `Français`), or ""."""
    if words.isascii() and len(words) < 4:
        return ""
    from riwaq.language import cldr

    wanted = words.casefold()
    for table in (cldr.NAMES, cldr.ENGLISH):
        for line in table.splitlines():
            tag, _, name = line.partition("=")
            if name.casefold() == wanted:
                return tag
    return ALSO_CALLED.get(wanted, "")


def near_name(words: str) -> str:
    """The tag of the language whose name is spelled most like `words`, or ""."""
    from riwaq.language import cldr

    names = {}
    for table in (cldr.NAMES, cldr.ENGLISH):
        for line in table.splitlines():
            tag, _, name = line.partition("=")
            names[name.casefold()] = tag
    return names.get(nearest(words.casefold()[:40], names), "")
