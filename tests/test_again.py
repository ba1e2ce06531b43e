"""A build of which nothing has changed since is not made again; and it is never taken for one that has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from conftest import write_site
from riwaq.build import build

SITE = {
    "riwaq.toml": 'title = "Clinic"\nlanguages = ["ar", "en"]\nexclude = ["drafts"]\n',
    "content/care/a.ar.md": "---\ntitle: ألف\nimage: media/c.svg\n---\nنص\n",
    "content/care/a.en.md": "---\ntitle: A\n---\n![](missing.png)\n",
    "content/pages/privacy.en.md": "---\ntitle: Privacy\n---\nText\n",
    "drafts/x.md": "---\ntitle: X\n---\n",
    "media/c.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    "static/robots.txt": "User-agent: *\n",
}


@pytest.fixture
def made(tmp_path, monkeypatch):
    """`made()` builds the site once more, and says whether its pages had to be made for that."""
    import riwaq.making

    site, out = write_site(tmp_path / "site", SITE), tmp_path / "out"
    runs = []
    real = riwaq.making.opened
    monkeypatch.setattr("riwaq.making.opened", lambda *args, **keys: runs.append(args) or real(*args, **keys))

    def made(**options):
        before = len(runs)
        result = build(str(site), str(out), **options)
        return result, len(runs) > before

    made.site, made.out = site, out
    assert made()[1]
    return made


def test_nothing_is_made_again_when_nothing_changed(made):
    first = build(str(made.site), str(made.out.with_name("other")))
    again, anew = made()
    assert not anew
    assert (again.written, again.removed, again.published) == (0, 0, True)
    assert again.unchanged == first.written
    assert again.findings == first.findings != ()
    assert (again.pages, again.languages, again.out) == (first.pages, first.languages, str(made.out))


@pytest.mark.parametrize(
    "change",
    [
        lambda made: (made.site / "content/care/a.ar.md").write_text("---\ntitle: باء\n---\n"),
        lambda made: (made.site / "content/care/a.en.md").unlink(),
        lambda made: (made.site / "content/care/b.en.md").write_text("---\ntitle: B\n---\n"),
        lambda made: (made.site / "content/missing.png").write_bytes(b"GIF89a"),
        lambda made: (made.site / "riwaq.toml").write_text('title = "Other"\nlanguages = ["ar", "en"]\n'),
        lambda made: (made.site / "media/c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        lambda made: (made.site / "static/robots.txt").write_text("User-agent: x\n"),
        lambda made: (made.site / "nowhere").symlink_to("/"),
        lambda made: (made.out / "index.html").write_text("changed"),
        lambda made: (made.out / "en/index.html").unlink(),
        lambda made: (made.out / ".riwaq-output").write_text(""),
        lambda made: shutil.rmtree(made.out),
    ],
)
def test_any_change_is_seen(made, change):
    change(made)
    assert made()[1]


def test_another_address_is_another_build(made):
    _, anew = made(url="https://clinic.example")
    assert anew
    assert "https://clinic.example" in (made.out / "sitemap.xml").read_text()
    assert made()[1], "the folder holds the other one now"


def test_a_file_that_is_left_out_changes_nothing(made):
    (made.site / "drafts/x.md").write_text("---\ntitle: Y\n---\n")
    (made.site / "content/.hidden").write_text("x")
    assert not made()[1]


def test_another_program_makes_it_again(made, monkeypatch):
    monkeypatch.setattr("riwaq.again.program", lambda: "a newer one")
    assert made()[1]
    assert not made()[1]


def test_an_error_is_told_again(made):
    (made.site / "riwaq.toml").write_text('languages = ["ar", "en"]\ncolors = 3\n')
    for _ in range(2):
        result, anew = made(despite_errors=True)
        assert anew
        assert any(finding.severity == "error" for finding in result.findings)


@pytest.mark.parametrize("damage", [b"", b"\x00", b"{}", b"\x81\xa7program\xa1x"])
def test_a_damaged_record_is_thrown_away(made, damage):
    for record in (Path(os.environ["XDG_CACHE_HOME"]) / "riwaq").iterdir():
        if record.is_file():  # beside them stands the folder of pictures
            record.write_bytes(damage)
    assert made()[1]
    assert not made()[1]


def test_a_cache_that_cannot_be_written_costs_time_only(made, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert made()[1]
    assert made()[0].published


def test_nothing_heavy_is_imported_to_see_that_nothing_changed(tmp_path):
    write_site(tmp_path / "site", SITE)
    code = """
import sys
from riwaq.cli import main
main(["build", "site"])
print(*sorted(sys.modules), file=sys.stderr)
"""
    for heavy in (True, False):
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        modules = run.stderr.splitlines()[-1].split()
        assert ("riwaq.engine.pages" in modules) == heavy
        assert ("minijinja" in modules) == heavy


EDITS = st.lists(
    st.tuples(
        st.sampled_from([*SITE, "content/care/b.ar.md", "text/en.yml", "content/missing.png"]),
        st.sampled_from(["", "---\ntitle: T\n---\ntext\n", "care: {title: Care}\n", None, "same"]),
    ),
    max_size=4,
)


@given(rounds=st.lists(EDITS, min_size=2, max_size=4))
@profile(max_examples=25)
def test_whatever_is_edited_a_build_is_a_fresh_build(rounds, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edits")
    site, out = write_site(folder / "site", SITE), folder / "out"
    for number, edits in enumerate(rounds):
        for path, content in edits:
            if content == "same":
                continue
            if content is None:
                (site / path).unlink(missing_ok=True)
            else:
                write_site(site, {path: content})
        result = build(str(site), str(out), despite_errors=True)
        fresh = build(str(site), str(folder / f"fresh-{number}"))
        assert result.findings == fresh.findings
        assert tree(out) == tree(folder / f"fresh-{number}")


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
