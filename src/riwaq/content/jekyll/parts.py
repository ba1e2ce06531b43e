"""The parts of a mapping, however it is written, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from riwaq.content.jekyll.keys import is_film, is_link, is_picture, is_short, is_text, plain
from riwaq.content.jekyll.leaf import Leaf, Made, Origin
from riwaq.content.words import Keys

Parts = dict[str, Leaf]
Block = dict[str, Made]
RANGES = (("start", "end"), ("from", "to"), ("open", "close"), ("opens", "closes"), ("begin", "end"))


def taken(rest: Parts, names: Iterable[str]) -> Leaf | None:
    """The text of `rest` whose key is the first of `names`, taken out of it."""
    found = {plain(key): key for key in reversed(rest)}
    for name in names:
        if name in found:
            leaf = rest[found[name]]
            if is_text(leaf.value) and not is_picture(name, leaf.value) and not is_film(leaf.value):
                return rest.pop(found[name])
    return None


def ranged(rest: Parts) -> Parts:
    """`rest` with the start and the end of a time as one text."""
    names = {plain(key): key for key in rest}
    for start, end in RANGES:
        if start in names and end in names and names[start] in rest and names[end] in rest:
            first, last = rest[names[start]], rest[names[end]]
            if is_short(first.value) and is_short(last.value) and not is_link(start, first.value):
                told = first.told(f"{first.text}–{last.text}")
                rest = {key: told if key == names[start] else leaf for key, leaf in rest.items()}
                del rest[names[end]]
    return rest


def add_text(made: Block, leaf: Leaf) -> None:
    """Adds a paragraph: behind what is there, and so in a block of its own where that is more than text."""
    blocks = made.get("blocks")
    if blocks and blocks[-1].keys() == {"text"}:
        blocks[-1] = {"text": together([blocks[-1]["text"], leaf])}
    elif {"list", "rows", "blocks"} & made.keys():
        made.setdefault("blocks", []).append({"text": leaf})
    else:
        made["text"] = together([made["text"], leaf]) if "text" in made else leaf


def add(made: Block, more: Block) -> None:
    """Adds `more`, which is lists, rows, buttons or blocks, behind what is there."""
    for key, value in more.items():
        if not value:
            continue
        if key == "blocks":
            made.setdefault("blocks", []).extend(value)
        elif key in made or (key != "buttons" and "blocks" in made):
            made.setdefault("blocks", []).append({key: value})
        else:
            made[key] = value


def together(leaves: Iterable[Leaf]) -> Leaf:
    """Texts as one, a paragraph each."""
    first, *others = leaves
    return first.told("\n\n".join(leaf.text for leaf in (first, *others)))


def join(made: Block, more: Block) -> None:
    """Adds `more` to what is `made` of the same section: lists go on, and a second title is a paragraph."""
    if "title" in made and "title" in more:
        texts = [more.pop("title"), *([more.pop("text")] if "text" in more else [])]
        more["text"] = together(texts)
    for key, value in more.items():
        if key not in made:
            made[key] = value
        elif key == "text":
            made[key] = together([made[key], value])
        elif isinstance(value, list):
            made[key] = [*made[key], *value]
        elif key == "image":
            alt = {"alt": more["alt"]} if "alt" in more else {}
            made.setdefault("blocks", []).append({"image": value} | alt)


def parts_of(leaf: Leaf) -> Parts:
    """The parts of a section, however it is written: a mapping, a list of one with a title, a list of mappings
    that have a key each, or the list that the section is about.
    """
    if not isinstance(leaf.value, list):
        return leaf.parts()
    entries = [one for one in leaf.each() if isinstance(one.value, dict)]
    keys = [key for one in entries for key in one.value]
    apart = len(set(keys)) == len(keys) == len(entries)
    if apart or (len(entries) == 1 and "title" in keys and "name" not in keys):
        return {key: part for one in entries for key, part in one.items()}
    return {"list": leaf}


def over(upper: Leaf, lower: Leaf) -> Leaf:
    """What both say, `upper` before `lower`. A list joins a mapping as its list."""
    top = upper.value if isinstance(upper.value, dict) else {"list": upper.value}
    shift = 0 if isinstance(upper.value, dict) else 1

    def origin(keys: Keys) -> Origin:
        if keys and keys[0] in top:
            return upper.origin((*upper.keys, *keys[shift:]))
        return lower.origin((*lower.keys, *keys))

    return Leaf({**parts_value(lower), **top}, origin)


def parts_value(leaf: Leaf) -> dict[str, Any]:
    return leaf.value if isinstance(leaf.value, dict) else {}


def texts_in(made: Made) -> Iterator[Leaf]:
    """All texts of a block in order, and its pictures as Markdown."""
    if isinstance(made, Leaf):
        yield made
        return
    if isinstance(made, dict) and "image" in made:
        alt = made["alt"].text.translate({ord("["): "(", ord("]"): ")"}) if "alt" in made else ""
        yield made["image"].told(f"![{alt}](<{made['image'].text}>)")
    for key, part in made.items() if isinstance(made, dict) else ():
        if key not in {"icon", "image", "alt", "link"}:
            yield from texts_in(part)
    for part in made if isinstance(made, list) else ():
        yield from texts_in(part)
