"""`_config.yml` to settings, and to what the rest of the Jekyll reader needs of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from riwaq.config import Colors, Config, Organization, Settings
from riwaq.content.jekyll.polyglot import SETTINGS, Polyglot, by_language, read_polyglot
from riwaq.content.yaml_text import read_yaml
from riwaq.text.finding import Finding
from riwaq.text.span import Span

FILES = ("_config.yml", "_config.yaml")
UNDERSTOOD = SETTINGS | frozenset(
    [
        "title",
        "url",
        "baseurl",
        "email",
        "description",
        "author",
        "logo",
        "social",
        "locale",
        "lang",
        "collections",
        "collections_dir",
        "exclude",
        "include",
        "defaults",
        "permalink",
        "tagline",
    ]
)
BUILT_IN = frozenset(
    [
        "theme",
        "remote_theme",
        "plugins",
        "gems",
        "markdown",
        "kramdown",
        "highlighter",
        "sass",
        "safe",
        "incremental",
        "livereload",
        "future",
        "unpublished",
        "show_drafts",
        "encoding",
        "timezone",
        "host",
        "port",
        "source",
        "destination",
        "keep_files",
        "liquid",
        "logo_height",
        "parallel_localization",
        "fallback_canonical_to_default_lang",
        "repository",
        "canonical_url",
        "strict_front_matter",
        "markdown_ext",
        "whitelist",
    ]
)
"""Keys whose effect Riwaq has in its own way, or that steer Jekyll itself."""
NO_ITEMS = frozenset({"posts", "drafts"})
"""Collections that Jekyll has on its own, whose entries have dates in their names."""
_KINDS = {"page": "pages", "post": "posts", "draft": "drafts"}
_NAME = re.compile(r"[^\W_][\w-]*\Z")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")


class Collection(msgspec.Struct, frozen=True):
    """A collection of the configuration. `output` says whether Jekyll gave its items pages of their own."""

    name: str
    output: bool = False
    permalink: str = ""
    sort_by: str = ""


class Defaults(msgspec.Struct, frozen=True):
    """Front matter values for the entries below `path` ("" for all), of the collection `type` ("" for any)."""

    path: str
    type: str
    values: dict[str, Any]


class Jekyll(msgspec.Struct, frozen=True):
    """A site's configuration: as `Settings`, and what only the Jekyll reader needs.

    `file` is where it was read. `values` are all keys as written, for Liquid. `locale` chooses the words in
    data by locale, "" when there is none. `said` are texts that are written once a language: key → code → text.
    """

    file: str
    settings: Settings
    values: dict[str, Any]
    collections: tuple[Collection, ...] = ()
    collections_dir: str = ""
    include: tuple[str, ...] = ()
    defaults: tuple[Defaults, ...] = ()
    permalink: str = ""
    locale: str = ""
    tagline: str = ""
    polyglot: Polyglot = Polyglot()
    said: dict[str, dict[str, str]] = {}


def read_jekyll(text: str, file: str, locate: Callable[[tuple[str | int, ...]], Span]) -> Jekyll:
    """The configuration in `text`, the content of `file`. What is wrong or not understood is a finding."""
    values, problems = read_yaml(text, file)
    found = list(problems)
    if not isinstance(values, dict):
        if values is not None:
            advice = "Write a setting on each line, such as title: My clinic."
            message = f"`{file}` is no mapping of keys to values"
            found.append(Finding("jekyll.config", "warning", message, locate(()), advice))
        values = {}
    read = Values(values, locate, found)
    polyglot = read_polyglot(read)
    languages, default = polyglot.languages, polyglot.default
    said = {key: by_language(values.get(key), polyglot) for key in ("title", "description", "tagline")}
    texts = {key: "" if own else read.text(key) for key, own in said.items()}
    locale = read.text("locale") or read.text("lang")
    collections = _collections(read)
    config = Config(
        title=texts["title"],
        url=_url(read),
        description=texts["description"],
        languages=languages,
        default_language=default or ("" if languages else locale.replace("_", "-")),
        collections=tuple(collection.name for collection in collections),
        logo=read.inner("logo", "path"),
        organization=Organization(
            name=read.inner("author", "name"), email=read.text("email"), same_as=_profiles(read)
        ),
        exclude=tuple(path.strip("/") for path in read.texts("exclude") if path.strip("/")),
    )
    unused = [key for key in values if key not in UNDERSTOOD and key not in BUILT_IN]
    if unused:
        found.append(_unused(unused, locate))
    return Jekyll(
        file=file,
        settings=Settings(config, written=True, findings=tuple(found)),
        values=values,
        collections=collections,
        collections_dir=read.text("collections_dir").strip("./"),
        include=tuple(path.strip("/") for path in read.texts("include")),
        defaults=_defaults(read),
        permalink=read.text("permalink"),
        locale=locale,
        tagline=texts["tagline"],
        polyglot=polyglot,
        said={key: own for key, own in said.items() if own},
    )


def accent(style: Any) -> Colors:
    """The theme's colours in the data `style`: `highlight`, where it is a colour in hexadecimal digits."""
    value = style.get("highlight") if isinstance(style, dict) else None
    if not isinstance(value, str) or not _HEX.match(value):
        return Colors()
    short = len(value) == 4
    return Colors(accent="#" + "".join(digit * 2 for digit in value[1:]) if short else value)


class Values:
    """Reads typed values from the configuration; what has the wrong type is a warning and counts as absent."""

    def __init__(
        self,
        values: Mapping[str, Any],
        locate: Callable[[tuple[str | int, ...]], Span],
        found: list[Finding],
    ) -> None:
        self.values, self.locate, self.found = values, locate, found

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if isinstance(value, str):
            return value.strip()
        if value is not None:
            self.wrong(
                (key,), f"`{key}` is {kind_of(value)}, where one text belongs", "Write it as one text."
            )
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text, which stands for a list of one."""
        value = self.values.get(key)
        if isinstance(value, str):
            return (value.strip(),) if value.strip() else ()
        if isinstance(value, list):
            return tuple(part.strip() for part in value if isinstance(part, str) and part.strip())
        if value is not None:
            self.wrong((key,), f"`{key}` is {kind_of(value)}, where a list belongs", "Write it as a list.")
        return ()

    def inner(self, key: str, name: str) -> str:
        """One text, or the text at `name` where the key holds a mapping."""
        value = self.values.get(key)
        if isinstance(value, dict):
            part = value.get(name)
            return part.strip() if isinstance(part, str) else ""
        return self.text(key)

    def wrong(self, keys: tuple[str | int, ...], message: str, advice: str) -> None:
        self.found.append(Finding("jekyll.config", "warning", message, self.locate(keys), advice))


def kind_of(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "text"


def _url(read: Values) -> str:
    """The site's address with its path; the path alone (`/shop`) where the configuration names no host."""
    url, below = read.text("url").rstrip("/"), read.text("baseurl").strip("/")
    if url and not re.match(r"https?://[^\s/?#]+[^\s?#]*\Z", url):
        message = f"`{url}` is no address of a site"
        read.wrong(("url",), message, "Write the whole address, such as url: https://clinic.example")
        url = ""
    return f"{url}/{below}" if below else url


def _profiles(read: Values) -> tuple[str, ...]:
    """The profiles elsewhere: the links of `social`, as jekyll-seo-tag has them."""
    social = read.values.get("social")
    links = social.get("links") if isinstance(social, dict) else None
    return tuple(link for link in links if isinstance(link, str)) if isinstance(links, list) else ()


def _collections(read: Values) -> tuple[Collection, ...]:
    value = read.values.get("collections")
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, list):
        pairs = ((name, None) for name in value)
    elif isinstance(value, dict):
        pairs = value.items()
    elif value is not None:
        read.wrong(
            ("collections",), "`collections` is text, where a list belongs", "Write - before each name."
        )
    found = []
    for name, options in pairs:
        if isinstance(name, dict) and len(name) == 1:  # `- portfolio: {output: true}` in a list
            ((name, options),) = name.items()  # noqa: PLW2901 - the same thing in another form
        if not isinstance(name, str) or name in NO_ITEMS:
            continue
        if not _NAME.match(name):
            advice = "Use letters, digits, - and _ only."
            read.wrong(("collections",), f"`{name}` cannot name a collection", advice)
            continue
        known = options if isinstance(options, dict) else {}
        text = {key: value for key, value in known.items() if isinstance(value, str)}
        output = text.get("output", "").lower() in {"true", "yes", "on"}
        found.append(Collection(name, output, text.get("permalink", ""), text.get("sort_by", "")))
    return tuple({collection.name: collection for collection in found}.values())


def _defaults(read: Values) -> tuple[Defaults, ...]:
    value = read.values.get("defaults")
    found = []
    for part in value if isinstance(value, list) else ():
        values = part.get("values") if isinstance(part, dict) else None
        if isinstance(part, dict) and isinstance(values, dict):
            scope = part.get("scope")
            known = scope if isinstance(scope, dict) else {}
            path, kind = known.get("path"), known.get("type")
            found.append(
                Defaults(
                    path.lstrip("/") if isinstance(path, str) else "",
                    _KINDS.get(kind, kind) if isinstance(kind, str) else "",
                    values,
                )
            )
    return tuple(found)


def _unused(keys: list[str], locate: Callable[[tuple[str | int, ...]], Span]) -> Finding:
    names = ", ".join(f"`{key}`" for key in keys)
    message = f"Riwaq makes nothing of {names}"
    advice = "The site builds without; Liquid in your texts can still read them as site.KEY."
    return Finding("jekyll.unused-key", "note", message, locate((keys[0],)), advice)
