"""Pages in Chromium as visitors get them, at each width: the example clinic's and the real sites'.

Of the clinic each kind of page in each language; of the real sites those that differ most.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from axe import violations

from published import Page, Published
from riwaq.config import Colors
from riwaq.engine.theme import color_rules

pytestmark = pytest.mark.browser

CLINIC = Path(__file__).parents[2] / "examples/clinic"
LANGUAGES: list[str] = tomllib.loads((CLINIC / "riwaq.toml").read_text("utf-8"))["languages"]
WIDTHS = (360, 768, 1280)
EXTREMES = (320, 2560)

REAL_PAGES = {
    "agency-stock": ("/",),
    "beauty-lab-10-languages": (
        "/",
        "/ar/",
        "/ar/popular-choices/anti-wrinkle-treatment2/",
        "/ar/pricing/",  # in English, for want of Arabic
        "/he/",
    ),
    "boxing-nl-fr-en": ("/", "/fr/", "/legal/"),
    "causeway": ("/",),
}
"""Addresses in ../shared/sites."""

# The widest elements that stick out, so that the message says what to mend.
OVERFLOW = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const out = [...document.body.querySelectorAll("*")].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > root.clientWidth + 1 || box.left < -1);
  });
  const name = node => node.tagName.toLowerCase() + (node.className ? "." + String(node.className) : "");
  return `${root.scrollWidth} px wide: ${out.slice(-3).map(name).join(", ")}`;
}"""


@pytest.fixture(scope="module")
def published(example: Callable[[str], Published]) -> Published:
    return example("clinic")


@pytest.fixture(scope="module")
def origin(published: Published, site_server: Callable[[Path], str]) -> str:
    return site_server(published.folder)


class Samples(msgspec.Struct, frozen=True):
    """Pages of one site, and where it is served."""

    origin: str
    pages: list[Page]


@pytest.fixture(params=[*LANGUAGES, *REAL_PAGES])
def samples(
    request: pytest.FixtureRequest, example: Callable[[str], Published], site_server: Callable[[Path], str]
) -> Samples:
    """The longest page of each kind in one language of the clinic, or the chosen pages of a real site."""
    real = REAL_PAGES.get(request.param)
    published = example(request.param if real else "clinic")
    if real is None:
        pages = longest_of_each_kind(published, request.param)
    else:
        by_address = {page.address: page for page in published.pages}
        pages = [by_address[address] for address in real]
    return Samples(site_server(published.folder), pages)


def longest_of_each_kind(published: Published, lang: str) -> list[Page]:
    found: dict[str, Page] = {}
    home = next(page for page in published.pages if page.kind == "home" and page.lang == lang)
    others = [page.address for page in published.pages if page.kind == "home" and page is not home]
    for page in published.pages:
        inside = page.address.startswith(home.address)
        nearer = any(len(root) > len(home.address) and page.address.startswith(root) for root in others)
        if inside and not nearer:
            longest = found.get(page.kind)
            if longest is None or page.file.stat().st_size > longest.file.stat().st_size:
                found[page.kind] = page
    assert {"home", "item", "page", "collection", "404"} <= set(found), set(found)
    return list(found.values())


@pytest.fixture(scope="module")
def axe_page(chromium: Any, npm_tool: Callable[[str], Path]) -> Iterator[Any]:
    """A page that lets axe in past the policy of the site; reduced motion, so that no colour is half-way."""
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    yield context.new_page()
    context.close()


def resize(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def test_axe_finds_nothing(samples: Samples, axe_page: Any) -> None:
    problems: list[str] = []
    for sample in samples.pages:
        axe_page.emulate_media(color_scheme="light")
        axe_page.goto(samples.origin + quote(sample.address))
        axe_page.wait_for_function("document.fonts.status === 'loaded'")
        for width in WIDTHS:
            resize(axe_page, width)
            for scheme in ("light", "dark"):
                axe_page.emulate_media(color_scheme=scheme)
                problems += violations(axe_page, f"{sample.kind} {sample.address} {width} {scheme}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("address", "lang", "text_lang"),
    [
        ("/", "en", "en"),
        ("/ar/", "ar", "ar"),
        ("/ar/popular-choices/anti-wrinkle-treatment2/", "ar", "ar"),
        ("/ar/pricing/", "ar", "en"),
        ("/gr/", "el", "el"),
        ("/he/", "he", "he"),
        ("/it/pricing/", "it", "it"),
    ],
)
def test_a_real_page_reads_from_the_side_of_its_language(
    address: str,
    lang: str,
    text_lang: str,
    example: Callable[[str], Published],
    site_server: Callable[[Path], str],
    axe_page: Any,
) -> None:
    """As the browser sees it: the page's language and direction, and those of its text, which may be another's."""
    axe_page.goto(site_server(example("beauty-lab-10-languages").folder) + address)
    read = "node => [node.closest('[lang]').lang, getComputedStyle(node).direction]"
    for place, expected in (
        ("html", lang),
        ("header a", lang),
        ("h1", text_lang),
        ("main p >> nth=-1", text_lang),
    ):
        direction = "rtl" if expected in {"ar", "he"} else "ltr"
        assert axe_page.locator(place).first.evaluate(read) == [expected, direction], place


@pytest.mark.parametrize("accent", ["#fed136", "#e6007e", "#767676", "#0b0b3b"])
def test_axe_finds_nothing_whatever_the_accent(accent: str, origin: str, axe_page: Any) -> None:
    """A site's own colour may be too light, too dark or neither to be read in or on; `#fed136` is Agency's."""
    problems: list[str] = []
    resize(axe_page, 1280)
    axe_page.goto(f"{origin}/")
    axe_page.add_style_tag(content=color_rules(Colors(accent=accent)))
    for scheme in ("light", "dark"):
        axe_page.emulate_media(color_scheme=scheme)
        problems += violations(axe_page, f"{accent} {scheme}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("name", "langs"),
    [("clinic", LANGUAGES), ("beauty-lab-10-languages", ["ar", "el"]), ("boxing-nl-fr-en", ["nl"])],
)
def test_axe_finds_nothing_in_open_menus(
    name: str,
    langs: list[str],
    example: Callable[[str], Published],
    site_server: Callable[[Path], str],
    axe_page: Any,
) -> None:
    """The switcher of languages, a menu within the menu, and on a phone the menu, as they look when opened."""
    published = example(name)
    origin = site_server(published.folder)
    homes = [page for page in published.pages if page.kind == "home" and page.lang in langs]
    assert len(homes) == len(langs)
    problems: list[str] = []
    for home in homes:
        for width, openers in (
            (360, [".switcher summary"]),
            (360, ["header button[popovertarget]", ".submenu summary"]),
            (1280, [".submenu summary"]),
        ):
            resize(axe_page, width)
            axe_page.goto(origin + home.address)
            opened = [opener for opener in openers if axe_page.locator(opener).count()]
            for opener in opened:
                axe_page.locator(opener).first.click()
            for scheme in ("light", "dark") if opened else ():
                axe_page.emulate_media(color_scheme=scheme)
                problems += violations(axe_page, f"{home.address} {width} {opened} {scheme}")
            if wide := axe_page.evaluate(OVERFLOW):
                problems.append(f"{home.address} {width} {opened}: {wide}")
    assert not problems, "\n".join(problems)


class Listener:
    """Notes what a page asks for and complains about, and which fonts it loads."""

    def __init__(self, page: Any, origin: str) -> None:
        self.origin = origin
        self.problems: list[str] = []
        self.responses: list[Any] = []
        page.on("request", self.asked)
        page.on("response", self.answered)
        page.on("console", self.said)
        page.on("pageerror", self.threw)

    def asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.problems.append(f"asks {request.url}")

    def answered(self, response: Any) -> None:
        self.responses.append(response)
        if response.status >= 400:
            self.problems.append(f"{response.url} answers {response.status}")

    def said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"says {message.text}")

    def threw(self, error: Any) -> None:
        self.problems.append(f"throws {error}")


def test_pages_are_quiet_and_ask_nobody_else(samples: Samples, chromium: Any) -> None:
    """Under the site's own policy: no error in the console, no failed or foreign request, two fonts at most."""
    problems: list[str] = []
    for sample in samples.pages:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        heard = Listener(page, samples.origin)
        page.goto(samples.origin + quote(sample.address))
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_load_state("networkidle")
        fonts = [len(answer.body()) for answer in heard.responses if answer.request.resource_type == "font"]
        if len(fonts) > 2 or sum(fonts) > 130_000:
            heard.problems.append(f"loads {len(fonts)} fonts of {sum(fonts)} bytes")
        problems += [f"{sample.kind} {sample.address} {problem}" for problem in heard.problems]
        context.close()
    assert not problems, "\n".join(problems)


def test_no_page_scrolls_sideways(samples: Samples, chromium: Any) -> None:
    problems: list[str] = []
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    for sample in samples.pages:
        page.goto(samples.origin + quote(sample.address))
        page.wait_for_function("document.fonts.status === 'loaded'")
        for width in sorted({*WIDTHS, *EXTREMES}):
            resize(page, width)
            if wide := page.evaluate(OVERFLOW):
                problems.append(f"{sample.kind} {sample.address} at {width} px is {wide}")
    context.close()
    assert not problems, "\n".join(problems)


def test_a_missing_address_shows_the_404_page_of_its_language(
    published: Published, origin: str, chromium: Any
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    for home in (page for page in published.pages if page.kind == "home"):
        response = page.goto(f"{origin}{home.address}nothing/here/")
        assert response.status == 404
        assert page.evaluate("document.documentElement.lang") == home.lang
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    context.close()
