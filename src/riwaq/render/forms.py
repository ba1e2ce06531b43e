"""Where a form may send what a visitor writes: to the site itself, or over https to someone who passes it on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from riwaq.content.routes import href
from riwaq.render.view import FormView
from riwaq.text.web_address import is_web_address


def form_view(target: str, base: str) -> FormView | None:
    """The form that posts to `target`: an address with https, or a path of the site, which lies below `base`.

    None for anything else.
    """
    target = target.strip()
    if target.startswith("https://"):
        return FormView(target, shown_host(target)) if is_web_address(target) else None
    own = re.fullmatch(r"/?((?:[\w.~-]|%[0-9A-Fa-f]{2})[^\s\"'<>\\:]*)", target)
    return FormView(href(f"/{own[1]}", base)) if own else None


def origin(target: str) -> str:
    """The origin of a form's address as a Content-Security-Policy names it; "" for a path of the site's own."""
    if not target.startswith("https://") or not is_web_address(target):
        return ""
    parts = urlsplit(target)
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    return f"https://{host}:{parts.port}" if parts.port else f"https://{host}"


def shown_host(target: str) -> str:
    """The host of an address as people know it."""
    return (urlsplit(target).hostname or "").removeprefix("www.")
