"""A value of a Jekyll site's data that knows where it comes from, and what is made of such values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from riwaq.content.jekyll.keys import is_text
from riwaq.content.words import Keys

Origin = tuple[str, Keys]
Made = Any
"""Our shapes of words, in which each text is a `Leaf`."""


class Leaf(NamedTuple):
    """A `value`, and `origin`: from its keys to the file and the keys that it stands at."""

    value: Any
    origin: Callable[[Keys], Origin]
    keys: Keys = ()

    def items(self) -> Iterator[tuple[str, Leaf]]:
        """The parts of a mapping; none of anything else. What holds nothing is left out."""
        for key, value in self.value.items() if isinstance(self.value, dict) else ():
            if holds(value):
                yield key, Leaf(value, self.origin, (*self.keys, key))

    def each(self) -> Iterator[Leaf]:
        """The entries of a list. Of a mapping of mappings, whose keys are only names, they are its values."""
        if isinstance(self.value, list):
            pairs: Any = enumerate(self.value)
        elif isinstance(self.value, dict) and all(isinstance(one, dict) for one in self.value.values()):
            pairs = self.value.items()
        else:
            return
        for key, value in pairs:
            if holds(value):
                yield unwrapped(Leaf(value, self.origin, (*self.keys, key)))

    def parts(self) -> dict[str, Leaf]:
        return dict(self.items())

    def told(self, text: str) -> Leaf:
        """`text`, which is made of this value."""
        return Leaf(text, self.origin, self.keys)

    @property
    def text(self) -> str:
        return self.value.strip() if isinstance(self.value, str) else ""


def unwrapped(leaf: Leaf) -> Leaf:
    """What stands below the only key of a mapping, as in `- monday: {name: Monday}`."""
    while isinstance(leaf.value, dict) and len(leaf.value) == 1:
        ((key, value),) = leaf.value.items()
        if not isinstance(value, dict):
            break
        leaf = Leaf(value, leaf.origin, (*leaf.keys, key))
    return leaf


def holds(value: Any) -> bool:
    """Whether there is anything in `value`."""
    if isinstance(value, dict):
        return any(holds(part) for part in value.values())
    if isinstance(value, list):
        return any(holds(part) for part in value)
    return is_text(value)


def says(made: Made) -> bool:
    """Whether any of the site's own words are in `made`."""
    if isinstance(made, dict | list):
        return any(map(says, made.values() if isinstance(made, dict) else made))
    return isinstance(made, Leaf)


def settled(made: Made) -> tuple[Any, dict[str, Origin]]:
    """`made` with plain texts, without blanks around them, and where each part of it comes from, by its keys joined with newlines.

    A mapping or a list comes from where the first of its parts does.
    """
    places: dict[str, Origin] = {}

    def plain(one: Made, at: Keys) -> tuple[Any, Origin | None]:
        if isinstance(one, Leaf):
            origin: Origin | None = one.origin(one.keys)
            value: Any = one.text if isinstance(one.value, str) else one.value
        elif isinstance(one, dict | list):
            pairs = list(one.items() if isinstance(one, dict) else enumerate(one))
            found = [(key, *plain(part, (*at, key))) for key, part in pairs]
            value = {key: part for key, part, _ in found} if isinstance(one, dict) else [f[1] for f in found]
            origin = next((place for _, _, place in found if place), None)
        else:
            return one, None
        if origin:
            places[joined(at)] = origin
        return value, origin

    return plain(made, ())[0], places


def joined(keys: Keys) -> str:
    return "\n".join(map(str, keys))
