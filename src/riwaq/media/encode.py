"""A variant of a picture: its part, scaled, in a format, without anything that the source says of itself."""

from __future__ import annotations

from riwaq.media.credit import credit_of, exif_with, xmp_with
from riwaq.media.opened import frames, header_of, joined, measured, scaled, still
from riwaq.media.raster import Raster
from riwaq.media.recipe import Format, Recipe, size, window
from riwaq.media.vips import Image, PictureError, pyvips, words

__all__ = ["PictureError", "encode"]

DRAWN = {"png", "gif"}
"""Kinds of source that hold drawings, text and screenshots as often as photographs."""
FLAT = 2
"""From how many pixels a byte a source of these kinds is taken for a drawing: photographs stay below 1."""
AVIF = ((640, 58), (1200, 55), (1 << 30, 54))
"""The quality of AVIF up to a width in pixels: where it is as like to the source as WebP at 75."""


def encode(data: bytes, recipe: Recipe) -> bytes:
    """The bytes of a variant: the same for the same source and recipe, on any number of threads.

    An animated GIF or WebP stays animated in "webp" and "gif"; else its first frame counts. Transparency is laid
    on white for "jpeg". Raises PictureError, whose message follows "the picture", when the source is
    damaged, cut short or too large.
    """
    raster = measured(data)
    try:
        header = header_of(data, raster)
        image = bare(made(data, raster, header, recipe))
        if image.hasalpha() and recipe.format == "jpeg":
            image = image.flatten(background=255)
        if recipe.credit:
            image = signed(image, header)
        drawn = raster.kind in DRAWN and raster.width * raster.height >= FLAT * len(data)
        keep = "exif|xmp" if recipe.credit else "none"
        return saved(image, recipe.format, drawn, keep)
    except pyvips.Error as error:
        raise PictureError(words(error, raster.whole)) from error


def made(data: bytes, raster: Raster, header: Image, recipe: Recipe) -> Image:
    """The pixels of a variant."""
    left, top, wide, high = window(raster.width, raster.height, recipe.crop)
    across, down = size(raster.width, raster.height, recipe)
    full_width, full_height = (
        max(across, round(raster.width * across / wide)),
        max(down, round(raster.height * down / high)),
    )

    def cut(image: Image) -> Image:
        if (image.width, image.height) == (across, down):
            return image
        x, y = round(left * across / wide), round(top * down / high)
        return image.crop(min(x, image.width - across), min(y, image.height - down), across, down)

    if not (raster.animated and raster.kind in {"gif", "webp"} and recipe.format in {"gif", "webp"}):
        return cut(still(data, raster, header, full_width, full_height))
    strip = frames(data, raster)
    return joined([cut(image) for image in scaled(strip, full_width, full_height)], strip)


KEPT = {"page-height", "delay", "loop"}
"""What makes an animation of pixels."""


def bare(image: Image) -> Image:
    """The pixels alone, in memory, with how they move; without transparency where nothing shines through."""
    image = image.copy_memory().copy(xres=1, yres=1)
    for field in image.get_fields():
        if field not in KEPT and image.get_typeof(field):
            image.remove(field)
    if image.hasalpha() and image[image.bands - 1].min() == 255:
        return image[: image.bands - 1]
    return image


def signed(image: Image, header: Image) -> Image:
    """A picture with the author and licence that the source names, and nothing else of what it says.

    libvips adds to Exif what it knows of the new picture: its size. A GIF has no place for any of it.
    """
    credit = credit_of(*(blob(header, field) for field in ("exif-data", "xmp-data", "iptc-data")))
    for field, data in (("exif-data", exif_with(credit)), ("xmp-data", xmp_with(credit))):
        if data:
            image.set_type(pyvips.GValue.blob_type, field, data)
    return image


def blob(header: Image, field: str) -> bytes:
    return bytes(header.get(field)) if header.get_typeof(field) else b""


def saved(image: Image, format_: Format, drawn: bool, keep: str) -> bytes:
    """Pixels as a file. `drawn` says that the source compresses as drawings do, which JPEG's like would blur.

    The settings are measured: docs/performance.md.
    """
    made: bytes
    match format_:
        case "avif":
            subsample = "off" if drawn else "auto"
            quality = next(quality for width, quality in AVIF if image.width <= width)
            made = image.heifsave_buffer(
                compression="av1", Q=quality, effort=2, subsample_mode=subsample, keep=keep
            )
        case "webp":
            made = image.webpsave_buffer(Q=75, effort=4, preset="photo", keep=keep)
            if drawn:
                made = min(made, image.webpsave_buffer(lossless=True, effort=4, keep=keep), key=len)
        case "jpeg":
            made = image.jpegsave_buffer(Q=80, interlace=True, optimize_coding=True, keep=keep)
        case "png":
            made = image.pngsave_buffer(compression=9, keep=keep)
        case "gif":
            made = image.gifsave_buffer(keep=keep)
    return made
