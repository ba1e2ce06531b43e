"""Liquid in the bodies of a Jekyll site: what it gives, what it may not do, and where things stand afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.build import check
from riwaq.content.jekyll.liquid import fill
from riwaq.content.jekyll.liquid_filters import Surroundings
from riwaq.content.jekyll.liquid_values import typed
from riwaq.content.jekyll.ruby_dates import time_of

CONFIG = "title: Clinic\nemail: a@c.example\nlanguages: [en, ar]\ndefault_lang: en\nanalytics: {google: }\n"
NAMES = {"site": {"title": "T", "list": [{"n": 1}, {"n": 2}]}, "page": {}}
AROUND = Surroundings(now=lambda: time_of("1999-05-06", in_utc=True))


def page(body, more=""):
    return f"---\ntitle: Page\n{more}---\n{body}"


def test_a_body_is_filled_in_from_the_configuration_its_data_and_its_own_keys(build_site):
    built = build_site(
        {
            "_config.yml": CONFIG + "collections:\n  works:\n",
            "index.md": "---\n---\n",
            "_data/hours.yml": "days: [Monday, Tuesday]\n",
            "_data/ar/hours.yml": "days: [الاثنين]\n",
            "_works/a-en.md": "---\ntitle: Wall\nlang: en\n---\nx\n",
            "_works/a-ar.md": "---\ntitle: جدار\nlang: ar\n---\nx\n",
            "a-en.md": page(
                "{% if site.analytics.google %}Spied{% else %}Free{% endif %} at {{ site.title }}: "
                "{% for day in site.data.hours.days %}{{ day }};{% endfor %} {{ page.flag }}"
                "{% if page.off %}on{% endif %} [w]({{ site.works[0].url }}) {{ site.works[0].title | upcase }}\n",
                "lang: en\nflag: yes-sir\noff: false\n",
            ),
            "a-ar.md": page(
                "{% for day in site.data.hours.days %}{{ day }};{% endfor %} {{ site.works.first.title }}"
                " {{ site.active_lang }}\n",
                "lang: ar\n",
            ),
        }
    )
    assert {finding.severity for finding in built.result.findings} <= {"note"}
    english, arabic = built.read("a/index.html"), built.read("ar/a/index.html")
    assert "Free at Clinic: Monday;Tuesday; yes-sir " in english
    assert '<a href="/works/a/">w</a> WALL' in english
    assert "الاثنين; جدار ar" in arabic


def test_a_broken_tag_leaves_the_text_and_shows_its_line(build_site):
    text = page("Before.\n\nGood {{ site.title }}\n\nThen {% if %} this.\n")
    built = build_site({"_config.yml": CONFIG, "index.md": "---\n---\n", "a.md": text})
    (found,) = [finding for finding in built.result.findings if finding.rule == "jekyll.liquid"]
    assert text[found.at.start : found.at.end].startswith("{% if %}")
    assert "Then {% if %} this." in built.read("a/index.html")
    assert "Good Clinic" in built.read("a/index.html")


def test_the_files_of_the_site_are_not_included(build_site):
    built = build_site(
        {
            "_config.yml": CONFIG,
            "index.md": "---\n---\n",
            "_includes/x.html": "SECRET",
            "a.md": page("A {% include x.html a=1 %}{% include_relative _config.yml %}{% render 'x' %} B\n"),
        }
    )
    assert "SECRET" not in built.read("a/index.html")
    assert "A  B" in built.read("a/index.html")
    rules = [finding.rule for finding in check(str(built.site)).findings]
    assert rules.count("jekyll.not-run") == 3


def test_places_after_liquid_are_those_of_the_file(build_site):
    text = page(
        "{{ site.title }} {% if true %}\n\nMany more words here{% endif %} [lost](no-such-page) ![x](no.png)\n"
    )
    built = build_site({"_config.yml": CONFIG, "index.md": "---\n---\n", "a.md": text})
    places = {finding.rule: finding.at for finding in built.result.findings}
    for rule, words in (("link.missing", "no-such-page"), ("picture.missing", "no.png")):
        assert text[places[rule].start : places[rule].end] == words


def test_links_by_file_lead_to_the_page(build_site):
    built = build_site(
        {
            "_config.yml": CONFIG,
            "index.md": "---\n---\n",
            "a.md": page("[b]({% link b.md %}) [c]({{ '/b.html' | relative_url }})\n"),
            "b.md": page("B\n", "lang: en\n"),
        }
    )
    assert '<a href="/b/">b</a> <a href="/b/">c</a>' in built.read("a/index.html")
    assert '<a href="/ar/b/">b</a>' in built.read("ar/a/index.html")


def test_the_sites_own_path_may_stand_before_a_link_and_a_picture(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: en\nurl: https://c.example\nbaseurl: /shop\n",
            "index.md": "---\n---\n",
            "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
            "team/index.md": "---\n---\nWe.\n",
            "a.md": page(
                "[b]({{ site.baseurl }}/b.html) [c]({{ site.url }}{{ site.baseurl }}/b.html) [d](/shop/b/) "
                "[e]({{ '/team/' | absolute_url }}) ![A](/shop/assets/a.svg)\n"
            ),
            "b.md": page("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n"),
        }
    )
    assert set(built.rules) <= {"title.missing"}
    text = built.read("a/index.html")
    assert text.count('href="/shop/b/"') >= 3
    assert 'href="/shop/team/"' in text
    assert 'src="/shop/assets/a.svg"' in text
    assert "<h1>Team</h1>" in built.read("team/index.html")
    assert "<pre" in built.read("b/index.html")
    assert "/shop/b.html /shop/b/ 301" in built.read("_redirects")


def test_now_is_the_day_of_the_build():
    assert fill("{{ 'now' | date: '%Y' }}", "a.md", 0, NAMES, AROUND).body == "1999"


@pytest.mark.parametrize(
    "body",
    [
        "{% for i in (1..900000000) %}x{% endfor %}",
        "{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}",
        "{% for i in (1..99) %}{% assign x = x | append: 'aaaaaaaaaa' | append: x %}{% endfor %}",
        "{{ 1 | divided_by: 0 }}",
        "{% unknown %}",
        "{{ 'a' | date }}",
    ],
)
def test_what_cannot_be_filled_in_stays(body):
    filled = fill(body, "a.md", 0, NAMES, AROUND)
    assert filled.body == body
    assert [finding.rule for finding in filled.findings] == ["jekyll.liquid"]


SCRAPS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        " if ",
        "endif",
        "for x in site.list",
        "endfor",
        "site.title",
        "|",
        "date",
        "raw",
        "endraw",
        "include",
        "a.html",
        "عربي",
        "\n",
        "'",
        '"',
        "assign x = 1",
        ".",
        "[0]",
        "page",
        "capture",
        "-",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=14).map("".join))
def test_no_text_breaks_it(body):
    filled = fill(body, "a.md", 3, NAMES, AROUND)
    if not filled.pieces:
        assert filled.body == body
    for at, source, exact in filled.pieces:
        assert 0 <= source <= len(body)
        if exact and at < len(filled.body):
            assert body[source] == filled.body[at]


def test_scalars_have_the_types_that_liquid_compares():
    given = {"a": "true", "b": ["12", "1.10", "007", "-3", "no"], "c": None}
    assert typed(given) == {"a": True, "b": [12, "1.10", "007", -3, "no"], "c": None}
