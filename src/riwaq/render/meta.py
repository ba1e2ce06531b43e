"""What a page tells machines: alternates, Open Graph and structured data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from riwaq.config import Organization
from riwaq.render.view import AlternateView, CrumbView, LanguageView, PictureView

TITLE = 60
"""How many characters of a title search engines show, about."""


def alternates(
    versions: Iterable[tuple[LanguageView, str]], default: str, origin: str
) -> tuple[AlternateView, ...]:
    """One `hreflang` for each real version of a page, itself included, and `x-default` once.

    `versions` are (language, path) pairs; `default` is the code of the default language. `x-default` is the
    default's version, else the first. Nothing without an `origin`: Google asks for whole addresses.
    """
    pages = list(versions)
    if not origin or not pages:
        return ()
    chosen = next((path for language, path in pages if language.code == default), pages[0][1])
    each: dict[str, AlternateView] = {}
    for language, path in pages:
        each.setdefault(language.tag, AlternateView(language.tag, origin + path))
    return (*each.values(), AlternateView("x-default", origin + chosen))


def window_title(title: str, short: str, site: str) -> str:
    """The `<title>` of a page: with the name of the site, where both have room in a line of search results.

    A title that is too long by itself gives way to `short`, the title of the page's card, if there is one.
    """
    for chosen in (f"{title} · {site}", title, f"{short} · {site}" if short else ""):
        if chosen and len(chosen) <= TITLE:
            return chosen
    return short if short and len(short) < len(title) else title


class Preview(msgspec.Struct, frozen=True):
    """The picture that shows of a page where it is passed on. `src` is its address without the site's origin, `type` its
    media type; `width` and `height` in pixels, both 0 when unknown.
    """

    src: str
    width: int
    height: int
    type: str
    alt: str


def open_graph(
    *,
    kind: str,
    title: str,
    description: str,
    url: str,
    site: str,
    tag: str,
    preview: Preview | None,
    origin: str,
) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties of a page (ogp.me); a picture only when its address can be given whole."""
    pairs = [
        ("og:type", "website" if kind == "home" else "article"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", site),
        ("og:locale", tag.replace("-", "_")),
    ]
    if preview is not None and origin:
        pairs += [("og:image", origin + preview.src), ("og:image:type", preview.type)]
        if preview.width and preview.height:
            pairs += [("og:image:width", str(preview.width)), ("og:image:height", str(preview.height))]
        pairs += [("og:image:alt", preview.alt), ("twitter:card", "summary_large_image")]
    return tuple((name, value) for name, value in pairs if value)


def organization(
    facts: Organization, *, name: str, url: str, logo: str, identity: str = ""
) -> Mapping[str, Any]:
    """schema.org `Organization`, or the subtype that the configuration names, from what is known.

    `identity` is its `@id`, where others may speak of it.
    """
    node = {
        "@context": "https://schema.org",
        "@type": facts.type,
        "@id": identity,
        "name": facts.name or name,
        "url": url,
        "logo": logo,
        "telephone": facts.phone,
        "email": facts.email,
        "address": facts.address,
        "sameAs": list(facts.same_as),
    }
    return {key: value for key, value in node.items() if value}


def dated_work(
    *,
    post: bool,
    title: str,
    description: str,
    url: str,
    tag: str,
    date: str,
    picture: PictureView | None,
    publisher: str,
    origin: str,
) -> Mapping[str, Any]:
    """schema.org `BlogPosting` for a post, `CreativeWork` for any other dated item. `date` is ISO 8601."""
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting" if post else "CreativeWork",
        "headline": title,
        "description": description,
        "url": url,
        "inLanguage": tag,
        "datePublished": date,
        "image": origin + picture.src if picture else "",
        "author": {"@type": "Organization", "name": publisher},
        "publisher": {"@type": "Organization", "name": publisher},
    }
    return {key: value for key, value in node.items() if value}


def breadcrumbs(crumbs: tuple[CrumbView, ...], origin: str, here: str) -> Mapping[str, Any]:
    """schema.org `BreadcrumbList`: positions from 1, the last one this page."""
    steps = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb.label,
            "item": origin + crumb.href if crumb.href else here,
        }
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


def graph(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Several nodes as one, without what is empty in them."""
    return {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}


def _filled(value: Any) -> Any:
    """A node, or a value of one, without properties that say nothing."""
    if isinstance(value, Mapping):
        each = {key: _filled(part) for key, part in value.items()}
        return {key: part for key, part in each.items() if part not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [part for part in map(_filled, value) if part not in ("", None, [], {})]
    return value


def json_ld(node: Mapping[str, Any]) -> str:
    """`node` as JSON that cannot end its script element: `<`, `>` and `&` are written as escapes."""
    text = msgspec.json.encode(node).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
