"""The mechanism: a nerve ending over a muscle, and the three proteins that each type of the toxin cuts."""

from __future__ import annotations

from functools import cache

from riwaq.content.document import escape
from riwaq.packs.clinic.figures.parts import Plain, circle, cited, figure, marker, numbered, path, svg, text
from riwaq.packs.clinic.figures.words import Source, Words

BOX = (400, 640)
MIRROR = f"matrix(-1 0 0 1 {BOX[0]} 0)"
PROTEINS = (
    ("VAMP", "synaptobrevin", ("B", "D", "F", "G")),
    ("SNAP-25", "", ("A", "C", "E")),
    ("syntaxin", "", ("C",)),
)
"""The SNARE proteins, another name of each, and the types that cut it (Zhang 2017; Pirazzini 2017, figure 3)."""
NERVE = (
    "M158 -4 C158 44 128 62 74 82 C26 100 14 136 14 176 C14 218 34 244 74 244 L326 244"
    " C366 244 386 218 386 176 C386 136 374 100 326 82 C272 62 242 44 242 -4"
)
POCKET = "M78 244 C92 244 96 240 92 230 A30 30 0 1 1 128 230 C124 240 128 244 142 244Z"
"""A vesicle that has joined the membrane, and opens into the gap."""
MUSCLE = (
    "M-4 292 H36 C46 292 46 316 54 316 C62 316 62 292 72 292 H96 C106 292 106 316 114 316 C122 316 122 292 132 292"
    " H176 C186 292 186 316 194 316 C202 316 202 292 212 292 H250 C260 292 260 316 268 316 C276 316 276 292 286 292"
    " H316 C326 292 326 316 334 316 C342 316 342 292 352 292 H404 V382 H-4Z"
)
FIBRES = "M-4 336H404M-4 352H404M-4 368H404"
FREE = ((132, 122), (206, 104), (278, 116))
"""The middles of the vesicles that wait."""
HELD = (296, 196)
"""The middle of the vesicle that cannot join the membrane."""
RELEASED = (
    *((102, 210), (118, 208), (110, 224), (110, 240), (98, 254), (112, 258), (124, 253)),
    *((88, 268), (103, 272), (119, 270), (134, 266), (78, 280), (144, 279)),
)
RECEPTORS = (22, 84, 152, 231, 301, 374)
NUMBERS = ((200, 26), (206, 150), (48, 214), (28, 352), (352, 214))
"""Where the number of each step stands."""
FRAME = (
    "M36 398H364A16 16 0 0 1 380 414V614A16 16 0 0 1 364 630H36A16 16 0 0 1 20 614V414A16 16 0 0 1 36 398Z"
)
ROWS = (474, 520, 566)
"""How high each protein lies in the frame."""
STRANDS = (
    "M318 424C346 436 352 474 322 474H142",
    "M356 600C364 556 350 515 322 515H148C136 515 136 526 148 526H316C338 526 342 566 340 600",
    "M322 600C332 584 332 566 312 566H142",
)


def mechanism(
    types: tuple[str, ...],
    words: Words,
    sources: dict[str, tuple[Source, ...]],
    direction: str,
    number: int,
    plain: Plain,
) -> str:
    """The figure as HTML, with the `types` (A to G) where each of them cuts. It is mirrored for a text that runs to the left."""
    own = words.mechanism
    steps = (("", f"<b>{escape(name)}</b>{words.colon}{escape(said)}") for name, said in own.steps)
    beside = (
        numbered(steps, plain)
        + _table(types, words)
        + (f'<p class="clinic-note">{escape(words.sources)}{words.colon}{cited(sources["proteins"])}</p>\n')
    )
    return figure(
        "mechanism", number, own, svg(*BOX, own, _scene(types, direction, plain), plain=plain), beside
    )


def _table(types: tuple[str, ...], words: Words) -> str:
    """Which of the types that the text names cuts which protein; nothing where it names none."""
    rows = [(name, other, [one for one in cut if one in types]) for name, other, cut in PROTEINS]
    if not any(cut for _, _, cut in rows):
        return ""
    own = words.mechanism
    body = "".join(
        f'<tr><th scope="row"><bdi lang="en" dir="ltr">{name}{f" ({other})" if other else ""}</bdi></th>'
        f'<td><bdi lang="en" dir="ltr">{", ".join(cut) or "–"}</bdi></td></tr>\n'
        for name, other, cut in rows
    )
    return (
        f"<table>\n<caption>{escape(own.table)}</caption>\n"
        f'<thead><tr><th scope="col">{escape(own.protein)}</th><th scope="col">{escape(own.types)}</th></tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _scene(types: tuple[str, ...], direction: str, plain: Plain) -> str:
    """All of the drawing. Shapes are mirrored as a group; what is read is only moved."""
    turned = direction == "rtl"

    def at(x: float) -> float:
        """Where the `x` of a text from left to right is drawn."""
        return BOX[0] - x if turned else x

    shapes = _shapes()
    read = [marker(at(x), y, plain(str(step))) for step, (x, y) in enumerate(NUMBERS, 1)]
    for (name, _, cut), y in zip(PROTEINS, ROWS, strict=True):
        read.append(text("f-label", at(34), y + 6, name, "end" if turned else "start"))
        shown = [one for one in cut if one in types]
        for place, letter in enumerate(shown):
            x = at(168 + 36 * place)
            read.append(circle("f-cut", x, y, 14) + text("f-letter", x, y + 6, letter))
    return (f'<g transform="{MIRROR}">{shapes}</g>' if turned else shapes) + "".join(read)


@cache
def _shapes() -> str:
    """All that is not read."""
    return "".join((*_synapse(), *_enlarged()))


def _vesicle(x: float, y: float, r: float) -> str:
    dots = ((-11, -8), (2, -14), (12, -3), (-3, 1), (-13, 8), (7, 12), (-2, 17))
    return circle("f-vesicle", x, y, r) + "".join(circle("f-dot", x + dx, y + dy, 3.4) for dx, dy in dots)


def _synapse() -> list[str]:
    """The nerve ending: on its one side a vesicle opens into the gap, on the other one is held back."""
    pieces = [path("f-nerve", NERVE), path("f-muscle", MUSCLE), path("f-fine", FIBRES)]
    pieces += (_vesicle(x, y, 26) for x, y in FREE)
    pieces.append(path("f-pocket", POCKET))
    pieces += (circle("f-dot", x, y, 3.4) for x, y in RELEASED)
    pieces += (path("f-receptor", f"M{x - 5} 282V288H{x + 5}V282M{x} 288V298") for x in RECEPTORS)
    x, y = HELD
    pieces += (
        path("f-snare", f"M{x + dx} {y + 27 - abs(dx) / 4:g}v5M{x + dx} 243v-6") for dx in (-14, 0, 14)
    )
    pieces.append(_vesicle(x, y, 28))
    return pieces


def _enlarged() -> list[str]:
    """The three proteins between vesicle and membrane, in a frame of their own."""
    x, y = HELD
    pieces = [
        path("f-frame", FRAME),
        path("f-zoom", f"M{x - 30} {y + 44}L30 399M{x + 30} {y + 44}L370 399"),
        circle("f-lens", x, y + 38, 30),
        path("f-vesicle", "M110 398C146 452 314 452 350 398Z"),
        path("f-membrane", "M20 598H380V614A16 16 0 0 1 364 630H36A16 16 0 0 1 20 614Z"),
    ]
    pieces += (
        circle("f-dot", dx, dy, 4.4)
        for dx, dy in ((170, 410), (196, 421), (224, 409), (250, 424), (282, 412))
    )
    for strand in STRANDS:
        pieces += (path("f-strand-edge", strand), path("f-strand", strand))
    return pieces
