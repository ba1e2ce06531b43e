"""The pictures of care that moves the body, 4:5."""

from __future__ import annotations

from shapes import (
    BACK,
    CREAM,
    INK,
    ORANGE,
    POND,
    SKINS,
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
    point,
    rect,
)


def limb(d: str, color: str, width: float) -> str:
    return path(d, stroke=color, width=width, more='stroke-linecap="round" stroke-linejoin="round"')


def physiotherapy() -> None:
    back = BACK
    for i in range(4):
        back += arch(-30 + i * 262, -30, 222, 660, "#e7d3b7") + arch(
            -8 + i * 262, -2, 178, 640, ("#cfe0d4", "#dce8dd", "#e8efe2", "#d6e4d8")[i]
        )
    floor = (
        rect(0, 612, 960, 150, "#c58e6a")
        + rect(0, 612, 960, 12, "#b37a57")
        + '<ellipse cx="470" cy="640" rx="330" ry="16" fill="#a96f4d" fill-opacity=".5"/>'
    )
    mat = path("M150 626H800L838 652H112Z", POND)
    rear = limb("M452 420L318 500L196 612", "#24504c", 58) + limb("M196 618L158 630", SKINS[1], 34)
    front = limb("M468 420L610 452L606 608", TEAL, 62) + limb("M606 622L654 630", SKINS[1], 34)
    far = limb("M470 268L372 330L268 352", "#c17a55", 34) + limb("M268 352L240 354", SKINS[1], 30)
    body = path(
        "M424 262C430 236 500 230 516 258C524 310 520 380 512 428C500 462 440 460 426 430C416 380 414 310 424 262Z",
        ORANGE,
    )
    near = (
        limb("M496 276L604 252", "#d2722c", 38)
        + limb("M604 252L730 218", SKINS[1], 30)
        + disc(744, 214, 18, SKINS[1])
    )
    head = (
        limb("M474 226L476 250", SKINS[1], 34)
        + disc(480, 178, 48, SKINS[1])
        + path(
            "M430 178C428 128 470 112 504 126C528 136 532 158 520 166C494 160 474 164 466 186C462 206 440 208 430 178Z",
            INK,
        )
        + disc(432, 148, 24, INK)
    )
    card(
        "care/physiotherapy",
        150,
        back + floor + mat + rear + far + head + body + front + near,
        fade("g", "#d9c09f", "#e6d2b6"),
    )


def hand(color: str, edge: str) -> str:
    """An open left hand with the palm towards us, fingers up, about 170 × 300."""
    fingers = (
        limb("M44 150L22 50", color, 32)
        + limb("M78 142L70 18", color, 34)
        + limb("M114 144L122 24", color, 34)
        + limb("M146 158L170 62", color, 30)
    )
    palm = path(
        "M30 140C60 120 130 122 162 152C172 210 160 262 138 300L132 380H48L44 300C30 262 22 200 30 140Z",
        color,
    )
    thumb = limb("M44 262C14 236 -8 204 -26 168", color, 36)
    creases = lines(
        line("M48 196C84 176 122 180 150 202")
        + line("M46 226C80 214 108 224 124 268")
        + line("M60 150V146")
        + line("M96 144V140")
        + line("M130 150V146"),
        edge,
        4,
    )
    return fingers + thumb + palm + creases


def osteopathy() -> None:
    back = BACK + arches(220, -50, 520, 830, ("#ecd6bb", "#f3e4cf", CREAM), 38)
    spine = branch(
        (480, 770, 446, 540, 526, 300, 480, 50), 17, 104, (TEAL, POND, "#6fa394"), "#55705c", "#d6e5da", 7
    )
    for i in range(11):
        x, y, a = point((480, 770, 446, 540, 526, 300, 480, 50), 0.1 + i * 0.08)
        spine += f'<rect x="-13" y="-21" width="26" height="42" rx="12" fill="#fffaf1" stroke="#d9b08a" stroke-width="4" transform="translate({x:.0f} {y:.0f})rotate({a:.0f})"/>'
    left = group(hand(SKINS[0], "#b98562"), "translate(178 300)rotate(20 90 300)scale(1.12)")
    right = group(hand(SKINS[0], "#b98562"), "translate(782 300)scale(-1 1)rotate(20 90 300)scale(1.12)")
    cuffs = path("M40 770L118 590L252 650L214 770Z", TEAL) + path("M920 770L842 590L708 650L746 770Z", TEAL)
    card("care/osteopathy", 140, back + spine + left + right + cuffs, fade("g", "#d8b894", "#c99d76"))


def ear(x: float, y: float, length: float, angle: float) -> str:
    grains = "".join(
        leaf(i * 20, 0, 34, s * 32, "#e3b25e" if i % 2 else "#d69f45") for i in range(7) for s in (-1, 1)
    )
    return group(
        path(f"M{-length:g} 0H140", stroke="#c08d3c", width=5) + grains + leaf(140, 0, 36, 0, "#e3b25e"),
        f"translate({x:g} {y:g})rotate({angle:g})",
    )


def nutrition() -> None:
    back = BACK + arches(200, -60, 560, 740, ("#dce8de", "#e9f0e6", "#f6f5ea"))
    table = rect(0, 612, 960, 150, "#d5a980") + rect(0, 612, 960, 10, "#c0906a")
    greens = "".join(
        leaf(480 + dx, 470, s, a, f, "#d6e5da")
        for dx, s, a, f in (
            (-130, 190, -128, POND),
            (-60, 230, -108, TEAL),
            (10, 200, -84, "#6fa394"),
            (90, 230, -62, TEAL),
            (150, 180, -46, POND),
            (-170, 150, -158, "#6fa394"),
            (180, 150, -22, "#6fa394"),
        )
    )
    grain = ear(610, 330, 190, -68) + ear(680, 372, 170, -52) + ear(340, 330, 180, -112)
    fruits = (
        fruit(370, 430, 72)
        + fruit(590, 432, 74)
        + fruit(482, 392, 84)
        + blossom(430, 330, 40)
        + blossom(566, 346, 34)
    )
    half = (
        disc(700, 588, 62, "#d2722c")
        + disc(700, 588, 55, "#fbe9c8")
        + "".join(leaf(700, 588, 50, a, "#f0a24c") for a in range(0, 360, 45))
        + disc(700, 588, 7, "#fbe9c8")
    )
    bowl = (
        '<ellipse cx="460" cy="640" rx="260" ry="18" fill="#b98a62"/>'
        + path("M228 456H732C732 560 640 634 560 638H400C320 634 228 560 228 456Z", TEAL)
        + path("M228 456H732C731 472 729 486 725 500H235C231 486 229 472 228 456Z", "#2d6f66")
    )
    pattern = "".join(arch(270 + i * 54, 522, 40, 56, "#4f8d84") for i in range(8))
    card(
        "care/nutrition",
        150,
        back + table + greens + grain + fruits + bowl + pattern + half,
        fade("g", "#a9c6b6", "#c6dacb"),
    )
