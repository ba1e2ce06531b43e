"""What differs in an entry of a Jekyll site: defaults by scope, titles in the body, permalinks, old addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from riwaq.content.entry import PAGES, POSTS, Entry, Header
from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.data import is_locale
from riwaq.content.jekyll.defaults import defaults_for, laid_over
from riwaq.content.jekyll.dialects import in_our_words
from riwaq.content.jekyll.html_blocks import one_block, whole_blocks
from riwaq.content.jekyll.permalinks import answering, is_template, urls_of
from riwaq.content.jekyll.polyglot import only_in
from riwaq.content.jekyll.posts import in_posts
from riwaq.content.native import Locate, Source, read_entry
from riwaq.content.site import address_part
from riwaq.language.tags import fold
from riwaq.text.finding import Finding
from riwaq.text.span import Span

_FIRST_LINE = re.compile(r"\s*+([^\r\n]+)")
_HEADING = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*#[ \t]+(\S[^\r\n]*?)[ \t]*#*[ \t]*(?=[\r\n]|\Z)")
_SAME_HEADING = re.compile(
    r"\s*(?P<open><div\b[^>]*>)?\s*<(?P<tag>h[1-6])\b[^>]*>(?P<text>[^<]*)</(?P=tag)>\s*(?(open)</div>)",
    re.IGNORECASE,
)
FALSE = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})
"""What YAML 1.1 reads as "no"."""
_ATTRIBUTES = re.compile(r"\s*\{:?[^}\n]*\}\s*\Z")


def without_matter(front: FrontMatter, source: Source) -> FrontMatter:
    """`front`, which has no keys at all; with a warning where words of an item are lost by that."""
    first = _FIRST_LINE.match(front.body)
    if source.collection == PAGES or first is None:
        return front
    at = Span(source.path, front.body_start + first.start(1), front.body_start + first.end(1))
    advice = "Begin it with a line of three hyphens, its keys, such as title:, and another such line."
    message = f"nothing is made of `{source.path}`: it has no front matter"
    finding = Finding("jekyll.no-front-matter", "warning", message, at, advice)
    return msgspec.structs.replace(front, findings=(*front.findings, finding))


def prepared(front: FrontMatter, source: Source, site: Jekyll) -> FrontMatter:
    """The front matter with the defaults of the configuration, and the body as Markdown.

    A plain page often carries its title as the first heading of its body: that heading becomes its title,
    before a default's, and is left out of the body, which begins after it. What the front matter says in other
    words than ours, it says in ours too.
    """
    values = front.values
    defaults = defaults_for(source, site)
    given = {key: value for key, value in defaults.items() if values.get(key) is None}
    for key in values.keys() & defaults.keys():
        own, default = values[key], defaults[key]
        if isinstance(own, dict) and isinstance(default, dict):
            given[key] = laid_over(default, own)
    shown = given.get("published", values.get("published"))
    if isinstance(shown, str) and shown in FALSE:
        given["published"] = "false"
    body, start = front.body, front.body_start
    body = one_block(body) if source.path.lower().endswith((".html", ".htm")) else whole_blocks(body)
    if source.collection == PAGES:
        title = values.get("title")
        if not title and (heading := _HEADING.match(body)):
            given["title"] = _ATTRIBUTES.sub("", heading[1])
            body, start = body[heading.end() :], start + heading.end()
        elif isinstance(title, str) and (same := _repeated(title, body)):
            body, start = body[same:], start + same
    merged = {**values, **given} if given else values
    if code := named_by_locale(merged, site):
        merged = {**merged, "lang": code}
    ours = in_our_words(merged, item=source.collection not in {PAGES, POSTS})
    if ours.text and ours.text not in body:
        body, start = f"{ours.text}\n\n{body}", max(start - len(ours.text) - 2, 0)
    return msgspec.structs.replace(front, values=ours.values, body=body, body_start=start)


def named_by_locale(values: Mapping[str, Any], site: Jekyll) -> str:
    """The language of an entry that only its `locale` names, as jekyll-seo-tag has it; "" where it is the site's own.

    A site with Polyglot's `languages` says it with `lang`.
    """
    locale = values.get("locale")
    if not isinstance(locale, str) or not is_locale(locale) or values.get("lang") or site.polyglot.languages:
        return ""
    own = site.settings.config.default_language
    return "" if fold(locale).partition("-")[0] == fold(own).partition("-")[0] else locale.replace("_", "-")


def _repeated(title: str, body: str) -> int:
    """Where the body goes on after a first heading in HTML that only repeats the title; 0 without one."""
    same = _SAME_HEADING.match(body)
    return same.end() if same and same["text"].strip().casefold() == title.strip().casefold() else 0


def read_jekyll_entry(
    source: Source, front: FrontMatter, languages: Collection[str], locate: Locate, site: Jekyll
) -> Entry:
    """The entry in the file of `source`, whose `front` is `prepared`: paired, and addressed, as Jekyll does."""
    known = next((one for one in site.collections if one.name == source.collection), None)
    values = front.values
    if known is not None and known.sort_by and _is_number(values.get(known.sort_by)):
        front = msgspec.structs.replace(front, values={"order": values[known.sort_by], **values})
    entry = read_entry(source, front, languages if site.polyglot.from_path else (), locate)
    published = source.collection == PAGES or (known is not None and known.output)
    published = published or in_posts(source.path, site.collections_dir)
    header = _addressed(entry.header, values, source, site, published=published)
    below = f"{site.collections_dir}/" if site.collections_dir else ""
    only = only_in(values, source.path.removeprefix(below), site.polyglot)
    return msgspec.structs.replace(entry, header=msgspec.structs.replace(header, only_in=only))


def _addressed(
    header: Header, values: dict[str, Any], source: Source, site: Jekyll, *, published: bool
) -> Header:
    """`header` with what its address tells: a permalink pairs it, and may name its language.

    A page keeps the address that Jekyll gives it, without its ending. If Jekyll `published` the entry, each
    address at which it did is among the `redirects`, and so is what `redirect_from` names.
    """
    is_page = source.collection == PAGES
    permalink = values.get("permalink")
    permalink = permalink.strip() if isinstance(permalink, str) else ""
    urls = urls_of(source, values, site) if published or permalink else ("",)
    url = urls[0]
    key, slug, name = header.id, header.slug, header.name
    lang = header.lang or (site.polyglot.language_of(url) if permalink and site.polyglot.from_path else "")
    if permalink and url:
        part = bare(without_language(url, lang))
        key = key if values.get("page_id") or is_template(permalink) else part or key
        slug = slug or (address_part(part) if part and is_page else "")
    elif is_page:
        name = _page_name(name)
        slug = slug or address_part(name)
    old = [at for one in urls for at in old_addresses(one, permalink, source, lang)] if published else []
    named = (at for one in header.redirects for at in answering(one, one, source))
    redirects = tuple(dict.fromkeys((*old, *named)))
    return msgspec.structs.replace(header, id=key, slug=slug, name=name, lang=lang, redirects=redirects)


def old_addresses(url: str, permalink: str, source: Source, lang: str) -> tuple[str, ...]:
    """The addresses at which Jekyll published an entry in the language `lang` below the root of a language.

    Polyglot publishes a language below its own code: an address that says the code itself is the same one
    without it, and answers as it is written too, for Polyglot keeps it where files have no permalink.
    """
    plain = without_language(url, lang)
    written = answering(url, permalink, source)
    return tuple(dict.fromkeys((*answering(plain, permalink, source), *written)))


def without_language(url: str, lang: str) -> str:
    first, _, rest = url.strip("/").partition("/")
    end = "/" if rest and url.endswith("/") else ""
    return f"/{rest}{end}" if lang and fold(first) == fold(lang) else url


def bare(url: str) -> str:
    """`url` as the name of a page: without slashes around it, and without its ending."""
    return re.sub(r"(?:^|(?<=/))index\.html?\Z|\.html?\Z", "", url).strip("/")


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\s*[-+]?\d+(?:\.\d+)?\s*", value))


def _page_name(name: str) -> str:
    """`folder/index` is the page of its folder."""
    return name.removesuffix("/index") if name.endswith("/index") else name
