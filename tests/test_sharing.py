"""What shows of a page where it is passed on: which picture, published where, drawn when."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from riwaq.engine import cards
from riwaq.media import drawing
from riwaq.preview import Preview

SITE = {
    "riwaq.toml": 'url = "https://clinic.example/shop"\nlanguages = ["en", "ar"]\ntitle = "Clinic"\n',
    "content/care/laser.en.md": "---\ntitle: Laser\n---\nText.\n",
    "content/care/laser.ar.md": "---\ntitle: ليزر\n---\nنص.\n",
    "content/care/peel.en.md": "---\ntitle: Peel\n---\nText.\n",
}
OG = re.compile(r'<meta property="og:(image[:a-z]*)" content="([^"]*)">')


def said(page: str) -> dict[str, str]:
    """What a page says of its picture."""
    return dict(OG.findall(page))


def photo(color: str = "#cc0000", size: tuple[int, int] = (800, 600), kind: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, color).save(file, kind)
    return file.getvalue()


def published(built: Any, page: str) -> Path:
    """The file of the picture that a page names."""
    address = said(built.read(page))["image"]
    assert address.startswith("https://clinic.example/shop/")
    return built.out / address.removeprefix("https://clinic.example/shop/")


def looks(path: Path) -> Image.Image:
    return Image.open(path).convert("RGB")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The titles of the cards that are really drawn, with nothing kept of earlier tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    titles: list[str] = []
    draw = drawing.draw

    def watched(card: Any, *parts: Any) -> bytes:
        titles.append(card.title)
        return draw(card, *parts)

    monkeypatch.setattr(drawing, "draw", watched)
    return titles


def leads_to_cards(built: Any) -> list[str]:
    """The pages of a site, each of which names a card that is there; and there are no other cards."""
    pages = [name for name in built.files if name.endswith(".html") and "404" not in name]
    for name in pages:
        with Image.open(published(built, name)) as image:
            assert (image.format, image.size) == ("JPEG", (1200, 630))
    cards = {name for name in built.files if name.startswith("media/og/")}
    assert {published(built, name).relative_to(built.out).as_posix() for name in pages} == cards
    return pages


def test_each_page_names_a_card_that_is_published(build_site: Callable[..., Any]) -> None:
    assert len(leads_to_cards(build_site(SITE))) == 8


def test_a_card_is_drawn_once_and_kept(build_site: Callable[..., Any], drawn: list[str]) -> None:
    build_site(SITE)
    # Words without a translation stand in the direction of their readers, and so does the name of the site.
    assert sorted(drawn) == ["Care", "Care", "Clinic", "Clinic", "Laser", "Peel", "Peel", "ليزر"]
    drawn.clear()
    build_site(SITE)
    assert drawn == []
    edited = build_site(SITE | {"content/care/laser.en.md": "---\ntitle: Laser\n---\nOther words.\n"})
    assert drawn == []
    assert leads_to_cards(edited)
    after = build_site(SITE | {"content/care/laser.en.md": "---\ntitle: New laser\n---\nOther words.\n"})
    assert drawn == ["New laser"]
    assert said(after.read("care/laser/index.html"))["image:alt"] == "New laser"
    assert leads_to_cards(after)
    assert leads_to_cards(build_site(SITE, name="other"))
    assert drawn == ["New laser"]


def test_a_build_that_goes_on_publishes_what_a_fresh_one_does(build_site: Callable[..., Any]) -> None:
    build_site(SITE)
    edited = SITE | {
        "content/care/peel.en.md": "---\ntitle: A deeper peel\n---\n",
        "riwaq.toml": SITE["riwaq.toml"] + "[colors]\naccent = '#aa2255'\n",
    }
    resumed, fresh = build_site(edited), build_site(edited, name="fresh")
    assert resumed.files == fresh.files
    for name in fresh.files:
        if not name.startswith("."):
            assert (resumed.out / name).read_bytes() == (fresh.out / name).read_bytes()


def test_the_accent_of_the_site_colours_its_cards(build_site: Callable[..., Any]) -> None:
    built = build_site(SITE | {"riwaq.toml": SITE["riwaq.toml"] + "[colors]\naccent = '#aa2255'\n"})
    red, green, blue = looks(published(built, "care/peel/index.html")).getpixel((916, 120))
    assert abs(red - 0xAA) + abs(green - 0x22) + abs(blue - 0x55) < 12


def test_a_page_in_a_fallback_language_shows_the_title_as_its_source_does(
    build_site: Callable[..., Any],
) -> None:
    """The English title of a page for Arabic readers stands at the left; the one that has an Arabic title is mirrored."""
    built = build_site(SITE)
    fallback, own = published(built, "ar/care/peel/index.html"), published(built, "ar/care/laser/index.html")
    paper, accent = (250, 246, 239), (29, 92, 84)
    for path, arch in ((fallback, 916), (own, 1200 - 916)):
        image = looks(path)
        assert _near(image.getpixel((arch, 120)), accent)
        assert _near(image.getpixel((1200 - arch, 150)), paper)


def _near(one: Any, other: tuple[int, ...]) -> bool:
    return sum(abs(here - there) for here, there in zip(one, other, strict=True)) < 12


def test_the_picture_of_a_page_stands_on_its_card(build_site: Callable[..., Any]) -> None:
    entry = "---\ntitle: Peel\nimage: media/peel.jpg\nalt: A peel\n---\n"
    built = build_site(SITE | {"content/care/peel.en.md": entry, "media/peel.jpg": photo()})
    assert _near(looks(published(built, "care/peel/index.html")).getpixel((916, 300)), (204, 0, 0))
    changed = build_site(SITE | {"content/care/peel.en.md": entry, "media/peel.jpg": photo("#0000cc")})
    assert _near(looks(published(changed, "care/peel/index.html")).getpixel((916, 300)), (0, 0, 204))


def test_the_focus_of_a_picture_holds_on_its_card(build_site: Callable[..., Any]) -> None:
    image = Image.new("RGB", (2000, 500), "#cc0000")
    image.paste("#0000cc", (1700, 0, 2000, 500))
    file = BytesIO()
    image.save(file, "PNG")
    entry = '---\ntitle: Peel\nimage: media/peel.png\nalt: ""\nfocus: 95% 50%\n---\n'
    built = build_site(SITE | {"content/care/peel.en.md": entry, "media/peel.png": file.getvalue()})
    assert _near(looks(published(built, "care/peel/index.html")).getpixel((980, 300)), (0, 0, 204))


def test_the_author_may_give_a_picture_of_their_own(build_site: Callable[..., Any], drawn: list[str]) -> None:
    entry = "---\ntitle: Peel\nog_image: media/shared.jpg\n---\n"
    built = build_site(SITE | {"content/care/peel.en.md": entry, "media/shared.jpg": photo(size=(1200, 630))})
    facts = said(built.read("care/peel/index.html"))
    assert facts["image"] == "https://clinic.example/shop/media/shared.jpg"
    assert (facts["image:width"], facts["image:height"], facts["image:type"]) == ("1200", "630", "image/jpeg")
    assert facts["image:alt"] == "Peel"
    assert published(built, "care/peel/index.html").is_file()
    assert "Peel" not in drawn


def test_a_site_may_show_its_pictures_in_place_of_cards(
    build_site: Callable[..., Any], drawn: list[str]
) -> None:
    files = SITE | {
        "riwaq.toml": SITE["riwaq.toml"] + '[sharing]\nimages = "picture"\n',
        "content/care/peel.en.md": "---\ntitle: Peel\nimage: media/peel.jpg\nalt: A peel\n---\n",
        "media/peel.jpg": photo(size=(900, 600)),
    }
    built = build_site(files)
    facts = said(built.read("care/peel/index.html"))
    with Image.open(published(built, "care/peel/index.html")) as image:
        assert (str(image.width), str(image.height)) == (facts["image:width"], facts["image:height"])
        assert image.format == "JPEG"
    assert (facts["image:type"], facts["image:alt"]) == ("image/jpeg", "A peel")
    assert said(built.read("care/laser/index.html")) == {}
    assert drawn == []


def test_a_large_site_shows_its_pictures_unless_it_asks_for_cards(
    build_site: Callable[..., Any], drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "MOST", 9)
    assert said(build_site(SITE).read("care/peel/index.html")) == {}
    assert drawn == []
    asked = build_site(
        SITE | {"riwaq.toml": SITE["riwaq.toml"] + '[sharing]\nimages = "drawn"\n'}, name="asked"
    )
    assert said(asked.read("care/peel/index.html"))["image:alt"] == "Peel"


def test_a_damaged_picture_is_told_and_the_card_drawn_without(build_site: Callable[..., Any]) -> None:
    entry = '---\ntitle: Peel\nimage: media/peel.jpg\nalt: ""\n---\n'
    built = build_site(SITE | {"content/care/peel.en.md": entry, "media/peel.jpg": photo()[:400]})
    assert "picture.damaged" in built.rules
    assert said(built.read("care/peel/index.html"))["image"].startswith(
        "https://clinic.example/shop/media/og/"
    )


def test_letters_that_no_font_has_get_no_card_until_the_site_brings_one(
    build_site: Callable[..., Any],
) -> None:
    from test_glyphs import glyph_of_a, mapped

    files = {
        "riwaq.toml": 'url = "https://clinic.example/shop"\nlanguages = ["zh"]\ntitle = "中"\n',
        "content/care/laser.zh.md": "---\ntitle: 中文\n---\n",
    }
    assert said(build_site(files).read("care/laser/index.html")) == {}
    first = glyph_of_a()
    files["media/own.ttf"] = mapped([(0x4E2D, 0x4E2D, first), (0x6587, 0x6587, first + 1)])
    files["riwaq.toml"] += '[sharing]\nfonts = ["media/own.ttf"]\n'
    built = build_site(files)
    assert published(built, "care/laser/index.html").is_file()
    # Where our own fonts do, the site's is not asked, so that another one leaves such cards as they are.
    files["content/care/peel.zh.md"] = "---\ntitle: Peel\n---\n"
    files["riwaq.toml"] = files["riwaq.toml"].replace("中", "Clinic")
    before = said(build_site(files).read("care/peel/index.html"))
    del files["media/own.ttf"]
    (built.site / "media/own.ttf").unlink()
    assert said(build_site(files).read("care/peel/index.html")) == before
    # The font is for us to draw with, and published for nobody.
    assert not {name for name in built.files if name.endswith(".ttf")}


def test_the_preview_draws_what_the_build_publishes(build_site: Callable[..., Any]) -> None:
    built = build_site(SITE)
    names = [name for name in built.files if name.startswith("media/og/")]
    shown = Preview(str(built.site), lambda _: None)
    for name in names:
        page = shown.respond(f"/shop/{name}")
        assert page.status == 200
        assert page.later is not None
        assert page.later() == (built.out / name).read_bytes()
    assert shown.respond("/shop/media/og/0000000000000000.jpg").status == 404
    shown.close()


def test_a_site_made_for_jekyll_has_cards(build_site: Callable[..., Any]) -> None:
    built = build_site(
        {
            "_config.yml": "title: Clinic\nurl: https://clinic.example\nbaseurl: /shop\ncollections: {portfolio: {}}\n",
            "_portfolio/peel.md": "---\ntitle: Peel\ncaption: {title: Peel}\n---\nText.\n",
        }
    )
    assert published(built, "portfolio/peel/index.html").is_file()


def test_nothing_that_draws_is_loaded_where_nothing_is_drawn(
    build_site: Callable[..., Any], tmp_path: Path
) -> None:
    site = build_site(SITE).site
    code = (
        "import sys\nfrom riwaq.build import build\n"
        f"assert build({str(site)!r}, {str(tmp_path / 'again')!r}).published\n"
        "assert 'pyvips' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
