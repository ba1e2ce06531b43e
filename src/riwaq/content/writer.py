"""The parser's events of one body, in order, written as HTML with places to fill in, and as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from riwaq.content import figures
from riwaq.content.blocks import Blocks
from riwaq.content.document import escape
from riwaq.content.drafts import Frame
from riwaq.content.output import FILL

if TYPE_CHECKING:
    from riwaq.content.attributes import Region

LABELS = {
    "footnotes": "Notes",
    "footnote_back": "Back to the text, note {number}",
    "task_done": "Done",
    "task_open": "To do",
    "table": "Table",
}
"""The words that the constructs of Markdown say to a reader; `render` takes them in the language of the page."""

MARKS = "“”‘’"
STRAIGHT = {b'"': '"', b"'": "'"}
DEFINED = {"DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd"}
EMPHASIS = frozenset({"Emphasis", "Strong", "Strikethrough"})
LINKS = frozenset({"Link", "Image"})


class Writer(Blocks):
    """One walk over the events. `curly` says whether the language's own quotation marks are “ ” and ‘ ’.

    `inline` leaves the paragraph around a line out, and the form feed before it.
    """

    def __init__(
        self,
        raw: bytes,
        path: str,
        offset: int,
        regions: list[Region],
        labels: Mapping[str, str],
        *,
        curly: bool,
        inline: bool,
    ) -> None:
        super().__init__(raw, path, offset, regions, labels)
        self.curly = curly
        self.inline = inline

    def run(self, events: Iterable[tuple[Any, Mapping[str, int]]]) -> None:  # noqa: C901, PLR0912 — flat, for speed
        """Write all `events`."""
        out, words, raw, curly, masks = self.out, self.words, self.raw, self.curly, self.masks
        start, end = self.start, self.end
        trims = self.inline
        for event, place in events:
            if event.__class__ is str:
                self.bare(event, place["start"], place["end"])
                continue
            for kind, value in event.items():
                low, high = place["start"], place["end"]
                if kind == "Text":
                    if self.html_block is not None:
                        continue
                    if not curly and value in MARKS:
                        value = STRAIGHT.get(raw[low : low + 1], value)  # noqa: PLW2901 — as it was typed
                    if trims and low == 0:
                        value, low = value[1:], 1  # noqa: PLW2901 — without our form feed
                    if masks and FILL in value:
                        value = self.unmask(value, low)  # noqa: PLW2901 — what is left to show
                    if not value:
                        continue
                    if self.low < 0:
                        self.low = low
                    self.high = high
                    words.append(value)
                    if "@" in value and not self.literal and not self.raw_link:
                        self.text_with_addresses(value, low)
                    else:
                        out.append(escape(value))
                elif kind == "Start":
                    start(value, low, high)
                elif kind == "End":
                    end(value, low, high)
                else:
                    self.single(kind, value, low, high)
        self.settle(self.stack[0], None)
        if self.figures.at_end:
            figures.place_last(self)

    def bare(self, event: str, low: int, high: int) -> None:
        """Write a line break or a rule."""
        if event == "Rule":
            self.rule(low, high)
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
            self.mark_task(done=value)

    def start(self, value: Any, low: int, high: int) -> None:  # noqa: C901, PLR0912 — one branch a construct
        """Write the start of a block or of an inline element."""
        name: str = value
        data: Any = None
        if value.__class__ is dict:
            for name, data in value.items():  # noqa: B007 — it has one key
                pass
        if name == "Item":
            frame = self.open(Frame("Item", "li", 0))
            frame.low = low
            frame.ordered = self.stack[-2].tag == "ol"
        elif name == "Paragraph":
            if not self.inline:
                self.open(Frame(name, "p", 0))
        elif name in EMPHASIS:
            self.open_inline(name, low)
        elif name in LINKS:
            self.open_link(name, data, low, high)
        elif name == "List":
            attributes = {"start": str(data)} if data not in {None, 1} else None
            frame = self.open(Frame(name, "ul" if data is None else "ol", 0, attributes))
            frame.blocks = (len(self.blocks), 0)
            self.out.append("\n")
            self.depth += 1
        elif name == "Heading":
            self.heading(data, low, high)
        elif name == "BlockQuote":
            self.open(Frame(name, "blockquote", 0))
            self.out.append("\n")
        elif name == "CodeBlock":
            self.start_code(data, low)
        elif name == "HtmlBlock":
            self.before(name)
            self.html_block = []
        elif name in DEFINED:
            self.open(Frame(name, DEFINED[name], 0))
            self.out += ("\n",) if name == "DefinitionList" else ()
        elif name == "FootnoteDefinition":
            self.start_note(data, low)
        elif name.startswith("Table"):
            self.start_table(name, data)

    def end(self, value: Any, low: int, high: int) -> None:  # noqa: C901, PLR0912 — one branch a construct
        """Write the end of a block or of an inline element."""
        name: str = value if value.__class__ is str else next(iter(value))
        if name == "Item":
            self.end_item()
        elif name == "Paragraph":
            if not self.inline:
                self.end_paragraph()
            elif self.low >= 0:
                self.flush()
        elif name in EMPHASIS:
            self.close_inline(high)
        elif name in LINKS:
            self.close_link(name, low, high)
        elif name == "List":
            self.depth -= 1
            frame = self.stack[-1]
            frame.blocks = (frame.blocks[0], len(self.blocks))
            self.close("</ul>\n" if frame.tag == "ul" else "</ol>\n")
        elif name == "Heading":
            self.end_heading(high)
        elif name == "CodeBlock":
            self.end_code(low, high)
        elif name == "HtmlBlock":
            self.end_html()
        elif name == "BlockQuote" or name in DEFINED:
            self.close(f"</{self.stack[-1].tag}>\n")
        elif name == "FootnoteDefinition":
            self.end_note()
        elif name.startswith("Table"):
            self.end_table(name)
