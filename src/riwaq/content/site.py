"""Entries to a site: items, each one thing in all its languages, by collection. Headers only, no bodies."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from riwaq.config import FILE
from riwaq.content.entry import Header
from riwaq.language.tags import Language, match
from riwaq.text.dates import instant
from riwaq.text.finding import Finding
from riwaq.text.span import Span

Locate = Callable[[str, str], Span]
"""Where the front matter value of a key stands: (path, key) → place."""


_ADDRESS_PART = re.compile(r"[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*")
"""A name that is a part of an address as it is; most are."""


class Item(msgspec.Struct, frozen=True):
    """One thing in all its languages. `entries` are (language code, header), in the site's order of languages.

    `name` is its part of the address where an entry has no slug of its own.
    """

    collection: str
    id: str
    name: str
    entries: tuple[tuple[str, Header], ...]

    def entry(self, code: str) -> Header | None:
        """The entry in the language `code`, if there is one."""
        return next((header for lang, header in self.entries if lang == code), None)

    def own(self, code: str) -> Header | None:
        """The entry that readers of `code` see in their language: the one in it, if it is shown to them."""
        header = self.entry(code)
        return header if header and _is_for(header, code) else None

    def codes(self) -> tuple[str, ...]:
        """The languages whose readers see a page of their own: with an entry in it that does not only lead on."""
        return tuple(
            code for code, header in self.entries if _is_for(header, code) and not header.redirect_to
        )

    def shown(self, code: str, default: str) -> tuple[str, Header] | None:
        """What readers of `code` see, and its language: their own entry, else the default's, else the first of
        those that are shown to them; None where the item is not for them.
        """
        allowed = [pair for pair in self.entries if _is_for(pair[1], code)]
        wanted = (pair for lang in (code, default) for pair in allowed if pair[0] == lang)
        return next(wanted, allowed[0] if allowed else None)

    def date(self, header: Header) -> str:
        """The date of one of its entries; where that names none, the one of another language."""
        return header.date or next((other.date for _, other in self.entries if other.date), "")

    def source(self, default: str) -> tuple[str, Header]:
        """The language and entry that stand in where one is missing: the default's, else the first."""
        return next((pair for pair in self.entries if pair[0] == default), self.entries[0])


def _is_for(header: Header, code: str) -> bool:
    return not header.only_in or code in header.only_in


class Grouped(msgspec.Struct, frozen=True):
    """The items by `COLLECTION/ID`, each collection's in its order, and what was wrong with them."""

    items: dict[str, Item]
    findings: tuple[Finding, ...] = ()


def group(
    headers: Iterable[Header], languages: tuple[Language, ...], default: str, locate: Locate, file: str = FILE
) -> Grouped:
    """Pair the entries of each collection by their id. `file` is the configuration that names the languages.

    An entry in a language that the site does not have is left out with a warning. The same id and language
    twice loses nothing: within that id, entries pair by the name of their file, the first keeps the id as
    its address, and each later one is published under its file's name.
    """
    named: dict[str, Language | None] = {}
    findings: list[Finding] = []
    groups: defaultdict[tuple[str, str], list[tuple[str, Header]]] = defaultdict(list)
    for header in headers:
        lang = header.lang or default
        language = named[lang] if lang in named else named.setdefault(lang, match(lang, languages))
        if language is None:
            findings.append(_unknown_language(header, languages, locate, file))
            continue
        if header.only_in:
            header, problems = _for_languages(header, languages, locate)  # noqa: PLW2901 - the same, in our codes
            findings += problems
        groups[header.collection, header.id].append((language.code, header))
    rank = {language.code: number for number, language in enumerate(languages)}
    items: list[Item] = []
    for (collection, key), entries in groups.items():
        apart = [tuple(sorted(same, key=lambda pair: rank[pair[0]])) for same in _apart(entries)]
        findings += _duplicates(apart, locate)
        for number, same in enumerate(apart):
            name = key if number == 0 else same[0][1].name
            mark = "" if number == 0 else f"#{name}"
            before = sum(other[0][1].name == name for other in apart[1:number])
            mark += (
                f"-{before + 1}" if before else ""
            )  # three files of one name: `a.md`, `a.html` and `a.markdown`
            items.append(Item(collection, key + mark, address_part(name), same))
    items.sort(key=lambda item: (item.collection, position(item, item.source(default)[1])))
    return Grouped({f"{item.collection}/{item.id}": item for item in items}, tuple(findings))


def _apart(entries: list[tuple[str, Header]]) -> list[list[tuple[str, Header]]]:
    """Entries of one id as they belong together: all, or by file name when a language appears twice."""
    if len({code for code, _ in entries}) == len(entries):
        return [entries]
    names: defaultdict[str, list[tuple[str, Header]]] = defaultdict(list)
    for code, header in entries:
        same = names[header.name]
        taken = any(other == code for other, _ in same)
        (names[f"{header.name}-{header.path}"] if taken else same).append((code, header))
    return list(names.values())


def _duplicates(apart: list[tuple[tuple[str, Header], ...]], locate: Locate) -> list[Finding]:
    """A finding for each item that claims the id of an earlier one, whatever number of languages both have."""
    findings = []
    for number, entries in enumerate(apart[1:], 1):
        codes = {code for code, _ in entries}
        other = next((one for one in apart[:number] if codes & {code for code, _ in one}), apart[0])
        shared = [code for code, _ in other if code in codes] or [entries[0][0]]
        header = next(header for code, header in entries if code == shared[0])
        first = next((header for code, header in other if code == shared[0]), other[0][1])
        message = f"two items use the id `{header.id}` in {', '.join(f'`{code}`' for code in shared)}"
        advice = f"Both are published; this one as `{address_part(header.name)}`. Give one of them another page_id."
        at, also = locate(header.path, "page_id"), locate(first.path, "page_id")
        findings.append(Finding("entry.duplicate-id", "warning", message, at, advice, also=also))
    return findings


def _for_languages(
    header: Header, languages: tuple[Language, ...], locate: Locate
) -> tuple[Header, list[Finding]]:
    """`header` with the site's own codes in `only_in`. One that the site does not have is a finding."""
    found = {code: match(code, languages) for code in header.only_in}
    unknown = [code for code, language in found.items() if language is None]
    known = tuple(dict.fromkeys(language.code for language in found.values() if language))
    if not unknown:
        return msgspec.structs.replace(header, only_in=known), []
    names = ", ".join(f"`{code}`" for code in unknown)
    message = f"this is to be shown in {names}, which is none of the site's languages"
    codes = ", ".join(language.code for language in languages)
    advice = f"Use {codes}." if known else f"So this entry is shown nowhere. Use {codes}."
    finding = Finding("entry.only-in", "warning", message, locate(header.path, "only_in"), advice)
    return msgspec.structs.replace(header, only_in=known or header.only_in), [finding]


def _unknown_language(header: Header, languages: tuple[Language, ...], locate: Locate, file: str) -> Finding:
    message = f"the language `{header.lang}` is not one of the site's"
    codes = ", ".join(language.code for language in languages)
    advice = f'This entry is left out. Add "{header.lang}" to languages in {file}, or use {codes}.'
    return Finding("entry.language", "warning", message, locate(header.path, "lang"), advice)


def position(item: Item, header: Header) -> tuple[float, float, list[tuple[int, str]]]:
    """The entry's `order`, then its date, the newest first, then its name with numbers by value (`project2`
    before `project10`).
    """
    parts = re.split(r"(\d+)", header.name.casefold())
    natural = [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
    date, last = item.date(header), float("inf")
    return (last if header.order is None else header.order, -instant(date) if date else last, natural)


def address_part(text: str) -> str:
    """`text` as a part of an address: letters, marks and digits of any script, hyphens, `_`, `.` and `/`."""
    if len(text) <= 60 and _ADDRESS_PART.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text)
    kept = "".join(char if char in "_./" or unicodedata.category(char)[0] in "LMN" else "-" for char in text)
    parts = (re.sub(r"-{2,}", "-", part).strip("-.") for part in kept.split("/"))
    return "/".join(_fitting(part) for part in parts if part) or "item"


def _fitting(part: str) -> str:
    """`part`, cut where it would not fit into the name of a file (255 bytes on most disks)."""
    return part if len(part) <= 60 else part.encode()[:200].decode(errors="ignore").strip("-.")
