"""A call that has run, as a node of the graph of who read whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec

from riwaq.memo.functions import (
    Call,
    call_to,
    decode_args,
    decode_value,
    digest,
    digest_of,
    encoded,
    identity,
    manner,
    named,
)
from riwaq.memo.inputs import BY_NAME
from riwaq.memo.rows import DamagedError, Row, ids_in, packed


class _Unknown:
    """Stands for a value that is not at hand: it lies on the shelf, or is made again when asked for."""


UNKNOWN = _Unknown()


class Node:
    """A call that has run: what it read, how high it stands above the inputs, what it returned, and the digest of that.

    `reads` are nodes, or only their numbers where it came from a shelf. Among the nodes of a memo there is one for a
    call, and it changes in place.
    """

    __slots__ = ("_digest", "call", "height", "id", "reads", "signature", "value")

    def __init__(
        self, call: Call, reads: tuple[Node, ...] | tuple[int, ...], value: Any, height: int
    ) -> None:
        self.call, self.reads, self.value, self.height = call, reads, value, height
        self.id = 0
        self.signature = ""
        self._digest = ""

    def number(self) -> int:
        if not self.id:
            self.id = identity(self.call)
        return self.id

    def read_numbers(self) -> tuple[int, ...]:
        if self.reads and isinstance(self.reads[0], int):
            return self.reads
        return tuple([one.id or one.number() for one in cast("tuple[Node, ...]", self.reads)])

    def digest(self) -> str:
        if not self._digest:
            self._digest = digest(self.value)
        return self._digest

    def copy(self) -> Node:
        """The same, which can change by itself."""
        node = Node(self.call, self.read_numbers(), self.value, self.height)
        node.id, node._digest, node.signature = self.number(), self._digest, self.signature
        return node

    def encoded(self) -> bytes:
        return encoded(self.value)

    def renew(self, value: Any, reads: tuple[Node, ...]) -> None:
        """Take what the call returned when it ran again."""
        self.value, self.reads, self._digest = value, reads, ""

    def row(self) -> Row:
        """The node as it is laid on a shelf, its value with it where the function says so."""
        function, args = self.call
        how, value = manner(function), None
        if how.kept and self.value is not UNKNOWN:
            value = encoded(self.value)
            self._digest = self._digest or _digest_as(self.value, value)
        return Row(
            self.number(),
            how.name,
            encoded(args),
            self.digest(),
            self.height,
            packed(self.read_numbers()),
            None if value is None else memoryview(value),
            self.signature,
        )

    @classmethod
    def of(cls, row: Row, call: Call) -> Node:
        node = cls(call, ids_in(row.reads), UNKNOWN, row.height)
        node.id, node._digest, node.signature = row.id, row.digest, row.signature
        return node


def call_of(row: Row) -> Call:
    """The call that a row is about. Raises `DamagedError`."""
    try:
        function = BY_NAME.get(row.name) or named(row.name)
        return function, decode_args(function, row.args)
    except (LookupError, msgspec.DecodeError, ValueError) as error:
        raise DamagedError(f"{row.name}: {error}") from None


def decoded(function: Callable[..., Any], data: bytes | memoryview, seen: str) -> Any:
    """The value that `data` stands for, whose digest was `seen`. Raises `DamagedError` where it is another."""
    try:
        value = decode_value(function, data)
    except (msgspec.DecodeError, ValueError) as error:
        raise DamagedError(f"{function.__qualname__}: {error}") from None
    if _digest_as(value, data) != seen:
        raise DamagedError(f"{function.__qualname__}: another value")
    return value


def _digest_as(value: Any, data: bytes | memoryview) -> str:
    """The digest of a value whose encoding is at hand."""
    return digest(value) if isinstance(value, bytes) else digest_of(data)


def is_of(node: Node, ask: Callable[..., Any]) -> bool:
    """Whether `node` is a call of the remembered function `ask`."""
    return node.call[0] is call_to(ask)[0]


def height_over(reads: dict[Node, None]) -> int:
    """The height of a node that reads these."""
    return 1 + max([node.height for node in reads], default=0)
