"""`drift.link`, `drift.picture`: links and pictures of the source that the translation lacks, or has otherwise.

An address is compared without the parts that name a language (`/it/`, `pricing-it`), and one within the page without
its heading's id, which each language has its own of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from riwaq.check.drift.two import Two
from riwaq.content.outline import Image, Link
from riwaq.text.finding import Finding

RULES = ("drift.link", "drift.picture")
_WIKI = re.compile(r"^https?://[\w.-]*\.(wiki[a-z]+\.org)/.*", re.IGNORECASE)


def find(two: Two, codes: frozenset[str]) -> Iterator[Finding]:
    here, there = two.source.blocks, two.target.blocks
    if any(block.links for block in (*here, *there)):
        links = [[link for block in side for link in block.links] for side in (here, there)]
        yield from _compared(two, links[0], links[1], codes, "drift.link", "link to")
    if any(block.images for block in (*here, *there)):
        images = [[image for block in side for image in block.images] for side in (here, there)]
        yield from _compared(two, images[0], images[1], codes, "drift.picture", "picture")


def _compared(
    two: Two,
    here: Sequence[Link | Image],
    there: Sequence[Link | Image],
    codes: frozenset[str],
    rule: str,
    what: str,
) -> Iterator[Finding]:
    lost, added = list(here), list(there)
    for one in here:
        same = next(
            (other for other in added if plain(one.target, codes) == plain(other.target, codes)), None
        )
        if same is not None:
            lost.remove(one)
            added.remove(same)
    for one, other in zip(lost, added, strict=False):
        message = f"the {what} `{one.target}` of the source is `{other.target}` here"
        yield Finding(rule, "warning", message, other.at, also=one.at)
    for one in lost[len(added) :]:
        message = f"the {what} `{one.target}` of the source is missing here"
        yield Finding(rule, "warning", message, two.target.whole(), also=one.at)
    for other in added[len(lost) :]:
        message = f"the {what} `{other.target}` is not in the source"
        yield Finding(rule, "warning", message, other.at, also=two.source.whole())


def plain(target: str, codes: Collection[str]) -> str:
    """An address without what names a language of the site in it."""
    if target.startswith(("tel:", "https://wa.me/")):
        return "tel:" + re.sub("[^0-9]", "", target)
    if target.startswith("mailto:"):
        return target.partition("?")[0].lower()
    if wiki := _WIKI.match(target):
        return wiki[1]
    if target.startswith("#"):
        return "#"
    path = target.partition("#")[0].lower()
    path = re.sub(
        "(?<!:)/{2,}", "/", _language_part(frozenset(codes)).sub(lambda found: found[1] or "", path)
    )
    return path.removesuffix("/").removesuffix(".md").removesuffix(".html").lstrip("/")


@lru_cache(maxsize=64)
def _language_part(codes: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(code.lower()) for code in codes), key=len, reverse=True)) or "-"
    return re.compile(
        rf"(^|/)(?:{names})(?:-[a-z]{{2,4}})?(?=/|$)|[-._](?:{names})(?=[./?]|$)|[?&](?:lang|hl)=[a-z-]+"
    )
