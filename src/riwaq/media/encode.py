"""A variant of a picture: its part, scaled, in a format, without anything that the source says of itself."""

from __future__ import annotations

from riwaq.media.opened import opened
from riwaq.media.raster import read_raster
from riwaq.media.recipe import Recipe, size, window
from riwaq.media.vips import PictureError, pyvips, words

__all__ = ["PictureError", "encode"]

SAVED = {
    "avif": (".avif", {"Q": 55, "effort": 2}),
    "webp": (".webp", {"Q": 75, "effort": 4}),
    "jpeg": (".jpg", {"Q": 78, "optimize_coding": True, "interlace": True}),
    "png": (".png", {"compression": 8}),
    "gif": (".gif", {}),
}


def encode(data: bytes, recipe: Recipe) -> bytes:
    """The bytes of a variant: the same for the same source and recipe, on any number of threads.

    Raises PictureError, whose message follows "the picture", when the source cannot be decoded whole.
    """
    raster = read_raster(data)
    if raster is None:
        raise PictureError("is none that can be decoded")
    left, top, wide, _ = window(raster.width, raster.height, recipe.crop)
    across, down = size(raster.width, raster.height, recipe)
    scale = across / wide
    full = max(across, round(raster.width * scale)), max(down, round(raster.height * scale))
    moving = raster.animated and recipe.format in {"webp", "gif"}
    try:
        image = opened(data, *full, animated=moving)
        if recipe.crop is not None:
            image = image.crop(
                min(round(left * scale), full[0] - across),
                min(round(top * scale), full[1] - down),
                across,
                down,
            )
        if recipe.format == "jpeg" and image.hasalpha():
            image = image.flatten(background=[255, 255, 255])
        ending, options = SAVED[recipe.format]
        made: bytes = image.write_to_buffer(ending, keep="none", **options)
    except pyvips.Error as error:
        raise PictureError(words(error)) from error
    return made
