"""Whatever is written, the page is well-formed, and nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from riwaq.content.markdown import Document, finish, plain, render, render_inline, start_tag

VOID = {"br", "col", "hr", "img", "source", "track", "wbr"}
ADDRESSES = {"href", "src", "poster", "cite", "data", "action", "formaction", "srcset", "background"}
RUNS = re.compile(r"(?i)(?:javascript|vbscript|data|file|blob):")
FORBIDDEN = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "link",
    "meta",
    "base",
    "svg",
    "math",
}


class Page(HTMLParser):
    """Fails at the first tag that is not closed in order, runs code, or loads what it should not."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in FORBIDDEN
        if tag not in VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in {"style", "data-rq"}
            if name in ADDRESSES:
                assert not RUNS.match(re.sub(r"[\x00-\x20]", "", value or ""))
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def check(document: Document) -> None:
    assert len(document.parts) == len(document.references) + 1
    page = Page()
    page.feed(finish(document, start_tag))
    page.close()
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(name and not re.search(r"[ \t\n]", name) for name in page.ids)
    plain(document)


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "*",
                "**",
                "_",
                "`",
                "```",
                "~~",
                "~~~",
                "#",
                "##",
                ">",
                "-",
                "+",
                "1.",
                "[",
                "]",
                "(",
                ")",
                "![",
                "](",
                "][",
                "[^1]",
                "[^1]:",
                ":",
                "|",
                "|-|-|",
                "---",
                "===",
                "\\",
                "&",
                "&amp;",
                "&#0;",
                "'",
                '"',
                "...",
                "<",
                ">",
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "  ",
                "    ",
                "\t",
                "<!--",
                "-->",
                "{:.x}",
                "{: #i}",
                "{:x: .y}",
                "{: x}",
                "{:toc}",
                "\n{:.a}\n",
                "{::comment}",
                "{:/comment}",
                "{::nomarkdown}",
                "{:/}",
                "{#i}",
                "{.c}",
                "[a]: b",
                "a@b.co",
                "\n- {:.x} ",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)
HTMLISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "/>",
                "=",
                '"',
                "'",
                "<script>",
                "</script>",
                "<style>",
                "</style>",
                "<a",
                "<img",
                "<svg",
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<table>",
                "<tr>",
                "<td>",
                "<div",
                "<li>",
                "<ul>",
                "onclick=x",
                "onerror=alert(1)",
                "style=a:b",
                "href=javascript:x",
                "src=data:x",
                "href='java&#9;script:x'",
                "src=//h.example/x",
                "id=a",
                "<iframe",
                "src=x>",
                "<object",
                "data=javascript:x>",
                "</object>",
                "<textarea>",
                "<title>",
                "<plaintext>",
                "<template>",
                "<math>",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<h1>",
                "</h1>",
                "<details",
                "open>",
                "</a>",
                "</div>",
                "<video",
                "poster=javascript:x>",
                "<form",
                "action=javascript:x>",
                "data-rq=0",
                'data-rq="7"',
                "name=x",
                "class=x",
                "xlink:href=javascript:x",
                "srcset=x",
                "formaction=javascript:x",
                "<noscript>",
                "<base",
                "href=x>",
                "<meta",
                "http-equiv=refresh>",
            ]
        ),
        st.sampled_from(
            [
                "\n",
                "\n\n",
                " ",
                "*",
                "`",
                "# ",
                "> ",
                "- ",
                "](javascript:x)",
                "![a](b)",
                "[a](b)",
                "{:.x}",
                "نص",
                "\x00",
                "\x0c",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(MARKDOWN)
@example("{::comment}\n- {:.x}{:/}")
@example("[^1]\n\n- [^1]: [^1]: x\n\n[^1]: y")
@example("![a [b](c) <b> [^1] a@b.co](d)\n\n[^1]: x")
def test_markdown_of_any_kind(source: str) -> None:
    check(render(source, "a.md", tag="ar"))


@given(HTMLISH)
@example('<a href="x" data-rq="0">y</a>')
@example("<div\n{:.x}\n>")
@example("<script>\n\n</p>*a* </script>*b*")
@example("[a <a href=b>c</a>](d)")
@example("# <h1>a")
def test_html_of_any_kind(source: str) -> None:
    check(render(source, "a.md"))
    check(render_inline(source, "a.md"))


@given(st.text())
def test_text_of_any_kind(source: str) -> None:
    check(render(source, "a.md"))
    check(render_inline(source, "a.md", tag="he"))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Z")), max_size=30))
def test_a_word_stays_as_it_is(word: str) -> None:
    """Letters, marks, joiners and bidi controls are published exactly; only Markdown's own signs may go."""
    kept = re.sub(r"[\x21-\x7e]", "", word)
    assert re.sub(r"[\x20-\x7e“”‘’–—…]", "", plain(render_inline(kept, "a.md"))) == re.sub(
        "[“”‘’–—…]", "", kept
    )


def test_deep_nesting_ends() -> None:
    for mark in ("> ", "- ", "[", "*", "<b>", "<div>\n\n", "![", "{:.x}\n", "[^1]: "):
        check(render(mark * 500 + "a", "a.md"))


def test_many_lists_in_code_do_not_take_for_ever() -> None:
    source = "".join(f"`{{:.a{n}}}` and {{:.b{n}}}\n\n" for n in range(200))
    assert finish(render(source, "a.md"), start_tag).count("{:.b") == 200


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("قبل <script>var a = [b](c)</script> بعد", "قبل بعد"),
        ("a <STYLE>p{}</STYLE> b <svg><text>c</text></svg> d", "a b d"),
        ("# T <script>x</script>", "T"),
        ("a <script>b", "a b"),
        ("a </script> b", "a b"),
        ("<div><math><mi>x</mi></math> y</div>", "y"),
    ],
)
def test_what_goes_with_its_element_is_no_words_either(source, said):
    document = render(source, "a.md")
    assert plain(document) == said
    assert not [link for block in document.outline.blocks for link in block.links]
