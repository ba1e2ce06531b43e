"""What sites of this family say in other words than ours: the theme before it had collections, and what its forks added.

The shapes are those of real sites; docs/jekyll.md lists them. Their own keys stay, for Liquid can ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from riwaq.content.films import film_at
from riwaq.content.words import Keys

LEGACY_FOLDER = "img/portfolio/"
"""Where the pictures of the old theme's items lie; its template put this before their names."""
PATHS = ("image", "image_path", "path", "src", "img", "url", "file", "feature")
CAPTIONS = ("caption", "title", "text")
GALLERIES = ("images", "gallery", "photos", "pictures")
LINKS = ("hyperlink", "url", "href")
FILMS = (
    "video",
    "video_url",
    "youtube_embed",
    "youtube_url",
    "youtube",
    "youtube_id",
    "youtubeId",
    "vimeo",
    "vimeo_id",
)
GROUPS = ("group", "cat", "category", "categories")
FACTS = {"client": "client", "project-date": "date", "category": "category"}
"""What the old theme's dialog listed, and the fact that it is."""
_THEIRS = frozenset(
    (
        *GALLERIES,
        *LINKS,
        *FILMS,
        *GROUPS,
        *FACTS,
        "modal-id",
        "img",
        "thumbnail",
        "redirect",
        "order",
        "facts",
    )
)
"""Keys that are not the theme's, or are ours and may say something else here."""
_LIQUID = re.compile(
    r"""\{\{-?\s*site\.(?:baseurl|url|github\.url)\s*-?\}\} | \{\{-?\s*(?P<mark>["'])(?P<path>.*?)(?P=mark)\s*(?:\|[^}]*)?\}\}"""
    r"""| \{%-?\s*link\s+(?P<file>.+?)\s*-?%\}""",
    re.VERBOSE,
)
_FRAME = re.compile(r"""<iframe\b[^>]*\ssrc=(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\s*[-+]?\d+(?:\.\d+)?\s*")


class Ours(msgspec.Struct, frozen=True):
    """Front matter in our keys. `text` belongs before the body; `origins` maps our keys to those that were written."""

    values: dict[str, Any]
    origins: dict[Keys, Keys] = {}
    text: str = ""

    def written(self, keys: Keys) -> Keys:
        """Where the value at our `keys`, or the part around it, is written."""
        for depth in range(len(keys), 0, -1):
            if keys[:depth] in self.origins:
                return (*self.origins[keys[:depth]], *keys[depth:])
        return keys


def is_legacy(values: Mapping[str, Any]) -> bool:
    """Whether an entry is an item of the theme before it had collections: its home page showed all posts as cards,
    `modal-id` numbered their dialogs, and `img` was a file in LEGACY_FOLDER.
    """
    return "modal-id" in values or ("img" in values and values.get("layout") == "default")


def in_our_words(values: dict[str, Any], *, item: bool) -> Ours:
    """The front matter `values` in our keys; an `item` has groups, facts and an order as well."""
    if _is_ours(values):
        return Ours(values)
    made = _Made(values)
    old = item and is_legacy(values)
    _image(made, old=old)
    _gallery(made)
    _film(made)
    _card(made, item=item, old=old)
    if item and not old:
        _group(made)
    if item:
        made.drop_unless("order", lambda value: isinstance(value, str) and bool(_NUMBER.fullmatch(value)))
    facts = {}
    if old:
        facts = {ours: values[theirs] for theirs, ours in FACTS.items() if not _is_blank(values.get(theirs))}
    if facts:
        made.put(("facts",), facts)
        made.origins |= {("facts", ours): (theirs,) for theirs, ours in FACTS.items()}
    made.drop_unless("facts", lambda value: isinstance(value, dict))
    description = values.get("description")
    text = description.strip() if old and isinstance(description, str) else ""
    return Ours(made.values, made.origins, text)


def _is_ours(values: dict[str, Any]) -> bool:
    """Whether nothing is to be done, as for most entries: the keys of the theme alone, and no Liquid."""
    caption = values.get("caption")
    caption = caption if isinstance(caption, dict) else {}
    image, thumbnail = values.get("image") or "", caption.get("thumbnail") or ""
    if not (isinstance(image, str) and isinstance(thumbnail, str)) or "{" in image or "{" in thumbnail:
        return False
    return _THEIRS.isdisjoint(values) and _THEIRS.isdisjoint(caption.keys() - {"thumbnail"})


class _Made:
    """Values that grow by ours. Nothing that is there is written over."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = dict(values)
        caption = values.get("caption")
        if isinstance(caption, dict):
            self.values["caption"] = dict(caption)
        self.origins: dict[Keys, Keys] = {}

    def get(self, *keys: str) -> Any:
        value: Any = self.values
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def put(self, keys: tuple[str, ...], value: Any, origin: Keys = ()) -> None:
        """Write `value` at `keys` where nothing is; it stands at `origin` in the file."""
        if _is_blank(value) or not _is_blank(self.get(*keys)):
            return
        self.replace(keys, value)
        if origin:
            self.origins[keys] = origin

    def replace(self, keys: tuple[str, ...], value: Any) -> None:
        around = self.values
        for key in keys[:-1]:
            inside = around.get(key)
            around[key] = inside = (
                dict(inside)
                if isinstance(inside, dict)
                else {"title": inside}
                if isinstance(inside, str)
                else {}
            )
            around = inside
        around[keys[-1]] = value

    def drop_unless(self, key: str, fits: Any) -> None:
        """Leave out the value of one of our keys that says something else here."""
        if not _is_blank(self.values.get(key)) and not fits(self.values[key]):
            self.values[key] = None


def _is_blank(value: Any) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def _plain(path: str) -> str:
    """A path or address without the Liquid that leads to the root of the site."""
    if "{" not in path:
        return path
    return _LIQUID.sub(lambda found: found["path"] or found["file"] or "", path).strip()


def _first(value: Mapping[str, Any], keys: Iterable[str]) -> str:
    """The first of the `keys` under which a mapping has a text; "" when there is none."""
    return next((key for key in keys if isinstance(value.get(key), str) and value[key].strip()), "")


def _image(made: _Made, *, old: bool) -> None:
    image = made.get("image")
    if isinstance(image, dict):
        made.replace(("image",), None)
        if path := _first(image, PATHS):
            made.put(("image",), image[path], ("image", path))
        if "alt" in image and "alt" not in made.values:
            made.replace(("alt",), image["alt"])
            made.origins[("alt",)] = ("image", "alt")
    elif isinstance(image, list):
        made.replace(("image",), None)
        made.put(("images",), image, ("image",))
    for theirs, ours in (("img", ("image",)), ("thumbnail", ("caption", "thumbnail"))):
        path = made.get(theirs)
        if isinstance(path, str):
            bare = old and path.strip() and not re.search(r"[/\\]", path)
            made.put(ours, f"{LEGACY_FOLDER}{path.strip()}" if bare else path, (theirs,))
    for keys in (("image",), ("caption", "thumbnail")):
        if isinstance(path := made.get(*keys), str) and "{" in path:
            made.replace(keys, _plain(path))


def _gallery(made: _Made) -> None:
    for key in GALLERIES:
        listed = made.get(key)
        listed = [listed] if isinstance(listed, (str, dict)) and not _is_blank(listed) else listed
        if not isinstance(listed, list):
            made.drop_unless("images", lambda value: isinstance(value, list))
            continue
        origin = made.origins.pop((key,), (key,))
        pictures: list[dict[str, Any]] = []
        for number, one in enumerate(listed):
            picture, path = _exhibit(one)
            if picture:
                at = (*origin, number) if isinstance(made.get(key), list) else origin
                made.origins[("images", len(pictures))] = at
                made.origins[("images", len(pictures), "image")] = (*at, path) if path else at
                pictures.append(picture)
        made.replace(("images",), pictures)
        return


def _exhibit(one: Any) -> tuple[dict[str, Any], str]:
    """A picture of a gallery in our keys, and the key that has its path."""
    if isinstance(one, str):
        return ({"image": _plain(one)} if "." in one else {}), ""  # `images: 3` may count them
    path = _first(one, PATHS) if isinstance(one, dict) else ""
    if not path:
        return {}, ""
    ours = {**one, "image": _plain(one[path])}
    if caption := _first(one, CAPTIONS):
        ours["caption"] = one[caption]
    return ours, path


def _film(made: _Made) -> None:
    for keys in [(key,) for key in FILMS] + [("caption", key) for key in FILMS]:
        address = _address(keys[-1], made.get(*keys))
        if address:
            made.replace(("video",), address)
            made.origins[("video",)] = keys
            return
    made.drop_unless("video", lambda _: False)


def _address(key: str, value: Any) -> str:
    """The address of the film that `value` names: an address, a path, a frame, or the film's own name at a host."""
    if isinstance(value, dict):
        inside = _first(value, ("url", "src", "path", "id"))
        host = value.get("provider") or value.get("type")
        return _address(host if isinstance(host, str) else key, value.get(inside))
    if not isinstance(value, str) or not value.strip():
        return ""
    frame = _FRAME.search(value)
    address = frame[2] if frame else _plain(value.strip())
    if film_at(address) or re.search(r"[./\\]", address):
        return address
    if "vimeo" in key.lower() and address.isdecimal():
        return f"https://vimeo.com/{address}"
    named = "youtube" in key.lower() and re.fullmatch(r"[\w-]{11}", address)
    return f"https://www.youtube.com/watch?v={address}" if named else ""


def _card(made: _Made, *, item: bool, old: bool) -> None:
    for keys in (*(("caption", key) for key in LINKS), *([("redirect",)] if item else [])):
        if isinstance(link := made.get(*keys), str):
            made.put(("caption", "link"), _plain(link.strip()), keys)
    if old and isinstance(subtitle := made.get("subtitle"), str):
        made.put(("caption", "subtitle"), subtitle, ("subtitle",))


def _group(made: _Made) -> None:
    """`group`, or what templates group and filter by; an item of `both` groups stands in all."""
    for key in GROUPS:
        value = made.get(key)
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list) and not _is_blank(value):
            named = (name for name in names if isinstance(name, str))
            made.replace(("group",), ["all" if name.strip().lower() == "both" else name for name in named])
            made.origins[("group",)] = (key,)
            return
    made.drop_unless("group", lambda value: isinstance(value, (str, list)))
