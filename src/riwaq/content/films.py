"""Where a film elsewhere is watched: the address of its own page, not of the frame that embeds it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import msgspec

_ADDRESS = re.compile(
    r"(?i)\A(?:(?P<scheme>https?:)?//|(?=(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/))"
    r"(?P<host>[^/?#\s]+\.[^/?#\s]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?"
)
_KNOWN = re.compile(r"(?P<YouTube>youtube(?:-nocookie)?\.com|youtu\.be)|(?P<Vimeo>vimeo\.com)")


class Film(msgspec.Struct, frozen=True):
    """A film on another site: the address at which people watch it, and the site's name."""

    address: str
    host: str


def film_at(video: str) -> Film | None:
    """The film at the address `video`; None when it is a path of the site.

    Addresses of frames (`youtube.com/embed/ID`, `player.vimeo.com/video/ID`) become those of pages; a known host
    may stand without `https:`.
    """
    match = _ADDRESS.match(video.strip())
    if match is None:
        return None
    host = re.sub(r"\A(?:www|m|player)\.", "", match["host"].lower())
    known = _KNOWN.fullmatch(host)
    if known is None:
        return Film(video.strip() if match["scheme"] else f"https:{video.strip()}", host)
    query = {key: values[0] for key, values in parse_qs(match["query"] or "").items()}
    name = known.lastgroup or ""
    return Film(_watched(name, match["path"].strip("/"), query) or _secure(match), name)


def _secure(match: re.Match[str]) -> str:
    """The address as it stands, over https."""
    return "https://" + match.string[match.start("host") :].strip()


def _watched(name: str, path: str, query: dict[str, str]) -> str:
    """The address of the page of an embedded film; "" for one that is no frame."""
    kind, _, key = path.rpartition("/")
    if name == "Vimeo" and kind == "video":
        return f"https://vimeo.com/{key}" + (f"/{query['h']}" if "h" in query else "")
    if name == "Vimeo" or kind not in {"embed", "v"}:
        return ""
    if key == "videoseries":
        return f"https://www.youtube.com/playlist?list={query.get('list', '')}"
    start = query.get("start") or query.get("t", "")
    return f"https://www.youtube.com/watch?v={key}" + (f"&t={start}" if start.rstrip("s").isdigit() else "")
