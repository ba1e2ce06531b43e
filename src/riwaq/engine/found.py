"""What comes to light while a page is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from riwaq.text.finding import Finding
from riwaq.text.span import Span

Pointer = tuple[str, Callable[[], Span]]
"""A fragment of the home page that its words, or the menu, point to, and where they do."""


class Placed(msgspec.Struct, frozen=True):
    """A picture file as a page shows it: in which place of the layout (`render/places.py`), around which point (percent from
    the left and the top), and how wide at most (CSS pixels; 0 for as wide as the place is).
    """

    path: str
    place: str
    focus: tuple[float, float] = (50.0, 50.0)
    width: int = 0


def by_place(placed: Placed) -> tuple[str, str, tuple[float, float], int]:
    """What sorts pictures in their places."""
    return placed.path, placed.place, placed.focus, placed.width


class Found:
    """What came to light while a page was made: its problems, the site's files that it needs published, the
    pictures that it shows in sizes of our making, the ids that are taken in it, the fragments that it points to, and the
    addresses of the styles that it needs beside the theme's. `prefix` begins the ids of texts that stand on pages of others.
    """

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.findings: list[Finding] = []
        self.files: dict[str, None] = {}
        self.pictures: dict[Placed, None] = {}
        self.ids: set[str] = set()
        self.pointers: list[Pointer] = []
        self.styles: tuple[str, ...] = ()

    def add(
        self, findings: Iterable[Finding], files: Iterable[str] = (), pictures: Iterable[Placed] = ()
    ) -> None:
        self.findings += findings
        self.files |= dict.fromkeys(files)
        self.pictures |= dict.fromkeys(pictures)
