"""What only decoding tells of a picture: its average colour, whether anything shines through, whether it is whole."""

from __future__ import annotations

import msgspec

from riwaq.media.picture import as_text
from riwaq.media.raster import Raster, read_raster
from riwaq.media.svg import root_of


class Look(msgspec.Struct, frozen=True):
    """`colour` is "#rrggbb", the average (over white, where it is transparent). `alpha` says whether any pixel is
    really transparent. `damage` says in words what is wrong when the picture cannot be decoded whole.
    """

    colour: str
    alpha: bool
    damage: str = ""


SMALL = 64
"""Pixels that a picture is scaled to, where nothing but its average counts."""


def look(data: bytes) -> Look:
    """Decodes a picture to look at it. Never raises. An SVG is not drawn: it counts as white and transparent."""
    if read_raster(data) is None and root_of(as_text(data) or "") is not None:
        return Look("#ffffff", alpha=True)
    from riwaq.media.opened import measured
    from riwaq.media.vips import PictureError, pyvips, words

    try:
        raster = measured(data)
    except PictureError as error:
        return Look("#ffffff", alpha=True, damage=str(error))
    try:
        return seen(data, raster)
    except PictureError as error:
        return Look("#ffffff", alpha=True, damage=str(error))
    except pyvips.Error as error:
        return Look("#ffffff", alpha=True, damage=words(error, raster.whole))


def seen(data: bytes, raster: Raster) -> Look:
    """The look of a raster picture. Raises PictureError and errors of libvips."""
    from riwaq.media.opened import frames, header_of, still, whole

    header = header_of(data, raster)
    if raster.animated and raster.kind in {"gif", "webp"}:
        strip = frames(data, raster)  # all of them, as any may be damaged
        image = strip.resize(SMALL / max(SMALL, strip.width))
    else:
        width = min(SMALL, raster.width)
        image = still(data, raster, header, width, max(1, round(raster.height * width / raster.width)))
    image = image.copy_memory()
    alpha = bool(image.hasalpha())
    if alpha:
        # Scaled down, a few transparent pixels are lost among the others, so the whole is asked.
        full = image if raster.animated else whole(data)
        alpha = full[full.bands - 1].min() < (65535 if full.format == "ushort" else 255)
        image = image.flatten(background=255)
    means = [round(band.avg()) for band in image.bandsplit()]
    red, green, blue = means if len(means) == 3 else means[:1] * 3
    return Look(f"#{red:02x}{green:02x}{blue:02x}", alpha)
