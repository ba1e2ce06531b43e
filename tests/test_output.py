"""Publishing into a folder: what is written, what is left alone, and what is refused before anything changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.build import build
from riwaq.text.digest import digest
from riwaq.world.files import MARKER
from riwaq.world.lock import held
from riwaq.world.output import LOCK, NotOurs, OutputBusy, OutputProblem, Published, publish
from riwaq.world.switch import LIST, STAGE
from riwaq.world.tree import TEMPORARY, Tree

SITE = {
    "index.html": b"home",
    "ar/portfolio/botox/index.html": "<p>حقن التجاعيد</p>".encode(),
    "ar/علاج/index.html": "علاج".encode(),
    "assets/site.css": b"body{}",
    ".nojekyll": b"",
}


def tree(root: Path) -> dict[str, bytes | None]:
    """All that is in a folder: a file's bytes, None for an empty folder."""
    found: dict[str, bytes | None] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if name.startswith(f"{STAGE}/"):
            continue
        if path.is_file() and name != MARKER:
            found[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[name] = None
    return found


def counts(done: Published) -> tuple[int, int, int]:
    return done.written, done.unchanged, done.removed


def messages(problem: pytest.ExceptionInfo[OutputProblem]) -> list[str]:
    return [finding.message for finding in problem.value.findings]


def test_the_folder_becomes_the_site(tmp_path: Path) -> None:
    out = tmp_path / "deep/out"
    assert counts(publish(str(out), SITE.items())) == (5, 0, 0)
    assert tree(out) == SITE
    assert counts(publish(str(out), SITE.items())) == (0, 5, 0)


def test_only_what_changed_is_touched(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1))
    changed = {**SITE, "index.html": b"HOME", "en/index.html": b"new"}
    del changed["ar/علاج/index.html"]
    assert counts(publish(str(tmp_path), changed.items())) == (2, 3, 1)
    assert tree(tmp_path) == changed
    old = {path for path in changed if (tmp_path / path).stat().st_mtime == 1}
    assert old == changed.keys() - {"index.html", "en/index.html"}


def test_publishing_the_same_again_changes_nothing_at_all(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    for path in [tmp_path, *tmp_path.rglob("*")]:
        os.utime(path, (1, 1))
    publish(str(tmp_path), SITE.items())
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {1}


def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    before = (tmp_path / "index.html").stat()
    (tmp_path / "index.html").write_bytes(b"HACK")
    os.utime(tmp_path / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(publish(str(tmp_path), SITE.items())) == (1, 4, 0)
    assert tree(tmp_path) == SITE


def test_the_manifest_is_the_same_however_the_folder_came_to_be(tmp_path: Path) -> None:
    publish(str(tmp_path / "a"), SITE.items())
    publish(str(tmp_path / "b"), [("index.html", b"older"), ("gone/x", b"")])
    publish(str(tmp_path / "b"), reversed(SITE.items()))
    assert (tmp_path / "a" / MARKER).read_bytes() == (tmp_path / "b" / MARKER).read_bytes()


def test_files_that_others_put_there_stay(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    (tmp_path / "CNAME").write_bytes(b"clinic.example")
    (tmp_path / "ar/portfolio/botox/note.txt").write_bytes(b"mine")
    publish(str(tmp_path), [])
    assert tree(tmp_path) == {"CNAME": b"clinic.example", "ar/portfolio/botox/note.txt": b"mine"}


def test_a_file_of_others_in_the_way_is_named_and_nothing_changes(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    (tmp_path / "CNAME").write_bytes(b"clinic.example")
    (tmp_path / "en").write_bytes(b"a note")
    before = tree(tmp_path)
    with pytest.raises(NotOurs) as caught:
        publish(
            str(tmp_path), {"CNAME": b"other.example", "en/index.html": b"x", "index.html": b"new"}.items()
        )
    assert messages(caught) == [
        "`CNAME` in the output folder is in the way, and Riwaq did not write it",
        "`en` in the output folder is in the way, and Riwaq did not write it",
    ]
    assert tree(tmp_path) == before


def test_a_file_of_others_with_the_same_bytes_stays_theirs(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    (tmp_path / "CNAME").write_bytes(b"clinic.example")
    assert counts(publish(str(tmp_path), {**SITE, "CNAME": b"clinic.example"}.items())) == (0, 6, 0)
    publish(str(tmp_path), SITE.items())
    assert tree(tmp_path) == {**SITE, "CNAME": b"clinic.example"}


def test_a_page_that_was_changed_by_hand_is_not_removed_but_told_every_time(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    (tmp_path / "index.html").write_bytes(b"by hand")
    rest = {path: data for path, data in SITE.items() if path != "index.html"}
    for _ in range(2):
        (finding,) = publish(str(tmp_path), rest.items()).findings
        assert finding.message.startswith("`index.html` is no longer part of the site, but was changed")
    assert tree(tmp_path) == {**rest, "index.html": b"by hand"}
    publish(str(tmp_path), SITE.items())
    assert tree(tmp_path) == SITE


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    publish(str(tmp_path), {"a": b"1", "b/c/d": b"2", "b/e": b"3", "x": b"4"}.items())
    wanted = {"a/b/c": b"1", "b": b"2", "X": b"4"}
    publish(str(tmp_path), wanted.items())
    assert tree(tmp_path) == wanted


def test_a_folder_with_a_stranger_s_file_does_not_become_a_file(tmp_path: Path) -> None:
    publish(str(tmp_path), {"b/c": b"2"}.items())
    (tmp_path / "b/mine").write_bytes(b"mine")
    with pytest.raises(NotOurs, match="`b/mine` in the output folder is in the way"):
        publish(str(tmp_path), {"b": b"2"}.items())
    assert tree(tmp_path) == {"b/c": b"2", "b/mine": b"mine"}


def test_a_folder_that_is_not_ours_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_bytes(b"dear")
    with pytest.raises(NotOurs) as caught:
        publish(str(tmp_path), SITE.items())
    assert messages(caught) == [f"the output folder `{tmp_path}` holds files that Riwaq did not write"]
    assert "--out" in caught.value.findings[0].help
    assert list(tmp_path.iterdir()) == [tmp_path / "letter.odt"]
    (tmp_path / MARKER).touch()
    publish(str(tmp_path), SITE.items())
    assert tree(tmp_path) == {**SITE, "letter.odt": b"dear"}


@pytest.mark.parametrize("data", [b"garbage", b"\xff", b'{"riwaq_output":2}', b'{"files":3}', b"[]"])
def test_a_manifest_that_cannot_be_used_stops_everything(tmp_path: Path, data: bytes) -> None:
    publish(str(tmp_path), SITE.items())
    (tmp_path / MARKER).write_bytes(data)
    with pytest.raises(NotOurs, match="cannot be used: "):
        publish(str(tmp_path), [])
    assert tree(tmp_path) == SITE


@pytest.mark.parametrize("listed", [MARKER, LIST])
@pytest.mark.parametrize(
    "path",
    [
        "../victim/file",
        "ar/../../victim/file",
        "/etc/file",
        "..",
        "ar//file",
        "nul\0/file",
        "علاج\0",
        "../ضحية/ملف",
        "\ud800",
        ".riwaq-output.lock",
    ],
)
def test_a_manifest_that_lists_what_riwaq_never_writes_is_refused(
    tmp_path: Path, path: str, listed: str
) -> None:
    out = tmp_path / "out"
    publish(str(out), SITE.items())
    victims = {"victim/file": b"x", "ضحية/ملف": b"x"}
    for name, data in victims.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(data)
    (out / listed).parent.mkdir(exist_ok=True)
    lists = {
        MARKER: {"riwaq_output": 1, "files": {path: digest(b"x")}},
        LIST: {"changes": [[path, digest(b"x")]]},
    }
    (out / listed).write_text(json.dumps(lists[listed]))
    before = tree(tmp_path)
    with pytest.raises(NotOurs, match="cannot be used: ") as caught:
        publish(str(out), SITE.items())
    assert [finding.rule for finding in caught.value.findings] == ["output.manifest"]
    assert tree(tmp_path) == before
    assert before.items() >= {**victims, **{f"out/{name}": data for name, data in SITE.items()}}.items()


@pytest.mark.parametrize("way", ["..", "../victim", "link", "link/deep", "a/../../victim", "nul\0", "ضحية"])
def test_no_step_in_the_folder_leaves_it(tmp_path: Path, way: str) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    for folder in (out / "a", victim / "deep/empty", tmp_path / "empty"):
        folder.mkdir(parents=True)
    for folder in (tmp_path, out / "a", victim, victim / "deep"):
        for name in ("file", TEMPORARY):
            (folder / name).write_bytes(b"x")
    (out / "link").symlink_to(victim)
    (out / "ضحية").symlink_to(victim)
    before = sorted(tmp_path.rglob("*"))
    inside = Tree(str(out))
    assert inside.digest(f"{way}/file") == ""
    assert inside.seen(f"{way}/file").state == "absent"
    inside.remove(f"{way}/file")
    inside.clear(way)
    inside.prune({f"{way}/empty", way})
    assert sorted(tmp_path.rglob("*")) == before


def test_places_that_cannot_be_meant_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "holder/site"
    site.mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(site)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for out, what in {
        site: "is the site itself, or holds it",
        tmp_path / "holder": "is the site itself, or holds it",
        tmp_path / "link": "is the site itself, or holds it",
        tmp_path / "file": "is a file",
        tmp_path / "home": "is your home folder",
        "/": "is a whole disk",
    }.items():
        with pytest.raises(OutputProblem, match=what):
            publish(str(out), SITE.items(), site=str(site))
    assert not any(site.iterdir())
    publish(str(site / "_site"), SITE.items(), site=str(site))
    assert tree(site / "_site") == SITE


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "/etc/x",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "a\\b",
        "C:/x",
        "c:x",
        "a\0b",
        "a\nb",
        "\ud800",
        MARKER,
        f"a/{MARKER}.tmp",
        "ع" * 128,
        "a/" * 600 + "b",
    ],
)
def test_a_path_that_leaves_the_folder_or_cannot_be_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputProblem, match="the path `"):
        publish(str(tmp_path / "out"), {"index.html": b"x", path: b"x"}.items())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (("A.html", "a.html"), "`a.html` and `A.html` are one file on macOS and Windows"),
        (("é.html", "e\u0301.html"), "are one file on macOS and Windows"),
        (("Straße/x", "STRASSE/X"), "are one file on macOS and Windows"),
        (("x", "x"), "`x` is made twice"),
        (("x", "X/y"), "`x` cannot be both a file and the folder of `X/y`"),
        (("علاج/index.html", "علاج"), "`علاج` cannot be both a file and the folder of `علاج/index.html`"),
    ],
)
def test_two_files_in_one_place_are_refused(tmp_path: Path, paths: tuple[str, str], said: str) -> None:
    with pytest.raises(OutputProblem) as caught:
        publish(str(tmp_path / "out"), [(path, b"") for path in paths])
    assert [message.endswith(said) for message in messages(caught)] == [True]
    assert list(tmp_path.iterdir()) == []


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    publish(str(out), {"ar/index.html": b"1", "index.html": b"1"}.items())
    outside.mkdir()
    (outside / "index.html").write_bytes(b"1")
    for each in ("ar/index.html", "index.html"):
        (out / each).unlink()
    (out / "ar").rmdir()
    (out / "ar").symlink_to(outside)
    (out / "index.html").symlink_to(outside / "index.html")
    for files in ({"ar/index.html": b"2"}, {"index.html": b"2"}, {"index.html": b"1"}):
        with pytest.raises(NotOurs, match="is in the way"):
            publish(str(out), files.items())
    publish(str(out), [])
    assert tree(outside) == {"index.html": b"1"}


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    publish(str(tmp_path / "out"), SITE.items())
    assert tree(tmp_path / "real") == SITE


@pytest.mark.parametrize("call", ["write", "replace", "mkdir"])
def test_a_full_disk_half_way_is_told_and_the_next_build_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(str(tmp_path), SITE.items())
    wanted = {**SITE, "index.html": b"new home", "b/index.html": b"b", "assets/site.css": b"a{}"}
    real, left = getattr(os, call), [3 if call != "mkdir" else 0]

    def full(*given: object, **more: object) -> object:
        if not left[0]:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        return real(*given, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(OutputProblem, match="` cannot be written: the disk is full") as caught:
            publish(str(tmp_path), wanted.items())
    assert ".riwaq-output.tmp" not in messages(caught)[0]
    assert "Make room" in caught.value.findings[0].help
    there = tree(tmp_path)
    assert all(data in (SITE.get(path), wanted.get(path)) for path, data in there.items())
    publish(str(tmp_path), wanted.items())
    assert tree(tmp_path) == wanted


def test_a_folder_that_may_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputProblem, match="cannot be written: "):
        publish(str(tmp_path / "file/out"), SITE.items())


def test_two_builds_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    publish(str(tmp_path), SITE.items())
    with held(str(tmp_path / LOCK)), pytest.raises(OutputBusy) as caught:
        publish(str(tmp_path), [])
    assert messages(caught) == [f"another build is publishing into `{tmp_path}` (process {os.getpid()})"]
    assert tree(tmp_path) == SITE
    (tmp_path / LOCK).write_bytes(b"1\n")  # left by a build that was killed; its number is in use again
    publish(str(tmp_path), SITE.items())
    assert tree(tmp_path) == SITE


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    program = f"import time\nfrom riwaq.world.lock import held\nwith held({str(tmp_path / LOCK)!r}):\n  print(1, flush=True)\n  time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(OutputBusy, match=f"process {other.pid}"):
            publish(str(tmp_path), SITE.items())
        other.kill()
    publish(str(tmp_path), SITE.items())
    assert tree(tmp_path) == SITE


def test_no_reader_sees_half_a_file(tmp_path: Path) -> None:
    pages = [bytes([letter]) * 200_000 for letter in b"ab"]
    publish(str(tmp_path), [("index.html", pages[0])])
    stop, seen = threading.Event(), set()

    def look() -> None:
        while not stop.is_set():
            seen.add((tmp_path / "index.html").read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(16):
        publish(str(tmp_path), [("index.html", pages[turn % 2])])
    stop.set()
    reader.join()
    assert seen <= set(pages)


NAME = st.sampled_from(["a", "b", "A", "..", ".", "", "link", "c\\d", "C:", "ع", "\0", "mine", "/"])
PATH = st.one_of(st.text(max_size=20), st.lists(NAME, max_size=4).map("/".join))
FILES = st.lists(st.tuples(PATH, st.binary(max_size=3)), max_size=4)


@settings(deadline=None, max_examples=60)
@given(builds=st.lists(FILES, max_size=3))
def test_whatever_is_asked_the_folder_is_the_site_or_as_before(
    tmp_path_factory: pytest.TempPathFactory, builds: list[list[tuple[str, bytes]]]
) -> None:
    top = tmp_path_factory.mktemp("any")
    out = top / "out"
    publish(str(out), [])
    (out / "mine").write_bytes(b"mine")
    (out / "link").symlink_to(top)
    for files in builds:
        before = tree(out)
        try:
            publish(str(out), files)
        except OutputProblem:
            assert tree(out) == before
        else:
            assert tree(out) == {**dict(files), "mine": b"mine"}
        assert {each.name for each in top.iterdir()} == {"out"}


def test_what_stands_in_the_way_of_publishing_hides_nothing_else(tmp_path: Path) -> None:
    site, out = tmp_path / "موقع", tmp_path / "out"
    (site / "content/care").mkdir(parents=True)
    (site / "content/care/أ.ar.md").write_text("---\ntitle: واحد\nimage: none.svg\nalt: ص\n---\n", "utf-8")
    out.mkdir()
    (out / "letter.odt").write_bytes(b"dear")
    result = build(str(site), str(out))
    assert {"picture.missing", "output.foreign"} <= {finding.rule for finding in result.findings}
    assert (result.published, result.held_back, result.pages, result.languages) == (False, False, 4, 1)
