"""A picture's bytes as pixels: small, upright, in sRGB, within the limits."""

from __future__ import annotations

from riwaq.media.raster import read_raster
from riwaq.media.vips import Image, PictureError, pyvips


def opened(data: bytes, width: int, height: int | None = None, animated: bool = False) -> Image:
    """A picture decoded and scaled to `width` (and `height`), upright and in sRGB of 8 bits."""
    raster = read_raster(data)
    if raster is None:
        raise PictureError("is none that can be decoded")
    size = {"size": "force", "height": height} if height else {"size": "down", "height": 10_000_000}
    return pyvips.Image.thumbnail_buffer(
        data,
        width,
        **size,
        option_string="[n=-1]" if animated else "",
        no_rotate=raster.kind != "jpeg",
        export_profile="srgb",
        fail_on="truncated",
    )
