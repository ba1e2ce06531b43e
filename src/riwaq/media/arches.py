"""What stands on each card, in the shapes and colours of the theme: an arcade, as SVG."""

from __future__ import annotations

from riwaq.media.card import HEIGHT, WIDTH

PAPER, INK, MUTED, LINE, SAND = "#faf6ef", "#231d18", "#62564b", "#e0d4c3", "#c9a072"
"""Of the theme's style, on a light ground."""
EDGE = 80
"""Pixels to the left and the right of a card that stay empty, so that who shows it may cut it a little."""
NAME_MIDDLE = 92
"""Pixels from the top to the middle of the site's name."""
SIGN = 46
"""Pixels from the edge to the site's name: room for a small arch."""
ARCH = (724, 76, 384, 440)
"""Left, top, width and height of the arch, in pixels, where text runs from left to right."""


def ground(accent: str, *, mirrored: bool, filled: bool) -> str:
    """A card before anything is written on it: a line around the arch, a small arch before the site's name, and a row of
    arches at the foot. `filled` has arches in the arch, where no picture comes; `mirrored` is for text from right to left.
    """
    left, top, width, height = ARCH
    mirror = f' transform="matrix(-1 0 0 1 {WIDTH} 0)"' if mirrored else ""
    frame = f'<path d="{_arch(left - 20, top - 20, width + 40, height + 40)}" fill="none" stroke="{SAND}" stroke-width="2"/>'
    sign = f'<path d="{_arch(EDGE, NAME_MIDDLE - 20, 30, 40, 3)}" fill="{accent}"/>'
    foot = "".join(
        f'<path d="M{x} {HEIGHT}v-18a22 22 0 0 1 44 0v18" fill="none" stroke="{LINE}" stroke-width="2"/>'
        for x in range(-10, WIDTH, 44)
    )
    return (
        f'{_svg(WIDTH, HEIGHT)}<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/><g{mirror}>{foot}{frame}'
        f"{_arches(accent) if filled else ''}{sign}</g></svg>"
    )


def arch_alone(width: int, height: int) -> str:
    """The arch in black, as large as the drawing."""
    return f'{_svg(width, height)}<path d="{_arch(0, 0, width, height)}"/></svg>'


def _arches(accent: str) -> str:
    """Arches in the arch, each a little lighter."""
    left, top, width, height = ARCH
    within = "".join(
        f'<path d="{_arch(left + step, top + step * 1.25, width - 2 * step, height - step * 1.25, 0)}" fill="{PAPER}" '
        'fill-opacity="0.09"/>'
        for step in (46, 92, 138)
    )
    return f'<path d="{_arch(*ARCH)}" fill="{accent}"/>{within}'


def _svg(width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'


def _arch(left: float, top: float, width: float, height: float, corner: float = 14) -> str:
    """The theme's arch as a path: half an ellipse over two fifths of the height, and round corners below."""
    spring, right, foot = top + height * 0.4, left + width, top + height
    return (
        f"M{left} {spring}A{width / 2} {height * 0.4} 0 0 1 {right} {spring}V{foot - corner}"
        f"a{corner} {corner} 0 0 1 {-corner} {corner}H{left + corner}a{corner} {corner} 0 0 1 {-corner} {-corner}Z"
    )
