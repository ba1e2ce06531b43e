"""A card drawn: the value as the bytes of a JPEG."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from riwaq.media.card import HEIGHT, WIDTH, Card
from riwaq.media.glyphs import characters
from riwaq.media.ink import Hand, fitted, learn, vips
from riwaq.media.lettering import families

if TYPE_CHECKING:
    import pyvips

PAPER, INK, MUTED, LINE, SAND = "#faf6ef", "#231d18", "#62564b", "#e0d4c3", "#c9a072"
"""Of the theme's style, on a light ground."""
EDGE = 80
"""Pixels to the left and the right of a card that stay empty, so that a reader may cut the card a little."""
ROOM, MIDDLE = (600, 400), 335
"""Pixels that the title may take, and from the top of the card to its middle."""
SIZES, LINES = (84, 74, 65, 57, 50, 44), 4
"""Of the title's letters, in pixels; and how many lines it has at most."""
NAME_ROOM, NAME_SIZE, NAME_MIDDLE = (540, 60), 30, 92
"""The same of the site's name."""
SIGN = 46
"""Pixels from the edge to the site's name: room for a small arch."""
ARCH = (724, 76, 384, 440)
"""Left, top, width and height of the arch, in pixels, where text runs from left to right."""
QUALITY = 82
"""Of the JPEG, 1 to 100. A title's letters show no trace of it."""


def draw(card: Card, picture: bytes = b"", fonts: Mapping[str, bytes] | None = None) -> bytes:
    """The JPEG of `card`. `picture` are the bytes of what stands in the arch, b"" for a pattern there; `fonts` the bytes of
    the site's own fonts, by the names that the card gives them. Raises `pyvips.Error` where the picture cannot be decoded,
    and `FontError` for a font that is none.
    """
    own = {name: characters(data) for name, data in (fonts or {}).items()}
    for name, data in (fonts or {}).items():
        learn(name, data)
    site = Hand(card.site_tag, card.rtl, tuple(sorted(families(card.site, own), key=lambda name: name != "text")))
    image = _ground(card.accent, card.rtl, bool(picture), card.site, site)
    if picture:
        image = _hung(image, picture, card)
    title = fitted(card.title, Hand(card.tag, card.rtl, families(card.title, own)), ROOM, SIZES, LINES)
    written = _written(image, title, INK, EDGE, MIDDLE, card.rtl)
    return written.jpegsave_buffer(Q=QUALITY, optimize_coding=True, keep="none")


@lru_cache(maxsize=32)
def _ground(accent: str, rtl: bool, hung: bool, name: str, hand: Hand) -> pyvips.Image:
    """All of a card that the cards of a language share, decoded in memory: 2.3 MB each."""
    art = vips().Image.svgload_buffer(_art(accent, rtl, hung).encode()).flatten()
    if name:
        ink = fitted(name, hand, NAME_ROOM, (NAME_SIZE,), 1)
        art = _written(art, ink, MUTED, EDGE + SIGN, NAME_MIDDLE, rtl)
    return art.copy_memory()


def _written(image: Any, ink: Any, color: str, edge: int, middle: int, rtl: bool) -> Any:
    """`image` with `ink` on it in a colour, from the edge at which reading begins."""
    left = WIDTH - edge - ink.width if rtl else edge
    top = middle - ink.height // 2
    below = image.crop(left, top, ink.width, ink.height)
    return image.insert(ink.ifthenelse(_channels(color), below, blend=True), left, top)


def _hung(image: Any, data: bytes, card: Card) -> Any:
    """`image` with the picture in its arch, cropped around its focal point."""
    left, top, width, height = ARCH
    left = WIDTH - left - width if card.rtl else left
    picture = _covering(data, width, height, card.focus)
    below = image.crop(left, top, width, height)
    return image.insert(_mask(width, height).ifthenelse(picture, below, blend=True), left, top)


def _covering(data: bytes, width: int, height: int, focus: tuple[float, float]) -> Any:
    """The picture as large as the arch at least, upright, in sRGB and on paper, and of it what the arch shows."""
    module = vips()
    shown = module.Image.thumbnail_buffer(data, 1, height=1, size="force")
    return shown


@lru_cache(maxsize=1)
def _mask(width: int, height: int) -> pyvips.Image:
    """255 where the arch is, one byte a pixel."""
    svg = f'{_svg(width, height)}<path d="{_arch(0, 0, width, height)}"/></svg>'
    return vips().Image.svgload_buffer(svg.encode())[3].copy_memory()


def _art(accent: str, rtl: bool, hung: bool) -> str:
    """What stands on each card, as SVG: the arch and a line around it, a small arch before the site's name, and a row of
    arches at the foot. Without a picture, arches within the arch.
    """
    left, top, width, height = ARCH
    mirror = f' transform="matrix(-1 0 0 1 {WIDTH} 0)"' if rtl else ""
    frame = f'<path d="{_arch(left - 20, top - 20, width + 40, height + 40)}" fill="none" stroke="{SAND}" stroke-width="2"/>'
    within = "" if hung else "".join(
        f'<path d="{_arch(left + step, top + step * 1.25, width - 2 * step, height - step * 1.25, 0)}" fill="{PAPER}" '
        f'fill-opacity="0.09"/>'
        for step in (46, 92, 138)
    )
    sign = f'<path d="{_arch(EDGE, NAME_MIDDLE - 20, 30, 40, 3)}" fill="{accent}"/>'
    foot = "".join(
        f'<path d="M{x} {HEIGHT}v-18a22 22 0 0 1 44 0v18" fill="none" stroke="{LINE}" stroke-width="2"/>'
        for x in range(-10, WIDTH, 44)
    )
    return (
        f'{_svg(WIDTH, HEIGHT)}<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/><g{mirror}>{foot}{frame}'
        f'<path d="{_arch(left, top, width, height)}" fill="{accent}"/>{within}{sign}</g></svg>'
    )


def _svg(width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'


def _arch(left: float, top: float, width: float, height: float, corner: float = 14) -> str:
    """The theme's arch as a path: half an ellipse over two fifths of the height, and round corners below."""
    spring, right, foot = top + height * 0.4, left + width, top + height
    return (
        f"M{left} {spring}A{width / 2} {height * 0.4} 0 0 1 {right} {spring}V{foot - corner}"
        f"a{corner} {corner} 0 0 1 {-corner} {corner}H{left + corner}a{corner} {corner} 0 0 1 {-corner} {-corner}Z"
    )


def _channels(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]
