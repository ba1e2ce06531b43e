"""Links and paths that count from the file they stand in, or name a file of texts: in a converted site these have moved.

Each is asked what it leads to, in the old site and in the new one, and is written anew where that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from riwaq.content.document import Document
from riwaq.content.entry import PAGES
from riwaq.content.markdown import render
from riwaq.content.writing.yaml import write_scalar, write_yaml
from riwaq.content.yaml_text import Value, read_yaml
from riwaq.engine.addresses import page_named
from riwaq.engine.conversion import STATIC, Conversion
from riwaq.engine.files import file_named
from riwaq.engine.items import routes
from riwaq.engine.sources import document, files, front, header, layout, place_of, spoken, text
from riwaq.language.tags import Language, match
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.text.patch import Edit, patch
from riwaq.text.span import Span

_FILE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|#)[^\n?#]{1,300}\.[A-Za-z0-9]{2,8}(?:[?#][^\n]*)?\Z")
_NOT_IN_LINKS = re.compile(r"[\s()<>\[\]\"'&%?#\\]")
"""What a link holds percent-encoded."""
_NO_PATHS = frozenset({"title", "subtitle", "lang", "page_id", "slug", "redirect_from", "redirect_to"})
"""Keys of a front matter whose value is no path, even where it looks like one."""
_MARKUP = re.compile(r"\]\(|\]:|<[a-zA-Z]")


class Meaning(NamedTuple):
    """What a path leads to: a page by its address, or a file, and how the path differs from the file's."""

    page: str = ""
    file: str = ""
    inexact: str = ""


def relinked(old: Memo, new: Memo, found: Conversion) -> Conversion:
    """`found`, the conversion of the site of `old` that `new` reads, with its links and paths as they were meant."""
    changed: dict[str, bytes] = {}
    problems: list[Finding] = []
    for path, language in _texts(new, found):
        place = _Place(old, new, found, path, language)
        words = _entry(place) if path in found.entries else _words(place)
        if words is not None:
            changed[path] = words.encode()
        problems += place.problems
    return msgspec.structs.replace(found, files=found.files | changed, findings=(*found.findings, *problems))


def _texts(new: Memo, found: Conversion) -> Iterator[tuple[str, Language]]:
    """The files of texts that were written, each with its language."""
    site = spoken(new)
    for source in (*files(new).sources, *files(new).homes):
        yield source.path, match(header(new, source).lang, site.languages) or site.language(site.default)
    for code, path in layout(new).texts:
        if path in found.words:
            yield path, match(code, site.languages) or site.language(site.default)


class _Place:
    """A file of texts in the new site, at `path`, and what a path in it meant in the old one."""

    def __init__(self, old: Memo, new: Memo, found: Conversion, path: str, language: Language) -> None:
        self.old, self.new, self.moved = old, new, found.moved
        self.path, self.language = path, language
        self.origin = (found.entries | found.words)[path]
        self.problems: list[Finding] = []

    def renamed(self, words: str) -> str:
        """What leads from here to where `words` led; "" where they lead there still, or nowhere."""
        if not _FILE.match(words):
            return ""
        code = self.language.code
        meant = _meaning(self.old, words, self.origin, code)
        meant = meant._replace(file=self.moved.get(meant.file, ""))
        if meant.inexact == "folder" or not (meant.page or meant.file):
            return ""
        if meant == _meaning(self.new, words, self.path, code):
            return ""
        exact = meant._replace(inexact="")
        rest = "".join(re.findall(r"[?#].*\Z", words)) if meant.page else ""
        for form in _forms(self.new, meant):
            if _meaning(self.new, form, self.path, code) == exact:
                return form + rest
        message = f"`{words}` leads elsewhere in the new site"
        advice = "Correct it there."
        self.problems.append(Finding("convert.link", "warning", message, Span(self.origin, 0, 0), advice))
        return ""

    def edits(self, shown: Document) -> list[Edit]:
        """The links and pictures of `shown` that are to be written anew."""
        written = (one for one in shown.references if one.kind not in {"figure", "line"})
        found = ((one.at, self.renamed(one.target)) for one in written)
        return [Edit(at.start, at.end, _in_link(name)) for at, name in found if name]


def _entry(place: _Place) -> str | None:
    """The text of an entry with its links as they were meant; None where nothing changes."""
    memo, path = place.new, place.path
    edits = place.edits(document(memo, path, place.language.tag))
    for keys, words in _scalars(front(memo, path).values, ()):
        if keys[0] not in _NO_PATHS and (name := place.renamed(words)):
            at = place_of(memo, path, keys)
            edits.append(Edit(at.start, at.end, write_scalar(name)))
    return patch(text(memo, path).text or "", edits).text if edits else None


def _words(place: _Place) -> str | None:
    """The text of a file of words with its links as they were meant; None where nothing changes."""
    values = read_yaml(text(place.new, place.path).text or "", place.path)[0]
    changed = _changed(place, values)
    return write_yaml(changed, apart=True) if changed != values and isinstance(changed, dict) else None


def _changed(place: _Place, value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _changed(place, part) for key, part in value.items()}
    if isinstance(value, list):
        return [_changed(place, part) for part in value]
    if value is None or not _MARKUP.search(value):
        return (place.renamed(value) if value else "") or value
    return patch(value, place.edits(render(value, place.path, tag=place.language.tag))).text


def _scalars(value: Value, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif value is not None:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _scalars(part, (*keys, key))


def _meaning(memo: Memo, words: str, source: str, code: str) -> Meaning:
    plain = re.split(r"[?#]", words)[0]
    page = page_named(memo, plain, source, code)
    if page:
        return Meaning(page)
    whole = file_named(memo, words, source)  # a name may hold # and ? itself
    found = whole if whole.path else file_named(memo, plain, source)
    return Meaning("", found.path, found.inexact)


def _forms(memo: Memo, meant: Meaning) -> Iterator[str]:
    """What may lead there: an item's collection and id, a page's id, a file's path."""
    if meant.file:
        yield meant.file.removeprefix(STATIC)
        yield "/" + meant.file.removeprefix(STATIC)
        return
    route = routes(memo).pages.get(meant.page)
    if route and route.item and "#" not in route.item:
        yield route.item if route.collection == PAGES else f"{route.collection}/{route.item}"
    yield meant.page


def _in_link(name: str) -> str:
    path, mark, rest = name.partition("#")
    return _NOT_IN_LINKS.sub(lambda char: quote(char[0]), path) + mark + rest
