"""`drift.missing` and its like: what a translation says otherwise than its source. See `check/drift`."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.pack import Pair
from riwaq.text.finding import Finding

RULES = tuple(
    f"drift.{name}"
    for name in (
        "missing extra moved split structure repeated kind level list untranslated link picture placeholder code end-mark "
        "negation number unit order phone reference name length"
    ).split()
)
"""The rules of `check/drift`, which takes 25 ms to import: a build runs none of them."""


def find(pair: Pair) -> Iterator[Finding]:
    """All that differs between a translation and its source."""
    from riwaq.check.drift import find as differing

    yield from differing(pair)
