"""The world as far as a site depends on it: what can be asked of it, and whether it still answers the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def doubtful(rows: Iterable[Row], inputs: Inputs) -> list[Row]:
    """Those of the inputs of an earlier build, given as rows, that may answer otherwise now: where the system says of a file
    what it said then, nobody has to read it. What lists files is asked first, so that `inputs` knows which files are its.
    """
    asked = [(row, *input_of(row)) for row in rows]
    for _, function, argument in asked:
        if function is list_paths:
            inputs.paths(argument)
    return [
        row for row, _, argument in asked if not row.signature or row.signature != inputs.signature(argument)
    ]


def all_same(rows: Iterable[Row], inputs: Inputs) -> bool:
    """Whether all inputs, given as rows, answer as they did."""
    return all(
        digest(function(inputs, argument)) == row.digest
        for row in rows
        for function, argument in [input_of(row)]
    )
