"""Colours as CSS writes them (CSS Color 4: names, hexadecimal digits, `rgb()`, `hsl()`) → `#rrggbb`."""

from __future__ import annotations

import colorsys
import re

_NAMES = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkturquoise 00ced1 darkviolet 9400d3
deeppink ff1493 deepskyblue 00bfff dimgray 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0
forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080
green 008000 greenyellow adff2f honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0
khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6
lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90
lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899
lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000
mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080
oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee
sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 snow fffafa springgreen 00ff7f
steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee
wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
"""
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(\s*(.+?)\s*\)\Z")


def color(text: str) -> str:
    """The colour in `text` as `#rrggbb`, "" for none. A translucent one is as it looks on white."""
    plain = text.strip().lower()
    if match := _HEX.match(plain):
        digits = match[1] if len(match[1]) > 4 else "".join(digit * 2 for digit in match[1])
        parts = [int(digits[start : start + 2], 16) / 255 for start in range(0, len(digits), 2)]
        return _opaque(parts)
    if match := _FUNCTION.match(plain):
        return _computed(match[1], re.split(r"[\s,/]+", match[2]))
    words = _NAMES.split()
    named = dict(zip(words[::2], words[1::2], strict=True)).get(plain.replace("grey", "gray"), "")
    return f"#{named}" if named else ""


def _computed(space: str, values: list[str]) -> str:
    """The colour that `rgb()` or `hsl()` give for their values, three or four."""
    if len(values) not in {3, 4}:
        return ""
    try:
        alpha = [_share(values[3], 1)] if len(values) == 4 else []
        if space == "rgb":
            return _opaque([*(_share(value, 255) for value in values[:3]), *alpha])
        turn = float(values[0].removesuffix("deg")) / 360 % 1
        saturation, lightness = (_share(value, 100) for value in values[1:3])
        return _opaque([*colorsys.hls_to_rgb(turn, lightness, saturation), *alpha])
    except ValueError:  # no number, or none that can be counted to
        return ""


def _share(value: str, whole: float) -> float:
    """A number out of `whole`, or a percentage, as a share between 0 and 1."""
    share = float(value[:-1]) / 100 if value.endswith("%") else float(value) / whole
    return min(1.0, max(0.0, share))


def _opaque(parts: list[float]) -> str:
    alpha = parts[3] if len(parts) > 3 else 1.0
    return "#" + "".join(f"{round((part * alpha + 1 - alpha) * 255):02x}" for part in parts[:3])
