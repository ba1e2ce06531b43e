"""What a font file says of itself: the characters that it has. And the file under another name.

OpenType 1.9: the table directory, `cmap` (subtables of format 4 and 12) and `name`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import error, pack, unpack_from

SFNT = {b"\x00\x01\x00\x00", b"OTTO", b"true"}
UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the subtables that map Unicode, the most complete first."""
MOST = 2_000_000
"""Characters that a subtable may name: more than Unicode has, so that a broken file ends."""
HEAD = 12
"""Bytes before the records of the table directory, of 16 bytes each."""


class FontError(Exception):
    """In words, what is wrong with a font file."""


def characters(font: bytes) -> frozenset[str]:
    """The characters that the font in the bytes of a .ttf or .otf file has a glyph for. Raises `FontError`."""
    tables = _tables(font)
    if b"cmap" not in tables:
        raise FontError("it has no table of characters")
    try:
        found = frozenset(map(chr, _mapped(font, tables[b"cmap"][0])))
    except (error, ValueError) as wrong:
        raise FontError("its table of characters is damaged") from wrong
    if not found:
        raise FontError("it maps no Unicode characters")
    return found


def renamed(font: bytes, family: str) -> bytes:
    """The font with `family` as its only name, so that it is mistaken for no other. Raises `FontError`."""
    word = family.encode("utf-16-be")
    records = b"".join(pack(">6H", 3, 1, 0x409, number, len(word), 0) for number in (1, 4, 6))
    table = pack(">3H", 0, 3, 6 + len(records)) + records + word
    tables = {tag: font[start : start + size] for tag, (start, size) in _tables(font).items()}
    # What names the styles of a variable font refers to names that are gone; the style at rest is what is drawn.
    tables = {tag: data for tag, data in tables.items() if tag not in {b"STAT", b"fvar"}} | {b"name": table}
    return _joined(font[:4], tables)


def _joined(kind: bytes, tables: Mapping[bytes, bytes]) -> bytes:
    """A font file of `tables`. What would check sums of them is left at nothing: no one who draws looks at it."""
    at = HEAD + 16 * len(tables)
    directory, body = kind + pack(">4H", len(tables), 0, 0, 0), b""
    for tag, data in sorted(tables.items()):
        directory += pack(">4s3I", tag, 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body


def _tables(font: bytes) -> dict[bytes, tuple[int, int]]:
    """Where each table begins, and its length."""
    if font[:4] not in SFNT:
        raise FontError("it is no .ttf or .otf file")
    try:
        (count,) = unpack_from(">H", font, 4)
        rows = [unpack_from(">4s3I", font, HEAD + 16 * number) for number in range(count)]
    except error as wrong:
        raise FontError("it is cut short") from wrong
    if any(start + size > len(font) for _, _, start, size in rows):
        raise FontError("it is cut short")
    return {tag: (start, size) for tag, _, start, size in rows}


def _mapped(font: bytes, cmap: int) -> Iterator[int]:
    (count,) = unpack_from(">H", font, cmap + 2)
    found = {}
    for number in range(count):
        platform, encoding, offset = unpack_from(">HHI", font, cmap + 4 + 8 * number)
        (form,) = unpack_from(">H", font, cmap + offset)
        if form in {4, 12}:
            found[platform, encoding] = (form, cmap + offset)
    for key in UNICODE:
        if key in found:
            form, at = found[key]
            return _format_4(font, at) if form == 4 else _format_12(font, at)
    return iter(())


def _format_4(font: bytes, at: int) -> Iterator[int]:
    """Runs of the first 65,536 characters, each with a step from the character to its glyph or a list of glyphs."""
    (twice,) = unpack_from(">H", font, at + 6)
    for number in range(0, twice, 2):
        (last,) = unpack_from(">H", font, at + 14 + number)
        (first,) = unpack_from(">H", font, at + 16 + twice + number)
        (step,) = unpack_from(">H", font, at + 16 + 2 * twice + number)
        here = at + 16 + 3 * twice + number
        (offset,) = unpack_from(">H", font, here)
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point if not offset else unpack_from(">H", font, here + offset + 2 * (point - first))[0]
            if (glyph + step) % 0x10000 if glyph or not offset else 0:
                yield point


def _format_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = unpack_from(">I", font, at + 12)
    total = 0
    for number in range(groups):
        first, last, glyph = unpack_from(">3I", font, at + 16 + 12 * number)
        total += max(0, last - first + 1)
        if total > MOST:
            raise ValueError("more characters than there are")
        for point in range(first, last + 1):
            if (glyph or point > first) and not 0xD800 <= point <= 0xDFFF:
                yield point
