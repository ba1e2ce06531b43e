"""Front matter as people write it: whole files, and exactly what is read from them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from riwaq.content.front_matter import Split, decode, locate, read_front_matter, split
from riwaq.content.yaml_text import Value
from riwaq.text.report import render_text
from riwaq.text.span import Span

SEED = """\
---
caption: #what displays in the portfolio grid:
  title: حقن مضادة للتجاعيد
  subtitle: 
  thumbnail: assets/img/portfolio/anti-wrinkle-treatment.webp
  
#what displays when the item is clicked:
title: حقن مضاد للتجاعيد
subtitle: 
image: assets/img/portfolio/anti-wrinkle-treatment.webp
alt: حقن مضادة للتجاعيد
lang: ar
page_id: anti-wrinkle-treatment2
---
### حقن إزالة التجاعيد (البوتولينوم)

- خطوط الجبهة
"""  # noqa: W291, W293 - the blanks are the seed's own
VALUES: dict[str, Value] = {
    "caption": {
        "title": "حقن مضادة للتجاعيد",
        "subtitle": None,
        "thumbnail": "assets/img/portfolio/anti-wrinkle-treatment.webp",
    },
    "title": "حقن مضاد للتجاعيد",
    "subtitle": None,
    "image": "assets/img/portfolio/anti-wrinkle-treatment.webp",
    "alt": "حقن مضادة للتجاعيد",
    "lang": "ar",
    "page_id": "anti-wrinkle-treatment2",
}
BODY = SEED.rpartition("---\n")[2]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_seed(line_end: str, encoding: str) -> None:
    data = SEED.replace("\n", line_end).encode(encoding)
    text, findings = decode(data, "x.ar.md")
    front = read_front_matter(text, "x.ar.md")
    assert (front.values, findings, front.findings) == (VALUES, (), ())
    assert list(front.values) == list(VALUES)
    assert front.body == BODY.replace("\n", line_end) == text[front.body_start :]
    assert front.has_matter
    for keys, words in [
        (("title",), "حقن مضاد للتجاعيد"),
        (("caption", "title"), "حقن مضادة للتجاعيد"),
        (("caption", "subtitle"), "subtitle"),
        (("caption", "nothing"), "caption"),
        (("page_id",), "anti-wrinkle-treatment2"),
    ]:
        span = locate(text, "x.ar.md", keys, front.matter_start)
        assert text[span.start : span.end] == words
    line = locate(text, "x.ar.md", ("nothing",), front.matter_start)
    assert text[line.start : line.end] == "caption: #what displays in the portfolio grid:"


def test_the_seed_with_mixed_line_ends() -> None:
    lines = SEED.split("\n")
    text = "".join(line + ("\r\n", "\n", "\r")[number % 3] for number, line in enumerate(lines[:-1]))
    front = read_front_matter(text, "x.md")
    assert (front.values, front.findings) == (VALUES, ())
    assert text.endswith(front.body)
    assert front.body.startswith("### حقن")


def test_the_seed_without_its_closing_line() -> None:
    text = SEED.replace("anti-wrinkle-treatment2\n---\n", "anti-wrinkle-treatment2\n")
    front = read_front_matter(text, "x.md")
    assert (front.values, front.body) == (VALUES, BODY)
    assert [finding.rule for finding in front.findings] == ["front-matter.unclosed"]
    assert front.findings[0].at == Span("x.md", front.body_start, front.body_start + len(BODY.split("\n")[0]))


FILES: list[tuple[str, str, dict[str, Value], str]] = [
    ("comments after and between keys", "---\n# a\ntitle: x # b\n# c\nlang: ar\n---\n", {"title": "x", "lang": "ar"}, ""),
    ("a number sign without a blank is text", "---\ntitle: a#b\n---\n", {"title": "a#b"}, ""),
    ("blank values", "---\na:\nb: \nc: ~\nd: ''\n---\n", {"a": None, "b": None, "c": None, "d": ""}, ""),
    ("smart quotes", "---\ntitle: “Botox” it’s\n---\n", {"title": "“Botox” it’s"}, ""),
    ("colons that YAML allows", "---\nt: 10:30\nu: https://x.y/a:b\nv: a:b\n---\n", {"t": "10:30", "u": "https://x.y/a:b", "v": "a:b"}, ""),
    ("Norwegian", "---\nlang: no\n---\n", {"lang": "no"}, ""),
    ("dates", "---\ndate: 2024-01-01\nat: 2024-01-01 10:00:00 +0200\n---\n", {"date": "2024-01-01", "at": "2024-01-01 10:00:00 +0200"}, ""),
    ("emoji", "---\ntitle: 💉 حقن 😀\n---\n💉", {"title": "💉 حقن 😀"}, "💉"),
    ("HTML", "---\ntitle: Sexisme & <br> Genre\n---\n", {"title": "Sexisme & <br> Genre"}, ""),
    ("unbalanced quotes inside", '---\ntitle: Of "Cigarette" and "Smoking""\n---\n', {"title": 'Of "Cigarette" and "Smoking""'}, ""),
    ("backslash paths", "---\nimage: assets\\img\\a b.jpg\n---\n", {"image": "assets\\img\\a b.jpg"}, ""),
    ("a block", "---\na: |\n  one\n  ---\n  two\nb: x\n---\n", {"a": "one\n---\ntwo\n", "b": "x"}, ""),
    ("a folded block", "---\na: >-\n  واحد\n  اثنان\n---\n", {"a": "واحد اثنان"}, ""),
    ("three dots", "---\ntitle: x\n...\nbody\n", {"title": "x"}, "body\n"),
    ("blanks after the lines", "---  \t\ntitle: x\n---\t \nbody", {"title": "x"}, "body"),
    ("blank lines above", "\n \r\n\n---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
    ("a blank first line inside", "---\n\n  \ntitle: x\n---\n", {"title": "x"}, ""),
    ("a rule in the body", "---\ntitle: x\n---\na\n\n---\n\nb", {"title": "x"}, "a\n\n---\n\nb"),
    ("an empty matter", "---\n---\nbody", {}, "body"),
    ("a matter of comments", "---\n# nothing yet\n---\nbody", {}, "body"),
    ("no end of line at the end", "---\ntitle: x\n---", {"title": "x"}, ""),
    ("tabs as indentation", "---\ncaption:\n\ttitle: x\n\tmore:\n\t\ta: b\ntags:\n\t- c\n---\n", {"caption": {"title": "x", "more": {"a": "b"}}, "tags": ["c"]}, ""),
    ("tabs and blanks mixed", "---\ncaption:\n\ttitle: x\n  subtitle: y\n---\n", {"caption": {"title": "x", "subtitle": "y"}}, ""),
    ("a tab after the colon", "---\ntitle:\tx\n---\n", {"title": "x"}, ""),
    ("no-break spaces as blanks", "---\ncaption:\n\xa0\xa0title:\xa0حقن\xa0\nlang:\xa0 ar\n---\n", {"caption": {"title": "حقن"}, "lang": "ar"}, ""),
    ("a no-break space in a value stays", "---\nprice: Prix 50\xa0€\n---\n", {"price": "Prix 50\xa0€"}, ""),
    ("marks around a key", "---\n\u200ftitle\u200f: حقن\n\u2067lang: ar\n---\n", {"title": "حقن", "lang": "ar"}, ""),
    ("marks in a value stay", "---\ntitle: \u200fحقن\u200f\n---\n", {"title": "\u200fحقن\u200f"}, ""),
    ("a line separator in a value stays", "---\ntitle: a\u2028b\u0085c\nx: y\n---\n", {"title": "a\u2028b\u0085c", "x": "y"}, ""),
    ("keys with blanks, other scripts, numbers", "---\nthe key: a\nعنوان: b\n404: c\ntrue: d\n---\n", {"the key": "a", "عنوان": "b", "404": "c", "true": "d"}, ""),
    ("a mark at the start of the text", "\ufeff---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "body"), [pytest.param(*case[1:], id=case[0]) for case in FILES])
def test_file(text: str, values: dict[str, Value], body: str) -> None:
    front = read_front_matter(text, "x.md")
    assert (front.values, front.body, front.findings) == (values, body, ())
    assert list(front.values) == list(values)
    assert front.has_matter
    assert text[front.body_start :] == body


@pytest.mark.parametrize(
    "text",
    ["", "---", "---\n", "Only text.\n", "---\n\nA rule, then text.\n", " ---\ntitle: x\n---\n", "----\na: b\n----\n", "+++\nx", "# حقن\n---\na: b\n---\n"],
)  # fmt: skip
def test_no_front_matter(text: str) -> None:
    front = read_front_matter(text, "x.md")
    assert (front.values, front.body, front.body_start) == ({}, text, 0)
    assert (front.has_matter, front.findings, front.matter_start) == (False, (), -1)
    assert locate(text, "x.md", ("title",), -1) == Span("x.md", 0, len(text.split("\n", maxsplit=1)[0]))


def test_split() -> None:
    assert split("---\na: b\n---\nc") == Split("a: b\n", 4, "c", 13)
    assert split("---\r\na: b") == Split("a: b", 5, "", 9, "unclosed")
    assert split("+++\na = 1\n+++\nc") == Split("a = 1\n", 4, "c", 14, "toml")
    assert split("c") == Split("", -1, "c", 0)


def test_places_in_repaired_text() -> None:
    text = '---\ncaption:\n\ttitle:\xa0حقن\n\tlist:\n\t\t- "a\\i"\n\t\t- x: y: z\nlang:ar\nend: |\n  a\n  b\n---\nbody'
    front = read_front_matter(text, "x.md")
    assert front.values == {
        "caption": {"title": "حقن", "list": ["a\\i", {"x": "y: z"}]},
        "lang": "ar",
        "end": "a\nb\n",
    }
    for keys, words in [
        (("caption", "title"), "حقن"),
        (("caption", "list", 0), '"a\\i"'),
        (("caption", "list", 1, "x"), "y: z"),
        (("lang",), "ar"),
        (("end",), "|\n  a\n  b\n"),
    ]:
        span = locate(text, "x.md", keys, front.matter_start)
        assert text[span.start : span.end] == words
    assert [text[f.at.start : f.at.end] for f in front.findings if f.at] == ["\\i", "y: z", "lang:"]


DECODED: list[tuple[str, bytes, str]] = [
    ("Windows-1256", "---\ntitle: حقن مضادة للتجاعيد\n---\n".encode("windows-1256"), "“حقن مضادة للتجاعيد"),
    ("Windows-1251", "title: Уколы красоты для лица".encode("windows-1251"), "Уколы красоты для лица"),
    ("Windows-1253", "title: ενέσεις για το πρόσωπο".encode("windows-1253"), "ενέσεις για το πρόσωπο"),
    ("ISO-8859-8", "title: זריקות נגד קמטים".encode("iso-8859-8"), "זריקות נגד קמטים"),
    ("Windows-1252", "title: Traité à l’été déjà".encode("windows-1252"), "Traité à l’été déjà"),
    ("Windows-1254", "title: Kırışıklık tedavisi ışıltı".encode("windows-1254"), "Kırışıklık tedavisi ışıltı"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), DECODED, ids=[case[0] for case in DECODED])
def test_other_encodings_are_named(name: str, data: bytes, words: str) -> None:
    text, (finding,) = decode(data, "x.md")
    assert text == data.decode("utf-8", "replace")
    assert f"but probably {name}" in finding.message
    assert words.lstrip("“") in finding.message
    assert finding.at is not None
    assert text[finding.at.start] == "\ufffd"
    assert (finding.rule, finding.severity) == ("text.encoding", "error")


def test_one_bad_byte_is_shown_with_its_words() -> None:
    data = "---\ntitle: حقن\nalt: caf".encode() + b"\xe9 noir\n---\n"
    text, findings = decode(data, "x.md")
    assert read_front_matter(text, "x.md").values == {"title": "حقن", "alt": "caf\ufffd noir"}
    assert render_text(findings, lambda _: text) == (
        'x.md:3:9: error: "alt: café noir" is not UTF-8, but probably Windows-1252 (Western European)\n'
        "  3 │ alt: caf\ufffd noir\n"
        "    │         ^\n"
        "  Save the file as UTF-8: in the editor, “Save with encoding” or “Save as”.\n"
    )


def test_utf_16_without_a_mark_and_nul_bytes() -> None:
    text, (finding,) = decode("title: حقن and more".encode("utf-16-le"), "x.md")
    assert (text, finding.message) == ("title: حقن and more", "this file is UTF-16 without a byte order mark")
    text, (finding,) = decode(b"a\0b", "x.md")
    assert (text, finding.rule, finding.at) == ("a\0b", "text.nul", Span("x.md", 1, 2))


def test_no_usual_file_imports_pyyaml(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(SEED + "Prix\xa0: 50\xa0€ & more", "utf-8")
    code = (
        "import sys; from riwaq.content.front_matter import *; from riwaq.text.report import render_text\n"
        "text, found = decode(open(sys.argv[1], 'rb').read(), ''); read_front_matter(text, '')\n"
        "read_front_matter('---\\ntel: +971501234567\\nversion: 1.10\\nshown: true\\n---\\n', '')\n"
        "print(sorted({'yaml', 'difflib', 'dataclasses', 'unicodedata', 'riwaq.content.yaml_tree'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "x.md"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
