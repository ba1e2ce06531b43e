"""Pictures for sharing: the text in its place, its order and its script; nothing outside the room that it has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.media.arches import ARCH, EDGE
from riwaq.media.card import HEIGHT, WIDTH, Card, key
from riwaq.media.drawing import LINES, MIDDLE, ROOM, SIZES, draw
from riwaq.media.ink import FOLDER, Hand, fitted, ink
from riwaq.media.lettering import LONGEST, drawable, families, shortened
from riwaq.media.letters import LETTERS

TITLES = {
    "ar": "علاج التجاعيد بـ Botox® 2.0 (2026): ماذا تتوقع؟",
    "fa": "می‌خواهم پوستی شفاف داشته باشم؛ از کجا شروع کنم؟",
    "ur": "جھریوں کا علاج ٹھیک ڈھنگ سے کیسے کریں",
    "he": "טיפול בקמטים: Botox® בשנת 2026",
    "en": "We listen first, then we treat you & yours",
    "fr": "L’épilation laser : combien de séances faut-il ?",
    "ru": "Лечение морщин: что действительно помогает",
    "el": "Θεραπεία ρυτίδων με Botox® 2.0",
    "vi": "Điều trị nếp nhăn ở trán như thế nào",
    "tr": "Kırışıklık tedavisi: İlk görüşmede neler olur?",
    "pl": "Źródło młodości — zabiegi na łódzką skórę",
}
RTL = {"ar", "fa", "ur", "he"}


def card(title: str, tag: str = "en", **fields: Any) -> Card:
    plain = {"site": "", "site_tag": tag, "rtl": tag in RTL, "accent": "#1d5c54"}
    return Card(title=title, tag=tag, **(plain | fields))


def hand(text: str, tag: str) -> Hand:
    return Hand(tag, tag in RTL, families(text, {}))


def opened(data: bytes) -> Any:
    from riwaq.media.vips import pyvips

    return pyvips.Image.new_from_buffer(data, "")


def columns(image: Any) -> list[int]:
    """The columns of a picture of ink that hold some."""
    across, _ = image.project()
    return [x for x in range(image.width) if across(x, 0)[0] > 0]


def dark(image: Any) -> Any:
    """Where a card is as dark as its title, and nothing else of it that is."""
    return image.colourspace("b-w") < 64


@pytest.mark.parametrize("tag", TITLES)
def test_a_card_is_of_the_size_that_its_readers_ask_for(tag: str) -> None:
    made = draw(card(TITLES[tag], tag))
    image = opened(made)
    assert (image.width, image.height, image.bands) == (WIDTH, HEIGHT, 3)
    assert made.startswith(b"\xff\xd8\xff")
    assert len(made) < 100_000
    assert b"Exif" not in made


@pytest.mark.parametrize("tag", TITLES)
def test_a_title_begins_where_reading_begins_and_stays_in_its_room(tag: str) -> None:
    left, top, width, height = dark(opened(draw(card(TITLES[tag], tag, accent="#c9a072")))).find_trim(
        background=[0], threshold=1
    )
    if tag in RTL:
        assert WIDTH - EDGE - 4 <= left + width <= WIDTH - EDGE + 4
        assert left >= WIDTH - EDGE - ROOM[0] - 4
    else:
        assert EDGE - 4 <= left <= EDGE + 4
        assert left + width <= EDGE + ROOM[0] + 4
    assert top >= MIDDLE - ROOM[1] // 2 - 4
    assert top + height <= MIDDLE + ROOM[1] // 2 + 4


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ا iiiiiiii", "ar"),  # the first word to the right, though Latin letters follow
        ("iiiiiiii اا", "ar"),  # and though Latin letters come first
        ("iiiiiiii\xa0iii اا", "fa"),
        ("iiiiiiii אא", "he"),
        ("Botox® אא", "he"),
    ],
)
def test_the_first_word_of_a_right_to_left_title_stands_at_the_right(text: str, tag: str) -> None:
    first = text.split(" ", maxsplit=1)[0]
    whole, alone = ink(text, hand(text, tag), 60, 2000), ink(first, hand(text, tag), 60, 2000)
    width = alone.width + 4  # less than a blank
    assert _same(whole.crop(whole.width - width, 0, width, whole.height), alone)


@pytest.mark.parametrize("text", ["iiiiiiii اا", "اا iiiiiiii", "אא iiii"])
def test_the_first_word_of_a_left_to_right_title_stands_at_the_left(text: str) -> None:
    first = text.split(maxsplit=1)[0]
    whole, alone = ink(text, hand(text, "en"), 60, 2000), ink(first, hand(text, "en"), 60, 2000)
    assert _same(whole.crop(0, 0, alone.width + 4, whole.height), alone)


def _same(part: Any, alone: Any) -> bool:
    """Whether two pictures of ink hold as much in as much room: the letters of one stand half a pixel from the other's."""
    sizes = [one.find_trim(background=[0], threshold=32)[2:] for one in (part, alone)]
    weights = [one.avg() * one.width * one.height for one in (part, alone)]
    near = all(abs(here - there) <= 4 for here, there in zip(*sizes, strict=True))
    return near and 0.95 < weights[0] / weights[1] < 1.05


def test_each_line_of_a_right_to_left_title_is_flush_right() -> None:
    text = "علاج التجاعيد Botox في العيادة 2026 وما بعد ذلك بقليل"
    drawn = fitted(text, hand(text, "ar"), ROOM, SIZES, LINES)
    size = 76
    for top in range(0, drawn.height - size // 2, round(size * 1.25)):
        line = drawn.crop(0, top, drawn.width, min(size, drawn.height - top))
        assert drawn.width - columns(line)[-1] < size / 3


def test_an_isolated_telephone_number_keeps_its_order() -> None:
    """What the page isolates the card isolates: a number in an Arabic line runs from left to right."""
    text = "اتصل \u2066050-123 4567\u2069"
    number = ink("050-123 4567", Hand("en", False, families(text, {})), 60, 2000)
    whole = ink(text, hand(text, "ar"), 60, 2000)
    assert _same(whole.crop(0, 0, number.width + 1, whole.height), number)


words = st.text(
    st.sampled_from(
        "abcdefgmWijلاهمكتعأئـِّñÉßøжщЙλΩאבש0123456789٠١٢۳ .,:;!?()-–—«»“”&<>®™%+/'\"\u2066\u2067\u2069\u200c\xa0"
    ),
    min_size=1,
    max_size=400,
)


@given(text=words, tag=st.sampled_from(["ar", "en", "he", "ru"]))
@settings(max_examples=60)
def test_any_title_fits(text: str, tag: str) -> None:
    line = drawable(text, {})
    if line:
        drawn = fitted(line, hand(line, tag), ROOM, SIZES, LINES)
        assert drawn.width <= ROOM[0]
        assert drawn.height <= ROOM[1]
        assert drawn.max() > 128


@given(
    text=st.text(max_size=300),
    tag=st.sampled_from(["ar", "en", "und", "x-mine", ""]),
    accent=st.integers(0, 0xFFFFFF),
)
@settings(max_examples=40)
def test_any_text_is_drawn_or_refused(text: str, tag: str, accent: int) -> None:
    line = drawable(text, {})
    if line:
        made = draw(card(line, tag, site=line, accent=f"#{accent:06x}"))
        assert (opened(made).width, opened(made).height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2000,
        "word " * 400,
        "كلمة " * 400,
        "م" * 2000,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
        "W" * 60,
        "e\u0301" * 1000,
    ],
)
def test_a_title_too_long_for_a_card_is_cut(text: str) -> None:
    line = drawable(text, {})
    assert line.endswith("…") or line == text
    assert 1 < len(line) <= LONGEST
    drawn = fitted(line, hand(line, "en"), ROOM, SIZES, LINES)
    assert drawn.width <= ROOM[0]
    assert drawn.height <= ROOM[1]
    assert drawn.avg() * drawn.width * drawn.height > 255 * 4000  # of ink


def test_a_letter_with_marks_without_end_is_drawn_without_harm() -> None:
    line = drawable("a" + "\u0301" * 2000, {})
    assert len(line) <= LONGEST
    assert fitted(line, hand(line, "en"), ROOM, SIZES, LINES).width <= ROOM[0]


def test_a_text_is_cut_at_a_word_and_never_before_a_mark() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two, three", 10) == "one two…"
    assert shortened("one two", 7) == "one two"
    assert shortened("onetwothree", 5) == "onet…"
    assert shortened("abcde\u0323\u0301fgh", 7) == "abcd…"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("  two \n\t words\x00 ", "two words"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("Smile 😀 now", "Smile now"),
        ("1️⃣ first", "1\ufe0f first"),
        ("👩‍⚕️", ""),
        ("   ", ""),
        ("", ""),
        ("…!?", ""),
        ("e\u0301te\u0301", "été"),
        ("n°\xa03", "n°\xa03"),
        ("non\u2011breaking", "non-breaking"),
        ("12\u202f000", "12\xa0000"),
        ("中文标题", ""),
        ("日本語のタイトル", ""),
        ("한국어", ""),
        ("หัวข้อ", ""),
        ("half 中 half", ""),
        ("می‌خواهم", "می‌خواهم"),
        ("כּותרת", "כ\u05bcותרת"),
    ],
)
def test_what_of_a_title_can_be_drawn(text: str, drawn: str) -> None:
    assert drawable(text, {}) == drawn


@given(text=st.text(max_size=80))
def test_whatever_is_drawn_has_a_glyph_for_each_letter(text: str) -> None:
    known = set().union(*(chars(runs) for runs in LETTERS.values()))
    line = drawable(text, {})
    assert all(char in known for char in line if char.isalnum())
    assert "\n" not in line


def chars(runs: str) -> Iterator[str]:
    for run in runs.split():
        first, _, last = run.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


@pytest.mark.parametrize("font", LETTERS)
def test_each_letter_is_drawn_with_a_shape_of_its_own(font: str) -> None:
    """No box with the number of a character: Pango draws one of that for each that no font has. All are of one size."""
    box = ink("\ue123", Hand("en", False, (font,)), 60, 2000)
    corners = _frame(box)
    for char in chars(LETTERS[font]):
        if char.isalpha():
            drawn = ink(char, Hand("en", False, (font,)), 60, 2000)
            same = (drawn.width, drawn.height) == (box.width, box.height)
            assert not same or _frame(drawn) != corners, f"U+{ord(char):04X}"


def _frame(drawn: Any) -> tuple[bytes, ...]:
    """The outermost rows and columns of a picture of ink: of a box without the number in it, its four sides."""
    right, foot = drawn.width - 1, drawn.height - 1
    sides = (
        (0, 0, drawn.width, 1),
        (0, foot, drawn.width, 1),
        (0, 0, 1, drawn.height),
        (right, 0, 1, drawn.height),
    )
    return tuple(drawn.crop(*side).write_to_memory() for side in sides)


def test_every_font_is_the_one_that_its_name_says() -> None:
    """A font that the library does not find is drawn with another."""
    shapes = {
        font: sha256(ink("-", Hand("en", False, (font,)), 60, 2000).write_to_memory()).hexdigest()
        for font in LETTERS
    }
    assert len(set(shapes.values())) == len(LETTERS)


def test_keys_follow_what_is_drawn() -> None:
    one = card("A title")
    assert key(one) == key(card("A title"))
    assert key(card("A title", focus=(40, 20))) == key(card("A title", focus=(40.0, 20.0)))
    assert key(msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Card)) == key(one)
    others = [
        card("A title!"),
        card("A title", site="x"),
        card("A title", "ar"),
        card("A title", accent="#000000"),
    ]
    others += [card("A title", picture="x"), card("A title", focus=(1, 2)), card("A title", fonts=("x",))]
    assert len({key(one), *map(key, others)}) == len(others) + 1


DRAWN = """
import sys
from riwaq.media.card import Card
from riwaq.media.drawing import draw
for title, tag, rtl in (("علاج Botox® 2026", "ar", True), ("Hello", "en", False), ("Привет", "ru", False)):
    sys.stdout.buffer.write(draw(Card(title, "Site", tag, tag, rtl, "#1d5c54")))
"""


@pytest.mark.parametrize(
    "surroundings", [{}, {"LANG": "ar_EG.UTF-8", "HOME": "/nowhere"}, {"FONTCONFIG_FILE": "/nowhere"}]
)
def test_another_process_draws_the_same_bytes(
    surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the language, the fonts and the settings of the machine."""
    here = b"".join(
        draw(Card(title, "Site", tag, tag, rtl, "#1d5c54"))
        for title, tag, rtl in (
            ("علاج Botox® 2026", "ar", True),
            ("Hello", "en", False),
            ("Привет", "ru", False),
        )
    )
    for variable, value in surroundings.items():
        monkeypatch.setenv(variable, value)
    run = subprocess.run([sys.executable, "-c", DRAWN], capture_output=True, check=True)
    assert run.stdout == here
    assert run.stderr == b""


def test_the_environment_is_left_as_it_was() -> None:
    code = (
        "import os; before = dict(os.environ); from riwaq.media.ink import vips; vips(); "
        "assert dict(os.environ) == before; os.environ['FONTCONFIG_FILE'] = 'x'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_picture_stands_in_the_arch() -> None:
    red = picture((800, 300), [250, 0, 0])
    image = opened(draw(card("A title", picture="x"), red))
    assert image(916, 300)[0] > 230
    assert image(916, 300)[1] < 30
    mirrored = opened(draw(card("عنوان", "ar", picture="x"), red))
    assert mirrored(WIDTH - 916, 300)[0] > 230
    assert mirrored(916, 300)[1] > 150


@pytest.mark.parametrize("rtl", [False, True])
def test_a_picture_leaves_the_line_around_the_arch_whole(*, rtl: bool) -> None:
    one = opened(draw(card("A title", rtl=rtl, picture="x"), picture((800, 300), [250, 0, 0])))
    other = opened(draw(card("A title", rtl=rtl)))
    left, top, width, _ = ARCH
    left = WIDTH - left - width if rtl else left
    for corner in (left, left + width - 40):
        assert (one.crop(corner, top, 40, 40) - other.crop(corner, top, 40, 40)).abs().max() < 24


def test_the_focal_point_stays_in_sight() -> None:
    from riwaq.media.vips import pyvips

    wide = (
        pyvips.Image.black(3000, 500, bands=3)
        .copy(interpretation="srgb")
        .draw_rect([0, 0, 250], 2600, 0, 400, 500, fill=True)
    )
    data = wide.pngsave_buffer()
    assert opened(draw(card("A title", picture="x", focus=(95, 50)), data))(916, 300)[2] > 200
    assert opened(draw(card("A title", picture="x"), data))(916, 300)[2] < 60


@pytest.mark.parametrize(
    "data", [b"nothing", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<svg", b"GIF89a"]
)
def test_a_damaged_picture_leaves_the_pattern(data: bytes) -> None:
    assert draw(card("A title", picture="x"), data) == draw(card("A title"))


def test_a_picture_cut_short_leaves_the_pattern() -> None:
    noise = picture((800, 800), [250, 0, 0])
    assert draw(card("A title", picture="x"), noise[: len(noise) // 2]) == draw(card("A title"))


def test_a_thread_of_a_picture_takes_no_memory() -> None:
    assert draw(card("A title", picture="x"), picture((10, 20000), [250, 0, 0])) == draw(card("A title"))


@pytest.mark.parametrize(
    ("mode", "color", "shown"),
    [
        ("L", 0, [0, 0, 0]),
        ("LA", (0, 255), [0, 0, 0]),
        ("LA", (0, 0), [250, 246, 239]),  # paper
        ("RGBA", (0, 0, 0, 0), [250, 246, 239]),
        ("I;16", 0, [0, 0, 0]),
        ("P", 0, [0, 0, 0]),
        ("1", 0, [0, 0, 0]),
    ],
)
def test_a_picture_of_any_depth_stands_in_the_arch(mode: str, color: Any, shown: list[int]) -> None:
    from PIL import Image

    file = BytesIO()
    Image.new(mode, (90, 90), color).save(file, "PNG")
    found = opened(draw(card("A title", picture="x"), file.getvalue()))(916, 300)
    assert all(abs(one - other) <= 2 for one, other in zip(found, shown, strict=True))


def test_a_cmyk_picture_stands_in_the_arch() -> None:
    from PIL import Image

    file = BytesIO()
    Image.new("CMYK", (90, 90), (0, 255, 255, 0)).save(file, "JPEG")
    red, green, blue = opened(draw(card("A title", picture="x"), file.getvalue()))(916, 300)
    assert red > 180
    assert max(green, blue) < 80


def test_a_drawing_stands_in_the_arch() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#fa0000"/></svg>'
    assert opened(draw(card("A title", picture="x"), svg))(916, 300)[0] > 230


def picture(size: tuple[int, int], color: list[int]) -> bytes:
    from riwaq.media.vips import pyvips

    image = (pyvips.Image.black(*size, bands=3) + color).cast("uchar").copy(interpretation="srgb")
    data: bytes = image.pngsave_buffer(compression=0)
    return data


def test_the_colours_are_those_of_the_theme() -> None:
    from pathlib import Path

    from riwaq.media import arches

    style = (Path(FOLDER).parent.parent / "theme" / "style.css").read_text("utf-8")
    style = style.partition("\n@media (prefers-color-scheme: dark)")[0]
    for name in ("paper", "ink", "muted", "line", "sand"):
        assert f"--{name}: {getattr(arches, name.upper())};" in style
