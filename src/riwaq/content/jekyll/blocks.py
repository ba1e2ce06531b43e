"""One rule for data of any structure: what it says, as the blocks of `content/sections.py`.

A mapping is a block: its title is the heading, its texts are paragraphs, its pictures pictures, in the order of
its keys. A list of texts is a list, a list of mappings is blocks, or rows where each holds a few short texts.
Nothing that a reader could be meant to see is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from riwaq.content.films import film_at
from riwaq.content.jekyll.icons import icon, is_icon, link_label
from riwaq.content.jekyll.keys import (
    SUBTITLE,
    TEXT,
    TITLE,
    is_alt,
    is_film,
    is_link,
    is_mail,
    is_picture,
    is_short,
    is_text,
    plain,
    steers,
)
from riwaq.content.jekyll.leaf import Leaf, Made

Parts = dict[str, Leaf]
Block = dict[str, Made]

RANGES = (("start", "end"), ("from", "to"), ("open", "close"), ("opens", "closes"), ("begin", "end"))
FIRST = (
    *("day", "days", "jour", "jours", "dag", "dagen", "tag", "tage", "día", "días", "dia", "dias", "giorno"),
    *("time", "start", "from", "begin", "hour", "hours", "when", "heure", "hora", "ora", "uhrzeit", "tijd"),
)
"""Keys of a cell that stands before the others of its row."""
LINKS = ("url", "link", "href", "internal-url", "external-url", "page", "website", "homepage", "permalink")
_DAYS = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|week|weekend)(?:days?|s)?(?![a-z])"
)
_ENDINGS = ("-text", "-label", "-title", "-name")
_TARGETS = ("link", "-link", "-url", "url", "-href", "href", "-target")
_CALLS = frozenset(["button", "cta", "action", "btn", "link", "call-to-action"])
_VIDEOS = (
    (
        re.compile(r"(?:.+-)?(?:youtube|yt)(?:-?(?:id|video|embed))*"),
        r"[\w-]{11}",
        "https://www.youtube.com/watch?v=",
    ),
    (re.compile(r"(?:.+-)?vimeo(?:-?(?:id|video|embed))*"), r"\d{6,12}", "https://vimeo.com/"),
)


def block(parts: Parts) -> Block:
    """The `parts` of a mapping as a block."""
    made: Block = {}
    classes = next((leaf for key, leaf in parts.items() if plain(key) == "icon" and is_icon(leaf.text)), None)
    if classes:
        made["icon"] = classes.told(icon(classes.text))
    rest = ranged(
        {key: leaf for key, leaf in parts.items() if not steers(key, leaf.value) or _video(key, leaf)}
    )
    if title := taken(rest, TITLE):
        made["title"] = title
    if subtitle := taken(rest, SUBTITLE):
        made["subtitle"] = subtitle
    buttons = _buttons(rest)
    pictures = _pictures(rest)
    if pictures:
        made |= pictures.pop(next(iter(pictures)))
    links = _links(rest)
    if links and title:
        made["link"] = links.pop(0)
    for key in parts:
        if key in pictures:
            add(made, {"blocks": [pictures[key]]})
        elif key in rest and is_text(rest[key].value):
            leaf = rest[key]
            add_text(made, _film(leaf) if is_film(leaf.value) else _video(key, leaf) or leaf)
        elif key in rest:
            add(made, laid(rest[key]))
    add(made, {"buttons": [*buttons, *({"label": _label(link), "link": link} for link in links)]})
    return made


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


def laid(leaf: Leaf) -> Block:
    """A list or a mapping as what a block holds beside its texts."""
    if isinstance(leaf.value, dict):
        if (rows := _labelled(leaf)) is not None:
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
    if all(isinstance(one.value, list) for one in entries) and (rows := _lines(entries)):
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
        return {"blocks": [{"text": _film(one) if is_film(one.value) else one} for one in shown]}
    return {"list": [_linked(one) for one in shown]}


def _linked(leaf: Leaf) -> Leaf:
    """`leaf`, as a link where it is an address."""
    if is_mail(leaf.value):
        return leaf.told(f"<{leaf.text}>")
    return leaf.told(_markdown_link(_label(leaf).text, leaf.text)) if is_link("", leaf.value) else leaf


def _mappings(entries: list[Leaf]) -> Block:
    """Mappings as a list where each is one short thing, as rows where each is a few, else as blocks."""
    if rows := _table(entries):
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
    return title.told(_markdown_link(title.text, link.text)) if link else title


def _markdown_link(label: str, target: str) -> str:
    return f"[{label.replace('[', '(').replace(']', ')')}](<{target}>)"


def _table(entries: list[Leaf]) -> list[Block]:
    """Mappings of two to four short texts each as rows; none where one holds anything else."""
    lines = [ranged({k: v for k, v in one.items() if not steers(k, v.value)}) for one in entries]
    for cells in lines:
        texts = [leaf for key, leaf in cells.items() if is_short(leaf.value) and not _is_more(key, leaf)]
        if not 1 < len(texts) == len(cells) < 5 or _is_headed(cells):
            return []
    return [_row(cells) for cells in lines]


def _is_headed(cells: Parts) -> bool:
    """Whether the texts are a heading and what it says, and so no row of a table."""
    names = {plain(key) for key in cells}
    return bool(names & set(TITLE)) and bool(names & (TEXT | SUBTITLE))


def _is_more(key: str, leaf: Leaf) -> bool:
    """Whether a short text is more than a text."""
    value = leaf.value
    return (
        is_picture(key, value)
        or is_film(value)
        or is_link(key, value)
        or is_alt(key)
        or bool(_video(key, leaf))
    )


def _row(cells: Parts) -> Block:
    def place(key: str) -> tuple[int, int]:
        name = plain(key)
        if name in FIRST:
            return 0, FIRST.index(name)
        return (1, 0) if name in TITLE else (2, 0)

    first, *others = (cells[key] for key in sorted(cells, key=place))
    return {"label": first, "text": others[0].told(" · ".join(leaf.text for leaf in others))}


def _lines(entries: list[Leaf]) -> list[Block]:
    """Lists of two or more short texts each as rows."""
    lines = [list(one.each()) for one in entries]
    if not all(len(line) > 1 and all(is_short(one.value) for one in line) for line in lines):
        return []
    return [
        {"label": first, "text": others[0].told(" · ".join(leaf.text for leaf in others))}
        for first, *others in lines
    ]


def _labelled(leaf: Leaf) -> list[Block] | None:
    """A mapping whose keys are words for readers (`Monday: 9–17`) as rows."""
    parts = leaf.parts()
    if len(parts) < 2 or not all(_is_label(key) and is_short(part.value) for key, part in parts.items()):
        return None
    if any(_is_more(key, part) or steers(key, part.value) for key, part in parts.items()):
        return None
    return [
        {"label": part.told(key if key != key.lower() else key.title()), "text": part}
        for key, part in parts.items()
    ]


def _is_label(key: str) -> bool:
    return key.lower() != key or not key.isascii() or " " in key.strip() or bool(_DAYS.match(key))


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


def _buttons(rest: Parts) -> list[Block]:
    """The buttons of `rest`, taken out of it: `button` with `buttonlink`, or `cta: {text, url}`."""
    found = []
    names = {plain(key): key for key in rest}
    for name, key in list(names.items()):
        leaf = rest.get(key)
        if leaf is None:
            continue
        if name in _CALLS and isinstance(leaf.value, dict):
            inner = leaf.parts()
            label, link = taken(inner, ("text", "label", "title", "name")), taken(inner, LINKS)
            if label and link and not inner:
                found.append({"label": label, "link": link})
                del rest[key]
            continue
        target = next((names[one] for one in _targets(name) if one in names), "")
        if is_short(leaf.value) and target in rest and target != key and is_link("link", rest[target].value):
            found.append({"label": rest.pop(key), "link": rest.pop(target)})
    return found


def _targets(name: str) -> list[str]:
    """The keys that may hold where the button goes whose label stands at `name`."""
    stem = next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end)), name)
    own = [base + end for base in dict.fromkeys((name, stem)) for end in _TARGETS]
    return [*own, *(LINKS if name in _CALLS else ())]


def _links(rest: Parts) -> list[Leaf]:
    """The addresses of `rest`, those of the usual keys first, taken out of it."""
    order = {name: number for number, name in enumerate(LINKS)}
    keys = [key for key, leaf in rest.items() if is_link(key, leaf.value) and not is_film(leaf.value)]
    keys.sort(key=lambda key: order.get(plain(key), len(order)))
    found = [rest.pop(key) for key in keys if rest[key].text != "#"]
    for key in [key for key, leaf in rest.items() if leaf.text == "#"]:
        del rest[key]
    for key, leaf in list(rest.items()):
        if is_mail(leaf.value):
            rest[key] = leaf.told(f"<{leaf.text}>")
    return [leaf.told(f"https://{leaf.text}") if leaf.text.startswith("www.") else leaf for leaf in found]


def _label(link: Leaf) -> Leaf:
    return link.told(link_label(link.text, ""))


def _film(leaf: Leaf) -> Leaf:
    """A film or a sound: with its controls where it is a file of the site, else as a link."""
    if film := film_at(leaf.text):
        return leaf.told(_markdown_link(film.host, film.address))
    element = "audio" if re.search(r"(?i)\.(?:mp3|ogg|opus|m4a|wav)\Z", leaf.text) else "video"
    return leaf.told(f'<{element} controls src="{leaf.text.replace(chr(34), "%22")}"></{element}>')


def _video(key: str, leaf: Leaf) -> Leaf | None:
    """The number of a film at YouTube or Vimeo as a link to it."""
    for name, number, address in _VIDEOS:
        if name.fullmatch(plain(key)) and re.fullmatch(number, leaf.text):
            target = address + leaf.text
            return leaf.told(_markdown_link(link_label(target, ""), target))
    return None
