"""Galleries, films, cards that lead elsewhere and groups, in Chromium: alone and inside the dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from test_pages import OVERFLOW, Listener
from valid import problems

from conftest import EXAMPLES, published_clean
from published import Published

pytestmark = pytest.mark.browser

PICTURES = EXAMPLES / "clinic/media/treatments"
ENTRIES = {
    "gallery": """
title: Gallery
image: media/peel.svg
alt: A bowl
group: Pictures
facts: {client: "[Library](https://library.example/)", date: 2024, rooms: "Two"}
images:
  - {image: media/mole.svg, alt: A lens, caption: "*One*"}
  - {image: media/laser.svg, alt: A beam}
  - {image: media/wide.svg, alt: A line}
""",
    "album": """
title: Album
group: Pictures
images:
  - {image: media/mole.svg, alt: A lens}
  - {image: media/laser.svg, alt: A beam}
""",
    "film": """
title: Film
image: media/peel.svg
alt: A bowl
video: media/film.mp4
group: Films
""",
    "tube": """
title: Tube
image: media/mole.svg
alt: A lens
video: https://www.youtube.com/embed/abc
group: Films
""",
    "bare": """
title: Bare
video: https://player.vimeo.com/video/1
""",
    "away": """
title: Away
caption: {link: "https://other.example/a", thumbnail: media/laser.svg}
group: all
""",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("items")
    files: dict[str, str | bytes] = {
        "riwaq.toml": 'title = "Items"\nurl = "https://items.example"\nlanguages = ["en", "ar", "he"]\n',
        "text/en.yml": "care: {title: Care, groups: [{name: films, title: Films}]}\n",
        "text/ar.yml": "care: {title: عناية}\n",
        "media/film.mp4": b"film",
        "media/film.vtt": "WEBVTT\n",
        "media/wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><path d="M0 9h900"/></svg>',
        "media/peel.svg": (PICTURES / "chemical-peel.svg").read_bytes(),
        "media/mole.svg": (PICTURES / "mole-check.svg").read_bytes(),
        "media/laser.svg": (PICTURES / "skin-laser.svg").read_bytes(),
    }
    for name, front in ENTRIES.items():
        for code in ("en", "ar"):
            files[f"content/care/{name}.{code}.md"] = f"---{front}---\nSome words.\n"
    return published_clean(folder, files)


@pytest.fixture(scope="module")
def origin(published: Published, site_server: Callable[[Path], str]) -> str:
    return site_server(published.folder)


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context
    context.close()


def test_every_page_is_valid_html(
    published: Published, npm_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    found = problems(published.folder, npm_tool, tmp_path / "report.json")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_and_nothing_sticks_out(
    published: Published, origin: str, chromium: Any, npm_tool: Callable[[str], Path]
) -> None:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    page = context.new_page()
    found: list[str] = []
    for sample in published.pages:
        if sample.kind not in {"home", "item", "collection"} or sample.address.startswith("/he/care/a"):
            continue
        page.goto(origin + sample.address)
        for width, scheme in ((360, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += violations(page, f"{sample.address} {width} {scheme}")
            if wide := page.evaluate(OVERFLOW):
                found.append(f"{sample.address} at {width} px is {wide}")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["gallery", "film", "tube"])
@pytest.mark.parametrize("lang", ["", "ar/"])
def test_the_dialog_shows_it_whole_and_asks_nobody_else(
    name: str, lang: str, origin: str, context: Any
) -> None:
    page = context.new_page()
    heard = Listener(page, origin)
    page.goto(f"{origin}/{lang}")
    page.locator(f"a[data-detail][href='/{lang}care/{name}/']").first.click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    for picture in dialog.locator("img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("node => node.complete && node.naturalWidth > 0", arg=picture.element_handle())
    shown = {"gallery": ".gallery img", "film": "video[poster]", "tube": "a.film-link img"}[name]
    assert dialog.locator(shown).count() == (3 if name == "gallery" else 1)
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.wait_for_load_state("networkidle")
    assert not any("film.mp4" in answer.url for answer in heard.responses), "the film is loaded unasked"
    assert not heard.problems


def test_a_film_elsewhere_is_reached_by_the_keyboard_and_says_where_it_leads(
    origin: str, context: Any
) -> None:
    page = context.new_page()
    page.goto(f"{origin}/care/tube/")
    link = page.get_by_role("link", name="A lens Watch the film on YouTube")
    link.focus()
    assert link.evaluate("node => node.matches(':focus-visible')")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abc"


def test_a_card_that_leads_elsewhere_opens_no_dialog(origin: str, context: Any) -> None:
    page = context.new_page()
    page.route("https://other.example/**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(f"{origin}/")
    card = page.get_by_role("link", name="Away (to another website)")
    assert card.count() == 2, "an item of all groups stands in each"
    card.first.click()
    page.wait_for_url("https://other.example/a")


def test_the_headings_of_a_grid_go_down_by_one(origin: str, context: Any) -> None:
    page = context.new_page()
    for address, top in (("/", 2), ("/care/", 1)):
        page.goto(origin + address)
        levels = page.evaluate(
            "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => Number(h.tagName[1]))"
        )
        assert levels[-1] == top + 2
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels
