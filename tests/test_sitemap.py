"""The site map: one file while it may be one, else an index of several, within the limits of sitemaps.org."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from riwaq.build import build
from riwaq.engine import outputs
from riwaq.render.sitemap import LARGEST, MOST, sitemaps
from riwaq.render.view import AlternateView

ROOT = "https://clinic.example/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
AROUND = len(sitemaps([], ROOT)["sitemap.xml"])


def page(name: str, *codes: str) -> tuple[str, tuple[AlternateView, ...]]:
    return f"{ROOT}{name}", tuple(AlternateView(code, f"{ROOT}{code}/{name}") for code in codes)


def addresses(data: bytes) -> list[str]:
    """What a site map, or an index, lists."""
    return [one.text or "" for one in ET.fromstring(data).findall("*/s:loc", SPACE)]  # noqa: S314 - our own


def read(files: dict[str, bytes]) -> list[str]:
    """All pages that the site map leads to, in order, as a search engine finds them."""
    top = ET.fromstring(files["sitemap.xml"])  # noqa: S314
    if top.tag.endswith("}urlset"):
        assert files.keys() == {"sitemap.xml"}
        return addresses(files["sitemap.xml"])
    names = [one.removeprefix(ROOT) for one in addresses(files["sitemap.xml"])]
    assert {"sitemap.xml", *names} == files.keys()
    return [address for name in names for address in addresses(files[name])]


def test_the_limits_are_those_of_sitemaps_org():
    assert (MOST, LARGEST) == (50_000, 52_428_800)


def test_as_many_addresses_as_one_file_may_hold_are_in_one():
    files = sitemaps((page(str(number)) for number in range(MOST)), ROOT)
    assert len(read(files)) == MOST
    assert list(files) == ["sitemap.xml"]


def test_one_more_is_in_a_second_file():
    files = sitemaps((page(str(number)) for number in range(MOST + 1)), ROOT)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert addresses(files["sitemap.xml"]) == [f"{ROOT}sitemap-1.xml", f"{ROOT}sitemap-2.xml"]
    assert addresses(files["sitemap-2.xml"]) == [f"{ROOT}{MOST}"]


def test_a_file_that_would_be_too_large_is_cut_before_the_page_that_makes_it_so():
    entry = len(sitemaps([page("a", "ar")], ROOT)["sitemap.xml"]) - AROUND
    pages = [page("a", "ar")] * 3
    assert list(sitemaps(pages, ROOT, largest=AROUND + 3 * entry)) == ["sitemap.xml"]
    files = sitemaps(pages, ROOT, largest=AROUND + 3 * entry - 1)
    assert [len(addresses(files[name])) for name in files] == [2, 2, 1]


@given(
    st.lists(st.tuples(st.text("aع&<", max_size=5), st.lists(st.sampled_from(["ar", "en"]), unique=True))),
    st.integers(1, 5),
    st.integers(1, 900),
)
def test_every_page_is_there_once_and_in_order(named, most, largest):
    pages = [page(name, *codes) for name, codes in named]
    files = sitemaps(pages, ROOT, most, largest)
    assert read(files) == [address for address, _ in pages]
    maps = [files[name] for name in files if name != "sitemap.xml"] or [files["sitemap.xml"]]
    for data in maps:
        assert len(addresses(data)) <= most
        assert len(data) <= largest or len(addresses(data)) <= 1, "only a single address may be too long"


def test_a_site_whose_map_is_full_publishes_them_all(tmp_path, monkeypatch):
    """The same pages, whether the limit is reached (here of seven addresses) or not; robots.txt names the index."""
    site = tmp_path / "site"
    (site / "content/portfolio").mkdir(parents=True)
    for number in range(3):
        for code in ("en", "ar"):
            text = f"---\ntitle: Item {number}\nlang: {code}\n---\nText.\n"
            (site / f"content/portfolio/item-{number}.{code}.md").write_text(text)
    root = f"{ROOT}shop/"
    (site / "riwaq.toml").write_text(f'title = "C"\nurl = "{root}"\nlanguages = ["en", "ar"]\n')
    assert build(str(site), str(tmp_path / "plain")).published
    monkeypatch.setenv(
        "XDG_CACHE_HOME", str(tmp_path / "cache")
    )  # what the first build kept knows of no limit
    monkeypatch.setattr(outputs, "sitemaps", lambda pages, root: sitemaps(pages, root, 7))
    assert build(str(site), str(tmp_path / "full")).published
    whole = addresses((tmp_path / "plain/sitemap.xml").read_bytes())
    index = addresses((tmp_path / "full/sitemap.xml").read_bytes())
    assert index == [f"{root}sitemap-1.xml", f"{root}sitemap-2.xml"]
    files = [tmp_path / "full" / name.removeprefix(root) for name in index]
    assert [one for file in files for one in addresses(file.read_bytes())] == whole
    assert len(whole) > 7
    assert f"Sitemap: {root}sitemap.xml" in (tmp_path / "full/robots.txt").read_text()
