"""Whatever stands under the keys that forks of the theme use, an entry is read, and nothing of it is lost for Liquid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaq.content.films import film_at
from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll import dialects
from riwaq.content.native import KEYS, Source, read_entry
from riwaq.text.span import Span

NAMES = sorted(
    {*KEYS, *dialects.GALLERIES, *dialects.LINKS, *dialects.FILMS, *dialects.GROUPS, *dialects.FACTS}
    | {*dialects.PATHS, *dialects.CAPTIONS, "modal-id", "img", "thumbnail", "alt", "provider", "id", "layout"}
)
PATHS = ("", " ", "a.jpg", "img\\a.jpg", "{{ site.baseurl }}/a.jpg", "{{ x", "https://youtu.be/x")
WORDS = ("both", "default", "true", "123", "<iframe src='//x.y/z'>", "dQw4w9WgXcQ", "image-alt", "//a.b/c")
TEXTS = st.sampled_from((*PATHS, *WORDS)) | st.text(max_size=12)
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inside, max_size=3),
    max_leaves=8,
)
SOURCE = Source("_portfolio/a.md", "portfolio", "a.md")


@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), st.booleans())
def test_any_front_matter_can_be_read(values, item):
    before = repr(values)
    ours = dialects.in_our_words(values, item=item)
    assert repr(values) == before, "the author's own values are changed"
    again = dialects.in_our_words(ours.values, item=item)
    assert again.values.get("video") == ours.values.get("video")
    front = FrontMatter(ours.values, "", 0, has_matter=True)
    entry = read_entry(SOURCE, front, (), lambda _: Span(SOURCE.path, 0, 0))
    assert all(exhibit.image.strip() for exhibit in entry.header.images)
    for number in range(len(entry.header.images)):
        assert ours.written(("images", number, "image"))


@given(TEXTS)
def test_a_film_elsewhere_has_an_address_that_can_be_followed(text):
    film = film_at(text)
    assert film is None or (film.address.startswith(("https://", "http://")) and film.host)
