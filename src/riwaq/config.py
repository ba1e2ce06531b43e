"""`riwaq.toml` to values. A site without one gets the defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import nearest
from riwaq.text.web_address import is_site_place, is_web_address

if TYPE_CHECKING:
    from riwaq.text.toml_places import Written

FILE = "riwaq.toml"


class Colors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """CSS colours as `#rrggbb`; `accent_dark` is the accent on a dark ground. "" keeps the theme's."""

    accent: str = ""
    accent_dark: str = ""


class Organization(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who stands behind the site, for search engines (schema.org `Organization` and its subtypes)."""

    type: str = "Organization"
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    same_as: tuple[str, ...] = ()


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The feed of a site's dated items: its `path` below the root of each language, how many items it holds
    at `most`, and whether it holds `whole` texts or summaries only.
    """

    path: str = "feed.xml"
    most: int = 10
    whole: bool = True


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A site's settings; docs/configuration.md describes each.

    `url` is the address it is published at, with the path but without a final slash; the path alone (`/shop`)
    where the host is not known, "" when nothing is.
    Empty `languages`, `collections` or `sections` mean: what the folder holds, in the usual order.
    """

    title: str = ""
    url: str = ""
    description: str = ""
    languages: tuple[str, ...] = ()
    default_language: str = ""
    prefix_default_language: bool = False
    collections: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    logo: str = ""
    icon: str = ""
    colors: Colors = Colors()
    organization: Organization = Organization()
    feed: Feed = Feed()
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    market: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True):
    """A configuration and what is wrong with it. `written` is False when the site has no `riwaq.toml`."""

    config: Config
    written: bool
    findings: tuple[Finding, ...] = ()


TABLES: dict[str, type[msgspec.Struct]] = {"colors": Colors, "organization": Organization, "feed": Feed}
_NO_FOLDER = re.compile(r"[/\\\x00-\x1f\x7f-\x9f]|\A\.{0,2}\Z")
_TYPE = re.compile(r"[A-Z][A-Za-z]+\Z")
_FEED = r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:xml|atom)\Z"
"""A path that stays inside the site, and whose ending tells a host what it is."""
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")


def read_config(text: str | None) -> Settings:
    """The settings in `text`, the content of `riwaq.toml`, or the defaults when it is None.

    A key that is wrong is reported with its line and left at its default; the others hold.
    """
    if text is None:
        return Settings(Config(), written=False)
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return Settings(Config(), written=True, findings=(_syntax(str(problem), text),))
    except (ValueError, OverflowError, RecursionError) as problem:
        return Settings(Config(), written=True, findings=(_too_much(problem, text),))
    found: list[Finding] = []
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError:  # looked at key by key only then
        config = msgspec.convert(_known(data, Config, (), text, found), Config)
    config = _with_rules(config, text, found)
    return Settings(config, written=True, findings=tuple(found))


def _known(
    data: dict[str, Any], shape: type[msgspec.Struct], table: tuple[str, ...], text: str, found: list[Finding]
) -> dict[str, Any]:
    """The entries of `data` that `shape` has and whose type is right; the others become findings."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    kept: dict[str, Any] = {}
    for key, value in data.items():
        name = ".".join((*table, key))
        if key not in fields:
            at = key_place(text, (*table, key))
            near = nearest(key, fields)
            advice = f"Did you mean `{near}`?" if near else f"Known here: {', '.join(fields)}."
            found.append(Finding("config.unknown-key", "error", f"`{name}` is no setting", at, advice))
            continue
        if not table and key in TABLES and isinstance(value, dict):
            kept[key] = _known(value, TABLES[key], (key,), text, found)
            continue
        if key == "market" and isinstance(value, str):
            value = [value]  # noqa: PLW2901 - one market may be written without brackets
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError:
            message = f"`{name}` {_mismatch(value, fields[key].type)}"
            at = where(text, (*table, key))
            found.append(Finding("config.type", "error", message, at, _example(key, fields[key].type)))
        else:
            kept[key] = value
    return kept


def _mismatch(value: Any, kind: Any) -> str:
    """What `value` is, in words, and what belongs there."""
    if isinstance(value, list) and kind == tuple[str, ...]:
        other = next(each for each in value if not isinstance(each, str))
        return f"holds {_in_words(other)}, where each part is text"
    wanted = {
        str: "text belongs",
        int: "a number belongs",
        bool: "`true` or `false` belongs",
        tuple[str, ...]: "a list belongs",
    }
    return f"is {_in_words(value)}, where {wanted.get(kind, 'a table belongs')}"


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or a time")


def _example(key: str, kind: Any) -> str:
    examples = {str: '"text"', int: "10", bool: "true", tuple[str, ...]: '["one", "two"]'}
    if key in TABLES:
        return f"Write it as a table: a line [{key}], and its settings below."
    return f"Write it like this: {key} = {examples.get(kind, '…')}"


def _with_rules(config: Config, text: str, found: list[Finding]) -> Config:
    """`config` with what no type can say checked; a wrong value goes back to its default."""
    changes: dict[str, Any] = {"url": config.url.rstrip("/")}
    tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
    for wrong in (*_wrong_settings(config), *_wrong_organization(config.organization)):
        at = where(text, wrong.keys, wrong.word)
        found.append(Finding("config.value", "error", wrong.message, at, wrong.advice))
        tables.get(wrong.keys[0], changes)[wrong.keys[-1]] = wrong.default
    for table, below in tables.items():
        if below:
            changes[table] = msgspec.structs.replace(getattr(config, table), **below)
    return msgspec.structs.replace(config, **changes)


class _Wrong(NamedTuple):
    """The setting at `keys` whose value, or the part `word` of it, cannot be used, and what stands in its place."""

    keys: tuple[str, ...]
    word: str
    message: str
    advice: str
    default: Any


def _wrong_settings(config: Config) -> Iterator[_Wrong]:
    if config.url and not is_site_place(config.url):
        yield _Wrong(
            ("url",),
            config.url,
            f"`{config.url}` is no address of a site",
            'Write the whole address, such as url = "https://clinic.example"',
            "",
        )
    languages = config.languages
    if config.default_language and languages and config.default_language not in languages:
        yield _Wrong(
            ("default_language",),
            config.default_language,
            f"the default language `{config.default_language}` is not among the languages",
            f"Add it to languages, or choose one of {', '.join(languages)}.",
            "",
        )
    for key, color in (("accent", config.colors.accent), ("accent_dark", config.colors.accent_dark)):
        if color and not _COLOR.match(color):
            yield _Wrong(("colors", key), color, f"`{color}` is no colour", 'Write six digits: "#1f6f6b"', "")
    if config.feed != Feed() and not is_feed_path(config.feed.path):
        yield _Wrong(
            ("feed", "path"),
            config.feed.path,
            f"`{config.feed.path}` is no path for a feed",
            'Write a path of this site that ends in .xml: "feed.xml"',
            Feed().path,
        )
    if config.feed.most < 1:
        message = "a feed holds one item at least"
        yield _Wrong(("feed", "most"), "", message, "Write a number, such as 10.", Feed().most)
    bad = [name for name in config.collections if _NO_FOLDER.search(name)]
    for name in bad:
        yield _Wrong(
            ("collections",),
            name,
            f"`{name}` cannot name a collection: it is a folder's name below content",
            "Write the name of one folder, without a slash.",
            tuple(other for other in config.collections if other not in bad),
        )


def _wrong_organization(organization: Organization) -> Iterator[_Wrong]:
    kind, elsewhere = organization.type, organization.same_as
    if not _TYPE.match(kind):
        yield _Wrong(
            ("organization", "type"),
            kind,
            f"`{kind}` is no type of schema.org",
            'Write one such as "LocalBusiness" or "MedicalClinic" (https://schema.org/Organization).',
            "Organization",
        )
    strange = [address for address in elsewhere if not is_web_address(address)]
    for address in strange:
        yield _Wrong(
            ("organization", "same_as"),
            address,
            f"`{address}` is no whole address",
            'Write it with its beginning, such as "https://social.example/clinic".',
            tuple(other for other in elsewhere if other not in strange),
        )


def is_feed_path(path: str) -> bool:
    """Whether `path` can be that of a feed."""
    return bool(re.match(_FEED, path))


def where(text: str, keys: tuple[str, ...], word: str = "") -> Span:
    """Where the value of the setting at path `keys` is written in TOML `text`, or `word` in that value.

    What is not written has the place of the table around it, or of the file's beginning.
    """
    start, end = _written(text, keys).value
    at = text.find(word, start, end) if word else -1
    return Span(FILE, at, at + len(word)) if at >= 0 else Span(FILE, start, end)


def key_place(text: str, keys: tuple[str, ...]) -> Span:
    """Where the key at path `keys` is written in TOML `text`."""
    return Span(FILE, *_written(text, keys).key)


def _written(text: str, keys: tuple[str, ...]) -> Written:
    from riwaq.text.toml_places import Written, locate  # needed only when there is something to say

    known = locate(text)
    return next(
        (known[keys[:count]] for count in range(len(keys), 0, -1) if keys[:count] in known),
        Written((0, 0), (0, 0)),
    )


def _syntax(problem: str, text: str) -> Finding:
    """`tomllib` writes "what (at line 3, column 5)" or "(at end of document)"."""
    what, _, rest = problem.rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    start = len(text)
    if len(numbers) == 2:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: numbers[0] - 1]) + numbers[1] - 1
    message = f"this cannot be read as TOML: {what[:1].lower()}{what[1:]}"
    advice = 'A setting is written as key = "value", a list as ["one", "two"].'
    return Finding("config.syntax", "error", message, Span(FILE, start, start + 1), advice)


def _too_much(problem: Exception, text: str) -> Finding:
    """What is right by TOML's grammar, and more than its reader can hold."""
    if isinstance(problem, RecursionError):
        what, pattern = "values stand too deep in one another", r"\[\s*\[\s*\[|\{[^{}\n]*\{[^{}\n]*\{"
    else:
        what, pattern = "a number or a date is too large", r"[0-9][0-9_]{1000,}"
    found = re.search(pattern, text)
    at = Span(FILE, *found.span()) if found else Span(FILE, 0, 0)
    message = f"this cannot be read as TOML: {what}"
    return Finding("config.syntax", "error", message, at, "Remove it: no setting needs such a value.")
