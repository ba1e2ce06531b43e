"""The theme's words (`sitetext`, `navigation`, `style`) in one language → the words of our sections."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from riwaq.content.jekyll.data import Data
from riwaq.content.jekyll.icons import link_label
from riwaq.content.jekyll.theme import FORM, HEAD, OTHER, RULES, SILENT
from riwaq.content.words import Keys

_GROUP_TITLE = re.compile(r".+_title\Z")


class Translated(msgspec.Struct, frozen=True):
    """Words in our shapes as `read_words` wants them. `places` says which file and keys a value comes from.

    Its keys are ours, joined with newlines. `unused` are the keys of sitetext that have no place.
    """

    values: dict[str, Any]
    places: dict[str, tuple[str, Keys]]
    unused: tuple[tuple[str, tuple[str, Keys]], ...] = ()

    def origin(self, keys: Keys) -> tuple[str, Keys] | None:
        """The file and keys of the value at our `keys`, or of the nearest part around it."""
        for depth in range(len(keys), 0, -1):
            if found := self.places.get(joined(keys[:depth])):
                return found
        return None


def joined(keys: Keys) -> str:
    return "\n".join(map(str, keys))


class Theme(msgspec.Struct, frozen=True):
    """All that the words of a language are made of. `pages` are the ids of plain pages that a link may name.

    `title`, `tagline` and `email` are the configuration's; `config` is its file. With `own` only what the
    language's own files say is taken: the rest is shown as the default language's.
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


def translate(theme: Theme) -> Translated:
    """The words of the theme as ours: its sections, the menu and the footer."""
    return _Translation(theme).result()


class _Translation:
    """Builds our values, and notes where each comes from and what was left over."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.text = theme.sitetext.merged if isinstance(theme.sitetext.merged, dict) else {}
        self.places: dict[str, tuple[str, Keys]] = {}
        self.unused: list[tuple[str, tuple[str, Keys]]] = []

    def result(self) -> Translated:
        sections: dict[str, Any] = {}
        self._masthead(sections)
        for name, value in self.text.items():
            if self._taken(name) and isinstance(value, dict):
                self._section(sections, name, value)
            elif self._taken(name) and name not in SILENT and not name.endswith("source_hash"):
                self._left(name, (name,)) if value is not None else None
        self._footer(sections)
        menu = self._menu()
        values = {key: value for key, value in sections.items() if value} | ({"menu": menu} if menu else {})
        return Translated(values, self.places, tuple(self.unused))

    def _taken(self, name: str) -> bool:
        return not self.theme.own or self.theme.sitetext.owns(name)

    def _left(self, name: str, keys: Keys) -> None:
        self.unused.append((name, self.theme.sitetext.origin(keys)))

    def _section(self, sections: dict[str, Any], name: str, value: dict[str, Any]) -> None:
        if name in {"header", "hero", "footer", *SILENT}:
            return
        kind, rules = RULES.get(name, ("about", {**HEAD, **OTHER}))
        key = kind if name in RULES and kind not in sections else name
        if name in self.theme.collections:
            kind, rules, key = "grid", HEAD, name
        parts = {} if kind != "grid" else {part: value[part] for part in value if _GROUP_TITLE.match(part)}
        rest = {part: words for part, words in value.items() if part not in parts}
        made = self._mapping(rest, rules, (name,), (key,)) | self._groups(parts, name)
        known = name in RULES or kind == "grid"
        if not known and not (made.get("title") or made.get("text") or made.get("body")):
            self._left(name, (name,))
            return
        self.places[key] = self.theme.sitetext.origin((name,))
        if kind == "contact" and self.theme.email:
            made["email"] = self.theme.email
            self.places[joined((key, "email"))] = (self.theme.config, ("email",))
        if kind not in (key, "grid"):
            made["kind"] = kind
        sections[key] = made

    def _groups(self, titles: dict[str, Any], section: str) -> dict[str, Any]:
        """The groups of a grid, whose titles stand beside its own: `education_title` is that of `education`."""
        made: list[dict[str, Any]] = []
        for key, title in titles.items():
            self.places[joined((section, "groups", len(made)))] = self.theme.sitetext.origin((section, key))
            self.places[joined((section, "groups", len(made), "title"))] = self.theme.sitetext.origin(
                (section, key)
            )
            made.append({"name": key.removesuffix("_title"), "title": title})
        return {"groups": made} if made else {}

    def _mapping(
        self, value: dict[str, Any], rules: dict[str, Any], source: Keys, ours: Keys
    ) -> dict[str, Any]:
        """`value` by `rules`: a name is a new key; (key, function) also changes a text; (key, rules) is a list."""
        made: dict[str, Any] = {}
        for name, part in value.items():
            rule = rules.get(name)
            at = (*source, name)
            if rule is None:
                if part is not None and name not in SILENT and not self._is_form(source, name):
                    self._left(".".join(map(str, at)), at)
                continue
            key, how = rule if isinstance(rule, tuple) else (rule, None)
            if made.get(key) or (part is None and key != "alt"):
                continue
            here = (*ours, key)
            self.places[joined(here)] = self.theme.sitetext.origin(at)
            if how == "social":
                made[key] = self._social(part, at, here)
            elif isinstance(how, dict) and isinstance(part, list):
                made[key] = [
                    self._mapping(one, how, (*at, number), (*here, number)) if isinstance(one, dict) else one
                    for number, one in enumerate(part)
                ]
            elif callable(how) and isinstance(part, str):
                made[key] = how(part)
            else:
                made[key] = part
        return made

    @staticmethod
    def _is_form(source: Keys, name: str) -> bool:
        """The words of the theme's form, which posts to another company and which Riwaq does not have."""
        return source == ("contact",) and bool(FORM.match(name))

    def _social(self, value: Any, source: Keys, ours: Keys) -> Any:
        if not isinstance(value, list):
            return value
        made: list[Any] = []
        for number, one in enumerate(value):
            url = one.get("url") if isinstance(one, dict) else one
            if not isinstance(url, str) or not url.strip():
                continue
            classes = one.get("icon") if isinstance(one, dict) else ""
            title = one.get("title") if isinstance(one, dict) else ""
            label = title if isinstance(title, str) and title else ""
            label = label or link_label(url.strip(), classes if isinstance(classes, str) else "")
            self.places[joined((*ours, len(made)))] = self.theme.sitetext.origin((*source, number, "url"))
            made.append({"label": label, "link": url.strip()})
        return made

    def _masthead(self, sections: dict[str, Any]) -> None:
        """`header` and `hero` are the masthead; the site's title stands in where they have none."""
        made: dict[str, Any] = {}
        rules = {"title": "title", "text": "text", "subtitle": "text", "alt": "alt", "section": "id"}
        menus = {"links", "services-menu", "services", "language", "button", "buttonlink"}
        for name in ("header", "hero"):
            value = self.text.get(name)
            if not isinstance(value, dict) or not self._taken(name):
                continue
            self.places.setdefault("masthead", self.theme.sitetext.origin((name,)))
            rest = {key: part for key, part in value.items() if key not in menus}
            made = self._mapping(rest, rules, (name,), ("masthead",)) | made
            label, link = value.get("button"), value.get("buttonlink")
            if isinstance(label, str) and label.strip():
                target = link if isinstance(link, str) and link.strip() else "#services"
                made["buttons"] = [{"label": label, "link": target}]
                self.places[joined(("masthead", "buttons", 0))] = self.theme.sitetext.origin(
                    (name, "buttonlink" if link else "button")
                )
        if self.theme.own and not made:
            return
        if self.theme.title and not made.get("title"):
            made["title"] = self.theme.title
            self.places[joined(("masthead", "title"))] = (self.theme.config, ("title",))
            if self.theme.tagline and not self.theme.own:
                made["eyebrow"] = self.theme.tagline
                self.places[joined(("masthead", "eyebrow"))] = (self.theme.config, ("tagline",))
        style = self.theme.style.merged
        image = style.get("header-image") if isinstance(style, dict) else None
        if isinstance(image, str) and image.strip():
            made["image"] = from_style(image)
            made.setdefault("alt", "")
            self.places[joined(("masthead", "image"))] = self.theme.style.origin(("header-image",))
        sections["masthead"] = made

    def _footer(self, sections: dict[str, Any]) -> None:
        value = self.text.get("footer")
        if not isinstance(value, dict) or not self._taken("footer"):
            return
        made = self._mapping(
            {key: part for key, part in value.items() if key not in {"legal", "social"}},
            {"text": "text", "copyright": "legal"},
            ("footer",),
            ("footer",),
        )
        self.places["footer"] = self.theme.sitetext.origin(("footer",))
        links = self._social(value.get("social") or [], ("footer", "social"), ("footer", "links"))
        legal = value.get("legal")
        if isinstance(legal, str) and legal.strip():
            if "legal" in self.theme.pages:
                links = [*links, {"label": legal, "link": "/legal"}] if isinstance(links, list) else links
            else:
                made.setdefault("text", legal)
        sections["footer"] = made | ({"links": links} if links else {})

    def _menu(self) -> list[dict[str, Any]]:
        """The menu of `navigation`, else of `header`: the services first, as its theme has them."""
        navigation = self.theme.navigation.merged
        nav = navigation.get("nav") if isinstance(navigation, dict) else None
        made: list[dict[str, Any]] = []
        if isinstance(nav, list) and (not self.theme.own or self.theme.navigation.owns("nav")):
            self._entries(nav, self.theme.navigation.origin, ("nav",), made)
        header = self.text.get("header")
        if not made and isinstance(header, dict) and self._taken("header"):
            for key in ("services-menu", "links"):
                if isinstance(header.get(key), list):
                    self._entries(header[key], self.theme.sitetext.origin, ("header", key), made)
        return made

    def _entries(
        self,
        entries: list[Any],
        origin: Callable[[Keys], tuple[str, Keys]],
        source: Keys,
        made: list[dict[str, Any]],
    ) -> None:
        for number, entry in enumerate(entries):
            if not isinstance(entry, dict):
                continue
            at = (*source, number)
            texts = {key: value.strip() for key, value in entry.items() if isinstance(value, str)}
            link = texts.get("url") or texts.get("internal-url") or texts.get("internal_url", "")
            if not link and texts.get("section"):
                link = f"/#{texts['section']}"
            label = texts.get("title") or texts.get("name", "")
            if label and link:
                self.places[joined(("menu", len(made)))] = origin(at)
                made.append({"label": label, "link": link})
            for below in ("links", "dropdown", "sublinks", "children", "subnav"):
                if isinstance(entry.get(below), list):
                    self._entries(entry[below], origin, (*at, below), made)


def from_style(path: str) -> str:
    """A picture's path as `_data/style.yml` has it, which counts from `assets/css/`; Liquid before it is the site."""
    plain = re.sub(r"\A\s*\{\{[^}]*\}\}", "", path).strip()
    return "/assets/" + plain.removeprefix("../") if plain.startswith("../") else plain
