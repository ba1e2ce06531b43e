"""Who made a picture and what may be done with it: read from what a file says of itself, and written again, alone.

Fields: Exif 2.32 `Artist` and `Copyright`; XMP (ISO 16684-1) `dc:creator`, `dc:rights`, `xmpRights:WebStatement` and
`xmpRights:UsageTerms`; where they are missing, IPTC-IIM 2:80 (by-line) and 2:116 (copyright notice).
"""

from __future__ import annotations

import struct
from typing import Any, Literal

import msgspec

from riwaq.media.raster import number

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
CREATOR = "http://purl.org/dc/elements/1.1/ creator"
RIGHTS = "http://purl.org/dc/elements/1.1/ rights"
STATEMENT = "http://ns.adobe.com/xap/1.0/rights/ WebStatement"
TERMS = "http://ns.adobe.com/xap/1.0/rights/ UsageTerms"
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"

ARTIST, COPYRIGHT = 0x013B, 0x8298
LONGEST = 2_000
"""Characters that are kept of one field."""

Said = tuple[tuple[str, str], ...]
"""Texts, each with its language ("x-default" where none is given)."""


class Credit(msgspec.Struct, frozen=True):
    """`creators` in their order. `rights` and `terms` by language. `statement` is an address of a licence."""

    creators: tuple[str, ...] = ()
    rights: Said = ()
    statement: str = ""
    terms: Said = ()


def credit_of(exif: bytes, xmp: bytes, iptc: bytes = b"") -> Credit:
    """The credit in the three blocks of metadata of a picture; what cannot be read counts as not there."""
    found = from_xmp(xmp)
    tiff = exif.removeprefix(b"Exif\x00\x00")
    artist = ascii_field(tiff, ARTIST) or iim_field(iptc, 80)
    copyright_ = ascii_field(tiff, COPYRIGHT) or iim_field(iptc, 116)
    return Credit(
        found.creators or ((artist,) if artist else ()),
        found.rights or ((("x-default", copyright_),) if copyright_ else ()),
        found.statement,
        found.terms,
    )


def ascii_field(tiff: bytes, tag: int) -> str:
    """A text of the first directory of Exif, "" when it is not there."""
    order: Literal["big", "little"] = "little" if tiff.startswith(b"II") else "big"
    start = number(tiff, 4, 4, order)
    for entry in range(start + 2, min(start + 2 + 12 * number(tiff, start, 2, order), len(tiff)), 12):
        if number(tiff, entry, 2, order) == tag and number(tiff, entry + 2, 2, order) == 2:
            length = number(tiff, entry + 4, 4, order)
            at = entry + 8 if length <= 4 else number(tiff, entry + 8, 4, order)
            return decoded(tiff[at : at + length])
    return ""


def iim_field(iptc: bytes, dataset: int) -> str:
    """A text of the application record of IPTC-IIM, "" when it is not there."""
    at = iptc.find(bytes((0x1C, 2, dataset)))
    return decoded(iptc[at + 5 : at + 5 + number(iptc, at + 3, 2)]) if at >= 0 else ""


def decoded(raw: bytes) -> str:
    """Bytes as text: UTF-8, as most programs write whatever the standard says, else Latin-1. Without controls."""
    raw = raw.split(b"\x00")[0][:LONGEST]
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return plain(text)


def plain(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:LONGEST]


def from_xmp(xmp: bytes) -> Credit:
    """The credit in a packet of XMP. One that is broken, or declares entities, says nothing."""
    if not xmp or b"<!" in xmp.replace(b"<!--", b""):
        return Credit()
    from xml.parsers import expat

    parser: Any = expat.ParserCreate(namespace_separator=" ")
    reader = Reader()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(xmp.rstrip(b"\x00"), True)
    except (expat.ExpatError, ValueError, LookupError):
        return Credit()
    return Credit(
        tuple(text for _, text in reader.found[CREATOR]),
        tuple(reader.found[RIGHTS]),
        next((text for _, text in reader.found[STATEMENT]), ""),
        tuple(reader.found[TERMS]),
    )


class Reader:
    """Notes the four fields as expat comes to them, where they say something of the picture itself.

    That is: below `rdf:RDF`/`rdf:Description`, as an attribute, a text or a list of texts. Deeper, the same names
    speak of the pictures that it was made of.
    """

    def __init__(self) -> None:
        self.found: dict[str, list[tuple[str, str]]] = {CREATOR: [], RIGHTS: [], STATEMENT: [], TERMS: []}
        self.path: list[str] = []
        self.language = "x-default"
        self.letters: list[str] = []

    def field(self) -> str:
        """The field whose text stands here, or ""."""
        if len(self.path) < 3 or f"{RDF}RDF" not in self.path:
            return ""
        below = self.path[self.path.index(f"{RDF}RDF") + 1 :]
        listed = len(below) == 4 and below[3] == f"{RDF}li" and below[2].startswith(RDF)
        right = below[:1] == [f"{RDF}Description"] and (len(below) == 2 or listed)
        return below[1] if right and below[1] in self.found else ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        self.letters = []
        self.language = attributes.get(LANGUAGE, "x-default")
        if name == f"{RDF}Description" and self.path[-2:-1] == [f"{RDF}RDF"]:
            for key, value in attributes.items():
                if key in self.found and plain(value):
                    self.found[key].append(("x-default", plain(value)))
        resource = attributes.get(f"{RDF}resource", "")
        if resource and self.field():
            self.found[self.field()].append(("x-default", plain(resource)))

    def text(self, letters: str) -> None:
        self.letters.append(letters)

    def end(self, _name: str) -> None:
        field, text = self.field(), plain("".join(self.letters))
        if field and text:
            self.found[field].append((self.language, text))
        self.path.pop()
        self.letters = []


def exif_with(credit: Credit) -> bytes:
    """Exif with the two fields alone, b"" when there is nothing to say."""
    rights = next((text for _, text in credit.rights), "")
    fields = [(ARTIST, "; ".join(credit.creators)), (COPYRIGHT, rights)]
    texts = [(tag, text.encode() + b"\x00") for tag, text in fields if text]
    entries, body, at = b"", b"", 8 + 2 + 12 * len(texts) + 4
    for tag, text in texts:
        held = len(text) <= 4
        entries += struct.pack("<HHI", tag, 2, len(text))
        entries += text.ljust(4, b"\x00") if held else struct.pack("<I", at + len(body))
        body += b"" if held else text + b"\x00" * (len(text) % 2)
    if not texts:
        return b""
    return b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, len(texts)) + entries + bytes(4) + body


def xmp_with(credit: Credit) -> bytes:
    """A packet of XMP with the four fields alone, b"" when there is nothing to say."""
    parts = [
        listing("dc:creator", "Seq", tuple(("", text) for text in credit.creators)),
        listing("dc:rights", "Alt", credit.rights),
        f"<xmpRights:WebStatement>{escaped(credit.statement)}</xmpRights:WebStatement>"
        if credit.statement
        else "",
        listing("xmpRights:UsageTerms", "Alt", credit.terms),
    ]
    if not any(parts):
        return b""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">{"".join(parts)}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode("ascii", "xmlcharrefreplace")  # libvips puts it into a Latin-1 field of PNG


def listing(name: str, kind: str, texts: Said) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{escaped(language)}">{escaped(text)}</rdf:li>'
        if language
        else f"<rdf:li>{escaped(text)}</rdf:li>"
        for language, text in texts
    )
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
