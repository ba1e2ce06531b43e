"""Findings as commands to GitHub Actions: one line each, whatever they hold."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.annotations import escaped, escaped_property, render_github
from riwaq.text.finding import Finding
from riwaq.text.span import Span

TEXT = "---\ntitle: حقن\n---\none\ntwo\n"
COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def at(words: str, path: str = "content/a, b: c.ar.md") -> Span:
    start = TEXT.index(words)
    return Span(path, start, start + len(words))


def test_each_severity_place_and_escape() -> None:
    findings = [
        Finding("a.none", "error", "no folder\n50% of it"),
        Finding("b.place", "warning", "`حقن`: wrong, isn't it \x1b", at("حقن"), "Mend it.\r\nSoon."),
        Finding("c.lines", "note", "long", at("one\ntwo")),
        Finding("d.gone", "note", "gone", Span("gone.md", 3, 4)),
    ]
    read = {"content/a, b: c.ar.md": TEXT}.get
    assert render_github(findings, read, "docs/my site/").splitlines() == [
        "::error title=a.none::no folder%0A50%25 of it",
        (
            "::warning file=docs/my site/content/a%2C b%3A c.ar.md,line=2,col=8,endLine=2,endColumn=11,title=b.place"
            "::`\u2068حقن\u2069`: wrong, isn't it ⟨U+001B⟩%0AMend it.⟨U+000D⟩%0ASoon."
        ),
        "::notice file=docs/my site/content/a%2C b%3A c.ar.md,line=4,endLine=5,title=c.lines::long",
        "::notice file=docs/my site/gone.md,title=d.gone::gone",
    ]


def as_the_runner_reads(words: str, *, of_property: bool) -> str:
    """Unescape* of ActionCommand in actions/runner: the percent sign last."""
    pairs = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")]
    for code, sign in pairs if of_property else pairs[:2]:
        words = words.replace(code, sign)
    return words.replace("%25", "%")


WORDS = st.text(st.sampled_from("%:,\r\n2503AaDC") | st.characters(exclude_categories=["Cs"]))


@given(WORDS)
def test_an_escape_comes_back_as_it_was(words: str) -> None:
    for escape, of_property in ((escaped, False), (escaped_property, True)):
        assert as_the_runner_reads(escape(words), of_property=of_property) == words
        assert not set(escape(words)) & set("\r\n")
    assert not set(escaped_property(words)) & set(":,")


@given(WORDS, WORDS, WORDS, st.integers(0, 9), st.integers(0, 9))
def test_no_text_makes_another_command(path: str, message: str, text: str, start: int, end: int) -> None:
    finding = Finding("a.b", "error", message, Span(path, start, end), message)
    printed = render_github([finding], lambda _: text)
    assert printed.endswith("\n")
    command = COMMAND.fullmatch(printed[:-1].replace("\x85", "").replace("\u2028", ""))
    assert command
    names = [one.partition("=")[0] for one in command["properties"].split(",")]
    assert names in (
        ["file", "line", "col", "endLine", "endColumn", "title"],
        ["file", "line", "endLine", "title"],
    )


def test_on_the_command_line(riwaq, tmp_path):
    (tmp_path / "work/site/content/care").mkdir(parents=True)
    (tmp_path / "work/site/content/care/a.en.md").write_text("---\ntitle: A\nimage: x.png\nalt: y\n---\n")
    line = "::warning file={}content/care/a.en.md,line=3,col=8,endLine=3,endColumn=13,title=picture.missing::"
    for cwd, name, env, folder in (
        ("work", "site", "", "site/"),
        ("work/site", ".", "", ""),
        ("work/site", ".", "work", "site/"),
        ("work", "site", "elsewhere", "site/"),
    ):
        ran = riwaq(
            *("check", name, "--format", "github"),
            cwd=tmp_path / cwd,
            GITHUB_WORKSPACE=str(tmp_path / env) if env else "",
        )
        assert (ran.code, ran.err) == (0, "")
        first, last = ran.out.splitlines()
        assert first.startswith(line.format(folder))
        assert last.endswith(" checked: 1 warning.")
    assert riwaq("check", "work/site", "--format", "github", "--strict").code == 1
