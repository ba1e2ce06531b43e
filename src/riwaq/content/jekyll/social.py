"""Links to profiles: as a list, as a mapping by the site's name, or as keys of a person."""

from __future__ import annotations

import re

from riwaq.content.jekyll.icons import NAMES, link_label
from riwaq.content.jekyll.keys import is_link, is_mail, is_text, plain, steers
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
    """The profiles in a list of them, or in a mapping of their addresses by name; [] for anything that says more.

    Those that lead nowhere (`url: "#"`) are left out.
    """
    if isinstance(leaf.value, dict) and all(is_text(part.value) for _, part in leaf.items()):
        found = [_profile(plain(key), part) for key, part in leaf.items()]
        return [one for one in found if one] if all(found) else []
    found = []
    for one in leaf.each():
        link = _profile("", one) if is_text(one.value) else _listed(one)
        if link is None and not _leads_nowhere(one):
            return []
        found.append(link)
    return [one for one in found if one]


def _leads_nowhere(leaf: Leaf) -> bool:
    parts = {plain(key): part for key, part in leaf.items()}
    return bool(parts) and any(parts[key].text == "#" for key in ("url", "link", "href") if key in parts)


def _listed(leaf: Leaf) -> Made | None:
    """The link in an entry of a list that has nothing else to say."""
    parts = {plain(key): part for key, part in leaf.items()}
    url = next((parts.pop(key) for key in ("url", "link", "href", "address") if key in parts), None)
    title = next((parts.pop(key) for key in ("title", "label", "text", "name") if key in parts), None)
    classes = next((parts.pop(key).text for key in _ICONS if key in parts), "")
    if url is None or any(not steers(key, part.value) for key, part in parts.items()):
        return None
    if title is None or _is_network(title.text):
        return _profile(classes or (title.text if title else ""), url)
    target = _target(classes, url)
    return {"label": title, "link": target} if target and is_text(title.value) else None


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
