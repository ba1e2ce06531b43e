"""Where an address may lead."""

from __future__ import annotations

import re

SCHEMES = frozenset(
    {
        "callto", "facetime", "facetime-audio", "ftp", "geo", "http", "https", "line", "mailto", "maps", "signal",
        "skype", "sms", "tel", "tg", "viber", "webcal", "weixin", "whatsapp", "xmpp",
    }
)  # fmt: skip
"""Schemes that lead to a place or a person. All others (`javascript:`, `data:`, `file:` …) are left out."""

INVISIBLE = r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]+"


def runs(address: str) -> bool:
    """Whether `address` has a scheme that leads to no place or person (`javascript:`, `data:` …).

    A relative address and a number after a host (`a/b:8`) have none. Browsers skip white space and control
    characters in a scheme, so they are skipped here.
    """
    scheme, colon, _ = address.partition(":")
    if not colon or scheme in SCHEMES:
        return False
    scheme = re.sub(INVISIBLE, "", scheme).lower()
    return re.fullmatch("[a-z][a-z0-9+.-]*", scheme) is not None and scheme not in SCHEMES
