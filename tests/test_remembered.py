"""What is kept between builds can be kept: its type says all that is in it, so that it comes back as it was."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import riwaq.engine
from riwaq.memo.functions import manner


def remembered():
    for module in pkgutil.walk_packages(riwaq.engine.__path__, "riwaq.engine."):
        for value in vars(importlib.import_module(module.name)).values():
            function = getattr(value, "__wrapped__", None)
            if getattr(function, "manner", None) and function.__module__ == module.name:
                yield function


FUNCTIONS = sorted(remembered(), key=lambda function: manner(function).name)


def within(kind, seen=()):
    """All types in a type."""
    if kind in seen:
        return
    yield kind
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for part in get_type_hints(kind).values():
            yield from within(part, (*seen, kind))
    for part in get_args(kind):
        if part is not Ellipsis and not isinstance(part, str):
            yield from within(part, (*seen, kind))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: manner(function).name)
def test_types_of_what_is_kept_say_what_is_in_it(function):
    types = get_type_hints(function)
    asked = [kind for name, kind in types.items() if name not in {"memo", "return"}]
    told = [types["return"]] if manner(function).kept else []
    for kind in [one for part in (*asked, *told) for one in within(part)]:
        assert kind not in (Any, object), "comes back as something else"
    digested = [*asked, types["return"]] if manner(function).lasting else asked
    for kind in [one for part in digested for one in within(part)]:
        assert getattr(kind, "__origin__", kind) not in (set, frozenset), (
            "has another order in another process"
        )


def test_there_are_some_of_each_manner():
    found = {(manner(function).lasting, manner(function).kept) for function in FUNCTIONS}
    assert found == {(True, True), (True, False), (False, False)}
