"""Links to profiles: as a list, as a mapping by the site's name, or as keys of a person."""

from __future__ import annotations

import re

from riwaq.content.jekyll.icons import NAMES, link_label
from riwaq.content.jekyll.keys import is_link, is_mail, is_text, plain
from riwaq.content.jekyll.leaf import Leaf, Made

LISTS = frozenset(
    ["social", "socials", "links", "networks", "social-links", "social-media", "profiles", "contacts"]
)
_AT = {
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "youtube": "https://www.youtube.com/@",
    "tiktok": "https://www.tiktok.com/@",
    "medium": "https://medium.com/@",
    "telegram": "https://t.me/",
    "orcid": "https://orcid.org/",
}
"""Where a profile lies, by the key that gives only its name."""
_ICONS = ("icon", "class", "name", "network", "title", "platform", "site", "type")


def social(parts: dict[str, Leaf]) -> dict[str, Made]:
    """The `links` in the `parts` of a person, taken out of it: of a list of profiles, or of the keys for them."""
    found: list[Made] = []
    for key in [key for key in parts if plain(key) in LISTS and not is_text(parts[key].value)]:
        links = profiles(parts[key])
        if links:
            found += links
            del parts[key]
    for key in [key for key in parts if plain(key) in _AT or plain(key) in {"website", "homepage"}]:
        if link := _profile(plain(key), parts[key]):
            found.append(link)
            del parts[key]
    return {"links": found} if found else {}


def profiles(leaf: Leaf) -> list[Made]:
    """The profiles in a list of them, or in a mapping of their addresses by name; [] for anything else."""
    if isinstance(leaf.value, dict):
        pairs = [(plain(key), part) for key, part in leaf.items()]
        if all(is_text(part.value) for _, part in pairs):
            return [link for key, part in pairs if (link := _profile(key, part))]
    return [link for one in leaf.each() if (link := _listed(one))]


def _listed(leaf: Leaf) -> Made | None:
    if is_text(leaf.value):
        return _profile("", leaf)
    parts = {plain(key): part for key, part in leaf.items()} if isinstance(leaf.value, dict) else {}
    url = next((parts[key] for key in ("url", "link", "href", "address") if key in parts), None)
    if url is None or not is_text(url.value):
        return None
    classes = next((parts[key].text for key in _ICONS if key in parts and is_text(parts[key].value)), "")
    title = next((parts[key] for key in ("title", "label", "text", "name") if key in parts), None)
    if title is not None and is_text(title.value) and not _is_network(title.text):
        target = _target(classes, url)
        return {"label": title, "link": target} if target else None
    return _profile(classes, url)


def _is_network(name: str) -> bool:
    """Whether `name` is only what a template calls a site, such as `github` or `stack-overflow`."""
    return bool(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name)) or name in NAMES.values()


def _profile(name: str, leaf: Leaf) -> Made | None:
    """The link to a profile, called by its site; `name` is the site's, or the classes of its icon."""
    target = _target(name, leaf)
    return {"label": target.told(link_label(target.text, name)), "link": target} if target else None


def _target(name: str, leaf: Leaf) -> Leaf | None:
    text = leaf.text
    if not text or text == "#" or not is_text(leaf.value):
        return None
    if is_mail(text):
        return leaf.told(f"mailto:{text}")
    if is_link("", text) or "." in text or "/" in text:
        bare = re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|\Z)", text)
        return leaf.told(f"https://{text}") if bare and not re.search(r"\.html?\Z", text) else leaf
    handle = text.lstrip("@")
    base = _AT.get(plain(name))
    return leaf.told(base + handle) if base and re.fullmatch(r"[\w.-]+", handle) else None
