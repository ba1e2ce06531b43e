"""The address of a Jekyll site: `url` and `baseurl`, as people write them."""

from __future__ import annotations

import re
from urllib.parse import quote

from riwaq.content.jekyll.typed import Typed
from riwaq.text.web_address import is_site_place

_WHOLE = re.compile(r"(?i)(https?)://([^\s/?#]+)([^\s?#]*)\Z")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:/[^\s?#]*)?\Z")
_HERE = re.compile(r"(?i)(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])(?::\d+)?\Z")
_STRAY = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
"""What stands percent-encoded in an address."""
ADVICE = "Write the whole address, such as url: https://clinic.example"


def site_address(read: Typed) -> str:
    """The site's address with its path; the path alone (`/shop`) where the configuration names no host."""
    key = "url"
    url, below = read.text("url").rstrip("/"), read.text("baseurl").rstrip("/")
    if not url and _WHOLE.match(below):  # links made with baseurl alone work with a whole address there
        key, url, below = "baseurl", below, ""
    url, below = _host(url, key, read), below.strip("/")
    whole = _STRAY.sub(lambda found: quote(found[0]), f"{url}/{below}" if below not in {"", "."} else url)
    if whole and not is_site_place(whole):
        read.wrong((key if url else "baseurl",), f"`{whole}` is no address of a site", ADVICE)
        return ""
    return whole


def _host(url: str, key: str, read: Typed) -> str:
    """`url`, with what is told of it; "" where it names no host that visitors could reach."""
    if not url:
        return ""
    if _HOST.match(url):
        read.wrong(
            (key,), f"`{url}` lacks its https://, which is put before it", f"Write {key}: https://{url}"
        )
        return f"https://{url}"
    whole = _WHOLE.match(url)
    if whole is None:
        read.wrong((key,), f"`{url}` is no address of a site", ADVICE)
        return ""
    scheme, host, path = whole.groups()
    if _HERE.match(host):
        message = f"`{url}` is the address of your own computer, not of the site"
        read.wrong((key,), message, ADVICE)
        return path
    return f"{scheme.lower()}://{host}{path}"


def with_domain(address: str, domain: str) -> str:
    """`address`, at the host that the file `CNAME` names where the configuration names none."""
    host = next((line.strip().lower() for line in domain.splitlines() if line.strip()), "")
    return f"https://{host}{address}" if _HOST.match(host) and not _WHOLE.match(address) else address
