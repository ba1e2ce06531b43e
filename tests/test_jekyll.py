"""Small sites made for Jekyll: what of their configuration, words, pages and addresses must come out."""

from __future__ import annotations

import html
import re

import pytest

from riwaq.build import check
from riwaq.engine.outputs import contents
from riwaq.engine.sources import THEME
from riwaq.making import THEME_FOLDER, check_all
from riwaq.memo.calls import Memo
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted

ITEM = "---\ncaption:\n  title: {0}\n  thumbnail: assets/a.svg\n  alt: A card\ntitle: {0}\nimage: assets\\a.svg\nalt: A picture\n{1}---\nText of {0}.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'


def item(title, more=""):
    return ITEM.format(title, more)


def words(page):
    page = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def section(page, name):
    return re.search(rf'(?s)<section[^>]*id="{name}".*?</section>', page)[0]


def notes(built, rule):
    return [found for found in check(str(built.site)).findings if found.rule == rule]


def test_a_site_in_two_languages_with_polyglots_layers(build_site):
    built = build_site(
        {
            "_config.yml": "title: Clinic\nurl: https://c.example\nbaseurl: /shop\nlanguages: [en, ar]\n"
            "default_lang: en\ncollections:\n  - second\n  - first\ncollections_dir: _collections\nemail: a@c.example\n",
            "index.md": "---\nlayout: home\nredirect_from:\n  - /start\n---\n",
            "assets/a.svg": SVG,
            "_data/sitetext.yml": "services:\n  title: Shared services\n",
            "_data/en/sitetext.yml": "header:\n  title: Welcome\nsecond: {title: Second, section: two}\n"
            "first: {title: First}\ncontact: {title: Write to us}\n",
            "_data/ar/sitetext.yml": "header:\n  title: أهلا\nsecond: {title: الثانية, section: two}\n",
            "_data/style.yml": 'highlight: "#E07"\n',
            "_collections/_first/1-a-en.md": item("One", "lang: en\npage_id: one\n"),
            "_collections/_first/1-a-ar.md": item("واحد", "lang: ar\npage_id: one\n"),
            "_collections/_second/2-b.md": item("Two"),
        }
    )
    assert not built.rules
    arabic = built.read("ar/index.html")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert re.findall(r'<section[^>]* id="([^"]+)"', arabic) == [
        *("masthead", "services", "two", "first", "contact"),
    ]
    assert "أهلا" in section(arabic, "masthead")
    assert "الثانية" in section(arabic, "two")
    assert 'lang="en" dir="ltr"' in section(arabic, "services"), "words of another language say which"
    assert 'href="/shop/ar/first/one/"' in section(arabic, "first")
    assert "mailto:a@c.example" in section(built.read("index.html"), "contact")
    assert '<link rel="canonical" href="https://c.example/shop/ar/">' in arabic
    assert "#ee0077" in arabic + "".join(built.read(name) for name in built.files if name.endswith(".css")), (
        "the theme's highlight is the accent"
    )
    assert "واحد" in built.read("ar/first/one/index.html")
    assert built.read("_redirects").splitlines() == [
        "/shop/ar/start /shop/ar/ 301",
        "/shop/ar/start.html /shop/ar/ 301",
        "/shop/start /shop/ 301",
        "/shop/start.html /shop/ 301",
    ], "where jekyll-redirect-from writes its files"


@pytest.mark.parametrize(
    ("config", "tag", "title"),
    [
        ("locale: en-US\n", "en-US", "Hello"),
        ("locale: ar\n", "ar", "مرحبا"),
        ("locale: de-AT\n", "de-AT", "Hallo"),
        ("", "en", "Hello"),
    ],
)
def test_words_by_locale_with_merge_keys(build_site, config, tag, title):
    built = build_site(
        {
            "_config.yml": f"title: C\n{config}",
            "index.md": "---\nlayout: home\n---\n",
            "_data/sitetext.yml": "en: &EN\n  header: {title: Hello}\n  about: {title: Us, body: We.}\n"
            "en-US: #English\n  <<: *EN\nar:\n  header: {title: مرحبا}\nde: {header: {title: Hallo}}\n",
            "_data/navigation.yml": "en: &EN\n  nav:\n    - {title: About, section: about}\n"
            "    - {title: Out, url: 'https://o.example/'}\nen-US:\n  <<: *EN\n",
        }
    )
    page = built.read("index.html")
    assert f'<html lang="{tag}"' in page
    assert title in section(page, "masthead")
    if tag.startswith("en"):
        assert 'href="#about"' in page or 'href="/#about"' in page
        assert 'href="https://o.example/"' in page


def test_a_locale_without_words_is_told(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: ru-RU\n",
            "index.md": "---\n---\n",
            "_data/sitetext.yml": "en:\n  header: {title: Hello}\n",
        }
    )
    assert built.rules == ["jekyll.locale"]
    assert '<html lang="ru-RU"' in built.read("index.html")


def test_a_ground_of_one_colour_is_no_picture(build_site):
    from photos import photo
    from test_media_picture import png

    site = {
        "_config.yml": "title: C\n",
        "index.md": "---\nlayout: home\n---\n",
        "assets/img/black.png": png(1900, 1250),
        "_data/style.yml": 'header-image: "../img/black.png"\ncontact-image: "../img/black.png"\n',
        "_data/sitetext.yml": "header: {title: Hello}\ncontact: {title: Us, email: a@b.example}\n",
    }
    built = build_site(site)
    assert "/assets/img/black." not in built.read("index.html")
    assert built.rules.count("picture.plain") == 1
    built = build_site(site | {"assets/img/black.png": photo(1900, 1250, "png") + bytes(9_000)}, name="other")
    assert "/assets/img/black." in built.read("index.html")
    assert "picture.plain" not in built.rules


def test_every_section_of_the_theme_has_its_place(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: en\nemail: a@c.example\nextra: 1\nother: 2\n",
            "index.md": "---\nlayout: home\n---\n",
            "legal.md": "---\nlayout: page\ntitle: Privacy\n---\nRules.\n",
            "assets/img/header.svg": SVG,
            "_data/style.yml": 'header-image: "../img/header.svg"\nhighlight: tomato\n',
            "_data/sitetext.yml": """header: {title: Hello, text: Welcome, button: More, buttonlink: "#services", more: Read more}
services:
  title: Work
  section: services
  list:
    - {title: Care, desc: Good **care**, icon: fas fa-heartbeat fa-2x}
    - {title: Odd, desc: Odd, icon: fas fa-dragon}
timeline:
  title: Past
  section: past
  events: [{title: Begin, year: 2001-2003, desc: It began., align: right}]
  end: The <br> end
team:
  title: People
  subtext: All of us.
  people:
    - name: Ann
      role: Nurse
      social: [{url: "https://www.instagram.com/ann", icon: fab fa-instagram}, {url: "https://own.example", icon: fas fa-link}]
clients: {list: [{title: Friend, url: "https://f.example", logo: assets/img/header.svg}]}
contact: {title: Reach us, name: Name*, submit: Send}
schedule: {title: Hours, text: Monday, days: [1]}
odd: {things: [1]}
footer: {legal: Privacy Policy, social: [{url: "https://facebook.com/c", icon: fab fa-facebook-f}]}
""",
        }
    )
    assert set(built.rules) <= {"jekyll.unused-key", "jekyll.unused-words"}
    page = built.read("index.html")
    assert 'href="#services"' in section(page, "masthead")
    assert "/assets/img/header.svg" in section(page, "masthead")
    assert section(page, "services").count('class="niche"') == 2
    assert "<strong>care</strong>" in section(page, "services")
    assert "2001-2003" in words(section(page, "past")).replace("–", "-")
    assert "Instagram" in section(page, "team")
    assert "own.example</" in section(page, "team").replace("<span", "</")
    assert "All of us." in section(page, "team")
    assert "https://f.example" in section(page, "clients")
    assert "Monday" in section(page, "schedule")
    assert 'href="/legal/">Privacy Policy' in page
    assert ">Facebook<" in page
    assert "Monday 1" in words(section(page, "schedule"))
    assert "1" in words(section(page, "odd"))
    assert "submit" not in page.lower().replace('type="submit"', "")
    (unused,) = notes(built, "jekyll.unused-words")
    assert "`header.more`" in unused.message
    (keys,) = notes(built, "jekyll.unused-key")
    assert keys.message == "Riwaq makes nothing of `extra`, `other`"


def test_a_home_page_that_includes_its_sections_has_these_in_its_order(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: en\ncollections:\n  works:\n",
            "index.html": "---\nlayout: default\n---\n{% include navheader.html %}\n{% include team.html %}\n"
            "{% include portfolio_grid.html %}\n",
            "_data/sitetext.yml": "team: {title: T}\nabout: {title: A, body: Lorem}\nworks: {title: W}\n",
            "_works/a.md": item("One"),
            "assets/a.svg": SVG,
        }
    )
    assert re.findall(r'<section[^>]* id="([^"]+)"', built.read("index.html")) == [
        "masthead",
        "team",
        "works",
    ]


def test_pages_keep_their_address_and_the_old_one_answers(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlanguages: [en, ar]\ndefault_lang: en\nexclude: [draft.md]\ninclude: [_pages]\n"
            "defaults:\n  - scope: {path: ''}\n    values: {title: Default title}\n",
            "index.md": "---\n---\n",
            "prices-en.md": "---\nlang: en\npermalink: prices\n---\n# Price list\nTen.\n",
            "prices-ar.md": "---\nlang: ar\npermalink: /ar/prices\n---\n# الأسعار\nعشرة.\n",
            "legal.md": '---\ntitle: Privacy\n---\n<div class="x">\n\t<h2>Privacy</h2>\n</div>\n\nRules, [prices](/prices.html).\n',
            "folder/about.html": "---\ntitle: About\nredirect_from: /old/about.php\n---\n<div>\n\n    <p>Indented</p>\n</div>\n",
            "_pages/more.md": "---\ntitle: More\n---\nMore.\n",
            "hidden.md": "---\ntitle: Hidden\npublished: false\n---\nNo.\n",
            "draft.md": "---\ntitle: Draft\n---\nNo.\n",
            "README.md": "# About these files\n",
            "plain.md": "No front matter.\n",
            "vendor/bundle/x.md": "---\ntitle: Vendor\n---\nNo.\n",
            "history.md": "---\ntitle: History\n---\nSince 1999.\n",
        }
    )
    assert built.rules == ["jekyll.no-front-matter"], "plain.md, and none of the others"
    pages = {name for name in built.files if name.endswith("index.html") and not name.startswith("ar/")}
    assert pages == {
        *(
            "index.html",
            "prices/index.html",
            "legal/index.html",
            "folder/about/index.html",
            "more/index.html",
            "history/index.html",
        ),
    }
    assert words(built.read("prices/index.html")).count("Price list") >= 1
    assert built.read("prices/index.html").count("<h1>Price list</h1>") == 1
    assert "<h1>الأسعار</h1>" in built.read("ar/prices/index.html")
    assert "<h2" not in built.read("legal/index.html"), "a heading that repeats the title is not shown twice"
    assert '<a href="/ar/prices/">prices</a>' in built.read("ar/legal/index.html")
    assert "<p>Indented</p>" in built.read("folder/about/index.html")
    for old in ("legal.html", "prices.html", "folder/about.html", "old/about.php", "_pages/more.html"):
        assert "http-equiv" in built.read(old)
        assert "http-equiv" in built.read(f"ar/{old}")
    assert 'url=/ar/legal/"' in built.read("ar/legal.html")
    assert "/old/about.php /folder/about/ 301" in built.read("_redirects")


def test_redirect_from_in_a_native_site(build_site):
    built = build_site(
        {
            "riwaq.toml": 'title = "C"\nlanguages = ["en", "ar"]\n',
            "content/care/a.en.md": "---\ntitle: A\nredirect_from: [/a.php, /care/a/, 'https://evil.example/']\n---\nA\n",
            "content/care/a.ar.md": "---\ntitle: ألف\nredirect_from: /alif\n---\nألف\n",
        }
    )
    assert built.rules == ["entry.redirect"]
    assert built.read("_redirects").splitlines() == [
        "/a.php /care/a/ 301",
        "/alif /ar/care/a/ 301",
        "/ar/a.php /ar/care/a/ 301",
        "/ar/alif /ar/care/a/ 301",
    ]
    assert '<html lang="ar" dir="rtl">' in built.read("alif/index.html")


def test_a_site_without_redirects_has_no_list_of_them(build_site):
    built = build_site({"riwaq.toml": 'languages = ["en"]\n', "content/care/a.md": "---\ntitle: A\n---\nA\n"})
    assert "_redirects" not in built.files


def test_items_with_pages_of_their_own_answer_at_their_old_address(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: en\ncollections:\n  works: {output: true, sort_by: rank}\n  other:\n",
            "index.md": "---\n---\n",
            "assets/a.svg": SVG,
            "_works/b x.md": item("Second", "rank: 2\n"),
            "_works/a.md": item("Tenth", "rank: 10\npermalink: /special/a.html\n"),
            "_other/o.md": item("Other"),
            "_loose/l.md": item("Loose"),
        }
    )
    assert "http-equiv" in built.read("works/b x.html")
    assert "http-equiv" in built.read("special/a.html")
    assert "other/o.html" not in built.files
    assert built.rules == ["jekyll.unread-folder"]
    page = words(built.read("works/index.html"))
    assert page.index("Second") < page.index("Tenth")


def test_a_configuration_that_cannot_be_read_still_builds(build_site):
    built = build_site(
        {
            "_config.yml": "title: [a\nurl: example\n  - x\n",
            "_portfolio/a.md": item("One"),
            "assets/a.svg": SVG,
        }
    )
    assert "One" in built.read("portfolio/a/index.html")
    assert built.rules
    assert built.result.findings[0].at.path == "_config.yml"


@pytest.mark.parametrize(
    ("line", "at"),
    [("url: example.com", "example.com"), ("logo: [a, b]", "[a, b]"), ("collections: works", "works")],
)
def test_a_wrong_value_is_told_with_its_place(build_site, line, at):
    text = f"title: C\nlocale: en\n{line}\n"
    built = build_site({"_config.yml": text, "index.md": "---\n---\n", "a.md": "---\ntitle: A\n---\nA\n"})
    (found,) = [finding for finding in built.result.findings if finding.rule == "jekyll.config"]
    assert text[found.at.start : found.at.end] == at
    assert found.severity == "warning"


def test_a_missing_logo_points_into_the_configuration(build_site):
    built = build_site(
        {"_config.yml": "title: C\nlocale: en\nlogo:\n  path: assets\\none.png\n", "index.md": "---\n---\n"}
    )
    (found,) = built.result.findings
    assert (found.rule, found.at.path) == ("picture.missing", "_config.yml")


def test_a_missing_picture_in_the_words_points_into_the_data(build_site):
    text = "team:\n  title: T\n  people:\n    - {name: Ann, image: assets/none.jpg}\n"
    built = build_site(
        {"_config.yml": "title: C\nlocale: en\n", "index.md": "---\n---\n", "_data/sitetext.yml": text}
    )
    (found,) = built.result.findings
    assert (found.rule, found.at.path) == ("picture.missing", "_data/sitetext.yml")
    assert text[found.at.start : found.at.end] == "assets/none.jpg"


def test_riwaq_toml_stands_before_a_jekyll_configuration(build_site):
    built = build_site(
        {
            "riwaq.toml": 'title = "Ours"\nlanguages = ["en"]\n',
            "_config.yml": "title: Theirs\n",
            "content/care/a.md": "---\ntitle: A\n---\nA\n",
        }
    )
    assert "Ours" in built.read("index.html")
    assert "Theirs" not in built.read("index.html")


def test_files_that_hosts_and_search_engines_look_for_are_published_as_they_are(build_site):
    built = build_site(
        {
            "_config.yml": "title: C\nlocale: en\n",
            "index.md": "---\n---\n",
            "a.md": "---\ntitle: A\n---\nA\n",
            "CNAME": "clinic.example\n",
            "robots.txt": "User-agent: *\n",
            "ads.txt": "---\n---\n{{ site.title }}\n",
            ".well-known/security.txt": "Contact: x\n",
            "google1234abcd.html": "google-site-verification: google1234abcd.html",
            "Gemfile": "gem 'jekyll'\n",
            "_layouts/page.html": "{{ content }}\n",
        }
    )
    assert built.read("CNAME") == "clinic.example\n"
    assert built.read("robots.txt") == "User-agent: *\n"
    assert {".well-known/security.txt", "google1234abcd.html"} <= built.files
    assert not {"Gemfile", "ads.txt", "_layouts/page.html"} & built.files
    (found,) = notes(built, "jekyll.templates")
    assert "`_layouts/page.html`" in found.message


def test_a_page_whose_permalink_is_the_root_is_the_home_page(build_site):
    text = "---\nlayout: home\npermalink: /\nredirect_from: /start.html\n---\n{% include x.html %}\n<p>مرحبا</p>\n"
    built = build_site(
        {
            "_config.yml": "title: C\nlanguages: [en, ar]\ndefault_lang: en\n",
            "home.md": text,
            "bayt.md": "---\nlang: ar\npermalink: /ar/\n---\n",
            "a.md": "---\ntitle: A\n---\nA\n",
        }
    )
    assert {name for name in built.files if name.endswith("index.html")} == {
        *("index.html", "ar/index.html", "a/index.html", "ar/a/index.html", "ar/ar/index.html"),
    }
    assert "url=/ar/" in built.read("ar/ar/index.html"), (
        "Polyglot publishes it below the language's code again"
    )
    (found,) = [finding for finding in built.result.findings if finding.severity != "note"]
    assert found.rule == "home.body"
    assert text[found.at.start : found.at.end].endswith("<p>مرحبا</p>")
    assert "/start.html / 301" in built.read("_redirects").splitlines()


EDITS = [
    ("_config.yml", "title: D\nlanguages: [en, ar]\ndefault_lang: ar\ncollections: [works]\n"),
    ("_data/ar/sitetext.yml", "header: {title: مرحبا}\n"),
    ("_data/x.yml", "y: other\n"),
    ("_data/style.yml", 'highlight: "#123456"\n'),
    ("_works/a.md", None),
    ("legal.md", "---\ntitle: Legal\npermalink: /l/\nredirect_from: /m\n---\nNew {{ site.data.x.y }}\n"),
    ("_works/b.md", "---\ntitle: B\nlang-exclusive: [ar]\n---\nB\n"),
    ("_works/b.md", "---\ntitle: B\nredirect_to: /l/\n---\nB\n"),
    ("legal.md", "---\ntitle: Legal\nredirect_to: /works/b/\n---\nL\n"),
    ("_redirects", "/a /b 301\n"),
    ("_config.yml", "languages: [en, ar]\nexclude_from_localization: [_works]\ninclude: [_redirects]\n"),
    ("_works/b.md", "---\ntitle: B\npermalink: /ar/b/\n---\nB\n"),
    ("riwaq.toml", 'title = "Native"\nlanguages = ["en"]\n'),
]


def test_an_incremental_build_is_a_fresh_one():
    files = {
        "_config.yml": "title: C\nlanguages: [en, ar]\ndefault_lang: en\ncollections: [works]\n",
        "index.md": "---\n---\n",
        "_data/sitetext.yml": "about: {title: A, body: B}\n",
        "_data/ar/sitetext.yml": "header: {title: أهلا}\n",
        "_data/x.yml": "y: z\n",
        "_works/a.md": "---\ntitle: A\n---\nA\n",
        "legal.md": "---\ntitle: Legal\n---\n{{ site.data.x.y }} {{ site.works.size }}\n",
    }
    memo = Memo(inputs(files))
    contents(memo)
    for path, text in EDITS:
        files = {**files, path: text}
        files = {name: content for name, content in files.items() if content is not None}
        memo, fresh = memo.after(inputs(files)), Memo(inputs(files))
        assert contents(memo) == contents(fresh), path
        assert check_all(memo) == check_all(fresh), path


class Folder:
    """A site held in memory."""

    oddities = ()

    def __init__(self, files):
        self.files = files

    def paths(self):
        return tuple(sorted(self.files))

    def read(self, path):
        return self.files[path].encode() if path in self.files else None

    def signature(self, _path):
        return ""

    def fact(self, name):
        return {"today": "1999-12-31"}.get(name, "")


def inputs(files):
    return Mounted(Folder(files), {THEME: Files(THEME_FOLDER)}, {})
