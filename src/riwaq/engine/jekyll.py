"""The remembered calls that read a site made for Jekyll; what comes out is what `sources` gives for any site."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from riwaq.config import Config, Settings
from riwaq.content.document import Document
from riwaq.content.entry import PAGES, Entry
from riwaq.content.front_matter import FrontMatter, read_front_matter
from riwaq.content.jekyll.config import Jekyll, accent
from riwaq.content.jekyll.data import FOLDER, TABLES, Data, Layer, paths_of, rows, seen, tree
from riwaq.content.jekyll.dialects import in_our_words
from riwaq.content.jekyll.entries import prepared, read_jekyll_entry, without_matter
from riwaq.content.jekyll.layout import OWN, jekyll_contents, listed_sections
from riwaq.content.jekyll.liquid_values import typed
from riwaq.content.jekyll.permalinks import url_of
from riwaq.content.jekyll.polyglot import localized
from riwaq.content.jekyll.posts import in_posts, oldest_first, post_entry, prepared_post, short_names
from riwaq.content.jekyll.theme import RULES, TOP
from riwaq.content.jekyll.words import Theme, Translated, translate
from riwaq.content.native import Contents, Source
from riwaq.content.sections import SECTIONS
from riwaq.content.words import Keys, Words, read_words
from riwaq.content.yaml_text import read_yaml
from riwaq.engine import native
from riwaq.engine.jekyll_posts import feed_settings, post_findings, shown_posts
from riwaq.engine.jekyll_site import jekyll, written
from riwaq.engine.reader import Reader
from riwaq.engine.sources import (
    collections,
    files,
    front,
    header,
    jekyll_file,
    layout,
    place_of,
    spoken,
    text,
)
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.span import Span

THEIRS: dict[Keys, Keys] = {("only_in",): ("lang-exclusive",)}
"""Keys of an entry that have another name in a Jekyll site."""


REDIRECTS = "_redirects"


_ABOUT_THE_FILES = re.compile(
    r"(?:\A|/)(?:[A-Z][A-Z_-]+|(?i:readme|licen[cs]e|contributing|changelog))\.\w+\Z"
)
"""Files for those who work on the site, by their names."""


class Parsed(msgspec.Struct, frozen=True):
    """A file of data and what is wrong with it."""

    value: Any
    findings: tuple[Finding, ...] = ()


def some(paths: list[str]) -> str:
    """The first three of `paths`, and how many more there are."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(f"`{path}`" for path in paths[:3]) + more


@remembered
def parsed(memo: Memo, path: str) -> Parsed:
    file = text(memo, path)
    value, found = read_yaml(file.text or "", path)
    return Parsed(value, (*file.findings, *found))


@remembered
def jekyll_settings(memo: Memo) -> Settings:
    """The settings, with the colour of the theme's style and the sections that the home page includes."""
    site = jekyll(memo)
    config = site.settings.config
    default = config.default_language
    style = data(memo, "style", default, default).merged
    there = {source.collection for source in jekyll_files(memo).sources}
    config = msgspec.structs.replace(
        config,
        colors=accent(style),
        feed=feed_settings(memo),
        sections=_sections(memo, config),
        collections=tuple(name for name in config.collections if name in there),
    )
    own = text(memo, site.file).findings
    found = (
        *own,
        *site.settings.findings,
        *_unread_folders(memo, site),
        *_plain_files(memo),
        *post_findings(memo),
        *_templates(memo),
        *_home_bodies(memo),
    )
    return msgspec.structs.replace(site.settings, config=config, findings=found)


def _sections(memo: Memo, config: Config) -> tuple[str, ...]:
    """The sections that the home page includes one by one, as far as the site has words for them."""
    for home in jekyll_files(memo).homes:
        body = read_front_matter(text(memo, home.path).text or "", home.path).body
        listed = listed_sections(body, config.collections)
        if not listed:
            continue
        words = data(memo, "sitetext", config.default_language, config.default_language).merged
        words = words if isinstance(words, dict) else {}
        own = {
            name
            for name, value in words.items()
            if isinstance(value, dict) and any(value.get(key) for key in ("title", "text", "body"))
        }
        known = {*SECTIONS, *config.collections, *own} - {"footer"}
        return tuple(
            dict.fromkeys(RULES[name][0] if name in RULES else name for name in listed if name in known)
        )
    return ()


def _unread_folders(memo: Memo, site: Jekyll) -> tuple[Finding, ...]:
    """A note on folders that look like collections and that the configuration does not name."""
    if not site.collections:
        return ()
    known = {collection.name for collection in site.collections}
    below = f"{site.collections_dir}/" if site.collections_dir else ""
    folders = {
        path.removeprefix(below).partition("/")[0]
        for path in memo.paths()
        if path.startswith(f"{below}_") and path.endswith((".md", ".markdown"))
    }
    unread = sorted(
        folder
        for folder in folders
        if folder not in {*OWN, *site.include}
        and folder[1:] not in known
        and not folder.endswith((".md", ".markdown"))
    )
    if not unread:
        return ()
    names = ", ".join(f"`{below}{name}`" for name in unread)
    advice = "Jekyll reads a folder of items when `collections` names it."
    at = place_of(memo, site.file, ("collections",))
    return (Finding("jekyll.unread-folder", "warning", f"nothing is read from {names}", at, advice),)


def _plain_files(memo: Memo) -> tuple[Finding, ...]:
    """A note on files that look like pages and that have no front matter, of which Jekyll makes none either."""
    contents = jekyll_files(memo)
    plain = [
        source.path
        for source in (*contents.homes, *contents.sources)
        if source.collection == PAGES
        and source.path not in contents.statics
        and not _ABOUT_THE_FILES.search(source.path)
        and _is_plain(text(memo, source.path).text or "")
    ]
    if not plain:
        return ()
    advice = "A file that is a page begins with a line ---, its title: and another line ---."
    message = f"no page is made of {some(plain)}: there is no front matter"
    return (Finding("jekyll.no-front-matter", "note", message, Span(plain[0], 0, 0), advice),)


def _is_plain(whole: str) -> bool:
    return bool(whole.strip()) and not read_front_matter(whole, "").has_matter


def _templates(memo: Memo) -> tuple[Finding, ...]:
    """A note on templates of the site's own, which are not run."""
    own = [path for path in memo.paths() if path.startswith(("_includes/", "_layouts/"))]
    if not own:
        return ()
    advice = "The pages are made with Riwaq's own theme; words that stand only in a template are not shown."
    message = f"the site's own templates are not run: {some(own)}"
    return (Finding("jekyll.templates", "note", message, Span(own[0], 0, 0), advice),)


@remembered
def jekyll_files(memo: Memo) -> Contents:
    """What the files are; a page whose `permalink` is the root of its language is the home page too."""
    found = shown_posts(memo, jekyll_contents(memo.paths(), jekyll(memo)))
    codes = {f"/{code.lower()}" for code in jekyll(memo).settings.config.languages}
    roots = {
        source
        for source in found.sources
        if source.collection == PAGES and _permalink(memo, source).rstrip("/").lower() in {"", *codes}
    }
    if not roots:
        return found
    return msgspec.structs.replace(
        found,
        sources=tuple(source for source in found.sources if source not in roots),
        homes=(*found.homes, *sorted(roots, key=lambda source: source.path)),
    )


def _permalink(memo: Memo, source: Source) -> str:
    permalink = written(memo, source.path).get("permalink")
    return permalink.strip() if isinstance(permalink, str) and permalink.strip() else "none"


def _home_bodies(memo: Memo) -> tuple[Finding, ...]:
    """A warning on words in the body of the home page, which is made of sections."""
    found = []
    for home in jekyll_files(memo).homes:
        front = read_front_matter(text(memo, home.path).text or "", home.path)
        words = re.search(r"\w", re.sub(r"(?s)\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>", "", front.body))
        if words and front.has_matter:
            start = front.body_start + len(front.body) - len(front.body.lstrip())
            end = front.body_start + len(front.body.rstrip())
            message = f"the text of `{home.path}` is not shown: the home page is made of sections"
            advice = "Move it into a section of _data/sitetext.yml, such as about: with a title and a body."
            found.append(Finding("jekyll.home-body", "warning", message, Span(home.path, start, end), advice))
    return tuple(found)


@remembered
def source_at(memo: Memo) -> dict[str, Source]:
    found = files(memo)
    return {source.path: source for source in (*found.sources, *found.homes)}


def jekyll_front(memo: Memo, path: str, found: FrontMatter) -> FrontMatter:
    """`found`, with the defaults of the configuration."""
    source, site = source_at(memo).get(path), jekyll(memo)
    if source is None:
        return found
    if in_posts(path, site.collections_dir):
        return prepared_post(prepared(found, source, site), source, site.collections_dir)
    return prepared(found, source, site) if found.has_matter else without_matter(found, source)


def jekyll_entry(memo: Memo, source: Source) -> Entry:
    found = as_written(memo, source)
    if in_posts(source.path, jekyll(memo).collections_dir):
        return post_entry(found, post_names(memo))
    return oldest_first(found) if source.collection != PAGES else found


@remembered
def post_names(memo: Memo) -> dict[str, str]:
    """The part of the address of each post, by its name."""
    below = jekyll(memo).collections_dir
    posts = (source for source in layout(memo).sources if in_posts(source.path, below))
    return short_names(as_written(memo, source).header.name for source in posts)


@remembered
def as_written(memo: Memo, source: Source) -> Entry:
    """An entry by itself, before anything is known of others."""
    languages = [language.code for language in spoken(memo).languages]
    here = front(memo, source.path)
    return read_jekyll_entry(
        source, here, languages, lambda keys: place_of(memo, source.path, keys), jekyll(memo)
    )


def permalink(memo: Memo, path: str) -> str:
    """The permalink of the entry at `path`: the one that it names, else where Jekyll publishes it."""
    values = front(memo, path).values
    written = values.get("permalink")
    return (
        written
        if isinstance(written, str) and written
        else url_of(source_at(memo)[path], values, jekyll(memo))
    )


def data(memo: Memo, name: str, default: str, code: str) -> Data:
    """The data of the file `name` as the language `code` sees it."""
    found = paths_of(name, memo.paths(), default, code)
    layers = tuple(Layer(path, parsed(memo, path).value, own) for path, own in found)
    known = {"sitetext": TOP, "navigation": ("nav",)}.get(name)
    if known is None:
        return seen(layers, ("highlight", "header-image", "contact-image"), "", code, default=True)
    listed = (*known, *(collection.name for collection in jekyll(memo).collections))
    return seen(layers, listed, jekyll(memo).locale, code, default=default == code)


@remembered
def translated(memo: Memo, code: str) -> Translated:
    """The words of the theme in the language `code`, as ours."""
    site, default = jekyll(memo), spoken(memo).default
    config = site.settings.config
    pages = (header(memo, source) for source in layout(memo).sources if source.collection == PAGES)
    return translate(
        Theme(
            sitetext=data(memo, "sitetext", default, code),
            navigation=data(memo, "navigation", default, code),
            style=data(memo, "style", default, code),
            collections=collections(memo),
            config=site.file,
            title=_said(site, "title", code) or config.title,
            tagline=_said(site, "tagline", code) or site.tagline,
            email=config.organization.email,
            pages=frozenset(page.id for page in pages),
            own=code != default,
        )
    )


def _said(site: Jekyll, key: str, code: str) -> str:
    """The setting `key` in the language `code`, where the configuration has it once a language."""
    return site.said.get(key, {}).get(code, "")


def jekyll_words(memo: Memo, code: str) -> Words:
    """The words of the sections in a language. They count as written in `_data/LANG/sitetext.yml`."""
    path = f"{FOLDER}{code}/sitetext.yml"
    words = translated(memo, code)
    own = {key: text for key in ("title", "description") if (text := _said(jekyll(memo), key, code))}
    default = spoken(memo).default
    known = read_words(
        path,
        words.values | ({"site": own} if own else {}),
        collections(memo),
        lambda keys: jekyll_place(memo, path, keys),
    )
    found: list[Finding] = []
    for name in ("sitetext", "navigation", "style"):
        for layer in data(memo, name, default, code).layers:
            found += parsed(memo, layer.path).findings
    if words.unused and code == default:
        names = ", ".join(f"`{name}`" for name, _ in words.unused)
        at = native.place(memo, *words.unused[0][1])
        advice = "The rest of the texts is shown. docs/jekyll.md lists what has a place."
        found.append(Finding("jekyll.unused-words", "note", f"there is no place for {names}", at, advice))
    if code == default:
        found += _no_locale(memo, code)
    return msgspec.structs.replace(known, findings=(*found, *known.findings))


def _no_locale(memo: Memo, code: str) -> list[Finding]:
    words = data(memo, "sitetext", code, code)
    if words.merged is not None or not words.layers:
        return []
    path = words.layers[-1].path
    locale = jekyll(memo).locale or code
    message = f"`{path}` has no words for the locale `{locale}`"
    advice = f"Add them below a key {locale}:, or set locale in {jekyll(memo).file} to one that is there."
    return [Finding("jekyll.locale", "warning", message, Span(path, 0, 0), advice)]


def jekyll_place(memo: Memo, path: str, keys: Keys) -> Span:
    """Where the value at `keys` stands. Words count as written at our keys of `_data/LANG/sitetext.yml`."""
    if not path.startswith(FOLDER):
        return native.place(memo, path, _written_keys(memo, path, THEIRS.get(keys, keys)))
    origin = translated(memo, path.removeprefix(FOLDER).partition("/")[0]).origin(keys)
    return native.place(memo, *origin) if origin else Span(path, 0, 0)


def _written_keys(memo: Memo, path: str, keys: Keys) -> Keys:
    """Where the value at our `keys` is written in the front matter of the entry at `path`."""
    if path.lower().endswith((".yml", ".yaml")):
        return keys
    values = read_front_matter(text(memo, path).text or "", path).values
    return in_our_words(values, item=True).written(keys)


@remembered
def site_data(memo: Memo, code: str) -> dict[str, Any]:
    """`site.data` as Liquid sees it in the language `code`."""
    values: dict[str, Any] = {}
    for path in memo.paths():
        ending = path[path.rfind(".") :].lower()
        if path.startswith(FOLDER) and ending in TABLES:
            values[path] = rows(text(memo, path).text or "", TABLES[ending])
        elif path.startswith(FOLDER) and ending in {".yml", ".yaml", ".json"}:
            values[path] = typed(parsed(memo, path).value)
    return tree(values, spoken(memo).default, code)


def _document(memo: Memo, path: str, tag: str, labels: dict[str, str]) -> Document:
    body = front(memo, path).body
    if "{{" not in body and "{%" not in body:
        return native.document(memo, path, tag, labels)
    from riwaq.engine.liquid import liquid_document  # with the library behind it, the cost of a small build

    return liquid_document(memo, path, tag, labels)


def _prose(memo: Memo) -> str:
    return text(memo, f"{FOLDER}sitetext.yml").text or ""


def _redirects(memo: Memo) -> str:
    """The rules in `_redirects`, which Jekyll publishes when `include` names it, and Polyglot in every language when
    it is told to.
    """
    site = jekyll(memo)
    rules = text(memo, REDIRECTS).text or ""
    if not site.polyglot.localize_redirects:
        return rules if REDIRECTS in site.include else ""
    speaks = spoken(memo)
    codes = [language.code for language in speaks.languages]
    return localized(rules, codes, speaks.default, site.polyglot.redirects_kept)


def _setting_place(memo: Memo, key: str) -> Span:
    return native.place(memo, jekyll_file(memo), (key,))


def _language_place(memo: Memo, code: str) -> Span | None:
    file = jekyll_file(memo)
    config = jekyll(memo).settings.config
    if code not in {*config.languages, config.default_language}:
        return None
    found = parsed(memo, file).value
    values = found if isinstance(found, dict) else {}
    listed = values.get("languages")
    if isinstance(listed, list) and code in listed:
        return native.place(memo, file, ("languages", listed.index(code)))
    keys = ("default_lang", "locale", "lang") if not config.languages else ("default_lang",)
    return native.place(memo, file, (next((key for key in keys if values.get(key)), keys[0]),))


READER = Reader(
    settings=jekyll_settings,
    files=jekyll_files,
    front=jekyll_front,
    entry=jekyll_entry,
    document=_document,
    words=jekyll_words,
    prose=_prose,
    redirects=_redirects,
    place=jekyll_place,
    setting_place=_setting_place,
    language_place=_language_place,
)
