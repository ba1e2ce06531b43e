"""The remembered calls from files to routes: what a site is, each part computed once from what it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar
from zlib import crc32

import msgspec

from riwaq.config import FILE, Settings
from riwaq.content.entry import Entry, Header
from riwaq.content.figures import NONE, Figures
from riwaq.content.front_matter import FrontMatter, decode, read_front_matter
from riwaq.content.markdown import LABELS, Document
from riwaq.content.native import Contents, Source, language_in_name
from riwaq.content.words import Keys, Words
from riwaq.content.yaml_text import read_yaml
from riwaq.engine.reader import Home, Reader
from riwaq.language.tags import Language, guess, match, resolve
from riwaq.memo.calls import Memo, bulky, remembered, shared
from riwaq.text.finding import Finding
from riwaq.text.span import Span

JEKYLL = ("_config.yml", "_config.yaml")
"""The configuration of a site made for Jekyll, which `engine/jekyll.py` reads: it is imported for such a site."""
T = TypeVar("T")
BATCH = 32
"""About how many entries are in a batch."""
THEME = "@theme/"
"""Where the theme's own files appear among the inputs, beside the site's."""


class Text(msgspec.Struct, frozen=True):
    """A decoded file; None when there is no such file."""

    text: str | None
    findings: tuple[Finding, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """The languages of the site, each once, and the code of the default one."""

    languages: tuple[Language, ...]
    default: str
    findings: tuple[Finding, ...] = ()

    def language(self, code: str) -> Language:
        return next(language for language in self.languages if language.code == code)


@shared
def text(memo: Memo, path: str) -> Text:
    data = memo.read(path)
    return Text(None) if data is None else Text(*decode(data, path))


@remembered
def jekyll_file(memo: Memo) -> str:
    """The configuration of a site made for Jekyll; "" for any other site."""
    if memo.read(FILE) is not None:
        return ""
    return next((name for name in JEKYLL if memo.read(name) is not None), "")


def reader(memo: Memo) -> Reader:
    """How this site is read. What reads a site made for Jekyll is imported only for one."""
    if jekyll_file(memo):
        from riwaq.engine.jekyll import READER
    else:
        from riwaq.engine.native import READER
    return READER


@remembered
def settings(memo: Memo) -> Settings:
    """The configuration; the fact "url" stands before its `url` (a preview of a branch has another address)."""
    found = reader(memo).settings(memo)
    given = memo.fact("url").rstrip("/")
    config = msgspec.structs.replace(found.config, url=given) if given else found.config
    return msgspec.structs.replace(found, config=config)


@remembered
def files(memo: Memo) -> Contents:
    return reader(memo).files(memo)


@remembered
def layout(memo: Memo) -> Contents:
    """`files` without those that cannot be read, and in a bare folder without Markdown that is no entry."""
    found = files(memo)
    readable = {source for number in range(batches(memo)) for source in readable_in(memo, number)}
    return msgspec.structs.replace(found, sources=tuple(one for one in found.sources if one in readable))


@bulky
def batched(memo: Memo) -> tuple[tuple[Source, ...], ...]:
    """`files` in batches of about thirty, so that what concerns all of them reads some hundred calls and not ten thousand.
    Its path says in which batch a file is, and their number is a power of two: a new file changes one batch, as a rule.
    """
    sources = files(memo).sources
    found: list[list[Source]] = [[] for _ in range(1 << (len(sources) // BATCH).bit_length())]
    for source in sources:
        found[batch_of(source.path, len(found))].append(source)
    return tuple(tuple(some) for some in found)


def batch_of(name: str, count: int) -> int:
    """In which of `count` batches the file, or whatever else, with this name is."""
    return crc32(name.encode()) % count


def in_batches(found: Mapping[str, T], count: int) -> tuple[dict[str, T], ...]:
    """What is `found` by name in `count` batches, each name in the one that `batch_of` says."""
    some: tuple[dict[str, T], ...] = tuple({} for _ in range(count))
    for name, value in found.items():
        some[batch_of(name, count)][name] = value
    return some


@remembered
def batches(memo: Memo) -> int:
    """How many batches there are."""
    return len(batched(memo))


@remembered
def batch(memo: Memo, number: int) -> tuple[Source, ...]:
    return batched(memo)[number]


@remembered
def readable_in(memo: Memo, number: int) -> tuple[Source, ...]:
    """Those of a batch that can be read as entries."""
    return tuple(source for source in batch(memo, number) if _is_entry(memo, source.path))


def _is_entry(memo: Memo, path: str) -> bool:
    """Whether the file at `path` can be read as an entry; in a bare folder those without front matter are none."""
    here, there = front(memo, path), text(memo, path).text is not None
    broken = any(finding.severity == "error" for finding in here.findings)
    wanted = not broken and there and here.values.get("published") != "false"
    return wanted and (here.has_matter or not is_bare(memo))


@remembered
def is_bare(memo: Memo) -> bool:
    """Whether this is a folder without the native layout."""
    return files(memo).bare


@shared
def front(memo: Memo, path: str) -> FrontMatter:
    file = text(memo, path)
    found = reader(memo).front(memo, path, read_front_matter(file.text or "", path))
    return msgspec.structs.replace(found, findings=(*file.findings, *found.findings))


@remembered
def spoken(memo: Memo) -> Spoken:
    """The languages that the configuration names, or else those that the files name."""
    config = settings(memo).config
    codes = config.languages or _named_languages(memo)
    found: list[Finding] = []
    languages: list[Language] = []
    for code in dict.fromkeys((*codes, config.default_language or codes[0])):
        language, problem = resolve(code)
        if problem is not None:
            at = _where_named(memo, code)
            found.append(Finding("language.code", problem.severity, problem.message, at, problem.help))
        same = match(code, languages)
        if same is None:
            languages.append(language)
        elif config.languages:
            message = f"`{code}` and `{same.code}` are one language"
            advice = f"Write `{same.code}` only; entries in `{code}` belong to it."
            found.append(Finding("language.twice", "warning", message, _where_named(memo, code), advice))
    default = match(config.default_language or codes[0], languages) or languages[0]
    return Spoken(tuple(languages), default.code, tuple(found))


def _named_languages(memo: Memo) -> tuple[str, ...]:
    """The codes that entries and text files name, the most used first, English before its equals."""
    sources = layout(memo).sources
    folders = _language_folders(sources)
    named = [code for number in range(batches(memo)) for code in languages_in(memo, number, folders)]
    named += [code for code, _ in layout(memo).texts]
    count = Counter(code for code in named if code)
    default = settings(memo).config.default_language
    if not count and default:
        return (default,)
    if not count:
        bodies = [front(memo, source.path).body[:2000] for source in sources[:20]]
        return (guess(" ".join((*bodies, reader(memo).prose(memo)))),)
    return tuple(sorted(count, key=lambda code: (-count[code], code != "en", code)))


@remembered
def languages_in(memo: Memo, number: int, folders: tuple[str, ...]) -> tuple[str, ...]:
    """`language_named` of each entry in a batch."""
    return tuple(language_named(memo, source, folders) for source in readable_in(memo, number))


def language_named(memo: Memo, source: Source, folders: tuple[str, ...]) -> str:
    """The code of the language that an entry, its file's name or one of the `folders` named after languages says; or ""."""
    value = source.lang or front(memo, source.path).values.get("lang")
    folder = source.inside.partition("/")[0]
    return (
        value
        if isinstance(value, str)
        else language_in_name(source.path) or (folder if folder in folders else "")
    )


def _language_folders(sources: Iterable[Source]) -> tuple[str, ...]:
    """The folders inside collections, when every one of them is called like a language; else none."""
    folders = sorted({source.inside.partition("/")[0] for source in sources if "/" in source.inside})
    return tuple(folders) if all(len(name) < 12 and resolve(name)[1] is None for name in folders) else ()


def _where_named(memo: Memo, code: str) -> Span:
    configured = reader(memo).language_place(memo, code)
    if configured is not None:
        return configured
    for source in layout(memo).sources:
        if language_named(memo, source, _language_folders(layout(memo).sources)) == code:
            return place_of(memo, source.path, ("lang",))
    return Span(next((path for lang, path in layout(memo).texts if lang == code), FILE), 0, 0)


def place_of(memo: Memo, path: str, keys: Keys) -> Span:
    """Where the value at `keys` stands in a file of YAML, or in its front matter."""
    return reader(memo).place(memo, path, keys)


def written_at(memo: Memo, path: str, keys: Keys) -> tuple[str, Keys] | None:
    """The file and the keys at which the value at our `keys` is written; None where it is made of something else."""
    return reader(memo).written(memo, path, keys)


def home_of(memo: Memo, code: str, keys: Keys) -> Home | None:
    """Where the text of the sections at `keys` belongs in the language `code`; None where it has no place."""
    return reader(memo).home(memo, code, keys)


def setting_place(memo: Memo, key: str) -> Span:
    """Where the setting `key` is written."""
    return reader(memo).setting_place(memo, key)


@shared
def entry(memo: Memo, source: Source) -> Entry:
    """The entry in the file of `source`, its card in the words of the site's markets."""
    found = reader(memo).entry(memo, source)
    if not found.header.card.wordings:
        return found
    card = found.header.card.within(settings(memo).config.market)
    return msgspec.structs.replace(found, header=msgspec.structs.replace(found.header, card=card))


@remembered
def header(memo: Memo, source: Source) -> Header:
    """The part of an entry that others may read: equal after an edit of the body, so the wave stops here."""
    return entry(memo, source).header


@remembered
def headers_in(memo: Memo, number: int) -> tuple[Header, ...]:
    """The headers of the entries in a batch, in the order of `readable_in`."""
    return tuple(entry(memo, source).header for source in readable_in(memo, number))


def headers(memo: Memo) -> list[Header]:
    """The headers of all entries, in the order of their files."""
    found: dict[Source, Header] = {}
    for number in range(batches(memo)):
        found.update(zip(readable_in(memo, number), headers_in(memo, number), strict=True))
    return [found[source] for source in layout(memo).sources]


@shared
def document(memo: Memo, source_path: str, tag: str) -> Document:
    """The body of the entry in the file at `source_path`, whose language is `tag`."""
    words = interface(memo, tag)
    labels = {key: words[key] for key in LABELS}
    return reader(memo).document(memo, source_path, tag, labels, _figures(memo, source_path))


def _figures(memo: Memo, path: str) -> Figures:
    """The figures of the site's packs, and whether the entry at `path` wants to have them all."""
    if not settings(memo).config.packs:
        return NONE
    from riwaq.engine.packs import figure_names  # which reads the settings from here

    names = figure_names(memo)
    wants = front(memo, path).values.get("figures") == "auto"
    return Figures(frozenset(names), names if wants else ())


@bulky
def words(memo: Memo, code: str) -> Words:
    """The words of the sections in a language; those of no section when it has no text file."""
    return reader(memo).words(memo, code)


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
