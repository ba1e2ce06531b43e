"""Footnotes: numbered in the order of use, placed at the end, with a way there and back."""

from __future__ import annotations

from riwaq.content.document import quote
from riwaq.content.drafts import NoteDraft
from riwaq.content.heading_ids import free
from riwaq.content.writer import Writer

Calls = dict[str, list[tuple[int, bool]]]
"""Where a note is referred to, by its label: the index in the output, and whether a link can stand there."""


def place_notes(writer: Writer, used: set[str], hidden: set[int], prefix: str = "") -> list[int]:
    """Move the notes to the end. The answer: the order in which the output's pieces are published.

    The blocks of notes that nothing refers to are added to `hidden`, new ids, which begin with
    `prefix`, to `used`.
    """
    owner: dict[int, NoteDraft] = {}
    notes = sorted(writer.all_notes, key=lambda note: note.start)
    for note in notes:  # an inner note starts later and takes its own part
        for index in range(note.start, note.end):
            owner[index] = note
    queue, calls = in_order_of_use(writer, owner)
    for note in notes:
        if note not in queue:
            forget(writer, note)
            hidden.update(range(*note.blocks))
    order = [index for index in range(len(writer.out)) if index not in owner]
    if not queue:
        return order

    def add(piece: str) -> None:
        order.append(len(writer.out))
        writer.out.append(piece)

    label = quote(writer.labels["footnotes"])
    add(f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n')
    for number, note in enumerate(queue, 1):
        name = free(f"{prefix}fn-{number}", used)
        backs = write_calls(writer, calls[note.label], number, (name, prefix), used)
        last = note.frame.last
        if last is not None and last.kind == "Paragraph" and last.tag == "p":
            writer.out[last.close] = f"{backs}</p>\n"
            backs = ""
        add(f'<li id="{name}">')
        order += [index for index in range(note.start, note.end) if owner[index] is note]
        add(f"{backs}</li>\n")
    add("</ol>\n</section>\n")
    return order


def in_order_of_use(writer: Writer, owner: dict[int, NoteDraft]) -> tuple[list[NoteDraft], Calls]:
    """The notes that the text refers to, then those that their texts refer to, and where that is."""
    queue: list[NoteDraft] = []
    calls: Calls = {}
    reader: list[NoteDraft | None] = [None]
    for place in reader:  # grows while notes are found
        for index, label, linked in writer.note_references:
            if owner.get(index) is place:
                if label not in calls and label in writer.notes:
                    queue.append(writer.notes[label])
                    reader.append(writer.notes[label])
                calls.setdefault(label, []).append((index, linked))
    return queue, calls


def write_calls(
    writer: Writer, calls: list[tuple[int, bool]], number: int, names: tuple[str, str], used: set[str]
) -> str:
    """Write each reference to the note of these `names`: its id, and what ids begin with.

    The answer: the links back to them.
    """
    name, prefix = names
    backs = []
    for use, (index, linked) in enumerate(calls, 1):
        if not linked:
            writer.out[index] = f"<sup>{number}</sup>"
            continue
        back = free(f"{prefix}fnref-{number}" + (f"-{use}" if use > 1 else ""), used)
        link = f'<a href="#{name}" role="doc-noteref">{number}</a>'
        writer.out[index] = f'<sup class="footnote" id="{back}">{link}</sup>'
        label = quote(writer.labels["footnote_back"].replace("{number}", str(number)))
        label += f" ({use})" if use > 1 else ""
        # An arrow up is right in both directions of writing; ↩ would point forward in Arabic.
        backs.append(f' <a href="#{back}" role="doc-backlink" aria-label="{label}">↑</a>')
    return "".join(backs)


def forget(writer: Writer, note: NoteDraft) -> None:
    """Leave out a note that nothing refers to, and say so."""
    low = note.frame.low
    writer.report(
        "footnote.unused",
        "note",
        f"nothing refers to the footnote `[^{note.label}]`",
        writer.span(low, low + len(f"[^{note.label}]:".encode())),
        f"Write [^{note.label}] where it belongs, or remove it.",
    )
