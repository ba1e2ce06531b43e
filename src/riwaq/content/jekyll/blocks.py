"""One rule for data of any structure: what it says, as the blocks of `content/sections.py`.

A mapping is a block: its title is the heading, its texts are paragraphs, its pictures pictures, in the order of
its keys. A list of texts is a list, a list of mappings is blocks, or rows where each holds a few short texts.
Nothing that a reader could be meant to see is left out.
"""

from __future__ import annotations

from riwaq.content.jekyll.icons import icon, is_icon
from riwaq.content.jekyll.keys import SUBTITLE, TITLE, is_alt, is_film, is_picture, is_text, plain, steers
from riwaq.content.jekyll.leaf import Leaf
from riwaq.content.jekyll.links import addresses, buttons, film, label, linked, markdown_link, video
from riwaq.content.jekyll.parts import Block, Parts, add, add_text, ranged, taken
from riwaq.content.jekyll.rows import labelled, lines, table


def block(parts: Parts) -> Block:
    """The `parts` of a mapping as a block."""
    made: Block = {}
    classes = next((leaf for key, leaf in parts.items() if plain(key) == "icon" and is_icon(leaf.text)), None)
    if classes:
        made["icon"] = classes.told(icon(classes.text))
    rest = ranged(
        {key: leaf for key, leaf in parts.items() if not steers(key, leaf.value) or video(key, leaf)}
    )
    if title := taken(rest, TITLE):
        made["title"] = title
    if subtitle := taken(rest, SUBTITLE):
        made["subtitle"] = subtitle
    found = buttons(rest)
    pictures = _pictures(rest)
    if pictures:
        made |= pictures.pop(next(iter(pictures)))
    links = addresses(rest)
    _drop_names(rest, links)
    if links and title:
        made["link"] = links.pop(0)
    for key in parts:
        if key in pictures:
            add(made, {"blocks": [pictures[key]]})
        elif key in rest and is_text(rest[key].value):
            leaf = rest[key]
            add_text(made, film(leaf) if is_film(leaf.value) else video(key, leaf) or leaf)
        elif key in rest:
            add(made, laid(rest[key]))
    add(made, {"buttons": [*found, *({"label": label(link), "link": link} for link in links)]})
    return made


def laid(leaf: Leaf) -> Block:
    """A list or a mapping as what a block holds beside its texts."""
    if isinstance(leaf.value, dict):
        if (rows := labelled(leaf)) is not None:
            return {"rows": rows}
        entries = list(leaf.each())
        if len(entries) < 2:
            inner = block(leaf.parts())
            return (
                inner if inner.keys() <= {"list", "rows", "blocks"} else {"blocks": [inner] if inner else []}
            )
    else:
        entries = list(leaf.each())
    if all(is_text(one.value) for one in entries):
        return _texts(entries)
    if all(isinstance(one.value, dict) for one in entries):
        return _mappings(entries)
    if all(isinstance(one.value, list) for one in entries) and (rows := lines(entries)):
        return {"rows": rows}
    each = ({"text": one} if is_text(one.value) else _whole(one) for one in entries)
    return {"blocks": [one for one in each if one]}


def _whole(leaf: Leaf) -> Block:
    return block(leaf.parts()) if isinstance(leaf.value, dict) else laid(leaf)


def _texts(entries: list[Leaf]) -> Block:
    shown = [one for one in entries if not is_icon(one.text)]
    if shown and all(is_picture("image", one.value) for one in shown):
        return {"blocks": [{"image": one} for one in shown]}
    if any(is_film(one.value) or "\n" in one.text for one in shown):
        return {"blocks": [{"text": film(one) if is_film(one.value) else one} for one in shown]}
    return {"list": [linked(one) for one in shown]}


def _mappings(entries: list[Leaf]) -> Block:
    """Mappings as a list where each is one short thing, as rows where each is a few, else as blocks."""
    if rows := table(entries):
        return {"rows": rows}
    made = [one for one in (block(entry.parts()) for entry in entries) if one]
    kinds = {frozenset(one) for one in made}
    if kinds and kinds <= {frozenset(["title"]), frozenset(["title", "link"])}:
        return {"list": [_titled(one) for one in made]}
    if all(kind - {"icon"} == {"text"} for kind in kinds) and all(
        "\n" not in one["text"].text for one in made
    ):
        return {"list": [one["text"] for one in made]}
    return {"blocks": made}


def _titled(made: Block) -> Leaf:
    title: Leaf = made["title"]
    link = made.get("link")
    return title.told(markdown_link(title.text, link.text)) if link else title


def _pictures(rest: Parts) -> dict[str, Block]:
    """The pictures of `rest` by their keys, each with what says it in words, all taken out of it."""
    alts = {plain(key): key for key, leaf in rest.items() if is_alt(key) and is_text(leaf.value)}
    general = next(iter(alts.values()), "")
    used = set()
    made = {}
    for key in [key for key, leaf in rest.items() if is_picture(key, leaf.value)]:
        name = plain(key)
        own = (alts[one] for one in (f"{name}-alt", f"{name}alt", f"alt-{name}") if one in alts)
        alt = next(own, general)
        made[key] = {"image": rest[key]} | ({"alt": rest[alt]} if alt else {})
        used |= {key, alt} - {""}
    for key in used:
        del rest[key]
    return made


def _drop_names(rest: Parts, links: list[Leaf]) -> None:
    """Take out of `rest` what only a template reads: `name: services` beside a title and the link `#services`."""
    targets = {link.text.strip("#/") for link in links}
    for key in [key for key, leaf in rest.items() if plain(key) in TITLE and leaf.text in targets]:
        del rest[key]
