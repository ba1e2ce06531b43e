"""The data files of the pack: YAML beside its modules, for people to read and correct."""

from __future__ import annotations

import pkgutil
from typing import TypeVar

import msgspec

T = TypeVar("T")


def read(package: str, name: str, kind: type[T]) -> T:
    """What the file `name` of a `package` holds, as a `kind`. `FileNotFoundError` for no such file, `ValidationError` for one
    that holds something else.
    """
    import ryaml

    data = pkgutil.get_data(package, name) or b""
    return msgspec.convert(ryaml.loads(data.decode()), kind)  # type: ignore[attr-defined]
