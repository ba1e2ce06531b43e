"""The characters that a font file has, and a site's own font on a card."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.media.card import Card
from riwaq.media.drawing import draw
from riwaq.media.glyphs import FontError, _joined, _tables, characters, renamed
from riwaq.media.ink import FOLDER, Hand, ink, learned
from riwaq.media.lettering import drawable, families
from riwaq.media.letters import LETTERS
from riwaq.media.vips import PictureError

LATIN = (Path(FOLDER) / "latin.ttf").read_bytes()


def mapped(groups: list[tuple[int, int, int]], form: int = 12) -> bytes:
    """A font with the shapes of ours, whose characters are those of `groups`: first, last, glyph of the first."""
    if form == 12:
        rows = b"".join(pack(">3I", *group) for group in groups)
        table = pack(">2H3I", 12, 0, 16 + len(rows), 0, len(groups)) + rows
        place = (3, 10)
    else:
        ends, starts = [last for _, last, _ in groups], [first for first, _, _ in groups]
        steps = [(glyph - first) % 0x10000 for first, _, glyph in groups]
        ends, starts, steps = [*ends, 0xFFFF], [*starts, 0xFFFF], [*steps, 1]
        count = len(ends)
        body = pack(f">{count}HH{3 * count}H", *ends, 0, *starts, *steps, *[0] * count)
        table = pack(">7H", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body
        place = (3, 1)
    tables = {tag: LATIN[start : start + size] for tag, (start, size) in _tables(LATIN).items()}
    return _joined(LATIN[:4], tables | {b"cmap": pack(">4HI", 0, 1, *place, 12) + table})


@pytest.mark.parametrize("name", LETTERS)
def test_the_table_says_what_the_fonts_say(name: str) -> None:
    found = characters((Path(FOLDER) / f"{name}.ttf").read_bytes())
    runs = (run.partition("-") for run in LETTERS[name].split())
    assert found == {
        chr(point) for first, _, last in runs for point in range(int(first, 16), int(last or first, 16) + 1)
    }


@pytest.mark.parametrize("form", [4, 12])
def test_both_forms_of_the_table_are_read(form: int) -> None:
    assert characters(mapped([(0x41, 0x43, 5), (0x4E2D, 0x4E2D, 9)], form)) == set("ABC中")


def test_a_character_without_a_glyph_is_not_there() -> None:
    assert characters(mapped([(0x41, 0x43, 0)], 4)) == set("BC")
    assert characters(mapped([(0x41, 0x43, 0)], 12)) == set("BC")


@pytest.mark.parametrize(
    "font",
    [
        b"",
        b"wOF2" + bytes(100),
        b"ttcf" + bytes(100),
        LATIN[:5],
        LATIN[:1000],
        mapped([]),
        mapped([(0, 0x10FFFF, 1), (0, 0x10FFFF, 1)]),
        mapped([(0x7FFFFFFF, 0x7FFFFFFF, 1)]),
    ],
)
def test_what_is_no_font_is_told_in_words(font: bytes) -> None:
    with pytest.raises(FontError, match=r"^it(s table)? "):
        characters(font)


@given(at=st.integers(0, len(LATIN) - 1), byte=st.integers(0, 255))
def test_a_damaged_font_never_ends_in_a_traceback(at: int, byte: int) -> None:
    with suppress(FontError):
        characters(LATIN[:at] + bytes([byte]) + LATIN[at + 1 :])


def glyph_of_a() -> int:
    """The number of the glyph for A in our font, found by drawing each as an ideograph."""
    learned("every-glyph", lambda: mapped([(0x4E01, 0x4EFF, 1)]))
    wanted = ink("A", Hand("en", False, ("latin",)), 60, 999).write_to_memory()
    hand = Hand("en", False, ("every-glyph",))
    return next(
        number
        for number in range(1, 255)
        if ink(chr(0x4E00 + number), hand, 60, 999).write_to_memory() == wanted
    )


def test_a_sites_own_font_draws_what_ours_lack() -> None:
    """Here a font in which 中 has the shape of our A, and 文 that of our B."""
    first = glyph_of_a()
    font = mapped([(0x4E2D, 0x4E2D, first), (0x6587, 0x6587, first + 1)])
    own = {"digest-1": characters(font)}
    assert drawable("中文", {}) == ""
    assert drawable("中文", own) == "中文"
    assert families("中文", own)[0] == "digest-1"
    assert families("English", own)[0] == "latin"
    card = Card("中文", "", "zh", "zh", False, "#1d5c54", fonts=("digest-1",))
    assert draw(card, fonts={"digest-1": lambda: font}) == draw(Card("AB", "", "en", "en", False, "#1d5c54"))


def test_a_font_of_the_same_name_is_not_mistaken_for_the_first() -> None:
    first = glyph_of_a()
    one, other = mapped([(0x4E2D, 0x4E2D, first)]), mapped([(0x4E2D, 0x4E2D, first + 1)])
    drawn = {
        name: draw(
            Card("中", "", "zh", "zh", False, "#1d5c54", fonts=(name,)), fonts={name: partial(bytes, font)}
        )
        for name, font in (("digest-a", one), ("digest-b", other))
    }
    assert drawn["digest-a"] == draw(Card("A", "", "en", "en", False, "#1d5c54"))
    assert drawn["digest-b"] == draw(Card("B", "", "en", "en", False, "#1d5c54"))


def test_a_renamed_font_has_the_same_characters() -> None:
    assert characters(renamed(LATIN, "Another")) == characters(LATIN)


def test_a_font_of_blanks_is_refused() -> None:
    font = mapped([(0x9F41, 0x9F41, next(g for g in range(1, 255) if _is_blank(g)))])
    with pytest.raises(PictureError, match="font that cannot be used"):
        learned("blank", lambda: font)


def _is_blank(glyph: int) -> bool:
    at = _tables(LATIN)[b"loca"][0] + 2 * glyph
    return LATIN[at : at + 2] == LATIN[at + 2 : at + 4]


def test_a_font_that_another_site_brought_changes_no_other_card() -> None:
    """Not even where it has shapes for the marks of direction, which ours lack and need not have."""
    card = Card("\u2067שלום\u2069 a\xadb می‌خواهم", "Site", "ar", "ar", True, "#1d5c54")
    before = draw(card)
    learned("shapes-for-marks", lambda: mapped([(0xAD, 0xAD, 5), (0x2000, 0x20FF, 30), (0xE000, 0xE0FF, 1)]))
    assert draw(card) == before


def test_many_threads_may_meet_a_font_at_once() -> None:
    font = mapped([(0x4E2D, 0x4E2D, glyph_of_a())])
    code = (
        "import sys\nfrom concurrent.futures import ThreadPoolExecutor\nfrom riwaq.media.card import Card\n"
        "from riwaq.media.drawing import draw\nfont = sys.stdin.buffer.read()\n"
        "def one(_):\n    return draw(Card('中', '', 'zh', 'zh', False, '#1d5c54', fonts=('own',)), fonts={'own': lambda: font})\n"
        "with ThreadPoolExecutor(8) as pool:\n    assert len(set(pool.map(one, range(16)))) == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], input=font, check=True)


@pytest.mark.parametrize("table", [b"glyf", b"head", b"maxp", b"hmtx", b"loca"])
def test_a_font_that_draws_boxes_is_refused(table: bytes) -> None:
    font = mapped([(0x9F00, 0x9F40, 30)])  # which no other font of these tests has
    tables = {tag: font[start : start + size] for tag, (start, size) in _tables(font).items() if tag != table}
    broken = _joined(font[:4], tables)
    assert len(characters(broken)) == 65
    with pytest.raises(PictureError, match="font that cannot be used"):
        learned(f"without-{table.decode()}", lambda: broken)
