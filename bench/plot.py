"""Draws the times of bench/compare.py as SVG: a panel for each place, pages across and seconds up, both as powers."""

from __future__ import annotations

import math
import statistics
from html import escape
from typing import NamedTuple

from results import PLACES, Results, found, places, seconds, sizes

# Okabe and Ito's colours, which the colour-blind tell apart; each has a mark of its own as well.
LOOKS = {
    "riwaq": ("#d55e00", "circle"),
    "hugo": ("#0072b2", "square"),
    "eleventy": ("#009e73", "diamond"),
    "jekyll": ("#cc79a7", "triangle"),
    "pelican": ("#8a6d00", "square"),
    "cp": ("#555555", "diamond"),
}
MARKS = {
    "circle": '<circle r="4.5"/>',
    "square": '<path d="M-4-4H4V4H-4z"/>',
    "diamond": '<path d="M0-5 5 0 0 5-5 0z"/>',
    "triangle": '<path d="M0-5 5 4H-5z"/>',
}
WIDTH, HEIGHT = 320, 300  # of a panel's field, in px
LEFT, TOP, NAMES, BELOW = 60, 56, 150, 50  # beside it: seconds, headings, names at the ends of lines, pages
LINE = 15  # from one name to the next


class Axis(NamedTuple):
    """A logarithmic axis: the power of ten at which it begins, and its px for each power."""

    start: float
    per: float

    def at(self, value: float) -> float:
        return (math.log10(value) - self.start) * self.per


class Line(NamedTuple):
    """What one tool took in one place: its points in px from the field's lower left corner, and its last time in words."""

    tool: str
    points: list[tuple[float, float]]
    last: str


def axis(values: list[float], length: float) -> Axis:
    low, high = math.log10(min(values)) - 0.1, math.log10(max(values)) + 0.1
    return Axis(low, length / (high - low))


def ticks(one: Axis, length: float) -> list[float]:
    """The values 1, 2 and 5 of each power of ten that lie on an axis of this length."""
    powers = range(math.floor(one.start), math.ceil(one.start + length / one.per) + 1)
    values = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    return [value for value in values if 0 <= one.at(value) <= length]


def apart(wanted: list[float]) -> list[float]:
    """Heights from 0 to HEIGHT for names that want these, sorted, so that no two overlap."""
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, placed[-1] + LINE) if placed else height)
    ceiling = float(HEIGHT)
    for index in range(len(placed) - 1, -1, -1):  # what has been pushed out of the field pushes back
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - LINE
    return placed


def words(x: float, y: float, text: str, anchor: str = "start", colour: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def lines(results: Results, place: str, across: Axis, up: Axis) -> list[Line]:
    """The tools that have been measured in `place`, the quickest at its last size first."""
    drawn = []
    for tool in results.names:
        made = [one for size in sizes(results) if (one := found(results, tool, place, size))]
        points = [(across.at(one.pages), up.at(statistics.median(one.wall))) for one in made]
        if made:
            last = f"{seconds(statistics.median(made[-1].wall))} s"
            size = made[-1].pages
            drawn.append(Line(tool, points, last if size == sizes(results)[-1] else f"{last} at {size:,}"))
    return sorted(drawn, key=lambda line: line.points[-1][1])


def panel(results: Results, place: str, left: float, across: Axis, up: Axis) -> list[str]:
    """One place's field, with its axes, lines and names."""
    foot = TOP + HEIGHT
    parts = [words(left, TOP - 12, f"{PLACES[place].capitalize()} ({results.systems[place]})")]
    for value in ticks(up, HEIGHT):
        y = foot - up.at(value)
        parts += [
            f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="#ddd"/>',
            words(left - 6, y + 4, f"{value / 1000:g} s", "end"),
        ]
    for size in sizes(results):
        parts.append(words(left + across.at(size), foot + 18, f"{size:,}", "middle"))
    parts.append(words(left + WIDTH / 2, foot + 38, "pages", "middle"))
    drawn = lines(results, place, across, up)
    heights = apart([line.points[-1][1] for line in drawn])
    for line, height in zip(drawn, heights, strict=True):
        colour, shape = LOOKS[line.tool]
        points = [(left + x, foot - y) for x, y in line.points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        (x, y), edge, name = points[-1], left + WIDTH + 8, short(results.names[line.tool])
        parts += [
            f'<path d="M{x + 7:.1f} {y:.1f}L{edge - 3:.1f} {foot - height:.1f}" stroke="#bbb"/>',
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(
                f'<g transform="translate({x:.1f} {y:.1f})" fill="{colour}">{MARKS[shape]}</g>'
                for x, y in points
            ),
            words(edge, foot - height + 4, f"{name} {line.last}", colour=colour),
        ]
    return parts


def short(title: str) -> str:
    """A tool's name without its version."""
    return title.split("`")[1] if title.startswith("`") else title.split(maxsplit=1)[0]


def draw(results: Results) -> str:
    """The plot as an SVG document, on white so that it reads on a dark page as well."""
    shown = places(results)
    up = axis([statistics.median(one.wall) for one in results.measured if not one.edit], HEIGHT)
    across = axis([float(size) for size in sizes(results)], WIDTH)
    step = LEFT + WIDTH + NAMES
    width, height = step * len(shown), TOP + HEIGHT + BELOW
    title = "Time of a first build by number of pages, both in powers"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"',
        f'height="{height}" font-family="system-ui, sans-serif" font-size="12" role="img">',
        f'<title>{title}</title><rect width="{width}" height="{height}" fill="#fff"/>',
        words(LEFT, 20, title),
    ]
    for nth, place in enumerate(shown):
        parts += panel(results, place, nth * step + LEFT, across, up)
    return "\n".join([*parts, "</svg>\n"])
