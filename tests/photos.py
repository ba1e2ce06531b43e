"""Pictures that the tests draw: a soft ground with a disc on it, so that what is cut, turned or scaled can be seen."""

from __future__ import annotations

from typing import Any

SAVED = {
    "jpg": (".jpg", {"Q": 85}),
    "png": (".png", {"compression": 1}),
    "webp": (".webp", {"Q": 80, "effort": 0}),
    "avif": (".avif", {"Q": 50, "effort": 0}),
    "gif": (".gif", {"effort": 1}),
}


def drawing(width: int, height: int, ground: tuple[int, int, int] = (180, 140, 110)) -> Any:
    """An image of libvips: `ground` that grows darker downwards, and a light disc in the upper left quarter."""
    import pyvips

    ramp = pyvips.Image.grey(height, width, uchar=True).rot90()
    image = ramp.new_from_image(list(ground)) - ramp * 0.3
    image = image.cast("uchar").copy(interpretation="srgb")
    disc = [255, 250, 240]
    return image.draw_circle(disc, width // 4, height // 4, min(width, height) // 8, fill=True)


def photo(
    width: int, height: int, kind: str = "jpg", ground: tuple[int, int, int] = (180, 140, 110)
) -> bytes:
    """The bytes of a drawing as a file of some kind."""
    ending, options = SAVED[kind]
    data: bytes = drawing(width, height, ground).write_to_buffer(ending, **options)
    return data


def clear(width: int, height: int, kind: str = "png") -> bytes:
    """The same with a half that lets the ground shine through."""
    import pyvips

    image = drawing(width, height)
    half = pyvips.Image.black(width // 2, height) + 255
    alpha = half.cast("uchar").embed(0, 0, width, height, extend="background", background=[0])
    ending, options = SAVED[kind]
    data: bytes = image.bandjoin(alpha).write_to_buffer(ending, **options)
    return data
