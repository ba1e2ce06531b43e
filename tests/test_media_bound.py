"""Pictures that are too large, or are made to seem small: refused by their header, with little memory."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

import drawn
from riwaq.media.bound import FRAMES, MOVED, PIXELS, excess, weight
from riwaq.media.encode import PictureError, encode
from riwaq.media.look import look
from riwaq.media.picture import facts
from riwaq.media.raster import Raster
from riwaq.media.recipe import Recipe

SPARE = 150
"""MB that looking at a small picture may take beside what Python and libvips take."""


def packed(row: bytes, rows: int) -> bytes:
    """The same row so many times, deflated, without ever holding them."""
    deflate = zlib.compressobj(9)
    parts = [deflate.compress(row * 100) for _ in range(rows // 100)]
    return b"".join((*parts, deflate.flush()))


def png(width: int, height: int, rows: int) -> bytes:
    """A black PNG of one bit a pixel that claims a size, and has so many rows of it."""
    body = packed(bytes(1 + (width + 7) // 8), rows)
    return drawn.png_header(width, height, depth=1) + drawn.chunk(b"IDAT", body) + drawn.chunk(b"IEND", b"")


def bombs() -> dict[str, bytes]:
    still = drawn.written(Image.new("RGB", (64, 64), "red"), "PNG")
    swollen = zlib.compress(bytes(200_000_000), 9)
    jpeg = drawn.written(drawn.photograph(), "JPEG")
    webp = drawn.written(drawn.photograph(), "WEBP", exif=drawn.exif())
    gif = drawn.moving("GIF", drawn.frames(count=2), duration=20)
    frame = gif[gif.index(b"\x21\xf9") : -1]
    return {
        "png that claims 3.6 billion pixels": png(60_000, 60_000, 100),
        "png that holds 900 million pixels": png(30_000, 30_000, 30_000),
        "png that claims 20,000 x 20,000": png(20_000, 20_000, 100),
        "png with no end of size": drawn.png_header(0x7FFFFFFF, 0x7FFFFFFF)
        + drawn.chunk(b"IDAT", packed(b"\0", 100))
        + drawn.chunk(b"IEND", b""),
        "jpeg that claims 65,000 x 65,000": jpeg.replace(
            struct.pack(">HH", 120, 160), struct.pack(">HH", 65_000, 65_000), 1
        ),
        "webp that claims 16 million x 16 million": webp.replace(
            struct.pack("<I", 159)[:3] + struct.pack("<I", 119)[:3], b"\xff" * 6, 1
        ),
        "gif that claims 60,000 x 60,000": gif[:6] + struct.pack("<HH", 60_000, 60_000) + gif[10:],
        "gif of 40,000 frames": gif[:-1] + frame * 20_000 + b";",
        "png with a swollen profile": still[:33] + drawn.chunk(b"iCCP", b"x\0\0" + swollen) + still[33:],
        "png with a swollen comment": still[:33] + drawn.chunk(b"zTXt", b"x\0\0" + swollen) + still[33:],
        "png with a swollen text": still[:33] + drawn.chunk(b"iTXt", b"x\0\1\0\0\0" + swollen) + still[33:],
        "png of more pixels than it says": png(64, 64, 30_000_000),
        "avif that claims 60,000 x 60,000": drawn.written(drawn.photograph(), "AVIF").replace(
            struct.pack(">II", 160, 120), struct.pack(">II", 60_000, 60_000)
        ),
        "avif that hides its size": drawn.written(Image.new("L", (6000, 4000)), "AVIF", speed=10).replace(
            struct.pack(">II", 6000, 4000), struct.pack(">II", 60, 40)
        ),
        "svg with a billion laughs": b'<!DOCTYPE svg [<!ENTITY a "ha">'
        + b"".join(
            f'<!ENTITY {b} "{f"&{a};" * 10}">'.encode() for a, b in zip("abcdefghi", "bcdefghij", strict=True)
        )
        + b']><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>',
        "svg with a long entity": b'<!DOCTYPE svg [<!ENTITY a "'
        + b"x" * 9000
        + b'">]><svg xmlns="http://www.w3.org/2000/svg"><text>'
        + b"&a;" * 100_000
        + b"</text></svg>",
    }


BOMBS = bombs()
HARMLESS = {
    name for name in BOMBS if "swollen" in name or "more pixels than" in name or "long entity" in name
}
"""Those that may be taken for pictures: what is too much of them is not read."""

MEASURE = """
import json, resource, sys
from riwaq.media.encode import PictureError, encode
from riwaq.media.look import look
from riwaq.media.picture import facts
from riwaq.media.recipe import Recipe
from riwaq.media.strip import stripped
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
picture, found = facts(data, "a." + sys.argv[1])
made, seen = [], look(data)
for format_ in ("webp", "avif", "jpeg", "gif"):
    try:
        made.append(len(encode(data, Recipe(100, format_))))
    except PictureError as error:
        made.append(str(error))
stripped(data, picture.kind)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([[[one.rule, one.severity] for one in found], seen.damage, made, (after - before) // 1024]))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    import msgspec

    kind = name.split(maxsplit=1)[0]
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, kind],
        input=BOMBS[name],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[1] / "src")},
    )
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    found, damage, made, memory = msgspec.json.decode(run.stdout)
    assert memory < SPARE + 2 * len(BOMBS[name]) / 1e6, f"{memory} MB"
    if name not in HARMLESS:
        assert found or damage
        assert all(isinstance(one, str) for one in made), made
        if "claims" in name or "of 40,000" in name or "pixels" in name:
            assert ["picture.size", "error"] in found or kind == "jpeg"


def test_a_picture_at_the_bound_passes_and_one_beyond_does_not() -> None:
    assert excess(Raster("jpeg", 10_000, 10_000)) == ""
    assert (
        excess(Raster("jpeg", 10_001, 10_000))
        == "has 10,001 × 10,000 pixels, more than the 100,000,000 that can be decoded"
    )
    assert excess(Raster("gif", 1000, 400, frames=1000)) == ""
    assert "in 1,001 frames" in excess(Raster("gif", 1000, 400, frames=1001))
    assert excess(Raster("gif", 10, 10, frames=FRAMES)) == ""
    assert "2,001 frames" in excess(Raster("gif", 10, 10, frames=FRAMES + 1))
    assert PIXELS == 100_000_000, "docs/performance.md names it"
    assert MOVED == 400_000_000, "docs/performance.md names it"
    assert weight("png", 10_000, 10_000) > weight("jpeg", 10_000, 10_000) > 0


def test_what_is_too_large_is_told_with_its_file_and_what_to_do() -> None:
    picture, found = facts(png(20_000, 20_000, 100), "media/plan.png")
    assert (picture.width, picture.height, picture.kind) == (20_000, 20_000, "png")
    assert [(one.rule, one.severity, one.at.path) for one in found] == [
        ("picture.size", "error", "media/plan.png")
    ]
    assert (
        found[0].message
        == "the picture has 20,000 × 20,000 pixels, more than the 100,000,000 that can be decoded"
    )
    assert "Make it smaller" in found[0].help


def test_look_and_encode_refuse_it_themselves() -> None:
    data = png(20_000, 20_000, 100)
    said = "has 20,000 × 20,000 pixels, more than the 100,000,000 that can be decoded"
    assert look(data).damage == said
    with pytest.raises(PictureError, match="has 20,000"):
        encode(data, Recipe(100, "webp"))
