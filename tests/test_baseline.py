"""A baseline: an old site starts with its new findings only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.baseline import NoBaseline, baseline_of, read_baseline, since
from riwaq.text.finding import Finding
from riwaq.text.span import Span

ENTRY = "---\ntitle: واحد\nlang: ar\n---\n"
SLIP = "نص ,نص\n"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site/content/care"
    folder.mkdir(parents=True)
    (folder / "a.ar.md").write_text(ENTRY + SLIP, "utf-8")
    (folder / "b.ar.md").write_text("---\ntitle: [\nlang: ar\n---\n", "utf-8")
    (folder / "c.ar.md").write_text(ENTRY.replace("lang", "image: none.svg\nalt: x\nlang"), "utf-8")
    return folder


def told(riwaq, *more):
    ran = riwaq("check", "site", "--json", "--baseline", "known", *more)
    read = json.loads(ran.out)
    return ran.code, [one["rule"] for one in read["findings"]], read["left_out"], read["gone"]


def test_what_was_there_is_left_out_and_what_is_new_is_told(riwaq, site, tmp_path):
    assert riwaq("check", "site").code == 1
    ran = riwaq("check", "site", "--write-baseline", "known", "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        "Wrote 3 findings into known. To hear of new ones only:",
        "  riwaq check --baseline known",
    ]
    written = (tmp_path / "known").read_text("utf-8")
    lines = [line.split("\t") for line in written.splitlines() if line[0] != "#"]
    assert [(rule, path, words) for rule, path, _, words in lines] == [
        ("picture.missing", "content/care/c.ar.md", "none.svg"),
        ("writing.comma", "content/care/a.ar.md", ","),
        ("yaml.syntax", "content/care/b.ar.md", "["),
    ]
    assert told(riwaq, "--strict") == (0, [], 3, 0), "also an error"

    (site / "a.ar.md").write_text(f"{ENTRY}كلام جديد\n\n{SLIP}", "utf-8")
    assert told(riwaq, "--strict") == (0, [], 3, 0), "lines have moved"
    (site / "a.ar.md").write_text(f"{ENTRY}{SLIP}\n{SLIP}", "utf-8")
    assert told(riwaq, "--strict") == (1, ["writing.comma"], 3, 0), "the same once more is new"
    (site / "a.ar.md").write_text(ENTRY + "نص\n", "utf-8")
    assert told(riwaq) == (0, [], 2, 1)
    ran = riwaq("check", "site", "--baseline", "known")
    assert ran.out.splitlines()[-1] == (
        "Left out: 2 findings of known. 1 line of it can go: nothing of the kind is found."
    )
    assert written == (tmp_path / "known").read_text("utf-8"), "checking writes nothing"
    (site / "b.ar.md").rename(site / "d.ar.md")
    code, rules, _, _ = told(riwaq)
    assert (code, rules) == (1, ["yaml.syntax"]), "another file is another finding"


def test_what_a_baseline_leaves_out_is_not_mended(riwaq, site):
    riwaq("check", "site", "--write-baseline", "known")
    (site / "e.ar.md").write_text(ENTRY + SLIP, "utf-8")
    riwaq("check", "site", "--baseline", "known", "--fix")
    assert (site / "a.ar.md").read_text("utf-8") == ENTRY + SLIP
    assert (site / "e.ar.md").read_text("utf-8") == ENTRY + "نص، نص\n"


@pytest.mark.usefixtures("site")
def test_mended_first_then_written(riwaq, tmp_path):
    ran = riwaq("check", "site", "--write-baseline", "known", "--fix")
    assert "writing." not in (tmp_path / "known").read_text("utf-8")
    assert ran.out.startswith("Mended ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "riwaq: there is no file `known`\n  To make it: riwaq check --write-baseline known\n"),
        ("# a\n\na.b\tx.md\t0123456789abcdef\tw\n<<<<<<< HEAD\n", "line 4 of `known` is no line of a baseline: `<<<<<<< HEAD`"),
        ("{}", "line 1 of `known` is no line of a baseline"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("site")
def test_what_is_no_baseline_is_wrong_usage(riwaq, tmp_path, content, message):
    if content is not None:
        (tmp_path / "known").write_text(content)
    ran = riwaq("check", "site", "--baseline", "known")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize("more", [("--write-baseline", "no/where"), ("--write-baseline", "site"), ("--baseline", "site")])  # fmt: skip
@pytest.mark.usefixtures("site")
def test_a_baseline_that_cannot_be_used_is_wrong_usage(riwaq, more):
    ran = riwaq("check", "site", *more)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert riwaq("check", "site", "--baseline", "a", "--write-baseline", "b").code == 2


FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["a.b", "c.d"]),
        severity=st.just("error"),
        message=st.text(max_size=3),
        at=st.none()
        | st.builds(Span, path=st.text(max_size=3), start=st.integers(0, 9), end=st.integers(0, 9)),
    ),
    max_size=6,
)


@given(FINDINGS, FINDINGS, st.text())
def test_any_findings_are_known_by_what_was_written(
    old: list[Finding], new: list[Finding], text: str
) -> None:
    def read(_: str) -> str:
        return text

    written = baseline_of(old, read)
    written.encode()
    known = read_baseline(written.replace("\n", "\r\n"))
    assert not isinstance(known, NoBaseline)
    assert len(known) == len(old) == written.count("\n") - 2
    assert since(known, old, read).findings == ()
    both = since(known, [*old, *new], read)
    assert both.left_out == len(old)
    assert len(both.findings) == len(new)
    none = since(known, [], read)
    assert none.gone == len(old)


def test_what_keeps_a_site_from_being_read_and_files_from_being_mended_is_always_told(riwaq, site, tmp_path):
    (site / "a.ar.md").chmod(0o444)
    ran = riwaq("check", "site", "--fix", "--write-baseline", "known")
    assert ran.code == 1
    assert "error: `content/care/a.ar.md` cannot be written: permission denied" in ran.err
    assert "cannot be written" not in (tmp_path / "known").read_text("utf-8")
    (tmp_path / "empty").mkdir()
    before = (tmp_path / "known").read_bytes()
    for option in ("--write-baseline", "--baseline"):
        ran = riwaq("check", "empty", option, "known")
        assert ran.code == 1
        assert "there is nothing to build" in ran.err
    assert (tmp_path / "known").read_bytes() == before
