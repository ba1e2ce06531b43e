"""The remembered calls from files to routes: what a site is, each part computed once from what it reads."""

from __future__ import annotations

from collections import Counter

import msgspec

from riwaq.config import FILE, Settings, read_config
from riwaq.content.entry import PAGES, Entry, Header
from riwaq.content.front_matter import FrontMatter, decode, read_front_matter, split
from riwaq.content.markdown import LABELS, Document, render
from riwaq.content.native import Contents, Source, contents, language_in_name, read_entry
from riwaq.content.routes import Route, Routes, make_routes
from riwaq.content.site import Grouped, Item, group
from riwaq.content.words import Keys, Words, read_words
from riwaq.content.yaml_text import read_yaml
from riwaq.language.tags import Language, guess, resolve
from riwaq.media.picture import Picture, facts
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.span import Span

THEME = "@theme/"
"""Where the theme's own files appear among the inputs, beside the site's."""


class Text(msgspec.Struct, frozen=True):
    """A decoded file; None when there is no such file."""

    text: str | None
    findings: tuple[Finding, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """The languages of the site, the default first in none of them but named by its code."""

    languages: tuple[Language, ...]
    default: str
    findings: tuple[Finding, ...] = ()

    def language(self, code: str) -> Language:
        return next(language for language in self.languages if language.code == code)


class Pictured(msgspec.Struct, frozen=True):
    """What is known of a picture file."""

    picture: Picture
    findings: tuple[Finding, ...] = ()


@remembered
def text(memo: Memo, path: str) -> Text:
    data = memo.read(path)
    return Text(None) if data is None else Text(*decode(data, path))


@remembered
def settings(memo: Memo) -> Settings:
    """The configuration; the fact "url" stands before its `url` (a preview of a branch has another address)."""
    file = text(memo, FILE)
    found = read_config(file.text)
    given = memo.fact("url").rstrip("/")
    config = msgspec.structs.replace(found.config, url=given) if given else found.config
    return msgspec.structs.replace(found, config=config, findings=(*file.findings, *found.findings))


@remembered
def files(memo: Memo) -> Contents:
    return contents(memo.paths())


@remembered
def layout(memo: Memo) -> Contents:
    """`files` without those that cannot be read, and in a bare folder without Markdown that is no entry."""
    found = files(memo)
    readable = tuple(
        source for source in found.sources if _is_entry(front(memo, source.path), bare=found.bare)
    )
    return msgspec.structs.replace(found, sources=readable)


def _is_entry(here: FrontMatter, *, bare: bool) -> bool:
    broken = any(finding.severity == "error" for finding in here.findings)
    return not broken and (here.has_matter or not bare)


@remembered
def front(memo: Memo, path: str) -> FrontMatter:
    file = text(memo, path)
    found = read_front_matter(file.text or "", path)
    return msgspec.structs.replace(found, findings=(*file.findings, *found.findings))


@remembered
def spoken(memo: Memo) -> Spoken:
    """The languages that the configuration names, or else those that the files name."""
    config = settings(memo).config
    codes = config.languages or _named_languages(memo)
    default = config.default_language or codes[0]
    found: list[Finding] = []
    languages = []
    for code in dict.fromkeys((*codes, default)):
        language, problem = resolve(code)
        languages.append(language)
        if problem is not None:
            at = _where_named(memo, code)
            found.append(Finding("language.code", problem.severity, problem.message, at, problem.help))
    return Spoken(tuple(languages), default, tuple(found))


def _named_languages(memo: Memo) -> tuple[str, ...]:
    """The codes that entries and text files name, the most used first, English before its equals."""
    sources = layout(memo).sources
    named = [_named(memo, source) for source in sources] + [code for code, _ in layout(memo).texts]
    count = Counter(code for code in named if code)
    if not count:
        return (guess(" ".join(front(memo, source.path).body[:2000] for source in sources[:20])),)
    return tuple(sorted(count, key=lambda code: (-count[code], code != "en", code)))


def _named(memo: Memo, source: Source) -> str:
    value = front(memo, source.path).values.get("lang")
    return value if isinstance(value, str) else language_in_name(source.path)


def _where_named(memo: Memo, code: str) -> Span:
    config = text(memo, FILE).text or ""
    at = config.find(f'"{code}"')
    if at >= 0:
        return Span(FILE, at + 1, at + 1 + len(code))
    for source in layout(memo).sources:
        if _named(memo, source) == code:
            return place_of(memo, source.path, ("lang",))
    return Span(next((path for lang, path in layout(memo).texts if lang == code), FILE), 0, 0)


def place_of(memo: Memo, path: str, keys: Keys) -> Span:
    """Where the value at `keys` stands in a file of YAML, or in its front matter."""
    from riwaq.content.yaml_places import locate  # needed only when there is something to say

    whole = text(memo, path).text or ""
    if not path.endswith((".md", ".markdown")):
        return locate(whole, path, keys)
    parts = split(whole)
    return locate(parts.matter, path, keys, max(parts.matter_start, 0))


@remembered
def entry(memo: Memo, source: Source) -> Entry:
    languages = [language.code for language in spoken(memo).languages]
    here = front(memo, source.path)
    return read_entry(source, here, languages, lambda keys: place_of(memo, source.path, keys))


@remembered
def header(memo: Memo, source: Source) -> Header:
    """The part of an entry that others may read: equal after an edit of the body, so the wave stops here."""
    return entry(memo, source).header


@remembered
def collections(memo: Memo) -> tuple[str, ...]:
    """The collections of the site, those of the configuration first and in its order."""
    listed = settings(memo).config.collections
    headers = [header(memo, source) for source in layout(memo).sources]
    there = {head.collection for head in headers} | {name for head in headers for name in head.also_in}
    return tuple(dict.fromkeys((*listed, *sorted(there - {PAGES}))))


@remembered
def grouped(memo: Memo) -> Grouped:
    site = spoken(memo)
    headers = [header(memo, source) for source in layout(memo).sources]
    return group(headers, site.languages, site.default, lambda path, key: place_of(memo, path, (key,)))


@remembered
def item(memo: Memo, collection: str, key: str) -> Item:
    return grouped(memo).items[f"{collection}/{key}"]


@remembered
def shown_in(memo: Memo, collection: str) -> tuple[tuple[str, str], ...]:
    """The items of a collection's grid, as (collection, id): its own, and those that ask to be shown there."""
    return tuple(
        (item.collection, item.id)
        for item in grouped(memo).items.values()
        if item.collection == collection or any(collection in header.also_in for _, header in item.entries)
    )


@remembered
def routes(memo: Memo) -> Routes:
    site = spoken(memo)
    prefix = settings(memo).config.prefix_default_language
    items = tuple(grouped(memo).items.values())
    return make_routes(items, collections(memo), site.languages, site.default, prefix_default=prefix)


@remembered
def route(memo: Memo, address: str) -> Route | None:
    return routes(memo).pages.get(address)


@remembered
def document(memo: Memo, source_path: str, tag: str) -> Document:
    """The body of the entry in the file at `source_path`, whose language is `tag`."""
    here = front(memo, source_path)
    labels = interface(memo, tag)
    return render(
        here.body, source_path, here.body_start, tag=tag, labels={key: labels[key] for key in LABELS}
    )


@remembered
def words(memo: Memo, code: str) -> Words:
    """The words of the sections in a language; those of no section when it has no text file."""
    path = next((path for lang, path in layout(memo).texts if lang.lower() == code.lower()), "")
    file = text(memo, path) if path else Text(None)
    values, found = read_yaml(file.text or "", path)
    known = read_words(path, values, collections(memo), lambda keys: place_of(memo, path, keys))
    return msgspec.structs.replace(known, findings=(*file.findings, *found, *known.findings))


@remembered
def picture(memo: Memo, path: str) -> Pictured:
    return Pictured(*facts(memo.read(path) or b"", path))


@remembered
def interface(memo: Memo, tag: str) -> dict[str, str]:
    """The theme's own words in the language `tag`: its own, its language's, else English ones."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(("en", tag.partition("-")[0], tag)):
        path = f"{THEME}words/{name}.yml"
        values, _ = read_yaml((memo.read(path) or b"").decode(), path)
        known = values.items() if isinstance(values, dict) else ()
        found |= {key: value for key, value in known if isinstance(value, str)}
    return found
