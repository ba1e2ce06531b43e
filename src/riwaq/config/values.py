"""The settings of a site as values; docs/configuration.md describes each."""

from __future__ import annotations

import msgspec

from riwaq.text.finding import Finding

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


class Translator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The service that `riwaq translate` asks: "chat" (chat completions, with `url` and `model`) or "deepl".

    The key is in the environment variable `key_variable`, never in a file. Prices are for a million tokens in and out, or
    characters, in whatever money.
    """

    service: str = ""
    url: str = ""
    model: str = ""
    key_variable: str = ""
    glossary_id: str = ""
    formality: str = ""
    price_input: float = 0.0
    price_output: float = 0.0
    price_characters: float = 0.0


class Pictures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pictures are published: the `formats` beside the one that every browser knows, the best first, none of them for
    pictures as they are; and whether what a picture says of its author and licence is kept in it.
    """

    formats: tuple[str, ...] = ("avif", "webp")
    keep_credit: bool = False


class Sharing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows of a page where it is passed on: `images` "drawn" for a card with its title, "picture" for its picture,
    "none"; "" draws cards for a site that is not very large. `fonts` are files for letters that ours lack.
    """

    images: str = ""
    fonts: tuple[str, ...] = ()


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A site's settings; docs/configuration.md describes each.

    `url` is the address it is published at, with the path but without a final slash; the path alone (`/shop`)
    where the host is not known, "" when nothing is.
    Empty `languages`, `collections` or `sections` mean: what the folder holds, in the usual order. `checks` gives
    a rule, or a family of rules by the beginning of their names, another severity, or turns it "off".
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
    pictures: Pictures = Pictures()
    numerals: str = ""
    sharing: Sharing = Sharing()
    checks: dict[str, str] = {}
    translator: Translator = Translator()
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    market: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True):
    """A configuration and what is wrong with it. `written` is False when the site has no `riwaq.toml`.

    `tables` are those of the packs that are on, by the name of the pack, each as JSON (`config/tables.py`): only the pack
    knows the types of what belongs there.
    """

    config: Config
    written: bool
    findings: tuple[Finding, ...] = ()
    tables: dict[str, str] = {}


TABLES: dict[str, type[msgspec.Struct]] = {
    "colors": Colors,
    "organization": Organization,
    "feed": Feed,
    "pictures": Pictures,
    "translator": Translator,
    "sharing": Sharing,
}
