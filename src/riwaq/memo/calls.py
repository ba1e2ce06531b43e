"""Remember what a pure call returned and what it read, so that it runs again only when that has changed.

A *remembered* function takes a `Memo` and plain values, and touches the world only through that memo. Each call leaves
a node: what it read, and the digest of what it returned. When inputs change, the calls that read them run again, lowest
first, and each whose value is another makes those run again that read it; a call that ran again and returned an equal
value stops the wave there. So an edit costs what it changes, not what the site is large. (Mokhov, Mitchell, Peyton
Jones: Build Systems à la Carte, 2018, verifying traces with early cutoff; the order by height, with nodes lifted when
they read something higher, is that of Acar's self-adjusting computation as in Jane Street's Incremental. A node that
may still change when it is asked for is made certain first: see `riwaq.memo.wave`.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from riwaq.memo.functions import Call, bulky, call_to, digest, identity, manner, remembered, shared
from riwaq.memo.inputs import (
    INPUTS,
    Inputs,
    doubtful,
    input_of,
    list_paths,
    question,
    read_file,
    tell_fact,
)
from riwaq.memo.links import Links
from riwaq.memo.nodes import UNKNOWN, Node, call_of, decoded, height_over, is_of
from riwaq.memo.rows import Row, Shelf, ids_in
from riwaq.memo.wave import Wave

__all__ = [
    "Call",
    "CycleError",
    "Inputs",
    "Memo",
    "Node",
    "bulky",
    "call_to",
    "digest",
    "is_of",
    "remembered",
    "shared",
]

NOTHING = digest(None)
FEW = 8
"""Nodes that are not worth a query of their own."""


class CycleError(RuntimeError):
    """A call that needs its own result: a defect of the program, never of a site."""


class Memo:
    """The calls of one build, of the world as `inputs` have it. On `shelves` lie those that other processes made, or an
    earlier one; what is on them stands, for inputs that answer as they did then.

    `ran` lists the calls that had to run, in the order in which they began, and `wave` says what had changed before: for
    tests and explanations. `unsaved` are the nodes that no shelf has as they are, `gone` the numbers of the nodes that are
    none any more. `changed` says that an input is another than in the build from which this one goes on.
    """

    def __init__(self, inputs: Inputs, shelves: tuple[Shelf, ...] = (), links: Links | None = None) -> None:
        self.inputs, self.shelves, self.links = inputs, shelves, links
        self.nodes: dict[Call, Node] = {}
        self.unsaved: dict[Node, None] = {}
        self.gone: set[int] = set()
        self.changed = False
        self.ran: list[Call] = []
        self.wave: Wave | None = None
        self._numbered: dict[int, Node] | None = {} if shelves else None  # None until numbers are asked for
        self._rolling: Wave | None = None
        self._shared: defaultdict[Callable[..., Any], dict[tuple[Any, ...], tuple[Any, dict[Node, None]]]]
        self._shared = defaultdict(dict)
        self._reads: dict[Node, None] | None = None  # of the call that is running
        self._open: set[Call] = set()
        # Inputs that are no single files; None until they are asked for.
        self._general: set[Call] | None = None

    def read(self, path: str) -> bytes | None:
        return cast("bytes | None", self.ask((read_file, (path,))))

    def read_once(self, path: str) -> bytes | None:
        """The same bytes as `read`, for files that are large: they are not held here after the call that asked."""
        data = self.read(path)
        node = self.nodes.get((read_file, (path,)))
        if node is not None:
            node.digest()
            node.value = UNKNOWN
        return data

    def paths(self, root: str = "") -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.ask((list_paths, (root,))))

    def fact(self, name: str) -> str:
        return cast("str", self.ask((tell_fact, (name,))))

    def ask(self, call: Call) -> Any:
        """The value of a remembered call, noted as read by the call that is running."""
        node = self.nodes.get(call)
        if node is None or self._rolling is not None:
            node = self._certain(call)
        if self._reads is not None:
            self._reads[node] = None
        return self._value(node) if node.value is UNKNOWN else node.value

    def share(self, call: Call) -> Any:
        """The value of a call that is shared within this build. What it read is read by the call that is running."""
        known = self._shared[call[0]].get(call[1])
        if known is None:
            known = self._shared[call[0]][call[1]] = self.run(call)
        if self._reads is not None:
            self._reads.update(known[1])
        return known[0]

    def let_go(self, ask: Callable[..., Any], *args: Any) -> None:
        """Forget what the shared function `ask` returned for `args`: it runs again where it is asked again."""
        self._shared[call_to(ask)[0]].pop(args, None)

    def once(self, ask: Callable[..., Any], *args: Any) -> Any:
        """What the remembered function `ask` returns for `args`, which is not held for those who ask later."""
        node = self.node(call_to(ask, *args))
        if node.value is UNKNOWN:
            return self._found(node)
        value = node.value
        if not manner(node.call[0]).kept:
            node.digest()
            node.value = UNKNOWN
        return value

    def digest(self, ask: Callable[..., Any], *args: Any) -> str:
        """The digest of what the remembered function `ask` returns for `args`, which then counts as read."""
        return self.node(call_to(ask, *args)).digest()

    def read_digest(self, path: str) -> str | None:
        """The digest of the bytes of a file; None where there is none."""
        found = self.node((read_file, (path,))).digest()
        return None if found == NOTHING else found

    def is_known(self, ask: Callable[..., Any], *args: Any) -> bool:
        """Whether what the remembered function `ask` returns for `args` is at hand."""
        call = call_to(ask, *args)
        return call in self.nodes or self._shelved(call) is not None

    @property
    def goes_on(self) -> bool:
        """Whether an earlier build has left what this one begins with."""
        return any(shelf.earlier for shelf in self.shelves)

    def is_untouched(self, ask: Callable[..., Any], *args: Any) -> bool:
        """Whether what the remembered function `ask` returns for `args` is as an earlier build left it."""
        call = call_to(ask, *args)
        return self.goes_on and call not in self.nodes and not (self.gone and identity(call) in self.gone)

    def node(self, call: Call) -> Node:
        """The node of a call, which runs if it is not known, noted as read by the call that is running."""
        node = self._certain(call)
        if self._reads is not None:
            self._reads[node] = None
        return node

    def absorb(self, shelf: Shelf) -> None:
        """Take what another process made of the same inputs."""
        self.by_number()
        self.shelves = (*self.shelves, shelf)

    def after(
        self,
        inputs: Inputs,
        among: frozenset[str] | None = None,
        *,
        doubted: Sequence[Row] | None = None,
        most: int = 0,
    ) -> Memo:
        """The memo of the next build, of `inputs`, in which all that still stands is at hand. This one is spent, unless what
        the inputs raise leaves it as it was. Where it is known that no other files than those at the paths `among` have
        changed, were added or removed, the others are not looked at; nor are they where the `doubtful` ones are known.
        Raises `FloodError` where more than `most` calls whose values are not kept would have to run again.
        """
        memo = Memo(inputs, self.shelves, self.linked())
        memo.nodes, memo.unsaved, memo.gone = self.nodes, self.unsaved, self.gone
        memo._numbered, memo._general = self.by_number(), self._general
        changed = [node for node, answer in memo._answers(among, doubted) if memo._answer(node, answer)]
        memo.changed = self.changed or bool(changed)
        memo.wave = memo._rolling = Wave(memo, memo.linked(), most)
        memo.wave.roll(changed)
        memo._rolling = None
        return memo

    def supposing(self, inputs: Inputs) -> Memo:
        """The memo as it would be `after` these inputs; this one stays as it is."""
        memo = Memo(self.inputs, self.shelves, self.linked().copy())
        memo.nodes = {call: node.copy() for call, node in self.nodes.items()}
        memo.gone, memo.changed = set(self.gone), self.changed
        memo.unsaved = {memo.nodes[node.call]: None for node in self.unsaved}
        memo._numbered = {node.number(): node for node in memo.nodes.values()}
        return memo.after(inputs)

    def linked(self) -> Links:
        """Who reads whom."""
        if self.links is None:
            self.links = _all_links(self)
        return self.links

    def answers(self, rows: Iterable[Row]) -> bool:
        """Whether the inputs are for this memo what they were for another one, as rows tell."""
        return all(
            self.node((function, (argument,))).digest() == row.digest
            for row in rows
            for function, argument in [input_of(row)]
        )

    def observed(self) -> dict[str, str]:
        """Everything that was read so far, as question → digest of the answer."""
        return {question(call_of(row)): row.digest for row in self.inputs_seen()}

    def inputs_seen(self) -> Iterator[Row]:
        """All that the site was found to depend on."""
        known = self.by_number()
        for shelf in self.shelves:
            yield from (row for row in shelf.inputs() if row.id not in known and row.id not in self.gone)
        yield from (node.row() for node in list(self.nodes.values()) if node.call[0] in INPUTS)

    def by_number(self) -> dict[int, Node]:
        """The nodes at hand by their number."""
        if self._numbered is None:
            self._numbered = {node.number(): node for node in self.nodes.values()}
        return self._numbered

    def numbered(self, number: int) -> Node | None:
        """The node with a number; None where there is none."""
        node = self.by_number().get(number)
        if node is None and number not in self.gone:
            row = next(filter(None, (shelf.get(number) for shelf in self.shelves)), None)
            if row is not None:
                node = self._known(Node.of(row, call_of(row)))
        return node

    def expect(self, numbers: Iterable[int]) -> None:
        """Nodes that are about to be asked for. Many at once cost less than one after the other."""
        known = self.by_number()
        wanted = [
            number for number in numbers if (node := known.get(number)) is None or node.value is UNKNOWN
        ]
        if len(wanted) > FEW:
            for shelf in self.shelves:
                shelf.expect(wanted)

    def run(self, call: Call) -> tuple[Any, dict[Node, None]]:
        """What a call returns now, and what it reads for that."""
        self.ran.append(call)
        return self._run(call)

    def _run(self, call: Call) -> tuple[Any, dict[Node, None]]:
        self.refuse_open(call)
        self._open.add(call)
        reads: dict[Node, None] = {}
        around, self._reads = self._reads, reads
        try:
            return call[0](self, *call[1]), reads
        finally:
            self._reads = around
            self._open.discard(call)

    def is_open(self, call: Call) -> bool:
        """Whether the call is running."""
        return call in self._open

    def refuse_open(self, call: Call) -> None:
        if call in self._open:
            raise CycleError(f"{call[0].__qualname__}{call[1]} needs its own result")

    def renew(self, node: Node, value: Any, reads: dict[Node, None]) -> int:
        """Take what the call of `node` returned when it ran again; the height where it would stand now."""
        node.renew(value, tuple(reads))
        self.unsaved[node] = None
        return height_over(reads)

    def touch(self, node: Node) -> None:
        """`node` is no longer what a shelf has."""
        self.unsaved[node] = None

    def forget(self, node: Node) -> None:
        """There is no such call any more."""
        number = node.number()
        self.gone.add(number)
        self.unsaved.pop(node, None)
        self.nodes.pop(node.call, None)
        self.by_number().pop(number, None)

    def _certain(self, call: Call) -> Node:
        """The node of a call, which runs where it is not known, or may be another now."""
        node = self.nodes.get(call) or self._shelved(call) or self._made(call)
        if self._rolling is not None:
            self._rolling.verify(node)
            return self.nodes.get(call) or self._made(call)  # what it was may be gone
        return node

    def _shelved(self, call: Call) -> Node | None:
        """The node of a call that lies on a shelf."""
        return self.numbered(identity(call)) if self.shelves else None

    def _known(self, node: Node) -> Node:
        """`node`, from now on the one of its call."""
        self.nodes[node.call] = node
        if self._numbered is not None:
            self._numbered[node.number()] = node
        return node

    def _made(self, call: Call) -> Node:
        if call[0] in INPUTS:
            node = self._input(call)
        else:
            value, reads = self.run(call)
            node = Node(call, tuple(reads), value, height_over(reads))
        self.unsaved[node] = None
        if self._rolling is not None:
            self._rolling.sure.add(node)
        if self.links is not None:
            self.gone.discard(node.number())
            self.links.add(node.number(), node.read_numbers())
        return self._known(node)

    def _input(self, call: Call) -> Node:
        """A new node for what the inputs answer."""
        function, args = call
        # The signature comes first: what is written in between makes it old, and the file is read again next time.
        signature = self.inputs.signature(*args) if function is read_file else ""
        if self._general is not None and function is not read_file:
            self._general.add(call)
        node = Node(call, (), function(self.inputs, *args), 0)
        node.signature = (
            signature if node.value is not None else ""
        )  # what cannot be read now is to be asked again
        return node

    def _answers(
        self, among: frozenset[str] | None, doubted: Sequence[Row] | None
    ) -> Iterator[tuple[Node, Node]]:
        """The inputs, each with what they answer now where that may have changed. May raise what the inputs raise."""
        if doubted is None:
            doubted = doubtful(self.inputs_seen() if among is None else self._inputs_by(among), self.inputs)
        found = [(call, self._input(call)) for call in map(call_of, doubted)]
        return ((self._certain(call), answer) for call, answer in found)

    def _inputs_by(self, among: frozenset[str]) -> Iterator[Row]:
        """The inputs that may answer otherwise after files at the paths `among` were changed, added or removed."""
        if self._general is None:
            calls = (call_of(row) for row in self.inputs_seen())
            self._general = {call for call in calls if call[0] is not read_file}
        asked = [call for call in self._general if not self._is_listed(call, among)]
        for call in (*asked, *((read_file, (path,)) for path in among)):
            if node := self.nodes.get(call) or self._shelved(call):
                yield node.row()

    def _is_listed(self, call: Call, among: frozenset[str]) -> bool:
        """Whether a call lists files, and is known to list the same after files at the paths `among` changed."""
        if call[0] is not list_paths:
            return False
        here = among if call[1] == ("",) else frozenset[str]()
        listed = frozenset(self.ask(call)) if here else here
        return here <= listed and all(self.inputs.read(path) is not None for path in here)

    def _answer(self, node: Node, answer: Node) -> bool:
        """Take an answer, and say whether it is another than before."""
        other = answer.digest() != node.digest()
        if other or answer.signature != node.signature:
            node.renew(answer.value, ())
            node.signature = answer.signature
            self.unsaved[node] = None
        return other

    def _value(self, node: Node) -> Any:
        """The value of a node from a shelf, from now on at hand."""
        node.value = self._found(node)
        return node.value

    def _found(self, node: Node) -> Any:
        """The value of a node from a shelf; made again where it was not kept."""
        function, args = node.call
        if function in INPUTS:
            return function(self.inputs, *args)
        for shelf in self.shelves:
            if (data := shelf.value(node.number())) is not None:
                return decoded(function, data, node.digest())
        return self._run(node.call)[0]


def _all_links(memo: Memo) -> Links:
    """Who reads whom, of all that a memo has."""
    links, known = Links(), memo.by_number()
    for shelf in memo.shelves:
        for row in shelf.rows():
            if row.id not in known:
                links.add(row.id, ids_in(row.reads))
    for node in memo.nodes.values():
        links.add(node.number(), node.read_numbers())
    return links
