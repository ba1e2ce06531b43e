"""The native layout, and a bare folder of item files, as `sources` asks for them."""

from __future__ import annotations

import msgspec

from riwaq.config import FILE, Settings, read_config, where
from riwaq.content.document import Document, tidy
from riwaq.content.entry import Entry
from riwaq.content.figures import Figures
from riwaq.content.front_matter import FrontMatter, locate
from riwaq.content.markdown import render
from riwaq.content.naming import in_language, same_steps
from riwaq.content.native import Contents, Source, contents, read_entry
from riwaq.content.words import Keys, Words, read_words
from riwaq.content.yaml_text import read_yaml
from riwaq.engine.items import collections
from riwaq.engine.reader import Home, Reader
from riwaq.engine.sources import Text, front, layout, place_of, spoken, text
from riwaq.language.tags import match
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.span import Span

REDIRECTS = "static/_redirects"


class TextFiles(msgspec.Struct, frozen=True):
    """The text file of each language, by its code."""

    paths: dict[str, str]
    findings: tuple[Finding, ...] = ()


@remembered
def text_files(memo: Memo) -> TextFiles:
    """Which text file speaks for which language; one that speaks for none, or comes second, is reported."""
    languages = spoken(memo).languages
    paths: dict[str, str] = {}
    found = []
    for code, path in layout(memo).texts:
        language = match(code, languages)
        if language is not None and paths.setdefault(language.code, path) == path:
            continue
        message = f"`{path}` is not read: " + (
            f"`{paths[language.code]}` holds the words of this language"
            if language
            else f"`{code}` is none of the languages"
        )
        advice = (
            "Put the words into one file." if language else "Name the file after one of the site's languages."
        )
        found.append(Finding("words.language", "warning", message, Span(path, 0, 0), advice))
    return TextFiles(paths, tuple(found))


def _settings(memo: Memo) -> Settings:
    file = text(memo, FILE)
    found = read_config(file.text)
    return msgspec.structs.replace(found, findings=(*file.findings, *found.findings))


def _files(memo: Memo) -> Contents:
    return contents(memo.paths())


def _front(_: Memo, __: str, found: FrontMatter) -> FrontMatter:
    return found


def _entry(memo: Memo, source: Source) -> Entry:
    languages = [language.code for language in spoken(memo).languages]
    here = front(memo, source.path)
    return read_entry(source, here, languages, lambda keys: place_of(memo, source.path, keys))


def document(memo: Memo, path: str, tag: str, labels: dict[str, str], figures: Figures) -> Document:
    """The body of the entry in the file at `path` as Markdown."""
    here = front(memo, path)
    return tidy(render(here.body, path, here.body_start, tag=tag, labels=labels, figures=figures))


def _body(memo: Memo, path: str, _: str) -> str:
    return front(memo, path).body


def _words(memo: Memo, code: str) -> Words:
    path = text_files(memo).paths.get(code, "")
    file = text(memo, path) if path else Text(None)
    values, found = read_yaml(file.text or "", path)
    known = read_words(path, values, collections(memo), lambda keys: place_of(memo, path, keys))
    return msgspec.structs.replace(known, findings=(*file.findings, *found, *known.findings))


def _prose(_: Memo) -> str:
    return ""


def _redirects(memo: Memo) -> str:
    return text(memo, REDIRECTS).text or ""


def place(memo: Memo, path: str, keys: Keys) -> Span:
    """Where the value at `keys` stands in a file of YAML, or in its front matter."""
    whole = text(memo, path).text or ""
    is_yaml = path.lower().endswith((".yml", ".yaml"))
    return locate(whole, path, keys, 0 if is_yaml else front(memo, path).matter_start)


def _setting_place(memo: Memo, key: str) -> Span:
    return where(text(memo, FILE).text or "", (key,))


def _language_place(memo: Memo, code: str) -> Span | None:
    at = (text(memo, FILE).text or "").find(f'"{code}"')
    return Span(FILE, at + 1, at + 1 + len(code)) if at >= 0 else None


def _written(_: Memo, path: str, keys: Keys) -> tuple[str, Keys]:
    return path, keys


def _home(memo: Memo, code: str, keys: Keys) -> Home | None:
    """The text file of the language, with the same keys as that of the default language."""
    paths = text_files(memo).paths
    default = spoken(memo).default
    source = paths.get(default, "")
    path = paths.get(code) or in_language(source, default, code)
    return Home(path, source, same_steps(keys)) if source else None


READER = Reader(
    settings=_settings,
    files=_files,
    front=_front,
    entry=_entry,
    document=document,
    body=_body,
    steering=frozenset(),
    words=_words,
    prose=_prose,
    redirects=_redirects,
    place=place,
    setting_place=_setting_place,
    language_place=_language_place,
    written=_written,
    home=_home,
)
