"""The arcade, its courtyard and the door: the large pictures."""

from __future__ import annotations

from shapes import (
    BRICK,
    INK,
    ORANGE,
    POND,
    TEAL,
    arch,
    arch_line,
    blossom,
    branch,
    disc,
    fade,
    fruit,
    leaf,
    path,
    picture,
    rect,
    tree,
)


def columns(xs: tuple[int, ...], top: int, foot: int, wide: int) -> str:
    half = wide // 2
    shafts = "".join(rect(x - half, top + 34, wide, foot - top - 66, "url(#c)") for x in xs)
    upper = "".join(
        f"M{x - half - 22} {top}h{wide + 44}l-20 34h{-wide - 4}zM{x - half - 14} {foot - 34}h{wide + 28}v14h{-wide - 28}z"
        for x in xs
    )
    plinth = "".join(f"M{x - half - 24} {foot - 20}h{wide + 48}v20h{-wide - 48}z" for x in xs)
    return shafts + path(upper, "#e6cba8") + path(plinth, "#d8b78f")


def star(x: float, y: float) -> str:
    """Two crossed squares with a round hole, as on tiles."""
    square = f"M{x - 17} {y - 17}h34v34h-34zM{x - 24} {y}l24 24l24 -24l-24 -24z"
    return square + f"M{x - 9} {y}a9 9 0 0 0 18 0a9 9 0 0 0 -18 0z"


def masthead() -> None:
    w, h = 1200, 1000
    sky = (
        rect(0, 0, w, h, "url(#g)")
        + disc(812, 300, 150, "#f9dfb2", 'fill-opacity=".6"')
        + disc(812, 300, 96, "#f8cf92")
    )
    far = rect(0, 470, w, 300, "#e3c29b") + rect(0, 456, w, 18, "#cfa67b")
    far += path("".join(arch_line(34 + i * 126, 528, 86, 236) for i in range(1, 8)), "#b98a64")
    far += path("".join(arch_line(44 + i * 126, 542, 66, 222) for i in range(1, 8)), "#8f6348")
    court = (
        rect(0, 752, w, 248, "url(#f)")
        + path("M440 800H760L900 930H300Z", "#3f7d76")
        + path("M452 808H748L868 916H332Z", "url(#p)")
    )
    glints = path(
        "M500 838H600M620 856H730M450 880H540M600 896H760",
        stroke="#d3e8de",
        width=4,
        more='stroke-linecap="round" stroke-opacity=".7"',
    )
    pots = path("M268 700H372L356 786H284Z", BRICK) + "".join(
        leaf(320, 702, s, a, f)
        for s, a, f in (
            (120, -90, TEAL),
            (110, -60, POND),
            (110, -120, POND),
            (90, -30, "#6fa394"),
            (90, -150, "#6fa394"),
        )
    )
    front = "M0 0H1200V1000H0Z"
    for x in (36, 424, 812):
        front += arch_line(x, 110, 352, 830, 0.54) + "Z"
    wall = path(front, "url(#w)", more='fill-rule="evenodd"')
    trims = "".join(
        path(arch_line(x, 110, 352, 830, 0.54), stroke="#e2c39c", width=16)
        + path(arch_line(x - 18, 86, 388, 860, 0.54), stroke="#efdcbf", width=5)
        for x in (36, 424, 812)
    )
    stars = path("".join(star(x, 62) for x in (406, 794)), POND) + path(
        "".join(star(x, 62) for x in (212, 600, 988)), BRICK
    )
    ground = rect(0, 936, w, 64, "#d2a983") + rect(0, 936, w, 10, "#e7ccab")
    spray = (
        branch(
            (1060, 40, 960, 80, 900, 170, 862, 300),
            8,
            104,
            (TEAL, POND, "#6fa394"),
            "#55705c",
            "#cfe0d4",
            6,
        )
        + fruit(918, 196, 38)
        + fruit(966, 128, 34)
        + blossom(880, 262, 36)
        + blossom(934, 84, 30)
    )
    inside = (
        sky
        + far
        + court
        + glints
        + pots
        + tree(600, 792, 340, 3, 12)
        + wall
        + trims
        + columns((406, 794), 372, 940, 54)
        + stars
        + ground
        + spray
    )
    more = (
        fade("c", "#f6e8d2", "#d9b993", "")
        + fade("w", "#fbf4e8", "#ecd6b8")
        + fade("f", "#e9cfab", "#d8b48b")
        + fade("p", "#8fbcb0", "#3f7d76")
    )
    picture("masthead", (200, 0, 800, 1000), inside, fade("g", "#8fb9ad", "#f6e3c4"), more)


def about() -> None:
    w = 1000
    sky = rect(0, -80, w, 800, "url(#g)")
    bays = ""
    for i, x in enumerate((60, 380, 700)):
        bays += arch(x, 150, 250, 570, "#c08a63") + arch(
            x + 20, 176, 210, 544, ("#7c4f3a", "#5f3d30", "#7c4f3a")[i]
        )
    door = (
        arch(424, 330, 162, 390, TEAL)
        + arch(444, 356, 122, 364, "#2d6f66")
        + path("M505 360V720", stroke=INK, width=5)
        + disc(486, 560, 7, "#e9b65a")
        + disc(524, 560, 7, "#e9b65a")
    )
    light = path("M1000 60L1000 720L310 720L0 980V720Z", "#ffe2ac", more='fill-opacity=".28"') + path(
        "M1000 300V720H610L200 1000H620L1000 800Z", "#ffe9c2", more='fill-opacity=".4"'
    )
    floor = rect(0, 720, w, 340, "url(#f)") + path(
        "M0 780H1000M0 860H1000M240 720L120 1000M500 720V1000M760 720L880 1000",
        stroke="#c99e74",
        width=3,
        more='stroke-opacity=".6"',
    )
    cornice = rect(0, 88, w, 26, "#e2bf95") + rect(0, 80, w, 10, "#f1dcbb")
    bench = (
        '<ellipse cx="250" cy="872" rx="200" ry="16" fill="#a87850" fill-opacity=".5"/>'
        + rect(70, 752, 360, 26, BRICK, 8)
        + rect(70, 676, 360, 20, BRICK, 8)
        + rect(70, 714, 360, 20, BRICK, 8)
    )
    bench += (
        "".join(rect(x, 676, 18, 196, "#7f412c", 4) for x in (92, 390))
        + rect(140, 726, 100, 30, ORANGE, 12)
        + path("M262 752H370V738C330 730 290 734 262 752Z", "#f7e9d0")
    )
    pot = (
        '<ellipse cx="770" cy="930" rx="130" ry="18" fill="#a87850" fill-opacity=".5"/>'
        + tree(770, 790, 350, 8, 10)
        + path("M668 772H872L846 926C844 934 838 938 830 938H710C702 938 696 934 694 926Z", "url(#t)")
        + rect(656, 756, 228, 34, "#cf7d5a", 8)
    )
    picture(
        "about",
        (50, -75, 900, 1125),
        sky + bays + door + cornice + floor + light + bench + pot,
        fade("g", "#e8b98a", "#f3d9b4"),
        fade("f", "#e0bb90", "#cc9f74"),
        fade("t", "#c4714d", "#9c5238", ""),
    )
