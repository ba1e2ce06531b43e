"""Pictures as people have them: five raster formats whole and cut short, and what else hides under their names."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.media.picture import Picture, facts, is_plain


def jpeg(width: int, height: int, orientation: int = 0, order: str = "<") -> bytes:
    """A grey baseline JPEG of one component: every block the same, coded by two one-bit tables."""
    exif = b""
    if orientation:
        mark = b"II*\0" if order == "<" else b"MM\0*"
        entries = struct.pack(f"{order}HHIHH", 0x010F, 3, 1, 7, 0) + struct.pack(
            f"{order}HHIHH", 0x0112, 3, 1, orientation, 0
        )
        exif = segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + entries + bytes(4))
    blocks = -(-width // 8) * -(-height // 8)
    table = bytes([1] + [0] * 15)
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            exif,
            segment(0xDB, bytes([0] + [1] * 64)),
            segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"),
            segment(0xC4, b"\x00" + table + b"\0"),
            segment(0xC4, b"\x10" + table + b"\0"),
            segment(0xDA, b"\1\1\0\0\x3f\0"),
            bytes(-(-blocks * 2 // 8)),
            b"\xff\xd9",
        )
    )


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def png(width: int, height: int, *, animated: bool = False) -> bytes:
    rows = zlib.compress((b"\0" + bytes(width)) * height)
    control = chunk(b"acTL", struct.pack(">II", 2, 0)) if animated else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + control + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def gif(width: int, height: int, frames: int = 1) -> bytes:
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x0a\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0"
    return b"GIF89a" + screen + frame * frames + b";"


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


# made with libwebp and libaom for these tests: 7 by 3 pixels of one colour; the last asks to be turned
WEBP_LOSSY = base64.b64decode(
    "UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoHAAMAAUAmJaACdLoB+AADsAD+pNf/TSPGkeNI+Yt/84ljqd3aAAAA"
)
WEBP_LOSSLESS = base64.b64decode("UklGRh4AAABXRUJQVlA4TBEAAAAvBoAAAAdQvCIXpf+BiOh/AAA=")
AVIF = base64.b64decode(
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAO"
    "cGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAKAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAA"
    "AABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAABwAAAAMAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAG"
    "gAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAMG1kYXQSAAoIGAh00QENBoQyGhTHh4ZlAgggnlAAAABIWtlc0hR5MAXYS+og"
)
AVIF_TURNED = base64.b64decode(
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD1bWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAO"
    "cGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAEdAAAAKAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAA"
    "AAB0aXBycAAAAFRpcGNvAAAAFGlzcGUAAAAAAAAABwAAAAMAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAG"
    "gAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQUBAoMEhQAAADBtZGF0EgAKCBgIdNEBDQaEMhoUx4eGZQIIIJ5QAAAASFrZXNIUeTAF2Evq"
    "IA=="
)
WEBP_ANIMATED = (
    b"RIFF"
    + struct.pack("<I", 4 + 18)
    + b"WEBPVP8X"
    + struct.pack("<I", 10)
    + b"\x02\0\0\0"
    + b"\x8f\x01\0\x2b\x01\0"
)

WHOLE = [
    ("a.jpg", jpeg(40, 24), Picture(40, 24, "jpeg")),
    ("a.jpg", jpeg(40, 24, 1), Picture(40, 24, "jpeg")),
    ("a.jpeg", jpeg(40, 24, 6), Picture(24, 40, "jpeg")),
    ("a.JPG", jpeg(40, 24, 8, ">"), Picture(24, 40, "jpeg")),
    ("a.jpg", jpeg(40, 24, 3, ">"), Picture(40, 24, "jpeg")),
    ("a.png", png(30, 7), Picture(30, 7, "png")),
    ("a.png", png(30, 7, animated=True), Picture(30, 7, "png", animated=True)),
    ("a.gif", gif(12, 5), Picture(12, 5, "gif")),
    ("a.gif", gif(12, 5, 3), Picture(12, 5, "gif", animated=True)),
    ("a.webp", WEBP_LOSSY, Picture(7, 3, "webp")),
    ("a.webp", WEBP_LOSSLESS, Picture(7, 3, "webp")),
    ("a.webp", WEBP_ANIMATED, Picture(400, 300, "webp", animated=True)),
    ("a.avif", AVIF, Picture(7, 3, "avif")),
    ("صور/قبل وبعد.avif", AVIF_TURNED, Picture(3, 7, "avif")),
]


@pytest.mark.parametrize(("path", "data", "picture"), WHOLE)
def test_a_whole_picture_has_its_size_and_no_finding(path: str, data: bytes, picture: Picture) -> None:
    assert facts(data, path) == (picture, ())


@pytest.mark.parametrize(("path", "data", "picture"), WHOLE)
def test_a_picture_cut_short_anywhere_is_found(path: str, data: bytes, picture: Picture) -> None:
    for length in range(len(data)):
        cut, findings = facts(data[:length], path)
        assert [finding.severity for finding in findings] == ["warning"], length
        assert findings[0].rule == "picture.damaged"
        assert cut.kind in {picture.kind, "unknown"}
        known = {(0, 0), (picture.width, picture.height), (picture.height, picture.width)}
        assert (cut.width, cut.height) in known, length


def test_a_thumbnail_inside_does_not_hide_a_missing_end() -> None:
    thumbnail = segment(0xE2, jpeg(8, 8))
    data = jpeg(40, 24)
    data = data[:2] + thumbnail + data[2:]
    assert facts(data, "a.jpg") == (Picture(40, 24, "jpeg"), ())
    assert facts(data[:-2], "a.jpg")[1][0].rule == "picture.damaged"


def test_bytes_after_the_end_are_no_damage() -> None:
    for path, data, picture in WHOLE:
        if picture.kind in {"jpeg", "png", "gif"}:
            assert facts(data + b"\0camera notes", path) == (picture, ())


def test_an_avif_of_several_items_has_the_size_of_the_primary_one() -> None:
    extents = [box(b"ispe", struct.pack(">III", 0, *size)) for size in ((160, 160), (640, 480))]
    links = struct.pack(">II", 0, 2) + struct.pack(">HBB", 1, 1, 0x81) + struct.pack(">HBB", 2, 1, 0x82)
    parts = box(b"iprp", box(b"ipco", b"".join(extents)) + box(b"ipma", links))
    meta = box(b"meta", bytes(4) + box(b"pitm", struct.pack(">IH", 0, 2)) + parts)
    data = box(b"ftyp", b"avif\0\0\0\0mif1") + meta + box(b"mdat", b"..")
    assert facts(data, "a.avif") == (Picture(640, 480, "avif"), ())


@pytest.mark.parametrize(
    ("path", "data", "rule", "words"),
    [
        ("a.jpg", b"", "picture.damaged", "the picture file is empty"),
        ("a.jpg", b"hello there", "picture.damaged", "no picture but a text: “hello there…”"),
        ("a.jpg", "صورة الطبيب".encode(), "picture.damaged", "no picture but a text: “صورة الطبيب…”"),
        ("a.jpg", b"<!DOCTYPE html><title>404</title>", "picture.damaged", "no picture but a web page"),
        ("a.png", b"\n<html><body>Sign in", "picture.damaged", "no picture but a web page"),
        (
            "a.png",
            b"<?xml version='1.0'?><Error>AccessDenied",
            "picture.damaged",
            "an XML document, but no SVG",
        ),
        (
            "a.webp",
            b"version https://git-lfs.github.com/spec/v1\noid",
            "picture.damaged",
            "a pointer of Git LFS",
        ),
        ("a.png", b"\x00\x01\x02\x03" * 9, "picture.damaged", "no picture that browsers know"),
        ("a.jpg", box(b"ftyp", b"heic\0\0\0\0mif1heic"), "picture.format", "a HEIC photo"),
        ("a.jpg", box(b"ftyp", b"isom\0\0\0\0mp42"), "picture.format", "a video"),
        ("a.bmp", b"BM\x9a\0\0\0\0\0\0\0\xff", "picture.format", "a BMP picture"),
        ("a.tif", b"II*\0" + bytes(20), "picture.format", "a TIFF picture"),
        ("a.jpg", b"%PDF-1.7\n\xb5", "picture.format", "a PDF document"),
        ("a.svg", b"\x1f\x8b\x08\0\0", "picture.format", "a compressed file"),
    ],
)
def test_what_is_no_picture_is_named(path: str, data: bytes, rule: str, words: str) -> None:
    picture, findings = facts(data, path)
    assert picture == Picture(0, 0, "unknown")
    assert (findings[0].rule, findings[0].severity) == (rule, "warning")
    assert words in findings[0].message
    assert findings[0].help
    assert findings[0].at is not None
    assert findings[0].at.path == path


def test_a_picture_of_one_colour_is_plain() -> None:
    photograph = png(900, 600) + bytes(60_000)
    assert is_plain(png(900, 600), "a.png")
    assert not is_plain(photograph, "a.png")
    assert not is_plain(png(1, 1), "a.png")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><rect width="9" height="9"/></svg>'
    assert not is_plain(svg, "a.svg")


def test_a_picture_under_another_name_is_what_it_contains() -> None:
    picture, (finding,) = facts(jpeg(9, 9), "media/قبل.png")
    assert picture == Picture(9, 9, "jpeg")
    assert (finding.rule, finding.severity) == ("picture.misnamed", "warning")
    assert finding.message == "the picture is named .png, but is a JPEG file"
    assert ".jpg" in finding.help
    assert facts(png(9, 9), "media/x")[1] == ()
    assert facts(b"<svg viewBox='0 0 2 1'/>", "x.png")[1][0].rule == "picture.misnamed"


STARTS = st.sampled_from(
    [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<svg ", b"\xff\xfe"]
)


@given(STARTS, st.binary(max_size=200))
def test_any_bytes_give_a_picture_or_a_finding(start: bytes, rest: bytes) -> None:
    picture, findings = facts(start + rest, "a.png")
    assert findings or (picture.width and picture.height)


@given(st.sampled_from([data for _, data, _ in WHOLE]), st.data())
def test_changed_bytes_never_stop_the_reader(whole: bytes, draw: st.DataObject) -> None:
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    picture, _ = facts(bytes(data), "a.png")
    assert (picture.width > 0) == (picture.height > 0)
