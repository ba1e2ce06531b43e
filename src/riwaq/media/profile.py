"""Whether a colour profile says what everybody assumes without one: sRGB (IEC 61966-2-1)."""

from __future__ import annotations

from riwaq.media.raster import number

PRIMARIES = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
}
"""Those of sRGB, seen in the light of a profile (D50)."""
NEAR = 0.003
"""How far the profiles that are in use differ from each other."""
HALF = 0.2140
"""The light of a middle value in sRGB: ((0.5 + 0.055) / 1.055) ** 2.4."""


def is_srgb(icc: bytes) -> bool:
    """Does an ICC profile (ICC.1:2010 and before) mean sRGB? False when in doubt.

    To bring a picture from sRGB to sRGB by its profile takes more time than to decode and scale it.
    """
    if icc[16:20] != b"RGB " or icc[20:24] != b"XYZ ":
        return False
    count = min(number(icc, 128, 4), 100)
    tags = {icc[at : at + 4]: number(icc, at + 4, 4) for at in range(132, 132 + 12 * count, 12)}
    if b"A2B0" in tags or b"cicp" in tags:  # a table, or a code, counts for more than these
        return False
    for name, wanted in PRIMARIES.items():
        at = tags.get(name, 0)
        found = [signed(icc, at + 8 + 4 * index) for index in range(3)]
        if any(abs(one - other) > NEAR for one, other in zip(found, wanted, strict=True)):
            return False
    return all(abs(half(icc, tags.get(name, 0)) - HALF) < NEAR for name in (b"rTRC", b"gTRC", b"bTRC"))


def signed(icc: bytes, at: int) -> float:
    """A number of 16 bits before and 16 behind the point."""
    raw = number(icc, at, 4)
    return (raw - (1 << 32) if raw >> 31 else raw) / 65536


def half(icc: bytes, at: int) -> float:
    """What the curve at `at` makes of 0.5; 0 where it is of another kind."""
    count = number(icc, at + 8, 4)
    if icc[at : at + 4] == b"curv" and count > 1:
        place = (count - 1) / 2
        low, high = (number(icc, at + 12 + 2 * int(one), 2) for one in (place, place + 0.5))
        return (low + high) / 2 / 65535
    if icc[at : at + 4] == b"para" and number(icc, at + 8, 2) == 3:
        gamma, a, b, c, d = (signed(icc, at + 12 + 4 * index) for index in range(5))
        base = a * 0.5 + b
        return float(base**gamma) if d <= 0.5 and base > 0 and 0 < gamma < 10 else c * 0.5
    return 0.0
