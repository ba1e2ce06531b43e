"""Which figures a text may hold: a fenced block of code whose language is the name of one stands for it."""

from __future__ import annotations

import msgspec


class Figures(msgspec.Struct, frozen=True):
    """The `names` that are figures, and those that stand `at_end` of the text where it does not place them itself."""

    names: frozenset[str] = frozenset()
    at_end: tuple[str, ...] = ()


NONE = Figures()
