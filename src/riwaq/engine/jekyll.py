"""The remembered calls that read a site made for Jekyll; what comes out is what `sources` gives for any site."""

from __future__ import annotations

import re

import msgspec

from riwaq.config import Settings
from riwaq.content.entry import PAGES, POSTS
from riwaq.content.front_matter import read_front_matter
from riwaq.content.jekyll.config import Jekyll, accent, unused_keys
from riwaq.content.jekyll.data import FOLDER, Data
from riwaq.content.jekyll.layout import OWN
from riwaq.content.jekyll.polyglot import localized
from riwaq.content.yaml_places import locate_key
from riwaq.engine import native
from riwaq.engine.jekyll_data import data, has_sitetext, jekyll_files, parsed, unused_data, words_in_config
from riwaq.engine.jekyll_entries import jekyll_body, jekyll_document, jekyll_entry, jekyll_front
from riwaq.engine.jekyll_homes import jekyll_home, jekyll_written
from riwaq.engine.jekyll_posts import feed_settings, post_findings
from riwaq.engine.jekyll_site import jekyll
from riwaq.engine.jekyll_words import home_sections, jekyll_place, jekyll_words
from riwaq.engine.reader import Reader
from riwaq.engine.sources import jekyll_file, layout, place_of, spoken, text
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.span import Span

REDIRECTS = "_redirects"


_ABOUT_THE_FILES = re.compile(
    r"(?:\A|/)(?:[A-Z][A-Z_-]+|(?i:readme|licen[cs]e|contributing|changelog))\.\w+\Z"
)
"""Files for those who work on the site, by their names."""


def some(paths: list[str]) -> str:
    """The first three of `paths`, and how many more there are."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(f"`{path}`" for path in paths[:3]) + more


@remembered
def jekyll_settings(memo: Memo) -> Settings:
    """The settings, with the colour of the theme's style and the sections that the home page includes."""
    site = jekyll(memo)
    config = site.settings.config
    default = config.default_language
    style = data(memo, "style", default, default)
    there = {source.collection for source in layout(memo).sources} - {PAGES}
    named = tuple(name for name in config.collections if name in there)
    config = msgspec.structs.replace(
        config,
        colors=accent(style.merged),
        feed=feed_settings(memo),
        sections=home_sections(memo, (*named, *sorted(there - {*named, POSTS})), config),
        collections=named,
    )
    own = text(memo, site.file).findings
    found = (
        *own,
        *site.settings.findings,
        *_unused_keys(memo, site),
        *_unread_folders(memo, site),
        *_plain_files(memo),
        *post_findings(memo),
        *_templates(memo),
        *_unused_data(memo),
        *_unused_style(memo, style),
    )
    return msgspec.structs.replace(site.settings, config=config, findings=found)


def _unused_keys(memo: Memo, site: Jekyll) -> tuple[Finding, ...]:
    """A note on keys of the configuration that nothing is made of."""
    used = words_in_config(site) if not has_sitetext(memo) else {}
    read = {*used, "address"} if "contact" in used else set(used)
    keys = [key for key in site.unused if key not in read]
    if not keys:
        return ()
    return (unused_keys(keys, locate_key(text(memo, site.file).text or "", site.file, (keys[0],))),)


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


def _unused_data(memo: Memo) -> tuple[Finding, ...]:
    """A note on files of data that nothing is made of."""
    idle = unused_data(memo)
    if not idle:
        return ()
    advice = (
        "Call a file after a section (_data/reviews.yml), put its words into sitetext, or use it on a page."
    )
    message = f"nothing is made of the data in {some(list(idle))}"
    return (Finding("jekyll.unused-data", "note", message, Span(idle[0], 0, 0), advice),)


STYLES = {
    "fonts": "fonts",
    "fonts_urls": "fonts",
    "fonts-urls": "fonts",
    "white": "`white`",
    "black": "`black`",
}
"""Keys of `_data/style.yml` whose effect the theme has in its own way, by what they are called in a note."""


def _unused_style(memo: Memo, style: Data) -> tuple[Finding, ...]:
    """A note on what of the theme's style is left out, and a warning on an accent that is no colour."""
    whole = style.merged
    values = {key: value for key, value in whole.items() if value} if isinstance(whole, dict) else {}
    found = []
    if unused := list(dict.fromkeys(name for key, name in STYLES.items() if key in values)):
        first = next(key for key in values if key in STYLES)
        message = f"the style's {' and '.join(unused)} are not used"
        advice = "Riwaq brings its own fonts, so that none are asked of others, and grounds on which all can be read."
        at = native.place(memo, *style.origin((first,)))
        found.append(Finding("jekyll.unused-style", "note", message, at, advice))
    if "highlight" in values and not accent(whole).accent:
        at = native.place(memo, *style.origin(("highlight",)))
        message = "the style's `highlight` is no colour"
        found.append(
            Finding("jekyll.color", "warning", message, at, 'Write six digits: highlight: "#1f6f6b"')
        )
    return tuple(found)


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
    document=jekyll_document,
    body=jekyll_body,
    steering=frozenset({"layout", "permalink", "lang-exclusive"}),
    words=jekyll_words,
    prose=_prose,
    redirects=_redirects,
    place=jekyll_place,
    setting_place=_setting_place,
    language_place=_language_place,
    written=jekyll_written,
    home=jekyll_home,
)
