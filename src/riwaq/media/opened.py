"""The bytes of a picture as pixels: a part of it, scaled, upright, in sRGB of 8 bits, within the bound."""

from __future__ import annotations

from collections.abc import Sequence

from riwaq.media.bound import excess
from riwaq.media.profile import is_srgb
from riwaq.media.raster import Raster, read_raster
from riwaq.media.vips import CUT, Image, PictureError, pyvips

STRICT = "truncated"
"""Where libvips gives up: at data that is not there. Slips that all browsers bear, it bears."""
TURNED = {"jpeg", "png"}
"""Kinds that browsers turn as Exif says. AVIF has its own way, which its decoder takes, and WebP none."""
PLAIN = {"srgb", "b-w", "rgb16", "grey16"}
"""Colours, by the names of libvips, that count as sRGB where no profile says otherwise."""


def measured(data: bytes) -> Raster:
    """What the header of a picture says. Raises PictureError when there is none, or it asks for too much."""
    raster = read_raster(data)
    if raster is None:
        raise PictureError("is none that we can read")
    if not raster.width or not raster.height or (raster.kind == "gif" and not raster.whole):
        raise PictureError(CUT)  # of a GIF libvips is content with the frames that are there
    if said := excess(raster):
        raise PictureError(said)
    return raster


def header_of(data: bytes, raster: Raster) -> Image:
    """What libvips reads of a picture before its pixels. Raises PictureError when it is of another size."""
    header = pyvips.Image.new_from_buffer(data, "", access="sequential")
    if {header.width, header.height} != {raster.width, raster.height}:
        raise PictureError("is damaged: it gives its size in two ways")
    return header


def colours(header: Image) -> dict[str, str]:
    """How thumbnails are to be made so that their colours are sRGB.

    By the profile, but where there is none, or none is needed: that way takes four times as long.
    """
    if header.get_typeof("icc-profile-data"):
        plain = is_srgb(bytes(header.get("icc-profile-data")))
    else:
        plain = header.interpretation in PLAIN
    return {} if plain else {"export_profile": "srgb"}


def still(data: bytes, raster: Raster, header: Image, width: int, height: int) -> Image:
    """The picture, or its first frame, at exactly that size: decoded small where its format can be."""
    return pyvips.Image.thumbnail_buffer(
        data,
        width,
        height=height,
        size="force",
        option_string=f"[fail_on={STRICT}]",
        no_rotate=raster.kind not in TURNED,
        **colours(header),
    )


def whole(data: bytes) -> Image:
    """The picture, or its first frame, in its own size and colours, to be read once from top to bottom."""
    return pyvips.Image.new_from_buffer(data, "", access="sequential", fail_on=STRICT)


def frames(data: bytes, raster: Raster) -> Image:
    """All frames of a GIF or WebP, one below the other, in their own size."""
    load = pyvips.Image.gifload_buffer if raster.kind == "gif" else pyvips.Image.webpload_buffer
    return load(data, n=-1, access="sequential", fail_on=STRICT)


def scaled(strip: Image, width: int, height: int) -> list[Image]:
    """Each frame of `frames` at exactly that size. One by one: scaled together, each would bleed into the next.

    And into memory at once: a thousand that wait to be made hold a gigabyte.
    """
    high = strip.get("page-height")
    return [
        strip.crop(0, top, strip.width, high)
        .thumbnail_image(width, height=height, size="force", **colours(strip))
        .copy_memory()
        for top in range(0, strip.height, high)
    ]


def joined(images: Sequence[Image], strip: Image) -> Image:
    """Frames as one animation, with the delays and the number of rounds of `strip`."""
    image = pyvips.Image.arrayjoin(list(images), across=1).copy()
    image.set_type(pyvips.GValue.gint_type, "page-height", images[0].height)
    if strip.get_typeof("delay"):
        image.set_type(pyvips.GValue.array_int_type, "delay", strip.get("delay"))
    image.set_type(pyvips.GValue.gint_type, "loop", strip.get("loop") if strip.get_typeof("loop") else 0)
    return image
