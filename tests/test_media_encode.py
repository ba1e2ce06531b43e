"""Variants of pictures: upright, in sRGB, cropped, still transparent, still moving, and the same each time."""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

import drawn
from riwaq.media.encode import PictureError, encode
from riwaq.media.look import Look, look
from riwaq.media.picture import facts
from riwaq.media.recipe import Crop, Recipe, size

FORMATS = ("avif", "webp", "jpeg", "png", "gif")
QUARTERS = (
    (0.25, 0.25, (255, 0, 0)),
    (0.75, 0.25, (0, 255, 0)),
    (0.25, 0.75, (0, 0, 255)),
    (0.75, 0.75, (255, 255, 255)),
)
UNDONE = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the upright picture is laid down so that each orientation of Exif sets it up again."""


def upright(image: Image.Image) -> None:
    for across, down, wanted in QUARTERS:
        assert drawn.near(drawn.colour(image, across, down), wanted, by=40), (across, down)


@pytest.mark.parametrize("orientation", UNDONE)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_turned_as_exif_asks(orientation: int, kind: str) -> None:
    turn = UNDONE[orientation]
    laid = drawn.corners() if turn is None else drawn.corners().transpose(turn)
    data = drawn.written(laid, kind, exif=drawn.exif(orientation))
    picture, findings = facts(data, f"a.{kind.lower()}")
    assert (picture.width, picture.height, findings) == (120, 80, ())
    for format_ in ("webp", "jpeg"):
        image = drawn.read(encode(data, Recipe(90, format_)))
        assert image.size == (90, 60)
        assert image.getexif() == {}
        upright(image)
    cropped = drawn.read(encode(data, Recipe(40, "png", Crop((1, 1), (0, 0)))))
    assert cropped.size == (40, 40)
    assert drawn.near(drawn.colour(cropped, 0.1, 0.1), (255, 0, 0), by=40)


def test_webp_is_not_turned_as_browsers_do_not_turn_it() -> None:
    data = drawn.written(drawn.corners(), "WEBP", exif=drawn.exif(6), lossless=True)
    image = drawn.read(encode(data, Recipe(120, "png")))
    assert image.size == (120, 80) == (facts(data, "a.webp")[0].width, facts(data, "a.webp")[0].height)
    upright(image)


def test_avif_is_turned_by_its_own_box() -> None:
    data = drawn.written(drawn.corners().transpose(Image.Transpose.ROTATE_90), "AVIF", exif=drawn.exif(6))
    assert b"irot" in data
    image = drawn.read(encode(data, Recipe(60, "png")))
    assert image.size == (60, 40)
    upright(image)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "RGB", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("JPEG", "L", {}),
        ("PNG", "RGB", {}),
        ("PNG", "P", {}),
        ("PNG", "L", {}),
        ("PNG", "1", {}),
        ("GIF", "P", {}),
        ("WEBP", "RGB", {"quality": 95}),
        ("WEBP", "RGB", {"lossless": True}),
        ("AVIF", "RGB", {"quality": 90}),
    ],
)
def test_every_kind_becomes_every_format(
    kind: str, mode: str, options: dict[str, object], format_: str
) -> None:
    source = drawn.photograph()
    data = drawn.written(source.convert(mode), kind, **options)
    recipe = Recipe(100, format_, Crop((4, 3), (30, 60)))
    image = drawn.read(encode(data, recipe))
    assert image.size == size(160, 120, recipe) == (100, 75)
    assert image.format == format_.upper()
    wanted = drawn.read(data).convert("RGB").resize((100, 75), Image.Resampling.LANCZOS)
    off = ImageStat.Stat(ImageChops.difference(image.convert("RGB"), wanted)).mean
    assert max(off) < 15, "on average the pixels are those of the source"
    assert look(encode(data, recipe)).damage == ""


def profile(name: str) -> bytes:
    """A colour profile that libvips ships: p3 is Display P3."""
    from riwaq.media.vips import pyvips

    return bytes(pyvips.Operation.call("profile_load", name))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("format_", ["webp", "avif", "jpeg", "png"])
def test_a_wide_gamut_becomes_srgb(kind: str, format_: str) -> None:
    # Display P3 (234, 51, 35) is red of sRGB, (117, 251, 76) its green; computed from the primaries of both.
    for wide, narrow in (
        ((234, 51, 35), (255, 0, 0)),
        ((117, 251, 76), (0, 255, 0)),
        ((128, 128, 128), (128, 128, 128)),
    ):
        options = {"lossless": True} if kind == "WEBP" else {"quality": 100, "subsampling": "4:4:4"}
        data = drawn.written(
            Image.new("RGB", (64, 64), wide),
            kind,
            icc_profile=profile("p3"),
            **({} if kind == "PNG" else options),
        )
        image = drawn.read(encode(data, Recipe(32, format_)))
        assert "icc_profile" not in image.info
        assert drawn.near(drawn.colour(image, 0.5, 0.5), narrow, by=6), (wide, drawn.colour(image, 0.5, 0.5))


def test_adobe_rgb_becomes_srgb() -> None:
    # (219, 0, 0) in Adobe RGB (1998) is red of sRGB, up to the rounding of a gamma of 563/256.
    data = drawn.written(Image.new("RGB", (64, 64), (219, 0, 0)), "PNG", icc_profile=adobe_rgb())
    image = drawn.read(encode(data, Recipe(32, "png")))
    assert drawn.near(drawn.colour(image, 0.5, 0.5), (255, 0, 0), by=6), drawn.colour(image, 0.5, 0.5)
    assert "icc_profile" not in image.info


ADOBE = (0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)
GAMMA = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) + b"\0\0"


def adobe_rgb(primaries: tuple[tuple[float, float, float], ...] = ADOBE, curve: bytes = GAMMA) -> bytes:
    """A profile of ICC version 2 with the primaries and the gamma of Adobe RGB (1998), adapted to D50."""

    def fixed(number: float) -> bytes:
        return struct.pack(">i", round(number * 65536))

    def xyz(*numbers: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(fixed(number) for number in numbers)

    name = b"A98\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(*primaries[0]),
        b"gXYZ": xyz(*primaries[1]),
        b"bXYZ": xyz(*primaries[2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += padded
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642) + fixed(1.0) + fixed(0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@pytest.mark.parametrize("with_profile", [True, False])
def test_cmyk_becomes_srgb(with_profile: bool) -> None:
    inks = Image.new("CMYK", (64, 64), (0, 255, 255, 0))  # magenta and yellow: red
    ImageDraw.Draw(inks).rectangle((32, 0, 64, 64), fill=(0, 0, 0, 0))  # paper
    options = {"icc_profile": profile("cmyk")} if with_profile else {}
    data = drawn.written(inks, "JPEG", quality=98, **options)
    image = drawn.read(encode(data, Recipe(64, "png")))
    red, green, blue = drawn.colour(image, 0.25, 0.5)
    assert red > 200, "red"
    assert max(green, blue) < 80, "red"
    assert min(drawn.colour(image, 0.75, 0.5)) > 235, "paper is white"


def test_a_broken_profile_is_passed_over() -> None:
    data = drawn.written(
        Image.new("RGB", (64, 64), (200, 60, 40)), "JPEG", quality=98, icc_profile=b"no profile"
    )
    assert drawn.near(drawn.colour(drawn.read(encode(data, Recipe(32, "png"))), 0.5, 0.5), (200, 60, 40))


@pytest.mark.parametrize("format_", ["avif", "webp", "png"])
def test_transparency_stays(format_: str) -> None:
    data = drawn.written(drawn.clear(), "PNG")
    assert look(data).alpha
    image = drawn.read(encode(data, Recipe(60, format_)))
    assert image.mode == "RGBA"
    assert image.getpixel((2, 2))[3] < 8
    red, green, blue, alpha = image.getpixel((30, 20))
    assert drawn.near((red, green, blue, alpha), (255, 0, 0, 128), by=12)


def test_jpeg_shows_transparency_on_white() -> None:
    image = drawn.read(encode(drawn.written(drawn.clear(), "PNG"), Recipe(60, "jpeg")))
    assert drawn.near(image.getpixel((1, 1)), (255, 255, 255))
    assert drawn.near(image.getpixel((30, 20)), (255, 127, 127))


def test_an_alpha_channel_that_hides_nothing_is_left_out() -> None:
    data = drawn.written(drawn.photograph().convert("RGBA"), "PNG")
    assert not look(data).alpha
    assert drawn.read(encode(data, Recipe(80, "png"))).mode == "RGB"


def test_a_single_transparent_pixel_is_seen() -> None:
    image = drawn.photograph(600, 400).convert("RGBA")
    image.putpixel((300, 200), (0, 0, 0, 250))
    assert look(drawn.written(image, "PNG")).alpha


def test_sixteen_bits_become_eight() -> None:
    from riwaq.media.vips import pyvips

    deep = pyvips.Image.black(60, 40).cast("ushort").new_from_image([200 * 257, 60 * 257, 40 * 257])
    data = deep.copy(interpretation="rgb16").pngsave_buffer(bitdepth=16)
    assert data[24] == 16
    for format_ in ("png", "webp", "avif", "jpeg"):
        made = encode(data, Recipe(30, format_))
        assert drawn.near(drawn.colour(drawn.read(made), 0.5, 0.5), (200, 60, 40), by=6)
        if format_ == "png":
            assert made[24] == 8
    assert look(data).colour == "#c83c28"


def test_an_interlaced_png() -> None:
    from riwaq.media.vips import pyvips

    image = pyvips.Image.new_from_memory(drawn.corners().tobytes(), 120, 80, 3, "uchar").copy(
        interpretation="srgb"
    )
    data = image.pngsave_buffer(interlace=True)
    assert data[28] == 1
    upright(drawn.read(encode(data, Recipe(60, "png"))))


def timing(image: Image.Image) -> list[int]:
    found = []
    for index in range(image.n_frames):
        image.seek(index)
        image.load()
        found.append(image.info["duration"])
    return found


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
@pytest.mark.parametrize("format_", ["webp", "gif"])
def test_what_moves_goes_on_moving(kind: str, format_: str) -> None:
    delays = [40, 200, 70, 500, 100]
    data = drawn.moving(kind, drawn.frames(), duration=delays, loop=0)
    picture, _ = facts(data, f"a.{kind.lower()}")
    assert picture.animated
    for recipe in (Recipe(30, format_), Recipe(20, format_, Crop((1, 1), (0, 50))), Recipe(60, format_)):
        image = drawn.read(encode(data, recipe))
        assert image.size == size(60, 40, recipe)
        assert timing(image) == delays
        assert image.info["loop"] == 0
        for index in range(5):
            image.seek(index)
            tone = drawn.colour(image, 0.9, 0.95)
            assert drawn.near(tone, ((index % 2) * 255,) * 3, by=30), "no frame shows in the next"
            assert drawn.near(drawn.colour(image, 0.9, 0.02), ((index % 2) * 255,) * 3, by=30)


def test_the_number_of_rounds_stays() -> None:
    # A GIF says how often it starts again, a WebP how often it runs.
    gif = drawn.moving("GIF", drawn.frames(), duration=50, loop=3)
    assert drawn.read(encode(gif, Recipe(30, "gif"))).info["loop"] == 3
    assert drawn.read(encode(gif, Recipe(30, "webp"))).info["loop"] == 4
    webp = drawn.moving("WEBP", drawn.frames(), duration=50, loop=4)
    assert drawn.read(encode(webp, Recipe(30, "webp"))).info["loop"] == 4


def test_the_first_frame_stands_for_a_picture_that_moves() -> None:
    for kind in ("GIF", "WEBP", "PNG"):
        image = drawn.read(encode(drawn.moving(kind, drawn.frames(), duration=50), Recipe(30, "jpeg")))
        assert image.size == (30, 20)
        assert drawn.near(drawn.colour(image, 0.8, 0.8), (0, 0, 0))


def test_a_gif_of_one_frame_is_a_still_picture() -> None:
    data = drawn.written(drawn.corners().convert("P"), "GIF")
    image = drawn.read(encode(data, Recipe(60, "webp")))
    assert getattr(image, "n_frames", 1) == 1
    upright(image)


def test_transparent_frames_stay_transparent() -> None:
    images = [drawn.clear(), drawn.clear().rotate(180)]
    data = drawn.moving("WEBP", images, duration=80, lossless=True)
    image = drawn.read(encode(data, Recipe(60, "webp")))
    assert image.n_frames == 2
    assert image.convert("RGBA").getpixel((1, 1))[3] < 8


def test_a_drawing_keeps_its_edges() -> None:
    page = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(page).text((20, 20), "رواق Riwaq 0123456789", fill="black")
    data = drawn.written(page, "PNG")
    made = encode(data, Recipe(400, "webp"))
    assert drawn.read(made).tobytes() == page.tobytes(), "lossless, as it is smaller so"
    photograph = drawn.written(Image.effect_noise((300, 200), 40).convert("RGB"), "PNG")
    assert b"VP8L" not in encode(photograph, Recipe(300, "webp"))[:64]


@pytest.mark.parametrize(
    ("image", "colour", "alpha"),
    [
        (Image.new("RGB", (50, 30), (200, 60, 40)), "#c83c28", False),
        (Image.new("L", (50, 30), 100), "#646464", False),
        (Image.new("RGBA", (50, 30), (255, 0, 0, 0)), "#ffffff", True),
        (Image.new("RGBA", (50, 30), (0, 0, 0, 128)), "#7f7f7f", True),
        (Image.new("1", (1, 1), 1), "#ffffff", False),
    ],
)
def test_the_average_colour(image: Image.Image, colour: str, alpha: bool) -> None:
    found = look(drawn.written(image, "PNG"))
    assert found.alpha is alpha
    assert found.damage == ""
    wanted = tuple(bytes.fromhex(colour[1:]))
    assert drawn.near(tuple(bytes.fromhex(found.colour[1:])), wanted, by=1)


def test_an_animation_is_looked_at_whole() -> None:
    for kind in ("GIF", "WEBP"):
        found = look(drawn.moving(kind, drawn.frames(count=6), duration=50))
        assert found.damage == ""
        assert drawn.near(tuple(bytes.fromhex(found.colour[1:])), (130, 120, 120), by=20), (
            "half black, half white"
        )


def test_an_svg_is_not_drawn() -> None:
    assert look(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') == Look(
        "#ffffff", alpha=True
    )
    with pytest.raises(PictureError):
        encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', Recipe(9, "webp"))


def test_a_picture_of_one_pixel() -> None:
    data = drawn.written(Image.new("RGB", (1, 1), (9, 200, 30)), "PNG")
    for format_ in FORMATS:
        assert drawn.read(encode(data, Recipe(1, format_))).size == (1, 1)
        assert drawn.read(encode(data, Recipe(500, format_, Crop((16, 9))))).size == (1, 1)


def test_a_very_flat_picture_keeps_a_row() -> None:
    data = drawn.written(Image.new("RGB", (3000, 2), "red"), "PNG")
    assert drawn.read(encode(data, Recipe(300, "webp"))).size == (300, 1)


PROCESS = """
import hashlib, sys
sys.path[:0] = {path!r}
from test_media_encode import digests
print(digests(int(sys.argv[1])))
"""


def digests(threads: int) -> str:
    """One digest over variants of all kinds, made by so many threads."""
    still = [drawn.written(drawn.photograph(800, 600, seed), "JPEG", quality=92) for seed in range(3)]
    jobs = [(data, Recipe(width, format_)) for data in still for width in (300, 640) for format_ in FORMATS]
    jobs.append((drawn.moving("GIF", drawn.frames(), duration=50), Recipe(30, "webp")))
    jobs.append((drawn.written(drawn.clear(), "PNG"), Recipe(60, "avif")))
    with ThreadPoolExecutor(threads) as pool:
        made = list(pool.map(lambda job: encode(*job), jobs))
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in made)).hexdigest()


def test_bytes_are_the_same_in_any_process_and_on_any_number_of_threads() -> None:
    path = [str(Path(__file__).parent), *sys.path]
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROCESS.format(path=path), threads],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for threads in ("1", "2")
    ]
    assert runs[0] == runs[1] == digests(4)


def test_the_profiles_of_the_tests_are_what_they_say() -> None:
    described = ImageCms.getProfileName(ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb())))
    assert "A98" in described
