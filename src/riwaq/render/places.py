"""The places in the layout where a picture stands: how wide the theme's style shows it there, and which part of it.

The `sizes` say in the words of HTML what `theme/style.css` says in its own, a little more rather than less: a browser
chooses by them before it has the style. Change the one with the other; `tests/browser/test_pictures_shown.py` measures both.
The em in them is 16 pixels, where the style's rem grows with the window, and by a twentieth more for Arabic letters.
"""

from __future__ import annotations

import msgspec

ARCH = (240, 360, 500, 680, 1000, 1440)
"""Widths (pixels) of what stands under an arch: one row for all arches, so that a card and its page share files."""
WIDE = (360, 540, 720, 1080, 1600, 2300)
"""Widths of what fills a column: a phone's, of one to three pixels a point, up to a large screen's."""
SMALL = (60, 120, 180)


class Place(msgspec.Struct, frozen=True):
    """`widths` are those to choose from, `sizes` how wide the picture is shown. Where it is cut to a `ratio` of width
    to height it fills a box of that shape. `box` is the size (CSS pixels) of a box that it is fitted into, whole.
    `alone` is a picture that cannot have sources beside it.
    """

    widths: tuple[int, ...]
    sizes: str = ""
    ratio: tuple[int, int] | None = None
    box: tuple[int, int] | None = None
    alone: bool = False


PLACES = {
    "card": Place(ARCH, "(min-width:68em) min(21vw,22em),(min-width:46em) 29vw,45vw", (4, 5)),
    "masthead": Place(ARCH, "(min-width:82em) 32.4em,(min-width:31em) 30em,90vw", (4, 5)),
    "portrait": Place(ARCH, "(min-width:82em) 29em,(min-width:29em) 26em,90vw", (4, 5)),
    "person": Place(ARCH, "(min-width:40em) min(21.5vw,21.6em),45vw", (4, 5)),
    "event": Place(ARCH, "9.2em", (4, 5)),
    "service": Place(WIDE, "(min-width:69em) min(30.5vw,30em),(min-width:43em) 45vw,90vw", (3, 2)),
    "location": Place(WIDE, "(min-width:57em) min(38.5vw,36em),84vw", (3, 2)),
    "film": Place(WIDE, "(min-width:82em) 55.5em,(min-width:58em) 52em,90vw", (16, 9)),
    "review": Place(SMALL, "3.6em", (1, 1)),
    "page": Place(WIDE, "(min-width:82em) 55.5em,(min-width:58em) 52em,90vw"),
    "gallery": Place(
        WIDE, "(min-width:88em) min(22vw,23em),(min-width:55em) 29vw,(min-width:36em) 45vw,90vw"
    ),
    "block": Place(WIDE, "(min-width:69em) min(30.5vw,30em),(min-width:43em) 45vw,90vw"),
    "body": Place(WIDE, "(min-width:82em) 53em,(min-width:53em) 47.5em,90vw"),
    "contact": Place(WIDE, "min(90vw,92em)"),
    "client": Place((), box=(212, 68)),
    "logo": Place((), box=(212, 53)),
    "poster": Place((1280,), alone=True),
}
"""By their names; the shapes of sections (`content/sections.py`) say which picture stands where."""


def fitted(box: tuple[int, int], width: int, height: int) -> int:
    """How wide (CSS pixels) a picture of `width` × `height` is when it is fitted into `box`, and never larger than it is."""
    return max(1, round(min(width, box[0], box[1] * width / height)))
