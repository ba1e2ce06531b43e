"""The small pictures: the years, the neighbours, the logo."""

from __future__ import annotations

from shapes import (
    BRICK,
    ORANGE,
    POND,
    TEAL,
    arch,
    arch_line,
    arches,
    blossom,
    branch,
    disc,
    fruit,
    group,
    leaf,
    path,
    picture,
    rect,
    tree,
)


def timeline() -> None:
    size = (480, 480)
    pot = (
        tree(240, 372, 230, 11, 6)
        + path("M176 344H304L288 430H192Z", BRICK)
        + rect(168, 334, 144, 24, "#cf7d5a", 6)
    )
    picture("timeline/tree", size, rect(0, 0, *size, "#dbe8dd") + arch(70, 40, 340, 460, "#eef4ec") + pot)
    foot = path(
        "M0 0C26 -8 60 6 62 44C64 84 40 96 40 128C40 160 60 176 52 206C44 232 4 232 -6 206C-16 178 -12 140 -20 100C-28 60 -26 8 0 0Z",
        TEAL,
    )
    toes = "".join(
        disc(x, y, r, TEAL)
        for x, y, r in ((-26, -16, 8), (-10, -28, 10), (10, -34, 11), (32, -30, 12), (58, -18, 17))
    )
    steps = group(foot + toes, "translate(176 216)rotate(-8)scale(.78)") + group(
        group(foot + toes, "scale(-1 1)"), "translate(306 150)rotate(8)scale(.78)"
    )
    picture(
        "timeline/movement",
        size,
        rect(0, 0, *size, "#e6c7a3") + arches(70, 40, 340, 460, ("#f0dcc0", "#f8f1e6"), 26) + steps,
    )
    phone = path(
        "M110 190C110 120 190 92 262 92C330 92 384 126 384 190C384 220 300 226 300 194V170C280 160 220 160 200 170V196C200 226 110 222 110 190Z",
        TEAL,
    )
    twig = (
        branch(
            (160, 214, 150, 300, 250, 320, 280, 420), 8, 74, (POND, TEAL, "#6fa394"), "#55705c", "#dbe8dd", 6
        )
        + blossom(248, 322, 34)
        + fruit(190, 292, 26)
    )
    picture(
        "timeline/phone", size, rect(0, 0, *size, "#f4e4cd") + disc(240, 240, 178, "#fbf4e8") + twig + phone
    )
    water = rect(0, 330, 480, 150, "#4f8d84") + path(
        "M40 372H180M230 396H420M90 430H250", stroke="#cfe3da", width=5, more='stroke-linecap="round"'
    )
    frame = (
        arch(120, 60, 240, 320, "#f0dcc0")
        + arch(142, 88, 196, 292, "#f7d9a8")
        + disc(240, 250, 50, "#f4b968")
        + rect(142, 300, 196, 80, "#6fa394")
    )
    wings = (
        path("M142 380V140L96 108V420Z", BRICK)
        + path("M338 380V140L384 108V420Z", BRICK)
        + disc(128, 270, 6, "#f3d9a0")
        + disc(352, 270, 6, "#f3d9a0")
    )
    picture("timeline/door", size, rect(0, 0, *size, "#a9c6b6") + water + frame + wings)


def clients() -> None:
    size, tint = (240, 160), "#6d8f87"
    bridge = (
        path("M20 112C60 40 180 40 220 112", stroke=tint, width=8)
        + path("M20 112H220M60 76V112M100 62V112M140 62V112M180 76V112", stroke=tint, width=5)
        + path(
            "M30 134q15 -10 30 0t30 0t30 0t30 0t30 0t30 0",
            stroke=tint,
            width=5,
            more='stroke-linecap="round"',
        )
    )
    picture("clients/bridge", size, bridge)
    oud = (
        path("M96 150C52 150 44 92 96 70L112 62C148 66 150 150 96 150Z", tint)
        + disc(98, 112, 15, "#f8f1e6")
        + path(
            "M108 80L176 22L204 34",
            stroke=tint,
            width=10,
            more='stroke-linecap="round" stroke-linejoin="round"',
        )
    )
    picture("clients/oud", size, group(oud, "translate(6 -6)"))
    books = (
        "".join(rect(x, y, w, 136 - y, tint, 4) for x, y, w in ((52, 40, 24), (82, 28, 20), (108, 48, 28)))
        + group(rect(0, 0, 24, 96, tint, 4), "translate(150 46)rotate(-16)")
        + rect(40, 138, 160, 8, tint, 4)
    )
    picture("clients/library", size, books)
    berries = "".join(
        disc(x, y, 13, tint)
        for x, y in (
            (120, 66),
            (102, 80),
            (138, 80),
            (120, 90),
            (104, 104),
            (136, 104),
            (120, 114),
            (120, 134),
        )
    )
    picture(
        "clients/mulberry",
        size,
        berries
        + path("M120 56V30", stroke=tint, width=6, more='stroke-linecap="round"')
        + leaf(122, 40, 64, -22, tint)
        + leaf(118, 40, 56, -160, tint),
    )


def logo() -> None:
    """Two mid tones that stand out from white as from black."""
    tint = "#3f8f85"
    ring = path(arch_line(10, 6, 76, 84), stroke=tint, width=8, more='stroke-linecap="round"')
    inside = (
        ring
        + leaf(50, 40, 24, -38, tint)
        + path("M48 52C48 46 49 42 52 38", stroke=tint, width=4, more='stroke-linecap="round"')
        + disc(48, 66, 17, ORANGE)
    )
    picture("logo", (96, 96), inside)
