"""The world as far as a site depends on it: what can be asked of it, and whether it still answers the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import msgspec

from riwaq.memo.functions import Call, Manner, digest, mark
from riwaq.memo.rows import DamagedError, Row


class Inputs(Protocol):
    """The world, as far as a site depends on it."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none: absence is an answer too."""

    def signature(self, path: str) -> str:
        """What is equal for two moments only if `read` gives the same at both; "" where that cannot be told."""

    def paths(self, root: str = "") -> tuple[str, ...]:
        """The files there are, sorted: the site's, or those below another root that `read` knows."""

    def fact(self, name: str) -> str:
        """A fact that no file holds, such as the "year"; "" when it is not known."""


def read_file(inputs: Inputs, path: str) -> bytes | None:
    return inputs.read(path)


def list_paths(inputs: Inputs, root: str) -> tuple[str, ...]:
    return inputs.paths(root)


def tell_fact(inputs: Inputs, name: str) -> str:
    return inputs.fact(name)


_ARGS = msgspec.msgpack.Decoder(tuple[str])
INPUT = "@"
"""Begins the name of an input among those of functions."""
INPUTS: dict[Callable[..., Any], str] = {read_file: "read", list_paths: "paths", tell_fact: "fact"}
"""All that a build may depend on: the files of the site, and those of the theme below a root of their own."""
BY_NAME = {f"{INPUT}{name}": function for function, name in INPUTS.items()}
for _function, _name in INPUTS.items():
    mark(_function, Manner(f"{INPUT}{_name}", lasting=True, kept=False))


def question(call: Call) -> str:
    """An input as text, such as "read PATH"."""
    return f"{INPUTS[call[0]]} {call[1][0]}"


def is_input(row: Row) -> bool:
    """Whether a row is about the world, and no call."""
    return row.name.startswith(INPUT)


def input_of(row: Row) -> tuple[Callable[..., Any], str]:
    """What a row asks of the world. Raises `DamagedError`."""
    try:
        return BY_NAME[row.name], _ARGS.decode(row.args)[0]
    except (LookupError, msgspec.DecodeError, ValueError) as error:
        raise DamagedError(f"{row.name}: {error}") from None


def all_same(rows: Iterable[Row], inputs: Inputs) -> bool:
    """Whether all inputs of an earlier build, given as rows, are as they were."""
    return all(
        row.signature == signature or digest(function(inputs, argument)) == row.digest
        for row, function, argument, signature in signed(rows, inputs)
    )


def signed(rows: Iterable[Row], inputs: Inputs) -> Iterator[tuple[Row, Callable[..., Any], str, str | None]]:
    """Inputs as rows, each with what it asks of the world, and what the system says of that file now: where it says what it
    said then, nobody has to read it. None where it was not asked then. What lists files comes first, so that the inputs
    know which files are theirs.
    """
    later = []
    for row in rows:
        function, argument = input_of(row)
        if function is list_paths:
            yield row, function, argument, None
        else:
            later.append((row, function, argument))
    for row, function, argument in later:
        yield row, function, argument, inputs.signature(argument) if row.signature else None
