"""The remembered calls that read the entries of a Jekyll site, each by itself and in each of its languages."""

from __future__ import annotations

import msgspec

from riwaq.content.document import Document, tidy
from riwaq.content.entry import PAGES, Entry
from riwaq.content.figures import Figures
from riwaq.content.front_matter import FrontMatter, read_front_matter
from riwaq.content.jekyll.entries import prepared, read_jekyll_entry, without_matter
from riwaq.content.jekyll.liquid import placed
from riwaq.content.jekyll.liquid_values import hashes, typed
from riwaq.content.jekyll.permalinks import url_of
from riwaq.content.jekyll.posts import in_posts, oldest_first, post_entry, prepared_post, short_names
from riwaq.content.jekyll.several import BODIES, turned, where_written
from riwaq.content.markdown import render
from riwaq.content.native import Source
from riwaq.content.words import Keys
from riwaq.engine import native
from riwaq.engine.jekyll_data import site_data
from riwaq.engine.jekyll_site import jekyll, written
from riwaq.engine.sources import files, front, layout, place_of, spoken, text
from riwaq.language.tags import match, resolve
from riwaq.memo.calls import Memo, bulky, remembered, shared
from riwaq.text.span import Span


@bulky
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


@shared
def as_written(memo: Memo, source: Source) -> Entry:
    """An entry by itself, before anything is known of others."""
    languages = [language.code for language in spoken(memo).languages]
    here = front_in(memo, source.path, source.lang) if source.lang else front(memo, source.path)
    own = written(memo, source.path).get(source.lang) if source.lang else None

    def locate(keys: Keys) -> Span:
        inside = isinstance(own, dict) and keys and keys[0] in own
        return place_of(memo, source.path, (source.lang, *keys) if inside else keys)

    found = read_jekyll_entry(source, here, languages, locate, jekyll(memo))
    title = found.header.title
    if "{{" not in title or written(memo, source.path).get("title"):  # front matter is no template
        return found
    code = found.header.lang or spoken(memo).default
    header = msgspec.structs.replace(found.header, title=_filled(memo, title, source.path, code))
    return msgspec.structs.replace(found, header=header)


def _filled(memo: Memo, title: str, path: str, code: str) -> str:
    """A title that is filled in from the configuration and the data: a first heading, `# {{ site.data.x.title }}`."""
    from riwaq.content.jekyll.liquid import fill
    from riwaq.engine.liquid_names import surroundings

    site = jekyll(memo)
    known = {
        **hashes(typed(site.values)),
        **dict.fromkeys(("active_lang", *site.polyglot.names), code),
        "default_lang": spoken(memo).default,
        "data": hashes(site_data(memo, code)),
    }
    return fill(title, path, 0, {"site": known}, surroundings(memo, path, code)).body.strip()


@shared
def front_in(memo: Memo, path: str, code: str) -> FrontMatter:
    """The front matter of the entry in the language `code`, of a file that holds several."""
    return jekyll_front(memo, path, turned(read_front_matter(text(memo, path).text or "", path), code))


def permalink(memo: Memo, path: str) -> str:
    """The permalink of the entry at `path`: the one that it names, else where Jekyll publishes it."""
    values = front(memo, path).values
    written = values.get("permalink")
    return (
        written
        if isinstance(written, str) and written
        else url_of(source_at(memo)[path], values, jekyll(memo))
    )


def jekyll_document(memo: Memo, path: str, tag: str, labels: dict[str, str], figures: Figures) -> Document:
    if code := _code_inside(memo, path, tag):
        return _inner_document(memo, path, code, tag, labels, figures)
    body = front(memo, path).body
    if "{{" not in body and "{%" not in body:
        return native.document(memo, path, tag, labels, figures)
    from riwaq.engine.liquid import liquid_document  # with the library behind it, the cost of a small build

    return tidy(liquid_document(memo, path, tag, labels, figures))


def jekyll_body(memo: Memo, path: str, tag: str) -> str:
    """The body as Markdown, its Liquid filled in."""
    if code := _code_inside(memo, path, tag):
        return front_in(memo, path, code).body
    body = front(memo, path).body
    if "{{" not in body and "{%" not in body:
        return body
    from riwaq.engine.liquid import filled_body
    from riwaq.engine.liquid_names import code_of

    return filled_body(memo, path, body, code_of(memo, tag), deep=True).body


@remembered
def inside(memo: Memo) -> dict[str, tuple[str, ...]]:
    """The languages of each file that holds several."""
    codes: dict[str, tuple[str, ...]] = {}
    for source in files(memo).sources:
        if source.lang:
            codes[source.path] = (*codes.get(source.path, ()), source.lang)
    return codes


def _code_inside(memo: Memo, path: str, tag: str) -> str:
    """The code below which the front matter of a file has its words in the language `tag`; "" for most files."""
    codes = inside(memo).get(path, ())
    if not codes or not isinstance(written(memo, path).get(codes[0]), dict):
        return ""
    found = match(tag, [resolve(code)[0] for code in codes])
    return found.code if found else codes[0]


def _inner_document(
    memo: Memo, path: str, code: str, tag: str, labels: dict[str, str], figures: Figures
) -> Document:
    """A body that stands in the front matter, below its language's code."""
    whole, body = text(memo, path).text or "", front_in(memo, path, code).body
    own = written(memo, path)[code]
    key = next((key for key in BODIES if own.get(key)), "")
    if not key:
        return native.document(memo, path, tag, labels, figures)
    at = place_of(memo, path, (code, key))
    document = render(body, path, at.start, tag=tag, labels=labels, figures=figures)
    return placed(document, where_written(body, whole, at.start, at.end), at.start)
