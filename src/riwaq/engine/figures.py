"""The figures of packs in a text: drawn, put where the text asks for them, and tied to the lines that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from riwaq.content.document import Document, Reference, open_tag, start_tag
from riwaq.content.outline import Block
from riwaq.content.routes import href
from riwaq.content.sanitize import MARK
from riwaq.engine.desk import Desk
from riwaq.engine.packs import packs, site
from riwaq.engine.theme import FOLDER, assets
from riwaq.pack import Drawing, Figure, Pack, Scene
from riwaq.text.finding import Finding

SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def illustrated(desk: Desk, document: Document) -> str:
    """The HTML of `document` with its figures. One with nothing to show is left out, with a finding if it was asked for."""
    drawn = dict(_drawn(desk, document))
    notes = _notes(drawn)
    svgs: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        svgs.append(match[0])
        return f'<hr {MARK}="{len(svgs) - 1}">'  # no author's HTML can hold this

    texts = {}
    for index, reference in enumerate(document.references):
        if reference.kind == "figure":
            html = drawn[index].html if index in drawn else ""
            texts[index] = SVG.sub(put_away, html)
        elif reference.kind == "line":
            texts[index] = _line(reference, notes)
    html = desk.finish(_filled(document, texts))
    return re.sub(rf'<hr {MARK}="([0-9]+)">', lambda match: svgs[int(match[1])], html)


def _drawn(desk: Desk, document: Document) -> Iterator[tuple[int, Drawing]]:
    """Each figure that has something to show, by the number of its reference. The page then needs its pack's style."""
    known: dict[str, tuple[Pack, Figure]] = {}
    for pack in packs(desk.memo).packs:
        known |= {figure.name: (pack, figure) for figure in pack.figures}
    lines = frozenset(int(one.target) for one in document.references if one.kind == "line")
    blocks, here = _named(document), site(desk.memo)
    number = 0
    for index, reference in enumerate(document.references):
        if reference.kind != "figure" or reference.target not in known:
            continue
        pack, figure = known[reference.target]
        given = dict(reference.attributes)
        made = figure.draw(
            Scene(desk.text, blocks, lines, given.get("words", ""), number + 1, desk.plain, here)
        )
        if made.html:
            number += 1
            desk.found.styles = tuple(dict.fromkeys((*desk.found.styles, *_style(desk, pack))))
            yield index, made
        elif "at_end" not in given:
            message = f"the figure `{figure.name}` is left out: {made.missing}"
            desk.found.findings.append(Finding("figure.empty", "warning", message, reference.at, made.help))


def _named(document: Document) -> tuple[Block, ...]:
    """The blocks of the text, each with the id of its element, where that has one."""
    ids = {
        int(one.target): dict(one.attributes).get("id", "")
        for one in document.references
        if one.kind == "line"
    }
    return tuple(replace(block, id=ids.get(at, "")) for at, block in enumerate(document.outline.blocks))


def _style(desk: Desk, pack: Pack) -> tuple[str, ...]:
    name = assets(desk.memo).names.get(f"{pack.name}.css", "")
    return (href(f"/{FOLDER}{name}", desk.base),) if name else ()


def _notes(drawn: dict[int, Drawing]) -> dict[int, str]:
    """What stands before the words of each block that a figure points to, by the number of the block."""
    found: dict[int, str] = {}
    for drawing in drawn.values():
        for block, html in drawing.lines:
            found[block] = found.get(block, "") + html
    return found


def _line(reference: Reference, notes: dict[int, str]) -> str:
    """The start tag of a block; with an id, and what a figure puts there, where one points to it."""
    block = int(reference.target)
    note = notes.pop(block, None)  # an element that was opened anew has the id once
    if note is None:
        return start_tag(reference)
    attributes = dict(reference.attributes)
    return open_tag(reference.element, {"id": f"rq-line-{block + 1}", **attributes}) + note


def _filled(document: Document, texts: dict[int, str]) -> Document:
    """`document` with each text in the place of the reference of that number."""
    parts, references = [document.parts[0]], []
    for index, reference in enumerate(document.references):
        if index in texts:
            parts[-1] += texts[index] + document.parts[index + 1]
        else:
            references.append(reference)
            parts.append(document.parts[index + 1])
    return replace(document, parts=tuple(parts), references=tuple(references))
