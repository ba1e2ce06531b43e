"""Figures of a pack in a text, by the pack of a trade that Riwaq does not ship: a photographer's contact sheet."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from riwaq.build import build
from riwaq.engine import packs
from riwaq.pack import Drawing, Figure, Pack, Scene, combine

NAMES = ("portrait", "landscape")


def contact_sheet(scene: Scene) -> Drawing:
    """A frame for each kind of picture that the text names, tied to the first line that does."""
    found = {}
    for number, block in enumerate(scene.blocks):
        if block.kind == "code" or number not in scene.lines:
            continue
        for word in NAMES:
            if word in block.text.casefold():
                found.setdefault(word, number)
    if not found:
        return Drawing(missing="the text names no kind of picture", help="Name one: portrait or landscape.")
    own = f"rq-figure-{scene.number}"
    frames = "".join(f"<text>{escape(scene.plain(word))}: 1, 2</text>" for word in found)
    links = "".join(f'<a href="#{scene.line(line)}">{word}</a> ' for word, line in found.items())
    html = (
        f'<figure class="sheet" id="{own}"><svg>{frames}</svg><p>{links}{escape(scene.words)}</p></figure>\n'
    )
    return Drawing(html, tuple((line, f'<a href="#{own}">⌖</a>') for line in found.values()))


DARKROOM = Pack("darkroom", figures=(Figure("contact-sheet", contact_sheet),), style=".sheet{color:red}\n")
CONFIG = 'url = "https://d.example"\nlanguages = ["en"]\npacks = ["darkroom"]\n'
TEXT = "# Work\n\n- A portrait\n- Words\n\n```contact-sheet\nof *May*\n```\n\n```python\n1\n```\n"


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    known = {"darkroom": DARKROOM}
    ours = packs.load
    monkeypatch.setattr(packs, "load", lambda name: known.get(name) or ours(name))


@pytest.fixture
def page(build_site):
    """`page(text)` is the page of that text, and what the build found."""

    def page(text, config=CONFIG, front="title: Page", name="site"):
        built = build_site(
            {
                "riwaq.toml": config,
                "content/pages/one.md": f"---\n{front}\n---\n{text}",
                "content/pages/other.md": "---\ntitle: Other\n---\nA portrait.\n",
            },
            name=name,
        )
        return built.read("one/index.html"), built

    return page


def test_a_fenced_block_becomes_the_figure_and_the_line_that_it_speaks_of_leads_to_it(page):
    html, built = page(TEXT)
    assert '<figure class="sheet" id="rq-figure-1"><svg><text>portrait: 1, 2</text></svg>' in html
    assert '<a href="#rq-line-2">portrait</a>' in html
    assert '<li id="rq-line-2"><a href="#rq-figure-1">⌖</a>A portrait</li>' in html
    assert "<li>Words</li>" in html
    assert "of *May*" in html, "what its author wrote in it is text"
    assert '<code class="language-python"' in html
    assert "contact-sheet" not in html
    assert built.rules == []


def test_only_a_page_with_a_figure_needs_the_style_of_its_pack(page):
    html, built = page(TEXT)
    style = re.search(r'<link rel="stylesheet" href="/(theme/darkroom\.[0-9a-f]{12}\.css)">', html)
    assert style
    assert built.read(style[1]) == DARKROOM.style
    assert "darkroom" not in built.read("other/index.html")


def test_without_the_pack_it_is_code(page):
    html, built = page(TEXT, config=CONFIG.replace('packs = ["darkroom"]\n', ""))
    assert '<code class="language-contact-sheet"' in html
    assert "rq-line" not in html
    assert not [name for name in built.files if "darkroom" in name]
    assert built.rules == []


def test_a_figure_with_nothing_to_show_is_left_out_and_said(page):
    html, built = page("Words.\n\n```contact-sheet\n```\n")
    assert "<figure" not in html
    (finding,) = built.result.findings
    assert (finding.rule, finding.severity) == ("figure.empty", "warning")
    assert finding.message == "the figure `contact-sheet` is left out: the text names no kind of picture"
    assert finding.help == "Name one: portrait or landscape."
    source = (built.site / "content/pages/one.md").read_text("utf-8")
    assert source[finding.at.start : finding.at.end] == "```contact-sheet"


def test_a_name_that_is_nearly_a_figure_s_is_code_and_said(page):
    html, built = page("A portrait.\n\n```contact-shet\n```\n\n```python\n```\n")
    assert '<code class="language-contact-shet"' in html
    (finding,) = built.result.findings
    assert (finding.rule, finding.help) == ("figure.unknown", "Did you mean `contact-sheet`?")
    source = (built.site / "content/pages/one.md").read_text("utf-8")
    assert source[finding.at.start : finding.at.end] == "contact-shet"


def test_two_figures_of_a_page_are_counted_and_a_line_has_one_id(page):
    html, _ = page("A portrait.\n\n```contact-sheet\n```\n\n```contact-sheet\n```\n")
    assert html.count('id="rq-line-1"') == 1
    assert 'id="rq-figure-1"' in html
    assert 'id="rq-figure-2"' in html
    assert '<p id="rq-line-1"><a href="#rq-figure-1">⌖</a><a href="#rq-figure-2">⌖</a>A portrait.</p>' in html


def test_the_pack_places_a_figure_at_the_end_where_it_is_asked_to(page):
    front = "title: Page\nfigures: auto"
    html, built = page("A portrait[^1].\n\n[^1]: note\n", front=front)
    assert html.index("A portrait") < html.index("<figure") < html.index("footnotes")
    html, built = page(TEXT, front=front, name="placed")
    assert html.count("<figure") == 1, "the text has placed it itself"
    html, built = page("Words.\n", front=front, name="nothing")
    assert "<figure" not in html
    assert built.rules == [], "nobody asked for this figure"


def test_a_line_that_has_an_id_keeps_it(page):
    html, _ = page("## A portrait\n\n- A landscape\n{: #wide .big}\n\n```contact-sheet\n```\n")
    assert '<h2 id="a-portrait"><a href="#rq-figure-1">⌖</a>A portrait</h2>' in html
    assert '<a href="#a-portrait">portrait</a>' in html
    assert re.search(r'<(?:ul|li) [^>]*id="wide"', html)


def test_raw_html_and_the_figure_stand_side_by_side(page):
    html, built = page(
        '<div class="box">\n\nA portrait <b>and\n\n</div>\n\n<hr data-rq="0">\n\n'
        "<dl>\n<dt>A landscape</dt>\n</dl>\n\n- A landscape\n\n```contact-sheet\n```\n"
    )
    assert html.count("<figure") == html.count("</figure>") == 1
    assert html.count("<svg><text>") == 1
    for name in ("portrait", "landscape"):
        line = re.search(rf'href="#(rq-line-\d+)">{name}</a>', html)
        assert line
        assert html.count(f'id="{line[1]}"') == 1
    assert set(built.rules) <= {"html.removed"}


def test_a_figure_within_a_list_and_a_quotation(page):
    html, _ = page(
        "- A portrait\n\n  ```contact-sheet\n  ```\n\n> A landscape\n>\n> ```contact-sheet\n> ```\n"
    )
    assert html.count('<figure class="sheet"') == 2
    assert re.search(r"<li>\s*<p id=.*?<figure.*?</figure>\s*</li>", html, re.DOTALL)


def test_an_attribute_list_after_a_figure_is_no_text(page):
    html, _ = page("A portrait.\n\n```contact-sheet\n```\n{: .wide}\n")
    assert "{:" not in html
    assert html.count("<figure") == 1


def test_a_feed_has_the_text_without_the_drawing(build_site):
    config = CONFIG + "[feed]\nwhole = true\n"
    post = "---\ntitle: Post\ndate: 2026-01-02\n---\nA portrait.\n\n```contact-sheet\n```\n"
    built = build_site({"riwaq.toml": config, "content/posts/one.md": post})
    feed = built.read("feed.xml")
    assert "A portrait." in feed
    assert "svg" not in feed
    assert "rq-line" not in feed


def test_numbers_in_a_drawing_are_not_taken_apart(page):
    config = CONFIG.replace('["en"]', '["ar"]')
    html, _ = page("portrait\n\n```contact-sheet\n```\n", config=config)
    svg = re.search(r"<svg>.*?</svg>", html)
    assert svg
    assert "<bdi" not in svg[0]


def test_two_packs_that_claim_one_figure_are_told_apart():
    other = Pack("studio", figures=DARKROOM.figures)
    (finding,) = combine((DARKROOM, other)).findings
    assert finding.rule == "pack.conflict"
    assert finding.message == "the packs `darkroom` and `studio` both have a figure `contact-sheet`"


def test_a_build_that_goes_on_is_a_fresh_one(tmp_path: Path):
    def write(site: Path, areas: str) -> None:
        (site / "content/care").mkdir(parents=True, exist_ok=True)
        (site / "riwaq.toml").write_text(
            'url = "https://c.example"\nlanguages = ["en"]\npacks = ["clinic"]\n'
        )
        (site / "content/care/one.md").write_text(f"---\ntitle: One\n---\n{areas}\n```area-map\n```\n")

    def files(folder: Path) -> dict[str, bytes]:
        return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}

    write(tmp_path / "site", "- Chin\n")
    build(str(tmp_path / "site"), str(tmp_path / "out"))
    write(tmp_path / "site", "- Neck bands\n- Chin\n")
    build(str(tmp_path / "site"), str(tmp_path / "out"))
    write(tmp_path / "new", "- Neck bands\n- Chin\n")
    build(str(tmp_path / "new"), str(tmp_path / "new-out"))
    assert files(tmp_path / "out") == files(tmp_path / "new-out")
