"""Pictures that are published as they are, without what they say of themselves: their pixels stay, byte for byte.

The variants of `encode` carry nothing anyway; this is for what it does not make: SVG, animated PNG and AVIF, and
originals that a page links to. Light: it moves bytes and decodes nothing.
"""

from __future__ import annotations

import struct
import zlib

from riwaq.media.raster import Kind, boxes, colors, number, orientation

PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP"),
    *(b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}
"""Chunks of PNG that say how its pixels look and move."""
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
EMPTY = bytes(4) + b"II*\x00\x08\x00\x00\x00" + bytes(6)
"""Exif without a field, as AVIF holds it: first where it begins."""
LOOPS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
"""Extensions of GIF that say how often an animation runs."""


def stripped(data: bytes, kind: Kind) -> bytes:
    """The picture without Exif, XMP, IPTC, comments, thumbnails, and what follows after its end.

    The colour profile and the orientation stay: without them it would look another way. A broken file is cut
    where it breaks, so that nothing slips through unread. What is no picture comes back as it is.
    """
    match kind:
        case "jpeg":
            return jpeg(data)
        case "png":
            return png(data)
        case "gif":
            return gif(data)
        case "webp":
            return webp(data)
        case "avif":
            return avif(data)
        case "svg":
            from riwaq.media.svg_strip import stripped_svg

            return stripped_svg(data)
        case _:
            return data


def turned(orientation_: int) -> bytes:
    """Exif that says nothing but how a picture is turned."""
    return b"II*\x00" + struct.pack("<IHHHIIxxxx", 8, 1, 0x0112, 3, 1, orientation_)


def png(data: bytes) -> bytes:
    out, at, way = [data[:8]], 8, 1
    while at + 12 <= len(data):
        name, end = data[at + 4 : at + 8], at + 12 + number(data, at, 4)
        if name == b"eXIf" and way == 1:
            way = orientation(data[at + 8 : end - 4])
            if 1 < way <= 8:
                body = b"eXIf" + turned(way)
                out.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        elif name in PNG_KEPT:
            out.append(data[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(out)


def jpeg(data: bytes) -> bytes:
    """Of the application segments stay JFIF without its thumbnail, the colour profile, and Adobe's, which says how
    the colours are coded.
    """
    out, at, way = [data[:2]], 2, 1
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, end = data[at + 1], at + 2 + number(data, at + 2, 2)
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9 or end < at + 4:
            break
        body = data[at + 4 : end]
        if marker == 0xE0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
            out.append(b"\xff\xe0\x00\x10" + body[:12] + b"\x00\x00")
        elif marker == 0xE1 and body.startswith(b"Exif\x00\x00") and way == 1:
            way = orientation(body[6:])
            if 1 < way <= 8:
                exif = b"Exif\x00\x00" + turned(way)
                out.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
        elif (
            not (0xE0 <= marker <= 0xEF or marker == 0xFE)
            or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00"))
            or (marker == 0xEE and body.startswith(b"Adobe"))
        ):
            out.append(data[at:end])
        at = end
        if marker == 0xDA:
            at = scan_end(data, end)
            out.append(data[end:at])
    return b"".join((*out, b"\xff\xd9"))


def scan_end(data: bytes, at: int) -> int:
    """Where the coded pixels of a JPEG end: at a marker that is neither a stuffed byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        after = data[at + 1 : at + 2]
        if after and after != b"\x00" and not b"\xd0" <= after <= b"\xd7" and after != b"\xff":
            return at
        at += 1 if after == b"\xff" else 2
    return len(data)


def gif(data: bytes) -> bytes:
    at = 13 + colors(number(data, 10, 1))
    out = [data[:at]]
    while at < len(data) and data[at] in {0x21, 0x2C}:
        start = at
        label = number(data, at + 1, 1)
        extension = data[at] == 0x21
        at += 2 if extension else 11 + colors(number(data, at + 9, 1))
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
        loop = label == 0xFF and data[start + 3 : start + 14] in LOOPS
        if not extension or label == 0xF9 or loop:
            out.append(data[start:at])
    return b"".join((*out, b";"))


def webp(data: bytes) -> bytes:
    out, at = [], 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], number(data, at + 4, 4, "little")
        end = at + 8 + size + size % 2
        if name == b"VP8X" and at + 9 <= len(data):
            out.append(data[at : at + 8] + bytes([data[at + 8] & ~0x0C]) + data[at + 9 : end])
        elif name in WEBP_KEPT:
            out.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(data: bytes) -> bytes:
    """Exif and XMP are items whose places others count from, so they are written over where they stand.

    By zeros; but what held Exif holds an empty one, without which some decoders refuse the whole.
    """
    cleared = bytearray(data)
    for start, end in hidden(data):
        held = data.find(b"II*\x00", start, end) >= 0 or data.find(b"MM\x00*", start, end) >= 0
        empty = EMPTY if held and end - start >= len(EMPTY) else b""
        cleared[start:end] = empty.ljust(max(end - start, 0), b"\x00")
    return bytes(cleared)


def hidden(data: bytes) -> list[tuple[int, int]]:
    """The spans of the items of an AVIF that are metadata, and of boxes of free use (ISO/IEC 14496-12)."""
    top, _ = boxes(data, 0, len(data))
    spans = [span for name, span in top if name in {b"free", b"skip", b"uuid", b"udta"}]
    meta = next((span for name, span in top if name == b"meta"), None)
    if meta is None:
        return spans
    inside, _ = boxes(data, meta[0] + 4, meta[1])
    spans += [span for name, span in inside if name in {b"free", b"skip", b"uuid"}]
    found = dict(reversed(inside))
    items = described(data, found.get(b"iinf", (0, 0)))
    held = found.get(b"idat", (0, 0))[0]
    places = located(data, found.get(b"iloc", (0, 0)), held)
    return spans + [
        (start, min(start + length, len(data))) for item, start, length in places if item in items
    ]


def described(data: bytes, span: tuple[int, int]) -> set[int]:
    """The numbers of the items that hold metadata, by the box `iinf`."""
    wide = number(data, span[0], 1) > 0
    infos, _ = boxes(data, span[0] + (8 if wide else 6), span[1])
    found = set()
    for _, (at, _end) in infos:
        size = 4 if number(data, at, 1) >= 3 else 2
        if data[at + 6 + size : at + 10 + size] in {b"Exif", b"mime", b"uri "}:
            found.add(number(data, at + 4, size))
    return found


def located(data: bytes, span: tuple[int, int], held: int) -> list[tuple[int, int, int]]:
    """(item, first byte, length) of all parts of items, by the box `iloc`; `held` is where `idat` begins."""
    at, end = span
    version, sizes = number(data, at, 1), number(data, at + 4, 2)
    offset, length, base, index = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15)
    wide = 4 if version == 2 else 2
    left, at = number(data, at + 6, wide), at + 6 + wide
    found = []
    while left and at < end:
        item, at = number(data, at, wide), at + wide
        inside = version > 0 and number(data, at, 2) & 15 == 1
        at += 4 if version > 0 else 2
        first, at = number(data, at, base) + (held if inside else 0), at + base
        parts, at = number(data, at, 2), at + 2
        for _ in range(min(parts, end - at)):
            at += index if version > 0 else 0
            start = first + number(data, at, offset)
            found.append((item, start, number(data, at + offset, length)))
            at += offset + length
        left -= 1
    return found
