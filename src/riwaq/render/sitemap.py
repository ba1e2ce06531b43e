"""`sitemap.xml` and `robots.txt` (sitemaps.org 0.9, with Google's `xhtml:link` alternates; RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from riwaq.render.view import AlternateView

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(pages: Iterable[tuple[str, tuple[AlternateView, ...]]]) -> bytes:
    """Every page that search engines should know: (whole address, its alternates) pairs, in this order."""
    entries = (f"<url><loc>{escape(address)}</loc>{_links(links)}</url>\n" for address, links in pages)
    return (_OPEN + "".join(entries) + "</urlset>\n").encode()


def _links(links: tuple[AlternateView, ...]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{link.hreflang}" href="{escape(link.href)}"/>'
        for link in links
    )


def robots(origin: str, base: str) -> bytes:
    """All may be read; the site map is named when the site's address is known."""
    lines = ["User-agent: *", "Disallow:"]
    if origin:
        lines.append(f"Sitemap: {origin}{base}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
