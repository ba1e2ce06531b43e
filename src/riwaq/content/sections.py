"""The sections of a home page and the shape of their words, as data.

A shape says for each key of `text/LANG.yml` what its value is. One walk over shape and values checks the
file, and one turns it into HTML, so a section is added by adding a shape here and a template of its name.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Kind = Literal[
    "inline",  # one line of Markdown, no paragraph around it
    "name",  # one line of Markdown; its letters alone are at `KEY_text`, for where no markup can go
    "label",  # a name that is a link where `link` stands beside it, and then holds no other
    "block",  # Markdown of any length
    "plain",  # letters only: goes where no markup can (labels, attributes)
    "id",  # a name by which something is found: never shown as it is
    "link",  # an address: `#section`, a page's path, `https:`, `tel:`, `mailto:`
    # A picture's path, and its place in the layout (`render/places.py`). Beside it, the key `alt` is its alternative
    # text, and `focus` the point that stays where it is cut.
    "picture block",
    "picture masthead",
    "picture service",
    "picture event",
    "picture person",
    "picture client",
    "picture review",
    "picture location",
    "picture contact",
    "icon",  # the name of an icon of the theme
    "phone",
    "email",
    "form",  # where a form sends what a visitor writes: an address with `https:`, or a path of the site's own
]
Shape = dict[str, "Kind | Shape | list[Shape] | list[Kind]"]

PICTURE = "picture "
"""How the kinds of pictures begin."""


def _picture(kind: Kind) -> Shape:
    return {"image": kind, "alt": "plain", "focus": "id"}


BUTTON: Shape = {"label": "label", "link": "link"}
LINES: list[Kind] = ["inline"]
ROW: Shape = {"label": "inline", "text": "inline"}
BLOCK: Shape = {
    "title": "label",
    "subtitle": "inline",
    "text": "block",
    "icon": "icon",
    "link": "link",
    **_picture("picture block"),
    "list": LINES,
    "rows": [ROW],
    "buttons": [BUTTON],
}
"""Anything that no other shape has a place for, as deep as it goes."""
BLOCK["blocks"] = [BLOCK]
MORE: Shape = {"blocks": [BLOCK]}
HEAD: Shape = {"title": "name", "text": "block", "id": "id", **MORE}
GROUP: Shape = {"name": "id", "title": "name"}
FACT: Shape = {"figure": "inline", "label": "inline"}
SERVICE: Shape = {
    "title": "label",
    "text": "block",
    "icon": "icon",
    "link": "link",
    **_picture("picture service"),
    **MORE,
}
EVENT: Shape = {
    "year": "inline",
    "title": "label",
    "text": "block",
    "link": "link",
    **_picture("picture event"),
    **MORE,
}
PERSON_LINK: Shape = {"label": "plain", "link": "link"}
PERSON: Shape = {
    "name": "name",
    "role": "inline",
    "text": "block",
    "links": [PERSON_LINK],
    **_picture("picture person"),
    **MORE,
}
CLIENT: Shape = {"name": "label", "link": "link", "text": "block", **_picture("picture client"), **MORE}
REVIEW: Shape = {"text": "block", "name": "inline", "detail": "inline", **_picture("picture review"), **MORE}
QUESTION: Shape = {"question": "inline", "answer": "block", **MORE}
PRICE: Shape = {"name": "label", "price": "inline", "note": "inline", "link": "link"}
PRICES: Shape = {
    "title": "label",
    "link": "link",
    "price": "inline",
    "text": "block",
    "points": LINES,
    "list": [PRICE],
    "buttons": [BUTTON],
    **MORE,
}
HOURS: Shape = {"days": "inline", "time": "inline"}
REACH: Shape = {"phone": "phone", "whatsapp": "phone", "email": "email"}
PLACE: Shape = {
    "name": "name",
    "address": "block",
    "map": "link",
    "text": "block",
    "hours": [HOURS],
    **REACH,
    **_picture("picture location"),
    **MORE,
}
FORM: Shape = {
    "link": "form",
    "subject": "id",
    "name": "plain",
    "email": "plain",
    "phone": "plain",
    "message": "plain",
    "submit": "plain",
}
"""A form in which visitors write to the site's owner: where it goes, what the message is called, the labels."""

SITE: Shape = {"title": "plain", "description": "plain"}
MENU: Shape = {"label": "label", "link": "link"}
MENU["menu"] = [MENU]

SECTIONS: dict[str, Shape] = {
    "masthead": {**HEAD, **_picture("picture masthead"), "eyebrow": "inline", "buttons": [BUTTON]},
    "services": {**HEAD, "list": [SERVICE]},
    "grid": {**HEAD, "groups": [GROUP]},
    "about": {**HEAD, **_picture("picture masthead"), "body": "block", "buttons": [BUTTON], "facts": [FACT]},
    "timeline": {**HEAD, "events": [EVENT], "end": "inline"},
    "team": {**HEAD, "people": [PERSON], "note": "block"},
    "clients": {**HEAD, "list": [CLIENT]},
    "reviews": {**HEAD, "list": [REVIEW]},
    "faq": {**HEAD, "list": [QUESTION]},
    "prices": {**HEAD, "groups": [PRICES], "note": "block"},
    "places": {**HEAD, "list": [PLACE]},
    "contact": {
        **HEAD,
        **_picture("picture contact"),
        **REACH,
        "note": "block",
        "buttons": [BUTTON],
        "form": FORM,
    },
    "footer": {"text": "block", "legal": "inline", "links": [MENU]},
}
"""`grid` is the section of a collection: its words stand in the text file under the collection's name."""

BESIDE = frozenset({"link", "icon", "alt", "focus"})
"""Keys that say nothing by themselves."""


def is_whole(entry: Collection[str], shape: Shape) -> bool:
    """Whether the keys of `entry`, one of a list, are enough to show it: a label with its link or the menu below
    it, a review's text, a question, any words or picture of the others.
    """
    if "label" in shape and "link" in shape:
        return "label" in entry and ("link" in entry or "menu" in entry)
    if shape is REVIEW or shape is QUESTION:
        return ("text" if shape is REVIEW else "question") in entry
    return any(key in entry for key in shape.keys() - BESIDE)
