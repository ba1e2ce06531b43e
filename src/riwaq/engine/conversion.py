"""Any site that can be read → the files of the same site in the native layout.

Everything is written from the values that the site's reader gives, so whatever those can hold comes along; what
no key of the native layout can say is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from riwaq.config import FILE, Config
from riwaq.config.tables import table
from riwaq.content.writing.settings import write_settings
from riwaq.content.writing.words import write_words
from riwaq.engine.items import collections, shown_in
from riwaq.engine.native import REDIRECTS
from riwaq.engine.outputs import all_pictures, own_files
from riwaq.engine.rewriting import Written, unused_defaults, written_entries, written_homes
from riwaq.engine.sources import files, front, jekyll_file, layout, reader, settings, spoken, text, words
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.text.span import Span

STATIC = "static/"
_NAMED = 3
"""How many files a note names."""


class Conversion(msgspec.Struct, frozen=True):
    """The files of the new site by their path.

    `entries` and `words` say where each file of texts comes from, new path → old one, and `moved` where each
    other file of the old site is now, old path → new one. `findings` tell what became otherwise than it was, and
    what could not be taken over.
    """

    files: dict[str, bytes]
    entries: dict[str, str]
    words: dict[str, str]
    moved: dict[str, str]
    findings: tuple[Finding, ...]


def converted(memo: Memo) -> Conversion:
    """The site of `memo` in the native layout. Its pages are made for that: they say which files they need."""
    entries, texts, moved = (*written_entries(memo), *written_homes(memo)), _words(memo), _moved(memo)
    made = {FILE: _settings(memo)} | {one.path: one.text for one in (*entries, *texts)}
    rules = reader(memo).redirects(memo)
    made |= {REDIRECTS: rules} if rules else {}
    copies = {new: memo.read(old) or b"" for old, new in moved.items()}
    used = {
        REDIRECTS.removeprefix(STATIC),
        *moved,
        *(one.origin for one in (*entries, *texts)),
        *(home.path for home in layout(memo).homes),
    }
    return Conversion(
        files={path: text.encode() for path, text in made.items()} | copies,
        entries={one.path: one.origin for one in entries},
        words={one.path: one.origin for one in texts},
        moved=moved,
        findings=(*_changed(entries), *_unused_defaults(memo), *_left(memo, used)),
    )


def unreadable(memo: Memo) -> list[Finding]:
    """What is wrong with the settings, front matter and words as such: what cannot be read cannot be written."""
    found = list(settings(memo).findings)
    for source in (*files(memo).sources, *files(memo).homes):
        found += front(memo, source.path).findings
    for language in spoken(memo).languages:
        found += words(memo, language.code).findings
    return found


def _settings(memo: Memo) -> str:
    """The settings, with what only the files said so far: the languages and the order of the collections."""
    config, site, listed = settings(memo).config, spoken(memo), collections(memo)
    codes = tuple(language.code for language in site.languages)
    default = site.default if site.default != codes[0] else ""
    written = text(memo, FILE).text
    if written is None:
        folders = {source.collection for source in layout(memo).sources}
        named = tuple(name for name in listed if name in folders or shown_in(memo, name))
        # What is excluded is not taken over, so nothing is left to exclude.
        whole = msgspec.structs.replace(
            config,
            languages=codes,
            default_language=default,
            collections=named if len(named) > 1 else (),
            exclude=(),
        )
        return write_settings(whole, {name: table(kept) for name, kept in settings(memo).tables.items()})
    missing = Config(
        languages=() if config.languages else codes,
        default_language="" if config.default_language else default,
    )
    return ("" if missing == Config() else write_settings(missing)) + written


def _words(memo: Memo) -> tuple[Written, ...]:
    """The text file of each language. Files that are in our form already stay as they are."""
    if not jekyll_file(memo):
        return tuple(Written(path, path, text(memo, path).text or "") for _, path in layout(memo).texts)
    found = []
    for language in spoken(memo).languages:
        known = words(memo, language.code)
        written = write_words(known, collections(memo))
        if written:
            found.append(Written(f"text/{language.code}.yml", known.path, written))
    return tuple(found)


def _moved(memo: Memo) -> dict[str, str]:
    """Where the files that are published as they are lie in the new site: each at its address."""
    fixed = set(files(memo).statics)
    needed = (*own_files(memo).values(), *(one.path for one in all_pictures(memo)))
    return {path: STATIC + path if path in fixed else path for path in needed}


def _changed(entries: tuple[Written, ...]) -> Iterator[Finding]:
    """What became otherwise: Liquid is text from now on, HTML is Markdown, a value has no key."""
    filled = [one.origin for one in entries if one.filled]
    if filled:
        advice = "Its result, with the words and dates of today, is text from now on."
        yield _note("convert.liquid", f"Liquid is filled in: {_names(filled)}", filled[0], advice)
    html = [one.origin for one in entries if one.origin.lower().endswith((".html", ".htm"))]
    if html:
        advice = (
            "Their HTML stands in Markdown files, without blank lines and indents, which Markdown would read."
        )
        yield _note("convert.html", f"pages of HTML have become Markdown: {_names(html)}", html[0], advice)
    for one in entries:
        if one.lost:
            fields = ", ".join(f"`{field}`" for field in one.lost)
            message = f"`{one.path}` cannot say {fields}"
            yield Finding("convert.key", "warning", message, Span(one.origin, 0, 0), "Compare the two pages.")


def _unused_defaults(memo: Memo) -> Iterator[Finding]:
    """The keys of defaults that are written into no entry, since nothing would come of them."""
    found = {key: source.path for source in files(memo).sources for key in unused_defaults(memo, source.path)}
    if found:
        names = ", ".join(f"`{key}`" for key in sorted(found))
        advice = "Write them into the entries' own front matter if you want to keep them."
        yield Finding("convert.defaults", "note", f"Riwaq makes nothing of the defaults {names}", help=advice)


def _left(memo: Memo, used: Collection[str]) -> Iterator[Finding]:
    """The files that no page needs, and that were not read for the words or the settings."""
    read = ("_data/", "_includes/", "_layouts/")
    left = [
        path
        for path in memo.paths()
        if path not in used and path not in {FILE, jekyll_file(memo)} and not path.startswith(read)
    ]
    if left:
        advice = "They are still where they were. Copy what you want to keep; static/ is published as it is."
        yield Finding("convert.left", "note", f"no page uses these files: {_names(left)}", help=advice)


def _note(rule: str, message: str, path: str, advice: str) -> Finding:
    return Finding(rule, "note", message, Span(path, 0, 0), advice)


def _names(paths: list[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(f"`{path}`" for path in paths[:_NAMED]) + more
