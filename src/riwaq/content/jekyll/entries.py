"""What differs in an entry of a Jekyll site: defaults by scope, titles in the body, permalinks, old addresses."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import msgspec

from riwaq.content.entry import PAGES, Entry
from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll.config import Collection as JekyllCollection
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.layout import ENTRIES
from riwaq.content.native import Locate, Source, read_entry
from riwaq.content.site import address_part

_HEADING = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*#[ \t]+(\S[^\r\n]*?)[ \t]*#*[ \t]*(?=[\r\n]|\Z)")
_SAME_HEADING = re.compile(
    r"\s*(?P<open><div\b[^>]*>)?\s*<(?P<tag>h[1-6])\b[^>]*>(?P<text>[^<]*)</(?P=tag)>\s*(?(open)</div>)",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"\s*\{:?[^}\n]*\}\s*\Z")
_KEPT_AS_IS = re.compile(r"(?is)<(pre|textarea|script|style)\b.*?</\1\s*>")


def prepared(front: FrontMatter, source: Source, site: Jekyll) -> FrontMatter:
    """The front matter with the defaults of the configuration, and the body as Markdown.

    A plain page often carries its title as the first heading of its body: that heading becomes its title,
    before a default's, and is left out of the body, which begins after it.
    """
    values = front.values
    given = {key: value for key, value in _defaults(source, site).items() if values.get(key) is None}
    body, start = front.body, front.body_start
    if source.path.lower().endswith((".html", ".htm")):
        body = one_block(body)
    if source.collection == PAGES:
        title = values.get("title")
        if not title and (heading := _HEADING.match(body)):
            given["title"] = _ATTRIBUTES.sub("", heading[1])
            body, start = body[heading.end() :], start + heading.end()
        elif isinstance(title, str) and (same := _repeated(title, body)):
            body, start = body[same:], start + same
    merged = {**values, **given} if given else values
    return msgspec.structs.replace(front, values=merged, body=body, body_start=start)


def _glob(path: str) -> re.Pattern[str]:
    return re.compile("[^/]*".join(map(re.escape, path.split("*"))) + r"(?:/|\Z)")


def _repeated(title: str, body: str) -> int:
    """Where the body goes on after a first heading in HTML that only repeats the title; 0 without one."""
    same = _SAME_HEADING.match(body)
    return same.end() if same and same["text"].strip().casefold() == title.strip().casefold() else 0


def _defaults(source: Source, site: Jekyll) -> dict[str, Any]:
    """The values that the configuration gives the entry, those of the longest path last (as in Jekyll)."""
    found: dict[str, Any] = {}
    for scope in sorted(site.defaults, key=lambda scope: len(scope.path)):
        fits = not scope.path or source.path == scope.path or source.path.startswith(f"{scope.path}/")
        fits = fits or ("*" in scope.path and bool(_glob(scope.path).match(source.path)))
        if fits and scope.type in {"", source.collection}:
            found |= scope.values
    return found


def one_block(html: str) -> str:
    """HTML as Markdown reads it whole: no line is indented and none is blank. No character moves off its line."""
    pieces, at = [], 0
    for kept in _KEPT_AS_IS.finditer(html):
        pieces += [_flat(html[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*pieces, _flat(html[at:])))


def _flat(html: str) -> str:
    indented = re.sub(r"(?m)^([ \t]+)([^\r\n]*)", r"\2\1", html)
    return re.sub(r"[\r\n][ \t\r\n]*(?=[\r\n])", lambda found: " " * len(found[0]), indented)


def read_jekyll_entry(
    source: Source, front: FrontMatter, languages: Collection[str], locate: Locate, site: Jekyll
) -> Entry:
    """The entry in the file of `source`, whose `front` is `prepared`: paired, and addressed, as Jekyll does.

    A page keeps the address that Jekyll gives it, without its ending; where Jekyll published it otherwise,
    and where `redirect_from` says so, the old address is among the header's `redirects`.
    """
    known = next((one for one in site.collections if one.name == source.collection), None)
    values = front.values
    if known is not None and known.sort_by and _is_number(values.get(known.sort_by)):
        front = msgspec.structs.replace(front, values={"order": values[known.sort_by], **values})
    entry = read_entry(source, front, languages, locate)
    header = entry.header
    written = values.get("permalink")
    url = _filled(written, source) if isinstance(written, str) else ""
    own = _without_language(url, header.lang)
    old = _published(own or _jekyll_url(source, known, site)) if _has_page(source, known) else ()
    slug, key = header.slug, header.id
    if own and _has_page(source, known):
        part = _bare(own)
        key = key if values.get("page_id") else part or key
        slug = slug or (address_part(part) if part and source.collection == PAGES else "")
    elif source.collection == PAGES:
        slug = slug or address_part(_page_name(header.name))
        header = msgspec.structs.replace(header, name=_page_name(header.name))
    header = msgspec.structs.replace(
        header, id=key, slug=slug, redirects=tuple(dict.fromkeys((*old, *header.redirects)))
    )
    return msgspec.structs.replace(entry, header=header)


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\s*[-+]?\d+(?:\.\d+)?\s*", value))


def _has_page(source: Source, known: JekyllCollection | None) -> bool:
    return source.collection == PAGES or bool(known and known.output)


def _page_name(name: str) -> str:
    """`folder/index` is the page of its folder."""
    return name.removesuffix("/index") if name.endswith("/index") else name


def _published(url: str) -> tuple[str, ...]:
    """The addresses that answer for Jekyll's `url`: for `/pricing` it writes the file `pricing.html`."""
    last = url.rsplit("/", 1)[-1]
    return (url, f"{url}.html") if last and "." not in last else (url,)


def _jekyll_url(source: Source, known: JekyllCollection | None, site: Jekyll) -> str:
    """The address at which Jekyll 4 publishes an entry without a permalink of its own."""
    inside = ENTRIES.sub("", source.inside)
    if known is not None and source.collection != PAGES:
        template = known.permalink or site.permalink
        if ":" in template and ":year" not in template:
            return _filled(template, source)
        return f"/{known.name}/{inside}.html"
    if known is not None and known.permalink:
        return _filled(known.permalink, source)
    if inside == "index" or inside.endswith("/index"):
        return f"/{inside.removesuffix('index')}"
    return f"/{inside}/" if site.permalink == "pretty" else f"/{inside}.html"


def _filled(template: str, source: Source) -> str:
    """A permalink with its placeholders filled in, "" where one is unknown here."""
    inside = ENTRIES.sub("", source.inside)
    base = inside.rsplit("/", 1)[-1]
    known = {
        "collection": source.collection,
        "path": inside,
        "name": base,
        "basename": base,
        "title": base,
        "slug": base,
        "output_ext": ".html",
        "categories": "",
    }
    filled = re.sub(r":(\w+)", lambda found: known.get(found[1], "\0"), template.strip())
    return "" if "\0" in filled or ".." in filled else "/" + re.sub(r"/{2,}", "/", filled).lstrip("/")


def _without_language(url: str, lang: str) -> str:
    """Polyglot publishes a language below its own code: a permalink that says the code too is the same one."""
    first, _, rest = url.strip("/").partition("/")
    return f"/{rest}" if lang and first.lower() == lang.lower() and url else url


def _bare(url: str) -> str:
    return re.sub(r"(?:^|(?<=/))index\.html?\Z|\.html?\Z", "", url).strip("/")
