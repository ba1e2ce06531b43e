"""What is kept between builds is never trusted: damaged, foreign or old, it is thrown away, and the site is right."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from conftest import write_site
from riwaq.build import build, check
from test_again import SITE, tree


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A site that was built, and the file of what was kept of that."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = write_site(tmp_path / "site", SITE)
    build(str(site), str(tmp_path / "out"))
    files = (Path(os.environ["XDG_CACHE_HOME"]) / "riwaq").iterdir()
    (kept,) = (file for file in files if file.is_file() and file.read_bytes().startswith(b"SQLite"))
    return site, tmp_path / "out", kept


def edited(site):
    write_site(site, {"content/care/a.ar.md": "---\ntitle: جديد\nimage: media/c.svg\n---\nنص\n"})


def assert_fresh(site, out, tmp_path, monkeypatch):
    result = build(str(site), str(out))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    fresh = build(str(site), str(tmp_path / "fresh"))
    assert tree(out) == tree(tmp_path / "fresh")
    assert result.findings == fresh.findings
    return result


def test_a_file_with_any_bytes_changed_does_no_harm(built, tmp_path, monkeypatch):
    site, out, kept = built
    whole, before = kept.read_bytes(), os.environ["XDG_CACHE_HOME"]
    edited(site)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    fresh = build(str(site), str(tmp_path / "fresh"))
    monkeypatch.setenv("XDG_CACHE_HOME", before)
    anew = 0
    for number in range(400):
        luck = random.Random(number)
        data = bytearray(whole)
        for _ in range(luck.choice([1, 1, 3, 50])):
            at = luck.randrange(len(data))
            data[at : at + luck.choice([1, 1, 8, 512])] = luck.randbytes(luck.choice([1, 1, 8, 512]))
        if luck.random() < 0.1:
            del data[luck.randrange(len(data)) :]
        kept.write_bytes(data)
        result = build(str(site), str(out))
        anew += result.anew == "damaged"
        assert result.findings == fresh.findings, number
        assert tree(out) == tree(tmp_path / "fresh"), number
        kept.write_bytes(whole)
        (site / "content/care/a.ar.md").touch()
    assert anew > 100


def test_another_programs_file_is_thrown_away_and_said(built, tmp_path, monkeypatch):
    site, out, _ = built
    edited(site)
    monkeypatch.setattr("riwaq.again.program", lambda: "a newer one")
    assert assert_fresh(site, out, tmp_path, monkeypatch).anew == "old"


@pytest.mark.parametrize("foreign", [b"", b"text", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_foreign_file_is_thrown_away_and_said(built, tmp_path, monkeypatch, foreign):
    site, out, kept = built
    kept.write_bytes(foreign)
    edited(site)
    assert assert_fresh(site, out, tmp_path, monkeypatch).anew == "damaged"


def test_a_foreign_database_is_thrown_away(built, tmp_path, monkeypatch):
    site, out, kept = built
    kept.unlink()
    with sqlite3.connect(kept) as file:
        file.execute("CREATE TABLE node (other TEXT)")
    edited(site)
    assert assert_fresh(site, out, tmp_path, monkeypatch).anew == "damaged"


def test_what_is_kept_stays_about_as_large_as_the_site(built):
    """What nobody asks for any more is not kept."""
    site, out, kept = built
    sizes = []
    for number in range(30):
        write_site(site, {f"content/care/n{number}.en.md": f"---\ntitle: N {number}\n---\nText\n"})
        build(str(site), str(out))
        (site / f"content/care/n{number}.en.md").unlink()
        build(str(site), str(out))
        with sqlite3.connect(kept) as file:
            sizes.append(file.execute("SELECT count(*) FROM node WHERE data IS NOT NULL").fetchone()[0])
    assert sizes[0] == sizes[-1]


def test_a_check_goes_on_from_a_build_and_a_build_from_a_check(tmp_path, monkeypatch):
    site = write_site(tmp_path / "site", SITE)
    first = check(str(site))
    assert check(str(site)).findings == first.findings
    assert build(str(site), str(tmp_path / "out")).published
    edited(site)
    again = check(str(site))
    assert_fresh(site, tmp_path / "out", tmp_path, monkeypatch)
    assert again.findings == check(str(site)).findings


def test_where_most_pages_change_the_build_begins_anew(built, tmp_path, monkeypatch):
    """Several processes make them sooner than one that goes on."""
    site, out, _ = built
    monkeypatch.setattr("riwaq.making.FEW", 4)
    monkeypatch.setattr("riwaq.making.cores", lambda: 2)
    write_site(
        site,
        {"text/ar.yml": "menu: [{label: هنا, link: /}]\n", "text/en.yml": "menu: [{label: x, link: /}]\n"},
    )
    result = build(str(site), str(out), explain="/")
    assert "anew" in result.explanation[0]
    assert_fresh(site, out, tmp_path, monkeypatch)
    monkeypatch.setattr("riwaq.making.FEW", 400)
    edited(site)
    again = build(str(site), str(out), explain="/")
    assert "anew" not in again.explanation[0]
    assert_fresh(site, out, tmp_path, monkeypatch)
