"""Contrast as WCAG 2.2 defines it (relative luminance, contrast ratio)."""

from __future__ import annotations

from collections.abc import Callable

INK, PAPER, BLACK = "#16130f", "#ffffff", "#000000"
TEXT = 4.5
"""The ratio by which text must stand out from its ground (WCAG 2.2, 1.4.3)."""


def luminance(color: str) -> float:
    """The relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str) -> str:
    """The colour, dark or white, in which text is read best on `ground`.

    Black where neither the theme's dark nor white is enough: one of white and black always is.
    """
    best = max((INK, PAPER), key=lambda ink: contrast(ink, ground))
    return best if contrast(best, ground) >= TEXT else BLACK


def lightened(color: str, ground: str) -> str:
    """`color`, mixed with white in steps until text in it stands out from the dark `ground`."""
    return _moved(color, ground, lambda channel: channel + (255 - channel + 9) // 10)


def darkened(color: str, ground: str) -> str:
    """`color`, mixed with black in steps until text in it stands out from the light `ground`."""
    return _moved(color, ground, lambda channel: channel * 19 // 20)


def _moved(color: str, ground: str, step: Callable[[int], int]) -> str:
    channels = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    while contrast(color, ground) < TEXT:
        channels = [step(channel) for channel in channels]
        color = "#" + "".join(f"{channel:02x}" for channel in channels)
    return color
