"""The outline: every block, link and image with its place in the file, whatever the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from riwaq.content.markdown import render
from riwaq.content.outline import Block

FRONT = "---\nعنوان: 🙂\n---\n"


def outline(source: str) -> list[Block]:
    return list(render(source, "a.md", len(FRONT)).outline.blocks)


def words(source: str, block: Block) -> str:
    return (FRONT + source)[block.at.start : block.at.end]


def test_kinds_depth_and_places() -> None:
    source = (
        "## عنوان *مهم* {#x}\n\nفقرة\nثانية\n\n1. أ\n\n   ب\n   - ج\n2. \n   > د\n\nم\n: ن\n\n"
        "| هـ | |\n|--|--|\n| و | |\n\n    رمز\n\n***\n\n<div>ح</div>\n\nز[^1]\n\n[^1]: ط\n"
    )
    got = [(b.kind, b.depth, b.ordered, b.text, words(source, b)) for b in outline(source)]
    assert got == [
        ("heading", 0, False, "عنوان مهم", "عنوان *مهم*"),
        ("paragraph", 0, False, "فقرة ثانية", "فقرة\nثانية"),
        ("item", 1, True, "أ", "أ"),
        ("paragraph", 1, False, "ب", "ب"),
        ("item", 2, False, "ج", "ج"),
        ("item", 1, True, "", ""),
        ("quote", 1, False, "د", "د"),
        ("term", 0, False, "م", "م"),
        ("definition", 0, False, "ن", "ن"),
        ("cell", 0, False, "هـ", "هـ"),
        ("cell", 0, False, "و", "و"),
        ("code", 0, False, "رمز", "رمز"),
        ("rule", 0, False, "", "***"),
        ("html", 0, False, "ح", "<div>ح</div>"),
        ("paragraph", 0, False, "ز", "ز[^1]"),
        ("footnote", 0, False, "ط", "ط"),
    ]


def test_a_heading_knows_its_levels() -> None:
    assert [(b.level, b.written, b.id) for b in outline("### أ\n##### ب")] == [(2, 3, "أ"), (3, 5, "ب")]


def test_links_and_images_have_the_place_of_their_target() -> None:
    source = (
        "🙂 [أ](/a 'ت') و[![ب](b.png \"ع\")](</c d>) [](e) ![](f\\)g) <https://h.example> [ط][ي] i@j.example\n\n"
        "[ي]: <k>\n"
    )
    (block,) = outline(source)
    file = FRONT + source
    assert [(link.target, link.text, file[link.at.start : link.at.end]) for link in block.links] == [
        ("/a", "أ", "/a"),
        ("/c d", "ب", "/c d"),
        ("e", "", "e"),
        ("https://h.example", "https://h.example", "https://h.example"),
        ("k", "ط", "k"),
        ("mailto:i@j.example", "i@j.example", "i@j.example"),
    ]
    assert [(i.target, i.alt, i.title, file[i.at.start : i.at.end]) for i in block.images] == [
        ("b.png", "ب", "ع", "b.png"),
        ("f)g", "", "", "f\\)g"),
    ]


WORD = st.text(alphabet="abcأبتсдあ漢🙂é\u200c", min_size=1, max_size=6)
LINE_END = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
MARKUP = st.sampled_from(
    [
        " ",
        "  ",
        "\n\n",
        "- ",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n# ",
        "\n> ",
        "*",
        "**",
        "`",
        "~~",
        "|",
        "\n|-|-|\n",
        "\n: ",
        "[",
        "](",
        ")",
        "![",
        "{:.x}",
        "\n{:.x}\n",
        "- {:.y} ",
        "\n[^1]: ",
        "[^1]",
        "\n    ",
        "\n```\n",
        "\n---\n",
        "\t",
    ]
)
MARKDOWN = st.lists(st.one_of(WORD, MARKUP, LINE_END), max_size=30).map("".join)


@given(MARKDOWN)
def test_every_block_stands_where_its_words_stand(source: str) -> None:
    file = FRONT + source
    for block in outline(source):
        assert block.at.path == "a.md"
        assert len(FRONT) <= block.at.start <= block.at.end <= len(file)
        where = words(source, block)
        left = iter(where)
        assert all(letter in left for letter in re.findall(r"[^\W_]", block.text))
        for link in block.links:
            assert block.at.start <= link.at.start <= link.at.end <= len(file)


@given(MARKDOWN)
def test_blocks_stand_in_the_order_of_the_source(source: str) -> None:
    starts = [block.at.start for block in outline(source)]
    assert starts == sorted(starts)
