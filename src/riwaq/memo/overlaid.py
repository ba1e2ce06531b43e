"""The world as it would be if some of its files were others."""

from __future__ import annotations

from collections.abc import Mapping

from riwaq.memo.calls import Inputs


class Overlaid:
    """`inputs` with the bytes of `files` by their paths, which may be new."""

    def __init__(self, inputs: Inputs, files: Mapping[str, bytes]) -> None:
        self.inputs, self.files = inputs, files

    def read(self, path: str) -> bytes | None:
        return self.files[path] if path in self.files else self.inputs.read(path)

    def signature(self, path: str) -> str:
        return "" if path in self.files else self.inputs.signature(path)

    def paths(self, root: str = "") -> tuple[str, ...]:
        known = self.inputs.paths(root)
        return known if root else tuple(sorted({*known, *self.files}))

    def fact(self, name: str) -> str:
        return self.inputs.fact(name)
