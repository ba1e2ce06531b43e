"""Whatever structure a site's own data has, each of its texts is shown, or told to have no place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.content.jekyll.data import Data, Layer
from riwaq.content.jekyll.keys import steers
from riwaq.content.jekyll.words import APART, Theme, translate
from riwaq.content.words import read_words
from riwaq.text.span import Span

NAMES = st.sampled_from(
    [
        *(
            "services",
            "timeline",
            "team",
            "clients",
            "about",
            "about-us",
            "contact",
            "works",
            "reviews",
            "prices",
        ),
        *(
            "faq",
            "places",
            "mission",
            "schedule",
            "trainer",
            "gallery",
            "stats",
            "header",
            "hero",
            "footer",
            "menu",
        ),
    ]
)
KEYS = st.sampled_from(
    [
        *(
            "title",
            "text",
            "subtitle",
            "desc",
            "body",
            "name",
            "role",
            "list",
            "people",
            "events",
            "items",
            "year",
        ),
        *(
            "date",
            "price",
            "frequency",
            "features",
            "question",
            "answer",
            "quote",
            "author",
            "who",
            "address",
            "phone",
        ),
        *(
            "hours",
            "image",
            "image1",
            "alt",
            "image-alt",
            "logo",
            "icon",
            "url",
            "link",
            "button",
            "buttonlink",
        ),
        *(
            "cta",
            "social",
            "twitter",
            "rating",
            "number",
            "label",
            "value",
            "start",
            "end",
            "day",
            "time",
            "note",
        ),
        *(
            "subtext",
            "Monday",
            "العنوان",
            "x",
            "y_text",
            "email",
            "map",
            "video",
            "categories",
            "key",
            "caption",
        ),
    ]
)
PLAIN = [
    "word",
    "two words",
    "A longer text, of a sentence.",
    "Two\n\nparagraphs",
    "كلمة",
    "<b>bold</b>",
    "- a",
    "12",
]
SPECIAL = ["https://x.example/", "#there", "a@b.example", "+44 20 7946 0018", "img/a.png", "film.mp4", "tag"]


LEAVES = st.one_of(
    st.tuples(st.sampled_from(PLAIN), st.integers(0, 10**6)).map(lambda two: f"{two[0]} {two[1]}"),
    st.sampled_from([*SPECIAL, None, ""]),
)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(KEYS, below, max_size=5)),
    max_leaves=14,
)


def texts(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Each text of `value` and its keys, what steers a template left out."""
    if isinstance(value, str):
        if value.strip():
            yield keys, value.strip()
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        if not (isinstance(key, str) and steers(key, part)):
            yield from texts(part, (*keys, key))


def every(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every(part)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, st.dictionaries(KEYS, VALUES, min_size=1, max_size=6), min_size=1, max_size=3))
def test_each_text_is_shown_or_told(words: dict[str, Any]) -> None:
    def data(value: Any) -> Data:
        return Data((Layer("_data/x.yml", value, own=True),), value)

    theme = Theme(
        data(words), data(None), data(None), ("works",), "_config.yml", "T", "", "", frozenset(), False
    )
    made = translate(theme)
    known = read_words("_data/en/sitetext.yml", made.values, ("works",), lambda _: Span("x", 0, 0))
    assert not known.findings
    shown = "\n".join(every(made.values))
    told = [keys for _, (_, keys) in made.unused]
    for keys, text in texts(words):
        if keys[0] in APART or any(keys[: len(one)] == one for one in told):
            continue
        if keys[0] == "header" and keys[1:] in {("links",), ("menu",)}:
            continue
        number = text.rpartition(" ")[2]
        if number.isdecimal() and not text.startswith("+"):
            assert number in shown, (keys, text, made.values, made.unused)
