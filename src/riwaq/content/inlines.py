"""The words of a block: text, emphasis, links, images, and the attribute lists that follow them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from riwaq.content.attributes import FILL, Region, allowed, merge, named_lists, resolve
from riwaq.content.document import escape, open_tag
from riwaq.content.drafts import Draft, Frame, HeadingDraft
from riwaq.content.outline import Block, BlockKind, Image, Link
from riwaq.content.sanitize import runs
from riwaq.text.finding import Finding
from riwaq.text.span import Span

KIND: dict[str, BlockKind] = {
    "Item": "item",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "TableCell": "cell",
    "BlockQuote": "quote",
    "FootnoteDefinition": "footnote",
    "Heading": "heading",
}
TAG = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "a"}
MASKED = re.compile(rf"\{{{FILL}+\}}")
EMAIL = re.compile(
    r"(?<![\w.+/@:-])[A-Za-z0-9](?:[A-Za-z0-9.+_-]*[A-Za-z0-9])?@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\.[A-Za-z]{2,24}(?![\w@-])"
)
OPENS_TARGET = re.compile(
    rb"\]\([ \t\r\n]*(<[^<>\r\n]*>|(?:\\.|[^\s()<\\]|\([^\s()]*\))(?:\\.|[^\s()\\]|\([^\s()]*\))*)"
)


class Inlines:
    """The output so far and the block that is being written. It lives for one document."""

    def __init__(self, raw: bytes, path: str, offset: int, regions: list[Region]) -> None:
        self.raw = raw
        self.path = path
        self.offset = offset
        self.ascii = raw.isascii()
        self.seen_byte = self.seen_char = 0
        self.out: list[str] = []
        self.references: dict[int, Draft] = {}
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.headings: list[HeadingDraft] = []
        self.identified: list[Frame | Draft] = []
        self.tables_of_contents: list[Frame] = []
        self.note_references: list[tuple[int, str, bool]] = []
        self.stack = [Frame("", "", 0)]
        self.depth = 0
        # the block's words: -1 when there are none yet
        self.low = self.high = -1
        self.words: list[str] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.inside: list[tuple[Frame | Draft | None, int, int, Mapping[str, Any] | None]] = []
        self.literal = 0  # depth of links, images and code: no address in them becomes a link
        self.definitions: dict[str, Any] | None = None
        self.masks = {region.start: region for region in regions}
        self.named = named_lists(regions) if regions else {}
        self.used: set[int] = set()
        self.code: list[tuple[int, int]] = []
        self.closed: Frame | Draft | None = None
        self.closed_end = -1
        self.skip_break = False

    def char(self, byte: int) -> int:
        """The character offset in the file of byte `byte` of the body."""
        if self.ascii:
            return self.offset + byte
        seen = self.seen_byte
        if byte >= seen:
            self.seen_char += len(self.raw[seen:byte].decode())
        else:
            self.seen_char -= len(self.raw[byte:seen].decode())
        self.seen_byte = byte
        return self.offset + self.seen_char

    def span(self, low: int, high: int) -> Span:
        """The place of bytes `low` to `high`."""
        start = self.char(low)
        return Span(self.path, start, self.char(high))

    def touch(self, low: int, high: int) -> None:
        """Let the block's words reach over bytes `low` to `high`."""
        if self.low < 0:
            self.low = low
        self.high = max(self.high, high)

    def flush(self) -> None:
        """End the words of the block that is being written: they are a block of the outline."""
        frame = self.stack[-1]
        kind: BlockKind
        if frame.kind == "Paragraph":
            frame = self.stack[-2]
            kind = KIND.get(frame.kind, "paragraph")
        else:
            kind = KIND.get(frame.kind, "paragraph")
        if kind == "item":
            if frame.named:
                kind = "paragraph"
            frame.named = True
        start = self.char(self.low)
        self.blocks.append(
            Block(
                kind=kind,
                text="".join(self.words).strip(" \n"),
                at=Span(self.path, start, self.char(self.high)),
                depth=self.depth,
                ordered=kind == "item" and frame.row > 0,
                links=tuple(self.links),
                images=tuple(self.images),
            )
        )
        self.words.clear()
        if self.links:
            self.links.clear()
        if self.images:
            self.images.clear()
        self.low = self.high = -1

    def open_inline(self, name: str, data: Mapping[str, Any] | None, low: int, high: int) -> None:
        """Start emphasis (`data` None), a link or an image."""
        index = len(self.out)
        self.touch(low, low + 1)
        element: Frame | Draft | None
        if data is None:
            tag = TAG.get(name, "span")
            element = Frame(name, tag, index)
            self.out.append(f"<{tag}>")
        else:
            self.literal += 1
            element = None
            target = data["dest_url"]
            if runs(target):
                self.unsafe(target, low, high)
            elif name == "Link" or name == "Image":
                kind, tag, attribute = ("link", "a", "href") if name == "Link" else ("image", "img", "src")
                element = Draft(kind, tag, attribute, target, Span(self.path, 0, 0), index)  # type: ignore[arg-type]
                if data["title"]:
                    element.attributes = {"title": data["title"]}
                self.references[index] = element
            self.out.append("")
        self.inside.append((element, index, len(self.words), data))

    def close_inline(self, name: str, low: int, high: int) -> None:
        """End what `open_inline` began."""
        element, index, count, data = self.inside.pop()
        if data is None:
            self.out.append(f"</{TAG.get(name, 'span')}>")
        else:
            self.literal -= 1
            text = "".join(self.words[count:])
            if isinstance(element, Draft):
                element.at = self.target(data, low, high)
            if name == "Image":
                self.image(element, index, count, text, data)
            elif element is not None:
                self.out.append("</a>")
                if not text.strip():
                    text = " ".join(i.alt for i in self.images if low <= i.at.start)
                at = element.at if isinstance(element, Draft) else self.span(low, high)
                self.links.append(Link(data["dest_url"], text.strip(), at))
        self.closed, self.closed_end = element, high
        if high > self.high:
            self.high = high

    def image(
        self, element: Frame | Draft | None, index: int, count: int, alt: str, data: Mapping[str, Any]
    ) -> None:
        """An image has ended: what stood in its brackets, markup dropped, is its alternative text."""
        if len(self.out) > index + 1:
            for inner in [i for i in self.references if i > index]:
                del self.references[inner]
            self.note_references = [r for r in self.note_references if r[0] <= index]
            del self.out[index + 1 :]
        alt = alt.replace("\n", " ")
        if isinstance(element, Draft):
            del self.words[count:]
            element.attributes = {"alt": alt, **(element.attributes or {})}
            self.images.append(Image(data["dest_url"], alt, data["title"], element.at))
        else:
            self.out[index] = escape(alt)

    def target(self, data: Mapping[str, Any], low: int, high: int) -> Span:
        """Where the target of the link or image at bytes `low` to `high` stands."""
        link_type = data["link_type"]
        raw = self.raw
        if link_type == "Inline":
            # what the brackets hold is behind us, and may hold other targets
            found = OPENS_TARGET.search(raw, max(low, self.high), high)
            if found:
                first, last = found.span(1)
                last = min(last, high - 1)
                if raw[first : first + 1] == b"<":
                    return self.span(first + 1, last - 1)
                return self.span(first, last)
        elif link_type in {"Autolink", "Email"}:
            return self.span(low + 1, high - 1)
        elif self.definitions is not None:
            label = " ".join(data["id"].split()).casefold()
            for name, definition in self.definitions.items():
                if " ".join(name.split()).casefold() == label:
                    first, last = definition["span"]["start"], definition["span"]["end"]
                    dest = data["dest_url"].encode()
                    at = raw.find(dest, raw.find(b"]:", first, last) + 2, last)
                    return self.span(at, at + len(dest)) if at >= 0 else self.span(first, last)
        return self.span(low, high)

    def text_with_addresses(self, text: str, low: int) -> None:
        """Write `text`, e-mail addresses in it as links; it starts at byte `low`."""
        done = 0
        for match in EMAIL.finditer(text):
            if (
                match.start() == 0
                and self.raw[max(low - 1, 0) : low].translate(None, b"_.+-/:@")
                != self.raw[max(low - 1, 0) : low]
            ):
                continue
            self.out.append(escape(text[done : match.start()]))
            start = low + len(text[: match.start()].encode())
            at = self.span(start, start + len(match[0]))
            self.references[len(self.out)] = Draft(
                "link", "a", "href", "mailto:" + match[0], at, len(self.out)
            )
            self.links.append(Link("mailto:" + match[0], match[0], at))
            self.out += ("", match[0] + "</a>")
            done = match.end()
        self.out.append(escape(text[done:]))

    def apply(self, element: Frame | Draft, region: Region) -> None:
        """Give `element` what the attribute list at `region` says, but for what it may not say."""
        self.used.add(region.start)
        said = resolve(region, self.named)
        more = {}
        for name, value in said.attributes:
            if allowed(element.tag, name, value):
                more[name] = value
            else:
                self.findings.append(
                    Finding(
                        "attribute.removed",
                        "warning",
                        f"the attribute {name}=“{value}” is left out",
                        self.span(region.start, region.end),
                        f"An attribute list may set class, id, lang, dir, title, data-… and aria-…; {name} "
                        f"does not go with <{element.tag}>, or not with this value. Use a class.",
                    )
                )
        for name in said.names:
            if name == "toc" and isinstance(element, Frame) and element.kind == "List":
                self.tables_of_contents.append(element)
            else:
                self.findings.append(
                    Finding(
                        "attribute.unknown",
                        "note",
                        f"no attribute list is named “{name}”",
                        self.span(region.start, region.end),
                        f"Write {{: .{name}}} for a class, or define the list: {{:{name}: .class}}",
                    )
                )
        if element.attributes is None:
            element.attributes = {}
        merge(element.attributes, more)
        if "id" in more:
            self.identified.append(element)
        if isinstance(element, Frame):
            self.out[element.open] = open_tag(element.tag, element.attributes)

    def unmask(self, text: str, low: int, high: int) -> str:
        """`text` without the lists and extensions in it that have something to apply to."""
        source = self.raw[low:high]
        pieces = []
        done = 0
        for match in MASKED.finditer(text):
            start = low + len(text[: match.start()].encode())
            region = self.masks.get(start)
            if (
                region is None
                or region.end - region.start != len(match[0])
                or len(text.encode()) != len(source)
            ):
                continue
            before, after = text[done : match.start()], match.end()
            if region.kind == "list":
                element = self.subject(region, empty=not before.strip() and not pieces)
                if element is None:
                    continue
                self.apply(element, region)
                if element is not self.closed or self.closed_end != start:
                    before = before.rstrip()
                    after += len(text[after:]) - len(text[after:].lstrip(" "))
                    self.skip_break = not before and self.low < 0 and after == len(text)
            else:
                self.used.add(start)
            pieces.append(before)
            done = after
        pieces.append(text[done:])
        return "".join(pieces)

    def subject(self, region: Region, *, empty: bool) -> Frame | Draft | None:
        """What the list at `region` within a text applies to: the inline element before it, or the item."""
        if empty and self.closed is not None and self.closed_end == region.start:
            return self.closed
        frame = self.stack[-1]
        if frame.kind == "Paragraph" and self.stack[-2].kind == "Item" and not self.stack[-2].named:
            frame = self.stack[-2]
        if frame.kind != "Item" or frame.named:
            return None
        first = empty and self.low < 0
        last = self.raw[region.end : region.end + 1] in {b"", b"\r", b"\n"}
        return frame if first or last else None

    def unsafe(self, target: str, low: int, high: int) -> None:
        """Report an address that would run code."""
        self.findings.append(
            Finding(
                "address.unsafe",
                "warning",
                f"the address “{target[:60]}” is left out: it is no place on the web",
                self.span(low, high),
                "Link to a page, or to an address that starts with https:, mailto: or tel:",
            )
        )
