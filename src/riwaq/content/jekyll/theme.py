"""For each key of the theme's texts: the section that it is, and what each of its keys becomes."""

from __future__ import annotations

import re
from typing import Any

from riwaq.content.jekyll.icons import icon

TOP = frozenset(
    [
        "header",
        "hero",
        "services",
        "portfolio",
        "about",
        "about-us",
        "timeline",
        "team",
        "clients",
        "contact",
        "footer",
        "navigation",
        "modal",
    ]
)
"""Keys that stand at the top of a sitetext that is not by locale."""
HEAD = {"title": "title", "text": "text", "section": "id"}
PICTURE = {"image": "image", "alt": "alt"}
SERVICE = {
    "title": "title",
    "desc": "text",
    "description": "text",
    "url": "link",
    "icon": ("icon", icon),
    **PICTURE,
}
EVENT = {"title": "title", "year": "year", "desc": "text", "description": "text", **PICTURE}
PERSON = {
    "name": "name",
    "role": "role",
    "bio": "text",
    "desc": "text",
    "social": ("links", "social"),
    **PICTURE,
}
CLIENT = {"title": "name", "name": "name", "url": "link", "logo": "image", "alt": "alt"}
OTHER = {"body": "body", "description": "body", "image": "image", "image-alt": "alt", "alt": "alt"}
RULES: dict[str, tuple[str, dict[str, Any]]] = {
    "services": ("services", {**HEAD, "list": ("list", SERVICE)}),
    "about": ("about", {**HEAD, **OTHER}),
    "about-us": ("about", {**HEAD, **OTHER}),
    "timeline": ("timeline", {**HEAD, "events": ("events", EVENT), "end": "end"}),
    "team": ("team", {**HEAD, "subtext": "note", "people": ("people", PERSON)}),
    "clients": ("clients", {**HEAD, "list": ("list", CLIENT)}),
    "contact": ("contact", HEAD),
}
"""For each key of sitetext the section that it is, and for each of its keys ours, and what becomes of it."""
SILENT = frozenset(
    [
        "closebutton",
        "close",
        "start_align",
        "align",
        "max-height",
        "horizontal-scrolling",
        "source_hash",
        "languages",
        "language",
        "modal",
    ]
)
"""Keys that steer the theme, or whose words Riwaq brings in every language."""
FORM = re.compile(r"(?:name|email|phone|message)(?:-validation)?\Z|subject\Z|submit\Z")
