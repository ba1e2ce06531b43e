"""What a variant of a picture is to be: its size, its format, its part; and the name that follows from that.

Light: pages are made from this, long before a picture is decoded.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from riwaq.media.raster import Kind
from riwaq.text.digest import digest

Format = Literal["avif", "webp", "jpeg", "png", "gif"]

VERSION = 1
"""Raised whenever `encode` makes other bytes of the same source and recipe: it is part of every name."""

WIDTHS = (320, 480, 640, 960, 1280, 1600, 2000)
"""Widths in pixels that serve most layouts: a phone's half and full column up to a large screen."""
NEAR = 1.15
"""A width this close below the source's own is left out: the source's width serves as well."""


class Crop(msgspec.Struct, frozen=True):
    """`ratio` is width to height, e.g. (4, 5). `focus` is the point that must stay, in percent of the upright
    picture from the left and the top; (50, 50) is the middle.
    """

    ratio: tuple[int, int]
    focus: tuple[float, float] = (50.0, 50.0)


class Recipe(msgspec.Struct, frozen=True):
    """`width` in pixels of the result, never more than the source has after the crop. `credit` keeps what the
    source says of its author and licence, and nothing else of what it says of itself.
    """

    width: int
    format: Format
    crop: Crop | None = None
    credit: bool = False


def name(source_digest: str, recipe: Recipe) -> str:
    """Ten hex digits that tell a variant from any other: of the source's bytes, the recipe and our encoding."""
    crop = recipe.crop
    if crop is not None:  # 50 and 50.0 are one point, whose encodings differ
        crop = Crop(crop.ratio, (float(crop.focus[0]), float(crop.focus[1])))
    said = (VERSION, source_digest, recipe.width, recipe.format, crop, recipe.credit)
    return digest(msgspec.msgpack.encode(said))[:10]


def ladder(width: int, wanted: tuple[int, ...] = WIDTHS) -> tuple[int, ...]:
    """The widths to make, in rising order: the wanted ones that a source (or crop) of `width` pixels can give.

    Where the source is narrower than the widest of them its own width ends the row, in place of a wanted one
    that is hardly smaller. Never empty, if the source has any width.
    """
    row = sorted({one for one in wanted if 0 < one <= width})
    if row and row[-1] == max(wanted):
        return tuple(row)
    return (*(one for one in row if one * NEAR < width), width) if width > 0 else ()


def window(width: int, height: int, crop: Crop | None) -> tuple[int, int, int, int]:
    """(left, top, width, height) of the part that is shown of an upright picture: as large as the ratio allows.

    The focus is in it, as near to its middle as the edges of the picture allow.
    """
    if crop is None:
        return 0, 0, width, height
    across, down = crop.ratio
    wide = min(width, max(1, round(height * across / down)))
    high = min(height, max(1, round(width * down / across)))
    left, top = (
        min(max(round(whole * percent / 100 - part / 2), 0), whole - part)
        for whole, part, percent in ((width, wide, crop.focus[0]), (height, high, crop.focus[1]))
    )
    return left, top, wide, high


def size(width: int, height: int, recipe: Recipe) -> tuple[int, int]:
    """(width, height) in pixels of what `encode` makes of an upright picture of that size."""
    _, _, wide, high = window(width, height, recipe.crop)
    made = min(recipe.width, wide)
    if recipe.crop is not None:
        wide, high = recipe.crop.ratio
    return made, max(1, round(made * high / wide))


def fallback(kind: Kind, alpha: bool, animated: bool) -> Format | None:
    """The format for browsers without AVIF and WebP; None where the source is to be published as it is.

    As it is (`riwaq.media.strip.stripped` takes what it says of itself out): SVG, and animations that are no GIF
    or WebP, of which libvips reads the first frame alone. Never JPEG for a transparent picture.
    """
    if kind in {"svg", "unknown"} or (animated and kind not in {"gif", "webp"}):
        return None
    if animated:
        return "gif" if kind == "gif" else "webp"
    return "png" if alpha else "jpeg"


def modern(kind: Kind, animated: bool) -> tuple[Format, ...]:
    """The formats to offer before the fallback, the best one first; none where the source goes as it is."""
    if fallback(kind, False, animated) is None:
        return ()
    return ("webp",) if animated else ("avif", "webp")
