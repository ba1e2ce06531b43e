"""`_config.yml` to settings, and to what the rest of the Jekyll reader needs of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from riwaq.config import Colors, Config, Organization, Settings
from riwaq.content.jekyll.colors import color
from riwaq.content.jekyll.own_settings import KEY, own_settings, own_tables
from riwaq.content.jekyll.polyglot import SETTINGS, Polyglot, by_language, read_polyglot
from riwaq.content.jekyll.posts import feed_of, template_of
from riwaq.content.jekyll.site_address import site_address
from riwaq.content.jekyll.typed import Locate, Typed, is_blank
from riwaq.content.yaml_text import read_yaml
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.web_address import is_web_address

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
        "formspree_form_path",
        "feed",
        KEY,
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
        "excerpt_separator",
        "paginate",
        "paginate_path",
        "show_excerpts",
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
_TRACKER = re.compile(
    r"analytics|gtag|gtm|pixel|tracking|matomo|piwik|plausible|hotjar|clarity|metrika|umami"
)
"""Keys of services that watch a site's visitors."""
_EXAMPLE = re.compile(r"(?i)@example\.(?:com|net|org)\Z")
"""An address of the domains that belong to nobody (RFC 2606), as the theme's starter has one."""


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
    data by locale, "" when there is none; `form` is where the theme's form posts to. `unused` are keys
    that nothing is known of. `said` are texts that are written once a language: key → code → text.
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
    form: str = ""
    polyglot: Polyglot = Polyglot()
    unused: tuple[str, ...] = ()
    said: dict[str, dict[str, str]] = {}
    posts: Collection = Collection("posts")


def read_jekyll(text: str, file: str, locate: Locate) -> Jekyll:
    """The configuration in `text`, the content of `file`. What is wrong or not understood is a finding."""
    values, problems = read_yaml(text, file)
    found = list(problems)
    if not isinstance(values, dict):
        if values is not None:
            advice = "Write a setting on each line, such as title: My clinic."
            message = f"`{file}` is no mapping of keys to values"
            found.append(Finding("jekyll.config", "warning", message, locate(()), advice))
        values = {}
    read = Typed(values, locate, found)
    polyglot = read_polyglot(read)
    languages, default = polyglot.languages, polyglot.default
    said = {key: by_language(values.get(key), polyglot) for key in ("title", "description", "tagline")}
    texts = {key: "" if own else read.text(key) for key, own in said.items()}
    locale = read.text("locale") or read.text("lang")
    collections = _collections(read)
    config = Config(
        title=texts["title"],
        url=site_address(read),
        description=texts["description"],
        languages=languages,
        default_language=default or ("" if languages else locale.replace("_", "-")),
        collections=tuple(collection.name for collection in collections),
        logo=read.inner("logo", "path"),
        organization=Organization(name=_author(read, polyglot), email=_email(read), same_as=_profiles(read)),
        feed=feed_of(values),
        exclude=tuple(path.strip("/") for path in read.texts("exclude") if path.strip("/")),
        **own_settings(read),
    )
    site = Jekyll(
        file=file,
        settings=Settings(config, written=True, tables=own_tables(read, config.packs)),
        values=values,
        collections=collections,
        collections_dir=read.text("collections_dir").strip("./"),
        include=tuple(path.strip("/") for path in read.texts("include")),
        defaults=_defaults(read),
        permalink=read.text("permalink"),
        locale=locale,
        tagline=texts["tagline"],
        form=_form(read),
        polyglot=polyglot,
        said={key: own for key, own in said.items() if own},
        posts=Collection("posts", output=True, permalink=template_of(values)),
    )
    _elsewhere(read)
    known = UNDERSTOOD | BUILT_IN
    unused = tuple(key for key, value in values.items() if key not in known and not is_blank(value))
    settings = msgspec.structs.replace(site.settings, findings=tuple(found))
    return msgspec.structs.replace(site, settings=settings, unused=unused)


def accent(style: Any) -> Colors:
    """The theme's colours in the data `style`: `highlight`, as CSS writes colours."""
    value = style.get("highlight") if isinstance(style, dict) else None
    return Colors(accent=color(value)) if isinstance(value, str) else Colors()


def _author(read: Typed, polyglot: Polyglot) -> str:
    """The author's name: `author` itself, or its `name`, which may be written once a language."""
    author = read.values.get("author")
    names = by_language(author.get("name"), polyglot) if isinstance(author, dict) else {}
    return next(iter(names.values()), "") or read.inner("author", "name")


def _email(read: Typed) -> str:
    """The address for mail: `email`, else the author's; with a warning where it is only an example."""
    author = read.values.get("author")
    inner = author.get("email") if isinstance(author, dict) else None
    email = read.text("email") or (inner.strip() if isinstance(inner, str) else "")
    if _EXAMPLE.search(email):
        keys = ("email",) if read.values.get("email") else ("author", "email")
        read.wrong(
            keys, f"mail to `{email}` reaches nobody", "Write your own address, or take the line away."
        )
    return email


def _form(read: Typed) -> str:
    """Where the theme's form posts to; "" where it has no form of its own: Formspree takes no bare e-mail address
    any more.
    """
    path = read.text("formspree_form_path")
    return path if not path or path.startswith("https://") else f"https://formspree.io/{path.strip('/')}"


def _profiles(read: Typed) -> tuple[str, ...]:
    """The profiles elsewhere: the links of `social`, as jekyll-seo-tag has them, or its list of `url`."""
    social = read.values.get("social")
    links = social.get("links") if isinstance(social, dict) else social
    found = []
    for number, link in enumerate(links if isinstance(links, list) else ()):
        url = link.get("url") if isinstance(link, dict) else link
        if isinstance(url, str) and is_web_address(url):
            found.append(url)
        elif isinstance(url, str) and url:
            keys = ("social", "links", number) if isinstance(social, dict) else ("social", number)
            advice = "Write it with its beginning, such as https://social.example/clinic"
            read.wrong(keys, f"`{url}` is no whole address", advice)
    return tuple(found)


def _collections(read: Typed) -> tuple[Collection, ...]:
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


def _defaults(read: Typed) -> tuple[Defaults, ...]:
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


def _elsewhere(read: Typed) -> None:
    """A warning where `source` says that the site's files lie in another folder."""
    folder = read.text("source").strip("./")
    if folder:
        message = f"the files in `{folder}` are not taken for the site: Riwaq reads the folder of _config.yml"
        read.wrong(("source",), message, f"Move _config.yml into {folder}, and build that folder.")


def unused_keys(keys: Sequence[str], at: Span) -> Finding:
    """A note on the `keys` of a configuration that nothing is made of; `at` is where the first stands."""
    names = ", ".join(f"`{key}`" for key in keys)
    advice = "The site builds without; Liquid in your texts can still read them as site.KEY."
    if trackers := [key for key in keys if _TRACKER.search(key)]:
        advice += f" No page loads a tracker, so `{trackers[0]}` counts no visits, and no visitor has to consent to it."
        advice += " The log of your host counts them without."
    return Finding("jekyll.unused-key", "note", f"Riwaq makes nothing of {names}", at, advice)
