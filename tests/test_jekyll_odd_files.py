"""Files of a Jekyll site as editors, systems and copies leave them: each is read, or told, and none hides another."""

from __future__ import annotations

import pytest

from riwaq.build import check

CONFIG = {"_config.yml": "collections:\n  works:\n    output: true\n", "index.md": "---\nlayout: home\n---\n"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
ODD = {
    "crlf": "---\r\ncaption: #the card:\r\n  title: Crlf\r\n  \r\n#below\r\ntitle: Crlf & co\r\nimage: assets\\img\\a b.svg #it\r\n"
    "alt: x\r\n\r\n---\r\nBody\r\n\r\n{:.list-inline}\r\n- Date: 1\r\n",
    "mark": "\ufeff---\ntitle: Byte order mark\n---\nx\n",
    "utf16": "---\ntitle: Sixteen bits, café\n---\nx\n".encode("utf-16"),
    "blank-above": "\n---\ntitle: Blank line above\n---\nx\n",
    "blank-inside": "---\n\ntitle: Blank line inside\n   \nalt:\n---\nx\n",
    "no-break": "---\ntitle:\u00a0No-break space\nsubtitle: a\u00a0b\n---\nx\n",
    "tabs": "---\ncaption:\n\ttitle: Tabs\ntitle:\tTabs\n---\nx\n",
    "returns": "---\rtitle: Old Mac\r---\rBody\r",
    "spaces": "--- \ntitle: Spaces behind\n--- \nx\n",
    "no-end": "---\ntitle: No last line end\n---",
    "dots": "---\ntitle: Dots below\n...\nBody\n",
    "number": "---\ntitle: 404\nsubtitle: no\nalt: on\n---\nx\n",
    "emoji 🎉": "---\ntitle: 🎉 Party\n---\nx\n",
    "smart": "---\ntitle: “Smart” quotes\n---\nx\n",
    "html": "---\ntitle: Sexy & <br> Genre\nsubtitle: <b>Parts:</b> four\n---\nx\n",
    "json": '---\n{"title": "Braces", "caption": {"title": "Braces"}}\n---\nx\n',
    "separator": "---\ntitle: Line\u2028separator\n---\nx\n",
    "merged": "---\ncaption: &c\n  title: Merged\n  thumbnail: assets/img/a b.svg\n<<: *c\nalt:\n---\nx\n",
    "escape": '---\ntitle: Escapes\nimage: "assets\\img\\a b.svg"\nalt: x\n---\nx\n',
    "twice": "---\ntitle: First\ntitle: Given twice\n---\nx\n",
    "unclosed": "---\ntitle: Unclosed\n\nBody text here.\n",
    "quotes": '---\ntitle: Mentions of "A" and "B""\n---\nx\n',
    "odd #%20&=+;' name": "---\ntitle: Odd name\n---\nx\n",
    "huge": "---\ntitle: Huge\n---\n" + "word " * 200_000,
    "deep/" * 20 + "x": "---\ntitle: Deep down\n---\nx\n",
}
TOLD = {
    "_works/escape.md": "yaml.escape",
    "_works/twice.md": "yaml.duplicate-key",
    "_works/unclosed.md": "front-matter.unclosed",
}
SHOWN = [
    *(
        "Crlf &amp; co",
        "Byte order mark",
        "Sixteen bits, café",
        "Blank line above",
        "Blank line inside",
        "Old Mac",
    ),
    *(
        "No-break space",
        "Tabs",
        "Spaces behind",
        "No last line end",
        "Dots below",
        "404",
        "🎉 Party",
        "Deep down",
    ),
    *(
        "“Smart” quotes",
        "Braces",
        "Line",
        "Merged",
        "Escapes",
        "Given twice",
        "Unclosed",
        "Odd name",
    ),
    *("Mentions of &quot;A&quot; and &quot;B&quot;&quot;", "Huge", "Sexy &amp;"),
]


def test_every_file_that_can_be_read_is_a_page_and_says_what_is_odd(build_site):
    works = {f"_works/{name}.md": text for name, text in ODD.items()}
    built = build_site({**CONFIG, **works, "assets/img/a b.svg": SVG})
    pages = [built.read(name) for name in built.files if name.startswith("works/") and name.count("/") > 1]
    titles = "".join(page[page.index("<title>") : page.index("</title>")] for page in pages)
    titles = titles.replace("&#34;", "&quot;")
    assert [title for title in SHOWN if title not in titles] == []
    assert {finding.at.path: finding.rule for finding in built.result.findings} == TOLD
    assert built.read("works/crlf/index.html").count("a%20b.svg") >= 1


@pytest.mark.parametrize(
    "kept", ["x.md:Zone.Identifier", ".x.md", "_x.md", "#x.md", "x.md~", ".x.md.swp", "x.bak"]
)
def test_what_systems_and_editors_leave_is_no_item(build_site, kept):
    built = build_site(
        {**CONFIG, "_works/a.md": "---\ntitle: A\n---\n", f"_works/{kept}": "---\ntitle: Left\n---\n"}
    )
    assert not built.rules
    assert not any("Left" in built.read(name) for name in built.files if name.endswith(".html"))


def test_folders_that_others_made_hold_no_pages(build_site):
    page = "---\ntitle: Left\n---\nText.\n"
    folders = (
        "_site",
        "node_modules/x",
        "vendor/bundle",
        ".github/ISSUE_TEMPLATE",
        ".idea",
        "docs/_works",
        "_includes",
    )
    left = {f"{folder}/left.md": page for folder in folders}
    built = build_site(
        {**CONFIG, **left, "_works/a.md": "---\ntitle: A\n---\n", "docs/_config.yml": "title: Old\n"}
    )
    assert built.rules == ["jekyll.templates"]
    assert not any("Left" in built.read(name) for name in built.files if name.endswith(".html"))


def test_a_link_back_up_is_no_loop(build_site, tmp_path):
    (tmp_path / "site/_works").mkdir(parents=True)
    (tmp_path / "site/_works/up").symlink_to("..")
    (tmp_path / "site/_works/self").symlink_to("self")
    built = build_site({**CONFIG, "_works/a.md": "---\ntitle: A\n---\n"})
    assert built.rules == ["file.link"], "self leads nowhere"
    assert "works/a/index.html" in built.files


def test_two_spellings_of_a_letter_and_a_name_that_no_disk_holds_keep_nothing_from_being_published(
    build_site,
):
    built = build_site(
        {
            **CONFIG,
            "_works/caf\u00e9.md": "---\ntitle: Composed\n---\n",
            "_works/cafe\u0301.md": f"---\ntitle: Decomposed\nredirect_from: /{'a' * 300}\n---\n",
        }
    )
    assert built.rules == ["route.taken"]
    assert built.result.published
    assert "Composed" in built.read("works/index.html")
    assert "Decomposed" in built.read("works/index.html")


@pytest.mark.parametrize(
    ("config", "rules"),
    [
        ("", []),
        ("\n\n  \n", []),
        ("# title: x\n", []),
        ("---\ntitle: T\n---\n", []),
        ("- a\n- b\n", ["jekyll.config"]),
        ("just words\n", ["jekyll.config"]),
        ("title:\tT\ncollections:\n\tworks:\n\t\toutput: true\n", []),
        ('title: T\ncollections: [works\ndescription: "x\n', ["yaml.syntax", "yaml.syntax"]),
        ("title: T\n  url: https://a.example\n", ["yaml.syntax"]),
        ("title: Laser: the truth\n", ["yaml.syntax"]),
        ("title: T\n---\ntitle: U\n", ["yaml.second-document"]),
        ("title: T\ntitle: U\n", ["yaml.duplicate-key"]),
        ("title: no\nlang: en\n", []),
        ("title: T\nkey: \x00\n", ["jekyll.unused-key", "text.nul"]),
        ("title: T\n".encode("utf-16"), []),
        ("title: Café\n".encode("latin-1"), ["text.encoding"]),
        ('{"title": "T", "collections": ["works"]}', []),
    ],
)
def test_a_configuration_however_broken_leaves_the_items(build_site, config, rules):
    built = build_site({**CONFIG, "_works/a.md": "---\ntitle: A thing\n---\n", "_config.yml": config})
    assert sorted(finding.rule for finding in check(str(built.site)).findings) == rules
    assert "A thing" in built.read("works/a/index.html")


def test_a_second_configuration_is_none_of_the_sites(build_site):
    built = build_site(
        {**CONFIG, "_config_dev.yml": "url: http://localhost:4000\n", "_works/a.md": "---\ntitle: A\n---\n"}
    )
    assert not built.rules
