"""`drift.repeated`: a block that stands twice in the translation, and not in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.check.drift.align import Pairing
from riwaq.check.drift.two import shown
from riwaq.content.outline import Block
from riwaq.pack import Pair
from riwaq.text.finding import Finding

RULES = ("drift.repeated",)
LEAST = 3
"""The words of a text of which two are no chance; in a script without spaces twice as many signs."""


def find(pair: Pair, pairings: tuple[Pairing, ...]) -> Iterator[tuple[int, Finding]]:
    """(number of the block, finding)."""
    sources = {j: one.sources for one in pairings for j in one.targets}
    seen: dict[tuple[str, str], int] = {}
    for at, block in enumerate(pair.target.blocks):
        if block.kind in {"rule", "code"} or not _is_long(block):
            continue
        key = (block.kind, _plain(block.text))
        first = seen.setdefault(key, at)
        if first == at or _same_source(pair, sources.get(first, ()), sources.get(at, ())):
            continue
        message = f"`{shown(block.text)}` stands here twice, and not in the source"
        origin = sources.get(at) or sources.get(first) or ()
        also = pair.source.blocks[origin[0]].at if origin else pair.target.blocks[first].at
        extra = next((j for j in (at, first) if not sources.get(j)), at)
        yield extra, Finding("drift.repeated", "warning", message, pair.target.blocks[extra].at, also=also)


def _same_source(pair: Pair, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    texts = [[_plain(pair.source.blocks[i].text) for i in row] for row in (first, second)]
    return bool(first) and texts[0] == texts[1]


def _is_long(block: Block) -> bool:
    words = re.findall(r"[^\W\d_]+", block.text)
    return (len(words) >= LEAST and (len(block.text) >= 16)) or sum(
        sign >= "\u2e80" for sign in block.text
    ) >= 8


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".。 ").lower()
