"""The figures of the clinic pack in Chromium: their markup, axe, the keyboard, the dialog, and room for every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from test_pages import OVERFLOW, Listener
from valid import problems

from conftest import published_clean
from published import Published
from riwaq.packs.clinic.figures.face import SHAPES
from riwaq.packs.clinic.figures.words import LANGUAGES
from riwaq.packs.clinic.lexicon import name

pytestmark = pytest.mark.browser

FIGURES = ("area-map", "mechanism", "time-line")
INSIDE = """(name) => {
  const out = [];
  for (const svg of document.querySelectorAll(`figure.${name} svg`)) {
    const frame = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.bottom > frame.bottom + 0.5) {
        out.push(text.textContent);
      }
    }
  }
  return out;
}"""
"""The texts of a drawing that stick out of it."""


def entry(code: str) -> str:
    """A text in the language `code` that names all areas, the toxin, a part of the mechanism and four types."""
    areas = "".join(f"- {name(area, code)}\n" for area in SHAPES)
    toxin = f"{name('product.botulinum', code)}: {name('mechanism.acetylcholine', code)} (A, B, C, E)."
    return f"---\ntitle: {name('product.botulinum', code)}\nfigures: auto\n---\n{areas}\n{toxin}\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    languages = ", ".join(f'"{code}"' for code in LANGUAGES)
    files: dict[str, str | bytes] = {
        "riwaq.toml": f'title = "Figures"\nurl = "https://figures.example"\nlanguages = [{languages}]\n'
        'packs = ["clinic"]\n[checks]\nclinic = "off"\nwriting = "off"\nbidi = "off"\n',
        **{f"content/care/lines.{code}.md": entry(code) for code in LANGUAGES},
        **{f"content/care/plain.{code}.md": "---\ntitle: Plain\n---\nOne.\n" for code in ("en", "ar")},
    }
    return published_clean(tmp_path_factory.mktemp("figures"), files)


@pytest.fixture(scope="module")
def origin(published: Published, site_server: Callable[[Path], str]) -> str:
    return site_server(published.folder)


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context
    context.close()


def address(code: str) -> str:
    return "/care/lines/" if code == "en" else f"/{code}/care/lines/"


def test_every_page_is_valid_html(
    published: Published, npm_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    found = problems(published.folder, npm_tool, tmp_path / "report.json")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_and_nothing_sticks_out(
    origin: str, chromium: Any, npm_tool: Callable[[str], Path]
) -> None:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    page = context.new_page()
    found: list[str] = []
    for code in LANGUAGES:
        page.goto(origin + address(code))
        for width, scheme in ((360, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if code in {"en", "ar", "zh"}:
                found += violations(page, f"{code} {width} {scheme}")
            if wide := page.evaluate(OVERFLOW):
                found.append(f"{code} at {width} px is {wide}")
            found += [
                f"{code} at {width} px: {one}" for kind in FIGURES for one in page.evaluate(INSIDE, kind)
            ]
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_only_a_page_with_a_figure_loads_the_style_and_no_page_complains(
    code: str, origin: str, context: Any
) -> None:
    page = context.new_page()
    heard = Listener(page, origin)
    for at, styles in ((address(code), 2), (address(code).replace("lines", "plain"), 1)):
        page.goto(origin + at)
        page.wait_for_load_state("networkidle")
        assert page.locator("head link[rel=stylesheet]").count() == styles
    assert not heard.problems


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_map_is_used_by_the_keyboard_alone(code: str, origin: str, context: Any) -> None:
    """From the list to the line in the text, and from its number back to the list; what is meant is marked on the face."""
    page = context.new_page()
    page.goto(origin + address(code))
    links = page.locator(".area-list a")
    assert links.count() == len(SHAPES)
    links.first.focus()
    for number in range(1, len(SHAPES) + 1):  # in the order of their numbers, each marked on the face
        assert links.nth(number - 1).evaluate("node => node === document.activeElement")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        marked = page.evaluate(
            "[...document.querySelectorAll('.f-area')].filter(one => getComputedStyle(one).fillOpacity > 0.5)"
            ".map(one => one.parentNode.getAttribute('class'))"
        )
        assert set(marked) == {f"area-{number}"}
        page.keyboard.press("Tab")
    links.nth(3).focus()
    page.keyboard.press("Enter")
    line = page.locator(":target")
    assert name("area.bunny", code) in line.inner_text()
    page.keyboard.press("Tab")
    back = page.locator(":focus")
    assert back.evaluate("node => node.matches(':target > .clinic-number')")
    page.keyboard.press("Enter")
    assert page.locator(".area-list li:target").inner_text().startswith("4")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.area-list a')[3]")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_number_on_the_face_leads_to_the_line(code: str, origin: str, context: Any) -> None:
    page = context.new_page()
    page.goto(origin + address(code))
    page.locator(".area-map svg a.area-1 .f-disc").click()
    assert name("area.forehead", code) in page.locator(":target").inner_text()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_dialog_shows_the_figures_with_their_style(code: str, origin: str, context: Any) -> None:
    page = context.new_page()
    heard = Listener(page, origin)
    page.goto(origin + ("/" if code == "en" else f"/{code}/"))
    page.locator(f"a[data-detail][href='{address(code)}']").first.click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert dialog.locator("figure svg").count() == len(FIGURES)
    skin = dialog.locator(".f-skin").first.evaluate("node => getComputedStyle(node).fill")
    assert skin not in {"none", "rgb(0, 0, 0)"}
    dialog.locator(".area-map svg a.area-4 .f-disc").click()
    assert name("area.bunny", code) in page.locator(":focus").inner_text()
    page.locator(":focus .clinic-number").click()
    assert page.locator(":focus").evaluate("node => node.matches('.area-list li:nth-child(4)')")
    assert page.url == origin + address(code)
    assert not heard.problems


def test_time_runs_with_the_text_and_a_face_is_never_mirrored(origin: str, context: Any) -> None:
    page = context.new_page()
    ticks, faces = {}, {}
    for code in ("en", "ar", "he", "zh"):
        page.goto(origin + address(code))
        ticks[code] = page.evaluate(
            "[...document.querySelectorAll('.time-line .f-tick')].map(one => one.getBoundingClientRect().left)"
        )
        faces[code] = page.locator(".area-map svg").evaluate(
            "svg => [...svg.querySelectorAll('path')].map(one => one.getAttribute('d')).join()"
        )
    for code, places in ticks.items():
        assert places == sorted(places, reverse=code in {"ar", "he"})
    assert len(set(faces.values())) == 1


def test_the_drawings_keep_their_lines_in_forced_colours_and_in_print(origin: str, context: Any) -> None:
    page = context.new_page()
    page.goto(origin + address("en"))
    for media in ({"forced_colors": "active"}, {"forced_colors": "none", "media": "print"}):
        page.emulate_media(**media)
        ground, line, area = (
            page.locator(selector).first.evaluate(f"node => getComputedStyle(node).{what}")
            for selector, what in ((".f-skin", "fill"), (".f-skin", "stroke"), (".f-area", "stroke"))
        )
        assert ground not in {line, area}
