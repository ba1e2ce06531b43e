"""The words of the sections in one language: a text file held against the shapes of `sections`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from riwaq.content.sections import FORM, MENU, SECTIONS, SITE, Shape
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import meant, nearest

Keys = tuple[str | int, ...]
Locate = Callable[[Keys], Span]


class Words(msgspec.Struct, frozen=True):
    """The words of one language, as written: only known keys, no blank values.

    `sections` maps a section's name to (kind, values); `site` and `menu` are the words beside them.
    """

    path: str
    site: dict[str, Any] = {}
    menu: tuple[dict[str, Any], ...] = ()
    sections: dict[str, tuple[str, dict[str, Any]]] = {}
    findings: tuple[Finding, ...] = ()


def read_words(path: str, values: Any, collections: Collection[str], locate: Locate) -> Words:
    """The words in `values`, the parsed text file at `path`. What has no place or the wrong type is reported.

    A key names a section of its kind, a collection (its grid), or with `kind:` one more section of a kind.
    """
    found: list[Finding] = []
    if not isinstance(values, dict):
        if values is not None:
            advice = (
                "Write section names as keys, such as about:, and their words below, indented by two spaces."
            )
            message = "a text file is a mapping of section names to their words"
            found.append(Finding("words.type", "error", message, locate(()), advice))
        return Words(path, findings=tuple(found))
    walk = _Walk(locate, found)
    sections = {}
    for name, section in values.items():
        if name in {"site", "menu"}:
            continue
        kind = _kind(name, section, collections)
        if kind is None:
            known = ("site", "menu", *SECTIONS, *collections)
            near = nearest(name, known)
            advice = (
                f"Did you mean `{near}`?" if near else f"Known here: {', '.join(known)}; or give it a kind."
            )
            found.append(
                Finding("words.unknown", "warning", f"`{name}` is no section", locate((name,)), advice)
            )
        else:
            sections[name] = (kind, walk.mapping(section, {**SECTIONS[kind], "kind": "plain"}, (name,)))
    site = walk.mapping(values.get("site"), SITE, ("site",))
    menu = walk.several(values.get("menu"), MENU, ("menu",))
    return Words(path, site, tuple(menu), sections, tuple(found))


def _kind(name: str, section: Any, collections: Collection[str]) -> str | None:
    kind = section.get("kind") if isinstance(section, dict) else None
    if isinstance(kind, str):
        return kind if kind in SECTIONS else None
    if name in collections:
        return "grid"
    return name if name in SECTIONS else None


class _Walk:
    """One walk over values and their shape; blank values are left out, wrong ones become findings."""

    def __init__(self, locate: Locate, found: list[Finding]) -> None:
        self.locate, self.found = locate, found

    def mapping(self, values: Any, shape: Shape, keys: Keys) -> dict[str, Any]:
        if values is None:
            return {}
        if not isinstance(values, dict):
            self._wrong(values, "a mapping of " + ", ".join(shape), keys)
            return {}
        kept = {}
        for key, value in values.items():
            if key in shape:
                part = self._value(value, shape[key], (*keys, key))
                if part or part == "":
                    kept[key] = part
                continue
            advice = meant(key, shape)
            message = f"`{key}` has no place in `{keys[0]}`"
            self.found.append(Finding("words.unknown", "warning", message, self.locate((*keys, key)), advice))
        return kept

    def several(self, values: Any, shape: Any, keys: Keys) -> list[Any]:
        if values is None:
            return []
        if not isinstance(values, list):
            self._wrong(values, "a list, each entry on a line with a hyphen", keys)
            return []
        each = (self._value(value, shape, (*keys, number)) for number, value in enumerate(values))
        return [entry for entry in each if entry]

    def _value(self, value: Any, shape: Any, keys: Keys) -> Any:
        if isinstance(shape, list):
            return self.several(value, shape[0], keys)
        if shape is FORM and isinstance(value, str):
            return {"link": value}  # `form: https://…` alone says all that is needed
        if isinstance(shape, dict):
            return self.mapping(value, shape, keys)
        if value is None:
            return "" if keys[-1] == "alt" else None
        if isinstance(value, str):
            return value
        self._wrong(value, "one text", keys)
        return None

    def _wrong(self, value: Any, wanted: str, keys: Keys) -> None:
        kind = "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "text"
        message = f"`{'.'.join(map(str, keys))}` is {kind}"
        self.found.append(Finding("words.type", "error", message, self.locate(keys), f"Write {wanted}."))
