"""Findings as they are printed: the whole text, letter for letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.text.excerpt import WIDEST, excerpt
from riwaq.text.finding import Finding
from riwaq.text.report import in_order, render_json, render_text, summary
from riwaq.text.span import Span
from riwaq.text.terminal import cells, has_right_to_left, visible

FILES = {
    "content/a.en.md": "---\ntitle: Botox\nimage: assets/face.webp\n---\nText\n",
    "content/a.ar.md": "---\r\ntitle: حقن مضادة\r\n---\r\n### بوتوكس\r\n",
    "محتوى/أ.md": "نص\n",
}


def at(path: str, words: str) -> Span:
    start = FILES[path].index(words)
    return Span(path, start, start + len(words))


def shown(text: str, start: int, end: int, message: str = "wrong") -> str:
    return render_text([Finding("x.y", "error", message, Span("f", start, end))], lambda _: text)


def test_a_finding_with_everything() -> None:
    finding = Finding(
        "picture.missing",
        "error",
        'the image "assets/face.webp" does not exist',
        at("content/a.en.md", "assets/face.webp"),
        help="Put the file there, or correct the path.\nSimilar: media/face.webp",
        also=at("content/a.en.md", "Botox"),
    )
    assert render_text([finding], FILES.get) == (
        'content/a.en.md:3:8: error: the image "assets/face.webp" does not exist\n'
        "  3 │ image: assets/face.webp\n"
        "    │        ^^^^^^^^^^^^^^^^\n"
        "  also content/a.en.md:2:8\n"
        "  2 │ title: Botox\n"
        "    │        ^^^^^\n"
        "  Put the file there, or correct the path.\n"
        "  Similar: media/face.webp\n"
    )


def test_colours() -> None:
    finding = Finding("x", "warning", "odd", at("content/a.en.md", "Text"), help="Mend it.")
    assert render_text([finding], FILES.get, colour=True) == (
        "\x1b[1mcontent/a.en.md:5:1\x1b[0m: \x1b[1;33mwarning\x1b[0m: odd\n"
        "  \x1b[2m5\x1b[0m \x1b[2m│\x1b[0m Text\n"
        "    \x1b[2m│\x1b[0m \x1b[1;33m^^^^\x1b[0m\n"
        "  Mend it.\n"
    )


def test_a_line_with_right_to_left_letters_has_no_caret() -> None:
    finding = Finding(
        "x", "note", 'the title "حقن مضادة" is short', at("content/a.ar.md", "حقن"), help='Write "حقن" again.'
    )
    assert render_text([finding], FILES.get) == (
        'content/a.ar.md:2:8: note: the title "\u2068حقن مضادة\u2069" is short\n'
        "  2 │ \u2068title: حقن مضادة\u2069\n"
        "    │ here: \u2068حقن\u2069\n"
        '  Write "\u2068حقن\u2069" again.\n'
    )


@pytest.mark.parametrize(
    ("start", "end", "here"),
    [(7, 7, "before \u2068حقن\u2069"), (16, 16, "at the end of the line"), (10, 11, "\u2068 \u2069"), (0, 200, "\u2068title: حقن مضادة\u2069")],
)  # fmt: skip
def test_empty_and_long_places_on_a_right_to_left_line(start: int, end: int, here: str) -> None:
    text = "title: حقن مضادة\nmore"
    assert shown(text, start, end).splitlines()[2] == f"    │ here: {here}"


def test_a_path_with_right_to_left_letters_is_isolated() -> None:
    finding = Finding("x", "error", "wrong", at("محتوى/أ.md", "نص"))
    assert render_text([finding], FILES.get) == (
        "\u2068محتوى/أ.md\u2069:1:1: error: wrong\n  1 │ \u2068نص\u2069\n    │ here: \u2068نص\u2069\n"
    )


def test_no_file_and_a_file_that_is_not_there() -> None:
    missing = Finding("x", "error", "the folder content/ is missing", help="Make it.")
    gone = Finding("y", "error", "gone", Span("gone.md", 5, 9), also=Span("content/a.en.md", 4, 9))
    assert render_text([gone, missing], FILES.get) == (
        "error: the folder content/ is missing\n"
        "  Make it.\n"
        "\n"
        "gone.md: error: gone\n"
        "  also content/a.en.md:2:1\n"
        "  2 │ title: Botox\n"
        "    │ ^^^^^\n"
    )


def test_order_is_by_path_then_place_then_severity() -> None:
    early, late = Span("b", 1, 2), Span("b", 5, 6)
    findings = [
        Finding("late", "error", "", late),
        Finding("note", "note", "", early),
        Finding("error", "error", "", early),
        Finding("other", "note", "", Span("a", 9, 9)),
        Finding("none", "warning", ""),
    ]
    assert [finding.rule for finding in in_order(findings)] == ["none", "other", "error", "note", "late"]
    assert render_text(findings, FILES.get) == render_text(reversed(findings), FILES.get)


def test_tabs_and_wide_letters_move_the_caret() -> None:
    assert shown("a:\t日本 語 x", 6, 7) == (
        "f:1:7: error: wrong\n"
        "  1 │ a:    日本 語 x\n"
        "    │            ^^\n"
    )  # fmt: skip
    assert shown("👩‍⚕️ é x", 7, 8).splitlines()[2] == "    │      ^"
    assert [cells(words) for words in ("abc", "حُقن", "日本", "é", "👩‍⚕️", "👍🏽", "")] == [3, 3, 4, 1, 2, 2, 0]


def test_an_empty_place_and_an_empty_line() -> None:
    assert shown("abc", 1, 1) == "f:1:2: error: wrong\n  1 │ abc\n    │  ^\n"
    assert shown("abc", 9, 12) == "f:1:4: error: wrong\n  1 │ abc\n    │    ^\n"
    assert shown("a\n\nb", 2, 2) == "f:2:1: error: wrong\n"
    assert shown("", 0, 0) == "f:1:1: error: wrong\n"


def test_a_place_of_several_lines_shows_the_first() -> None:
    assert shown("one\ntwo three\nfour", 8, 17) == "f:2:5: error: wrong\n  2 │ two three\n    │     ^^^^^\n"


@pytest.mark.parametrize(
    ("start", "end", "line", "mark"),
    [
        (0, 3, "0123456789" * 9 + "012345678…", "^^^"),
        (150, 153, "…" + "123456789" + "0123456789" * 8 + "012345678…", " " * 30 + "^^^"),
        (290, 300, "…" + "123456789" + "0123456789" * 9, " " * 90 + "^" * 10),
        (10, 250, "0123456789" * 9 + "012345678…", " " * 10 + "^" * 89),
    ],
    ids=["start", "middle", "end", "most of it"],
)
def test_long_lines_are_cut_around_the_place(start: int, end: int, line: str, mark: str) -> None:
    assert (
        shown("0123456789" * 30, start, end) == f"f:1:{start + 1}: error: wrong\n  1 │ {line}\n    │ {mark}\n"
    )


def test_what_commands_a_terminal_or_hides_is_made_visible() -> None:
    text = "a\x1b[31m\u202eb\u2066\x00\x7f\x9b\u200b\ud800 c"
    assert shown(
        text, len(text) - 1, len(text), message="“\x1b]0;x\x07” \u202eis bad\nand \u2068so\u2069 on\u2069"
    ) == (
        f"f:1:{len(text)}: error: “⟨U+001B⟩]0;x⟨U+0007⟩” ⟨U+202E⟩is bad\n"
        "  and \u2068so\u2069 on⟨U+2069⟩\n"
        "  1 │ a⟨U+001B⟩[31m⟨U+202E⟩b⟨U+2066⟩⟨U+0000⟩⟨U+007F⟩⟨U+009B⟩⟨U+200B⟩⟨U+D800⟩ c\n"
        "    │ " + " " * 71 + "^\n"
    )
    assert shown("x", 0, 0, message="a\tb\rc").startswith("f:1:1: error: a    b⟨U+000D⟩c\n")
    path = Finding("x", "error", "bad", Span("\x1b[2J.md", 0, 0))
    assert render_text([path], lambda _: None) == "⟨U+001B⟩[2J.md: error: bad\n"


def test_summary() -> None:
    def some(*severities: str) -> list[Finding]:
        return [Finding("x", severity, "") for severity in severities]  # type: ignore[arg-type]

    assert summary([]) == "no problems"
    assert summary(some("error")) == "1 error"
    assert summary(some("warning", "error", "error")) == "2 errors, 1 warning"
    assert summary(some("note", "note", "warning", "warning")) == "2 warnings, 2 notes"


def test_json() -> None:
    findings = [
        Finding("a.b", "warning", "odd \u202e", at("content/a.ar.md", "بوتوكس"), "Mend it.", at("content/a.en.md", "Botox\nimage")),
        Finding("c", "error", "no folder"),
        Finding("d", "note", "gone", Span("gone\ud800", 3, 4)),
    ]  # fmt: skip
    nowhere = {"path": None, "line": None, "column": None, "end_line": None, "end_column": None}
    report = render_json(findings, FILES.get)
    assert json.loads(report) == {
        "findings": [
            {"rule": "c", "severity": "error", **nowhere, "message": "no folder", "help": "", "also": None},
            {
                "rule": "a.b", "severity": "warning", "path": "content/a.ar.md", "line": 4, "column": 5, "end_line": 4,
                "end_column": 11, "message": "odd \u202e", "help": "Mend it.",
                "also": {"path": "content/a.en.md", "line": 2, "column": 8, "end_line": 3, "end_column": 6},
            },
            {"rule": "d", "severity": "note", **nowhere, "path": "gone\ufffd", "message": "gone", "help": "", "also": None},
        ],
        "errors": 1, "warnings": 1, "notes": 1,
    }  # fmt: skip
    assert list(json.loads(report)["findings"][0]) == [
        "rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "also",
    ]  # fmt: skip
    assert render_json(reversed(findings), FILES.get) == report
    assert json.loads(render_json([], FILES.get)) == {"findings": [], "errors": 0, "warnings": 0, "notes": 0}


def test_each_file_is_read_once() -> None:
    asked: list[str] = []

    def read(path: str) -> str | None:
        asked.append(path)
        return FILES.get(path)

    finding = Finding(
        "x", "error", "wrong", at("content/a.en.md", "Botox"), also=at("content/a.en.md", "image")
    )
    render_text([finding] * 5, read)
    assert asked == ["content/a.en.md"]


LETTERS = st.text(
    st.characters() | st.sampled_from("\x1b\u202e\u2068\u2069\t\r\nحقن日👍\u200d\ud800\xa0\u0301"),
    max_size=150,
)


@settings(max_examples=300, deadline=None)
@given(LETTERS, LETTERS, st.integers(-5, 160), st.integers(-5, 160))
def test_no_text_breaks_the_report(text: str, message: str, start: int, end: int) -> None:
    finding = Finding(
        "x", "error", message, Span(message, start, end), help=message, also=Span("", end, start)
    )
    printed = render_text([finding], lambda _: text)
    assert not set(printed) & set("\x1b\r\x00\x7f\u202e\u202d\u2066\u2067\u200f")
    assert printed.count("\u2068") == printed.count("\u2069")
    printed.encode()
    json.loads(render_json([finding], lambda _: text))


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(exclude_characters="\r\n") | st.sampled_from("abc \t\x1b日👍\u0301"), max_size=400),
    st.data(),
)
def test_the_caret_stands_below_the_shown_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _, line, mark = excerpt(text, Span("f", start, end))
    if has_right_to_left(text):
        assert mark.startswith("here: ")
        return
    assert cells(line) <= WIDEST
    assert len(mark) <= max(cells(line) + 1, 1)
    before = len(mark) - len(mark.lstrip())
    words = visible(text[start:end])
    if text.isascii() and words:
        assert line[before:][: len(mark) - before] == words[: len(mark) - before]
