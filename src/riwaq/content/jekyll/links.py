"""What leads elsewhere in the data of a site: addresses, buttons, films."""

from __future__ import annotations

import re

from riwaq.content.films import film_at
from riwaq.content.jekyll.icons import link_label
from riwaq.content.jekyll.keys import is_film, is_link, is_mail, is_short, plain
from riwaq.content.jekyll.leaf import Leaf
from riwaq.content.jekyll.parts import Block, Parts, taken

LINKS = ("url", "link", "href", "internal-url", "external-url", "page", "website", "homepage", "permalink")
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


def buttons(rest: Parts) -> list[Block]:
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


def addresses(rest: Parts) -> list[Leaf]:
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


def linked(leaf: Leaf) -> Leaf:
    """`leaf`, as a link where it is an address."""
    if is_mail(leaf.value):
        return leaf.told(f"<{leaf.text}>")
    return leaf.told(markdown_link(label(leaf).text, leaf.text)) if is_link("", leaf.value) else leaf


def label(link: Leaf) -> Leaf:
    return link.told(link_label(link.text, ""))


def markdown_link(label: str, target: str) -> str:
    return f"[{label.replace('[', '(').replace(']', ')')}](<{target}>)"


def film(leaf: Leaf) -> Leaf:
    """A film or a sound: with its controls where it is a file of the site, else as a link."""
    if film := film_at(leaf.text):
        return leaf.told(markdown_link(film.host, film.address))
    element = "audio" if re.search(r"(?i)\.(?:mp3|ogg|opus|m4a|wav)\Z", leaf.text) else "video"
    return leaf.told(f'<{element} controls src="{leaf.text.replace(chr(34), "%22")}"></{element}>')


def video(key: str, leaf: Leaf) -> Leaf | None:
    """The number of a film at YouTube or Vimeo as a link to it."""
    for name, number, address in _VIDEOS:
        if name.fullmatch(plain(key)) and re.fullmatch(number, leaf.text):
            target = address + leaf.text
            return leaf.told(markdown_link(link_label(target, ""), target))
    return None
