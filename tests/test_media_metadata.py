"""What a picture says of itself: nothing of it is published, but author and licence where a site asks for them."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image

import drawn
from riwaq.media.credit import Credit, credit_of, exif_with, xmp_with
from riwaq.media.encode import encode
from riwaq.media.picture import facts
from riwaq.media.raster import read_raster
from riwaq.media.recipe import Crop, Recipe
from riwaq.media.strip import stripped

FULL = drawn.full_of_words()
FORMATS = ("avif", "webp", "jpeg", "png", "gif")
WORDS = ("exif", "xmp", "icc_profile", "comment", "photoshop", "Comment", "Author", "XML:com.adobe.xmp")
NAMES = (
    b"Exif\0",
    b"eXIf",
    b"EXIF",
    b"http://ns.adobe.com",
    b"Photoshop",
    b"ICC_PROFILE",
    b"iCCP",
    b"ICCP",
    b"xmpmeta",
)


def says(data: bytes) -> dict[str, Any]:
    """What Pillow finds in a picture of metadata."""
    image = drawn.read(data)
    found = {word: image.info[word] for word in WORDS if image.info.get(word)}
    tags = dict(image.getexif())
    return found | ({"tags": tags} if tags else {})


def hidden(data: bytes) -> list[bytes]:
    """Words in the bytes that have no place there."""
    secrets = (drawn.PLACE.encode(), b"Secret", b"Mona", "منى".encode(), b"tEXt", b"zTXt", b"iTXt")
    return [word for word in (*secrets, *NAMES) if word in data]


@pytest.mark.parametrize("kind", FULL)
def test_the_pictures_of_this_test_are_full_of_words(kind: str) -> None:
    assert drawn.PLACE.encode() in FULL[kind]
    assert hidden(FULL[kind])
    if kind != "gif":
        image = drawn.read(FULL[kind])
        assert image.getexif().get_ifd(0x8825)[1] == "N", "a place"


@pytest.mark.parametrize("kind", FULL)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_variant_says_nothing_of_its_source(kind: str, format_: str) -> None:
    for recipe in (Recipe(80, format_), Recipe(160, format_), Recipe(60, format_, Crop((1, 1)))):
        made = encode(FULL[kind], recipe)
        assert hidden(made) == []
        assert says(made) == {}


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_nor_does_one_that_moves(kind: str) -> None:
    options = {"comment": drawn.PLACE.encode()} if kind == "GIF" else {"exif": drawn.exif(), "xmp": drawn.XMP}
    data = drawn.moving(kind, drawn.frames(), duration=40, **options)
    assert drawn.PLACE.encode() in data
    for format_ in ("webp", "gif"):
        assert hidden(encode(data, Recipe(30, format_))) == []


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
@pytest.mark.parametrize("format_", ["avif", "webp", "jpeg", "png"])
def test_author_and_licence_stay_where_the_site_asks(kind: str, format_: str) -> None:
    made = encode(FULL[kind], Recipe(80, format_, credit=True))
    image = drawn.read(made)
    xmp = image.info.get("xmp") or image.info["XML:com.adobe.xmp"].encode()
    assert credit_of(b"", xmp) == Credit(
        ("منى عادل", "B & Sons"),
        (("x-default", "© Mona"), ("ar", "© منى")),
        "https://example.org/licence?a=1&b=2",
        (("en", "CC BY 4.0"),),
    )
    assert b"Secret" not in xmp
    tags = image.getexif()
    assert (
        tags[0x013B] == "منى عادل; B & Sons".encode().decode("latin-1")
        or tags[0x013B] == "منى عادل; B & Sons"
    )
    assert 0x010F not in tags
    assert not tags.get_ifd(0x8825), "no place"
    assert b"Secret" not in made
    assert not [word for word in (b"Photoshop", b"ICC_PROFILE", b"iCCP", b"ICCP") if word in made]


def test_exif_alone_gives_a_credit_too() -> None:
    data = drawn.written(drawn.photograph(), "JPEG", exif=drawn.exif(6))
    made = encode(data, Recipe(80, "webp", credit=True))
    assert credit_of(drawn.read(made).info["exif"], drawn.read(made).info["xmp"]) == Credit(
        ("Mona Adel",), (("x-default", "(c) 2026 Mona Adel"),)
    )
    assert drawn.read(made).getexif().get(0x0112, 1) == 1, "it is upright already"
    assert b"Secret" not in made


def test_iptc_alone_gives_a_credit_too() -> None:
    iptc = b"\x1c\x02\x50\x00\x09Mona Iptc\x1c\x02\x74\x00\x06(c) MI\x1c\x02\x5a\x00\x05Cairo"
    assert credit_of(b"", b"", iptc) == Credit(("Mona Iptc",), (("x-default", "(c) MI"),))


def test_a_source_without_credit_gets_none() -> None:
    made = encode(drawn.written(drawn.photograph(), "JPEG"), Recipe(80, "webp", credit=True))
    assert "xmp" not in drawn.read(made).info
    assert not {0x013B, 0x8298} & set(drawn.read(made).getexif())


@pytest.mark.parametrize(
    "credit",
    [
        Credit(("A",), (("x-default", "B"),)),
        Credit(
            ("منى", 'a & <b> "c"'),
            (("x-default", "©"), ("ar", "حقوق")),
            "https://example.org/?a&b",
            (("en", "x"),),
        ),
        Credit(statement="https://example.org"),
        Credit(),
    ],
)
def test_a_credit_is_read_as_it_was_written(credit: Credit) -> None:
    assert credit_of(b"", xmp_with(credit)) == credit
    from_exif = credit_of(exif_with(credit), b"")
    assert from_exif.creators == (("; ".join(credit.creators),) if credit.creators else ())
    assert [text for _, text in from_exif.rights] == [text for _, text in credit.rights[:1]]


@pytest.mark.parametrize(
    "xmp",
    [
        b"not xml",
        b"<x",
        b"\xff\xfe",
        b'<!DOCTYPE a [<!ENTITY b "c">]>' + drawn.XMP,
        b"<a>" * 5000,
        drawn.XMP.replace(b"RDF", b"RDG"),
    ],
)
def test_xmp_that_cannot_be_read_says_nothing(xmp: bytes) -> None:
    assert credit_of(b"", xmp) == Credit()


def pixels(data: bytes) -> list[bytes]:
    image = Image.open(io.BytesIO(data))
    found = []
    for index in range(getattr(image, "n_frames", 1)):
        image.seek(index)
        found.append(image.convert("RGBA").tobytes())
    return found


def moving() -> dict[str, bytes]:
    images = drawn.frames()
    return {
        "gif moves": drawn.moving("GIF", images, duration=40, loop=2, comment=drawn.PLACE.encode()),
        "webp moves": drawn.moving("WEBP", images, duration=40, exif=drawn.exif(), xmp=drawn.XMP),
        "png moves": drawn.moving("PNG", images, duration=40, exif=drawn.exif()),
        "avif moves": drawn.moving("AVIF", images, duration=40, exif=drawn.exif().tobytes(), xmp=drawn.XMP),
        "jpeg progressive": drawn.written(
            drawn.photograph(),
            "JPEG",
            progressive=True,
            exif=drawn.exif(),
            xmp=drawn.XMP,
            comment=drawn.PLACE,
        ),
        "jpeg turned": drawn.written(drawn.corners(), "JPEG", exif=drawn.exif(6)),
        "png turned": drawn.written(drawn.corners(), "PNG", exif=drawn.exif(6)),
        "jpeg cmyk": drawn.written(drawn.corners().convert("CMYK"), "JPEG", exif=drawn.exif()),
        "webp alpha": drawn.written(drawn.clear(), "WEBP", exif=drawn.exif(), xmp=drawn.XMP),
        "avif alpha": drawn.written(drawn.clear(), "AVIF", exif=drawn.exif().tobytes(), xmp=drawn.XMP),
    }


@pytest.mark.parametrize(("name", "data"), [*FULL.items(), *moving().items()])
def test_a_picture_published_as_it_is_loses_its_words_and_nothing_else(name: str, data: bytes) -> None:
    kind = name.split(maxsplit=1)[0]
    made = stripped(data, kind)
    assert b"Secret" not in made
    assert b"Mona" not in made
    assert "منى".encode() not in made
    assert pixels(made) == pixels(data)
    assert facts(made, f"a.{kind}") == facts(data, f"a.{kind}")
    before, after = drawn.read(data), drawn.read(made)
    assert after.info.get("icc_profile") == before.info.get("icc_profile"), "else its colours would change"
    assert after.info.get("loop") == before.info.get("loop")
    assert after.getexif().get(0x0112, 1) == before.getexif().get(0x0112, 1), "else it would lie on its side"
    assert not after.getexif().get_ifd(0x8825)
    assert stripped(made, kind) == made
    assert len(made) <= len(data)


@pytest.mark.parametrize("kind", FULL)
def test_a_broken_picture_can_be_stripped(kind: str) -> None:
    data = FULL[kind]
    for end in range(0, len(data), max(1, len(data) // 300)):
        stripped(data[:end], kind)
    for at in range(0, min(len(data), 3000), 11):
        stripped(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], kind)


SVG = """<?xml version="1.0"?><!-- Secret --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" inkscape:export-filename="/home/Secret/a.png">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a b="Secret"/></rdf:RDF></metadata>
<sodipodi:namedview id="x" pagecolor="Secret"/><metadata id="q"/><title>منظر</title>
<g inkscape:label='a "Secret" c' id="g"><!-- Secret --><path d="M0 0h9" sodipodi:nodetypes="cc"/></g>
<image xlink:href="data:image/jpeg;base64,{picture}" width="4" height="4"/></svg>"""


def test_an_svg_loses_the_notes_of_its_editor_and_the_place_of_the_pictures_in_it() -> None:
    coded = base64.encodebytes(FULL["jpeg"]).decode()
    made = stripped(SVG.format(picture=coded).encode(), "svg").decode()
    inner = base64.b64decode(made.split("base64,")[1].split('"')[0])
    assert read_raster(inner) == read_raster(FULL["jpeg"])
    assert b"Secret" not in inner
    assert drawn.read(inner).tobytes() == drawn.read(FULL["jpeg"]).tobytes()
    assert "Secret" not in made
    assert "<metadata" not in made
    assert "<title>منظر</title>" in made
    assert '<g id="g"><path d="M0 0h9"/></g>' in made
    assert facts(made.encode(), "a.svg") == facts(SVG.format(picture=coded).encode(), "a.svg")


@pytest.mark.parametrize(
    "data", [b"", b"<svg", b"<svg><!--", "<svg><a/></svg>".encode("utf-16"), b"\xff\xfe"]
)
def test_an_svg_that_cannot_be_read_stays_as_it_is(data: bytes) -> None:
    assert stripped(data, "svg") == data
