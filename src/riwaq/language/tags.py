"""What a site calls a language becomes a canonical BCP 47 tag, a direction and the language's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from riwaq.language import registry
from riwaq.language.direction import Direction, direction_of, is_rtl, script_of
from riwaq.language.guess import guess, text_direction

__all__ = ["Language", "Problem", "direction_of", "guess", "is_rtl", "match", "resolve", "script_of"]

MISUSED = {"kz": "kk", "py": "es-PY", "sp": "es", "zh-chs": "zh-Hans", "zh-cht": "zh-Hant"}
"""Codes in use that are no tag, where the country's likely language is another than the one meant."""

NAMESAKES = {"ae": "ar", "kr": "ko", "tw": "zh-TW"}
"""Valid codes of small or dead languages (Avestan, Kanuri, Twi) that mostly are a country's code by mistake."""

SCRIPT_NAMES = {
    "arabic": "Arab",
    "cyrillic": "Cyrl",
    "latin": "Latn",
    "simplified": "Hans",
    "traditional": "Hant",
}

WRITTEN_SAFELY = re.compile(r"[^\w-]+")
VARIANT = re.compile(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}")
EXTENDED = re.compile(r"[a-z0-9]{1,8}")


class Language(msgspec.Struct, frozen=True):
    """A language of a site.

    `code` is what the site writes, safe in an address; `tag` a canonical BCP 47 tag (RFC 5646 §2.1, §4.5);
    `dir` the direction of its script; `name` its own name, begun with a capital where its script has them,
    as a menu wants it (CLDR writes names as within a sentence: français).
    """

    code: str
    tag: str
    dir: Direction
    name: str


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a code. `suggestion` is what to write in its place, "" when unknown.

    "error": no language at all; "warning": wrong, but understood; "note": right, with a better form.
    """

    severity: Literal["error", "warning", "note"]
    message: str
    help: str
    suggestion: str = ""


class Reading(msgspec.Struct, frozen=True):
    """A code taken apart: the tag in its best form ("" for no language) and the problem on the way."""

    tag: str
    severity: Literal["warning", "note", ""] = ""
    message: str = ""


def resolve(code: str) -> tuple[Language, Problem | None]:
    """The language that a code stands for, whatever form it has, and what is wrong with the code.

    The code is kept for addresses, also where it is wrong: "gr" is published under /gr/ as lang="el". One
    that is no language at all gets the tag `und` and the direction of its own letters.
    """
    written = tidy(code)
    address = WRITTEN_SAFELY.sub("-", written).strip("-")[:64] or "und"
    reading = read(written)
    if not reading.tag:
        return Language(address, "und", text_direction(address), address), unknown(written)
    language = Language(address, reading.tag, direction_of(reading.tag), display_name(reading.tag))
    if not reading.severity:
        return language, None
    meant = NAMESAKES.get(fold(written))
    help_ = (
        f"Keep it if the texts are in that language; for {registry.english_name(meant)} write “{meant}”."
        if meant
        else f'The address keeps “{address}” and the pages say lang="{reading.tag}". '
        f"Write “{reading.tag}” to use it in the address too."
    )
    return language, Problem(reading.severity, reading.message, help_, meant or reading.tag)


def tidy(code: str) -> str:
    """A code without what cannot be shown, nor spaces or dashes around it."""
    return "".join(letter if letter.isprintable() else "�" for letter in code.strip()).strip("-_ ")


def unknown(written: str) -> Problem:
    near = registry.near_name(written) if len(written) > 3 else ""
    help_ = "Write the language's BCP 47 code, such as “ar”, “en” or “pt-BR”."
    if near:
        help_ = f"Did you mean “{near}” ({registry.english_name(near)})? {help_}"
    shown = written if len(written) <= 40 else f"{written[:39]}…"
    return Problem("error", f"“{shown}” is not a language" if shown else "the language is blank", help_, near)


def read(written: str) -> Reading:
    """A code in any form, taken for the language that it most likely means."""
    folded = fold(written)
    if known := read_whole(folded, written):
        return known
    base, *posix = re.split(r"[.@]", folded)
    first, *rest = base.split("-")
    if first == "x":
        return Reading(folded if rest and not posix and all(map(EXTENDED.fullmatch, rest)) else "")
    head = read_language(first, written)
    if head.tag:
        script = SCRIPT_NAMES.get(posix[-1], "") if posix else ""
        reading = read_rest(head, [script, *rest] if script else rest, written)
        if not posix:
            return reading
        return Reading(reading.tag, "warning", f"“{written}” is not a language code; “{reading.tag}” is")
    tag = registry.by_name(written) or registry.by_name(re.sub(r"[\s_-]+", " ", written))
    return Reading(tag, "warning", f"“{written}” is the name of a language; its code is “{tag}”")


def read_whole(folded: str, written: str) -> Reading | None:
    """A code that is listed as it stands."""
    if folded in NAMESAKES:
        return Reading(
            folded, "note", f"“{written}” is the code of the language {registry.english_name(folded)}"
        )
    if tag := registry.GRANDFATHERED.get(folded):
        return Reading(
            tag, *(("note", f"“{written}” is an old form of “{tag}”") if tag.lower() != folded else ())
        )
    if tag := MISUSED.get(folded):
        message = f"“{written}” is not a language code; {registry.english_name(tag)} is “{tag}”"
        return Reading(tag, "warning", message)
    return None


def read_language(first: str, written: str) -> Reading:
    """The first subtag: a language, an older form of one, or a country taken for its language."""
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return Reading("")
    if registry.is_language(first):
        return Reading(first)
    shown = written[: len(first)]
    where = "" if shown == written else f"“{written}”: "
    if better := registry.better_language(first):
        name = registry.english_name(better)
        if len(first) == 3:
            return Reading(
                better, "note", f"{where}“{shown}” is the long code of {name}; the short one is “{better}”"
            )
        return Reading(
            better, "warning", f"{where}“{shown}” is an old code of {name}, which is “{better}” now"
        )
    if tag := MISUSED.get(first) or registry.country_language(first):
        name = registry.english_name(tag)
        return Reading(tag, "warning", f"{where}“{shown}” is a country, not a language; {name} is “{tag}”")
    return Reading("")


def read_rest(head: Reading, words: list[str], written: str) -> Reading:
    """The subtags after the language, in any order up to the first extension (RFC 5646 §2.1)."""
    language, *given = head.tag.split("-")
    script = next((word for word in given if len(word) == 4), "")
    implied = next((word for word in given if len(word) != 4), "")
    region, severity, message = "", head.severity, head.message
    variants: list[str] = []
    lost: list[str] = []
    at = 0
    while at < len(words) and len(words[at]) != 1:
        word, upper = words[at], words[at].upper()
        at += 1
        if registry.is_script(word.title()) and len(word) == 4 and not script:
            script = word.title()
        elif not region and registry.is_region(upper):
            region = upper
        elif (
            not region
            and (better := registry.better_region(upper))
            and (at > 1 or not dialect(language, word))
        ):
            region, severity = better, "warning"
            message = f"“{written}”: the code of the region “{upper}” is “{better}”"
        elif at == 1 and (member := dialect(language, word)):
            language, *given = member.split("-")
            script = next((part for part in given if len(part) == 4), script)
        elif not script and (named := SCRIPT_NAMES.get(word)):
            script, severity = named, "warning"
            message = f"“{written}”: the code of the script “{word}” is “{named}”"
        elif VARIANT.fullmatch(word) and word not in variants:
            variants.append(word)
        else:
            lost.append(word)
    extensions, broken = read_extensions(words[at:])
    lost += broken
    tag = "-".join([part for part in (language, script, region or implied, *variants) if part] + extensions)
    if lost:
        severity = "warning"
        message = f"“{written}”: “{'-'.join(lost)}” is no script, region or variant that can stand there"
    elif not severity and tag.lower() != "-".join([head.tag, *words]).lower():
        severity, message = "note", f"“{written}”: the usual form is “{tag}”"
    return Reading(tag, severity, message)


def dialect(language: str, word: str) -> str:
    """A language written after the one that it belongs to: `zh-yue` → `yue`, `ar-arz` → `arz`; or ""."""
    if language not in {"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"} or len(word) != 3:
        return ""
    return word if registry.is_language(word) else registry.better_language(word)


def read_extensions(words: list[str]) -> tuple[list[str], list[str]]:
    """(extensions by their letter, the private part last; the words that belong to none)."""
    found: dict[str, list[str]] = {}
    lost: list[str] = []
    letter = ""
    for at, word in enumerate(words):
        if word == "x":
            private = words[at + 1 :]
            if private and all(map(EXTENDED.fullmatch, private)):
                return [*together(found), "x", *private], lost
            return together(found), [*lost, word, *private]
        if len(word) == 1 and EXTENDED.fullmatch(word) and word not in found:
            letter = word
            found[letter] = []
        elif letter and len(word) > 1 and EXTENDED.fullmatch(word):
            found[letter].append(word)
        else:
            lost.append(word)
    return together(found), lost + [letter for letter, parts in found.items() if not parts]


def together(found: dict[str, list[str]]) -> list[str]:
    return [word for letter, parts in sorted(found.items()) if parts for word in (letter, *parts)]


def display_name(tag: str) -> str:
    """A language's own name for a menu, begun with a capital; the tag itself where nobody knows a name."""
    language, *rest = tag.split("-")
    script = region = ""
    for word in rest:
        if len(word) == 1:
            break
        if len(word) == 4 and word.isalpha():
            script = word
        elif len(word) == 2 or (len(word) == 3 and word.isdigit()):
            region = word
    name = registry.own_name(language, script, region)
    return name[:1].title() + name[1:] if name else tag


def match(code: str, languages: Iterable[Language]) -> Language | None:
    """The language among these that a code means: by code, else by tag, else by what the code stands for.

    Case and the choice of `_` or `-` make no difference.
    """
    written, known = tidy(code), tuple(languages)
    wanted = fold(written)
    for language in known:
        if fold(language.code) == wanted:
            return language
    tags = {fold(language.tag): language for language in reversed(known) if language.tag != "und"}
    return tags.get(wanted) or tags.get(fold(read(written).tag))


def fold(code: str) -> str:
    """A code as it is compared: without case, and `_` is `-`."""
    return code.casefold().replace("_", "-")
