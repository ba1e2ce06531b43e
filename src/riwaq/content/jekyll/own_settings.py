"""What `_config.yml` says to Riwaq alone, below the key `riwaq`, which Jekyll passes over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from riwaq.config.rules import FORMATS, LEVELS, NUMERALS, SERVICES
from riwaq.config.tables import kept
from riwaq.config.values import Pictures, Translator
from riwaq.content.jekyll.typed import Typed, kind_of
from riwaq.text.spelling import meant

KEY = "riwaq"
KNOWN = ("numerals", "checks", "translator", "pictures", "packs", "market")


_PICTURES = {
    "formats": "Write formats: [avif, webp], one of them, or [] to publish pictures as they are.",
    "keep_credit": "Write true or false.",
}


def own_settings(read: Typed) -> dict[str, Any]:
    """The values of KNOWN, as far as they can be used, for `Config`."""
    given = read.values.get(KEY)
    if given is None:
        return {}
    if not isinstance(given, dict):
        read.wrong(
            (KEY,),
            f"`{KEY}` is {kind_of(given)}, where a mapping belongs",
            "Write numerals:, checks:, pictures:, packs:, market: or translator: below it.",
        )
        return {}
    found: dict[str, Any] = {}
    numerals = given.get("numerals") or ""
    if numerals in NUMERALS:
        found["numerals"] = numerals
    else:
        read.wrong(
            (KEY, "numerals"), f"`{numerals}` is no way to show numbers", "Write latin, arabic or locale."
        )
    checks = given.get("checks")
    if checks is not None and not isinstance(checks, dict):
        read.wrong(
            (KEY, "checks"),
            f"`checks` is {kind_of(checks)}, where a mapping belongs",
            "Write writing.comma: off below it.",
        )
    found["checks"] = {
        rule: level
        for keys, rule, level in _rules(given.get("checks"), ())
        if _is_level(read, keys, rule, level)
    }
    found["translator"] = _translator(read, given.get("translator"))
    found["pictures"] = _pictures(read, given.get("pictures"))
    found["packs"] = _names(read, "packs", given.get("packs"), "clinic")
    found["market"] = _names(read, "market", given.get("market"), "uk, ae")
    for key in sorted(given.keys() - set(KNOWN) - own_tables(read, found["packs"]).keys()):
        read.wrong((KEY, key), f"`{key}` is no setting of `{KEY}`", meant(key, KNOWN))
    return found


def own_tables(read: Typed, packs: tuple[str, ...]) -> dict[str, str]:
    """What is said to each of `packs`, below its name."""
    given = read.values.get(KEY)
    tables = {name: given.get(name) for name in packs if name not in KNOWN} if isinstance(given, dict) else {}
    return {name: kept(table) for name, table in tables.items() if isinstance(table, dict)}


def _names(read: Typed, key: str, given: Any, example: str) -> tuple[str, ...]:
    """The names of packs, or the codes of markets: one, or a list of them."""
    listed = [given] if isinstance(given, str) else given or []
    if isinstance(listed, list) and all(isinstance(name, str) for name in listed):
        return tuple(listed)
    read.wrong((KEY, key), f"`{key}` is no list of names", f"Write {key}: [{example}] below it.")
    return ()


def _pictures(read: Typed, given: Any) -> Pictures:
    """How pictures are published, with what is right of its settings."""
    keys = (KEY, "pictures")
    if given is not None and not isinstance(given, dict):
        message = f"`pictures` is {kind_of(given)}, where a mapping belongs"
        read.wrong(keys, message, "Write formats: [avif, webp] below it.")
    found: dict[str, Any] = {}
    for key, value in given.items() if isinstance(given, dict) else ():
        if key == "formats" and isinstance(value, list) and all(one in FORMATS for one in value):
            found[key] = tuple(value)
        elif key == "keep_credit" and str(value).lower() in {"true", "false"}:
            found[key] = str(value).lower() == "true"
        elif key in Pictures.__struct_fields__:
            read.wrong((*keys, key), f"`{key}` is {kind_of(value)}", _PICTURES[key])
        else:
            message = f"`{key}` is no setting of `pictures`"
            read.wrong((*keys, key), message, meant(key, Pictures.__struct_fields__))
    return Pictures(**found)


def _translator(read: Typed, given: Any) -> Translator:
    """The service that translates, with what is right of its settings."""
    if given is None:
        return Translator()
    keys = (KEY, "translator")
    if not isinstance(given, dict):
        message = f"`translator` is {kind_of(given)}, where a mapping belongs"
        read.wrong(keys, message, "Write service: deepl below it.")
        return Translator()
    fields = {field.name: field.type for field in msgspec.structs.fields(Translator)}
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key not in fields:
            message = f"`{key}` is no setting of `translator`"
            read.wrong((*keys, key), message, meant(key, fields))
        elif key == "service" and value not in SERVICES:
            message = f"`{value}` is no service that translates"
            read.wrong(
                (*keys, key), message, "Write chat, for anything that speaks as OpenAI does, or deepl."
            )
        elif value is not None:
            try:
                found[key] = msgspec.convert(value, fields[key], strict=False)
            except msgspec.ValidationError:
                wanted = "one text" if fields[key] is str else "a number"
                message = f"`{key}` is {kind_of(value)}, where {wanted} belongs"
                read.wrong((*keys, key), message, f"Write it as {wanted}.")
    return Translator(**found)


def _is_level(read: Typed, keys: tuple[str | int, ...], rule: str, level: Any) -> bool:
    if level not in LEVELS:
        read.wrong(keys, f"`{level}` is no severity for `{rule}`", f"Write one of {', '.join(LEVELS)}.")
    return level in LEVELS


def _rules(given: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """(keys, rule, level) of each rule; a family may be a mapping. YAML 1.1 reads `off` as false."""
    if isinstance(given, dict):
        for key, value in given.items():
            yield from _rules(value, (*above, str(key)))
    elif above and given is not None:
        yield (
            (KEY, "checks", *above),
            ".".join(above),
            "off" if given is False or str(given).lower() in {"off", "false"} else given,
        )
