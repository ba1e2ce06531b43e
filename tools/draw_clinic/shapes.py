"""The shapes that the pictures are made of, the colours, and the sheet that they are drawn on."""

# ruff: noqa: S311 - a shape has many numbers, and its chance needs no secrecy

from __future__ import annotations

import math
import random
import re
from pathlib import Path

MEDIA = Path(__file__).parents[2] / "examples" / "clinic" / "media"

INK, TEAL, POND, SAGE, MIST = "#173f3c", "#1f5c57", "#4f8d84", "#a5bfae", "#dde8e0"
CREAM, SAND, DUNE, CLAY, BRICK, ORANGE = "#f8f1e6", "#eddcc5", "#e0bf9f", "#d09a78", "#b9684a", "#e0883a"
NIGHT, DUSK, MOON = "#12302f", "#2b5553", "#f3e3c3"
SKINS = ("#e6bd9c", "#cf9b77", "#efcdb2", "#dcae8b")


def path(d: str, fill: str = "none", stroke: str = "", width: float = 0, more: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    return f'<path d="{d}" fill="{fill}"{line}{" " + more if more else ""}/>'


def disc(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.1f}" fill="{fill}"{" " + more if more else ""}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"{f" rx={chr(34)}{r:g}{chr(34)}" if r else ""} fill="{fill}"/>'


def group(inside: str, move: str = "", more: str = "") -> str:
    return (
        f"<g{f' transform={chr(34)}{move}{chr(34)}' if move else ''}{' ' + more if more else ''}>{inside}</g>"
    )


def arch_line(x: float, y: float, w: float, h: float, k: float = 0.56) -> str:
    """A slightly pointed arch whose crown touches `y` and whose feet stand on `y + h`."""
    r = k * w
    rise = math.sqrt(r * r - (r - w / 2) ** 2)
    side = f"A{r:.0f} {r:.0f} 0 0 1"
    return f"M{x:.0f} {y + h:.0f}V{y + rise:.0f}{side} {x + w / 2:.0f} {y:.0f}{side} {x + w:.0f} {y + rise:.0f}V{y + h:.0f}"


def arch(x: float, y: float, w: float, h: float, fill: str, more: str = "") -> str:
    return path(arch_line(x, y, w, h) + "Z", fill, more=more)


def arches(x: float, y: float, w: float, h: float, fills: tuple[str, ...], step: float = 34) -> str:
    """Arches one inside the other, all standing on the same ground."""
    each = (
        arch(x + i * step, y + i * step * 1.15, w - 2 * i * step, h - i * step * 1.15, f)
        for i, f in enumerate(fills)
    )
    return "".join(each)


def leaf(x: float, y: float, length: float, angle: float, fill: str, vein: str = "", more: str = "") -> str:
    """A leaf that grows from (x, y); `angle` in degrees, 0 points to the right, 90 down."""
    wide = length * 0.27
    blade = f"M0 0C{length * 0.22:.0f} {-wide:.0f} {length * 0.7:.0f} {-wide:.0f} {length:.0f} 0C{length * 0.7:.0f} {wide:.0f} {length * 0.22:.0f} {wide:.0f} 0 0"
    rib = path(f"M0 0H{length * 0.82:.0f}", stroke=vein, width=1.6) if vein else ""
    return group(path(blade, fill) + rib, f"translate({x:.0f} {y:.0f})rotate({angle:.0f})", more)


def blade(x: float, y: float, length: float, angle: float) -> str:
    """The outline of a small leaf in absolute numbers, so that many make one path."""
    c, s = length * math.cos(math.radians(angle)), length * math.sin(math.radians(angle))
    one, two = (0.45 * c + 0.4 * s, 0.45 * s - 0.4 * c), (-0.55 * c - 0.4 * s, -0.55 * s + 0.4 * c)
    return f"M{x:.0f} {y:.0f}q{one[0]:.0f} {one[1]:.0f} {c:.0f} {s:.0f}q{two[0]:.0f} {two[1]:.0f} {-c:.0f} {-s:.0f}z"


def fruit(x: float, y: float, r: float) -> str:
    light = path(
        f"M{x - r * 0.55:.0f} {y - r * 0.2:.0f}A{r * 0.6:.0f} {r * 0.6:.0f} 0 0 1 {x - r * 0.1:.0f} {y - r * 0.6:.0f}",
        stroke="#f7c58c",
        width=r * 0.13,
        more='stroke-linecap="round"',
    )
    return disc(x, y, r, "url(#o)") + light


def blossom(x: float, y: float, r: float, petal: str = "#fffaf1", heart: str = "#e9b65a") -> str:
    petals = "".join(leaf(x, y, r, a - 90, petal) for a in range(0, 360, 72))
    return petals + disc(x, y, r * 0.2, heart)


def point(curve: tuple[float, ...], t: float) -> tuple[float, float, float]:
    """Where a cubic curve is at `t`, and the direction it goes there, in degrees."""
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    u = 1 - t
    x = u**3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3
    y = u**3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3
    dx = 3 * u * u * (x1 - x0) + 6 * u * t * (x2 - x1) + 3 * t * t * (x3 - x2)
    dy = 3 * u * u * (y1 - y0) + 6 * u * t * (y2 - y1) + 3 * t * t * (y3 - y2)
    return x, y, math.degrees(math.atan2(dy, dx))


def branch(
    curve: tuple[float, ...],
    leaves: int,
    size: float,
    fills: tuple[str, ...],
    stem: str,
    vein: str = "",
    width: float = 4,
) -> str:
    """A twig along a cubic curve, with leaves on both sides that grow smaller to the tip."""
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    out = path(
        f"M{x0:g} {y0:g}C{x1:g} {y1:g} {x2:g} {y2:g} {x3:g} {y3:g}",
        stroke=stem,
        width=width,
        more='stroke-linecap="round"',
    )
    for i in range(leaves):
        t = 0.14 + 0.8 * i / max(leaves - 1, 1)
        x, y, angle = point(curve, t)
        out += leaf(x, y, size * (1 - 0.4 * t), angle + (52 if i % 2 else -52), fills[i % len(fills)], vein)
    x, y, angle = point(curve, 1)
    return out + leaf(x, y, size * 0.62, angle, fills[0], vein)


def tree(x: float, y: float, size: float, seed: int, fruits: int = 9, trunk: str = "#6d4a3a") -> str:
    """A bitter orange that stands at (x, y), its crown `size` wide."""
    dice = random.Random(seed)
    r = size / 2
    cy = y - size * 0.95
    stem = path(
        f"M{x - r * 0.07:.0f} {y:.0f}C{x - r * 0.02:.0f} {y - r * 0.5:.0f} {x - r * 0.05:.0f} {y - r * 0.8:.0f} {x - r * 0.02:.0f} {cy:.0f}H{x + r * 0.05:.0f}C{x + r * 0.04:.0f} {y - r * 0.8:.0f} {x + r * 0.05:.0f} {y - r * 0.5:.0f} {x + r * 0.09:.0f} {y:.0f}Z",
        trunk,
    )
    arms = path(
        f"M{x:.0f} {cy + r * 0.55:.0f}L{x - r * 0.4:.0f} {cy + r * 0.05:.0f}M{x:.0f} {cy + r * 0.45:.0f}L{x + r * 0.42:.0f} {cy:.0f}",
        stroke=trunk,
        width=r * 0.06,
    )
    crown = disc(x, cy, r * 0.86, "url(#crown)")
    blades = [""] * 8
    for i in range(48):
        a, d = i * 137.5, r * 0.92 * math.sqrt((i + 1) / 48)
        lx, ly = x + d * math.cos(math.radians(a)), cy + d * 0.94 * math.sin(math.radians(a))
        blades[i % 4 + (4 if i > 24 else 0)] += blade(lx, ly, r * 0.32, a + dice.uniform(-35, 35))
    foliage = "".join(path(d, (TEAL, POND, "#2d6f66", "#77a696")[i % 4]) for i, d in enumerate(blades))
    oranges, lights, o = "", "", r * 0.105
    for i in range(fruits):
        a, d = i * 137.5 + 40, r * 0.78 * math.sqrt((i + 0.6) / fruits)
        ox, oy = x + d * math.cos(math.radians(a)), cy + d * 0.9 * math.sin(math.radians(a))
        oranges += f'<circle cx="{ox:.0f}" cy="{oy:.0f}" r="{o:.0f}"/>'
        lights += f"M{ox - o * 0.55:.0f} {oy - o * 0.2:.0f}a{o * 0.6:.0f} {o * 0.6:.0f} 0 0 1 {o * 0.45:.0f} {-o * 0.4:.0f}"
    shine = path(lights, stroke="#f7c58c", width=max(2, round(o * 0.13)), more='stroke-linecap="round"')
    return stem + arms + crown + foliage + group(oranges, more='fill="url(#o)"') + shine


def lines(inside: str, color: str = INK, width: float = 5) -> str:
    more = f'fill="none" stroke="{color}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
    return group(inside, more=more)


def line(d: str) -> str:
    return f'<path d="{d}"/>'


def waves(
    y: float, fills: tuple[str, ...], step: float, high: float, w: int = 960, h: int = 720, shift: float = 0
) -> str:
    """Layers of gently waved ground, one before the other, from `y` to the bottom."""
    out = ""
    for i, fill in enumerate(fills):
        top, turn = y + i * step, high * (1 if i % 2 else -1)
        out += path(
            f"M0 {top:.0f}C{w * 0.2 + shift:.0f} {top - turn:.0f} {w * 0.32:.0f} {top - turn:.0f} {w * 0.5:.0f} {top:.0f}S{w * 0.82 - shift:.0f} {top + turn:.0f} {w} {top:.0f}V{h}H0Z",
            fill,
        )
    return out


GRADIENTS = {
    "o": '<radialGradient id="o" cx=".38" cy=".34" r=".75"><stop stop-color="#f2a654"/><stop offset="1" stop-color="#d2722c"/></radialGradient>',
    "crown": '<radialGradient id="crown" cx=".4" cy=".35" r=".8"><stop stop-color="#5f9a8c"/><stop offset="1" stop-color="#174a46"/></radialGradient>',
}


def fade(name: str, top: str, bottom: str, more: str = 'x2="0" y2="1"') -> str:
    return f'<linearGradient id="{name}" {more}><stop stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/></linearGradient>'


def picture(name: str, box: tuple[int, ...], inside: str, *defs: str) -> None:
    """Write media/NAME.svg. `box` is its width and height, or x, y, width and height.

    The gradients that `inside` names are added to `defs`.
    """
    x, y, w, h = box if len(box) == 4 else (0, 0, *box)
    used = "".join(text for key, text in GRADIENTS.items() if f"url(#{key})" in inside) + "".join(defs)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="{x} {y} {w} {h}">'
    text = head + (f"<defs>{used}</defs>" if used else "") + inside + "</svg>\n"
    file = MEDIA / f"{name}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(re.sub(r"(?<=[ \"A-Za-z])-0(?=[ \"A-Z])", "0", text), encoding="utf-8")


BACK = rect(120, -180, 720, 1080, "url(#g)")


def card(name: str, top: int, inside: str, *defs: str) -> None:
    """A picture of an item, 4:5. Its scene is drawn on 960 × 720; `top` is how much shows above that."""
    picture(name, (120, -top, 720, 900), inside, *defs)


PROFILE = (
    "M205 30C165 48 128 95 122 140C120 156 124 164 118 180C110 203 88 228 82 243C79 253 90 258 105 259"
    "C100 268 91 276 91 284C92 291 100 293 109 295C101 300 96 307 98 314C101 322 112 326 110 336"
    "C105 348 104 362 112 374C124 392 156 391 184 382C192 418 184 452 160 486"
)
HEAD = "M205 30C262 2 342 22 366 92C386 152 362 214 322 246C304 300 312 400 352 486"
FACE = "M205 30C165 48 128 95 122 140C120 156 124 164 118 180C110 203 88 228 82 243C79 253 90 258 105 259C98 270 91 276 91 284C92 291 100 293 109 295C101 300 96 307 98 314C101 322 112 326 110 336C105 348 104 362 112 374C124 392 156 391 184 382C192 418 184 452 160 486H352C312 400 304 300 322 246C340 150 300 60 205 30Z"


def profile(closed: bool) -> str:
    """A face that looks to the left, about 300 × 490: the colour lies a little beside the line, as in a print."""
    skin = group(path(FACE, "#e9c4a4"), "translate(14 10)")
    hair = path(
        "M196 34C262 -6 350 16 370 92C388 156 362 216 322 248C300 226 276 214 262 186C250 160 262 128 236 108C214 94 196 78 196 34Z",
        TEAL,
    )
    bun = disc(388, 112, 58, TEAL)
    eye = (
        "M126 190C136 199 152 199 164 190"
        if closed
        else "M128 190C138 178 154 177 166 188M140 184C142 192 150 192 152 183"
    )
    strokes = line(PROFILE) + line(HEAD) + line("M126 160C138 148 158 146 172 154") + line(eye)
    strokes += line("M258 206C280 192 296 214 282 236C274 248 262 252 256 242") + line(
        "M184 382C218 368 246 322 254 270"
    )
    return skin + bun + hair + lines(strokes, INK, 5)
