"""A card drawn: the value as the bytes of a JPEG."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from riwaq.media.card import HEIGHT, WIDTH, Card
from riwaq.media.glyphs import characters
from riwaq.media.ink import Hand, fitted, learn, vips
from riwaq.media.lettering import families
from riwaq.media.raster import read_raster
from riwaq.media.svg import root_of, size

if TYPE_CHECKING:
    import pyvips

PAPER, INK, MUTED, LINE, SAND = "#faf6ef", "#231d18", "#62564b", "#e0d4c3", "#c9a072"
"""Of the theme's style, on a light ground."""
EDGE = 80
"""Pixels to the left and the right of a card that stay empty, so that a reader may cut the card a little."""
ROOM, MIDDLE = (584, 336), 336
"""Pixels that the title may take, and from the top of the card to its middle."""
SIZES, LINES = (76, 70, 64, 58, 52, 47, 42), 4
"""Of the title's letters, in pixels; and how many lines it has at most."""
NAME_ROOM, NAME_SIZE, NAME_MIDDLE = (540, 60), 30, 92
"""The same of the site's name."""
SIGN = 46
"""Pixels from the edge to the site's name: room for a small arch."""
ARCH = (724, 76, 384, 440)
"""Left, top, width and height of the arch, in pixels, where text runs from left to right."""
MOST = 30_000_000
"""Pixels of a picture scaled to cover the arch: one that is very long and narrow would have more."""
QUALITY = 78
"""Of the JPEG, 1 to 100. A title's letters show no trace of it."""


def draw(card: Card, picture: bytes = b"", fonts: Mapping[str, bytes] | None = None) -> bytes:
    """The JPEG of `card`. `picture` are the bytes of what stands in the arch, b"" for a pattern there; `fonts` the bytes of
    the site's own fonts, by the names that the card gives them; one that is damaged raises `FontError`. A picture that
    cannot be decoded is left out.
    """
    own = {name: characters(data) for name, data in (fonts or {}).items()}
    for name, data in (fonts or {}).items():
        learn(name, data)
    site = Hand(
        card.site_tag, card.rtl, tuple(sorted(families(card.site, own), key=lambda name: name != "text"))
    )
    hung = _covering(picture, *ARCH[2:], card.focus) if picture else None
    image = _ground(card.accent, card.rtl, hung is not None, card.site, site)
    if hung is not None:
        image = _hung(image, hung, card.rtl)
    title = fitted(card.title, Hand(card.tag, card.rtl, families(card.title, own)), ROOM, SIZES, LINES)
    written = _written(image, title, INK, EDGE, MIDDLE, card.rtl)
    made: bytes = written.jpegsave_buffer(Q=QUALITY, optimize_coding=True, keep="none")
    return made


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


def _hung(image: Any, picture: Any, rtl: bool) -> Any:
    """`image` with the picture in its arch."""
    left, top, width, height = ARCH
    left = WIDTH - left - width if rtl else left
    below = image.crop(left, top, width, height)
    return image.insert(_mask(width, height).ifthenelse(picture, below, blend=True), left, top)


def _covering(data: bytes, width: int, height: int, focus: tuple[float, float]) -> Any:
    """The part of the picture that the arch shows, upright, in sRGB and on paper; None where it cannot be decoded."""
    from riwaq.media.vips import PictureError, pyvips

    try:
        return _cut(data, width, height, focus)
    except (PictureError, pyvips.Error):
        return None


def _cut(data: bytes, width: int, height: int, focus: tuple[float, float]) -> Any:
    from riwaq.media.vips import PictureError

    across, down = _size(data)
    if not across or not down:
        raise PictureError("has no size")
    scale = max(width / across, height / down)
    wide, high = max(width, round(across * scale)), max(height, round(down * scale))
    if wide * high > MOST:
        raise PictureError("is too narrow")
    shown = _opened(data, wide, high)
    shown = shown.flatten(background=_channels(PAPER)) if shown.hasalpha() else shown
    left, top = (
        min(max(round(side * percent / 100 - part / 2), 0), side - part)
        for side, part, percent in ((wide, width, focus[0]), (high, height, focus[1]))
    )
    # A picture that is cut short says so when its pixels are asked for, which must be here.
    return shown.crop(left, top, width, height).copy_memory()


def _size(data: bytes) -> tuple[int, int]:
    """Width and height of a picture as it is shown; (0, 0) where it ends before it should."""
    raster = read_raster(data)
    if raster:
        return (raster.width, raster.height) if raster.whole else (0, 0)
    return size(root_of(data.decode("utf-8-sig", "replace")) or "")


def _opened(data: bytes, width: int, height: int) -> Any:
    from riwaq.media.opened import opened

    if read_raster(data):
        return opened(data, width, height)
    return vips().Image.thumbnail_buffer(data, width, height=height, size="force")


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
    within = (
        ""
        if hung
        else "".join(
            f'<path d="{_arch(left + step, top + step * 1.25, width - 2 * step, height - step * 1.25, 0)}" fill="{PAPER}" '
            f'fill-opacity="0.09"/>'
            for step in (46, 92, 138)
        )
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
