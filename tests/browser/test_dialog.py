"""A card opens as a dialog with its own address: mouse, keyboard, history, print, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec
import pytest

from published import Published

pytestmark = pytest.mark.browser

INSIDE = "document.querySelector('dialog[open]').contains(document.activeElement)"
ON_THE_PAGE_BEHIND = f"document.activeElement !== document.body && !{INSIDE}"


class Grid(msgspec.Struct, frozen=True):
    """The home page in one language, loaded, and the card that a test clicks."""

    page: Any
    card: Any
    home: str
    item: str
    title: str
    dir: str
    errors: list[str]

    def open(self) -> Any:
        """Clicks the card and waits for the dialog."""
        self.card.click()
        dialog = self.page.locator("dialog[open]")
        dialog.wait_for()
        return dialog

    def closed(self) -> None:
        """Waits until no dialog is open and the address is the grid's again."""
        self.page.wait_for_function("!document.querySelector('dialog[open]')")
        self.page.wait_for_function("home => location.href.split('#')[0] === home", arg=self.home)


@pytest.fixture(scope="module")
def published(example: Callable[[str], Published]) -> Published:
    return example("clinic")


def load(context: Any, published: Published, origin: str, lang: str, pick: str = "a[data-detail]") -> Grid:
    """The home page in `lang`, with the second card that `pick` finds (the first may stand near the top)."""
    home = next(page for page in published.pages if page.kind == "home" and page.lang == lang)
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.goto(origin + home.address)
    cards = page.locator(pick)
    card = cards.nth(min(1, cards.count() - 1))
    item = urljoin(page.url, card.get_attribute("href"))
    return Grid(page, card, page.url, item, page.title(), home.dir, errors)


@pytest.fixture(params=["en", "ar"])
def grid(
    request: pytest.FixtureRequest, chromium: Any, published: Published, site_server: Callable[[Path], str]
) -> Iterator[Grid]:
    """Left-to-right and right-to-left; under the site's own policy, and no error may be heard."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    grid = load(context, published, site_server(published.folder), request.param)
    yield grid
    context.close()
    assert not grid.errors


def whole_page(grid: Grid) -> tuple[str, str]:
    """The title and the heading of the item's own page."""
    page = grid.page.context.new_page()
    page.goto(grid.item)
    found = page.title(), page.locator("h1").first.inner_text()
    page.close()
    return found


def test_a_click_opens_the_item_over_the_grid(grid: Grid) -> None:
    title, heading = whole_page(grid)
    dialog = grid.open()
    assert grid.page.url == grid.item
    assert grid.page.title() == title
    assert dialog.evaluate("node => node.matches(':modal')")
    assert grid.page.get_by_role("dialog", name=re.compile(re.escape(" ".join(heading.split())))).is_visible()
    assert dialog.get_by_role("heading", name=" ".join(heading.split())).first.is_visible()
    focus = "document.activeElement.closest('h1, h2, h3, button')?.tagName ?? ''"
    assert grid.page.evaluate(INSIDE)
    assert grid.page.evaluate(focus)


def test_the_keyboard_opens_it_too(grid: Grid) -> None:
    grid.card.focus()
    grid.page.keyboard.press("Enter")
    grid.page.locator("dialog[open]").wait_for()
    assert grid.page.url == grid.item
    assert grid.page.evaluate(INSIDE)


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_tab_key_never_reaches_the_page_behind(grid: Grid, key: str) -> None:
    dialog = grid.open()
    stops = dialog.locator("a[href], button").count()
    visited = set()
    for _ in range(stops + 4):
        grid.page.keyboard.press(key)
        assert not grid.page.evaluate(ON_THE_PAGE_BEHIND)
        visited.add(grid.page.evaluate("document.activeElement.tagName"))
    assert "BUTTON" in visited, "the close button cannot be reached"


def test_the_page_behind_is_inert(grid: Grid) -> None:
    grid.open()
    grid.card.evaluate("node => node.focus()")
    assert grid.page.evaluate(INSIDE)


def test_escape_closes_it_and_gives_the_focus_back(grid: Grid) -> None:
    grid.open()
    grid.page.keyboard.press("Escape")
    grid.closed()
    assert grid.card.evaluate("node => node === document.activeElement")
    assert grid.page.title() == grid.title


def test_the_close_button_closes_it(grid: Grid) -> None:
    dialog = grid.open()
    close_button(dialog).click()
    grid.closed()
    assert grid.card.evaluate("node => node === document.activeElement")
    assert grid.page.title() == grid.title


def close_button(dialog: Any) -> Any:
    """The one button whose place is above all the text: the first in the dialog."""
    button = dialog.locator("button").first
    name = button.get_attribute("aria-label") or button.inner_text()
    assert name.strip(), "the close button has no name"
    return button


def test_the_close_button_stands_at_the_end_of_the_line(grid: Grid) -> None:
    dialog = grid.open()
    outer, inner = dialog.bounding_box(), close_button(dialog).bounding_box()
    middle = outer["x"] + outer["width"] / 2
    if grid.dir == "rtl":
        assert inner["x"] + inner["width"] < middle
    else:
        assert inner["x"] > middle
    assert min(inner["width"], inner["height"]) >= 24


def titled(grid: Grid, title: str) -> None:
    """Sees the title of the window become `title`: it follows the dialog by an event."""
    grid.page.wait_for_function("title => document.title === title", arg=title, timeout=5000)


def test_back_closes_it_and_forward_opens_it_again(grid: Grid) -> None:
    grid.open()
    title = grid.page.title()
    grid.page.evaluate("history.back()")
    grid.closed()
    titled(grid, grid.title)
    grid.page.evaluate("history.forward()")
    grid.page.locator("dialog[open]").wait_for()
    assert grid.page.url == grid.item
    titled(grid, title)
    grid.page.keyboard.press("Escape")
    grid.closed()


def test_closing_leaves_no_step_in_the_history(grid: Grid) -> None:
    """Someone who opens and closes three items leaves the site by one step back."""
    before = grid.page.evaluate("history.length")
    for _ in range(3):
        grid.open()
        grid.page.keyboard.press("Escape")
        grid.closed()
    assert grid.page.evaluate("history.length") <= before + 1


def test_a_reload_at_its_address_gives_the_whole_page(grid: Grid) -> None:
    _, heading = whole_page(grid)
    grid.open()
    grid.page.reload()
    assert grid.page.locator("dialog[open]").count() == 0
    assert grid.page.locator("h1").first.inner_text() == heading
    assert grid.page.locator("nav").first.is_visible()


def test_the_grid_stays_where_it_was(grid: Grid) -> None:
    """What the visitor sees does not move: not up or down, nor aside as the scrollbar goes."""
    grid.card.scroll_into_view_if_needed()
    grid.page.evaluate("scrollBy(0, 40)")
    scrolled, before = grid.page.evaluate("scrollY"), grid.card.bounding_box()
    assert scrolled > 0
    grid.open()
    now = grid.card.bounding_box()
    assert (now["x"], now["y"]) == pytest.approx((before["x"], before["y"]), abs=2)
    grid.page.keyboard.press("Escape")
    grid.closed()
    assert grid.page.evaluate("scrollY") == pytest.approx(scrolled, abs=1)


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_click_for_a_new_tab_or_window_is_left_to_the_browser(grid: Grid, modifier: str) -> None:
    with grid.page.context.expect_page() as opened:
        grid.card.click(modifiers=[modifier])
    opened.value.wait_for_load_state()
    assert opened.value.url == grid.item
    assert grid.page.url == grid.home
    assert grid.page.locator("dialog[open]").count() == 0


def test_a_second_item_replaces_the_first(grid: Grid) -> None:
    grid.open()
    first = grid.page.title()
    grid.page.keyboard.press("Escape")
    grid.closed()
    other = grid.page.locator("a[data-detail]").nth(2)
    other.click()
    grid.page.locator("dialog[open]").wait_for()
    assert grid.page.title() != first
    assert grid.page.locator("dialog[open] h1, dialog[open] h2").first.is_visible()


@pytest.mark.parametrize("status", [0, 500])
def test_a_request_that_fails_becomes_a_visit(grid: Grid, status: int) -> None:
    """A cut connection (0) or a server's error: the link still does what a link does."""

    def fail(route: Any) -> None:
        if route.request.resource_type not in {"fetch", "xhr"}:
            route.continue_()
        elif status:
            route.fulfill(status=status, body="no")
        else:
            route.abort()

    grid.page.route(grid.item, fail)
    grid.card.click()
    grid.page.wait_for_url(grid.item)
    grid.page.wait_for_load_state()
    grid.page.locator("h1").first.wait_for()
    assert grid.page.locator("dialog[open]").count() == 0
    assert grid.page.locator("nav").first.is_visible()
    # The browser itself reports the failed request, as it must.
    grid.errors.clear()


def test_print_shows_the_whole_detail(grid: Grid) -> None:
    dialog = grid.open()
    grid.page.emulate_media(media="print")
    assert dialog.get_by_role("heading").first.is_visible()
    assert dialog.evaluate("node => node.scrollHeight <= node.clientHeight + 1"), "the text is cut off"
    assert not grid.card.is_visible(), "the grid is printed below the detail"


@pytest.mark.parametrize("name", ["clinic", "beauty-lab-10-languages"])
def test_axe_finds_nothing_in_the_open_dialog(
    name: str,
    example: Callable[[str], Published],
    chromium: Any,
    site_server: Callable[[Path], str],
    npm_tool: Callable[[str], Path],
) -> None:
    from axe import violations

    published = example(name)
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=npm_tool("axe-core/axe.min.js"))
    problems: list[str] = []
    for lang in ("en", "ar"):
        grid = load(context, published, site_server(published.folder), lang)
        grid.open()
        for width in (360, 1280):
            grid.page.set_viewport_size({"width": width, "height": 800})
            for scheme in ("light", "dark"):
                grid.page.emulate_media(color_scheme=scheme)
                problems += violations(grid.page, f"{lang} dialog {width} {scheme}")
            inside = grid.page.locator("dialog[open]").evaluate(
                "node => node.scrollWidth <= node.clientWidth"
            )
            if not inside:
                problems.append(f"{lang} dialog scrolls sideways at {width} px")
    context.close()
    assert not problems, "\n".join(problems)


def test_a_text_in_another_language_keeps_its_direction(
    published: Published, chromium: Any, site_server: Callable[[Path], str]
) -> None:
    """A French visitor opens an item that exists in Arabic only: the text says so, and reads from the right."""
    fallback = next(
        page for page in published.pages if page.kind == "fallback" and page.address.startswith("/fr/")
    )
    source = next(page for page in published.pages if page.url == fallback.canonical)
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    grid = load(
        context, published, site_server(published.folder), "fr", f"a[data-detail][href$='{fallback.address}']"
    )
    dialog = grid.open()
    heading = dialog.get_by_role("heading").first
    assert heading.evaluate("node => node.closest('[lang]').lang") == source.lang
    assert heading.evaluate("node => getComputedStyle(node).direction") == source.dir
    context.close()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_without_javascript_a_card_is_a_link(
    lang: str, published: Published, chromium: Any, site_server: Callable[[Path], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    grid = load(context, published, site_server(published.folder), lang)
    grid.card.click()
    grid.page.wait_for_url(grid.item)
    assert grid.page.locator("h1").first.is_visible()
    assert grid.page.locator("dialog[open]").count() == 0
    context.close()
