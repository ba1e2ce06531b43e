"""The theme's words (`sitetext`, `navigation`, `style`) in one language → the words of our sections."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from riwaq.content.jekyll.blocks import block
from riwaq.content.jekyll.data import Data
from riwaq.content.jekyll.keys import (
    SUBTITLE,
    TEXT,
    TITLE,
    is_alt,
    is_link,
    is_picture,
    is_text,
    plain,
    steers,
)
from riwaq.content.jekyll.kinds import THEME
from riwaq.content.jekyll.leaf import Leaf, Made, Origin, holds, joined, says, settled
from riwaq.content.jekyll.listed import fitted, reach
from riwaq.content.jekyll.menu import menu
from riwaq.content.jekyll.parts import Block, Parts, add_text, join, over, parts_of, taken, texts_in, together
from riwaq.content.jekyll.section import section
from riwaq.content.jekyll.social import profiles
from riwaq.content.sections import SECTIONS
from riwaq.content.words import Keys

OURS = {
    "header": "masthead",
    "hero": "masthead",
    "masthead": "masthead",
    "about": "about",
    "about-us": "about",
}
"""Sections of the theme, and what they are called with us where that is another name."""
KNOWN = frozenset(
    [
        *(
            *OURS,
            *THEME,
            "portfolio",
            "contact",
            "footer",
            "navigation",
            "modal",
            "prices",
            "pricing",
            "reviews",
        ),
        *("testimonials", "faq", "faqs", "gallery", "schedule", "partners", "sponsors", "people", "members"),
        *("staff", "places", "locations", "location", "features", "stats", "video", "videos"),
    ]
)
"""Keys that stand at the top of a sitetext that is not by locale, and files of data that are a section's words."""
APART = frozenset(
    [
        *(
            "languages",
            "modal",
            "navigation",
            "error",
            "errors",
            "404",
            "not-found",
            "cookie",
            "cookies",
            "seo",
        ),
        *("meta", "head", "i18n", "ui", "labels", "buttons", "cookie-banner", "cookie-consent", "analytics"),
    ]
)
"""Words of the theme's own parts, which are no section: Riwaq has its own in every language, or no such part."""
FIELDS = ("name", "email", "phone", "message", "subject", "submit")
"""Keys of the words of the theme's form."""
CALL = re.compile(
    r"(?:book|reserv|appoint|call|cta|contact|order|enquir|inquir|quote|join|regist|sign-?up|start|donat|rsvp|buy)"
)
"""Keys of the words on a button."""
MENUS = frozenset(["links", "services-menu", "services", "language", "menu", "nav", "languages"])


class Translated(msgspec.Struct, frozen=True):
    """Words in our shapes as `read_words` wants them. `places` says which file and keys a value comes from.

    Its keys are ours, joined with newlines. `unused` are the keys of sitetext that have no place.
    """

    values: dict[str, Any]
    places: dict[str, Origin]
    unused: tuple[tuple[str, Origin], ...] = ()

    def origin(self, keys: Keys) -> Origin | None:
        """The file and keys of the value at our `keys`, or of the nearest part around it."""
        for depth in range(len(keys), 0, -1):
            if found := self.places.get(joined(keys[:depth])):
                return found
        return None


class Theme(msgspec.Struct, frozen=True):
    """All that the words of a language are made of. `pages` are the ids of plain pages that a link may name.

    `files` are the site's own files of data that are a section's words, by its name. `config` is the file of
    the configuration, with the `title`, `tagline` and `email` in it, and `form`, where its form posts to. With
    `own` only what the language's own files say is taken: the rest is shown as the default language's.
    """

    sitetext: Data
    navigation: Data
    style: Data
    collections: tuple[str, ...]
    config: str
    title: str
    tagline: str
    email: str
    pages: frozenset[str]
    own: bool
    form: str = ""
    files: dict[str, Data] = {}


def translate(theme: Theme) -> Translated:
    """The words of the theme as ours: its sections, the menu and the footer."""
    return _Translation(theme).result()


class _Translation:
    """Builds our values, and notes what was left over."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.unused: list[tuple[str, Origin]] = []
        self.reached: Block = {}
        self.named = self._named()

    def result(self) -> Translated:
        made: dict[str, Made] = {"masthead": self._masthead()}
        for name, leaf in self.named.items():
            if plain(name) in {"header", "hero", "masthead", "home", "footer"} or plain(name) in APART:
                continue
            parts = parts_of(leaf)
            if parts:
                self._section(made, name, parts)
            elif not steers(name, leaf.value):
                self._left(name, leaf)
        made["footer"] = self._footer()
        made["menu"] = menu(self.theme.navigation, self.named.get("header"), own=self.theme.own)
        values, places = settled({key: value for key, value in made.items() if says(value)})
        return Translated(values, places, tuple(self.unused))

    def _named(self) -> dict[str, Leaf]:
        """What is said below each name, in this language: in sitetext, and in the site's own files."""
        theme = self.theme
        whole = Leaf(theme.sitetext.merged, theme.sitetext.origin)
        named = {name: leaf for name, leaf in whole.items() if not theme.own or theme.sitetext.owns(name)}
        for name, data in theme.files.items():
            if holds(data.merged) and (not theme.own or data.is_own):
                leaf = Leaf(data.merged, data.origin)
                named[name] = over(leaf, named[name]) if name in named else leaf
        return named

    def _left(self, name: str, leaf: Leaf) -> None:
        self.unused.append((name, leaf.origin(leaf.keys)))

    def _section(self, made: dict[str, Made], name: str, parts: Parts) -> None:
        key = OURS.get(plain(name), name)
        key = name if key in made else key
        if name in self.theme.collections:
            key = name
            kind, values = section(name, parts, "grid")
        elif plain(name) in {"contact", "contact-us"}:
            key = "contact" if "contact" not in made else name
            kind, values = "contact", self._contact(name, parts)
        else:
            kind, values = section(name, parts)
        if not values.keys() - {"id"} or _is_label(values):
            for inner, leaf in parts.items():
                if not steers(inner, leaf.value):
                    self._left(f"{name}.{inner}", leaf)
            return
        while key in made or key in {"site", "menu", "footer"}:
            key = f"{key}-section"
        made[key] = values | ({"kind": kind} if kind not in (key, "grid") else {})

    def _contact(self, name: str, parts: Parts) -> Block:
        """The section to reach the owner. What the theme's form calls its fields are the labels of a form."""
        rest = dict(parts)
        made: Block = self.reached | reach(rest)
        labels: Block = {}
        if any(key in ("message", "submit") or key.endswith("-validation") for key in rest):
            said = {key: rest.pop(key) for key in FIELDS if key in rest and is_text(rest[key].value)}
            labels = {key: leaf for key, leaf in said.items() if self._is_own(name, key)}
        if self.theme.form:
            made["form"] = {"link": self._configured("formspree_form_path", self.theme.form)} | labels
        elif self.theme.email and "email" not in made:
            made["email"] = self._configured("email", self.theme.email)
        found = section("contact", rest, "contact")[1] | made
        picture, header = (self._styled(key) for key in ("contact-image", "header-image"))
        if picture and not (header and header.text == picture.text):
            found.setdefault("image", picture)
        if "image" in found:
            found.setdefault("alt", "")
        return found

    def _is_own(self, name: str, key: str) -> bool:
        """Whether a label is in this language; where it is not, the theme's own word is better than a foreign one."""
        return not self.theme.own or name in self.theme.files or self.theme.sitetext.owns(name, key)

    def _configured(self, key: str, value: str) -> Leaf:
        return Leaf(value, lambda _: (self.theme.config, (key,)))

    def _masthead(self) -> Block:
        """`header` and `hero` are the masthead; the site's title stands in where they have none."""
        made: Block = {}
        for name in ("header", "hero", "masthead", "home"):
            if name in self.named:
                rest = {key: part for key, part in parts_of(self.named[name]).items() if key not in MENUS}
                join(made, self._masthead_of(name, rest))
        if self.theme.own and not made:
            return {}
        if self.theme.title and "title" not in made:
            made["title"] = self._configured("title", self.theme.title)
            if self.theme.tagline and not self.theme.own:
                made.setdefault("eyebrow", self._configured("tagline", self.theme.tagline))
        if picture := self._styled("header-image"):
            made.setdefault("image", picture)
        if "image" in made:
            made.setdefault("alt", "")
        return made

    def _styled(self, key: str) -> Leaf | None:
        """The picture that `_data/style.yml` has at `key`."""
        style = self.theme.style.merged
        value = style.get(key) if isinstance(style, dict) else None
        if not isinstance(value, str) or not from_style(value):
            return None
        return Leaf(from_style(value), self.theme.style.origin, (key,))

    def _masthead_of(self, name: str, parts: Parts) -> Block:
        """What one of the mappings that make the masthead says. Labels whose link only a template knows are left."""
        rest = dict(parts)
        made: Block = {}
        if anchor := taken(rest, ("section",)):
            made["id"] = anchor
        if eyebrow := taken(rest, ("eyebrow",)):
            made["eyebrow"] = eyebrow
        if (label := rest.get("button")) and is_text(label.value):
            link = taken(rest, ("buttonlink", "button-link", "button-url"))
            made["buttons"] = [{"label": rest.pop("button"), "link": link or label.told("#services")}]
        self.reached |= reach(rest)
        for key in [key for key, leaf in rest.items() if _is_lone(key, leaf)]:
            if CALL.match(plain(key)) and "contact" in self.named:
                made.setdefault("buttons", []).append(
                    {"label": rest[key], "link": self._to_contact(rest[key])}
                )
                del rest[key]
            else:
                self._left(f"{name}.{key}", rest.pop(key))
        found = block(rest)
        made.setdefault("buttons", []).extend(found.pop("buttons", []))
        if texts := [found.pop(key) for key in ("subtitle", "text") if key in found]:
            found["text"] = together(texts)
        return fitted(found, SECTIONS["masthead"], {}, {key: value for key, value in made.items() if value})

    def _to_contact(self, label: Leaf) -> Leaf:
        """Where a call to action leads whose own link only the site's template knows."""
        anchor = parts_of(self.named["contact"]).get("section")
        return label.told(f"#{anchor.text if anchor else 'contact'}")

    def _footer(self) -> Block:
        leaf = self.named.get("footer")
        rest = parts_of(leaf) if leaf else {}
        made: Block = {}
        links: list[Made] = []
        for key in [key for key, part in rest.items() if not is_text(part.value)]:
            if found := profiles(rest[key]):
                links += found
                del rest[key]
        for key in [key for key, part in rest.items() if is_text(part.value)]:
            page = self._page(key)
            if page and not re.search(r"<a\s|\]\(", rest[key].text):
                label = rest.pop(key)
                links.append({"label": label, "link": label.told(f"/{page}")})
        if legal := taken(rest, ("copyright", "copyrights")):
            made["legal"] = legal
        others = block(rest)
        links += others.pop("buttons", [])
        if "link" in others:
            links.append({"label": others.pop("title"), "link": others.pop("link")})
        for text in texts_in(others):
            add_text(made, text)
        return made | ({"links": links} if links else {})

    def _page(self, key: str) -> str:
        """The page that a label of the footer names by its key; "" for none."""
        name = plain(key)
        near = {
            "legal": ("legal", "privacy", "privacy-policy"),
            "privacy": ("privacy", "privacy-policy", "legal"),
        }
        return next((page for page in near.get(name, (name,)) if page in self.theme.pages), "")


def from_style(path: str) -> str:
    """A picture's path as `_data/style.yml` has it, which counts from `assets/css/`; Liquid before it is the site."""
    plain_path = re.sub(r"\A\s*\{\{[^}]*\}\}", "", path).strip()
    return "/assets/" + plain_path.removeprefix("../") if plain_path.startswith("../") else plain_path


def _is_lone(key: str, leaf: Leaf) -> bool:
    """Whether `leaf` is a label of a few words that the theme's own text does not explain."""
    name = plain(key)
    if not is_text(leaf.value) or name in TITLE or name in SUBTITLE or name in TEXT or is_alt(key):
        return False
    if is_picture(key, leaf.value) or is_link(key, leaf.value) or steers(key, leaf.value):
        return False
    return len(leaf.text.split()) < 4 and not re.search(r"[<>\[]", leaf.text)


def _is_label(values: Block) -> bool:
    """Whether `values` are nothing but a few words without a title, such as the word on a button."""
    texts = [values[key] for key in ("text", "body", "note") if key in values]
    return values.keys() <= {"id", "text", "body", "note"} and sum(len(one.text.split()) for one in texts) < 4
