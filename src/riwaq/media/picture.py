"""What is known of a picture from its bytes: kind, size, whether it moves, and what is wrong with it.

An own reader of headers: imagesize 2.0 knows these formats, but has no types and imports urllib and ssl
(50 ms); Pillow takes 46 ms. This takes microseconds, and never decodes.
"""

from __future__ import annotations

import msgspec

from riwaq.media.bound import excess
from riwaq.media.raster import Kind, brands, read_raster
from riwaq.text.finding import Finding
from riwaq.text.span import Span

KINDS: dict[str, Kind] = {
    "apng": "png",
    "avif": "avif",
    "gif": "gif",
    "jfif": "jpeg",
    "jpe": "jpeg",
    "jpeg": "jpeg",
    "jpg": "jpeg",
    "png": "png",
    "svg": "svg",
    "webp": "webp",
}

FOREIGN = (
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon (ICO)"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF", "a PDF document"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)
"""What else is found under a picture's name, by its first bytes."""

SAVE = "Save it as JPEG, PNG, WebP, AVIF or SVG with any picture program."
SMALLER = (
    "Make it smaller with any picture program: 4,000 pixels on the longer side are enough for any screen."
)
AGAIN = "Export, copy or download the picture again."


class Picture(msgspec.Struct, frozen=True):
    """`kind` by content, whatever the name. `width` and `height` in CSS pixels as shown, both 0 when unknown."""

    width: int
    height: int
    kind: Kind
    animated: bool = False


PLAIN = 300
"""From how many pixels a byte a picture is taken for one of a single colour."""
UNKNOWN = Picture(0, 0, "unknown")


def facts(data: bytes, path: str) -> tuple[Picture, tuple[Finding, ...]]:
    """A picture's facts from the bytes of its file, and what is wrong with them. Never fails.

    Rules: `picture.damaged` (empty, cut short, no picture at all), `picture.size` (more pixels or frames than may be decoded), `picture.format` (a picture that not all
    browsers show), `picture.misnamed` (another kind than its name says), and those of `svg_problem`.
    """
    raster = read_raster(data)
    if raster is not None:
        if said := excess(raster):
            picture = Picture(raster.width, raster.height, raster.kind, raster.animated)
            return picture, (
                Finding("picture.size", "error", f"the picture {said}", Span(path, 0, 0), SMALLER),
            )
        sized = raster.width > 0 and raster.height > 0
        picture = Picture(
            raster.width if sized else 0, raster.height if sized else 0, raster.kind, raster.animated
        )
        found = misnamed(picture.kind, path)
        if not sized or not raster.whole:
            message = f"the picture is damaged: its {picture.kind.upper()} data is cut short or broken"
            found = (Finding("picture.damaged", "warning", message, Span(path, 0, 0), AGAIN), *found)
        return picture, found
    from riwaq.media.svg import root_of, size, svg_problem  # most sites have none

    text = as_text(data)
    root = root_of(text) if text is not None else None
    if root is not None:
        width, height = size(root)
        problem = svg_problem(data, path)
        return Picture(width, height, "svg"), ((problem,) if problem else ()) + misnamed("svg", path)
    found = (no_picture(data, text, path),)
    if data and path.lower().endswith(".svg"):
        problem = svg_problem(data, path)  # browsers may read it in ways that we do not
        found += (problem,) if problem and problem.severity == "error" else ()
    return UNKNOWN, found


def is_plain(data: bytes, path: str) -> bool:
    """Whether the picture file at `path` is so small for its size that it can hold little more than one colour.

    One of one colour comes to 500 pixels a byte as WebP and to more as PNG; photographs stay below 100.
    """
    picture, _ = facts(data, path)
    return picture.kind != "svg" and picture.width * picture.height > PLAIN * len(data)


def misnamed(kind: Kind, path: str) -> tuple[Finding, ...]:
    """The finding that a file's name says another kind than its content is."""
    name = path.rpartition(".")[2].lower()
    if KINDS.get(name, kind) == kind:
        return ()
    right = {"jpeg": "jpg"}.get(kind, kind)
    message = f"the picture is named .{name}, but is a {kind.upper()} file"
    help_ = f"Change the end of its name to .{right}, also where pages refer to it."
    return (Finding("picture.misnamed", "warning", message, Span(path, 0, 0), help_),)


def as_text(data: bytes) -> str | None:
    """The bytes as text, when they are some: UTF-8, UTF-16 with its mark, or Latin letters of one byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:1024]:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1") if data.lstrip()[:1] == b"<" else None


def no_picture(data: bytes, text: str | None, path: str) -> Finding:
    """What a file is that is no picture which browsers show, in words."""
    here = Span(path, 0, 0)
    if not data:
        return Finding("picture.damaged", "warning", "the picture file is empty", here, AGAIN)
    if data[4:8] == b"ftyp" and len(data) >= 16:
        photo = not {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}.isdisjoint(brands(data))
        what = "a HEIC photo (of an iPhone)" if photo else "a video"
        return Finding(
            "picture.format",
            "warning",
            f"the file is {what}, which browsers do not show as a picture",
            here,
            SAVE,
        )
    for start, what in FOREIGN:
        if data.startswith(start) and (len(start) > 2 or text is None):
            message = f"the file is {what}, which browsers do not show as a picture"
            return Finding("picture.format", "warning", message, here, SAVE)
    if text is None:
        return Finding(
            "picture.damaged", "warning", "the file is no picture that browsers know", here, f"{AGAIN} {SAVE}"
        )
    head = text[:1000].lstrip().lower()
    help_ = AGAIN
    if head.startswith("version https://git-lfs"):
        what, help_ = "a pointer of Git LFS", "Run `git lfs pull`, which fetches the picture itself."
    elif head.startswith(("<!doctype html", "<html", "<head", "<body")):
        what, help_ = (
            "a web page",
            "The download gave a page, often of an error, in place of the picture. " + AGAIN,
        )
    elif head.startswith("<"):
        what = "an XML document, but no SVG"
    else:
        shown = " ".join(text[:200].split())[:40]
        what = f"a text: “{''.join(letter if letter.isprintable() else '�' for letter in shown)}…”"
    return Finding("picture.damaged", "warning", f"the file is no picture but {what}", here, help_)
