"""The parser's events of one body, in order, written as HTML with places to fill in, and as an outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from riwaq.content.attributes import FILL, Region
from riwaq.content.document import escape
from riwaq.content.drafts import Frame, HeadingDraft, NoteDraft, TableFrame
from riwaq.content.inlines import Inlines
from riwaq.content.outline import Block
from riwaq.content.sanitize import words_of
from riwaq.text.finding import Finding

SIMPLE = {
    "Paragraph": "p",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
SPACED = frozenset({"List", "DefinitionList", "BlockQuote"})
ALIGNMENT = {"None": "", "Left": "align-start", "Center": "align-center", "Right": "align-end"}
BREAK = re.compile(r"<(br|wbr)[ \t\r\n]*/?>", re.IGNORECASE)
NOTHING = re.compile(r"(?:\s|<!--[\s\S]*?-->|<![A-Za-z][^>]*>|<\?[\s\S]*?\?>)*")
MARKS = "“”‘’"
LABELS = {
    "footnotes": "Notes",
    "footnote_back": "Back to the text, note {number}",
    "task_done": "Done",
    "task_open": "To do",
    "table": "Table",
}
"""The words that the constructs of Markdown say to a reader; `render` takes them in the language of the page."""


class Writer(Inlines):
    """One walk over the events. `curly` says whether the language's own quotation marks are “ ” and ‘ ’."""

    def __init__(  # noqa: PLR0913 — the places of a document, and how its language writes
        self,
        raw: bytes,
        path: str,
        offset: int,
        regions: list[Region],
        *,
        curly: bool,
        inline: bool,
        labels: Mapping[str, str],
    ) -> None:
        super().__init__(raw, path, offset, regions)
        self.curly = curly
        self.inline = inline
        self.labels = labels
        self.notes: dict[str, NoteDraft] = {}
        self.open_notes: list[NoteDraft] = []
        self.unused_notes: list[NoteDraft] = []
        self.raw_html: dict[int, list[tuple[str, int]]] = {}
        self.html_block: list[tuple[str, int]] | None = None
        self.table: TableFrame | None = None
        self.tables: list[tuple[int, str]] = []
        self.waiting: tuple[Frame, list[Region]] | None = None

    def run(self, events: Iterable[tuple[Any, Mapping[str, int]]]) -> None:
        """Write all `events`."""
        out, words, raw, curly, masks = self.out, self.words, self.raw, self.curly, self.masks
        start, end = self.start, self.end
        for event, place in events:
            low, high = place["start"], place["end"]
            if event.__class__ is str:
                self.bare(event, low, high)
                continue
            for kind, value in event.items():
                if kind == "Text":
                    if self.html_block is not None:
                        continue
                    if not curly and value in MARKS and raw[low : low + 1] in {b'"', b"'"}:
                        value = raw[low : low + 1].decode()  # noqa: PLW2901 — the mark as it was typed
                    if masks and FILL in value:
                        value = self.unmask(value, low, high)  # noqa: PLW2901 — the text that is left
                        if not value:
                            continue
                    if self.low < 0:
                        self.low = low
                    self.high = high
                    words.append(value)
                    if "@" in value and not self.literal:
                        self.text_with_addresses(value, low)
                    elif "&" in value or "<" in value or ">" in value:
                        out.append(escape(value))
                    else:
                        out.append(value)
                elif kind == "Start":
                    start(value, low, high)
                elif kind == "End":
                    end(value, low, high)
                else:
                    self.single(kind, value, low, high)

    def bare(self, event: str, low: int, high: int) -> None:
        """Write a line break or a rule."""
        if event == "Rule":
            self.open("Rule", "hr")
            frame = self.stack.pop()
            self.stack[-1].last = frame
            self.out.append("\n")
            self.blocks.append(Block(kind="rule", text="", at=self.span(low, high), depth=self.depth))
        elif self.skip_break:
            self.skip_break = False
        else:
            self.out.append("\n" if event == "SoftBreak" else "<br>\n")
            self.words.append(" ")

    def single(self, kind: str, value: Any, low: int, high: int) -> None:
        """Write an event that stands alone."""
        if kind == "Code":
            self.touch(low, high)
            self.code.append((low, high))
            self.closed, self.closed_end = Frame("Code", "code", len(self.out)), high
            self.out += ("<code>", escape(value), "</code>")
            self.words.append(value)
        elif kind in {"InlineHtml", "Html"}:
            self.html(value, low, high)
        elif kind == "FootnoteReference":
            self.touch(low, high)
            self.note_references.append((len(self.out), value, self.literal == 0))
            self.out.append("")
        elif kind == "TaskListMarker":
            frame = self.stack[-1] if self.stack[-1].kind == "Item" else self.stack[-2]
            self.add_class(frame, "task")
            label = self.labels["task_done" if value else "task_open"]
            mark = "☑" if value else "☐"
            self.out.append(
                f'<span role="img" aria-label="{escape(label).replace(chr(34), "&quot;")}">{mark}</span> '
            )

    def add_class(self, frame: Frame, name: str) -> None:
        """Give `frame` the class `name`."""
        from riwaq.content.document import open_tag

        frame.attributes = {**(frame.attributes or {})}
        frame.attributes["class"] = " ".join([*frame.attributes.get("class", "").split(), name])
        self.out[frame.open] = open_tag(frame.tag, frame.attributes)

    def html(self, value: str, low: int, high: int) -> None:
        """Keep raw HTML for later, but for line breaks, comments and our own marks."""
        region = self.masks.get(low)
        if region is not None and value.startswith("<!A"):
            self.used.add(low)
            if region.kind == "list":
                self.block_list(region)
            elif region.kind == "verbatim" and self.html_block is not None:
                self.html_block.append((region.body, low))
        elif self.html_block is not None:
            if self.masks and any(low <= start < high for start in self.masks):
                self.code.append((low, high))
            self.html_block.append((value, low))
        elif match := BREAK.fullmatch(value):
            self.out.append(f"<{match[1].lower()}>")
            self.words.append(" " if match[1].lower() == "br" else "")
        elif not NOTHING.fullmatch(value):
            self.touch(low, high)
            self.raw_html[len(self.out)] = [(value, low)]
            self.out.append("")

    def block_list(self, region: Region) -> None:
        """An attribute list alone on its line: for the block above it, else for the one below."""
        frame = self.stack[-1]
        line = max(self.raw.rfind(b"\n", 0, region.start), self.raw.rfind(b"\r", 0, region.start))
        above = (
            self.raw[: max(line, 0)].rstrip(b"\r")
            if self.raw[line : line + 1] == b"\n"
            else self.raw[: max(line, 0)]
        )
        above = above[max(above.rfind(b"\n"), above.rfind(b"\r")) + 1 :]
        if self.waiting is None and above.strip(b" \t>"):
            element = frame.last
            if element is None and frame.kind == "Item" and self.low >= 0:
                element = frame
            if element is not None:
                self.apply(element, region)
                return
        if self.waiting is None:
            self.waiting = (frame, [])
        self.waiting[1].append(region)

    def open(self, kind: str, tag: str, attributes: dict[str, str] | None = None) -> Frame:
        """Start a block: the words before it, in a tight list's item, are a block of their own."""
        return self.push(Frame(kind, tag, 0, attributes), kind)

    def push(self, frame: Frame, kind: str) -> Frame:
        """Start the block `frame`, and give it the attributes that wait for it."""
        self.before_block(kind)
        frame.open = len(self.out)
        parent = self.stack[-1]
        self.stack.append(frame)
        if frame.attributes is None:
            self.out.append(f"<{frame.tag}>")
        else:
            from riwaq.content.document import open_tag

            self.out.append(open_tag(frame.tag, frame.attributes))
        if self.waiting is not None:
            self.take_waiting(parent, frame)
        return frame

    def before_block(self, kind: str) -> None:
        """End the words of the block around a new one; an item without words of its own still counts."""
        parent = self.stack[-1]
        if self.low >= 0:
            self.flush()
            self.out.append("\n")
        elif kind != "Paragraph" and parent.kind == "Item" and not parent.named:
            self.name_item(parent)

    def name_item(self, frame: Frame) -> None:
        """Put an item into the outline that has no words of its own."""
        frame.named = True
        at = self.span(frame.low, frame.low)
        self.blocks.append(Block(kind="item", text="", at=at, depth=self.depth, ordered=frame.row > 0))

    def take_waiting(self, parent: Frame, frame: Frame | None) -> None:
        """Apply the attribute lists that wait for the next block, or say that none came."""
        if self.waiting is None:
            return
        owner, regions = self.waiting
        self.waiting = None
        last = regions[-1].end
        gap = re.compile(rb"[ \t]*(?:\r\n|\n|\r)[ \t>]*(?=[\r\n]|\Z)").match(self.raw, last)
        for region in regions:
            if frame is not None and owner is parent and not gap:
                self.apply(frame, region)
            else:
                self.unused(region)

    def unused(self, region: Region) -> None:
        """Say that an attribute list has nothing to apply to."""
        self.findings.append(
            Finding(
                "attribute.unused",
                "note",
                f"the attribute list {region.words} applies to nothing",
                self.span(region.start, region.end),
                "Put it on the line directly before or after a block, or directly after an inline element.",
            )
        )

    def close(self, text: str) -> Frame:
        """End the innermost block with `text`."""
        frame = self.stack[-1]
        if self.low >= 0:
            self.flush()
        if self.waiting is not None and self.waiting[0] is frame:
            self.take_waiting(frame, None)
        self.stack.pop()
        frame.close = len(self.out)
        self.out.append(text)
        self.stack[-1].last = frame
        return frame

    def start(self, value: Any, low: int, high: int) -> None:  # noqa: C901, PLR0912 — one branch a construct
        """Write the start of a block or of an inline element."""
        if value.__class__ is str:
            name, data = value, None
        else:
            for name, data in value.items():  # noqa: B007 — one key
                pass
        if name == "Item":
            frame = self.open("Item", "li")
            frame.low = low
            frame.row = 1 if self.stack[-2].tag == "ol" else 0
        elif name == "Paragraph":
            if not self.inline:
                self.open(name, "p")
        elif name in {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"}:
            self.open_inline(name, None, low, high)
        elif name in {"Link", "Image"}:
            self.open_inline(name, data, low, high)
        elif name == "List":
            attributes = {"start": str(data)} if data not in (None, 1) else None
            self.open(name, "ul" if data is None else "ol", attributes)
            self.out.append("\n")
            self.depth += 1
        elif name == "Heading":
            assert data is not None
            self.heading(data, low, high)
        elif name == "BlockQuote":
            self.open(name, "blockquote")
            self.out.append("\n")
        elif name == "CodeBlock":
            frame = self.open(name, "pre", {"tabindex": "0"})
            frame.low = low
            self.literal += 1
            language = data["Fenced"].split(maxsplit=1) if data != "Indented" else []
            shown = f' class="language-{escape(language[0]).replace(chr(34), "&quot;")}"' if language else ""
            self.out.append(f'<code{shown} dir="ltr">')
        elif name == "HtmlBlock":
            self.before_block(name)
            self.html_block = []
        elif name in SIMPLE:
            self.open(name, SIMPLE[name])
            if name == "DefinitionList":
                self.out.append("\n")
        elif name == "FootnoteDefinition":
            self.before_block(name)
            frame = Frame(name, "li", len(self.out))
            self.stack.append(frame)
            self.open_notes.append(NoteDraft(str(data), frame, len(self.out)))
        elif name.startswith("Table"):
            self.start_table(name, data)

    def end(self, value: Any, low: int, high: int) -> None:  # noqa: C901, PLR0912 — one branch a construct
        """Write the end of a block or of an inline element."""
        if value.__class__ is str:
            name = value
        else:
            for name in value:  # noqa: B007 — one key
                pass
        if name == "Item":
            frame = self.stack[-1]
            if self.low < 0 and not frame.named:
                self.name_item(frame)
            self.close("</li>\n")
        elif name == "Paragraph":
            if self.inline:
                if self.low >= 0:
                    self.flush()
            else:
                self.end_paragraph()
        elif name in {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"}:
            self.close_inline(name, low, high)
        elif name == "List":
            self.depth -= 1
            self.close(f"</{self.stack[-1].tag}>\n")
        elif name == "Heading":
            draft = self.headings[-1]
            draft.block = len(self.blocks)
            draft.text = "".join(self.words).strip() or " ".join(i.alt for i in self.images)
            if self.low < 0:
                self.touch(low, low)
            self.close("")
        elif name == "CodeBlock":
            self.literal -= 1
            self.code.append((low, high))
            text = "".join(self.words).rstrip("\n")
            self.words.clear()
            at = self.span(self.low if self.low >= 0 else low, self.high if self.low >= 0 else high)
            self.low = self.high = -1
            self.blocks.append(Block(kind="code", text=text, at=at, depth=self.depth))
            self.close("</code></pre>\n")
        elif name == "HtmlBlock":
            self.end_html()
        elif name in SIMPLE or name == "BlockQuote":
            self.close(f"</{self.stack[-1].tag}>\n")
        elif name == "FootnoteDefinition":
            self.end_note()
        elif name.startswith("Table"):
            self.end_table(name)

    def heading(self, data: Mapping[str, Any], low: int, high: int) -> None:
        """Start a heading; its tag is written when all levels and ids are known."""
        frame = self.open("Heading", "h2")
        attributes = {}
        if data["id"]:
            attributes["id"] = data["id"]
        if data["classes"]:
            attributes["class"] = " ".join(data["classes"])
        if attributes:
            frame.attributes = {**attributes, **(frame.attributes or {})}
        self.headings.append(HeadingDraft(frame, int(data["level"][1]), "", 0))
        for name, _ in data["attrs"]:
            if FILL in name:
                inside = [r for s, r in self.masks.items() if low <= s < high and s not in self.used]
                if inside:
                    self.apply(frame, inside[-1])

    def end_paragraph(self) -> None:
        """End a paragraph; one that holds only an image with a title is a figure with a caption."""
        frame = self.stack[-1]
        index = frame.open + 1
        draft = self.references.get(index)
        if draft is not None and draft.tag == "img" and len(self.out) == index + 1:
            title = (draft.attributes or {}).pop("title", "")
            if title:
                from riwaq.content.document import open_tag

                frame.tag = "figure"
                self.out[frame.open] = open_tag("figure", frame.attributes)
                self.close(f"<figcaption>{escape(title)}</figcaption></figure>\n")
                return
        self.close("</p>\n")

    def end_html(self) -> None:
        """End a block of raw HTML."""
        pieces, self.html_block = self.html_block or [], None
        text = "".join(piece for piece, _ in pieces)
        if NOTHING.fullmatch(text):
            return
        self.stack[-1].last = None
        if self.waiting is not None:
            self.take_waiting(self.stack[-1], None)
        self.raw_html[len(self.out)] = pieces
        self.out.append("")
        last, place = pieces[-1]
        at = self.span(pieces[0][1], min(place + len(last.encode()), len(self.raw)))
        self.blocks.append(Block(kind="html", text=words_of(text), at=at, depth=self.depth))

    def end_note(self) -> None:
        """End the text of a footnote."""
        note = self.open_notes.pop()
        self.close("")
        self.stack[-1].last = None
        note.end = len(self.out)
        if self.notes.setdefault(note.label, note) is not note:
            self.unused_notes.append(note)

    def start_table(self, name: str, data: Any) -> None:
        """Start a table, a row or a cell."""
        if name == "Table":
            self.before_block(name)
            self.out.append("")
            self.table = TableFrame(0, [ALIGNMENT[a] for a in data])
            self.push(self.table, name)
            self.out.append("\n")
            return
        table = self.table
        assert table is not None
        if name == "TableHead":
            table.in_head = True
            table.row = 0
            table.head_open = len(self.out)
            self.out.append("<thead>\n<tr>")
        elif name == "TableRow":
            table.row = 0
            table.rows += 1
            self.out.append("<tbody>\n<tr>" if table.rows == 1 else "<tr>")
        elif name == "TableCell":
            align = table.alignment[table.row] if table.row < len(table.alignment) else ""
            table.row += 1
            attributes = {"class": align} if align else {}
            if table.in_head:
                attributes["scope"] = "col"
            self.open(name, "th" if table.in_head else "td", attributes)

    def end_table(self, name: str) -> None:
        """End a table, a row or a cell."""
        table = self.table
        assert table is not None
        if name == "TableCell":
            frame = self.stack[-1]
            if table.in_head:
                text = "".join(self.words).strip() or " ".join(i.alt for i in self.images)
                if text:
                    table.head.append(text)
                if len(self.out) == frame.open + 1:
                    # a header without words says nothing to a screen reader
                    frame.tag = "td"
                    align = (frame.attributes or {}).get("class", "")
                    self.out[frame.open] = f'<td class="{align}">' if align else "<td>"
            self.close(f"</{frame.tag}>")
        elif name == "TableHead":
            table.in_head = False
            self.out.append("</tr>\n</thead>\n")
            if (
                all(not piece or piece.startswith("<") for piece in self.out[table.close :])
                and not table.head
            ):
                self.out[table.close :] = [""]
        elif name == "TableRow":
            self.out.append("</tr>\n")
        else:
            wrapper = table.open - 1
            if table.rows:
                self.out.append("</tbody>\n")
            self.close("</table></div>\n")
            label = self.headings[-1].text if self.headings else ""
            self.tables.append((wrapper, label or ", ".join(table.head) or self.labels["table"]))
            self.table = None
