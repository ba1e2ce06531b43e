"""Markdown, in the dialect that such files are written in, turned into HTML and an outline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import pyromark

from riwaq.content.assembly import assemble
from riwaq.content.document import Document, Reference, finish, plain, start_tag
from riwaq.content.figures import NONE, Figures
from riwaq.content.output import FILL
from riwaq.content.writer import LABELS, Writer
from riwaq.text.finding import Finding

if TYPE_CHECKING:
    from riwaq.content.attributes import Region

__all__ = ["LABELS", "Document", "Reference", "finish", "plain", "render", "render_inline", "start_tag"]

PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_SMART_PUNCTUATION
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
# Languages whose first quotation marks are “ ” in CLDR and that put spaces between words, so that an
# opening mark can be told from a closing one. Elsewhere a straight mark stays as it was typed.
CURLY = frozenset({"af", "en", "fil", "ga", "id", "ms", "sw", "tr", "vi", "zu"})
REFERS = re.compile(rb"^[ >]*\[[^\]\n\r]+\]:", re.MULTILINE)
TRIES = 4


def render(
    source: str,
    path: str,
    offset: int = 0,
    *,
    top_level: int = 2,
    tag: str = "en",
    labels: Mapping[str, str] = LABELS,
    taken: frozenset[str] = frozenset(),
    prefix: str = "",
    figures: Figures = NONE,
) -> Document:
    """The Markdown `source`, which starts at character `offset` of the file `path`, as a document.

    CommonMark 0.31 with tables, footnotes, definition lists, strikethrough, task lists, heading
    attributes, smart punctuation, and kramdown's attribute lists and comments. `top_level` is the level
    that the highest heading gets, `tag` the language (BCP 47) of the text, `labels` the words that
    `LABELS` names, `taken` ids that the page has already, `prefix` the beginning of the ids that are made here,
    `figures` those that a fenced block can stand for.
    Never fails: what is left out is a finding.
    """
    return written(
        source,
        path,
        offset,
        top_level,
        tag,
        {**LABELS, **labels} if labels is not LABELS else LABELS,
        taken,
        prefix,
        figures,
        inline=False,
    )


def render_inline(
    source: str, path: str, offset: int = 0, *, tag: str = "en", taken: frozenset[str] = frozenset()
) -> Document:
    """One line of Markdown: no paragraph around it, and "1.", "#" or "-" at its start is text.

    Line ends count as spaces. HTML that cannot stand within a line is left out, its content stays.
    """
    # A form feed is white space to the parser, so emphasis and quotes behave as at the start of a line,
    # but it is no indentation: nothing after it can begin a block.
    line = "\x0c" + re.sub(r"[\r\n]", " ", source)
    return written(line, path, offset - 1, 2, tag, LABELS, taken, inline=True)


def written(
    source: str,
    path: str,
    offset: int,
    top_level: int,
    tag: str,
    labels: Mapping[str, str],
    taken: frozenset[str],
    prefix: str = "",
    figures: Figures = NONE,
    *,
    inline: bool,
) -> Document:
    """The document of `source`; attribute lists that turn out to be text or code are read as such."""
    if "\0" in source:
        source = source.replace("\0", "\ufffd")
    try:
        raw = source.encode()
    except UnicodeEncodeError:
        source = re.sub("[\ud800-\udfff]", "\ufffd", source)
        raw = source.encode()
    regions: list[Region] = []
    if "{:" in source:
        from riwaq.content import attributes

        source = source.replace(FILL, " ")
        raw = source.encode()
        regions = attributes.find(source)
    curly = tag.partition("-")[0].lower() in CURLY
    found: list[Finding] = []
    for attempt in range(TRIES):
        writer = Writer(raw, path, offset, regions, labels, curly=curly, inline=inline)
        writer.figures = figures
        text = source
        if regions:
            text = attributes.mask(raw, regions).decode()
            writer.named_lists = attributes.named_lists(regions)
        if b"]:" in raw and REFERS.search(raw):
            writer.definitions = cast("dict[str, Any]", PARSER.reference_definitions(text))
        writer.run(cast("Any", PARSER.events_with_range(text)))
        literal = [
            region for region in regions if region.start not in writer.used and region.kind != "define"
        ]
        if not literal:
            break
        found += [f for region in literal if (f := as_text(region, writer)) is not None]
        regions = [region for region in regions if region.start in writer.used or region.kind == "define"]
        if attempt == TRIES - 2:
            regions = []
    writer.findings[:0] = found
    return assemble(writer, top_level, taken, prefix)


def as_text(region: Region, writer: Writer) -> Finding | None:
    """What there is to say when `region` is shown as it is written: nothing when it stands in code."""
    if any(low <= region.start < high for low, high in writer.code):
        return None
    return Finding(
        "attribute.unused",
        "note",
        f"`{region.words}` is shown as text: it stands where it can apply to nothing",
        writer.span(region.start, region.end),
        "Put an attribute list directly after a link, an image or emphasis, or on a line of its own.",
    )
