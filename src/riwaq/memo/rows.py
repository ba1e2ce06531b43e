"""Nodes as they are sent to another process or kept on the disk, and shelves that hold them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A node: its number, the name of its function (or of an input), its arguments (MessagePack), the digest of its value,
    its height, the numbers of what it read (`packed`), its value (MessagePack) where that is kept, and for a file what
    says that it is the same still. The value of a decoded row is no copy, but a part of what it was decoded from.
    """

    id: int
    name: str
    args: bytes
    digest: str
    height: int
    reads: bytes
    value: memoryview | None = None
    signature: str = ""


class DamagedError(Exception):
    """What lies on a shelf is not what was laid there."""


class Shelf(Protocol):
    """Where nodes lie that were made elsewhere, by their number."""

    def get(self, number: int) -> Row | None:
        """A node; its value may be left out, and is then to be asked for by `value`."""

    def value(self, number: int) -> bytes | memoryview | None: ...

    def expect(self, numbers: Sequence[int]) -> None:
        """Nodes that are about to be asked for, each with its value or not: a shelf that is slow can fetch them at once."""

    @property
    def earlier(self) -> bool:
        """Whether this is of an earlier build, and not of this one."""

    def inputs(self) -> Iterable[Row]:
        """The inputs among them."""

    def rows(self) -> Iterable[Row]:
        """All of them, where a memo has no links of its own; none where the shelf knows who reads whom."""


class Rows:
    """A shelf in memory, of another process that takes part in this build."""

    earlier = False

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row.id: row for row in rows}

    def get(self, number: int) -> Row | None:
        return self._rows.get(number)

    def value(self, number: int) -> memoryview | None:
        row = self._rows.get(number)
        return row.value if row else None

    def expect(self, numbers: Sequence[int]) -> None:
        pass

    def rows(self) -> Iterable[Row]:
        return self._rows.values()

    def inputs(self) -> Iterator[Row]:
        return (row for row in self._rows.values() if row.name.startswith("@"))


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers of 64 bits as bytes. They are read on the machine that wrote them only."""
    return array("q", numbers).tobytes()


def ids_in(data: bytes) -> tuple[int, ...]:
    found = array("q")
    found.frombytes(data)
    return tuple(found)
