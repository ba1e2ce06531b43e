"""What follows from changed inputs: the calls that must run again, each once, and no other.

Nodes run by height, so that what a call reads is certain before it runs. Only where a running call asks for a node above
it, which it did not read before, is that one made certain first, by all that it reads in turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from riwaq.memo.functions import manner
from riwaq.memo.links import Links
from riwaq.memo.rows import DamagedError

if TYPE_CHECKING:
    from riwaq.memo.calls import Memo
    from riwaq.memo.nodes import Node


class FloodError(Exception):
    """So much must run again that it is quicker to begin anew, where several processes can share the work."""


class Wave:
    """The wave that begins at the inputs `changed`. `causes` names for each node that is to run again the first that
    made it so. More than `most` nodes whose values are not kept, such as pages, are a flood; 0 is any number.
    """

    def __init__(self, memo: Memo, links: Links, most: int = 0) -> None:
        self.memo, self.links, self.most = memo, links, most
        self._heavy = 0
        self.causes: dict[Node, Node] = {}
        self.changed: set[Node] = set()
        self.sure: set[Node] = set()
        self._dirty: set[Node] = set()
        self._heap: list[tuple[int, int, Node]] = []
        self._floor = 0

    def roll(self, changed: Iterable[Node]) -> None:
        for node in changed:
            self._spread(node)
        while self._heap:
            height, _, node = heappop(self._heap)
            if node in self._dirty and node.height == height:
                self._floor = height
                self._again(node)

    def verify(self, node: Node) -> None:
        """Make certain that `node` is what it would be if it ran now."""
        if node in self.sure or (node.height <= self._floor and node not in self._dirty):
            return
        self.memo.refuse_open(node.call)
        if node in self._dirty or self._reads_changed(node):
            self._again(node)
        else:
            self.sure.add(node)

    def _reads_changed(self, node: Node) -> bool:
        for number in node.read_numbers():
            read = self.memo.numbered(number)
            if read is None or self.memo.is_open(read.call):
                return True
            self.verify(read)
            if read in self.changed:
                return True
        return False

    def _again(self, node: Node) -> None:
        self._dirty.discard(node)
        before, was = node.read_numbers(), node.digest()
        self.memo.expect(before)  # as a rule it reads them again
        try:
            value, reads = self.memo.run(node.call)
        except (DamagedError, FloodError):
            raise
        except Exception:  # noqa: BLE001 - what it was about is gone, as a rule; whoever needs it yet meets the error again
            self._drop(node, before)
            return
        height = self.memo.renew(node, value, reads)
        self.links.change(node.number(), before, node.read_numbers())
        self.sure.add(node)
        if node.digest() != was:
            self._spread(node)
        if height > node.height:
            node.height = height
            self._lift(node)

    def _spread(self, node: Node) -> None:
        """`node` has changed: what reads it is to run again."""
        self.changed.add(node)
        readers = tuple(self.links.readers(node.number()))
        self.memo.expect(readers)
        for number in readers:
            reader = self.memo.numbered(number)
            if reader is None and number not in self.memo.gone:
                raise DamagedError("what read a node is lost")
            if reader is not None and reader not in self.sure:
                self.causes.setdefault(reader, node)
                if reader not in self._dirty:
                    self._dirty.add(reader)
                    self._heavy += not manner(reader.call[0]).kept
                self._push(reader)
        if self.most and self._heavy > self.most:
            raise FloodError

    def _push(self, node: Node) -> None:
        heappush(self._heap, (node.height, node.number(), node))

    def _lift(self, node: Node) -> None:
        """What reads `node` stands above it."""
        for number in tuple(self.links.readers(node.number())):
            reader = self.memo.numbered(number)
            if reader is not None and reader.height <= node.height:
                reader.height = node.height + 1
                self.memo.touch(reader)
                if reader in self._dirty:
                    self._push(reader)
                self._lift(reader)

    def _drop(self, node: Node, reads: tuple[int, ...]) -> None:
        self.links.change(node.number(), reads, ())
        self.memo.forget(node)
        self._spread(node)
