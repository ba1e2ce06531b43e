"""What comes to light while a page is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from riwaq.text.finding import Finding
from riwaq.text.span import Span

Pointer = tuple[str, Callable[[], Span]]
"""A fragment of the home page that its words, or the menu, point to, and where they do."""


class Found:
    """What came to light while a page was made: its problems, the site's files that it needs published, the
    ids that are taken in it, and the fragments that it points to, and the addresses of the styles that it needs beside the theme's. `prefix` begins the ids of texts that stand on pages of others.
    """

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.findings: list[Finding] = []
        self.files: dict[str, None] = {}
        self.ids: set[str] = set()
        self.pointers: list[Pointer] = []
        self.styles: tuple[str, ...] = ()

    def add(self, findings: Iterable[Finding], files: Iterable[str]) -> None:
        self.findings += findings
        self.files |= dict.fromkeys(files)
