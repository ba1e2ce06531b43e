"""What is a mark in a piece of Markdown and what is text, by the parser that makes the pages (`content.markdown`).

A block stands alone here: what its links and notes refer to may be defined elsewhere, and is taken to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from riwaq.content.output import FILL

Kind = Literal[
    "text",
    "code",
    "link",
    "image",
    "emphasis",
    "html",
    "attributes",
    "footnote",
    "placeholder",
    "address",
    "phone",
    "markup",  # what begins a block, a line break, an escape, an entity
]
Role = Literal["text", "open", "close", "alone"]

LIQUID = re.compile(r"\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}", re.DOTALL)
HTML = re.compile(
    r"<!--.{0,5000}?-->|<(?P<raw>script|style|pre|code|textarea)\b[^>]{0,500}>.{0,5000}?</(?P=raw)\s*>"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'){0,100}+>|<[!?][^>]{0,5000}>|&(?:#?\w{1,32});",
    re.DOTALL | re.IGNORECASE,
)
REFERS = re.compile(r"\]\[([^\[\]\\]+)\]|\[(\^[^\[\]\s\\]+)\]")
UNPAIRED = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ENDS: tuple[Role, Role] = ("open", "close")
LONE: dict[str, Kind] = {"Code": "code", "InlineHtml": "html", "FootnoteReference": "footnote"}


class Piece(msgspec.Struct, frozen=True):
    """`source[start:end]` is `kind`: text, a mark that stands alone, or one end of a pair. `mate` is the same for both ends."""

    start: int
    end: int
    role: Role
    kind: Kind
    mate: str = ""


@cache
def _parser() -> Any:
    """The parser of `content.markdown`, with quotation marks left as they are typed."""
    import pyromark

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_DEFINITION_LIST
    )


def marks(source: str) -> Iterator[Piece]:
    """All marks and texts that the parser and the attribute lists tell, in any order; they may meet."""
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", source).replace(FILL, " ")
    liquid = [match.span() for match in LIQUID.finditer(text)] if "{" in text else []
    for start, end in liquid:
        text = text[:start] + "x" * (end - start) + text[end:]
    raw = text.encode()
    chars = _characters(text, len(raw))
    if "{:" in text:
        from riwaq.content import attributes

        regions = attributes.find(text)
        for region in regions:
            yield Piece(chars[region.start], chars[region.end], "alone", "attributes")
        masked = attributes.mask(raw, regions).decode()
    else:
        masked = text
    for start, end in liquid:
        yield Piece(start, end, "alone", "placeholder")
    labels = dict.fromkeys(match[1] or match[2] for match in REFERS.finditer(masked))
    events = _parser().events_with_range(masked + "".join(f"\n\n[{label}]: x" for label in labels))
    yield from _of_events(events, masked.encode(), chars, source)


class _Link(msgspec.Struct, frozen=True):
    """A link or an image that has begun: `high` is its end, `inner` where its text begins."""

    low: int
    high: int
    kind: Kind
    inner: int


def _of_events(events: Any, raw: bytes, chars: list[int], source: str) -> Iterator[Piece]:
    """The marks that the events of the parser tell. `raw` is what it read, `chars` the characters of its bytes."""
    size = len(chars) - 1
    skipped = innermost = 0
    links: list[_Link] = []
    for event, place in events:
        first, last = place["start"], min(place["end"], size)
        if first >= size or last <= skipped:
            continue
        start, end = chars[first], chars[last]
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            found, link = _begun(value, start, end, source)
            if link is not None:
                links.append(link)
                innermost = link.inner
            elif found and found[0].role == "alone":
                skipped, innermost = last, end
            elif found:
                innermost = max(innermost, found[0].end)
        elif name == "End":
            is_link = value in ("Link", "Image") and links and (links[-1].low, links[-1].high) == (start, end)
            found = _ended(links.pop(), innermost, source) if is_link else []
            innermost = max(innermost, end)
        else:
            same = name == "SoftBreak" or (name == "Text" and raw[first:last].decode() == value)
            html = name == "Html"
            found = list(html_pieces(source, start, end)) if html else [_leaf(name, start, end, same=same)]
            innermost = max(innermost, end)
        yield from found


def _leaf(name: str, start: int, end: int, *, same: bool) -> Piece:
    """A piece without pieces in it; `same` if it is text that is shown as it is written."""
    if same:
        return Piece(start, end, "text", "text")
    return Piece(start, end, "alone", LONE.get(name, "markup"))


def _begun(value: Any, start: int, end: int, source: str) -> tuple[list[Piece], _Link | None]:
    """What the beginning of an element tells: its pieces, or the link whose end is still to come."""
    tag, about = next(iter(value.items())) if isinstance(value, dict) else (value, {})
    if tag in {"Emphasis", "Strong", "Strikethrough"}:
        length = 2 if tag == "Strong" or source.startswith("~~", start) else 1
        ends = (start, start + length), (end - length, end)
        return [Piece(*at, role, "emphasis", f"e{start}") for at, role in zip(ends, _ENDS, strict=True)], None
    if tag == "CodeBlock":
        return [Piece(start, end, "alone", "code")], None
    if tag not in {"Link", "Image"}:
        return [], None
    kind: Kind = "image" if tag == "Image" else "link"
    if about["link_type"] in {"Inline", "Reference", "ReferenceUnknown"}:
        return [], _Link(start, end, kind, start + (2 if tag == "Image" else 1))
    if about["link_type"] in {"Autolink", "Email"}:
        kind = "address"
    return [Piece(start, end, "alone", kind)], None


def _ended(link: _Link, innermost: int, source: str) -> list[Piece]:
    """The two ends of a link, whose text goes to `innermost` at least."""
    shut = source.find("]", max(innermost, link.inner), link.high)
    if shut < 0:
        return [Piece(link.low, link.high, "alone", link.kind)]
    mate = f"l{link.low}"
    return [
        Piece(link.low, link.inner, "open", link.kind, mate),
        Piece(shut, link.high, "close", link.kind, mate),
    ]


def html_pieces(source: str, low: int, high: int) -> Iterator[Piece]:
    """A block of HTML: its tags, comments, scripts and entities, and the text between them."""
    at = low
    for match in HTML.finditer(source, low, high):
        if at < match.start():
            yield Piece(at, match.start(), "text", "text")
        yield Piece(*match.span(), "alone", "html")
        at = match.end()
    if at < high:
        yield Piece(at, high, "text", "text")


def _characters(text: str, size: int) -> list[int]:
    """The character that each byte of the text's UTF-8 belongs to, and the end."""
    if size == len(text):
        return list(range(size + 1))
    chars: list[int] = []
    for at, sign in enumerate(text):
        chars += [at] * len(sign.encode())
    return [*chars, len(text)]
