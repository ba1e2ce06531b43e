"""The area map: a face and neck with the areas that a text names, each tied to the line that names it."""

from __future__ import annotations

from functools import cache

import msgspec

from riwaq.content.document import escape
from riwaq.packs.clinic.figures.face import BOX, BUST, EAR, FACE, HAIR, HALF, MIRROR, SHAPES, WHOLE
from riwaq.packs.clinic.figures.parts import Plain, circle, figure, marker, numbered, path, svg
from riwaq.packs.clinic.figures.words import Words


class AreaMark(msgspec.Struct, frozen=True):
    """An area on the map: its concept, its name and those of its muscles, and the id of the line, "" without one."""

    concept: str
    name: str
    muscles: tuple[str, ...] = ()
    line: str = ""


def area_map(areas: tuple[AreaMark, ...], words: Words, number: int, plain: Plain) -> str:
    """The figure as HTML. The areas are numbered in the order in which they come.

    The drawing is not mirrored for a text that runs to the left: the left of a face stays where it is. The list is for
    everyone; the areas in the drawing lead to the same lines, for a pointer.
    """
    over = "".join(_area(place, mark, plain) for place, mark in enumerate(areas, 1))
    drawing = svg(*BOX, words.area_map, _face(), over, plain=plain)
    entries = (
        (f' id="rq-figure-{number}-{place}"', _entry(mark, words)) for place, mark in enumerate(areas, 1)
    )
    note = f'<p class="clinic-note">{escape(words.area_map.note)}</p>\n'
    beside = numbered(entries, plain, kind=" area-list") + note
    return figure("area-map", number, words.area_map, drawing, beside)


@cache
def _face() -> str:
    """The drawing without any area."""
    pieces = [path("f-skin", BUST), path("f-skin", EAR), path("f-skin", EAR, MIRROR), path("f-skin", FACE)]
    pieces.append(path("f-hair", HAIR))
    for name, d in HALF:
        pieces += (path(f"f-{name}", d), path(f"f-{name}", d, MIRROR))
    pieces += (path(f"f-{name}", d) for name, d in WHOLE)
    return "".join(pieces)


def _area(number: int, mark: AreaMark, plain: Plain) -> str:
    shape = SHAPES[mark.concept]
    (x, y), (to_x, to_y) = shape.number, shape.point
    drawn = path("f-area", shape.path) + (path("f-area", shape.path, MIRROR) if shape.both else "")
    drawn += path("f-lead", f"M{x} {y}L{to_x} {to_y}") + circle("f-point", to_x, to_y, 3)
    drawn += marker(x, y, plain(str(number)))
    if not mark.line:
        return f'<g class="area-{number}">{drawn}</g>'
    return f'<a class="area-{number}" href="#{mark.line}" tabindex="-1">{drawn}</a>'


def _entry(mark: AreaMark, words: Words) -> str:
    name = escape(mark.name)
    shown = f'<a href="#{mark.line}">{name}</a>' if mark.line else name
    return shown + (f"<small>{escape(words.comma.join(mark.muscles))}</small>" if mark.muscles else "")
