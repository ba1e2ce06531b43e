"""The pictures of the treatments, 960 × 720."""

# ruff: noqa: S311 - a shape has many numbers, and its chance needs no secrecy

from __future__ import annotations

import math
import random

from shapes import (
    BRICK,
    CARD,
    CREAM,
    INK,
    ORANGE,
    POND,
    TEAL,
    arch,
    arches,
    blossom,
    branch,
    disc,
    fade,
    fruit,
    group,
    leaf,
    path,
    picture,
    profile,
    rect,
    waves,
)


def lines_and_wrinkles() -> None:
    back = rect(0, 0, *CARD, "url(#g)") + arches(220, 50, 520, 690, ("#e9d3b8", "#f1e2cd", CREAM))
    face = group(profile(closed=False), "translate(285 150)scale(1.18)")
    twig = branch(
        (250, 730, 235, 600, 262, 470, 222, 330), 9, 92, (TEAL, POND, "#6fa394"), "#55705c", "#cfe0d4"
    )
    fruits = fruit(212, 486, 34) + fruit(300, 566, 40) + blossom(236, 392, 32) + blossom(176, 596, 26)
    picture(
        "treatments/lines-and-wrinkles", CARD, back + face + twig + fruits, fade("g", "#e3c7a6", "#d9b08a")
    )


def mole_check() -> None:
    dice = random.Random(4)
    back = rect(0, 0, *CARD, "url(#g)") + waves(150, ("#efcfb3", "#ebc5a5", "#e5b994", "#dfac84"), 140, 60)
    dots = ""
    for i in range(44):
        x, y = 70 + (i % 9) * 102 + dice.uniform(-34, 34), 70 + (i // 9) * 140 + dice.uniform(-48, 48)
        dots += disc(x, y, dice.choice((4, 5, 6, 8, 10)), dice.choice(("#a9714f", "#96603f", "#b9825f")))
    handle = path("M602 476L742 640", stroke=INK, width=40, more='stroke-linecap="round"') + path(
        "M618 495L738 636", stroke=POND, width=14, more='stroke-linecap="round"'
    )
    glass = disc(470, 322, 206, "#fbeede") + disc(470, 322, 206, "#e9bf9c", 'fill-opacity=".55"')
    seen = (
        disc(404, 262, 15, "#a06a48")
        + disc(560, 238, 11, "#b07a57")
        + disc(372, 392, 10, "#a06a48")
        + disc(556, 424, 14, "#96603f")
    )
    mole = path(
        "M470 300C496 294 520 312 514 340C510 366 470 372 456 350C442 328 448 306 470 300Z", "#6f3f2b"
    )
    ring = disc(
        482,
        334,
        62,
        "none",
        f'stroke="{TEAL}" stroke-width="6" stroke-dasharray="14 12" stroke-linecap="round"',
    )
    rim = disc(470, 322, 206, "none", f'stroke="{INK}" stroke-width="24"') + disc(
        470, 322, 192, "none", f'stroke="{POND}" stroke-width="6"'
    )
    shine = path(
        "M322 262A160 160 0 0 1 414 172",
        stroke="#fffaf1",
        width=14,
        more='stroke-linecap="round" stroke-opacity=".8"',
    )
    picture(
        "treatments/mole-check",
        CARD,
        back + dots + handle + glass + seen + mole + ring + rim + shine,
        fade("g", "#f6e2cd", "#efd0b2"),
    )


def skin_laser() -> None:
    back = (
        rect(0, 0, *CARD, "url(#g)")
        + arch(250, 60, 460, 700, "#f4e6d2")
        + arch(292, 110, 376, 640, "#fbf3e6")
    )
    rings = "".join(
        disc(480, 468, r, "none", f'stroke="{ORANGE}" stroke-width="{w}" stroke-opacity="{o}"')
        for r, w, o in (
            (58, 8, 0.95),
            (108, 6, 0.75),
            (162, 5, 0.55),
            (220, 4, 0.4),
            (282, 3, 0.28),
            (348, 3, 0.18),
        )
    )
    beam = path("M474 60H486L506 468H454Z", "url(#b)") + disc(480, 468, 24, "#fff7e6")
    skin = waves(474, ("#e7b995", "#d99f79", "#c98765", "#b06f52"), 62, 22)
    cells = "".join(
        disc(44 + i * 62, 640 + 10 * math.sin(i), 9, "#8f5540", 'fill-opacity=".5"') for i in range(15)
    )
    vessel = path(
        "M0 600C160 570 300 640 480 600S800 570 960 606",
        stroke="#a6463a",
        width=9,
        more='stroke-opacity=".55"',
    )
    picture(
        "treatments/skin-laser",
        CARD,
        back + rings + beam + skin + vessel + cells,
        fade("g", "#7fa89c", "#a9c4b4"),
        '<linearGradient id="b" x2="0" y2="1"><stop stop-color="#f3b56a" stop-opacity=".15"/><stop offset="1" stop-color="#f0a043"/></linearGradient>',
    )


def chemical_peel() -> None:
    back = rect(0, 0, *CARD, "url(#g)") + arches(205, 40, 550, 700, ("#cfe0d4", "#deeae0", "#eef4ec"))
    fall = (
        (330, 120, 200, 20),
        (520, 90, 210, 62),
        (420, 215, 220, -8),
        (620, 250, 190, 118),
        (350, 330, 190, 34),
        (500, 372, 200, -22),
        (610, 455, 150, 150),
        (400, 466, 150, 8),
    )
    tints = (
        ("#4f8d84", 0.75),
        ("#e0a06a", 0.7),
        ("#8cb5a4", 0.75),
        ("#d98a5c", 0.6),
        ("#6fa394", 0.7),
        ("#eac095", 0.85),
        ("#4f8d84", 0.6),
        ("#a5bfae", 0.85),
    )
    leaves = "".join(
        leaf(x, y, s * 0.95, a, f, "#fbf6ec", f'fill-opacity="{o}"')
        for (x, y, s, a), (f, o) in zip(fall, tints, strict=True)
    )
    bowl = '<ellipse cx="480" cy="690" rx="250" ry="22" fill="#9dbdab"/>' + path(
        "M300 560H660C660 640 590 684 530 686H430C370 684 300 640 300 560Z", BRICK
    )
    bowl += (
        '<ellipse cx="480" cy="560" rx="180" ry="30" fill="#8f4a34"/><ellipse cx="480" cy="564" rx="162" ry="22" fill="#f5dcae"/>'
        + path("M330 612C350 650 386 668 420 672", stroke="#d58c6c", width=8, more='stroke-linecap="round"')
    )
    picture("treatments/chemical-peel", CARD, back + leaves + bowl, fade("g", "#b5cfc0", "#c8dccd"))


def acne_scars() -> None:
    back = rect(0, 0, *CARD, "url(#g)")
    skin = ""
    for i, fill in enumerate(("#f3dcc4", "#edcdaf", "#e5bb99", "#d9a583", "#cb9070")):
        y, a = 250 + i * 96, 30 - i * 3
        d = (
            f"M0 {y}"
            + "".join(f"q40 {(a if j % 2 else -a) * max(0.0, 1 - j / 9):.0f} 80 0" for j in range(12))
            + "V720H0Z"
        )
        skin += path(d, fill)
    dots = ""
    for row in range(7):
        for col in range(15):
            x, y = 40 + col * 36, 84 + row * 66 + 8 * math.sin(col * 0.7 + row)
            r = 6.5 * (1 - col / 20)
            dots += disc(x, y, r, BRICK if (row + col) % 3 else TEAL, 'fill-opacity=".8"')
    moon = disc(720, 350, 190, "#fbf3e6") + disc(720, 350, 150, "#f6e4cd")
    stem = branch((708, 720, 704, 620, 724, 520, 716, 420), 5, 110, (TEAL, POND), "#48695a", "#cfe0d4", 6)
    picture(
        "treatments/acne-scars",
        CARD,
        back
        + skin
        + dots
        + moon
        + stem
        + blossom(716, 344, 112, "#ffffff", ORANGE)
        + disc(716, 344, 10, BRICK),
        fade("g", "#f9eee0", "#f4dfc8"),
    )


def hair_removal() -> None:
    back = rect(0, 0, *CARD, "url(#g)") + disc(700, 210, 120, "#f7d9a8") + disc(700, 210, 84, "#f4c27c")
    stems = ""
    for i in range(17):
        x = 62 + i * 52
        top = 150 + i * 25 + 16 * math.sin(i * 1.7)
        stems += path(
            f"M{x} 640C{x + 6} {(640 + top) / 2 + 40:.0f} {x - 10} {(640 + top) / 2:.0f} {x + 4} {top:.0f}",
            stroke=(TEAL, "#2d6f66", POND)[i % 3],
            width=7,
            more='stroke-linecap="round"',
        )
        for k in range(max(0, int((600 - top) / 70))):
            stems += leaf(
                x, top + 40 + k * 66, 46, -40 if k % 2 else -140, (POND, "#77a696", TEAL)[(i + k) % 3]
            )
        stems += leaf(x + 4, top + 6, 34, -90, "#77a696")
    light = path("M-20 92L980 520", stroke="#fff3d6", width=26, more='stroke-opacity=".55"') + path(
        "M-20 92L980 520", stroke=ORANGE, width=7
    )
    picture(
        "treatments/hair-removal",
        CARD,
        back + stems + light + waves(600, ("#e3b893", "#d5a07a", "#c48a66"), 42, 16),
        fade("g", "#e6efe7", "#f5e6d0"),
    )
