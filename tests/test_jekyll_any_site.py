"""Whatever stands in a folder made for Jekyll: it builds, every item is on a page, every finding has its place."""

from __future__ import annotations

import html
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_site
from riwaq.build import build, check, reader

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "x",
            "no",
            "404",
            "2020-01-31",
            "10:30",
            "~",
            "#a",
            "a: b",
            "- a",
            "*a*",
            "{{ site.title }}",
        ),
        *(
            "<b>bold</b>",
            "a & b",
            "عيادة",
            "\u202eab",
            "\u200f",
            "🎉",
            "{% raw %}",
            "]]>",
            "en",
            "ar",
            "../x",
            "/",
        ),
        *(
            "assets\\img\\a b.svg",
            "assets/img/a%20b.svg",
            "/ASSETS/img/A b.SVG",
            "https://x.example/a.png",
            "//[",
        ),
        *(
            "mailto:a@b.example",
            "#top",
            "javascript:alert(1)",
            "fas fa-x",
            "\u00a0",
            "a\tb",
            "a\nb",
            "\ufeff",
            "'",
        ),
    ]
)
VALUES = st.recursive(
    st.one_of(st.none(), WORDS, st.booleans(), st.integers(-5, 3000), st.text(max_size=5)),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(
            st.one_of(WORDS, st.sampled_from(["title", "url", "icon", "text"])), below, max_size=3
        ),
    ),
    max_leaves=8,
)
ITEM_KEYS = st.sampled_from(
    [
        *(
            "subtitle",
            "image",
            "alt",
            "lang",
            "page_id",
            "caption",
            "permalink",
            "redirect_from",
            "order",
            "date",
        ),
        *("images", "video", "facts", "group", "category", "tags", "layout", "client", "description", "slug"),
        *("thumbnail", "modal-id", "author", "source_hash", "locale", "weight", "img", "excerpt", "contact"),
    ]
)
CONFIG_KEYS = st.sampled_from(
    [
        *("title", "url", "baseurl", "email", "description", "author", "logo", "locale", "lang", "analytics"),
        *(
            "defaults",
            "include",
            "permalink",
            "social",
            "tagline",
            "plugins",
            "source",
            "default_lang",
            "people",
        ),
        *("exclude_from_localization", "lang_from_path", "team", "footer", "formspree_form_path", "future"),
    ]
)
COLLECTIONS = st.sampled_from(
    [
        *('"collections": ["works"]', '"collections": {"works": null}'),
        '"collections": {"works": {"output": true, "permalink": "/:name"}, "other": null}',
        '"collections": {"works": {"output": "true", "sort_by": "order", "permalink": ":path"}}',
        '"languages": ["en", "ar"], "default_lang": "ar", "collections": ["works"]',
        '"languages": ["en", "fr", "ar"], "collections": {"works": {"output": true}}',
    ]
)
SITETEXT_KEYS = st.sampled_from(
    [
        *("header", "hero", "services", "works", "about", "timeline", "team", "clients", "contact", "footer"),
        *("en", "ar", "en-US", "own", "title", "gallery", "nav"),
    ]
)
NAMES = st.sampled_from(
    [
        *(
            "a.md",
            "b-ar.md",
            "c.ar.md",
            "ar/d.md",
            "e & f.md",
            "g h.md",
            "i#.md",
            "j%20k.md",
            "l.markdown",
            "m.html",
        ),
        *(
            "n?.md",
            "2020-01-31-o.md",
            "caf\u00e9.md",
            "cafe\u0301.md",
            "\u05d0.md",
            "🎉.md",
            "deep/er/p.md",
            "Q.MD",
        ),
        *("r copy 2.md", "index.md", "s'.md", 't".md', "u;v.md", "404.md", "w..md", "x=y+z.md"),
    ]
)
BODIES = st.lists(
    st.sampled_from(
        [
            *("Words.", "# Heading", "{:.list-inline}\n- Date: 1\n- Client: x", "![a](assets/img/a b.svg)"),
            *(
                "{{ page.title | upcase }}",
                "{% for x in site.works %}{{ x.title }}{% endfor %}",
                "{% include a.html %}",
            ),
            *(
                "{% if site.data.sitetext %}yes{% endif %}",
                "{{ site.data.x.y.z[3] }}",
                "{% endfor %}",
                "{{ | }}",
            ),
            *(
                "<div>\n\n  <p>open",
                "</section>",
                "<iframe src='https://v.example'></iframe>",
                "| a | b |\n|---|\n| 1",
            ),
            *(
                "[x]({{ site.baseurl }}/a)",
                "[^1]",
                "---",
                "```\n{% raw %}",
                "<script>alert(1)</script>",
                "[a]: /b",
            ),
            *(
                "{% highlight ruby %}\nx\n{% endhighlight %}",
                "{% post_url 2020-01-31-o %}",
                "{{ 'a' | where: 'b' }}",
            ),
        ]
    ),
    max_size=4,
).map("\n\n".join)


LEFT_OUT = ("yaml.", "front-matter.", "entry.language")
"""The findings that say why an item is on no page."""


def dumped(values, ending="\n"):
    """A mapping as front matter, a key on a line, its value as JSON, which is YAML."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}{ending}" for key, value in values.items())


def placed(findings, read):
    """Each finding that has a place has it inside a file of the site."""
    for finding in findings:
        for at in filter(None, (finding.at, finding.also)):
            whole = read(at.path)
            assert whole is not None, finding
            assert 0 <= at.start <= at.end <= len(whole), finding


@st.composite
def sites(draw):
    """Files of a site, and the title of each item in it."""
    more = draw(st.dictionaries(CONFIG_KEYS, VALUES, max_size=4))
    inner = json.dumps(more, ensure_ascii=False)[1:-1]
    config = "{" + ", ".join(filter(None, [draw(COLLECTIONS), inner])) + "}\n"
    home = draw(st.sampled_from(["index.md", "index.html", "ar/index.md", "home.md"]))
    files = {
        "_config.yml": config,
        "assets/img/a b.svg": SVG,
        home: f"---\nlayout: home\n---\n{draw(BODIES)}\n",
    }
    for name in draw(
        st.lists(st.sampled_from(["sitetext", "ar/sitetext", "navigation", "style", "x"]), max_size=3)
    ):
        value = draw(st.one_of(st.dictionaries(SITETEXT_KEYS, VALUES, max_size=4), VALUES))
        files[f"_data/{name}.{draw(st.sampled_from(['yml', 'yaml', 'json']))}"] = json.dumps(value)
    titles = {}
    for number, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold))):
        title = f"Title {number} {draw(WORDS)}"
        ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
        values = {"title": title, **draw(st.dictionaries(ITEM_KEYS, VALUES, max_size=4))}
        mark = draw(st.sampled_from(["", "", "\ufeff"]))
        path = f"_works/{name}"
        titles[path] = f"Title {number}"
        files[path] = f"{mark}---{ending}{dumped(values, ending)}---{ending}{draw(BODIES)}"
    for name in draw(
        st.lists(st.sampled_from(["about.md", "ar/x.html", "_posts/2020-01-31-o.md", "README.md"]))
    ):
        matter = dumped(draw(st.dictionaries(ITEM_KEYS, VALUES, max_size=3)))
        files[name] = f"---\n{matter}---\n{draw(BODIES)}" if draw(st.booleans()) else draw(BODIES)
    return files, titles


@settings(max_examples=60)
@given(sites())
def test_any_site_builds_and_shows_every_item(made):
    files, titles = made
    with tempfile.TemporaryDirectory() as folder:
        site, out = write_site(Path(folder) / "site", files), Path(folder) / "out"
        built = build(str(site), str(out))
        found = check(str(site)).findings
        placed(found, reader(str(site)))
        broken = {at.path for f in found if (at := f.at) and f.rule.startswith(LEFT_OUT)}
        assert built.published
        pages = [html.unescape(page.read_text("utf-8")) for page in out.rglob("*.html")]
        for path, title in titles.items():
            assert path in broken or any(title in page for page in pages), path


CHUNKS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "---\n",
                    "title: ",
                    "caption:\n  ",
                    "image: ",
                    "lang: ar\n",
                    "- ",
                    "\n",
                    "\t",
                    ": ",
                    '"',
                    "'",
                    "[",
                    "{",
                ),
                *(
                    "&a ",
                    "*a",
                    "<<: *a\n",
                    "!!x ",
                    "\\",
                    '"\\ud800"\n',
                    "\r\n",
                    "\x00",
                    "\u2028",
                    "\ufeff",
                    "|\n",
                    ">-\n",
                ),
                *(
                    "{% for x in site.works %}",
                    "{% endfor %}",
                    "{{ x | where",
                    "{% raw %}",
                    "<div>",
                    "{:.a}",
                    "  ",
                    "# ",
                ),
                *(
                    "header:\n  ",
                    "portfolio:\n  ",
                    "services:\n  list:\n    - ",
                    "permalink: ",
                    "redirect_from:\n  - /a\n",
                ),
                *(
                    "collections:\n  works:\n    output: true\n",
                    "languages: [en, ar]\n",
                    "en: &E\n  ",
                    "a.md",
                    "é" * 130,
                ),
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)
RAW = st.one_of(
    CHUNKS.map(str.encode), st.binary(max_size=20), CHUNKS.map(lambda text: text.encode("utf-16"))
)
PLACES = (
    "_config.yml _data/sitetext.yml _data/ar/sitetext.yml _data/x.csv _data/style.yml index.md about.md x.html "
    "_works/a.md _works/b.html _portfolio/c.md _posts/2020-01-31-d.md assets/a.svg"
).split()


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(PLACES), RAW, min_size=1))
def test_any_bytes_in_any_file_are_read_or_told(files):
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(
            Path(folder) / "site", {"_config.yml": "", "_works/z.md": "---\ntitle: Z\n---\n", **files}
        )
        build(str(site), f"{folder}/out")
        placed(check(str(site)).findings, reader(str(site)))
