"""The figures of the clinic pack: what is drawn when a text asks for one, from what the lexicon finds in that text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from riwaq.pack import Drawing, Scene
from riwaq.packs.clinic.figures.area_map import AreaMark, area_map
from riwaq.packs.clinic.figures.face import SHAPES
from riwaq.packs.clinic.figures.mechanism import mechanism
from riwaq.packs.clinic.figures.time_line import time_line
from riwaq.packs.clinic.figures.words import Source, Words, sources, words
from riwaq.packs.clinic.lexicon import Mention, concepts, mentions, name
from riwaq.packs.clinic.markets import barred_concepts

GLOSS = re.compile(r"[(（][^)）]*\Z")
"""An open parenthesis after the name of an area."""
UNREAD = frozenset({"code", "footnote"})
"""Blocks that name nothing for a figure."""


def draw_area_map(scene: Scene) -> Drawing:
    """The areas that the text names, in its order, each tied to the first line that names it."""
    areas = _areas(scene)
    marks = tuple(
        AreaMark(area, _title(area, scene), _muscles(area, scene), scene.line(block) if linked else "")
        for area, block, linked in areas
    )
    if not marks:
        every = ", ".join(_title(area, scene) for area in SHAPES)
        return Drawing(missing="the text names no area that it can show", help=f"It can show: {every}.")
    said = words(scene.language.tag)
    lines: list[tuple[int, str]] = []
    for number, (_, block, linked) in enumerate(areas, 1):
        if linked:
            shown = scene.plain(str(number))
            label = said.area_map.back.replace("{number}", shown)
            link = f'<a class="clinic-number" href="#rq-figure-{scene.number}-{number}" aria-label="{label}">'
            lines.append((block, f"{link}<bdi>{shown}</bdi></a> "))
    return Drawing(area_map(marks, said, scene.number, scene.plain), tuple(lines))


def draw_mechanism(scene: Scene) -> Drawing:
    """How the toxin works, with the serotypes that the text names where each of them acts."""
    named = _named(scene)
    if not any(concept.partition(".")[0] in {"mechanism", "serotype"} for concept in named):
        return Drawing(
            missing="the text says nothing of how the treatment works",
            help="Write how it works: what it does to acetylcholine, the nerve ending or the muscle.",
        )
    types = tuple(sorted(one.partition(".")[2].upper() for one in named if one.startswith("serotype.")))
    said, cited = _words(scene)
    shown = mechanism(types, said, cited, scene.language.dir, scene.number, scene.plain)
    return Drawing(shown)


def draw_time_line(scene: Scene) -> Drawing:
    """When the effect comes and goes; drawn only where the text is about botulinum toxin, of which its figures are."""
    if not _named(scene) & {"product.botulinum", "product.botox"}:
        return Drawing(
            missing="the text does not name botulinum toxin, of which its figures are",
            help="Name the substance in the text, or remove the block.",
        )
    said, cited = _words(scene)
    return Drawing(time_line(said, cited, scene.language.dir, scene.number, scene.plain))


def _words(scene: Scene) -> tuple[Words, dict[str, tuple[Source, ...]]]:
    """The words and sources of a figure; where a market of the site lets nobody name the medicine, such that do not."""
    named = not barred_concepts(scene.site.markets)
    return words(scene.language.tag, named=named), sources(named=named)


def _areas(scene: Scene) -> list[tuple[str, int, bool]]:
    """The areas that the text names, in its order, with the block that each is tied to and whether that can be linked."""
    found: dict[str, tuple[int, bool]] = {}
    for index, block in enumerate(scene.blocks):
        if block.kind in UNREAD:
            continue
        linked = index in scene.lines
        for mention in areas_in(block.text, scene.language.tag):
            known = found.get(mention.concept)
            if mention.concept in SHAPES and (known is None or (linked and not known[1])):
                found[mention.concept] = (index, linked)
    return [(area, block, linked) for area, (block, linked) in found.items()]


def areas_in(text: str, tag: str) -> Iterator[Mention]:
    """The areas that `text` names, but for one that only explains another: "frown lines (between the eyebrows)"."""
    last = -1
    for mention in _mentions(text, tag):
        if not mention.concept.startswith("area."):
            continue
        between = text[last : mention.start] if last >= 0 else ""
        if GLOSS.search(between):
            continue
        last = mention.end
        yield mention


def _named(scene: Scene) -> frozenset[str]:
    """The concepts that the text names."""
    return frozenset(
        mention.concept
        for block in scene.blocks
        if block.kind not in UNREAD
        for mention in _mentions(block.text, scene.language.tag)
    )


@lru_cache(maxsize=1024)
def _mentions(text: str, tag: str) -> tuple[Mention, ...]:
    """`mentions`, which each figure of a page asks for the same texts."""
    return mentions(text, tag)


def _title(concept: str, scene: Scene) -> str:
    shown = name(concept, scene.language.tag)
    if scene.language.dir == "ltr":  # in Hebrew it is a mark of spelling
        shown = shown.replace("'", "’")
    return shown[:1].upper() + shown[1:]


def _muscles(area: str, scene: Scene) -> tuple[str, ...]:
    return tuple(name(muscle, scene.language.tag) for muscle in concepts()[area].muscles)


DRAW: dict[str, Callable[[Scene], Drawing]] = {
    "area-map": draw_area_map,
    "mechanism": draw_mechanism,
    "time-line": draw_time_line,
}
"""The figures by their names."""
