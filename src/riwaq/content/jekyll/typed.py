"""Typed values out of `_config.yml`: what has the wrong type is a warning and counts as absent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from riwaq.text.finding import Finding
from riwaq.text.span import Span

Locate = Callable[[tuple[str | int, ...]], Span]


class Typed:
    """The `values` of a configuration. What is told of them is added to `found`."""

    def __init__(self, values: Mapping[str, Any], locate: Locate, found: list[Finding]) -> None:
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


def is_blank(value: Any) -> bool:
    """Whether nothing is written in `value`, at any depth: `analytics:` with an empty `google:` below it."""
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, list):
        return all(is_blank(part) for part in value)
    return value is None or value == ""
