"""A site's accent, whatever it is, and the text in it and on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import riwaq
from riwaq.config import Colors
from riwaq.engine.theme import DARK_GROUND, LIGHT_GROUND, color_rules, coloured
from riwaq.render.color import contrast

ACCENTS = [f"#{red:02x}{green:02x}{blue:02x}" for red in range(0, 256, 51) for green in range(0, 256, 51) for blue in range(0, 256, 51)]  # fmt: skip
GREYS = [f"#{grey:02x}{grey:02x}{grey:02x}" for grey in range(0, 256, 3)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_any_accent_can_be_read_in_and_on() -> None:
    for accent in ACCENTS + GREYS:
        light, dark = color_rules(Colors(accent=accent)).splitlines()
        assert f"--accent:{accent};" in light
        for rule, ground in ((light, LIGHT_GROUND), (dark, DARK_GROUND)):
            found = dict(re.findall(r"(--[a-z-]+):(#\w{6})", rule))
            assert contrast(found["--accent"], found["--accent-ink"]) >= 4.5, (accent, found)
            assert contrast(found["--accent-text"], ground) >= 4.5, (accent, found)


def test_the_icon_has_the_accent() -> None:
    icon = (Path(riwaq.__file__).parent / "theme/icon.svg").read_text("utf-8")
    assert coloured(icon, Colors()) == icon
    assert coloured(icon, Colors(accent="#fed136")).count("#fed136") == 1
    assert "#16130f" in coloured(icon, Colors(accent="#fed136"))


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    light, _ = color_rules(Colors(accent="#1d5c54")).splitlines()
    assert light == "@media screen{:root{--accent:#1d5c54;--accent-ink:#ffffff;--accent-text:#1d5c54}}"
