"""What only decoding tells of a picture: its average colour, whether anything shines through, whether it is whole."""

from __future__ import annotations

import msgspec

from riwaq.media.picture import as_text
from riwaq.media.raster import read_raster
from riwaq.media.svg import root_of


class Look(msgspec.Struct, frozen=True):
    """`colour` is "#rrggbb", the average (over white, where it is transparent). `alpha` says whether any pixel is
    really transparent. `damage` says in words what is wrong when the picture cannot be decoded whole.
    """

    colour: str
    alpha: bool
    damage: str = ""


def look(data: bytes) -> Look:
    """Decodes a picture to look at it. Never raises. An SVG is not drawn: it counts as white and transparent."""
    from riwaq.media.opened import opened
    from riwaq.media.vips import PictureError, pyvips, words

    if read_raster(data) is None and root_of(as_text(data) or "") is not None:
        return Look("#ffffff", alpha=True)
    try:
        image = opened(data, 64)
        image = image.copy_memory()
        alpha = image.hasalpha()
        if alpha:
            alpha = image[image.bands - 1].min() < 255
            image = image.flatten(background=[255, 255, 255])
        means = [band.avg() for band in image.bandsplit()]
    except PictureError as error:
        return Look("#ffffff", alpha=True, damage=str(error))
    except pyvips.Error as error:
        return Look("#ffffff", alpha=True, damage=words(error))
    red, green, blue = (round(mean) for mean in (means * 3)[:3])
    return Look(f"#{red:02x}{green:02x}{blue:02x}", alpha)
