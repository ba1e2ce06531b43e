"""The words of the theme's early form, which stand in `_config.yml` itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from riwaq.content.jekyll.words import KNOWN

EARLY = KNOWN | {"home", "teams", "people"}
PORTRAITS = "img/team/"
"""Where the portraits of `people` lie; the template put this before `pic`, and `.jpg` behind it."""


def early_words(values: Mapping[str, Any], collections: Collection[str]) -> dict[str, Any]:
    """The sections in the configuration's `values`, as a text of the theme would have them.

    `people` has its pictures where the theme's template looked for them, and `address`, which its form showed, is
    in the section of contact.
    """
    found = {
        key: value
        for key, value in values.items()
        if key in EARLY - set(collections)
        and (isinstance(value, dict) or (isinstance(value, list) and any(value)))
    }
    if isinstance(found.get("people"), list):
        found["people"] = [_portrayed(one) if isinstance(one, dict) else one for one in found["people"]]
    lines = _lines(values.get("address"))
    contact = found.get("contact", {})
    if lines and isinstance(contact, dict) and "address" not in contact:
        found["contact"] = {**contact, "address": "<br>".join(lines)}
    return found


def _portrayed(person: dict[str, Any]) -> dict[str, Any]:
    picture = person.get("pic")
    if not isinstance(picture, str) or "image" in person:
        return person
    name = picture if "." in picture else f"{picture}.jpg"
    others = {key: value for key, value in person.items() if key not in {"pic", "imgAlt"}}
    return {**others, "image": PORTRAITS + name, "alt": person.get("imgAlt") or person.get("name")}


def _lines(address: Any) -> list[str]:
    """`- line: 1 Brook Lane`, a line each, or one text."""
    listed = address if isinstance(address, list) else [address]
    lines = (line.get("line") if isinstance(line, dict) else line for line in listed)
    return [line.strip() for line in lines if isinstance(line, str) and line.strip()]
