"""What `_config.yml` says to Riwaq alone, below the key `riwaq`, which Jekyll passes over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riwaq.config.rules import LEVELS, NUMERALS
from riwaq.content.jekyll.typed import Typed, kind_of

KEY = "riwaq"


def own_settings(read: Typed) -> dict[str, Any]:
    """The values of `numerals` and `checks`, as far as they can be used, for `Config`."""
    given = read.values.get(KEY)
    if given is None:
        return {}
    if not isinstance(given, dict):
        read.wrong(
            (KEY,),
            f"`{KEY}` is {kind_of(given)}, where a mapping belongs",
            "Write numerals: or checks: below it.",
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
    for key in sorted(given.keys() - {"numerals", "checks"}):
        read.wrong((KEY, key), f"`{key}` is no setting of `{KEY}`", "Known here: numerals, checks.")
    return found


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
