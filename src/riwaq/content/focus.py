"""The point of a picture that stays in sight where it is cut: `focus: 40% 20%`, from the left and from the top."""

from __future__ import annotations

import re

Point = tuple[float, float]
"""Percent from the left and from the top."""
MIDDLE: Point = (50.0, 50.0)
_FOCUS = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*%\s*,?\s*(\d{1,3}(?:\.\d+)?)\s*%\s*")


def read_focus(text: str) -> Point | None:
    """The point that `text` says; None where it says none. The left is the left in a text from the right, too."""
    found = _FOCUS.fullmatch(text)
    point = (float(found[1]), float(found[2])) if found else None
    return point if point and max(point) <= 100 else None
