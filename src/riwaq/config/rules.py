"""What no type can say of a setting: which values cannot be used, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from riwaq.config.places import where
from riwaq.config.values import TABLES, Config, Feed, Organization
from riwaq.text.finding import Finding
from riwaq.text.web_address import is_site_place, is_web_address

_NO_FOLDER = re.compile(r"[/\\\x00-\x1f\x7f-\x9f]|\A\.{0,2}\Z")
_TYPE = re.compile(r"[A-Z][A-Za-z]+\Z")
_FEED = r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:xml|atom)\Z"
"""A path that stays inside the site, and whose ending tells a host what it is."""
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")


NUMERALS = ("", "latin", "arabic", "locale")
SERVICES = ("", "chat", "deepl")
FORMATS = ("avif", "webp")
IMAGES = ("", "drawn", "picture", "none")
LEVELS = ("off", "note", "warning", "error")


def with_rules(config: Config, text: str, found: list[Finding]) -> Config:
    """`config` with what no type can say checked; a wrong value goes back to its default."""
    changes: dict[str, Any] = {"url": config.url.rstrip("/")}
    tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
    for wrong in (
        *_wrong_settings(config),
        *_wrong_pictures(config.pictures.formats),
        *_wrong_sharing(config.sharing.images),
        *_wrong_checks(config.checks),
        *_wrong_organization(config.organization),
    ):
        at = where(text, wrong.at or wrong.keys, wrong.word)
        found.append(Finding("config.value", "error", wrong.message, at, wrong.advice))
        tables.get(wrong.keys[0], changes)[wrong.keys[-1]] = wrong.default
    for table, below in tables.items():
        if below:
            changes[table] = msgspec.structs.replace(getattr(config, table), **below)
    return msgspec.structs.replace(config, **changes)


class _Wrong(NamedTuple):
    """The setting at `keys` whose value, or the part `word` of it, cannot be used, and what stands in its place.

    `at` is where the part is written, where that has keys of its own.
    """

    keys: tuple[str, ...]
    word: str
    message: str
    advice: str
    default: Any
    at: tuple[str, ...] = ()


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
    if config.numerals not in NUMERALS:
        advice = 'Write "latin", "arabic" or "locale"; without the setting, digits stay as they are typed.'
        message = f"`{config.numerals}` is no way to show numbers"
        yield _Wrong(("numerals",), config.numerals, message, advice, "")
    if config.translator.service not in SERVICES:
        yield _Wrong(
            ("translator", "service"),
            config.translator.service,
            f"`{config.translator.service}` is no service that translates",
            'Write "chat", for anything that speaks as OpenAI does, or "deepl".',
            "",
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


def _wrong_pictures(formats: tuple[str, ...]) -> Iterator[_Wrong]:
    for name in (name for name in formats if name not in FORMATS):
        yield _Wrong(
            ("pictures", "formats"),
            name,
            f"`{name}` is no format that pictures are made in",
            'Write formats = ["avif", "webp"], one of them, or [] to publish pictures as they are.',
            tuple(other for other in formats if other in FORMATS),
        )


def _wrong_sharing(images: str) -> Iterator[_Wrong]:
    if images not in IMAGES:
        message = f"`{images}` is nothing that can be shown of a page"
        advice = (
            'Write "drawn" for cards with the titles, "picture" for the pictures of the pages, or "none".'
        )
        yield _Wrong(("sharing", "images"), images, message, advice, "")


def _wrong_checks(checks: dict[str, str]) -> Iterator[_Wrong]:
    """Rules whose severity is none."""
    kept = {rule: level for rule, level in checks.items() if level in LEVELS}
    for rule, level in checks.items():
        if rule not in kept:
            message = f"`{level}` is no severity for `{rule}`"
            advice = f"Write one of {', '.join(LEVELS)}."
            yield _Wrong(("checks",), level, message, advice, kept, ("checks", rule))


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
