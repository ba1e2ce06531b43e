"""The blocks of a document: paragraphs, lists, headings, code, tables, notes, raw HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from riwaq.content import figures
from riwaq.content.document import escape, open_tag, quote
from riwaq.content.drafts import Frame, HeadingDraft, NoteDraft, TableFrame
from riwaq.content.inlines import Inlines
from riwaq.content.outline import Block
from riwaq.content.output import FILL, Pieces

if TYPE_CHECKING:
    from riwaq.content.attributes import Region

ALIGNMENT = {"None": "", "Left": "align-start", "Center": "align-center", "Right": "align-end"}
BREAK = r"<(br|wbr)[ \t\r\n]*/?>"
RAW_LINK = r"<(/)a\b|<a\b[^>]*\bhref\b"
NOTHING = r"(?:\s|<!--[\s\S]*?-->|<![A-Za-z][^>]*>|<\?[\s\S]*?\?>)*"


class Blocks(Inlines):
    """Writes blocks. `labels` are the words that Markdown's constructs say to a reader."""

    def __init__(
        self, raw: bytes, path: str, offset: int, regions: list[Region], labels: Mapping[str, str]
    ) -> None:
        super().__init__(raw, path, offset, regions)
        self.labels = labels
        self.figures = figures.NONE
        self.notes: dict[str, NoteDraft] = {}
        self.all_notes: list[NoteDraft] = []
        self.open_notes: list[NoteDraft] = []
        self.tables: list[tuple[int, str]] = []
        self.table = TableFrame(0, [])
        self.html_block: Pieces | None = None
        self.unseen: tuple[str, int, int, int, int] | None = None

    def open(self, frame: Frame) -> Frame:
        """Start the block `frame`, and give it the attribute lists that wait for it."""
        parent = self.stack[-1]
        if self.low >= 0 or parent.kind == "Item":
            self.before(frame.kind)
        self.stack.append(frame)
        frame.open = len(self.out)
        self.out.append(open_tag(frame.tag, frame.attributes) if frame.attributes else f"<{frame.tag}>")
        if self.waiting is not None:
            self.settle(parent, frame)
        return frame

    def before(self, kind: str) -> None:
        """End the words around a new block; an item without words of its own still counts as one."""
        self.skip_break = False
        parent = self.stack[-1]
        if self.low >= 0:
            self.flush()
            self.out.append("\n")
        elif kind != "Paragraph" and parent.kind == "Item" and not parent.named:
            self.name_item(parent)

    def name_item(self, frame: Frame) -> None:
        """Put an item that has no words of its own into the outline."""
        frame.named = True
        at = self.span(frame.low, frame.low)
        self.blocks.append(Block(kind="item", text="", at=at, depth=self.depth, ordered=frame.ordered))

    def close(self, text: str) -> None:
        """End the innermost block with `text`."""
        stack = self.stack
        frame = stack[-1]
        if self.low >= 0:
            self.flush()
        self.skip_break = False
        if self.waiting is not None and self.waiting[0] is frame:
            self.settle(frame, None)
        stack.pop()
        frame.close = len(self.out)
        self.out.append(text)
        stack[-1].last = frame

    def end_item(self) -> None:
        """End a list item."""
        frame = self.stack[-1]
        if self.low < 0 and not frame.named:
            self.name_item(frame)
        self.close("</li>\n")

    def mark_task(self, *, done: bool) -> None:
        """Write the box of a task, as a picture with a name: nobody can tick it."""
        frame = self.stack[-1] if self.stack[-1].kind == "Item" else self.stack[-2]
        attributes = frame.attributes = {**(frame.attributes or {})}
        attributes["class"] = f"{attributes.get('class', '')} task".strip()
        self.rewrite(frame)
        label = self.labels["task_done" if done else "task_open"]
        self.out.append(f'<span role="img" aria-label="{quote(label)}">{"☑" if done else "☐"}</span> ')

    def end_paragraph(self) -> None:
        """End a paragraph; one that holds only an image with a title is a figure with a caption."""
        frame = self.stack[-1]
        index = frame.open + 1
        draft = self.references.get(index)
        if draft is not None and draft.tag == "img" and len(self.out) == index + 1 and draft.attributes:
            title = draft.attributes.pop("title", "")
            if title:
                frame.tag = "figure"
                self.rewrite(frame)
                self.close(f"<figcaption>{escape(title)}</figcaption></figure>\n")
                return
        self.close("</p>\n")

    def heading(self, data: Mapping[str, Any], low: int, high: int) -> None:
        """Start a heading; its tag is written when all levels and ids are known."""
        attributes = {}
        if data["id"]:
            attributes["id"] = data["id"]
        if data["classes"]:
            attributes["class"] = " ".join(data["classes"])
        frame = self.open(Frame("Heading", f"h{data['level'][1]}", 0, attributes))
        frame.low = low
        self.headings.append(HeadingDraft(frame, int(data["level"][1])))
        if any(FILL in name for name, _ in data["attrs"]):
            inside = [r for start, r in self.masks.items() if low <= start < high and start not in self.used]
            if inside:
                self.apply(frame, inside[-1])

    def end_heading(self, high: int) -> None:
        """End a heading; one without anything in it is left out."""
        draft = self.headings[-1]
        draft.block = len(self.blocks)
        draft.text = self.shown().replace("\n", " ")
        empty = len(self.out) == draft.frame.open + 1
        self.close("")
        if empty:
            self.headings.pop()
            self.out[draft.frame.open] = ""
            self.stack[-1].last = None
            self.report(
                "heading.empty",
                "warning",
                "a heading without words is left out",
                self.span(draft.frame.low, high),
                "Write its words, or remove the line.",
            )

    def start_code(self, kind: Any, low: int) -> None:
        """Start a block of code, or what stands for a figure."""
        language = kind["Fenced"].split(maxsplit=1) if kind != "Indented" else []
        self.literal += 1
        if language and language[0] in self.figures.names:
            figures.place(self, language[0], low)
            return
        frame = self.open(Frame("CodeBlock", "pre", 0, {"tabindex": "0"}))
        frame.low = low
        if language and self.figures.names:
            figures.tell_near(self, language[0], low)
        name = f' class="language-{quote(language[0])}"' if language else ""
        self.out.append(f'<code{name} dir="ltr">')

    def end_code(self, low: int, high: int) -> None:
        """End a block of code."""
        self.literal -= 1
        self.code.append((low, high))
        at = self.span(self.low, self.high) if self.low >= 0 else self.span(low, high)
        text = "".join(self.words).rstrip("\n")
        self.words.clear()
        self.low = self.high = -1
        self.blocks.append(Block(kind="code", text=text, at=at, depth=self.depth))
        if self.stack[-1].tag == "hr":
            figures.end(self, text, low)
        self.close("\n" if self.stack[-1].tag == "hr" else "</code></pre>\n")

    def rule(self, low: int, high: int) -> None:
        """Write a rule between two parts of a text."""
        frame = self.open(Frame("Rule", "hr", 0))
        self.blocks.append(Block(kind="rule", text="", at=self.span(low, high), depth=self.depth))
        self.stack.pop()
        self.stack[-1].last = frame
        self.out.append("\n")

    def html(self, value: str, low: int, high: int) -> None:
        """Keep raw HTML until the end, but for line breaks, comments and our own marks."""
        if self.masks:
            value = self.without_marks(value, low, high)
        block = self.html_block
        if not value:
            return
        if block is not None:
            block.append((value, low))
        elif match := re.fullmatch(BREAK, value, re.IGNORECASE):
            self.out.append(f"<{match[1].lower()}>")
            self.words.append(" " if match[1].lower() == "br" else "")
            self.touch(low, high)
        elif not re.fullmatch(NOTHING, value):
            self.touch(low, high)
            self.leave_unseen(value)
            if link := re.match(RAW_LINK, value, re.IGNORECASE):
                self.raw_link = not link[1]
            self.raw_html[len(self.out)] = [(value, low)]
            self.out.append("")

    def leave_unseen(self, tag: str) -> None:
        """Forget the words between the raw `tag`s of an element that goes with all that it holds."""
        from riwaq.content.elements import DROPPED
        from riwaq.content.raw_html import TOKEN

        match = TOKEN.match(tag)
        name = match["name"].lower() if match and match["name"] else ""
        if name not in DROPPED:
            return
        if match and not match["close"]:
            if self.unseen is None:
                here = (len(self.blocks), len(self.words), len(self.links), len(self.images))
                self.unseen = (name, *here)
        elif self.unseen is not None and self.unseen[0] == name:
            _, block, words, links, images = self.unseen
            self.unseen = None
            if block == len(self.blocks):
                del self.words[words:], self.links[links:], self.images[images:]

    def without_marks(self, value: str, low: int, high: int) -> str:
        """Raw HTML without our own marks in it; one within a tag is put back to be read as it was written."""
        for region in [r for start, r in self.masks.items() if low <= start < high]:
            mark = value.find("<!A")
            if not region.alone or mark < 0:
                self.code.append((region.start, region.end))
                continue
            value = value[:mark].lstrip()
            if region.kind == "list" and not self.html_block:
                self.alone(region)
            elif region.kind == "verbatim":
                self.used.add(region.start)
                if self.html_block is not None:
                    self.html_block.append((region.body, region.body_start))
            elif region.kind == "define":
                self.used.add(region.start)
            else:
                self.drop(region)
        return value

    def end_html(self) -> None:
        """End a block of raw HTML."""
        pieces, self.html_block = self.html_block or [], None
        text = "".join(piece for piece, _ in pieces)
        if re.fullmatch(NOTHING, text):
            return
        from riwaq.content.raw_html import words_of

        self.stack[-1].last = None
        self.settle(self.stack[-1], None)
        self.raw_html[len(self.out)] = pieces
        self.out.append("")
        last, start = pieces[-1]
        at = self.span(pieces[0][1], min(start + len(last.encode()), len(self.raw)))
        self.blocks.append(Block(kind="html", text=words_of(text), at=at, depth=self.depth))

    def start_note(self, label: str, low: int) -> None:
        """Start the text of a footnote: it is written here and placed at the end."""
        self.before("FootnoteDefinition")
        frame = Frame("FootnoteDefinition", "li", len(self.out))
        frame.low = low
        self.stack.append(frame)
        self.open_notes.append(NoteDraft(label, frame, len(self.out), len(self.blocks)))

    def end_note(self) -> None:
        """End the text of a footnote."""
        note = self.open_notes.pop()
        self.close("")
        self.stack[-1].last = None
        note.end = len(self.out)
        note.blocks = (note.blocks[0], len(self.blocks))
        self.all_notes.append(note)
        self.notes.setdefault(note.label, note)

    def start_table(self, name: str, data: Any) -> None:
        """Start a table, its header, a row or a cell."""
        table = self.table
        if name == "Table":
            self.before(name)
            self.out.append("")
            self.table = TableFrame(0, [ALIGNMENT[alignment] for alignment in data])
            self.open(self.table)
            self.out.append("\n")
        elif name == "TableHead":
            table.in_header = True
            table.column = 0
            table.header_open = len(self.out)
            self.out.append("<thead>\n<tr>")
        elif name == "TableRow":
            table.column = 0
            table.rows += 1
            self.out.append("<tbody>\n<tr>" if table.rows == 1 else "<tr>")
        else:
            align = table.alignment[table.column]
            table.column += 1
            attributes = {"class": align} if align else {}
            if table.in_header:
                attributes["scope"] = "col"
            self.open(Frame(name, "th" if table.in_header else "td", 0, attributes))

    def end_table(self, name: str) -> None:
        """End a table, its header, a row or a cell."""
        table = self.table
        if name == "TableCell":
            frame = self.stack[-1]
            if table.in_header:
                table.header += [text] if (text := self.shown()) else []
                if len(self.out) == frame.open + 1:
                    # A header cell without words says nothing to a screen reader.
                    frame.tag = "td"
                    (frame.attributes or {}).pop("scope", None)
                    self.rewrite(frame)
            self.close(f"</{frame.tag}>")
        elif name == "TableHead":
            table.in_header = False
            self.out.append("</tr>\n</thead>\n")
            if "</th>" not in self.out[table.header_open :]:
                self.out[table.header_open :] = [""]
        elif name == "TableRow":
            self.out.append("</tr>\n")
        else:
            if table.rows:
                self.out.append("</tbody>\n")
            self.close("</table></div>\n")
            above = self.headings[-1].text if self.headings else ""
            self.tables.append((table.open - 1, above or ", ".join(table.header) or self.labels["table"]))
