"""An entry back to a file of the native layout: where it lies, its front matter and its body."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any
from urllib.parse import quote

import msgspec

from riwaq.content.entry import Card, Header
from riwaq.content.front_matter import FrontMatter
from riwaq.content.native import Source, read_entry, speaks_of_home
from riwaq.content.writing.comments import Comments, kept_for
from riwaq.content.writing.yaml import write_yaml
from riwaq.content.yaml_text import Value
from riwaq.text.span import Span

FIRST = ("caption", "title", "subtitle", "image", "alt")
"""The keys that begin a front matter, as in docs/content.md; the others follow as their author has them."""
LAST = ("redirect_from",)
SPELLED = {
    "id": "page_id",
    "also_in": "collections",
    "redirects": "redirect_from",
    "card": "caption",
    "groups": "group",
}
"""The fields of a header whose key has another name than the field."""
PLACED = frozenset({"path", "collection", "name"})
"""The fields that the place of the file says, and no key."""
_DEFAULTS = {field.name: field.default for field in msgspec.structs.fields(Header)}


def file_for(head: Header, code: str, taken: Collection[str]) -> Source:
    """The file of an entry whose language is written as `code` behind its name, "" for none.

    Where another file has that name already (`taken`, without case), or it would be the home page's, it gets a
    number.
    """
    ending = f".{code}.md" if code else ".md"
    for number in count(1):
        name = head.name if number == 1 else f"{head.name}-{number}"
        source = Source(f"content/{head.collection}/{name}{ending}", head.collection, f"{name}{ending}")
        if source.path.casefold() not in taken and not speaks_of_home(source):
            break
    return source


def native_values(
    values: Mapping[str, Value], wanted: Header, source: Source, languages: Collection[str]
) -> dict[str, Value]:
    """`values`, changed so that the native reader makes the header `wanted` of them in the file of `source`."""
    found = _without_blanks(values)
    for _ in range(2):  # a language that is named changes what the file's name says
        head = _read(found, source, languages)
        for field in head.__struct_fields__:
            value = getattr(wanted, field)
            if field in PLACED or getattr(head, field) == value:
                continue
            key = SPELLED.get(field, field)
            if value == _DEFAULTS[field]:
                found.pop(key, None)
            elif isinstance(value, Card):
                found[key] = _caption(value)
            else:
                found[key] = _spelled(_encoded(value) if field == "redirects" else value)
    order = (*FIRST, *(key for key in found if key not in (*FIRST, *LAST)), *LAST)
    return {key: found[key] for key in order if key in found}


def _caption(card: Card) -> Value:
    """A card with its words in single markets."""
    said = {one.market: _spelled(msgspec.structs.replace(one, market="")) for one in card.wordings}
    plain = _spelled(msgspec.structs.replace(card, wordings=()))
    return {**plain, "market": said} if said and isinstance(plain, dict) else plain


def _encoded(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """`addresses` with percent-encoding where a space, or a sign with a meaning of its own, stands in them."""
    return tuple(re.sub(r"[\s?#%]", lambda found: quote(found[0]), address) for address in addresses)


def _without_blanks(values: Mapping[str, Value]) -> dict[str, Value]:
    """`values` without what was left blank: only of a picture's `alt` a blank says something."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            value = _without_blanks(value) or None  # noqa: PLW2901 - a mapping of blanks is one
        if value is not None or key == "alt":
            found[key] = "" if value is None else value
    return found


def differences(
    values: Mapping[str, Value], wanted: Header, source: Source, languages: Collection[str]
) -> tuple[str, ...]:
    """The fields of `wanted` that the native reader does not make of `values`: there is no key for them."""
    head = _read(values, source, languages)
    return tuple(
        field
        for field in head.__struct_fields__
        if field != "path" and getattr(head, field) != getattr(wanted, field)
    )


def _read(values: Mapping[str, Value], source: Source, languages: Collection[str]) -> Header:
    front = FrontMatter(dict(values), "", 0, has_matter=True)
    return read_entry(source, front, languages, lambda _: Span(source.path, 0, 0)).header


def _spelled(value: Any) -> Value:
    """A value of a header as it stands in a front matter."""
    if isinstance(value, msgspec.Struct):
        parts = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        return {field.name: _spelled(part) for field, part in parts if part != field.default}
    if isinstance(value, tuple) and value and all(isinstance(part, tuple) for part in value):
        return {label: _spelled(part) for label, part in value}
    if isinstance(value, tuple):
        listed = [_spelled(part) for part in value]
        return listed[0] if len(listed) == 1 and isinstance(listed[0], str) else listed
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def write_entry(values: Mapping[str, Value], body: str, comments: Comments) -> str:
    """The text of an entry's file. It has the line ends of its body."""
    matter = write_yaml(values, kept_for(values, comments))
    front = f"---\n{matter}---\n"
    return (front.replace("\n", "\r\n") if "\r\n" in body else front) + body
