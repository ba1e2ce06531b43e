"""The pictures of the treatments, 4:5."""

# ruff: noqa: S311 - a shape has many numbers, and its chance needs no secrecy

from __future__ import annotations

import math
import random

from shapes import (
    BACK,
    BRICK,
    CREAM,
    INK,
    ORANGE,
    POND,
    TEAL,
    arch,
    arches,
    blossom,
    branch,
    card,
    disc,
    fade,
    fruit,
    group,
    leaf,
    path,
    profile,
    waves,
)


def lines_and_wrinkles() -> None:
    back = BACK + arches(220, -30, 520, 810, ("#e9d3b8", "#f1e2cd", CREAM))
    face = group(profile(closed=False), "translate(262 176)scale(1.23)")
    twig = branch(
        (254, 790, 236, 620, 262, 470, 218, 300), 10, 96, (TEAL, POND, "#6fa394"), "#55705c", "#cfe0d4"
    )
    fruits = fruit(214, 490, 36) + fruit(306, 590, 42) + blossom(238, 372, 34) + blossom(180, 640, 28)
    card("treatments/lines-and-wrinkles", 130, back + face + twig + fruits, fade("g", "#e3c7a6", "#d9b08a"))


def mole_check() -> None:
    dice = random.Random(4)
    back = BACK + waves(60, ("#f2d6bc", "#efcfb3", "#ebc5a5", "#e5b994", "#dfac84"), 160, 60, h=820)
    dots = ""
    for i in range(54):
        x, y = 150 + (i % 7) * 102 + dice.uniform(-34, 34), -30 + (i // 7) * 112 + dice.uniform(-48, 48)
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
    card(
        "treatments/mole-check",
        90,
        back + dots + group(handle + glass + seen + mole + ring + rim + shine, "translate(0 30)"),
        fade("g", "#f6e2cd", "#efd0b2"),
    )


def skin_laser() -> None:
    back = BACK + arch(230, -70, 500, 820, "#f4e6d2") + arch(276, -14, 408, 760, "#fbf3e6")
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
    beam = path("M474 -14H486L506 468H454Z", "url(#b)") + disc(480, 468, 24, "#fff7e6")
    skin = waves(474, ("#e7b995", "#d99f79", "#c98765", "#b06f52"), 62, 22, h=760)
    cells = "".join(
        disc(44 + i * 62, 640 + 10 * math.sin(i), 9, "#8f5540", 'fill-opacity=".5"') for i in range(15)
    )
    vessel = path(
        "M0 600C160 570 300 640 480 600S800 570 960 606",
        stroke="#a6463a",
        width=9,
        more='stroke-opacity=".55"',
    )
    card(
        "treatments/skin-laser",
        150,
        back + rings + beam + skin + vessel + cells,
        fade("g", "#7fa89c", "#a9c4b4"),
        '<linearGradient id="b" x2="0" y2="1"><stop stop-color="#f3b56a" stop-opacity=".15"/><stop offset="1" stop-color="#f0a043"/></linearGradient>',
    )


def chemical_peel() -> None:
    back = BACK + arches(205, -50, 550, 840, ("#cfe0d4", "#deeae0", "#eef4ec"))
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
    card(
        "treatments/chemical-peel",
        120,
        back + group(leaves, "translate(-10 -24)scale(1.02)") + group(bowl, "translate(0 26)"),
        fade("g", "#b5cfc0", "#c8dccd"),
    )


def acne_scars() -> None:
    back = BACK
    skin = ""
    for i, fill in enumerate(("#f3dcc4", "#edcdaf", "#e5bb99", "#d9a583", "#cb9070")):
        y, a = 270 + i * 112, 30 - i * 3
        d = (
            f"M0 {y}"
            + "".join(f"q40 {(a if j % 2 else -a) * max(0.0, 1 - j / 9):.0f} 80 0" for j in range(12))
            + "V820H0Z"
        )
        skin += path(d, fill)
    dots = ""
    for row in range(9):
        for col in range(11):
            x, y = 150 + col * 38, -10 + row * 76 + 8 * math.sin(col * 0.7 + row)
            r = 7 * (1 - col / 15)
            dots += disc(x, y, r, BRICK if (row + col) % 3 else TEAL, 'fill-opacity=".8"')
    moon = disc(600, 400, 216, "#fbf3e6") + disc(600, 400, 170, "#f6e4cd")
    stem = branch((588, 830, 584, 720, 606, 590, 596, 470), 6, 118, (TEAL, POND), "#48695a", "#cfe0d4", 6)
    card(
        "treatments/acne-scars",
        90,
        back
        + skin
        + dots
        + moon
        + stem
        + blossom(596, 392, 128, "#ffffff", ORANGE)
        + disc(596, 392, 11, BRICK),
        fade("g", "#f9eee0", "#f4dfc8"),
    )


def hair_removal() -> None:
    back = BACK + disc(640, 110, 130, "#f7d9a8") + disc(640, 110, 92, "#f4c27c")
    stems = ""
    for i in range(15):
        x = 140 + i * 48
        top = 90 + i * 36 + 16 * math.sin(i * 1.7)
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
    light = path("M80 -6L880 592", stroke="#fff3d6", width=26, more='stroke-opacity=".55"') + path(
        "M80 -6L880 592", stroke=ORANGE, width=7
    )
    card(
        "treatments/hair-removal",
        120,
        back + stems + light + waves(610, ("#e3b893", "#d5a07a", "#c48a66"), 52, 16, h=790),
        fade("g", "#e6efe7", "#f5e6d0"),
    )
