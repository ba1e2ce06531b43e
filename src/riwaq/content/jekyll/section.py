"""A section of the theme or of a site's own: which kind of ours it is, and its words in that shape."""

from __future__ import annotations

from riwaq.content.jekyll.blocks import block
from riwaq.content.jekyll.keys import SUBTITLE, is_picture, plain
from riwaq.content.jekyll.kinds import LISTS, THEME, kind_of
from riwaq.content.jekyll.listed import entries_of, entry, fitted
from riwaq.content.jekyll.parts import Block, Parts, taken, together
from riwaq.content.sections import SECTIONS

NOTES = ("subtext", "note", "notes", "footnote", "bottom-note", "footer-note", "disclaimer")


ABOUT = frozenset(["about", "about-us"])
"""Sections that stay what they are, whatever they list."""


def section(name: str, parts: Parts, kind: str = "") -> tuple[str, Block]:
    """The kind of section that `parts` are, which stand at `name`, and its words. A `kind` may be given."""
    rest = dict(parts)
    made: Block = {}
    if anchor := taken(rest, ("section",)):
        made["id"] = anchor
    if not kind:
        kind = _listed(name, rest, made) or _single(rest, made) or THEME.get(plain(name), "about")
    if kind == "grid" and (groups := _groups(rest)):
        made["groups"] = groups
    shape = SECTIONS[kind]
    lead = [text for text in (taken(rest, SUBTITLE), taken(rest, ("text",))) if text]
    if "note" in shape and (note := taken(rest, ("body", *NOTES) if kind == "contact" else NOTES)):
        made["note"] = note
    if kind == "timeline" and (end := taken(rest, ("end",))):
        made["end"] = end
    found = block(rest)
    if "body" in shape and "text" in found:
        made["body"] = found.pop("text")
    if lead:
        found["text"] = together([*lead, found["text"]] if "text" in found else lead)
    return kind, fitted(found, shape, {}, made)


def _groups(rest: Parts) -> list[Block]:
    """The titles of the parts of a grid (`education_title`), taken out of `rest`."""
    keys = {key: plain(key).removesuffix("-title") for key in rest if plain(key).endswith("-title")}
    return [{"name": rest[key].told(name), "title": rest.pop(key)} for key, name in keys.items()]


def _listed(name: str, rest: Parts, made: Block) -> str:
    """Moves the list that `rest` is about to `made`, in the shape of its kind, which is returned; "" for none."""
    given = THEME.get(plain(name), "")
    own = LISTS.get(given, "")
    for key in sorted(rest, key=lambda key: key != own):
        entries = list(rest[key].each())
        if given:
            mappings = any(isinstance(one.value, dict) for one in entries)
            kind = given if mappings or (key == own and entries) else ""
        else:
            kind = kind_of(name, key, entries)
            kind = kind if kind == "about" or plain(name) not in ABOUT else ""
        if kind:
            del rest[key]
            made[LISTS[kind]] = entries_of(kind, entries)
            return kind
    return ""


def _single(rest: Parts, made: Block) -> str:
    """A section that is one place, or one person: it has an address, or beside its title a name and a picture."""
    names = {plain(key) for key in rest}
    if "address" in names:
        kind = "places"
    elif {"name", "title"} <= names and any(is_picture(key, leaf.value) for key, leaf in rest.items()):
        kind = "team"
    else:
        return ""
    inner = {key: leaf for key, leaf in rest.items() if plain(key) not in {"title", "text"}}
    made[LISTS[kind]] = [entry(kind, inner)]
    for key in inner:
        del rest[key]
    return kind
