"""The remembered calls about the files of a site made for Jekyll: which file is what, and its data."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from riwaq.content.entry import PAGES
from riwaq.content.front_matter import read_front_matter
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.data import (
    FILE,
    FOLDER,
    TABLES,
    Data,
    Layer,
    Tongue,
    data_name,
    paths_of,
    rows,
    seen,
    tree,
)
from riwaq.content.jekyll.early import early_words
from riwaq.content.jekyll.entries import named_by_locale
from riwaq.content.jekyll.layout import jekyll_contents
from riwaq.content.jekyll.liquid_values import typed
from riwaq.content.jekyll.several import is_made_of_data, languages_inside, may_hold_several
from riwaq.content.jekyll.templates import data_named, sections_named
from riwaq.content.jekyll.words import KNOWN
from riwaq.content.native import Contents, Source
from riwaq.content.yaml_text import read_yaml
from riwaq.engine.jekyll_posts import shown_posts
from riwaq.engine.jekyll_site import jekyll, written
from riwaq.engine.sources import spoken, text
from riwaq.language.tags import fold
from riwaq.memo.calls import Memo, bulky, remembered
from riwaq.text.finding import Finding

ONE_LANGUAGE = frozenset(["lang", "lang-exclusive"])
"""Keys of an entry that is not for the readers of every language."""
OF_THE_THEME = frozenset(["sitetext", "navigation", "style"])


class Parsed(msgspec.Struct, frozen=True):
    """A file of data and what is wrong with it."""

    value: Any
    findings: tuple[Finding, ...] = ()


@remembered
def data_files(memo: Memo) -> tuple[str, ...]:
    """The files of data, few among all the files of a site."""
    return tuple(path for path in memo.paths() if path.startswith(FOLDER))


@bulky
def parsed(memo: Memo, path: str) -> Parsed:
    file = text(memo, path)
    ending = path.rpartition(".")[2]
    if ending in TABLES:
        return Parsed(rows(file.text or "", TABLES[ending]), file.findings)
    value, found = read_yaml(file.text or "", path)
    return Parsed(value, (*file.findings, *found))


@remembered
def jekyll_files(memo: Memo) -> Contents:
    """What the files are; a page whose `permalink` is the root of its language is the home page too, and so is an
    `index` of the layout `home` in another language than the site's.
    """
    site = jekyll(memo)
    found = shown_posts(memo, jekyll_contents(memo.paths(), site))
    codes = {f"/{code.lower()}" for code in site.settings.config.languages}
    roots = {
        source
        for source in found.sources
        if source.collection == PAGES
        and (
            _permalink(memo, source).rstrip("/").lower() in {"", *codes} or _is_translated_home(memo, source)
        )
    }
    sources = (source for source in found.sources if source not in roots)
    return msgspec.structs.replace(
        found,
        sources=tuple(one for source in sources for one in _in_each_language(memo, source)),
        homes=(*found.homes, *sorted(roots, key=lambda source: source.path)),
    )


def _in_each_language(memo: Memo, source: Source) -> tuple[Source, ...]:
    """`source`, once for each language of which its file holds the entry."""
    whole = text(memo, source.path).text or ""
    codes: tuple[str, ...] = ()
    if may_hold_several(whole):
        codes = languages_inside(written(memo, source.path))
    polyglot = jekyll(memo).polyglot
    if not codes and len(polyglot.languages) > 1 and "site." in whole:
        front = read_front_matter(whole, source.path)
        named = {fold(part) for part in re.split(r"[/._-]", source.path)} & set(map(fold, polyglot.languages))
        if not named and front.values.keys().isdisjoint(ONE_LANGUAGE) and is_made_of_data(front.body):
            codes = polyglot.languages
    return tuple(msgspec.structs.replace(source, lang=code) for code in codes) or (source,)


def _is_translated_home(memo: Memo, source: Source) -> bool:
    if source.inside.rpartition("/")[2].removesuffix(".md").lower() != "index":
        return False
    values = written(memo, source.path)
    return values.get("layout") == "home" and bool(named_by_locale(values, jekyll(memo)))


def _permalink(memo: Memo, source: Source) -> str:
    permalink = written(memo, source.path).get("permalink")
    return permalink.strip() if isinstance(permalink, str) and permalink.strip() else "none"


def data(memo: Memo, name: str, default: str, code: str) -> Data:
    """The data of the file `name` as the language `code` sees it."""
    site = jekyll(memo)
    found = paths_of(name, data_files(memo), default, code)
    layers = [Layer(path, parsed(memo, path).value, own) for path, own in found]
    layers += _in_language_files(memo, name, default, code)
    known: frozenset[str] = frozenset()
    if name == "sitetext":
        known = KNOWN | {collection.name for collection in site.collections}
        if not layers and not has_sitetext(memo):
            layers = [Layer(site.file, words_in_config(site), own=True)]
    elif name == "navigation":
        known = frozenset(["nav"])
    locale = site.locale if default == code else ""
    return seen(layers, known, Tongue(code, default, site.settings.config.languages, locale))


def data_paths(memo: Memo, name: str, default: str, code: str) -> tuple[str, ...]:
    """The files whose findings belong to the data of the file `name` in the language `code`."""
    ours = [path for path, _ in paths_of(name, data_files(memo), default, code)]
    return (*ours, *(layer.path for layer in _in_language_files(memo, name, default, code)))


def has_sitetext(memo: Memo) -> bool:
    """Whether the site has its words in data, as the theme has had them since 2019."""
    return any((match := FILE.match(path)) and match[2] == "sitetext" for path in data_files(memo))


def _in_language_files(memo: Memo, name: str, default: str, code: str) -> list[Layer]:
    """What the files `_data/LANG.yml` hold at `name`: to Polyglot they are what a folder LANG would be."""
    found = []
    for one in dict.fromkeys((default, code)):
        path = f"{FOLDER}{one}.yml"
        value = parsed(memo, path).value if one and text(memo, path).text is not None else None
        if isinstance(value, dict) and name in value:
            own = code in (one, default)
            found.append(Layer(path, value[name], own, base=(name,)))
    return found


def words_in_config(site: Jekyll) -> dict[str, Any]:
    """The sections of a site in the older form of the theme, which had its words in the configuration."""
    return early_words(site.values, {collection.name for collection in site.collections})


@remembered
def home_names(memo: Memo) -> tuple[str, ...]:
    """The sections, collections and files of data that the site's own home page names, in its order."""
    for home in jekyll_files(memo).homes:
        front = read_front_matter(text(memo, home.path).text or "", home.path)
        named = front.values.get("layout")
        layout = f"_layouts/{named if isinstance(named, str) else 'home'}.html"
        around = read_front_matter(text(memo, layout).text or "", layout).body
        if found := sections_named(front.body, around, lambda name: _include(memo, name)):
            return found
    return ()


def _include(memo: Memo, name: str) -> str | None:
    """The text of an include of the site's own."""
    path = f"_includes/{name}"
    return text(memo, path).text if path in set(memo.paths()) else text(memo, f"{path}.html").text


@remembered
def own_files(memo: Memo) -> tuple[str, ...]:
    """The names of the site's own files of data that are the words of a section: those that the home page's
    templates name, and those that are called like a section and that no page asks for.
    """
    home = home_names(memo)
    return tuple(
        name
        for name in _data_names(memo)
        if name in home or (name in KNOWN and name not in _data_in_bodies(memo))
    )


@remembered
def unused_data(memo: Memo) -> tuple[str, ...]:
    """The files of data that nothing is made of."""
    idle = [path for path in data_files(memo) if not _is_used(memo, path)]
    if not idle:
        return ()
    asked = _data_in_bodies(memo)
    return tuple(path for path in idle if _asked_as(path).isdisjoint(asked))


def _asked_as(path: str) -> set[str]:
    """The names by which Liquid may ask for the file of data at `path`: its own, and that of the folder it is in."""
    first, _, rest = path.removeprefix(FOLDER).partition("/")
    return {data_name(name.rpartition(".")[0] or name) for name in (first, rest.rpartition("/")[2])}


def _is_used(memo: Memo, path: str) -> bool:
    """Whether the file of data at `path` is the theme's, or the words of a section."""
    match = FILE.match(path)
    if match is None or fold(match[1]) not in _folders(memo):
        return False
    if not match[1] and f"{fold(match[2])}/" in _folders(memo):
        return True
    return match[2] in OF_THE_THEME or match[2] in own_files(memo)


def _folders(memo: Memo) -> frozenset[str]:
    """The folders whose data a language sees, folded: that of all languages, and each language's own."""
    site = jekyll(memo).settings.config
    codes = (*site.languages, site.default_language)
    return frozenset(["", *(f"{fold(code)}/" for code in codes if code)])


@remembered
def _data_names(memo: Memo) -> tuple[str, ...]:
    """The names of the files of data at the root and in the languages' folders, those of the theme aside."""
    folders = _folders(memo)
    found = (match for path in data_files(memo) if (match := FILE.match(path)))
    names = (match[2] for match in found if fold(match[1]) in folders)
    return tuple(dict.fromkeys(name for name in names if name not in OF_THE_THEME))


@remembered
def _data_in_bodies(memo: Memo) -> tuple[str, ...]:
    """The files of data that the bodies of items and pages ask for."""
    each = (data_in_body(memo, source.path) for source in jekyll_files(memo).sources)
    return tuple(sorted({name for names in each for name in names}))


@remembered
def data_in_body(memo: Memo, path: str) -> tuple[str, ...]:
    """The files of data that the file of an entry asks for."""
    return tuple(sorted(data_named(text(memo, path).text or "")))


@bulky
def site_data(memo: Memo, code: str) -> dict[str, Any]:
    """`site.data` as Liquid sees it in the language `code`."""
    values = {path: _for_liquid(memo, path) for path in data_files(memo) if FILE.match(path)}
    return tree(values, spoken(memo).default, code)


def _for_liquid(memo: Memo, path: str) -> Any:
    """A file of data as Liquid has it, where the cells of a table stay texts."""
    value = parsed(memo, path).value
    return value if path.endswith(tuple(TABLES)) else typed(value)
