"""The front matter that the configuration gives entries by their path and kind (`defaults`), as Jekyll lays it over."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from riwaq.content.jekyll.config import Jekyll
from riwaq.content.native import Source


def defaults_for(source: Source, site: Jekyll) -> dict[str, Any]:
    """The values for the entry in the file of `source`: the longest path stands before the others, then the one
    that names a type, then the one that comes later.
    """
    below = f"{site.collections_dir}/" if site.collections_dir else ""
    path = source.path.removeprefix(below)
    found: dict[str, Any] = {}
    before: tuple[int, bool] = (-1, False)
    for scope in site.defaults:
        if scope.type not in {"", source.collection} or not _fits(path, scope.path.removeprefix(below)):
            continue
        weight = (len(scope.path), bool(scope.type))
        stronger = weight >= before
        found = laid_over(found, scope.values) if stronger else laid_over(scope.values, found)
        before = weight if stronger else before
    return found


def laid_over(values: dict[str, Any], stronger: dict[str, Any]) -> dict[str, Any]:
    """`values` with those that are `stronger` over them; mappings join."""
    joined = {**values, **stronger}
    for key in values.keys() & stronger.keys():
        if isinstance(values[key], dict) and isinstance(stronger[key], dict):
            joined[key] = laid_over(values[key], stronger[key])
    return joined


def _fits(path: str, scope: str) -> bool:
    """Whether `path` begins with the path of a scope: `_works/new` is that of `_works/newer.md` too."""
    return bool(_glob(scope).match(path)) if "*" in scope else path.startswith(scope)


@cache
def _glob(scope: str) -> re.Pattern[str]:
    """A scope with stars: `*` within a folder, `**/` over any number of them; it names a whole file or folder."""
    parts = re.split(r"(\*\*/|\*)", scope)
    signs = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.compile("".join(signs.get(part) or re.escape(part) for part in parts) + r"(?:/|\Z)")
