"""Whether an address can be used: of a web page, and of a whole site (RFC 3986, letters of any script allowed)."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_STRAY = re.compile(r"[\s\x00-\x20\x7f\ud800-\udfff\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
"""What no address holds as it is, not even one with letters of other scripts."""
_HOST = re.compile(r"(?=.{1,254}\Z)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\.|\Z))+\Z")
_JOINERS = {0x200C: "_", 0x200D: "_"}
"""What Persian and Indic words are written with, and is no control character."""


def is_site_address(url: str) -> bool:
    """Whether a site can be published at `url`: an http(s) address (RFC 3986) with a host, and without a user,
    a query or a fragment. Letters of any script are fine in its host (IDNA) and its path.
    """
    if not is_web_address(url) or "?" in url or "#" in url:
        return False
    path = urlsplit(url).path.rstrip("/")
    try:
        steps = [unquote(step, errors="strict").translate(_JOINERS) for step in path.split("/")[1:]]
    except UnicodeError:
        return False
    return not any(step in {"", ".", ".."} or "/" in step or not step.isprintable() for step in steps)


def is_site_place(place: str) -> bool:
    """Whether `place` is the address of a site, or its path alone where the host is not known (`/shop`)."""
    return is_site_address(f"https://host.example{place}" if place.startswith("/") else place)


def is_web_address(url: str) -> bool:
    """Whether `url` is a whole http(s) address with a host that can exist, and without a user."""
    if _STRAY.search(url):
        return False
    try:
        parts = urlsplit(url)
        port_is_written = not parts.netloc.endswith(":") and (parts.port is None or parts.port > 0)
        host = parts.hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode()
    except ValueError:
        return False
    is_host = ":" in host if "[" in parts.netloc else _HOST.match(host) is not None
    return parts.scheme in {"http", "https"} and "@" not in parts.netloc and port_is_written and is_host
