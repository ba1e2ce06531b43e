"""The remembered calls from the data of a site made for Jekyll to the words of its sections."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaq.config import Config
from riwaq.content.entry import PAGES
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.data import FOLDER, Data
from riwaq.content.jekyll.dialects import in_our_words
from riwaq.content.jekyll.words import OURS, Theme, Translated, from_style, translate
from riwaq.content.sections import SECTIONS
from riwaq.content.words import Keys, Words, read_words
from riwaq.engine import native
from riwaq.engine.files import file_named
from riwaq.engine.items import collections
from riwaq.engine.jekyll_data import data, data_paths, home_names, own_files, parsed
from riwaq.engine.jekyll_site import jekyll, written
from riwaq.engine.sources import header, layout, spoken
from riwaq.media.picture import is_plain
from riwaq.memo.calls import Memo, bulky
from riwaq.text.finding import Finding
from riwaq.text.span import Span

GROUNDS = ("header-image", "contact-image")
"""Pictures in the theme's style that words were laid over."""
THEIRS: dict[Keys, Keys] = {("only_in",): ("lang-exclusive",)}
"""Keys of an entry that have another name in a Jekyll site."""


def home_sections(memo: Memo, grids: tuple[str, ...], config: Config) -> tuple[str, ...]:
    """The sections of the home page in its order, where that is not the usual one; () where it is.

    Its templates name them one by one, or, where the site has sections of its own, its menu and its words tell
    how they follow each other. `grids` are the collections.
    """
    default = config.default_language
    codes = dict.fromkeys((default, *config.languages))
    every = [translate(_theme(memo, default, code, grids, frozenset())).values for code in codes]
    names = dict.fromkeys(name for made in every for name in made if name not in {"footer", "menu"})
    known = list(dict.fromkeys(("masthead", *(name for name in grids if name not in names), *names)))
    named = home_names(memo)
    if set(named) - {"header", "hero", "footer", "modals", "*"}:
        listed = (part for name in named for part in (grids if name == "*" else (OURS.get(name, name),)))
        return tuple(dict.fromkeys(name for name in listed if name in known))
    if all(name in SECTIONS or name in grids for name in known):
        return ()
    return in_order_of_menu(known, every[0])


def in_order_of_menu(names: list[str], made: dict[str, Any]) -> tuple[str, ...]:
    """The sections `names`, those that the menu leads to in its order; the others stay behind what precedes them,
    and the contact, which is the last word of the theme, at the end.
    """
    ids = {made.get(name, {}).get("id", name): name for name in names}
    targets = (entry.get("link", "").rpartition("#")[2] for entry in made.get("menu", ()))
    led = list(dict.fromkeys(ids[target] for target in targets if target in ids))
    following = iter(led)
    order = [next(following) if name in led else name for name in names]
    return tuple(order if "contact" in led else sorted(order, key=lambda name: name == "contact"))


@bulky
def translated(memo: Memo, code: str) -> Translated:
    """The words of the theme in the language `code`, as ours."""
    default = spoken(memo).default
    pages = (header(memo, source) for source in layout(memo).sources if source.collection == PAGES)
    theme = _theme(memo, default, code, collections(memo), frozenset(page.id for page in pages))
    return translate(msgspec.structs.replace(theme, style=_without_plain(memo, theme.style)))


def _theme(memo: Memo, default: str, code: str, grids: tuple[str, ...], pages: frozenset[str]) -> Theme:
    """What the words of the language `code` are made of. `grids` are the collections, `pages` the plain pages."""
    site = jekyll(memo)
    config = site.settings.config
    return Theme(
        sitetext=data(memo, "sitetext", default, code),
        navigation=data(memo, "navigation", default, code),
        style=data(memo, "style", default, code),
        collections=grids,
        config=site.file,
        title=_said(site, "title", code) or config.title,
        tagline=_said(site, "tagline", code) or site.tagline,
        email=config.organization.email,
        pages=pages,
        own=code != default,
        form=site.form,
        files={name: data(memo, name, default, code) for name in own_files(memo)},
    )


def _without_plain(memo: Memo, style: Data) -> Data:
    """The theme's style without the pictures that show nothing."""
    plain = _plain_grounds(memo, style)
    if not plain:
        return style
    kept = {key: value for key, value in style.merged.items() if key not in plain}
    return msgspec.structs.replace(style, merged=kept)


def _plain_grounds(memo: Memo, style: Data) -> dict[str, str]:
    """The pictures of one colour that the theme laid words over, by their key: beside words they show nothing."""
    found = {}
    for key in GROUNDS if isinstance(style.merged, dict) else ():
        value = style.merged.get(key)
        path = (
            file_named(memo, from_style(value), style.origin((key,))[0]).path
            if isinstance(value, str)
            else ""
        )
        if path and is_plain(memo.read_once(path) or b"", path):
            found[key] = path
    return found


def _plain(memo: Memo, style: Data) -> list[Finding]:
    """A note on each such picture."""
    keys = {path: key for key, path in reversed(_plain_grounds(memo, style).items())}
    advice = "The theme laid words over it; here a picture stands beside them. Name one that shows something."
    return [
        Finding(
            "picture.plain",
            "note",
            f"the picture `{path}` is of a single colour and is not shown",
            native.place(memo, *style.origin((key,))),
            advice,
        )
        for path, key in keys.items()
    ]


def _said(site: Jekyll, key: str, code: str) -> str:
    """The setting `key` in the language `code`, where the configuration has it once a language."""
    return site.said.get(key, {}).get(code, "")


def jekyll_words(memo: Memo, code: str) -> Words:
    """The words of the sections in a language. They count as written in `_data/LANG/sitetext.yml`."""
    path = f"{FOLDER}{code}/sitetext.yml"
    words = translated(memo, code)
    default = spoken(memo).default
    own = {key: said for key in ("title", "description") if (said := _said(jekyll(memo), key, code))}
    known = read_words(
        path,
        words.values | ({"site": own} if own else {}),
        collections(memo),
        lambda keys: jekyll_place(memo, path, keys),
    )
    found: list[Finding] = []
    for name in ("sitetext", "navigation", "style", *own_files(memo)):
        for data_path in data_paths(memo, name, default, code):
            found += parsed(memo, data_path).findings
    if code == default:
        found += _not_shown(memo, words)
        found += _plain(memo, data(memo, "style", default, code))
        found += _wrong(memo, data(memo, "sitetext", code, code), code)
    return msgspec.structs.replace(known, findings=(*found, *known.findings))


def _not_shown(memo: Memo, words: Translated) -> list[Finding]:
    """A note on the words that have no place."""
    if not words.unused:
        return []
    names = ", ".join(f"`{name}`" for name, _ in words.unused)
    at = native.place(memo, *words.unused[0][1])
    advice = "The rest of the texts is shown. docs/jekyll.md lists what has a place."
    return [Finding("jekyll.unused-words", "note", f"there is no place for {names}", at, advice)]


def _wrong(memo: Memo, words: Data, code: str) -> list[Finding]:
    """A warning on a sitetext that is no mapping of sections, or that has no words for the site's locale."""
    found = []
    for layer in words.layers:
        whole = parsed(memo, layer.path).value if layer.path.startswith(FOLDER) else {}
        if whole and not isinstance(whole, dict):
            message = f"`{layer.path}` is no mapping of sections to their words"
            advice = (
                "Write section names as keys, such as about:, and their words below, indented by two spaces."
            )
            found.append(Finding("jekyll.data", "warning", message, Span(layer.path, 0, 0), advice))
        elif whole and layer.value is None and words.merged is None:
            locale = jekyll(memo).locale or code
            message = f"`{layer.path}` has no words for the locale `{locale}`"
            advice = (
                f"Add them below a key {locale}:, or set locale in {jekyll(memo).file} to one that is there."
            )
            found.append(Finding("jekyll.locale", "warning", message, Span(layer.path, 0, 0), advice))
    return found


def jekyll_place(memo: Memo, path: str, keys: Keys) -> Span:
    """Where the value at `keys` stands. Words count as written at our keys of `_data/LANG/sitetext.yml`."""
    if not path.startswith(FOLDER):
        return native.place(memo, path, written_keys(memo, path, THEIRS.get(keys, keys)))
    origin = translated(memo, path.removeprefix(FOLDER).partition("/")[0]).origin(keys)
    return native.place(memo, *origin) if origin else Span(path, 0, 0)


def written_keys(memo: Memo, path: str, keys: Keys) -> Keys:
    """Where the value at our `keys` is written in the front matter of the entry at `path`."""
    if path.lower().endswith((".yml", ".yaml")):
        return keys
    return in_our_words(written(memo, path), item=True).written(keys)
