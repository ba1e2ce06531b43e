"""`riwaq.toml` to values. A site without one gets the defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import msgspec

from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import nearest

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


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A site's settings; docs/configuration.md describes each.

    `url` is the address it is published at, with the path but without a final slash, "" when not known.
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
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    market: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True):
    """A configuration and what is wrong with it. `written` is False when the site has no `riwaq.toml`."""

    config: Config
    written: bool
    findings: tuple[Finding, ...] = ()


TABLES: dict[str, type[msgspec.Struct]] = {"colors": Colors, "organization": Organization}
_NAME = re.compile(r"[^\W_][\w-]*\Z")
_STRAY = re.compile(r"[\s\x00-\x20\x7f\ud800-\udfff\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
"""What no address holds as it is, not even one with letters of other scripts."""
_HOST = re.compile(r"(?=.{1,254}\Z)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\.|\Z))+\Z")
_JOINERS = {0x200C: "_", 0x200D: "_"}
"""What Persian and Indic words are written with, and is no control character."""
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
    wanted = {str: "text belongs", bool: "`true` or `false` belongs", tuple[str, ...]: "a list belongs"}
    return f"is {_in_words(value)}, where {wanted.get(kind, 'a table belongs')}"


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or a time")


def _example(key: str, kind: Any) -> str:
    examples = {str: '"text"', bool: "true", tuple[str, ...]: '["one", "two"]'}
    if key in TABLES:
        return f"Write it as a table: a line [{key}], and its settings below."
    return f"Write it like this: {key} = {examples.get(kind, '…')}"


def _with_rules(config: Config, text: str, found: list[Finding]) -> Config:
    """`config` with what no type can say checked; a wrong value goes back to its default."""
    defaults: dict[str, Any] = {}

    def wrong(key: str, word: str, message: str, advice: str, default: Any) -> None:
        at = where(text, tuple(key.split(".")), word)
        found.append(Finding("config.value", "error", message, at, advice))
        defaults[key] = default

    if config.url and not is_site_address(config.url):
        wrong(
            "url",
            config.url,
            f"`{config.url}` is no address of a site",
            'Write the whole address, such as url = "https://clinic.example"',
            "",
        )
    languages = config.languages
    if config.default_language and languages and config.default_language not in languages:
        wrong(
            "default_language",
            config.default_language,
            f"the default language `{config.default_language}` is not among the languages",
            f"Add it to languages, or choose one of {', '.join(languages)}.",
            "",
        )
    for key, color in (("accent", config.colors.accent), ("accent_dark", config.colors.accent_dark)):
        if color and not _COLOR.match(color):
            wrong(f"colors.{key}", color, f"`{color}` is no colour", 'Write six digits: "#1f6f6b"', "")
    bad = [name for name in config.collections if not _NAME.match(name)]
    for name in bad:
        wrong(
            "collections",
            name,
            f"`{name}` cannot name a collection: it is a folder's name below content",
            "Use letters, digits, - and _ only.",
            tuple(other for other in config.collections if other not in bad),
        )
    colors = {key.partition(".")[2]: defaults.pop(key) for key in list(defaults) if key.startswith("colors.")}
    return msgspec.structs.replace(
        config,
        url=defaults.pop("url", config.url).rstrip("/"),
        colors=msgspec.structs.replace(config.colors, **colors),
        **defaults,
    )


def is_site_address(url: str) -> bool:
    """Whether a site can be published at `url`: an http(s) address (RFC 3986) with a host, and without a user,
    a query or a fragment. Letters of any script are fine in its host (IDNA) and its path.
    """
    if not is_web_address(url) or "?" in url or "#" in url:
        return False
    path = urlsplit(url).path.rstrip("/")
    try:
        steps = [unquote(step, errors="strict").translate(_JOINERS) for step in path.split("/")[1:]]
    except UnicodeError:
        return False
    return not any(step in {"", ".", ".."} or "/" in step or not step.isprintable() for step in steps)


def is_web_address(url: str) -> bool:
    """Whether `url` is a whole http(s) address with a host that can exist, and without a user."""
    if _STRAY.search(url):
        return False
    try:
        parts = urlsplit(url)
        port_is_written = not parts.netloc.endswith(":") and (parts.port is None or parts.port > 0)
        host = parts.hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode()
    except ValueError:
        return False
    is_host = ":" in host if "[" in parts.netloc else _HOST.match(host) is not None
    return parts.scheme in {"http", "https"} and "@" not in parts.netloc and port_is_written and is_host


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
