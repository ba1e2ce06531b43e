"""An SVG without what it says of its author's machine: metadata, comments, names of files, Exif of pictures inside."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from riwaq.media.raster import read_raster

EDITORS = (
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/",
    "http://ns.adobe.com/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/",
    "http://www.figma.com/",
)
"""Beginnings of the namespaces that editors keep their own notes in; browsers know none of them."""
SVG = "http://www.w3.org/2000/svg"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EMBEDDED = re.compile(rb"(data:image/(?:jpe?g|png|gif|webp|avif);base64,)([^\"'()<>]*)", re.IGNORECASE)
BLANK = re.compile(rb"\s+|&#(?:10|13|9|x0?[aAdD9]);")


def stripped_svg(data: bytes) -> bytes:
    """The same drawing. One that is not in UTF-8 or no well-formed XML comes back as it is, but for its pictures."""
    for start, end in reversed(outermost(spans(data))):
        data = data[:start] + data[end:]
    return EMBEDDED.sub(lambda found: found[1] + picture(found[2]), data)


def picture(coded: bytes) -> bytes:
    """A picture in base64, stripped; as it is when it is none."""
    from riwaq.media.strip import stripped

    try:
        data = base64.b64decode(BLANK.sub(b"", coded), validate=True)
    except (binascii.Error, ValueError):
        return coded
    raster = read_raster(data)
    return base64.b64encode(stripped(data, raster.kind)) if raster else coded


def outermost(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, without those that lie in another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def spans(data: bytes) -> list[tuple[int, int]]:
    """The spans of bytes to leave out; none where the file cannot be read to its end."""
    from xml.parsers import expat

    found: list[tuple[int, int]] = []
    inside: list[tuple[int, str]] = []
    parser: Any = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        inside.append((at, name))
        if any(key.startswith(EDITORS) for key in attributes):
            found.extend(notes(data, at, prefixes))

    def end(_name: str) -> None:
        at, name = inside.pop()
        if name == f"{SVG} metadata" or name.startswith((*EDITORS, RDF)):
            # After `/>` expat stands behind the element, else at its end tag.
            last = parser.CurrentByteIndex
            closing = data.startswith(b"</", last)
            found.append((at, data.find(b">", last) + 1 if closing else last))

    def comment(_words: str) -> None:
        at = parser.CurrentByteIndex
        found.append((at, data.find(b"-->", at) + 3))

    prefixes: set[str] = set()

    def namespace(prefix: str | None, uri: str | None) -> None:
        if prefix and uri and uri.startswith(EDITORS):
            prefixes.add(prefix)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CommentHandler = comment
    parser.StartNamespaceDeclHandler = namespace
    try:
        data.decode("utf-8-sig")
        parser.Parse(data, True)
    except (UnicodeDecodeError, expat.ExpatError, ValueError, LookupError):
        return []
    return found


def notes(data: bytes, at: int, prefixes: set[str]) -> list[tuple[int, int]]:
    """The spans of the attributes with these prefixes in the start tag that stands at `at`."""
    tag = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>").match(data, at)
    if not tag:
        return []
    names = b"|".join(re.escape(prefix.encode()) for prefix in sorted(prefixes))
    attribute = re.compile(rb"\s+(?:" + names + rb"):[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*')")
    return [found.span() for found in attribute.finditer(data, at, tag.end())]
