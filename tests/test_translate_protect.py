"""Markdown to text with tags and back: nothing is lost, whatever the Markdown and whatever comes back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from riwaq.translate.protect import Restored, protected, restored, tokens

MARKUP = [
    *(
        "**",
        "*",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "[",
        "](",
        ")",
        "![",
        "]",
        "][",
        "[^1]",
        "[^1]: ",
        "[r]: http://x\n",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\\",
        "\\\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        " | ",
        "|---|---|\n",
        "```\n",
        "    ",
        "\t",
        "\r\n",
    ),
    *(
        "<b>",
        "</b>",
        "<br/>",
        "<div>\n",
        "</div>",
        "<!--",
        "-->",
        "<http://a.b>",
        "&amp;",
        "&#8;",
        "<",
        ">",
        "&",
    ),
    *(
        "{: .x}",
        "{:.a #b}",
        "{::comment}",
        "{:/comment}",
        "{:",
        "}",
        "{name}",
        "{{ a }}",
        "{% b %}",
        "%s",
        "%(n)s",
    ),
    *(
        "www.a.b/c",
        "http://x.y?z=(1)",
        "a@b.cd",
        "+44 20 7946 0958",
        "٠٧٩١٢٣٤٥٦٧",
        "20 mg",
        "٢٠",
        "$5",
        "0,5",
    ),
    *(
        '<x id="1"/>',
        '<g id="2">',
        "</g>",
        "< / G >",
        "<x>",
        "\0",
        "\x1a",
        "\ud800",
        "\u2028",
        "é",
        "نص",
        "שלום",
        "文字",
        "𐍈",
    ),
]
TEXT = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=4)), max_size=14).map("".join)
)


@given(TEXT)
@example("{::comment}no{:/comment}text{: .q}")
@example('<g id="<http://a.b>">')
def test_the_protected_text_itself_gives_the_markdown_back(markdown: str) -> None:
    found = protected(markdown)
    assert restored(found, found.text) == Restored(markdown)


@given(TEXT, TEXT)
def test_any_answer_is_taken_without_an_exception(markdown: str, answer: str) -> None:
    restored(protected(markdown), answer)


@given(TEXT, st.randoms(use_true_random=False))
def test_tags_in_any_order_are_told_or_are_right(markdown: str, chance) -> None:
    found = protected(markdown)
    shuffled = tokens(found.text)
    chance.shuffle(shuffled)
    result = restored(found, "".join(token.text for token in shuffled))
    if not result.problems:
        for part in found.parts:
            assert part.open in result.markdown


KEPT = {
    "Take `x*y` daily": 'Take <x id="1"/> daily',
    "a **bold** word": 'a <g id="1">bold</g> word',
    "***both***": '<g id="1"><g id="2">both</g></g>',
    "~~old~~ _new_": '<g id="1">old</g> <g id="2">new</g>',
    'see [the *guide*](http://a.b/c "t"){:.x}': 'see <g id="1">the <g id="2">guide</g></g>',
    "![a face](a.png){: .w}": '<g id="1">a face</g>',
    "[![a face](b)](c)": '<g id="1"><g id="2">a face</g></g>',
    "[text][ref] and note[^1]": '<g id="1">text</g> and note<x id="2"/>',
    "a <b>bold</b> word<br>": 'a <g id="1">bold</g> word<x id="2"/>',
    "*a <i>b* c</i>": '<g id="1">a <x id="2"/>b</g> c<x id="3"/>',
    "Hello {name}, %s %(who)s {{ site.x }} {% if a %}": 'Hello <x id="1"/>, <x id="2"/> <x id="3"/> <x id="4"/> <x id="5"/>',
    "[a]({{ site.url }}/b)": '<g id="1">a</g>',
    "see www.a.com/b. Or <http://x.y>": 'see <x id="1"/>. Or <x id="2"/>',
    "write to me@x.org.": 'write to <x id="1"/>.',
    "call +44 20 7946 0958 now": 'call <x id="1"/> now',
    "اتصل على ٠٧٩١٢٣٤٥٦٧ الآن": 'اتصل على <x id="1"/> الآن',
    "20 mg, 0.5 ml, 30% and $20": "20 mg, 0.5 ml, 30% and $20",
    "جرعة ٢٠ ملغ": "جرعة ٢٠ ملغ",
    "snake_case_name, 5 * 3 < 20": "snake_case_name, 5 * 3 < 20",
    "5 \\* 3 &amp; more": '5 <x id="1"/> 3 <x id="2"/> more',
    "# Title {#id}": '<x id="1"/>Title<x id="2"/>',
    "- [x] item\n  more": '<x id="1"/> item\n  more',
    "one  \ntwo": 'one<x id="1"/>two',
    "```py\nx\n```": '<x id="1"/>',
    "<div class='a'>\nhi <b>x</b>\n</div>": '<g id="1">\nhi <g id="2">x</g>\n</g>',
    "100% of us": "100% of us",
    "it's “quoted” -- said": "it's “quoted” -- said",
    'a <x id="7"/> tag': 'a <x id="1"/> tag',
}


@pytest.mark.parametrize("markdown", KEPT)
def test_what_is_protected(markdown: str) -> None:
    assert protected(markdown).text == KEPT[markdown]


SOURCE = "See [the **guide**](http://a.b) or `code` at {name}."
ANSWERS = {
    'انظر <g id="1">الـ<g id="2">دليل</g></g> أو <x id="3"/> في <x id="4"/>.': (
        "انظر [الـ**دليل**](http://a.b) أو `code` في {name}.",
        (),
    ),
    'في <X id = "4" / > أو <x id=3></x> <g id=\'1\'><g id="2"> دليل </g></ g>': (
        "في {name} أو `code` [ **دليل** ](http://a.b)",
        (),
    ),
    '<g id="1"><g id="2">d</g></g> <x id="3"/>': (
        "[**d**](http://a.b) `code`",
        ("the placeholder {name} is lost",),
    ),
    '<g id="1"><g id="2">d</g></g> <x id="3"/> <x id="3"/> <x id="4"/>': (
        "[**d**](http://a.b) `code`  {name}",
        ("the code `code` is there 2 times",),
    ),
    '<g id="1"><g id="2">d</g></g> <x id="3"/> <x id="4"/> <x id="9"/>': (
        "[**d**](http://a.b) `code` {name} ",
        ('the tag <x id="9"/> is none of the source',),
    ),
    '<g id="1"><g id="2">d</g> <x id="3"/> <x id="4"/>': (
        "[**d** `code` {name}",
        ("the link […](http://a.b) has lost one of its ends",),
    ),
    "": (
        "",
        (
            "the link […](http://a.b) is lost",
            "the emphasis **…** is lost",
            "the code `code` is lost",
            "the placeholder {name} is lost",
        ),
    ),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_an_answer_is_told(answer: str) -> None:
    assert restored(protected(SOURCE), answer) == Restored(*ANSWERS[answer])


def test_what_has_words_to_translate() -> None:
    assert protected("`a` **b**").has_words
    assert not protected("`a` 20 % ![](x)").has_words


@pytest.mark.parametrize(
    "unit", ["**", "[", "<a ", "{{", "<script>", "`", "*a_", "![", "](", "0 ", "{:", "<!--", "+1 "]
)
def test_a_hostile_text_takes_no_longer_than_its_length(unit: str) -> None:
    markdown = unit * (20_000 // len(unit))
    found = protected(markdown)
    assert restored(found, found.text) == Restored(markdown)


FLANKED = {
    '<g id="1">注意：</g>文字': "**注意**：文字",
    '文字<g id="1">「注意」</g>文字': "文字「**注意**」文字",
    '<g id="1">注意：</g> text': "**注意：** text",
    'и <g id="1"> слово </g>.': "и  **слово** .",
}


@pytest.mark.parametrize("answer", FLANKED)
def test_an_emphasis_is_one_where_it_is_put(answer: str) -> None:
    assert restored(protected("**a**"), answer) == Restored(FLANKED[answer])
    assert len(protected(FLANKED[answer]).parts) == 1
