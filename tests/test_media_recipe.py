"""What a variant is to be: its name, its widths, its part around a point, its format for old browsers."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from riwaq.media.recipe import Crop, Recipe, fallback, ladder, modern, name, size, window

sides = st.integers(1, 12_000)
ratios = st.tuples(st.integers(1, 30), st.integers(1, 30))
percents = st.floats(0, 100)


@given(width=sides, height=sides, ratio=ratios, focus=st.tuples(percents, percents))
def test_a_crop_holds_its_focus_and_is_as_large_as_it_can_be(
    width: int, height: int, ratio: tuple[int, int], focus: tuple[float, float]
) -> None:
    left, top, wide, high = window(width, height, Crop(ratio, focus))
    assert 0 <= left <= left + wide <= width
    assert 0 <= top <= top + high <= height
    assert wide >= 1
    assert high >= 1
    assert left <= focus[0] / 100 * width <= left + wide
    assert top <= focus[1] / 100 * height <= top + high
    assert wide == width or high == height, "no larger part has this ratio"
    assert abs(wide - high * ratio[0] / ratio[1]) <= max(1, ratio[0] / ratio[1]), "the ratio, to a pixel"


@given(width=sides, height=sides, ratio=ratios)
def test_a_crop_in_the_middle_leaves_as_much_on_both_sides(
    width: int, height: int, ratio: tuple[int, int]
) -> None:
    left, top, wide, high = window(width, height, Crop(ratio))
    assert abs(left - (width - wide - left)) <= 1
    assert abs(top - (height - high - top)) <= 1


def test_no_crop_is_the_whole_picture() -> None:
    assert window(300, 200, None) == (0, 0, 300, 200)


@given(width=sides, wanted=st.lists(st.integers(1, 4000), min_size=1, max_size=8))
def test_a_ladder_rises_and_never_goes_beyond_the_source(width: int, wanted: list[int]) -> None:
    row = ladder(width, tuple(wanted))
    assert row
    assert all(one < other for one, other in itertools.pairwise(row))
    assert row[-1] == min(width, max(wanted))
    assert set(row) <= {*wanted, width}


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (4000, (320, 640, 1280)),
        (1280, (320, 640, 1280)),
        (1000, (320, 640, 1000)),
        (700, (320, 700)),  # 640 would save nothing
        (321, (321,)),
        (100, (100,)),
        (0, ()),
    ],
)
def test_the_ladder_of_a_source(width: int, row: tuple[int, ...]) -> None:
    assert ladder(width, (640, 320, 1280)) == row


@given(width=sides, height=sides, wanted=sides, ratio=st.none() | ratios)
def test_a_variant_is_never_wider_than_what_is_shown_of_its_source(
    width: int, height: int, wanted: int, ratio: tuple[int, int] | None
) -> None:
    crop = Crop(ratio) if ratio else None
    across, down = size(width, height, Recipe(wanted, "webp", crop))
    assert across == min(wanted, window(width, height, crop)[2])
    assert down >= 1
    assume(down > 20)
    shape = ratio[0] / ratio[1] if ratio else width / height
    assert across / down == pytest.approx(shape, rel=0.05)


def test_a_name_tells_every_difference() -> None:
    recipes = [
        Recipe(width, format_, crop, credit)
        for width in (320, 640)
        for format_ in ("avif", "webp", "jpeg")
        for crop in (None, Crop((4, 5)), Crop((4, 5), (10, 50)), Crop((5, 4)))
        for credit in (False, True)
    ]
    names = [name(source, recipe) for source in ("a", "b") for recipe in recipes]
    assert len(set(names)) == len(names)
    assert name("a", recipes[0]) == name("a", recipes[0])
    whole, broken = (Recipe(9, "webp", Crop((1, 1), focus)) for focus in ((50, 20), (50.0, 20.0)))
    assert name("a", whole) == name("a", broken)
    assert all(len(one) == 10 and int(one, 16) >= 0 for one in names)


def test_the_fallback_of_a_source() -> None:
    for kind in ("jpeg", "png", "gif", "webp", "avif"):
        assert fallback(kind, alpha=True, animated=False) == "png"
        assert fallback(kind, alpha=False, animated=False) == "jpeg"
        assert modern(kind, animated=False) == ("avif", "webp")
    for alpha in (True, False):
        assert fallback("gif", alpha, animated=True) == "gif"
        assert fallback("webp", alpha, animated=True) == "webp"
        for kind in ("png", "avif"):  # libvips reads the first frame alone
            assert fallback(kind, alpha, animated=True) is None
            assert modern(kind, animated=True) == ()
        for kind in ("svg", "unknown"):
            assert fallback(kind, alpha, animated=False) is None
            assert modern(kind, animated=False) == ()
    assert modern("gif", animated=True) == ("webp",)
