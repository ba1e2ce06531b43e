"""A page at an old address that leads to the new one, and the same for hosts that read `_redirects`."""

from __future__ import annotations

from collections.abc import Mapping

from riwaq.content.document import escape, quote
from riwaq.render.view import LanguageView


def redirect_page(href: str, title: str, language: LanguageView, canonical: str) -> bytes:
    """A page that sends its reader on at once, also without JavaScript; search engines follow `canonical`."""
    return f"""<!DOCTYPE html>
<html lang="{quote(language.tag)}" dir="{language.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<link rel="canonical" href="{quote(canonical)}">
<meta http-equiv="refresh" content="0; url={quote(href)}">
</head>
<body>
<p><a href="{quote(href)}">{escape(title)}</a></p>
</body>
</html>
""".encode()


def redirect_list(moved: Mapping[str, str]) -> bytes:
    """`moved` (old path → new path, both percent-encoded) as Netlify, Cloudflare and others read it."""
    return "".join(f"{old} {new} 301\n" for old, new in moved.items()).encode()
