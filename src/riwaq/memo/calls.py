"""Remember what a pure call returned and what it read, so that it runs again only when that has changed.

A *remembered* function takes a `Memo` and plain values, and touches the world only through that memo. Each
call leaves a trace: what it read, in order, with the digest of what it saw. A trace of an earlier memo
stands while everything it read, asked again in that order, still has the same digest. A call that ran again
and returned an equal value stops the wave there. (Mokhov, Mitchell, Peyton Jones: Build Systems à la Carte,
2018: a suspending scheduler with verifying traces and early cutoff.)
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar, cast

import msgspec

from riwaq.text import digest as text_digest

P = ParamSpec("P")
R = TypeVar("R")
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function and its arguments; the inputs themselves appear as calls of `Inputs.read` and its like."""


class Inputs(Protocol):
    """The world, as far as a site depends on it."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none: absence is an answer too."""

    def paths(self, root: str = "") -> tuple[str, ...]:
        """The files there are, sorted: the site's, or those below another root that `read` knows."""

    def fact(self, name: str) -> str:
        """A fact that no file holds, such as the "year"; "" when it is not known."""


class Digest:
    """The digest of a value, made when it is first compared; until then it keeps the value.

    Only what a later build asks about is digested: a site that is built once pays nothing for it.
    """

    __slots__ = ("_made", "_value")

    def __init__(self, value: Any) -> None:
        self._value = value
        self._made = ""

    def same(self, other: Digest) -> bool:
        return self is other or self.made() == other.made()

    def made(self) -> str:
        value = self._value  # taken first: another thread may make the digest, and let go of the value
        if not self._made:
            self._made = digest(value)
            self._value = None
        return self._made


class Trace(NamedTuple):
    """What a call read, in order and with the digests it saw, and what it returned."""

    reads: tuple[tuple[Call, Digest], ...]
    digest: Digest
    value: Any


class CycleError(RuntimeError):
    """A call that needs its own result: a defect of the program, never of a site."""


class Memo:
    """The calls of one build. `earlier` are the traces of the build before, reused where they stand.

    `ran` lists the calls that had to run, in the order in which they began: for tests and explanations.
    """

    def __init__(self, inputs: Inputs, earlier: dict[Call, Trace] | None = None) -> None:
        self.inputs = inputs
        self.traces: dict[Call, Trace] = {}
        self.ran: list[Call] = []
        self._earlier = earlier or {}
        self._lent: set[Call] = set()
        self._seen_elsewhere: dict[str, str] = {}
        self._seen: dict[Call, tuple[Any, Digest]] = {}
        self._frames: list[dict[Call, Digest]] = []
        self._open: set[Call] = set()

    def read(self, path: str) -> bytes | None:
        return cast("bytes | None", self._input((_read, (path,))))

    def paths(self, root: str = "") -> tuple[str, ...]:
        return cast("tuple[str, ...]", self._input((_paths, (root,))))

    def fact(self, name: str) -> str:
        return cast("str", self._input((_fact, (name,))))

    def after(self, inputs: Inputs) -> Memo:
        """The memo of the next build, of `inputs`, which may reuse every trace that this one knows."""
        own = {call: trace for call, trace in self.traces.items() if call not in self._lent}
        return Memo(inputs, {**self._earlier, **own})

    def lend(self, function: Callable[..., Any], args: tuple[Any, ...], value: Any) -> None:
        """Take `value` as what a remembered call returns: a copy of this process made it from the same inputs.

        What it read is not known here, so the memo of the next build makes it again.
        """
        call = (getattr(function, "__wrapped__", function), args)
        self._lent.add(call)
        self.traces[call] = Trace((), Digest(value), value)

    def observed(self) -> dict[str, str]:
        """Everything that was read so far, as question → digest of the answer; see `answered`."""
        here = {
            f"{_INPUTS[function]} {argument}": seen.made()
            for (function, (argument,)), (_, seen) in self._seen.items()
        }
        return {**self._seen_elsewhere, **here}

    def observe(self, elsewhere: dict[str, str]) -> None:
        """Count what a copy of this process read as read here."""
        self._seen_elsewhere |= elsewhere

    def ask(self, call: Call) -> Any:
        """The value of a remembered call, noted as read by the call that is running."""
        trace = self._trace(call)
        if self._frames:
            self._frames[-1][call] = trace.digest
        return trace.value

    def _input(self, call: Call) -> Any:
        value, seen = self._see(call)
        if self._frames:
            self._frames[-1][call] = seen
        return value

    def _see(self, call: Call) -> tuple[Any, Digest]:
        known = self._seen.get(call)
        if known is None:
            value = call[0](self.inputs, *call[1])
            known = self._seen[call] = (value, Digest(value))
        return known

    def _trace(self, call: Call) -> Trace:
        trace = self.traces.get(call)
        if trace is not None:
            return trace
        if call in self._open:
            raise CycleError(f"{call[0].__qualname__}{call[1]} needs its own result")
        self._open.add(call)
        try:
            earlier = self._earlier.get(call)
            trace = earlier if earlier and self._stands(earlier) else self._run(call)
        finally:
            self._open.discard(call)
        self.traces[call] = trace
        return trace

    def _stands(self, trace: Trace) -> bool:
        return all(seen.same(self._now(call)) for call, seen in trace.reads)

    def _now(self, call: Call) -> Digest:
        return self._see(call)[1] if call[0] in _INPUTS else self._trace(call).digest

    def _run(self, call: Call) -> Trace:
        self.ran.append(call)
        self._frames.append({})
        try:
            value = call[0](self, *call[1])
        finally:
            reads = self._frames.pop()
        return Trace(tuple(reads.items()), Digest(value), value)


def remembered(function: Callable[Concatenate[Memo, P], R]) -> Callable[Concatenate[Memo, P], R]:
    """Make `function(memo, *values)` a remembered call. Its arguments must be hashable and given by position."""

    @functools.wraps(function)
    def ask(memo: Memo, *args: Any) -> Any:
        return memo.ask((function, args))

    return cast("Callable[Concatenate[Memo, P], R]", ask)


def digest(value: Any) -> str:
    """32 hexadecimal digits that are equal for equal values: of their MessagePack encoding, or of bytes as such."""
    if isinstance(value, bytes):
        return text_digest.digest(value, b"bytes")
    return text_digest.digest(msgspec.msgpack.encode(value))


def _read(inputs: Inputs, path: str) -> bytes | None:
    return inputs.read(path)


def _paths(inputs: Inputs, root: str) -> tuple[str, ...]:
    return inputs.paths(root)


def _fact(inputs: Inputs, name: str) -> str:
    return inputs.fact(name)


_INPUTS: dict[Callable[..., Any], str] = {_read: "read", _paths: "paths", _fact: "fact"}
"""All that a build may depend on: the files of the site, and those of the theme below a root of their own."""


def answered(inputs: Inputs, question: str) -> str:
    """The digest of what `inputs` answer now to a question that `Memo.observed` noted, such as "read PATH"."""
    name, _, argument = question.partition(" ")
    function = next(function for function, known in _INPUTS.items() if known == name)
    return digest(function(inputs, argument))
