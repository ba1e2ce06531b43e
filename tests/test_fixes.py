"""What is certain is mended: `riwaq check --fix` on whole sites, and that nothing else of any text changes."""

from __future__ import annotations

import codecs
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.check import writing
from riwaq.language.tags import resolve
from riwaq.pack import Passage
from riwaq.text.aligned import Aligned
from riwaq.text.finding import Fix
from riwaq.text.fixes import fixed, holds
from riwaq.text.span import Span

CASES = Path(__file__).parent / "writing/cases.md"
HEAD = "---\ntitle: واحد\nlang: ar\n---\n"


def mended(riwaq, tmp_path, body, name="a.ar.md", head=HEAD):
    """The body of an entry after `--fix`, which is the same after another; and what was said."""
    folder = tmp_path / "site/content/care"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes((head + body).encode())
    ran = riwaq("check", "site", "--fix")
    text = (folder / name).read_bytes().decode()
    again = riwaq("check", "site", "--fix")
    assert again.out.startswith("Nothing was to be mended for certain.\n")
    assert (folder / name).read_bytes().decode() == text, "the second time changes nothing"
    assert again.err == ran.err
    return text.removeprefix(head), ran


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("نص ,نص\r\n\r\nكلمة ; كلمة", "نص، نص\r\n\r\nكلمة؛ كلمة"),
        ("**نص**, نص [اسم](a,b.html), `a, b` نص\n", "**نص**، نص [اسم](a,b.html)، `a, b` نص\n"),
        ("- كلام, كلام\n- <b>نص</b> , نص\n\n| نص, نص | أ |\n|---|---|\n| ب, ت | ث |\n", "- كلام، كلام\n- <b>نص</b>، نص\n\n| نص، نص | أ |\n|---|---|\n| ب، ت | ث |\n"),
        ("Nail\u200fs and more\n", "Nails and more\n"),
        ("نص في سطر  \nوسطر, آخر", "نص في سطر  \nوسطر، آخر"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_body(riwaq, tmp_path, body, after):
    assert mended(riwaq, tmp_path, body)[0] == after


def test_front_matter_and_words_are_mended_too_but_never_behind_a_backslash(riwaq, tmp_path):
    head = '---\ntitle: "كلمة ,كلمة"\nlang: ar\nalt: \'نص, نص\'\nimage: x.svg\nsubtitle: "قال \\"نعم\\", ثم"\n---\n'
    (tmp_path / "site/text").mkdir(parents=True)
    (tmp_path / "site/text/ar.yml").write_text("contact:\n  title: تعال, تعال\n", "utf-8")
    text, ran = mended(riwaq, tmp_path, "نص\n", head=head)
    after = (
        head.replace("كلمة ,كلمة", "كلمة، كلمة")
        .replace("نص, نص", "نص، نص")
        .replace('نعم\\", ثم', 'نعم\\"، ثم')
    )
    assert text == after + "نص\n"
    assert (tmp_path / "site/text/ar.yml").read_text("utf-8") == "contact:\n  title: تعال، تعال\n"
    assert ran.out.startswith("Mended 5 places in 2 files.\n")


def test_what_was_done_is_said_and_what_is_left_is_told(riwaq, tmp_path):
    head = HEAD.replace("lang", "image: none.svg\nalt: x\nlang")
    _, ran = mended(riwaq, tmp_path, "نص ,نص, نص\n", head=head)
    assert ran.code == 0
    assert ran.out == "Mended 3 places in 1 file.\n4 pages checked: 1 warning.\n"
    assert "`none.svg` does not exist" in ran.err
    (tmp_path / "site/content/care/b.ar.md").write_text(HEAD + "نص ,نص\n", "utf-8")
    told = json.loads(riwaq("check", "site", "--json").out)
    slip = next(one for one in told["findings"] if one["rule"] == "writing.comma")
    assert slip["fix"] == {
        "path": "content/care/b.ar.md",
        "line": 5,
        "column": 3,
        "end_line": 5,
        "end_column": 5,
        "text": "،",
    }
    assert told["fixed"] == 0
    assert json.loads(riwaq("check", "site", "--json", "--fix").out)["fixed"] == 2, "the comma, then a space"


def test_a_rule_that_is_off_mends_nothing(riwaq, tmp_path):
    body = "نص ,نص <!-- riwaq: off writing -->\n\nنص ,نص\n"
    assert mended(riwaq, tmp_path, body)[0] == "نص ,نص <!-- riwaq: off writing -->\n\nنص، نص\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be-bom"])
def test_the_encoding_and_its_mark_stay(riwaq, tmp_path, encoding):
    def written(body):
        text = (HEAD + body).replace("\n", "\r\n")
        if encoding == "utf-16-be-bom":
            return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
        return text.encode(encoding)

    file = tmp_path / "site/content/care/a.ar.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(written("نص ,نص\n"))
    file.chmod(0o640)
    riwaq("check", "site", "--fix")
    assert file.read_bytes() == written("نص، نص\n")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_not_read_whole_or_is_not_the_sites_stays(riwaq, tmp_path):
    folder = tmp_path / "site/content/care"
    folder.mkdir(parents=True)
    latin = HEAD.encode() + "نص ,نص\n".encode() + b"caf\xe9\n"
    (folder / "a.ar.md").write_bytes(latin)
    (tmp_path / "b.ar.md").write_text(HEAD + "نص ,نص\n", "utf-8")
    (folder / "b.ar.md").symlink_to(tmp_path / "b.ar.md")
    (folder / "c.ar.md").write_text(HEAD + "نص ,نص\n", "utf-8")
    (folder / "c.ar.md").chmod(0o444)
    ran = riwaq("check", "site", "--fix")
    assert ran.code == 1
    assert "error: `content/care/c.ar.md` cannot be written: permission denied" in ran.err
    assert (folder / "a.ar.md").read_bytes() == latin
    assert (tmp_path / "b.ar.md").read_text("utf-8") == HEAD + "نص ,نص\n"
    assert sorted(os.listdir(folder)) == ["a.ar.md", "b.ar.md", "c.ar.md"]  # noqa: PTH208 - links too


def test_the_written_cases_come_out_as_they_are_to_be(riwaq, tmp_path):
    """All of `writing/cases.md`, a page a language. Where rules meet in a line it may come out better still."""
    cases = re.findall(
        r"^## [^\n]*\((\w+)\)\n(.*?)(?=^## |\Z)", CASES.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    lines: dict[str, list[tuple[str, str]]] = {}
    for language, body in cases:
        for line in re.findall(r"^- (.*)$", body, re.MULTILINE):
            plain = re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), line)
            marks = re.compile(r"⟦([^→⟧]*)(→[^⟧]*)?⟧")
            after = marks.sub(lambda found: found[1] if found[2] is None else found[2][1:], plain)
            lines.setdefault(language, []).append((marks.sub(r"\1", plain), after))
    folder = tmp_path / "site/content/care"
    folder.mkdir(parents=True)
    for language, pairs in lines.items():
        body = "\n\n".join(before for before, _ in pairs)
        (folder / f"a.{language}.md").write_text(f"---\ntitle: x\nlang: {language}\n---\n{body}", "utf-8")
    assert riwaq("check", "site", "--fix").out.startswith("Mended ")
    assert riwaq("check", "site", "--fix").out.startswith("Nothing ")
    right = total = 0
    for language, pairs in lines.items():
        made = (folder / f"a.{language}.md").read_text("utf-8").split("---\n", 2)[2].split("\n\n")
        assert len(made) == len(pairs)
        total += len(pairs)
        right += sum(after == line for (_, after), line in zip(pairs, made, strict=True))
    assert right / total > 0.95, f"{right} of {total}"


def test_a_file_that_two_paths_lead_to_is_mended_once_at_a_time(riwaq, tmp_path):
    folder = tmp_path / "site/content/care"
    folder.mkdir(parents=True)
    (folder / "a.ar.md").write_text(HEAD + "نص ,نص, نص\n", "utf-8")
    (folder / "b.ar.md").symlink_to("a.ar.md")
    riwaq("check", "site", "--fix")
    assert (folder / "b.ar.md").is_symlink()
    assert (folder / "a.ar.md").read_text("utf-8") == HEAD + "نص، نص، نص\n"


def slips(words: str, source: str) -> list[Fix | None]:
    """The fixes of the slips in a passage that says `words`, written as `source`, where they hold."""
    aligned = Aligned("f", source, 0, len(source), words)
    passage = Passage(words, resolve("ar")[0], aligned.span)
    fixes = [finding.fix for finding in writing.find(passage)]
    return [fix if fix and holds(fix, source) else None for fix in fixes]


def test_a_slip_whose_place_may_be_another_has_no_fix() -> None:
    assert slips("نص, نص", "[نص][a,b], نص") == [None]
    assert slips("نص, نص", "نص, نص") == [Fix(Span("f", 2, 3), "،", ",")]
    assert slips("نص, نص", "**نص**, نص") == [Fix(Span("f", 6, 7), "،", ",")]
    assert slips("نص, نص", "نص&#44; نص") == [None]


TEXTS = st.text(
    st.sampled_from("a,\r\n\\\ufeff\u200f😀حق") | st.characters(exclude_categories=["Cs"]), max_size=40
)
ENCODINGS = (("", "utf-8"), ("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("\ufeff", "utf-32-le"))  # fmt: skip


@given(TEXTS, st.data(), st.sampled_from(ENCODINGS))
def test_everything_else_stays_byte_for_byte(text: str, data: st.DataObject, form: tuple[str, str]) -> None:
    """Against the plain model: pieces of bytes, in the order of the file."""
    mark, encoding = form
    fixes = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 3)))
        expected = text[start:end] if data.draw(st.booleans()) else data.draw(st.text(max_size=2))
        fixes.append(Fix(Span("f", start, end), data.draw(TEXTS), expected))
    raw = (mark + text).encode(encoding)
    made = fixed(raw, "f", fixes)
    if not mark and text[:1] == "\ufeff":
        return  # its first character is a byte order mark, and all places are one off
    pieces, at, count = [mark], 0, 0
    for fix in sorted(set(fixes), key=lambda one: (one.at, one.text)):
        start, end = fix.at.start, fix.at.end
        if (
            start < at
            or start == end
            or text[start:end] != fix.expected
            or text[:start].endswith("\\")
            or fix.text == fix.expected
        ):
            continue
        pieces += [text[at:start], fix.text]
        at, count = end, count + 1
    if "\0" in text and encoding == "utf-8":
        return  # which may be taken for UTF-16
    assert made.data == "".join([*pieces, text[at:]]).encode(encoding)
    assert made.count == count
    other = [Fix(Span("g", fix.at.start, fix.at.end), fix.text, fix.expected) for fix in fixes]
    assert fixed(raw, "f", other).data == raw


@given(st.binary(max_size=60), st.integers(0, 9), st.integers(0, 9), st.text(max_size=3))
def test_no_bytes_break_it(raw: bytes, start: int, end: int, words: str) -> None:
    made = fixed(raw, "f", [Fix(Span("f", start, end), words, words[:1])])
    if not made.count:
        assert made.data == raw
