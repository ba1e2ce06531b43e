"""Pictures that the tests draw for themselves, and what they look at in what was made of them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageDraw

PLACE = "Secret Street 12"
"""Stands in every field of metadata that must not be published."""
GPS = {1: "N", 2: (29.0, 58.0, 45.0), 3: "E", 4: (31.0, 8.0, 3.0)}


def photograph(width: int = 160, height: int = 120, seed: int = 0) -> Image.Image:
    """Gradients, edges and a disc: something like a photograph, the same each time."""
    ramp = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (ramp, ramp.rotate(90).resize((width, height)), ramp.transpose(1)))
    draw = ImageDraw.Draw(image)
    for place in range(0, width, 16):
        draw.line((place, 0, (place * 7 + seed * 13) % width, height), fill=(place % 255, 90, 200))
    draw.ellipse((width // 4, height // 4, width // 2, height // 2), fill=(220, 60, 40))
    return image


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """A colour in each quarter: red, green, blue and white, from the top left in the order of reading."""
    image = Image.new("RGB", (width, height), "red")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill="lime")
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill="blue")
    draw.rectangle((width // 2, height // 2, width, height), fill="white")
    return image


def clear(width: int = 120, height: int = 80) -> Image.Image:
    """A red disc of half strength on nothing."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, width - 10, height - 10), fill=(255, 0, 0, 128))
    return image


def frames(width: int = 60, height: int = 40, count: int = 5) -> list[Image.Image]:
    """Black and white in turn, with a mark that wanders."""
    made = []
    for index in range(count):
        image = Image.new("RGB", (width, height), "white" if index % 2 else "black")
        left = index * 7 % (width - 10)
        ImageDraw.Draw(image).rectangle((left, 5, left + 9, 14), fill="red")
        made.append(image)
    return made


def written(image: Image.Image, format_: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def moving(format_: str, images: list[Image.Image], **options: Any) -> bytes:
    return written(images[0], format_, save_all=True, append_images=images[1:], **options)


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def colour(image: Image.Image, across: float, down: float) -> tuple[int, ...]:
    """The pixel at a place given in parts of the picture."""
    return image.convert("RGB").getpixel((int(image.width * across), int(image.height * down)))


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 8) -> bool:
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


def exif(orientation: int = 1) -> Image.Exif:
    """Exif with a place, a camera, a thumbnail's worth of words, an artist and a copyright."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = PLACE
    made[0x010E] = PLACE
    made[0x013B] = "Mona Adel"
    made[0x8298] = "(c) 2026 Mona Adel"
    made.get_ifd(0x8825).update(GPS)
    made.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + PLACE.encode()
    return made


XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="{PLACE}"
 xmlns:up="http://ns.adobe.com/xap/1.0/mm/" xmpRights:WebStatement="https://example.org/licence?a=1&amp;b=2">
<dc:creator><rdf:Seq><rdf:li>منى عادل</rdf:li><rdf:li>B &amp; Sons</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Mona</rdf:li><rdf:li xml:lang="ar">© منى</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="en">CC BY 4.0</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{PLACE}</rdf:li></rdf:Alt></dc:description>
<up:Ingredients><rdf:Bag><rdf:li rdf:parseType="Resource"><dc:creator><rdf:Seq><rdf:li>{PLACE}</rdf:li></rdf:Seq>
</dc:creator></rdf:li></rdf:Bag></up:Ingredients></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_header(width: int, height: int, depth: int = 8, colours: int = 0) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    )


def full_of_words() -> dict[str, bytes]:
    """A picture of each kind with all the metadata that it can hold."""
    image = photograph()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    iptc = (
        b"\x1c\x02\x50"
        + struct.pack(">H", 10)
        + b"Mona Iptc."
        + b"\x1c\x02\x5a"
        + struct.pack(">H", 16)
        + PLACE.encode()
    )
    bim = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    jpeg = written(image, "JPEG", exif=exif(), xmp=XMP, icc_profile=icc, comment=PLACE.encode(), quality=90)
    jpeg = jpeg[:2] + segment(0xED, bim) + jpeg[2:] + b"MotionPhoto " + PLACE.encode()
    png = written(image, "PNG", exif=exif(), icc_profile=icc)
    words = (
        chunk(b"tEXt", b"Comment\0" + PLACE.encode())
        + chunk(b"zTXt", b"Author\0\0" + zlib.compress(PLACE.encode()))
        + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    )
    gif = written(image.convert("P"), "GIF", comment=PLACE.encode())
    return {
        "jpeg": jpeg,
        "png": png[:33] + words + png[33:] + PLACE.encode(),
        "gif": gif + PLACE.encode(),
        "webp": written(image, "WEBP", exif=exif(), xmp=XMP, icc_profile=icc),
        "avif": written(image, "AVIF", exif=exif().tobytes(), xmp=XMP, icc_profile=icc),
    }
