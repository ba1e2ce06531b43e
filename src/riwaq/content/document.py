"""Markdown turned into HTML, but for the addresses in it: those only the site knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from riwaq.content.outline import Outline
from riwaq.text.finding import Finding
from riwaq.text.span import Span

BARE = frozenset(
    ["controls", "default", "download", "hidden", "loop", "muted", "open", "playsinline", "reversed"]
)
ReferenceKind = Literal["link", "image", "media", "figure", "line"]


class Reference(msgspec.Struct, frozen=True):
    """A place in the HTML that only the site can finish: the start tag `<a …>`, or the whole `<img …>`.

    `kind` is "link" (`<a href>`), "image" (`<img src>`) or "media" (the `src` of video, audio, source,
    track). Where a text holds figures, "figure" is the place of one, whose name is the `target` and whose words the
    attribute "words"; and "line" is the start tag of a block, the `target` its number in the outline, so that a figure
    can point there. `target` is else the address as written, entities decoded. `attributes` are the element's others,
    plain text, not escaped; a video's `poster` is among them and is an address too. `at` is where the
    target stands. `element` is the tag's name, `attribute` the one that `target` belongs to.
    """

    kind: ReferenceKind
    target: str
    attributes: tuple[tuple[str, str], ...]
    at: Span
    element: str = "a"
    attribute: str = "href"


class Document(msgspec.Struct, frozen=True):
    """A rendered body: `parts` is the HTML between the references, one more than there are references.

    `ids` are those of its elements, sorted.
    """

    parts: tuple[str, ...]
    references: tuple[Reference, ...]
    outline: Outline
    findings: tuple[Finding, ...]
    ids: tuple[str, ...] = ()


def tidy(document: Document) -> Document:
    """`document` without blanks at the ends of lines, which say nothing outside of `pre`."""
    if not any(" \n" in part or "\t\n" in part for part in document.parts):
        return document
    if any(re.search(r"<(?:pre|textarea)\b", part) for part in document.parts):
        return document
    parts = tuple(re.sub(r"[ \t]+\n", "\n", part) for part in document.parts)
    return msgspec.structs.replace(document, parts=parts)


def finish(document: Document, start_tag: Callable[[Reference], str]) -> str:
    """The HTML of `document`, with `start_tag(reference)` in the place of each reference."""
    parts, references = document.parts, document.references
    if not references:
        return parts[0]
    pieces = [parts[0]]
    for reference, part in zip(references, parts[1:], strict=True):
        pieces.append(start_tag(reference))
        pieces.append(part)
    return "".join(pieces)


def start_tag(reference: Reference, address: str | None = None) -> str:
    """The start tag of `reference` with `address` (by default its own target) and all its attributes."""
    if reference.kind == "figure":
        return ""  # nobody here knows how to draw it
    if reference.kind == "line":
        return open_tag(reference.element, dict(reference.attributes))
    target = reference.target if address is None else address
    return open_tag(reference.element, {reference.attribute: target, **dict(reference.attributes)})


def plain(document: Document) -> str:
    """The text of `document` on one line, without markup, entities decoded, not escaped."""
    return document.outline.words()


def escape(text: str) -> str:
    """`text` for the content of an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def quote(text: str) -> str:
    """`text` for an attribute's value between double quotes."""
    return escape(text).replace('"', "&quot;")


def open_tag(tag: str, attributes: dict[str, str] | None) -> str:
    """`<tag name="value">`, values escaped; an empty one that only says that it is there is written alone."""
    if not attributes:
        return f"<{tag}>"
    pieces = [tag]
    for name, value in attributes.items():
        pieces.append(f'{name}="{quote(value)}"' if value or name not in BARE else name)
    return f"<{' '.join(pieces)}>"
