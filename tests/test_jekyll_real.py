"""The four real sites in ../shared/sites: content and pictures of people who never heard of Riwaq.

They stay where they are. These tests are skipped only where that folder does not exist.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from riwaq.build import build

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
if not (SHARED / "sites").is_dir():
    SHARED = Path("/work/shared")
pytestmark = pytest.mark.skipif(not (SHARED / "sites").is_dir(), reason="the shared sites are not here")
NAMES = ("agency-stock", "beauty-lab-10-languages", "boxing-nl-fr-en", "causeway")
CODES = ("en", "ar", "it", "ru", "zh", "fr", "gr", "he", "pt", "es")


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """`real(name)` builds a site once and gives (output folder, result)."""
    done = {}

    def real(name):
        if name not in done:
            out = tmp_path_factory.mktemp("real") / name
            done[name] = out, build(str(SHARED / "sites" / name), str(out))
        return done[name]

    return real


def read(out, name):
    return (out / name).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_site_builds_without_an_error(real, name):
    out, result = real(name)
    assert result.published
    assert not [finding for finding in result.findings if finding.severity == "error"]
    assert (out / "legal/index.html").is_file()
    assert "http-equiv" in read(out, "legal.html")
    assert not re.search(r"\{\{|\{%", read(out, "legal/index.html")), "Liquid is filled in"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "boxing-nl-fr-en"])
def test_every_item_is_there_whole(real, name):
    tool = SHARED / "tools/compare_site.py"
    run = subprocess.run(
        [sys.executable, tool, SHARED / "sites" / name, real(name)[0]],
        capture_output=True,
        text=True,
        check=False,
    )
    found, total = re.search(r"(\d+)/(\d+) items whole", run.stdout).groups()
    assert found == total != "0", run.stdout


def test_ten_languages_with_everything_in_each(real):
    out, result = real("beauty-lab-10-languages")
    assert result.languages == 10
    for code in CODES:
        root = out if code == "en" else out / code
        items = [path for path in root.glob("*-*/*/index.html") if path.parts[-4:-3] != ("theme",)]
        assert len(items) == 21, code
        home = (root / "index.html").read_text("utf-8")
        assert home.count("data-detail") == 21
        for page in ("locations", "pricing", "legal", "qr"):
            assert (root / page / "index.html").is_file()
            assert "http-equiv" in (root / f"{page}.html").read_text("utf-8") or page in {
                "locations",
                "pricing",
            }
    assert 'lang="el"' in read(out, "gr/index.html")


def test_the_arabic_home_page(real):
    out, _ = real("beauty-lab-10-languages")
    home = read(out, "ar/index.html")
    assert '<html lang="ar" dir="rtl">' in home
    assert re.findall(r'<section[^>]* id="([^"]+)"', home) == [
        *("masthead", "popular-choices", "beauty-services", "health-services", "integrated-care"),
        *("about-us", "contact"),
    ]
    for words in (
        "الخيارات الشائعة",
        "خدمات التجميل",
        "الرعاية المتكاملة",
        "من نحن",
        "نتبنى نهجًا شاملاً تجاه الصحة",
    ):
        assert words in home
    menu = re.findall(r'<a href="(/ar/[^"]*)"[^>]*>([^<]+)</a>', home)
    assert ("/ar/locations/", "المواقع") in menu
    assert "/ar/#popular-choices" in home or 'href="#popular-choices"' in home
    assert "/assets/img/header.webp" not in home, "it is a black rectangle, which lay behind the words"
    assert "#e6007e" in (home + "".join(path.read_text() for path in (out / "theme").glob("*.css"))).lower()


def test_pages_in_two_languages_fall_back_in_the_others(real):
    out, _ = real("beauty-lab-10-languages")
    assert "Lista dei prezzi" in read(out, "it/pricing/index.html")
    assert "Pricing List" in read(out, "pricing/index.html")
    for code in set(CODES) - {"en", "it"}:
        page = read(out, f"{code}/pricing/index.html")
        assert "Pricing List" in page
        assert re.search(r'lang="en" dir="ltr"', page)
        assert '<link rel="canonical" href="https://healthandbeautylab.eu/pricing/">' in page
    assert "Osteopathy, Pain Relief" not in re.search(r"<h1.*?</h1>", read(out, "pricing/index.html"))[0]


def test_nothing_is_lost_where_two_items_claim_one_id(real):
    out, result = real("beauty-lab-10-languages")
    (told,) = [finding for finding in result.findings if finding.rule == "entry.duplicate-id"]
    assert all(f"`{code}`" in told.message for code in CODES), "one pair of items, one finding"
    for code in CODES:
        folder = out / ("" if code == "en" else code) / "popular-choices"
        assert (folder / "sports-massage2/index.html").is_file()
        assert (folder / "020-sports-massage/index.html").is_file()


def test_sections_that_the_theme_does_not_have_are_shown_as_text(real):
    out, result = real("boxing-nl-fr-en")
    assert result.languages == 3
    home = read(out, "index.html")
    assert '<html lang="nl"' in home
    assert "Felicien Cauwelstraat 39" in home
    assert 'href="#location"' in home or 'href="/#location"' in home
    assert '<html lang="fr"' in read(out, "fr/index.html")


def test_a_home_page_of_its_own_includes_shows_only_these(real):
    home = read(real("causeway")[0], "index.html")
    ids = re.findall(r'<section[^>]* id="([^"]+)"', home)
    assert ids == ["masthead", "services", "portfolio", "clients", "team"]
    assert "Lorem ipsum" not in re.sub(r"(?s)<footer.*", "", home)
    assert home.count("data-detail") == 12, "eleven items, one of both groups"
    assert re.findall(r'group-title">([^<]+)<', home) == [
        "Minecraft Education Releases",
        "Minecraft Marketplace Releases",
    ]


def test_the_stock_site_speaks_the_language_of_its_locale(real):
    home = read(real("agency-stock")[0], "index.html")
    assert '<html lang="en-US"' in home
    assert "Welcome to our Studio!" in home
    assert "Theme Source" in home
