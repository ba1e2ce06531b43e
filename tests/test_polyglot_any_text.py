"""No permalink, language, rule or pattern, however odd, breaks the reading of a site or leads out of it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll.config import read_jekyll
from riwaq.content.jekyll.entries import prepared, read_jekyll_entry
from riwaq.content.jekyll.polyglot import Polyglot, by_language, is_at_root_only, localized
from riwaq.content.jekyll.static_href import in_default_language
from riwaq.content.native import Source
from riwaq.content.routes import address_of, file_of
from riwaq.engine.redirects import old_file
from riwaq.text.span import Span

PIECES = st.sampled_from(
    [
        *(
            ":title",
            ":path",
            ":year",
            ":categories",
            ":output_ext",
            ":nothing",
            ":slug_",
            "/",
            "//",
            "..",
            "./",
        ),
        *("ar", "en", ".html", ".", "a", "é", "عن", " ", "%2e%2e", "%2F", "\\", "\0", "?", "#", "index", "A"),
    ]
)
WRITTEN = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=8)
VALUES = WRITTEN | st.lists(WRITTEN, max_size=3) | st.none()
KEYS = st.sampled_from(
    [
        *("permalink", "lang", "slug", "date", "category", "categories", "redirect_from", "redirect_to"),
        *("lang-exclusive", "page_id", "published", "title"),
    ]
)
NAMES = st.sampled_from(["a", "a-ar", "ar", "2020-01-02-x", "2020-13-40-x", "index", "ä b", "..", "a.b."])


def at(keys):
    return Span("x", 0, len(keys))


@given(
    config=st.fixed_dictionaries(
        {},
        optional={
            "permalink": WRITTEN,
            "languages": st.just(["en", "ar"]),
            "lang_from_path": st.booleans(),
            "exclude_from_localization": st.lists(WRITTEN, max_size=2),
            "collections_dir": st.sampled_from(["", "c", "_works"]),
            "collections": st.fixed_dictionaries(
                {"works": st.fixed_dictionaries({"output": st.just("true")}, optional={"permalink": WRITTEN})}
            ),
            "defaults": st.lists(
                st.fixed_dictionaries(
                    {
                        "scope": st.fixed_dictionaries({"path": WRITTEN}),
                        "values": st.dictionaries(KEYS, VALUES, max_size=2),
                    }
                ),
                max_size=3,
            ),
        },
    ),
    values=st.dictionaries(KEYS, VALUES, max_size=5),
    folder=st.sampled_from(["", "x/", "_works/", "_works/ar/", "c/_works/"]),
    name=NAMES,
    ending=st.sampled_from([".md", ".htm", ".HTML", ".mkdn"]),
)
def test_no_entry_leads_out_of_the_site(config, values, folder, name, ending):
    site = read_jekyll(json.dumps(config), "_config.yml", at)
    inside = (folder.partition("_works/")[2] if "_works/" in folder else folder) + name
    source = Source(folder + name + ending, "works" if "_works" in folder else "pages", f"{inside}.md")
    front = prepared(FrontMatter(values, "", 0, has_matter=True), source, site)
    header = read_jekyll_entry(source, front, ["en", "ar"], at, site).header
    for old in header.redirects:
        assert old.startswith("/")
        assert not {"..", "\\", "\0"} & {old, *old}
        assert ".." not in old.split("/")
        assert not old_file(old).startswith("/")
    assert ".." not in header.slug.split("/")
    assert not header.slug or address_of(file_of(f"/{header.slug}/")) == f"/{header.slug}/"


@given(st.text(max_size=60), st.lists(st.text(max_size=4), max_size=3))
def test_rules_for_the_host_stay_and_only_grow(rules, kept):
    made = localized(rules, ["en", "ar"], "en", kept).splitlines()
    assert [line for line in made if not line.startswith("/ar/") or line in rules.splitlines()] == [
        line for line in rules.splitlines() if line in made
    ]


@given(st.lists(WRITTEN, max_size=3), WRITTEN)
def test_any_pattern_can_be_asked(patterns, path):
    site = Polyglot(("en", "ar"), "en", root_only=tuple(patterns))
    assert is_at_root_only(path, site) in {True, False}
    assert not is_at_root_only(path, Polyglot(("en", "ar"), "en"))
    assert all(is_at_root_only(one + "x", site) for one in patterns if one and not {"*", "?"} & set(one))


@given(st.dictionaries(st.sampled_from(["en", "AR", "ar", "de", ""]), VALUES, max_size=3) | VALUES)
def test_what_is_said_once_a_language_is_said_in_the_sites_languages(value):
    said = by_language(value, Polyglot(("en", "ar"), "en"))
    assert said.keys() <= {"en", "ar"}
    assert next(iter(said), "en") == "en" or "en" not in said


@given(st.lists(st.sampled_from(['href="', "'", '"', "/", "ar/", "about", ".pdf", "<a ", "?", "#", "en"])))
def test_static_links_lose_nothing(pieces):
    html = "".join(pieces)
    made = in_default_language(html, {"languages": ["en", "ar"], "default_lang": "en", "url": None})
    assert made.replace('hreflang="en" ', "") == html.replace('hreflang="en" ', "")
