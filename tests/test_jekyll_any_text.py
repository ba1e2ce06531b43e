"""No configuration and no words, however odd, break the reading of a site made for Jekyll."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.content.jekyll.config import BUILT_IN, UNDERSTOOD, accent, read_jekyll
from riwaq.content.jekyll.data import Data, Layer, choose, merged, paths_of, tree
from riwaq.content.jekyll.entries import one_block
from riwaq.content.jekyll.icons import ICONS, icon, link_label
from riwaq.content.jekyll.words import KNOWN, Theme, from_style, translate
from riwaq.content.words import read_words
from riwaq.text.span import Span

THEME = Path(__file__).parent.parent / "src/riwaq/theme"
KEYS = st.sampled_from(
    [
        *sorted(
            {*KNOWN, "header", "hero", "footer", "list", "people", "social", "events", "title", "text", "url"}
        ),
        "icon",
        "legal",
        "links",
        "services-menu",
        "section",
        "button",
        "nav",
        "header-image",
        "works",
        "x",
    ]
)
VALUES = st.recursive(
    st.one_of(
        st.none(), st.text(max_size=6), st.sampled_from(["#a", "https://x.example", "fab fa-x", "//["])
    ),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=20,
)


def at(keys):
    return Span("x", 0, len(keys))


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES, VALUES, st.booleans())
def test_any_words_translate_to_our_shapes(text, nav, style, own):
    def data(value):
        return Data((Layer("_data/x.yml", value, own=True),), value)

    theme = Theme(
        data(text), data(nav), data(style), ("works",), "_config.yml", "T", "", "", frozenset(), own
    )
    made = translate(theme)
    known = read_words("_data/en/sitetext.yml", made.values, ("works",), at)
    assert not [finding for finding in known.findings if finding.rule == "words.unknown"]
    for name in made.values:
        assert made.origin((name,)) is not None or name in {"menu", "masthead"}


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(UNDERSTOOD | BUILT_IN)), VALUES, max_size=6), st.text(max_size=30)
)
def test_any_configuration_gives_settings(values, text):
    import json

    for written in (json.dumps(values), text):
        site = read_jekyll(written, "_config.yml", at)
        assert all(finding.severity != "error" or finding.at for finding in site.settings.findings)
        config = site.settings.config
        assert not config.languages or config.default_language in config.languages
        assert not config.url or config.url.startswith(("http", "/"))


@given(st.text(max_size=20))
def test_any_colour_icon_and_picture(text):
    assert accent({"highlight": text}).accent == "" or len(accent({"highlight": text}).accent) == 7
    assert isinstance(icon(text) + link_label(text, text) + from_style(text), str)
    assert link_label("https://www.instagram.com/x", text) == "Instagram"


@given(st.text(alphabet=" \t\r\n<>/prediv", max_size=60))
def test_html_as_one_block_moves_no_line(html):
    flat = one_block(html)
    assert len(flat) == len(html)
    assert flat.split() == html.split()


def test_every_icon_is_one_that_we_ship():
    drawn = (THEME / "templates/icons.html").read_text("utf-8")
    assert not [name for name in ICONS.values() if f"name == '{name}'" not in drawn]
    assert icon("fas fa-user-md fa-2x") == "user"
    assert icon("fas fa-dragon") == "dragon"


def test_layers_join_mappings_and_replace_the_rest():
    assert merged([{"a": {"x": "1", "y": "2"}, "l": ["1"]}, {"a": {"y": "3"}, "l": ["2"]}, None]) == {
        "a": {"x": "1", "y": "3"},
        "l": ["2"],
    }
    files = {"_data/m.yml": {"a": "root"}, "_data/en/m.yml": {"b": "en"}, "_data/ar/m.yml": {"b": "ar"}}
    assert tree(files, "en", "ar")["m"] == {"a": "root", "b": "ar"}
    assert paths_of("m", files, "en", "ar") == (
        ("_data/m.yml", False),
        ("_data/en/m.yml", False),
        ("_data/ar/m.yml", True),
    )


def test_a_locale_is_chosen_by_its_language():
    assert choose(["en", "en-GB", "pt-BR"], ("en_gb",)) == "en-GB"
    assert choose(["en", "pt-BR"], ("pt-PT",)) == "pt-BR"
    assert choose(["en", "de"], ("ru-RU", "ru")) == ""
