"""Attribute lists given to the elements that they belong to: before or after a block, after a span, in an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riwaq.content.document import escape
from riwaq.content.drafts import Draft, Frame
from riwaq.content.output import FILL, Output

if TYPE_CHECKING:
    from riwaq.content.attributes import Region, Said

MASKED = rf"\{{{FILL}+\}}"


class Applying(Output):
    """The regions of a document that are not CommonMark, and what has become of them.

    `used` are those that stood where they mean something; `code` are bytes that are shown as they are.
    """

    def __init__(self, raw: bytes, path: str, offset: int, regions: list[Region]) -> None:
        super().__init__(raw, path, offset)
        self.masks = {region.start: region for region in regions}
        self.named_lists: dict[str, Said] = {}
        self.used: set[int] = set()
        self.code: list[tuple[int, int]] = []
        self.identified: list[tuple[Frame | Draft, Region]] = []
        self.contents: list[Frame] = []
        self.closed: Frame | Draft | None = None
        self.closed_end = -1
        self.skip_break = False
        self.waiting: tuple[Frame, list[Region]] | None = None

    def apply(self, element: Frame | Draft, region: Region) -> None:
        """Give `element` what the list at `region` says, but for what an author may not say."""
        from riwaq.content.attributes import allowed, language_tag, merge, resolve

        self.used.add(region.start)
        said = resolve(region, self.named_lists)
        more = {}
        for name, value in said.attributes:
            if allowed(element.tag, name, value):
                more[name] = language_tag(value) if name == "lang" and value else value
            else:
                self.report(
                    "attribute.removed",
                    "warning",
                    f'the attribute `{name}="{value}"` of <{element.tag}> is left out',
                    self.span(region.start, region.end),
                    "An attribute list sets class, id, lang, dir, title, data-…, aria-label and aria-hidden, on links target and "
                    "rel, on images width and height. How a thing looks belongs in a class.",
                )
        for name in said.names:
            if name == "toc" and isinstance(element, Frame) and element.kind == "List":
                self.contents.append(element)
            else:
                self.report(
                    "attribute.unknown",
                    "note",
                    f"no attribute list has the name `{name}`",
                    self.span(region.start, region.end),
                    f"For a class write {{: .{name}}}; to name a list, put {{:{name}: .class}} on a line of its own.",
                )
        if element.attributes is None:
            element.attributes = {}
        merge(element.attributes, more)
        if "id" in more:
            self.identified.append((element, region))
        if isinstance(element, Frame) and more:
            self.rewrite(element)

    def unmask(self, text: str, low: int) -> str:
        """`text`, which starts at byte `low`, without the lists and extensions that mean something there."""
        pieces: list[str] = []
        done = 0
        for match in re.finditer(MASKED, text):
            start = low + len(text[: match.start()].encode())
            region = self.masks.get(start)
            if region is None or region.end - region.start != len(match[0]):
                continue
            before, after = text[done : match.start()], match.end()
            if region.kind == "list":
                empty = not pieces and not before.strip()
                if empty and start == self.closed_end and self.closed is not None:
                    self.apply(self.closed, region)
                elif (item := self.item(region, first=empty and self.low < 0)) is not None:
                    self.apply(item, region)
                    before = before.rstrip(" \t")
                    after = len(text) - len(text[after:].lstrip(" \t"))
                    self.skip_break = self.low < 0 and not before and after == len(text)
                else:
                    continue
            elif region.kind == "verbatim":
                self.used.add(start)
                self.words += (*pieces, before)
                self.out += (escape("".join((*pieces, before))), "")
                self.raw_html[len(self.out) - 1] = [(region.body, region.body_start)]
                self.touch(low, region.end)
                pieces, before = [], ""
            elif region.kind != "define":
                self.drop(region)
            else:
                continue
            pieces.append(before)
            done = after
        pieces.append(text[done:])
        return "".join(pieces)

    def item(self, region: Region, *, first: bool) -> Frame | None:
        """The list item whose words the list at `region` begins or ends a line of."""
        frame = self.stack[-1]
        if frame.kind == "Paragraph":
            frame = self.stack[-2]
        if frame.kind != "Item" or frame.named:
            return None
        last = self.raw[region.end : region.end + 1] in {b"", b"\r", b"\n"}
        return frame if first or last else None

    def drop(self, region: Region) -> None:
        """Leave a comment or an extension out; an extension that is not known is reported."""
        self.used.add(region.start)
        if region.kind == "unknown":
            self.report(
                "extension.unknown",
                "note",
                f"`{region.words}` is left out: no such extension is known",
                self.span(region.start, region.end),
                "Known are {::comment} … {:/comment} and {::nomarkdown} … {:/nomarkdown}.",
            )
        elif region.kind == "list":
            self.unused(region)

    def alone(self, region: Region) -> None:
        """A list alone on its line: for the block that ends right above, else for the next one.

        kramdown drops a list with an empty line after it; the theme's own samples are written so, and mean it.
        """
        self.used.add(region.start)
        frame = self.stack[-1]
        if self.waiting is None:
            if self.line_above(region).strip(b" \t>"):
                element = frame if frame.kind == "Item" and self.low >= 0 else frame.last
                if element is not None:
                    self.apply(element, region)
                    return
            self.waiting = (frame, [])
        self.waiting[1].append(region)

    def line_above(self, region: Region) -> bytes:
        """The line before the one that `region` stands on, empty when that is the first."""
        raw = self.raw
        end = max(raw.rfind(b"\n", 0, region.start), raw.rfind(b"\r", 0, region.start))
        if end < 0:
            return b""
        if raw[end - 1 : end + 1] == b"\r\n":
            end -= 1
        return raw[max(raw.rfind(b"\n", 0, end), raw.rfind(b"\r", 0, end)) + 1 : end]

    def settle(self, parent: Frame, frame: Frame | None) -> None:
        """Give the lists that wait to the block `frame` that begins in `parent`; None when none begins."""
        if self.waiting is None:
            return
        owner, regions = self.waiting
        self.waiting = None
        for region in regions:
            if frame is not None and owner is parent:
                self.apply(frame, region)
            else:
                self.unused(region)

    def unused(self, region: Region) -> None:
        """Say that a list has nothing to apply to."""
        self.report(
            "attribute.unused",
            "note",
            f"the attribute list `{region.words}` applies to nothing",
            self.span(region.start, region.end),
            "Put it on the line right before or right after a block, or right after an inline element.",
        )
