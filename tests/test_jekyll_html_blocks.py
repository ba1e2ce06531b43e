"""HTML in Markdown bodies of a Jekyll site is read as kramdown reads it: an element to its end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.content.document import tidy
from riwaq.content.jekyll.html_blocks import one_block, whole_blocks
from riwaq.content.markdown import LABELS, render

NO_LABELS = dict.fromkeys(LABELS, "x")


def html(markdown):
    made = render(whole_blocks(markdown), "a.md", 0, tag="en", labels=NO_LABELS)
    return " ".join("".join(made.parts).split())


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("<ul>\n\n    <li>a</li>\n\n</ul>\n\n*b*", "<ul> <li>a</li> </ul> <p><em>b</em></p>"),
        ("<div>\n <div>\n\n\t<b>a</b>\n\n </div>\n\n</div>\nc", "<div> <div> <b>a</b> </div> </div> c"),
        ("<div>\n\n*a*\n\n</div>", "<div> <p><em>a</em></p> </div>"),
        (
            '<div markdown="1">\n\n    a\n\n</div>',
            '<div> <pre tabindex="0"><code dir="ltr">a </code></pre> </div>',
        ),
        (
            "```\n<ul>\n\n    <li>\n```\n",
            '<pre tabindex="0"><code dir="ltr">&lt;ul&gt; &lt;li&gt; </code></pre>',
        ),
        (
            "a\n\n    code\n\n<b>c</b>",
            '<p>a</p> <pre tabindex="0"><code dir="ltr">code </code></pre> <p><b>c</b></p>',
        ),
    ],
)
def test_an_element_goes_to_its_end(markdown, shown):
    assert html(markdown) == shown


def test_what_is_never_closed_stays_as_it_is():
    assert whole_blocks("<ul>\n\n    <li>a\n") == "<ul>\n\n    <li>a\n"


def test_no_blanks_are_left_at_the_ends_of_lines():
    made = render(one_block("<div>\n   <b>x</b>\n\n</div>"), "a.md", 0, tag="en", labels=NO_LABELS)
    assert " \n" in "".join(made.parts)
    assert "".join(tidy(made).parts) == "<div>\n<b>x</b>\n</div>"


LINES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<ul>",
        "</ul>",
        "    <li>a</li>",
        "",
        "  ",
        "```",
        "~~~~",
        "text",
        "<pre>",
        "</pre>",
        "\t<b>",
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_nothing_is_lost_and_no_line_moves(markdown):
    for whole in (whole_blocks, one_block):
        made = whole(markdown)
        assert len(made) == len(markdown)
        assert made.split() == markdown.split()
        assert whole(made) == made
