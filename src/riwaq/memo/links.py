"""Which nodes read which: the way back from a node to those that must run again when it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Kept(Protocol):
    """What knows the readers of nodes of an earlier build."""

    def readers(self, number: int) -> tuple[int, ...]: ...


class Links:
    """The readers of each node, all by number. `loose` are nodes that nobody reads any more."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept
        self._readers: dict[int, list[int]] = {}  # a set would take four times the room
        self.touched: set[int] = set()
        self.loose: set[int] = set()

    def copy(self) -> Links:
        """The same, which can change by itself."""
        links = Links(self._kept)
        links._readers = {number: list(readers) for number, readers in self._readers.items()}
        links.touched, links.loose = set(self.touched), set(self.loose)
        return links

    def readers(self, number: int) -> list[int]:
        found = self._readers.get(number)
        if found is None:
            found = self._readers[number] = list(self._kept.readers(number) if self._kept else ())
        return found

    def add(self, number: int, reads: Iterable[int]) -> None:
        """A new node, and what it reads."""
        known, reads = self._readers, tuple(reads)
        for read in reads:
            found = known.get(read)
            (self.readers(read) if found is None else found).append(number)
        self.touched.update(reads)

    def change(self, number: int, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        """A node that read `before` reads `after` now."""
        if before == after:
            return
        self.add(number, set(after) - set(before))
        for read in set(before) - set(after):
            readers = self.readers(read)
            if number in readers:
                readers.remove(number)
            self.touched.add(read)
            if not readers:
                self.loose.add(read)
