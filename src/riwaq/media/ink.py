"""A text as the picture of its ink, set by Pango: shaped, in the right order, and made to fit.

What is on the machine makes no difference: no font is looked for but those beside this file and the site's own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import msgspec

from riwaq.media.glyphs import FontError, characters, renamed
from riwaq.media.lettering import shortened
from riwaq.media.letters import LETTERS

if TYPE_CHECKING:
    import pyvips

FOLDER = os.path.join(os.path.dirname(__file__), "fonts")  # noqa: PTH118, PTH120
LEADING = 1.25
"""From line to line, of the size of the letters."""
TALLEST = 1.6
"""How high one line's ink stands at most, of the size of the letters: with marks above and below."""
SAME = 0.5
"""By how much of the size of the letters the ink of as many lines differs at most."""
TRIED = 1.35
"""A size is tried though the text seems to need this much more height: lines break at words, which is hard to foresee."""
STEPS = 3
"""How often the width of even lines is halved towards the best."""
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
_LOCK = Lock()
_KNOWN: dict[str, frozenset[str]] = {}


class Hand(msgspec.Struct, frozen=True):
    """How a text is set: its BCP 47 `tag`, its direction, and the names of the fonts, the first first."""

    tag: str
    rtl: bool
    fonts: tuple[str, ...]


def vips() -> Any:
    """The module `pyvips`, knowing our fonts and none of the machine's.

    The library looks for fonts once, when it first sets a text, and is told in the environment where. What this process
    starts later, a browser for example, shall find the fonts of the machine: so the environment is put back.
    """
    with _LOCK:
        return _prepared()


@lru_cache(maxsize=1)
def _prepared() -> Any:
    from riwaq.media.vips import pyvips

    pyvips.operation_block_set("VipsForeignLoadSvg", False)  # what we draw ourselves is SVG

    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = os.path.join(FOLDER, "fonts.conf")  # noqa: PTH118
    try:
        for name in LETTERS:
            _introduce(pyvips, name, os.path.join(FOLDER, f"{name}.ttf"))  # noqa: PTH118
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
    return pyvips


def learned(name: str, read: Callable[[], bytes]) -> frozenset[str]:
    """The characters of the site's own font that a `Hand` asks for by `name`, which texts can be set with from now on. It is
    read when it is first seen. Raises `PictureError` for a font that nothing can be drawn with.
    """
    module = vips()
    with _LOCK:
        if name not in _KNOWN:
            _KNOWN[name] = _learn(module, name, read())
        return _KNOWN[name]


def _learn(module: Any, name: str, font: bytes) -> frozenset[str]:
    from riwaq.media.vips import PictureError

    try:
        found = characters(font)
        with tempfile.NamedTemporaryFile(dir=_folder().name, suffix=".ttf", delete=False) as file:
            file.write(renamed(font, _family(name)))
        _introduce(module, name, file.name)
        boxes = _is_box(module, name, found)
    except (FontError, OSError, module.Error) as wrong:
        raise PictureError(f"needs a font that cannot be used: {wrong}") from wrong
    if boxes:
        raise PictureError("needs a font that cannot be used: its letters cannot be drawn")
    return found


def _is_box(module: Any, name: str, found: frozenset[str]) -> bool:
    """Whether a letter of the font, the last, is drawn as nothing, or as a box: its sides are those of the box for a
    character that no font has.
    """
    shapes = []
    nowhere = next(chr(point) for point in range(0xF8FF, 0xE000, -1) if chr(point) not in found)
    for char in (max(filter(str.isalpha, found), default="."), nowhere):
        try:
            drawn = module.Image.text(char, font=f"{_family(name)} 60", dpi=72)
        except module.Error:
            return True
        sides = ((0, 0, drawn.width, 1), (0, 0, 1, drawn.height))
        shapes.append([drawn.crop(*side).write_to_memory() for side in sides])
    return shapes[0] == shapes[1]


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where the site's own fonts lie until the program ends: the library reads fonts from files alone."""
    return tempfile.TemporaryDirectory(prefix="riwaq-fonts-", ignore_cleanup_errors=True)


def _introduce(module: Any, name: str, file: str) -> None:
    """Set a text with the font `name` in a `file`, once, which is how the library comes to know it."""
    module.Image.text(".", font=f"{_family(name)} 9", fontfile=file)


def fitted(text: str, hand: Hand, room: tuple[int, int], sizes: tuple[int, ...], lines: int) -> pyvips.Image:
    """The ink of `text` in `room` (pixels): at the first of `sizes` at which it has at most `lines` lines, of which none is
    much shorter than the others; cut, with an ellipsis, where even the last size is too large.
    """
    width, height = room
    area = 0.0  # of the text, where letters are of one pixel: a smaller size that has no room for it is not tried
    for size in sizes:
        most = min(height, _tall(lines, size))
        if area * size * size > most * TRIED:
            continue
        drawn = ink(text, hand, size, width)
        if drawn.width <= width and drawn.height <= most:
            return _even(text, hand, size, drawn)
        area = drawn.height / size / size if drawn.width <= width else 0
    size = sizes[-1]
    while True:
        drawn = ink(text, hand, size, width, wrap="word-char")
        if drawn.height <= min(height, _tall(lines, size)) or len(text) < 2:
            return drawn
        text = shortened(text, len(text) - max(1, len(text) // 12))


def ink(text: str, hand: Hand, size: int, width: int, wrap: str = "word") -> pyvips.Image:
    """The ink of `text` and no more around it, one byte a pixel: 255 where it is covered. `size` of the letters and `width`
    of a line in pixels; a word that is wider than the line makes it wider.

    Pango takes the direction of a paragraph from its first strong character, so it is given one.
    """
    mark = RIGHT_TO_LEFT if hand.rtl else LEFT_TO_RIGHT
    # At 72 dots an inch a point is a pixel; a line's height is in 1024ths of one.
    markup = f'<span lang="{escape(hand.tag)}" line_height="{round(size * LEADING * 1024)}">{mark}{escape(text)}</span>'
    font = f"{', '.join(map(_family, hand.fonts))} {size}"
    module = vips()
    try:
        return module.Image.text(markup, font=font, width=width, dpi=72, align="low", wrap=wrap)
    except module.Error:  # a font may have blank shapes, and a text without ink is an error
        return module.Image.black(1, 1)


def _even(text: str, hand: Hand, size: int, drawn: pyvips.Image) -> pyvips.Image:
    """`drawn`, or the narrowest setting of `text` with as many lines."""
    if drawn.height <= _tall(1, size):
        return drawn
    low, best = drawn.width // 2, drawn
    for _ in range(STEPS):
        middle = (low + best.width) // 2
        narrow = ink(text, hand, size, middle)
        if narrow.width <= middle and narrow.height <= drawn.height + SAME * size:
            best = narrow
        else:
            low = middle
    return best


def _tall(lines: int, size: int) -> float:
    return ((lines - 1) * LEADING + TALLEST) * size


def _family(name: str) -> str:
    return f"Riwaq Card {name.title()}"
