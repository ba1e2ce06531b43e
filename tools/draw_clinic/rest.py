"""The pictures of care that calms, 4:5."""

# ruff: noqa: S311 - a shape has many numbers, and its chance needs no secrecy

from __future__ import annotations

import random

from shapes import (
    BACK,
    INK,
    MOON,
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
    line,
    lines,
    path,
    profile,
    rect,
    tree,
)


def sports_massage() -> None:
    back = BACK + arches(150, -60, 660, 860, ("#b9d3c5", "#cfe1d5", "#e3eee4"), 44)
    half = "M482 800V150H446C446 214 440 250 404 272C352 300 286 308 254 352C222 398 214 520 160 800H330C332 640 328 560 318 470C326 560 356 660 352 800Z"
    body = path(half, "url(#s)") + group(path(half, "url(#s)"), "translate(960 0)scale(-1 1)")
    both = f'<path d="{half}"/><path d="{half}" transform="translate(960 0)scale(-1 1)"/>'
    clip = f'<clipPath id="k">{both}</clipPath>'
    flow = "".join(
        line(
            f"M140 {y + 74}C230 {y - 20} 300 {y - 34} 360 {y - 6}S430 {y + 40} 480 {y + 40}S540 {y + 22} 600 {y - 6}S730 {y - 20} 820 {y + 74}"
        )
        for y in range(320, 840, 40)
    )
    strokes = group(lines(flow, "url(#l)", 5), more='clip-path="url(#k)"')
    head = path("M412 96C408 20 552 20 548 96C548 150 524 196 480 196C436 196 412 150 412 96Z", INK) + disc(
        480, 30, 42, INK
    )
    twigs = branch(
        (182, 800, 160, 660, 190, 500, 168, 330), 9, 84, (TEAL, POND, "#6fa394"), "#55705c", "#d6e5da"
    )
    twigs += (
        branch((778, 800, 800, 660, 770, 500, 792, 330), 9, 84, (TEAL, POND, "#6fa394"), "#55705c", "#d6e5da")
        + fruit(150, 440, 28)
        + fruit(808, 520, 28)
    )
    card(
        "care/sports-massage",
        110,
        back + twigs + body + strokes + head,
        fade("g", "#9fc0b2", "#c3d9c9"),
        fade("s", "#e2ac86", "#c07c58"),
        clip,
        '<linearGradient id="l" gradientUnits="userSpaceOnUse" x1="250" x2="710">'
        + "".join(
            f'<stop offset="{o}" stop-color="#fbe3cb" stop-opacity="{a}"/>'
            for o, a in ((0, 0), (0.3, 0.9), (0.7, 0.9), (1, 0))
        )
        + "</linearGradient>",
    )


def breathing() -> None:
    back = (
        BACK
        + disc(270, 60, 110, "#f4d9ae")
        + disc(270, 60, 78, "#f0c587")
        + arches(390, -20, 520, 820, ("#c9dccf", "#d9e7dc", "#e9f1e8"))
    )
    face = group(profile(closed=True), "translate(470 150)scale(1.16)")
    air = lines(
        line(
            "M560 492C500 500 440 470 400 420C350 356 262 350 236 410C216 460 268 492 296 458C312 436 296 416 280 422"
        )
        + line("M552 506C470 540 380 520 320 556C250 600 150 580 150 520C150 480 196 470 206 502")
        + line("M556 480C500 440 470 380 470 320C470 250 400 220 360 250C330 276 350 316 378 300"),
        POND,
        6,
    )
    leaves = "".join(
        leaf(x, y, s, a, f, "#eef4ec")
        for x, y, s, a, f in (
            (470, 470, 64, 200, TEAL),
            (420, 436, 58, 262, POND),
            (340, 366, 60, 240, "#6fa394"),
            (270, 360, 58, 150, TEAL),
            (440, 528, 60, 120, POND),
            (350, 542, 62, 200, "#6fa394"),
            (230, 584, 58, 120, POND),
            (478, 380, 54, 300, "#6fa394"),
            (454, 270, 54, 320, TEAL),
            (400, 234, 50, 220, POND),
            (160, 540, 46, 200, TEAL),
        )
    )
    card(
        "care/breathing",
        110,
        back
        + group(
            air + leaves + blossom(278, 440, 30) + blossom(182, 506, 26) + blossom(374, 288, 26) + face,
            "translate(2 148)scale(.9)",
        ),
        fade("g", "#b9d0c3", "#e9e3d2", 'x2="1" y2="1"'),
    )


def sleep() -> None:
    dice = random.Random(9)
    stars = "".join(
        disc(
            dice.uniform(130, 830),
            dice.uniform(-120, 310),
            dice.choice((1.6, 2.2, 3)),
            MOON,
            f'fill-opacity="{dice.choice((0.5, 0.75, 1))}"',
        )
        for _ in range(40)
    )
    moon = (
        disc(300, 170, 190, "#f3e3c3", 'fill-opacity=".06"')
        + disc(300, 170, 130, "#f3e3c3", 'fill-opacity=".08"')
        + path("M330 88A86 86 0 1 0 384 206A70 70 0 0 1 330 88Z", MOON)
    )
    moon = group(moon, "translate(20 -70)")
    wall = rect(0, 352, 960, 300, "#24504c") + rect(0, 340, 960, 16, "#3d6d66")
    bays = "".join(
        arch(20 + i * 160, 396, 120, 256, "#173f3c") + arch(34 + i * 160, 416, 92, 236, "#0f2c2b")
        for i in range(6)
    )
    lamp = (
        disc(240, 560, 90, "#f0a043", 'fill-opacity=".12"')
        + disc(240, 560, 50, "#f0a043", 'fill-opacity=".22"')
        + path("M228 540H252L258 574H222Z", "#f5c674")
    )
    floor = (
        rect(0, 640, 960, 150, "#1a4542")
        + path("M400 668H800L860 780H330Z", "#2b5f5c")
        + path(
            "M470 700H660M560 730H760M430 752H540", stroke="#5d8f88", width=3, more='stroke-linecap="round"'
        )
    )
    card(
        "care/sleep",
        130,
        BACK + stars + moon + wall + bays + lamp + floor + tree(620, 662, 370, 5, 11, "#3a2b26"),
        fade("g", "#0f2b33", "#356763"),
    )
