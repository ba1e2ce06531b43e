"""A card drawn: the value as the bytes of a JPEG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from riwaq.language.direction import is_rtl
from riwaq.media.arches import ARCH, EDGE, INK, MUTED, NAME_MIDDLE, PAPER, SIGN, arch_alone, ground
from riwaq.media.card import WIDTH, Card
from riwaq.media.ink import Hand, fitted, learned, vips
from riwaq.media.lettering import families
from riwaq.media.raster import read_raster
from riwaq.media.svg import root_of, size

if TYPE_CHECKING:
    import pyvips

ROOM, MIDDLE = (584, 336), 336
"""Pixels that the title may take, and from the top of the card to its middle."""
SIZES, LINES = (76, 70, 64, 58, 52, 47, 42), 4
"""Of the title's letters, in pixels; and how many lines it has at most."""
NAME_ROOM, NAME_SIZE = (540, 60), 30
"""The same of the site's name."""
MOST = 30_000_000
"""Pixels of a picture scaled to cover the arch: one that is very long and narrow would have more."""
QUALITY = 78
"""Of the JPEG, 1 to 100. A title's letters show no trace of it."""


def draw(card: Card, picture: bytes = b"", fonts: Mapping[str, Callable[[], bytes]] | None = None) -> bytes:
    """The JPEG of `card`. `picture` are the bytes of what stands in the arch, b"" for a pattern there; one that cannot be
    decoded is left out. `fonts` read the site's own fonts, by the names that the card gives them; one that nothing can be
    drawn with raises `PictureError`.
    """
    own = {name: learned(name, read) for name, read in (fonts or {}).items()}
    hung = _hung(picture, card.focus) if picture else None
    image = _ground(card.accent, card.rtl, hung is None)
    if hung is not None:
        left, top, width, _ = ARCH
        image = image.insert(hung, WIDTH - left - width if card.rtl else left, top)
    if card.site:
        hand = Hand(card.site_tag, is_rtl(card.site_tag), families(card.site, own, "text"))
        image = _written(image, _name(card.site, hand), MUTED, EDGE + SIGN, NAME_MIDDLE, card.rtl)
    hand = Hand(card.tag, card.rtl, families(card.title, own))
    image = _written(image, fitted(card.title, hand, ROOM, SIZES, LINES), INK, EDGE, MIDDLE, card.rtl)
    made: bytes = image.jpegsave_buffer(Q=QUALITY, optimize_coding=True, keep="none")
    return made


@lru_cache(maxsize=4)
def _ground(accent: str, rtl: bool, filled: bool) -> pyvips.Image:
    """A card before anything is written on it, in memory: 2.3 MB each."""
    return _svg(ground(accent, mirrored=rtl, filled=filled)).flatten().copy_memory()


@lru_cache(maxsize=64)
def _name(site: str, hand: Hand) -> pyvips.Image:
    """The ink of the site's name, which all cards of a language share."""
    return fitted(site, hand, NAME_ROOM, (NAME_SIZE,), 1).copy_memory()


def _written(image: Any, ink: Any, color: str, edge: int, middle: int, rtl: bool) -> Any:
    """`image` with `ink` on it in a colour, from the edge at which reading begins. There is nothing but paper there."""
    left = WIDTH - edge - ink.width if rtl else edge
    return image.insert(ink.maplut(_shades(color)), left, middle - ink.height // 2)


@lru_cache(maxsize=4)
def _shades(color: str) -> pyvips.Image:
    """A colour on paper, from none of it to all, in 256 steps."""
    pairs = list(zip(_channels(PAPER), _channels(color), strict=True))
    each = bytes(round(paper + (ink - paper) * step / 255) for step in range(256) for paper, ink in pairs)
    return vips().Image.new_from_memory(each, 256, 1, 3, "uchar").copy(interpretation="srgb")


@lru_cache(maxsize=4)
def _hung(data: bytes, focus: tuple[float, float]) -> pyvips.Image | None:
    """The picture in its arch, and what is beside that; None where it cannot be decoded. Cards of several languages show the same one."""
    from riwaq.media.vips import PictureError, pyvips

    try:
        shown = _cut(data, *ARCH[2:], focus)
    except (PictureError, pyvips.Error):
        return None
    below = (
        _svg(ground(PAPER, mirrored=False, filled=False)).flatten().crop(*ARCH)
    )  # the line passes by its corners
    return _mask(*ARCH[2:]).ifthenelse(shown, below, blend=True).copy_memory()


def _svg(text: str) -> Any:
    return vips().Image.svgload_buffer(text.encode())


def _cut(data: bytes, width: int, height: int, focus: tuple[float, float]) -> Any:
    from riwaq.media.vips import PictureError

    across, down = _size(data)
    if not across or not down:
        raise PictureError("has no size")
    scale = max(width / across, height / down)
    wide, high = max(width, round(across * scale)), max(height, round(down * scale))
    if wide * high > MOST:
        raise PictureError("is too narrow")
    shown = _opened(data, wide, high).colourspace("srgb")
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
    from riwaq.media.opened import header_of, measured, still

    if read_raster(data):
        raster = measured(data)
        return still(data, raster, header_of(data, raster), width, height)
    return vips().Image.thumbnail_buffer(data, width, height=height, size="force")


@lru_cache(maxsize=1)
def _mask(width: int, height: int) -> pyvips.Image:
    """255 where the arch is, one byte a pixel."""
    return _svg(arch_alone(width, height))[3].copy_memory()


def _channels(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]
