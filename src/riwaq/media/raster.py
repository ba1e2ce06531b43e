"""The size of a raster picture from its first bytes, and whether the file ends where it should."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["jpeg", "png", "gif", "webp", "avif", "svg", "unknown"]


class Raster(msgspec.Struct, frozen=True):
    """What the bytes say. Sizes are CSS pixels as shown, turned as the file asks; 0 when they are not there.

    `whole` is False when the bytes end before the picture does. `frames` counts those of a GIF or WebP.
    """

    kind: Kind
    width: int = 0
    height: int = 0
    animated: bool = False
    whole: bool = False
    frames: int = 1


def number(data: bytes, at: int, size: int, order: Literal["big", "little"] = "big") -> int:
    """An unsigned number of `size` bytes, 0 where the data ends before it does."""
    return int.from_bytes(data[at : at + size], order) if at + size <= len(data) else 0


def read_raster(data: bytes) -> Raster | None:
    """The facts of a JPEG, PNG, GIF, WebP or AVIF file; None when the bytes begin like none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return read_jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return read_png(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return read_gif(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return read_webp(data)
    if data[4:8] == b"ftyp" and not {b"avif", b"avis"}.isdisjoint(brands(data)):
        return read_avif(data)
    return None


def read_png(data: bytes) -> Raster:
    """PNG, third edition (W3C 2025): IHDR is the first chunk, IEND the last; acTL before IDAT animates.

    Browsers turn it as its Exif asks, as they do with JPEG, but not with WebP.
    """
    if data[12:16] != b"IHDR" or len(data) < 33:
        return Raster("png")
    animated, drawn, turned, at = False, False, False, 8
    while at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        animated |= name == b"acTL" and not drawn
        drawn |= name == b"IDAT"
        if name == b"eXIf" and not turned:
            turned = orientation(data[at + 8 : at + 8 + number(data, at, 4)]) >= 5
        at += 12 + number(data, at, 4)
        if name == b"IEND":
            break
    else:
        at = len(data) + 1
    width, height = number(data, 16, 4), number(data, 20, 4)
    whole = at <= len(data) and drawn
    return Raster("png", *((height, width) if turned else (width, height)), animated, whole)


def read_gif(data: bytes) -> Raster:
    """GIF89a: the size of the logical screen; more than one image is an animation; `;` is the end."""
    width, height = number(data, 6, 2, "little"), number(data, 8, 2, "little")
    at = 13 + colors(number(data, 10, 1))
    images = 0
    while at < len(data):
        block = data[at]
        if block == 0x2C:
            images += 1
            at += 11 + colors(number(data, at + 9, 1))
        elif block == 0x21:
            at += 2
        else:
            break
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    return Raster("gif", width, height, images > 1, images > 0 and at < len(data), max(images, 1))


def colors(flags: int) -> int:
    """The bytes of the colour table that the flags of a GIF announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def read_webp(data: bytes) -> Raster:
    """WebP (RFC 9649): the canvas of VP8X, else the frame of VP8L (lossless) or VP8."""
    whole = number(data, 4, 4, "little") + 8 <= len(data)
    first, body = data[12:16], data[20:30]
    if first == b"VP8X" and len(body) == 10:
        width, height = number(body, 4, 3, "little") + 1, number(body, 7, 3, "little") + 1
        moves = bool(body[0] & 2)
        return Raster("webp", width, height, moves, whole, max(frames_of(data), 1) if moves else 1)
    if first == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        bits = number(body, 1, 4, "little")
        return Raster("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, whole=whole)
    if first == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) == 10:
        width, height = number(body, 6, 2, "little"), number(body, 8, 2, "little")
        return Raster("webp", width & 0x3FFF, height & 0x3FFF, whole=whole)
    return Raster("webp")


def frames_of(data: bytes) -> int:
    """How many frames an animated WebP has: its chunks `ANMF`."""
    count, at = 0, 12
    while at + 8 <= len(data):
        count += data[at : at + 4] == b"ANMF"
        size = number(data, at + 4, 4, "little")
        at += 8 + size + size % 2
    return count


def read_jpeg(data: bytes) -> Raster:
    """JPEG (ITU-T T.81): the size of the frame header, turned by the orientation of Exif."""
    at, width, height, turned = 2, 0, 0, False
    while 0 <= at < len(data) - 3:
        if data[at] != 0xFF:
            at = data.find(b"\xff", at)
            continue
        marker, length = data[at + 1], number(data, at + 2, 2)
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in {0xD9, 0xDA} or length < 2:
            break
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = number(data, at + 5, 2), number(data, at + 7, 2)
        elif marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\x00\x00":
            turned = orientation(data[at + 10 : at + 2 + length]) >= 5
        at += 2 + length
    whole = 0 <= at < len(data) - 1 and data[at + 1] == 0xDA and data.rfind(b"\xff\xd9") > at
    return Raster("jpeg", *((height, width) if turned else (width, height)), whole=whole)


def orientation(tiff: bytes) -> int:
    """The orientation, 1 to 8, that Exif (CIPA DC-008) gives a picture; 5 and more lie on their side."""
    order: Literal["big", "little"] = "little" if tiff.startswith(b"II") else "big"
    start = number(tiff, 4, 4, order)
    for entry in range(start + 2, start + 2 + 12 * number(tiff, start, 2, order), 12):
        if entry >= len(tiff):
            break
        if number(tiff, entry, 2, order) == 0x0112:
            return number(tiff, entry + 8, 2, order)
    return 1


def read_avif(data: bytes) -> Raster:
    """AVIF (ISO/IEC 23000-22): the extent of the primary item, turned by its rotation (ISO/IEC 23008-12)."""
    top, whole = boxes(data, 0, len(data))
    whole &= any(name in {b"mdat", b"idat"} for name, _ in top)
    meta = next((span for name, span in top if name == b"meta"), None)
    animated = data[8:12] == b"avis"
    if meta is None:
        return Raster("avif", animated=animated)
    inside, _ = boxes(data, meta[0] + 4, meta[1])
    found = dict(reversed(inside))
    within, _ = boxes(data, *found.get(b"iprp", (0, 0)))
    parts = dict(reversed(within))
    properties, _ = boxes(data, *parts.get(b"ipco", (0, 0)))
    primary = found.get(b"pitm", (0, 0))[0]
    item = number(data, primary + 4, 4 if data[primary : primary + 1] == b"\x01" else 2)
    linked = associations(data, parts.get(b"ipma", (0, 0)), item) if primary else []
    own = [properties[index - 1] for index in linked if 0 < index <= len(properties)] or properties
    extent = next((span for name, span in own if name == b"ispe"), None)
    if extent is None:
        return Raster("avif", animated=animated)
    width, height = number(data, extent[0] + 4, 4), number(data, extent[0] + 8, 4)
    quarter = next((number(data, span[0], 1) for name, span in own if name == b"irot"), 0)
    return Raster(
        "avif", *((height, width) if quarter & 1 else (width, height)), animated=animated, whole=whole
    )


def brands(data: bytes) -> set[bytes]:
    """What a file of the ISO base media format says that it is: `avif`, `heic`, `mp42` …"""
    end = min(number(data, 0, 4), len(data), 256)
    return {data[at : at + 4] for at in (8, *range(16, end, 4))}


def boxes(data: bytes, start: int, end: int) -> tuple[list[tuple[bytes, tuple[int, int]]], bool]:
    """(name and span of the content of each box between two places; do they end where they should?)."""
    found: list[tuple[bytes, tuple[int, int]]] = []
    while start + 8 <= end:
        size, content = number(data, start, 4), start + 8
        if size == 1:
            size, content = number(data, start + 8, 8), start + 16
        elif size == 0:
            size = end - start
        if size < content - start:
            return found, False
        found.append((data[start + 4 : start + 8], (content, min(start + size, end))))
        start += size
    return found, start == end


def associations(data: bytes, span: tuple[int, int], item: int) -> list[int]:
    """The numbers, from 1, of the properties that `ipma` gives an item."""
    at, end = span
    version, wide = number(data, at, 1), number(data, at + 3, 1) & 1
    left, at = number(data, at + 4, 4), at + 8
    while left and at < end:
        name, at = number(data, at, 4 if version else 2), at + (4 if version else 2)
        count, at = number(data, at, 1), at + 1
        step = 2 if wide else 1
        if name == item:
            return [
                number(data, place, step) & (0x7FFF if wide else 0x7F)
                for place in range(at, at + step * count, step)
            ]
        at += step * count
        left -= 1
    return []
