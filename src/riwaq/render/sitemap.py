"""`sitemap.xml`, or several, and `robots.txt` (sitemaps.org 0.9, with Google's `xhtml:link` alternates; RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from riwaq.render.view import AlternateView

MOST, LARGEST = 50_000, 50 * 2**20
"""How many addresses a site map may hold, and how many bytes: https://www.sitemaps.org/protocol.html."""
NAME = "sitemap.xml"

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OPEN = f'{_XML}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_CLOSE = "</urlset>\n"


def sitemaps(
    pages: Iterable[tuple[str, tuple[AlternateView, ...]]],
    root: str,
    most: int = MOST,
    largest: int = LARGEST,
) -> dict[str, bytes]:
    """Every page that search engines should know, as files by their name: (whole address, its alternates) pairs, in
    this order.

    That is `sitemap.xml`; where it would hold more than `most` addresses or `largest` bytes it is an index of others,
    `sitemap-1.xml` and so on, which stand below the address `root`.
    """
    parts = list(_parts(pages, most, largest))
    if len(parts) == 1:
        return {NAME: parts[0]}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = "".join(f"<sitemap><loc>{escape(root + name)}</loc></sitemap>\n" for name in names)
    index = f"{_XML}<sitemapindex {_SPACE}>\n{listed}</sitemapindex>\n".encode()
    return {NAME: index, **dict(zip(names, parts, strict=True))}


def _parts(
    pages: Iterable[tuple[str, tuple[AlternateView, ...]]], most: int, largest: int
) -> Iterator[bytes]:
    """Whole site maps, each as full as it may be; one at least. A single address is never left out."""
    held: list[bytes] = []
    size = around = len(_OPEN) + len(_CLOSE)
    for address, links in pages:
        entry = f"<url><loc>{escape(address)}</loc>{_links(links)}</url>\n".encode()
        if held and (len(held) == most or size + len(entry) > largest):
            yield _whole(held)
            held, size = [], around
        held.append(entry)
        size += len(entry)
    yield _whole(held)


def _whole(entries: list[bytes]) -> bytes:
    return b"".join((_OPEN.encode(), *entries, _CLOSE.encode()))


def _links(links: tuple[AlternateView, ...]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{link.hreflang}" href="{escape(link.href)}"/>'
        for link in links
    )


def robots(origin: str, base: str) -> bytes:
    """All may be read; the site map is named when the site's address is known."""
    lines = ["User-agent: *", "Disallow:"]
    if origin:
        lines.append(f"Sitemap: {origin}{base}/{NAME}")
    return ("\n".join(lines) + "\n").encode()
