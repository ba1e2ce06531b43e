"""Damaged pictures: never a crash, never a hang; a picture, or words on what is wrong."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import drawn
from riwaq.media.encode import PictureError, encode
from riwaq.media.look import look
from riwaq.media.picture import facts
from riwaq.media.raster import read_raster
from riwaq.media.recipe import Crop, Recipe
from riwaq.media.strip import stripped


def whole() -> dict[str, bytes]:
    """A picture of each kind, in all the ways that its bytes can be laid out."""
    image = drawn.photograph(90, 70)
    return {
        "jpeg": drawn.written(image, "JPEG", exif=drawn.exif(6), xmp=drawn.XMP),
        "jpeg progressive": drawn.written(image, "JPEG", progressive=True),
        "jpeg cmyk": drawn.written(image.convert("CMYK"), "JPEG"),
        "png": drawn.written(image, "PNG", exif=drawn.exif()),
        "png palette": drawn.written(image.convert("P"), "PNG"),
        "gif": drawn.written(image.convert("P"), "GIF"),
        "gif moves": drawn.moving("GIF", drawn.frames(), duration=40),
        "webp": drawn.written(image, "WEBP", exif=drawn.exif(), xmp=drawn.XMP),
        "webp lossless": drawn.written(image, "WEBP", lossless=True),
        "webp alpha": drawn.written(drawn.clear(), "WEBP"),
        "webp moves": drawn.moving("WEBP", drawn.frames(), duration=40),
        "avif": drawn.written(image, "AVIF", exif=drawn.exif().tobytes()),
        "avif alpha": drawn.written(drawn.clear(), "AVIF"),
    }


WHOLE = whole()
RECIPES = (Recipe(40, "webp"), Recipe(30, "jpeg", Crop((4, 5), (20.0, 80.0))), Recipe(40, "gif", credit=True))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out, doubled, or the end gone."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found))
        match chance.randrange(6):
            case 0 | 1:
                found[at] = chance.randrange(256)
            case 2:
                found[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"\0\0\x80\0")
                )
            case 3:
                del found[at : at + chance.randrange(1, 40)]
            case 4:
                found[at:at] = found[at : at + chance.randrange(1, 200)]
            case _:
                found[at] ^= 1 << chance.randrange(8)
        if not found:
            break
    return bytes(found[: chance.randrange(len(found) + 1)] if chance.random() < 0.1 else found)


def tried(data: bytes, kind: str) -> int:
    """Does all that is done to a picture; raises what is no PictureError. How many variants came of it?"""
    picture, _ = facts(data, f"a.{kind}")
    looked = look(data)
    assert len(bytes.fromhex(looked.colour[1:])) == 3
    made = 0
    for recipe in RECIPES:
        try:
            image = drawn.read(encode(data, recipe))
        except PictureError as error:
            said = str(error)
        else:
            made += 1
            said = f"is {image.width} pixels wide"
            assert image.width <= recipe.width
        assert said.split(maxsplit=1)[0] in {"is", "has"}, said
    stripped(data, picture.kind)
    return made


def main(name: str, count: int) -> None:
    """Mutations of one picture, in a process of their own; prints how many were still pictures."""
    kind = name.split(maxsplit=1)[0]
    chance = random.Random(name)
    lived = sum(tried(mutated(WHOLE[name], chance), kind) > 0 for _ in range(count))
    sys.stdout.write(f"{lived}\n")


@pytest.mark.parametrize("name", WHOLE)
def test_changed_bytes_do_no_harm(name: str) -> None:
    tests = Path(__file__).parent
    code = f"import sys; sys.path[:0] = {[str(tests), str(tests.parent / 'src')]}\nimport test_media_fuzz as one\none.main({name!r}, 60)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=500
    )
    assert run.returncode == 0, f"{name}: {run.returncode}\n{run.stderr[-3000:]}"
    assert int(run.stdout) < 60, "some were damaged"


@pytest.mark.parametrize("name", WHOLE)
def test_a_picture_cut_short_is_told(name: str) -> None:
    data = WHOLE[name]
    assert look(data).damage == ""
    for part in (0.3, 0.6, 0.9):
        short = data[: int(len(data) * part)]
        assert look(short).damage == "is cut short", part
        with pytest.raises(PictureError, match="is cut short"):
            encode(short, Recipe(40, "webp"))


@given(data=st.binary(max_size=300))
def test_any_bytes_are_no_picture(data: bytes) -> None:
    assert tried(data, "jpeg") == 0
    for head in (
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x00\x01\x00\x00WEBP",
        b"\0\0\0\x20ftypavif",
    ):
        tried(head + data, "png")


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"hello", b"BM" + bytes(60), b"II*\0" + bytes(60), b"%PDF-1.7", bytes(5000), b"<svg>"],
)
def test_what_is_no_picture_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(PictureError):
        encode(data, Recipe(10, "webp"))
    if not data.startswith(b"<"):
        assert look(data).damage == "is none that we can read"


def test_a_picture_with_the_wrong_ending_is_one() -> None:
    assert facts(WHOLE["png"], "a.jpg")[1][0].rule == "picture.misnamed"
    assert drawn.read(encode(WHOLE["png"], Recipe(40, "webp"))).size == (40, 31)


def test_two_sizes_in_one_file_are_damage() -> None:
    data = drawn.written(drawn.photograph(), "AVIF")
    lying = data.replace((160).to_bytes(4) + (120).to_bytes(4), (16).to_bytes(4) + (12).to_bytes(4))
    assert read_raster(lying).width == 16
    assert look(lying).damage
    with pytest.raises(PictureError):
        encode(lying, Recipe(10, "webp"))


def test_words_follow_the_picture() -> None:
    said = {look(data).damage for data in (b"", WHOLE["jpeg"][:200], WHOLE["png"][:200], WHOLE["avif"][:-9])}
    assert all(one.startswith("is ") and "\n" not in one for one in said), said
    assert msgspec.json.encode(sorted(said))
