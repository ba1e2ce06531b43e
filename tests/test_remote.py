"""Publishing to an address of fsspec's: what is sent, what is left alone, and what a fault leaves behind."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given
from hypothesis import strategies as st

from riwaq.build import build
from riwaq.text.digest import digest
from riwaq.world import store as stores
from riwaq.world.files import MARKER
from riwaq.world.manifest import decode_intent
from riwaq.world.output import NotOurs, OutputBusy, Published
from riwaq.world.problem import Problem
from riwaq.world.remote import publish_into
from riwaq.world.store import Store, StoreProblem, in_threads, opened

SITE = {
    "index.html": b"home",
    "ar/index.html": "الرئيسية".encode(),
    "ar/علاج/index.html": "علاج".encode(),
    "portfolio/botox/index.html": b"botox",
    "sitemap.xml": b"<urlset/>",
    "assets/site.css": b"body{}",
    ".nojekyll": b"",
}
AFTER = {
    "index.html": b"new home",
    "ar/index.html": "الرئيسية".encode(),
    "portfolio/botox/index.html": b"BOTOX",
    "portfolio/filler/index.html": b"filler",
    "assets/site.css/now": b"a folder where a file was",
    ".nojekyll": b"",
}
THIRD = {"index.html": b"third", "ar/علاج": b"a file where a folder was", "fr/index.html": b"fr"}
FOREIGN = {"CNAME": b"clinic.example", "ar/mine.txt": b"mine"}
CHANGES = {"pipe_file", "mv", "rm_file", "rmdir", "makedirs"}


class FaultError(OSError):
    """The network is gone."""


class Watched:
    """A file system that notes each call, and from call number `fail` on answers none."""

    def __init__(self, fs: Any, *, folders: bool) -> None:
        self.fs, self.protocol, self.folders = fs, fs.protocol, folders
        self.calls: list[tuple[str, str]] = []
        self.fail = 0
        self.lock = threading.Lock()
        self.before: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.fs, name)
        if not callable(method):
            return method

        def call(path: str, *args: Any, **kwargs: Any) -> Any:
            with self.lock:
                self.calls.append((name, path))
                fails = self.fail and len(self.calls) >= self.fail
            if name in self.before:
                self.before[name](path, *args)
            if fails:
                if name == "pipe_file" and self.folders and len(self.calls) == self.fail:
                    method(path, args[0][: len(args[0]) // 2])  # a disk keeps half of it
                raise FaultError(5, "the network is gone")
            return method(path, *args, **kwargs)

        return call


class Place:
    """An address that tests publish to, and what stands there."""

    def __init__(self, fs: Any, root: str, *, folders: bool) -> None:
        self.fs, self.root, self.folders = fs, root, folders

    def store(self, fail: int = 0) -> tuple[Store, Watched]:
        watched = Watched(self.fs, folders=self.folders)
        watched.fail = fail
        store = Store(watched, self.root, "s3://bucket/site")
        store.has_folders = self.folders
        return store, watched

    def publish(self, files: dict[str, bytes]) -> Published:
        return publish_into(self.store()[0], dict(files))

    def sent(self, files: dict[str, bytes]) -> list[str]:
        """The files that publishing `files` sends, in order, the list of what was written left out."""
        store, watched = self.store()
        publish_into(store, dict(files))
        names = [path for name, path in watched.calls if name == ("mv" if self.folders else "pipe_file")]
        if self.folders:
            written = {path: path for path in self.tree()}
            temporary = {f"{self.root}/{stores._temporary(path)}": path for path in [*written, MARKER]}
            return [temporary[name] for name in names if temporary[name] != MARKER]
        return [name.removeprefix(f"{self.root}/") for name in names if not name.endswith(MARKER)]

    def put(self, path: str, data: bytes) -> None:
        self.fs.makedirs(f"{self.root}/{path}".rpartition("/")[0], exist_ok=True)
        self.fs.pipe_file(f"{self.root}/{path}", data)

    def tree(self) -> dict[str, bytes]:
        names = self.fs.find(self.root)
        found = {name[len(self.root) + 1 :]: self.fs.cat_file(name) for name in names}
        found.pop(MARKER, None)
        return found

    def listed(self) -> dict[str, str]:
        manifest = decode_intent(self.fs.cat_file(f"{self.root}/{MARKER}"))
        assert not manifest.maybe
        return manifest.files


def place_of(kind: str, folder: Path) -> Place:
    if kind == "disk":
        return Place(LocalFileSystem(), str(folder / "out"), folders=True)
    return Place(MemoryFileSystem(), f"/{uuid4().hex}", folders=False)


@pytest.fixture(params=["object store", "disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return place_of(request.param, tmp_path)


def counts(done: Published) -> tuple[int, int, int]:
    return done.written, done.unchanged, done.removed


def test_the_address_becomes_the_site(place: Place) -> None:
    assert counts(place.publish(SITE)) == (7, 0, 0)
    assert place.tree() == SITE
    assert place.listed() == {path: digest(data) for path, data in SITE.items()}


def test_an_unchanged_site_is_one_question(place: Place) -> None:
    place.publish(SITE)
    store, watched = place.store()
    assert counts(publish_into(store, dict(SITE))) == (0, 7, 0)
    asked = [path for name, path in watched.calls if name != "rm_file"]  # a disk may hold what was broken off
    assert asked == [f"{place.root}/{MARKER}"]


def test_only_what_changed_is_sent_and_what_is_gone_removed(place: Place) -> None:
    place.publish(SITE)
    changed = {**SITE, "index.html": b"HOME", "en/index.html": b"new"}
    del changed["ar/علاج/index.html"]
    assert place.sent(changed) == ["en/index.html", "index.html"]
    assert place.tree() == changed


def test_what_pages_show_goes_first_and_home_pages_and_the_site_map_last(place: Place) -> None:
    turns = {path: turn for turn, path in enumerate(place.sent(SITE))}
    first = {turns["assets/site.css"], turns[".nojekyll"]}
    deep = {turns["portfolio/botox/index.html"], turns["ar/علاج/index.html"]}
    rest = [turns["ar/index.html"], turns["index.html"], turns["sitemap.xml"]]
    assert max(first) < min(deep)
    assert [max(deep), *rest] == sorted([max(deep), *rest])


def test_the_list_says_what_may_be_written_before_anything_is_and_removals_come_last(place: Place) -> None:
    place.publish(SITE)
    store, watched = place.store()
    publish_into(store, {"index.html": b"new"})
    steps = [
        (name, path.removeprefix(f"{place.root}/"))
        for name, path in watched.calls
        if name in CHANGES - {"rmdir"} and not (name == "rm_file" and stores.TEMPORARY in path)
    ]
    writes = [step for step, (name, _) in enumerate(steps) if name != "rm_file"]
    removals = [step for step, (name, _) in enumerate(steps) if name == "rm_file"]
    assert len(removals) == 6
    per_write = 2 if place.folders else 1  # under another name, then in its place
    assert writes[: 2 * per_write] == list(range(2 * per_write)), "the list, then the page"
    assert min(removals) > writes[2 * per_write - 1]
    assert max(removals) < writes[-per_write], "the list of what stands there now"


def test_a_place_with_files_of_others_is_refused(place: Place) -> None:
    place.put("CNAME", b"clinic.example")
    with pytest.raises(NotOurs) as problem:
        place.publish(SITE)
    assert problem.value.findings[0].rule == "output.foreign"
    assert place.tree() == {"CNAME": b"clinic.example"}


def test_beside_an_empty_list_the_files_of_others_stay(place: Place) -> None:
    place.put(MARKER, b"")
    for path, data in FOREIGN.items():
        place.put(path, data)
    place.publish(SITE)
    assert place.tree() == {**SITE, **FOREIGN}
    place.publish(THIRD)
    assert place.tree() == {**THIRD, **FOREIGN}


def test_a_file_of_others_in_the_way_stops_all(place: Place) -> None:
    place.put(MARKER, b"")
    place.put("index.html", b"mine")
    with pytest.raises(NotOurs) as problem:
        place.publish(SITE)
    assert [finding.message for finding in problem.value.findings] == [
        "`s3://bucket/site/index.html` is in the way, and Riwaq did not write it"
    ]
    assert place.tree() == {"index.html": b"mine"}


def test_a_file_of_others_that_is_the_same_is_left_to_them(place: Place) -> None:
    place.put(MARKER, b"")
    place.put("index.html", b"home")
    assert "index.html" not in place.sent(SITE)
    place.publish({})
    assert place.tree() == {"index.html": b"home"}


def test_a_folder_of_others_where_a_file_is_to_be_is_in_the_way(tmp_path: Path) -> None:
    place = place_of("disk", tmp_path)
    place.publish({"about/index.html": b"about"})
    place.put("about/theirs.txt", b"theirs")
    with pytest.raises(NotOurs):
        place.publish({"about": b"a file"})
    assert place.tree() == {"about/index.html": b"about", "about/theirs.txt": b"theirs"}


def test_what_was_changed_by_others_is_not_removed(place: Place) -> None:
    place.publish(SITE)
    place.put("portfolio/botox/index.html", b"by hand")
    done = place.publish({"index.html": b"home"})
    assert [(one.rule, one.severity) for one in done.findings] == [("output.changed", "warning")]
    assert place.tree() == {"index.html": b"home", "portfolio/botox/index.html": b"by hand"}


def test_folders_that_become_empty_are_removed_from_a_disk(tmp_path: Path) -> None:
    place = place_of("disk", tmp_path)
    place.publish(SITE)
    place.publish({"index.html": b"home"})
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"index.html", MARKER}


def test_of_many_files_a_list_is_asked_for(place: Place) -> None:
    place.put(MARKER, b"")
    place.put("mine.txt", b"mine")
    files = {f"{number}/index.html": b"%d" % number for number in range(stores.LIST)}
    store, watched = place.store()
    publish_into(store, dict(files))
    names = [name for name, _ in watched.calls]
    assert (names.count("find"), names.count("info")) == (1, 0)
    files["mine.txt"] = b"ours"
    with pytest.raises(NotOurs):
        publish_into(place.store()[0], dict(files))


class OnceRead:
    """A file whose bytes are made when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self.data, self.digest, self.reads = data, digest(data), 0

    def read(self) -> bytes:
        self.reads += 1
        return self.data


def test_a_file_is_read_only_where_it_is_sent(place: Place) -> None:
    film = OnceRead(b"film")
    files: dict[str, Any] = {"index.html": b"home", "film.mp4": film}
    publish_into(place.store()[0], files)
    publish_into(place.store()[0], files)
    assert film.reads == 1
    assert place.tree() == {"index.html": b"home", "film.mp4": b"film"}


@pytest.mark.parametrize("next_site", [AFTER, SITE, THIRD])
def test_a_fault_at_any_call_is_told_and_the_next_publishing_goes_on(
    place: Place, tmp_path: Path, next_site: dict[str, bytes]
) -> None:
    for fail in count(1):
        again = place_of("disk" if place.folders else "object store", tmp_path / str(fail))
        again.put(MARKER, b"")
        for path, data in FOREIGN.items():
            again.put(path, data)
        again.publish(SITE)
        store, watched = again.store(fail)
        try:
            publish_into(store, dict(AFTER))
        except StoreProblem as problem:
            (finding,) = problem.findings
            assert "the network is gone" in finding.message
            assert "run the same command again" in finding.help
        else:
            assert len(watched.calls) < fail
            assert fail > 15
            return
        known = {*SITE.items(), *AFTER.items(), *FOREIGN.items()}
        left = {path: data for path, data in again.tree().items() if "tmp" not in path}
        assert left.items() <= known, "each file is whole: the old, or the new"
        assert FOREIGN.items() <= left.items()
        arrived = {path for path, data in AFTER.items() if left.get(path) == data}
        sent = again.sent(next_site)
        assert again.tree() == {**next_site, **FOREIGN}
        assert again.listed() == {path: digest(data) for path, data in next_site.items()}
        if next_site is AFTER:
            assert arrived.isdisjoint(sent), "nothing is sent twice"


@given(
    st.sampled_from(["object store", "disk"]),
    st.lists(st.tuples(st.sampled_from([SITE, AFTER, THIRD, {}]), st.integers(0, 40)), max_size=5),
)
def test_after_any_faults_the_site_comes_out_whole(tmp_path_factory, kind, attempts):
    place = place_of(kind, tmp_path_factory.mktemp("remote"))
    place.put(MARKER, b"")
    for path, data in FOREIGN.items():
        place.put(path, data)
    for site, fail in attempts:
        try:
            publish_into(place.store(fail)[0], dict(site))
        except StoreProblem:
            continue
        assert place.tree() == {**site, **FOREIGN}
    place.publish(AFTER)
    assert place.tree() == {**AFTER, **FOREIGN}


def test_two_builds_at_once_are_noticed_and_the_next_one_puts_it_right(place: Place) -> None:
    place.publish(SITE)
    store, watched = place.store()
    others = iter([THIRD])

    def meanwhile(path: str, *_: Any) -> None:
        if "filler" in path or path.endswith(stores._temporary("portfolio/filler/index.html")):
            for other in others:
                place.publish(other)

    watched.before["pipe_file"] = meanwhile
    with pytest.raises(OutputBusy) as problem:
        publish_into(store, dict(AFTER))
    assert "at the same time" in problem.value.findings[0].message
    place.publish(AFTER)
    assert place.tree() == AFTER


def test_no_more_is_under_way_at_once_than_meant() -> None:
    under_way, most, lock = [0], [0], threading.Lock()
    together = threading.Barrier(stores.AT_ONCE)

    def work(number: int) -> int:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        if number < stores.AT_ONCE:
            together.wait(60)
        with lock:
            under_way[0] -= 1
        return number * 2

    assert in_threads(work, range(200)) == [number * 2 for number in range(200)]
    assert most[0] == stores.AT_ONCE


def test_a_fault_stops_the_rest() -> None:
    begun = []

    def work(number: int) -> None:
        begun.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"\d+"):
        in_threads(work, range(10_000))
    assert len(begun) <= 2 * stores.AT_ONCE


@pytest.mark.parametrize(
    ("address", "rule", "words"),
    [
        ("zz://bucket/x", "output.place", "nothing here knows what `zz://` is"),
        ("s3://", "output.place", "it names no bucket and no folder"),
        ("file:///", "output.place", "it names no bucket and no folder"),
        ("gs://bucket/x", "output.package", "the package gcsfs is needed, which is not installed"),
        ("sftp://me:secret@host/x", "output.package", "`sftp://me:…@host/x` the package paramiko is needed"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_before_anything_is_made(riwaq, address, rule, words):
    riwaq("new", "site")
    done = riwaq("build", "site", "--out", address, "--json")
    assert done.code == 2
    assert rule in done.out
    assert words in done.out
    assert "secret" not in done.out + done.err


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(Problem) as problem:
        opened("s3://bucket/x")
    (finding,) = problem.value.findings
    assert (finding.rule, finding.help) == ("output.package", "Install it: pip install 'riwaq[remote]'")


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_build_publishes_the_same_to_a_folder_a_file_address_and_a_store(riwaq, tmp_path):
    riwaq("new", "site")
    riwaq("build", "site", "--out", "plain")
    done = riwaq("build", "site", "--out", f"file://{tmp_path}/named")
    assert done.code == 0, done.err
    result = build(str(tmp_path / "site"), "memory://a-build-publishes")
    assert result.published
    assert result.out == "memory://a-build-publishes"
    plain = tree(tmp_path / "plain")
    assert tree(tmp_path / "named") == plain
    stored = Place(MemoryFileSystem(), "/a-build-publishes", folders=False)
    assert stored.tree() == {
        path: data for path, data in plain.items() if path not in {MARKER, f"{MARKER}.lock"}
    }
    again = build(str(tmp_path / "site"), "memory://a-build-publishes")
    assert (again.written, again.unchanged) == (0, result.written)


def test_with_errors_what_was_published_stays(riwaq, tmp_path):
    riwaq("new", "site")
    site, address = str(tmp_path / "site"), "memory://with-errors"
    assert build(site, address).published
    before = Place(MemoryFileSystem(), "/with-errors", folders=False).tree()
    (tmp_path / "site/riwaq.toml").write_text("languages = 3\n")
    held = build(site, address)
    assert held.held_back
    assert Place(MemoryFileSystem(), "/with-errors", folders=False).tree() == before
    assert build(site, address, despite_errors=True).published
