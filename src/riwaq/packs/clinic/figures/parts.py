"""What the figures are put together from: the figure around a drawing, numbers, lists, and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from riwaq.content.document import escape, quote
from riwaq.packs.clinic.figures.words import Said, Source

Plain = Callable[[str], str]
"""Sets a text for where no markup can go (`Scene.plain`)."""


def figure(kind: str, number: int, said: Said, drawing: str, beside: str) -> str:
    """The figure of the `kind` that is the page's `number`th: its title, the `drawing`, and what stands `beside` it."""
    own = f"rq-figure-{number}"
    return (
        f'<figure class="clinic-figure {kind}" id="{own}" aria-labelledby="{own}-title">\n'
        f'<figcaption id="{own}-title">{escape(said.title)}</figcaption>\n'
        f'<div class="clinic-parts">\n<div class="clinic-drawing">{drawing}</div>\n'
        f'<div class="clinic-beside">\n{beside}</div>\n</div>\n</figure>\n'
    )


def svg(width: int, height: int, said: Said, shapes: str, over: str = "", *, plain: Plain) -> str:
    """A drawing that is one picture with a name; what lies `over` it is for a pointer alone."""
    label = quote(plain(said.drawing))
    hidden = f'<g aria-hidden="true">{over}</g>' if over else ""
    return (
        f'<svg viewBox="0 0 {width} {height}" focusable="false">'
        f'<g role="img" aria-label="{label}">{shapes}</g>{hidden}</svg>'
    )


def path(name: str, d: str, transform: str = "") -> str:
    """A path of the class `name`."""
    return f'<path class="{name}" d="{d}"' + (f' transform="{transform}"/>' if transform else "/>")


def circle(name: str, x: float, y: float, r: float) -> str:
    """A circle of the class `name`."""
    return f'<circle class="{name}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def text(name: str, x: float, y: float, shown: str, anchor: str = "middle") -> str:
    """A short text of the class `name`, whose baseline is at `y`. `anchor` is start, middle or end of a line from left to right."""
    return f'<text class="{name}" x="{x:g}" y="{y:g}" text-anchor="{anchor}" direction="ltr">{escape(shown)}</text>'


def marker(x: float, y: float, shown: str) -> str:
    """A number in a disc."""
    return circle("f-disc", x, y, 15) + text("f-number", x, y + 6, shown)


def numbered(entries: Iterable[tuple[str, str]], plain: Plain, *, kind: str = "") -> str:
    """A list whose entries begin with their numbers, as in the drawing: (attributes of the item, its HTML)."""
    items = "".join(
        f'<li{attributes}><span class="clinic-number"><bdi>{plain(str(number))}</bdi></span> <div>{html}</div></li>\n'
        for number, (attributes, html) in enumerate(entries, 1)
    )
    return f'<ol class="clinic-list{kind}">\n{items}</ol>\n'


def cited(found: Iterable[Source]) -> str:
    """Publications, each in a line of its own, in the language and direction in which they are cited."""
    return "".join(
        f'<cite lang="en" dir="ltr"><a href="{quote(one.href)}">{escape(one.text)}</a></cite>'
        if one.href
        else f'<cite lang="en" dir="ltr">{escape(one.text)}</cite>'
        for one in found
    )
