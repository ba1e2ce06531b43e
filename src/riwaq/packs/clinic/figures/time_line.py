"""The time line: when the effect comes, is full, fades, and may be repeated at the earliest. No doses."""

from __future__ import annotations

from riwaq.content.document import escape
from riwaq.packs.clinic.figures.parts import Plain, cited, figure, marker, numbered, path, svg, text
from riwaq.packs.clinic.figures.words import ROWS, Source, Words

BOX = (400, 254)
START, DAY, END = 22, 2.72, 382
"""Where day 0 is, how wide a day is, and where the axis ends, in a line from left to right."""
MONTHS = 4
AXIS = 192
BANDS = {
    # the days at which it begins and ends, and its height at both: an effect that fades has no sharp end
    "onset": (1, 5, 20, 20),
    "full": (14, 30, 20, 20),
    "fading": (30, 120, 20, 3),
}
"""Beer 2011; Carruthers 2003; Glogau 2012: see `sources.yaml`."""
REPEAT = 90
"""The day before which a repeat is not advised."""


def time_line(
    words: Words, sources: dict[str, tuple[Source, ...]], direction: str, number: int, plain: Plain
) -> str:
    """The figure as HTML. Time runs in the direction of the text: in Arabic and Hebrew from right to left."""
    rows = []
    for row in ROWS:
        name, when = words.time_line.rows[row]
        source = f"<small>{escape(words.sources)}{words.colon}{cited(sources[row])}</small>"
        rows.append(("", f"<b>{escape(name)}</b>{words.colon}{escape(when)}{source}"))
    note = f'<p class="clinic-note">{escape(words.time_line.note)}</p>\n'
    drawing = svg(*BOX, words.time_line, _bands(words, direction, plain), plain=plain)
    return figure("time-line", number, words.time_line, drawing, numbered(rows, plain) + note)


def _bands(words: Words, direction: str, plain: Plain) -> str:
    turned = direction == "rtl"

    def at(x: float) -> float:
        """Where the `x` of a line from left to right is drawn."""
        return round(BOX[0] - x if turned else x, 1)

    shapes = [path("f-axis", f"M{at(START)} {AXIS}H{at(END)}")]
    for month in range(MONTHS + 1):
        x = at(START + 30 * month * DAY)
        shapes.append(path("f-grid", f"M{x} 14V{AXIS + 6}"))
        shapes.append(text("f-tick", x, AXIS + 26, plain(str(month))))
    shapes.append(
        text("f-unit", at(END), AXIS + 48, plain(words.time_line.months), "start" if turned else "end")
    )
    for row, (name, (first, last, low, high)) in enumerate(BANDS.items()):
        y, start, end = 36 + 42 * row, START + first * DAY, START + last * DAY
        d = f"M{at(start)} {y - low / 2}L{at(end)} {y - high / 2}V{y + high / 2}L{at(start)} {y + low / 2}Z"
        shapes += (path(f"f-band f-{name}", d), marker(at(end + 26), y, plain(str(row + 1))))
    y, start = 36 + 42 * len(BANDS), START + REPEAT * DAY
    shapes.append(
        path(
            "f-band f-repeat",
            f"M{at(start)} {y - 10}H{at(END - 14)}L{at(END)} {y}L{at(END - 14)} {y + 10}H{at(start)}Z",
        )
    )
    shapes.append(marker(at(start - 26), y, plain(str(len(BANDS) + 1))))
    return "".join(shapes)
