"""The written pieces of a document put together: heading levels and ids, notes, contents, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from riwaq.content import heading_ids
from riwaq.content.document import Document, Reference, escape, open_tag, quote
from riwaq.content.drafts import Draft, Frame, HeadingDraft
from riwaq.content.figures import mark_lines
from riwaq.content.notes import place_notes
from riwaq.content.outline import Outline
from riwaq.content.writer import Writer

if TYPE_CHECKING:
    from riwaq.content.attributes import Region


def assemble(writer: Writer, top_level: int, taken: frozenset[str], prefix: str = "") -> Document:
    """The document that `writer` has written. `taken` are ids that the page has already.

    `prefix` begins the ids that nobody has written, of headings and notes.
    """
    used = set(taken)
    raw_levels = (
        name_headings(writer, top_level, used, prefix) if writer.headings or writer.raw_html else iter(())
    )
    for element, region in writer.identified:
        keep_id(writer, element, region, used)
    for wrapper, label in writer.tables:
        attributes = {"class": "table", "role": "group", "tabindex": "0", "aria-label": label}
        writer.out[wrapper] = open_tag("div", attributes)
    hidden: set[int] = set()
    for frame in writer.contents:
        write_contents(writer, frame)
        hidden.update(range(*frame.blocks))
    order = place_notes(writer, used, hidden, prefix) if writer.all_notes else None
    if any(draft.kind == "figure" for draft in writer.references.values()):
        mark_lines(writer, hidden)
    if hidden:
        writer.blocks = [block for index, block in enumerate(writer.blocks) if index not in hidden]
    if writer.raw_html:
        return with_raw_html(writer, order, raw_levels, used, taken)
    out, references = writer.out, writer.references
    parts: list[str] = []
    kept: list[Reference] = []
    if order is None and not references:
        parts.append("".join(out))
    else:
        piece: list[str] = []
        for index in order if order is not None else range(len(out)):
            if index in references:
                parts.append("".join(piece))
                piece = []
                kept.append(reference(references[index]))
            else:
                piece.append(out[index])
        parts.append("".join(piece))
    ids = tuple(sorted(used - taken)) if len(used) > len(taken) else ()
    return Document(tuple(parts), tuple(kept), Outline(tuple(writer.blocks)), tuple(writer.findings), ids)


def reference(draft: Draft) -> Reference:
    """The finished value of `draft`; a link that opens a new window does not give it this one."""
    attributes = draft.attributes or {}
    if attributes.get("target") == "_blank":
        attributes["rel"] = " ".join(dict.fromkeys([*attributes.get("rel", "").split(), "noopener"]))
    return Reference(
        draft.kind, draft.target, tuple(attributes.items()), draft.at, draft.tag, draft.attribute
    )


def name_headings(writer: Writer, top_level: int, used: set[str], prefix: str) -> Iterator[int]:
    """Give each heading its level and id, wanted ids first. The answer: the levels of the raw headings."""
    written: list[tuple[int, HeadingDraft | None, int]] = [
        (h.frame.open, h, h.written) for h in writer.headings
    ]
    if writer.raw_html:
        from riwaq.content.raw_html import heading_levels

        for index, pieces in writer.raw_html.items():
            written += [(index, None, level) for level in heading_levels(pieces)]
        written.sort(key=lambda heading: heading[0])
    found = heading_ids.levels((level for _, _, level in written), top_level)
    raw = []
    drafts = []
    for (_, draft, _), level in zip(written, found, strict=True):
        if draft is None:
            raw.append(level)
        else:
            drafts.append((draft, level))
    chosen: dict[int, str] = {}
    for number, (draft, _) in enumerate(drafts):
        wanted = (draft.frame.attributes or {}).get("id")
        if wanted:
            chosen[number] = heading_ids.free(wanted, used)
    for number, (draft, level) in enumerate(drafts):
        name = chosen.get(number) or heading_ids.free(prefix + heading_ids.slug(draft.text), used)
        frame = draft.frame
        frame.tag = f"h{level}"
        frame.attributes = {**(frame.attributes or {}), "id": name}
        writer.out[frame.open] = open_tag(frame.tag, frame.attributes)
        writer.out[frame.close] = f"</h{level}>\n"
        writer.blocks[draft.block] = replace(
            writer.blocks[draft.block], level=level, written=draft.written, id=name
        )
        draft.level = level
    return iter(raw)


def keep_id(writer: Writer, element: Frame | Draft, region: Region, used: set[str]) -> None:
    """Let `element` have the id that its attribute list gives, unless it is taken. Headings come first."""
    attributes = element.attributes or {}
    if "id" not in attributes or (isinstance(element, Frame) and element.kind == "Heading"):
        return
    wanted = attributes["id"]
    if heading_ids.is_free(wanted, used):
        used.add(wanted)
        return
    del attributes["id"]
    if isinstance(element, Frame):
        writer.rewrite(element)
    writer.report(
        "id.taken",
        "warning",
        f"the id `{wanted}` is left out: another element has it, or the page itself",
        writer.span(region.start, region.end),
        "Choose another id.",
    )


def write_contents(writer: Writer, frame: Frame) -> None:
    """Put the table of contents into the list `frame`, in the place of its items."""
    inside = range(frame.open + 1, frame.close)
    for index in inside:
        writer.out[index] = ""
        writer.references.pop(index, None)
        writer.raw_html.pop(index, None)
    headings = [
        h
        for h in writer.headings
        if h.frame.open not in inside and "no_toc" not in (h.frame.attributes or {}).get("class", "").split()
    ]
    tag = frame.tag
    lines = []
    above: list[int] = []
    for heading in headings:
        attributes = heading.frame.attributes or {}
        link = f'<a href="#{quote(attributes["id"])}">{escape(heading.text)}</a>'
        if above and heading.level > above[-1]:
            lines.append(f"\n<{tag}>\n<li>{link}")
        else:
            while len(above) > 1 and heading.level < above[-1]:
                above.pop()
                lines.append(f"</li>\n</{tag}>\n")
            if above:
                above.pop()
                lines.append("</li>\n")
            lines.append(f"<li>{link}")
        above.append(heading.level)
    if above:
        lines.append("</li>\n" + f"</{tag}>\n</li>\n" * (len(above) - 1))
    attributes = frame.attributes or {}
    attributes["class"] = " ".join(dict.fromkeys([*attributes.get("class", "").split(), "toc"]))
    if lines:
        writer.out[frame.open] = open_tag(tag, attributes) + "\n" + "".join(lines)
    else:
        writer.out[frame.open] = writer.out[frame.close] = ""


def with_raw_html(
    writer: Writer,
    order: Iterable[int] | None,
    levels: Iterator[int],
    used: set[str],
    taken: frozenset[str],
) -> Document:
    """The document when it holds raw HTML: that is tamed, and the whole of it balanced."""
    from riwaq.content.nesting import mend
    from riwaq.content.repeats import told_once
    from riwaq.content.sanitize import MARK, Tamer, balance, split, with_names

    def claim(wanted: str) -> bool:
        if not heading_ids.is_free(wanted, used):
            return False
        used.add(wanted)
        return True

    drafts: list[Draft] = []

    def keep(draft: Draft) -> int:
        drafts.append(draft)
        return len(drafts) - 1

    tamer = Tamer(writer.span, claim, keep, levels, inline=writer.inline)
    raw = writer.raw_html
    texts = {index: "".join(piece for piece, _ in pieces) for index, pieces in raw.items()}
    for index in sorted(raw):
        later = "".join(text for i, text in texts.items() if i > index)
        writer.out[index] = tamer.rewrite(raw[index], later)
    for index, draft in writer.references.items():
        writer.out[index] = f'<{draft.tag} {MARK}="{keep(draft)}">'
    out = writer.out
    html = balance("".join(out[index] for index in order) if order is not None else "".join(out))
    html, unnamed = with_names(mend(html), drafts)
    parts = []
    kept = []
    for part, number in split(html):
        parts.append(part)
        if number >= 0:
            kept.append(reference(drafts[number]))
            # An unclosed link is opened again in each block that follows; its id stays with the first.
            (drafts[number].attributes or {}).pop("id", None)
    findings = (*writer.findings, *told_once(tamer.findings), *unnamed)
    ids = tuple(sorted(used - taken))
    return Document(tuple(parts), tuple(kept), Outline(tuple(writer.blocks)), findings, ids)
