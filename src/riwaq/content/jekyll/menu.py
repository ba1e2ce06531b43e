"""The menu of a Jekyll site, with the menus below its entries: of `_data/navigation.yml`, else of `header`."""

from __future__ import annotations

from riwaq.content.jekyll.data import Data
from riwaq.content.jekyll.keys import is_text, plain
from riwaq.content.jekyll.leaf import Leaf, Made

LISTS = ("nav", "main", "menu", "navigation", "links", "items", "header", "navbar", "top", "pages", "list")
"""Where a file of navigation has its entries, when it is no list itself."""
BELOW = frozenset(
    [
        *(
            "menu",
            "submenu",
            "sub-menu",
            "links",
            "dropdown",
            "sublinks",
            "sub-links",
            "subnav",
            "sub-nav",
            "subpages",
        ),
        *(
            "children",
            "child",
            "items",
            "subitems",
            "sub-items",
            "submenus",
            "nav",
            "pages",
            "list",
            "dropdown-items",
        ),
    ]
)
LABELS = ("title", "name", "label", "text", "caption")
TARGETS = ("url", "link", "href", "internal-url", "external-url", "permalink", "path", "page", "to")


def menu(navigation: Data, header: Leaf | None, *, own: bool) -> list[Made]:
    """The menu of a language. In `header` the services are a menu below their own word, as its theme has them."""
    if made := _of_navigation(navigation, own=own):
        return made
    parts = {plain(key): part for key, part in header.items()} if header else {}
    made = []
    services = _entries(parts["services-menu"]) if "services-menu" in parts else []
    label = parts.get("services")
    if services and label and is_text(label.value):
        made.append({"label": label, "menu": services})
    else:
        made += services
    for key in ("links", "menu", "nav"):
        if key in parts:
            made += _entries(parts[key])
    return made


def _of_navigation(navigation: Data, *, own: bool) -> list[Made]:
    whole = Leaf(navigation.merged, navigation.origin)
    if isinstance(whole.value, list):
        return _entries(whole) if not own or navigation.is_own else []
    parts = {plain(key): part for key, part in whole.items() if not own or navigation.owns(key)}
    return next((made for key in LISTS if key in parts and (made := _entries(parts[key]))), [])


def _entries(leaf: Leaf) -> list[Made]:
    """The entries of a list. A mapping of addresses, or of lists, by their label is one too."""
    if isinstance(leaf.value, dict):
        return [made for label, part in leaf.items() for made in _labelled(label, part)]
    return [made for one in leaf.each() if (made := _entry(one))]


def _labelled(label: str, part: Leaf) -> list[Made]:
    """What stands below `label`: an address, or a list of entries, which is the menu itself where `label` says so."""
    if is_text(part.value):
        return [{"label": part.told(label), "link": part}] if part.text != "#" else []
    below = _entries(part) if isinstance(part.value, list) else []
    if not below or plain(label) in LISTS:
        return below
    return [{"label": part.told(label), "menu": below}]


def _entry(leaf: Leaf) -> Made:
    parts = {plain(key): part for key, part in leaf.items()}
    label = next((parts[key] for key in LABELS if key in parts and is_text(parts[key].value)), None)
    below = [made for key in parts if key in BELOW for made in _entries(parts[key])]
    link = next((parts[key] for key in TARGETS if key in parts and parts[key].text not in {"", "#"}), None)
    section = parts.get("section") or parts.get("anchor")
    if link is None and section and section.text:
        link = section.told(f"/#{section.text.removeprefix('#')}")
    if label is None and len(parts) == 1 and (pairs := _entries(leaf)):
        return pairs[0]  # `- Home: /` says both
    if label is None:
        return below[0] if len(below) == 1 else {}
    made = {"label": label} | ({"link": link} if link else {}) | ({"menu": below} if below else {})
    return made if len(made) > 1 else {}
