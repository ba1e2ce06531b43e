"""Pictures in Chromium: which file it chooses in each place of the layout, and that nothing moves when they arrive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Published, published_clean
from photos import photo

pytestmark = pytest.mark.browser

SCREENS = [((360, 740), 2), ((360, 740), 3), ((768, 1024), 2), ((1280, 800), 1), ((1280, 800), 2)]
"""Windows in points, each with the pixels of a point: phones, a tablet, a laptop and a good screen."""
NEARLY = 0.99
"""What a candidate may be narrower than its box: a box of the layout is no whole number of pixels."""
CARELESS = 2.1
"""How many times as wide as its box a candidate may be: the steps of a row are half as wide again, and the style's own
units are no exact part of the window."""
MEASURE = """
async () => {
  const images = [...document.querySelectorAll("main img, header img")];
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  return images.map((image) => {
    const box = image.getBoundingClientRect();
    const at = new URL(image.currentSrc).pathname;
    const parts = at.split(".");
    const all = [...(image.closest("picture")?.querySelectorAll("source") ?? []), image];
    const widths = all.flatMap((one) => (one.srcset || "").split(", ").map((part) => Number(part.split(" ")[1]?.slice(0, -1))));
    return {
      at, chosen: Number(parts.at(-2)), box: box.width, height: box.height, shape: [image.width, image.height],
      widest: Math.max(...widths.filter(Number.isFinite), 0), place: image.closest("[class]").className,
    };
  });
}
"""
SHIFT = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 400);
})
"""


def entry(title: str, **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, **keys}.items())
    return f"---\n{lines}---\nText.\n"


def site() -> dict[str, str | bytes]:
    """A site that shows a picture in each place of the layout."""
    picture = 'image: media/wide.jpg, alt: ""'
    services = "".join(f'    - {{title: "Service {n}", {picture}}}\n' for n in range(3))
    people = "".join(f'    - {{name: "Person {n}", {picture}}}\n' for n in range(4))
    files: dict[str, str | bytes] = {
        "riwaq.toml": 'title = "Clinic"\nurl = "https://clinic.example"\nlogo = "media/logo.png"\n'
        'languages = ["en", "ar"]\ncollections = ["work", "few"]\n',
        "text/en.yml": f"masthead:\n  title: Hello\n  image: media/front.jpg\n  alt: A\n"
        f"services:\n  list:\n{services}"
        f"about:\n  title: About\n  text: Text\n  image: media/tall.jpg\n  alt: A\n"
        f"timeline:\n  events:\n    - {{year: '2020', title: Begun, {picture}}}\n"
        f"team:\n  people:\n{people}"
        f"clients:\n  list:\n    - {{name: Client, image: media/logo.png, alt: Client}}\n"
        f"reviews:\n  list:\n    - {{text: Good, name: Someone, {picture}}}\n"
        f"places:\n  list:\n    - {{name: One, address: Street, {picture}}}\n"
        f"    - {{name: Two, address: Street, {picture}}}\n"
        f"offers:\n  kind: services\n  title: Two\n  list:\n    - {{title: One, {picture}}}\n    - {{title: Two, {picture}}}\n"
        f"more:\n  kind: about\n  title: More\n  blocks:\n    - {{title: Block, text: Text, {picture}}}\n"
        f"    - {{title: Block, text: Text, {picture}}}\n    - {{title: Block, text: Text, {picture}}}\n",
        "text/ar.yml": "masthead:\n  title: مرحبا\n  image: media/front.jpg\n  alt: ا\n",
        "content/pages/about.en.md": "---\ntitle: About\nimage: media/wide.jpg\nalt: A\n---\nText.\n\n![A room](media/wide.jpg)\n\n"
        '<img src="media/wide.jpg" alt="A room" width="200">\n',
        "content/pages/plain.en.md": "---\ntitle: Plain\n---\n![A room](media/wide.jpg)\n\nText.\n",
        "content/work/gallery.en.md": "---\ntitle: Gallery\nimage: media/tall.jpg\nalt: A\nimages:\n"
        + '  - {image: media/wide.jpg, alt: "", caption: Seen, credit: Someone}\n' * 4
        + "---\nText.\n",
        "content/work/film.en.md": entry("Film", image="media/wide.jpg", alt="A", video="https://youtu.be/abcdefghijk"),
        "media/wide.jpg": photo(2400, 1600),
        "media/tall.jpg": photo(1600, 2000),
        "media/front.jpg": photo(1800, 1800),
        "media/logo.png": photo(640, 200, "png"),
    }  # fmt: skip
    for number in range(6):
        files[f"content/work/w{number}.en.md"] = entry(f"Work {number}", image="media/tall.jpg", alt="A")
    for number in range(3):
        files[f"content/few/f{number}.en.md"] = entry(f"Few {number}", image="media/tall.jpg", alt="A")
    return files


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published_clean(tmp_path_factory.mktemp("pictured"), site())


PAGES = ["", "ar/", "about/", "plain/", "work/", "few/f0/", "work/gallery/", "work/film/"]


@pytest.mark.parametrize(("window", "density"), SCREENS)
def test_the_chosen_file_is_as_wide_as_the_box_and_hardly_wider(
    pictured: Published,
    site_server: Callable[[Path], str],
    chromium: Any,
    window: tuple[int, int],
    density: int,
) -> None:
    origin = site_server(pictured.folder)
    wrong = []
    for path in PAGES:
        # A browser that has a larger file of a picture already shows that one: so each page is seen by a new one.
        context = chromium.new_context(
            viewport={"width": window[0], "height": window[1]}, device_scale_factor=density
        )
        page = context.new_page()
        page.goto(f"{origin}/{path}", wait_until="networkidle")
        for seen in page.evaluate(MEASURE):
            box = seen["box"] * density
            enough = seen["chosen"] >= box * NEARLY or seen["chosen"] == seen["widest"]
            narrowest = "event" in seen["place"] or "review" in seen["place"] or "logo" in seen["at"]
            frugal = seen["chosen"] <= box * CARELESS or (narrowest and density == 1)
            if not seen["at"].endswith(".avif") or not enough or not frugal:
                wrong.append((path, round(box), seen))
        context.close()
    assert not wrong, "\n".join(map(str, wrong))


def later(route: Any) -> None:
    """Let a file come later than all else, as on a slow network."""
    route.request.frame.page.wait_for_timeout(60)
    route.continue_()


def test_nothing_moves_when_pictures_arrive(
    pictured: Published, site_server: Callable[[Path], str], chromium: Any
) -> None:
    origin = site_server(pictured.folder)
    context = chromium.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    for path in PAGES:
        page = context.new_page()
        page.route("**/*.woff2", lambda route: route.abort())  # letters of another font do move what is below
        page.route("**/media/**", later)
        page.goto(f"{origin}/{path}", wait_until="networkidle")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFT) == 0, path
        page.close()
    context.close()


def test_the_average_colour_is_there_before_the_picture(
    pictured: Published, site_server: Callable[[Path], str], chromium: Any
) -> None:
    origin = site_server(pictured.folder)
    page = chromium.new_page()
    page.route("**/media/**", lambda route: route.abort())
    page.goto(f"{origin}/about/")
    image = page.locator("main img").first
    digits = image.get_attribute("data-tone").split("-")
    red, green, blue = (int(digit, 16) * 17 for digit in digits)
    colour = image.evaluate("(image) => getComputedStyle(image).backgroundColor")
    assert colour == f"rgb({red}, {green}, {blue})"
    assert 100 < red < 255
    page.close()
