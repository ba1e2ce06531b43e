"""The posts of a Jekyll site: their names and addresses, the day, and what must be made again when one changes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.config import Feed
from riwaq.content.jekyll.posts import feed_of, named, short_names, template_of, words
from riwaq.engine.outputs import contents
from riwaq.engine.sources import THEME
from riwaq.making import THEME_FOLDER
from riwaq.memo.calls import Memo
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted


@pytest.mark.parametrize(
    ("path", "date", "slug", "categories"),
    [
        ("_posts/2016-10-24-open-day.md", "2016-10-24", "open-day", ()),
        ("_posts/sub/16-1-2-x.html", "2016-01-02", "x", ()),
        ("_posts/99-1-2-x.html", "1999-01-02", "x", ()),
        ("a/b/_posts/c/2016-10-24-x..md", "2016-10-24", "x", ("a", "b")),
    ],
)
def test_what_a_path_says(path, date, slug, categories):
    name = named(path, "")
    assert name is not None
    assert (name.date, name.slug, name.categories) == (date, slug, categories)


@pytest.mark.parametrize("path", ["_posts/open-day.md", "_posts/2016-13-01-x.md", "_posts/x-2016-10-24.md"])
def test_what_is_no_post(path):
    assert named(path, "") is None


def test_the_oldest_of_a_name_keeps_it():
    names = ["2017-01-01-news", "2016-01-01-news", "blog/2016-01-01-news", "2018-01-01-News", "2016-01-01-a"]
    assert short_names(names) == {
        "2016-01-01-a": "a",
        "2016-01-01-news": "news",
        "blog/2016-01-01-news": "2016-01-01-news",
        "2017-01-01-news": "2017-01-01-news",
        "2018-01-01-News": "2018-01-01-News",
    }


@given(st.lists(st.from_regex(r"(?:[ab]/)?201[67]-0?1-01-[aA_]{1,3}", fullmatch=True), max_size=8))
def test_no_two_posts_have_one_name(names):
    found = short_names(names)
    parts = [part.casefold() for part in found.values()]
    assert len(set(parts)) == len(set(names))


def test_what_the_configuration_says_of_posts_and_feed():
    assert template_of({"permalink": "pretty"}) == "/:categories/:year/:month/:day/:title/"
    assert template_of({"permalink": "/:title"}) == "/:title"
    assert (
        template_of({"permalink": "none", "collections": {"posts": {"permalink": "/p/:slug"}}}) == "/p/:slug"
    )
    assert template_of({"collections": ["posts"]}).startswith("/:categories/:year")
    assert feed_of({"feed": {"path": "/blog/atom.xml", "posts_limit": "3", "excerpt_only": "true"}}) == Feed(
        path="blog/atom.xml", most=3, whole=False
    )
    assert feed_of({"feed": {"path": "../x.xml", "posts_limit": "many"}}) == feed_of({"feed": "x"}) == Feed()


def test_categories_and_tags_in_all_their_forms():
    assert words({"categories": "a b", "category": "c d"}, "category", "categories") == ["a", "b", "c d"]
    assert words({"tags": ["x", None, "x", "y z"]}, "tag", "tags") == ["x", "y z"]
    assert words({"tag": None}, "tag", "tags") == []


class Folder:
    """A site held in memory, on a day."""

    oddities = ()

    def __init__(self, files, today):
        self.files, self.today = files, today

    def paths(self):
        return tuple(sorted(self.files))

    def read(self, path):
        return self.files[path].encode() if path in self.files else None

    def signature(self, _path):
        return ""

    def fact(self, name):
        return {"today": self.today}.get(name, "")


def inputs(files, today="2020-01-01"):
    return Mounted(Folder(files, today), {THEME: Files(THEME_FOLDER)}, {})


def made(memo):
    return contents(memo)


SITE = {
    "_config.yml": "title: C\nurl: https://c.example\nlanguages: [en, ar]\ndefault_lang: en\n",
    "_posts/2016-10-24-a.md": "---\ntitle: A\nlang: en\n---\nOne {{ site.posts.size }} {{ page.next.title }}\n\nMore\n",
    "_posts/2017-10-24-b.md": "---\ntitle: B\nlang: en\n---\nTwo {{ page.previous.excerpt }}\n",
    "_posts/2020-06-01-c.md": "---\ntitle: C\nlang: en\n---\nOf June\n",
    "blog.md": "---\ntitle: Blog\n---\n{% for p in site.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}\n",
}
EDITS = [
    ("_posts/2016-10-24-a.md", "---\ntitle: A\nlang: en\n---\nChanged\n\nMore\n"),
    ("_posts/2016-10-24-a.md", "---\ntitle: A2\nlang: en\n---\nChanged\n\nMore still\n"),
    ("_posts/2018-10-24-a.md", "---\ntitle: Another\nlang: en\n---\nNew\n"),
    ("_posts/2015-10-24-a.md", "---\nlang: en\n---\nOlder\n"),
    ("_posts/2017-10-24-b.md", None),
    ("_config.yml", "title: C\nurl: https://c.example\nfuture: true\npermalink: pretty\n"),
]


def test_an_incremental_build_is_a_fresh_one():
    files = SITE
    memo = Memo(inputs(files))
    made(memo)
    for path, text in EDITS:
        files = {name: content for name, content in {**files, path: text}.items() if content is not None}
        memo, fresh = memo.after(inputs(files)), Memo(inputs(files))
        assert made(memo) == made(fresh), path
    memo = memo.after(inputs(SITE))
    assert made(memo) == made(Memo(inputs(SITE)))


def test_a_post_appears_on_its_day():
    memo = Memo(inputs(SITE, "2020-05-31"))
    assert b"Of June" not in made(memo)["blog/index.html"]
    memo = memo.after(inputs(SITE, "2020-06-01"))
    assert b"Of June" in made(memo)["blog/index.html"]
    assert b"/posts/c/" in made(memo)["feed.xml"]


def test_an_edit_deep_in_a_post_leaves_the_list_of_excerpts_alone():
    memo = Memo(inputs(SITE))
    made(memo)
    memo = memo.after(inputs({**SITE, "_posts/2016-10-24-a.md": SITE["_posts/2016-10-24-a.md"] + "\nEnd\n"}))
    made(memo)
    pages = {call[1][0] for call in memo.ran if call[0].__name__ == "page"}
    assert pages == {"/posts/a/", "/ar/posts/a/"}


def test_texts_that_show_each_other_come_to_an_end():
    files = {
        "_config.yml": "title: C\nlocale: en\n",
        "_posts/2016-10-24-a.md": "---\ntitle: A\n---\nA[{{ page.next.content }}]\n",
        "_posts/2017-10-24-b.md": "---\ntitle: B\n---\nB[{{ page.previous.content }}]\n",
    }
    whole = made(Memo(inputs(files)))
    assert b"A[" in whole["posts/a/index.html"]
    assert b"B[" in whole["posts/a/index.html"]
    assert b"{{ page.previous.content }}" in whole["posts/b/index.html"]


def test_the_feed_is_what_rfc_4287_asks_for():
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(made(Memo(inputs(SITE)))["feed.xml"])  # noqa: S314 - our own
    for part in (feed, *feed.findall(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(atom + name)) == 1
        assert [link.get("rel") for link in part.findall(f"{atom}link")].count("alternate") == 1
    assert feed.findtext(f"{atom}author/{atom}name") == "C"
    assert feed.findtext(f"{atom}updated") == "2017-10-24T00:00:00Z"
    ids = [entry.findtext(f"{atom}id") for entry in feed.findall(f"{atom}entry")]
    assert ids == ["https://c.example/posts/b/", "https://c.example/posts/a/"]
