"""Files that stand as they were left: not read, not made, not written again; and never taken for what they are not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.digest import digest
from riwaq.world.files import MARKER
from riwaq.world.left import COARSE, SECOND, TICK, Left, load_left, save_left, settled, standing
from riwaq.world.output import manifest_digest, publish, stands

SITE = {f"care/{number}/index.html": b"page %d" % number for number in range(9)} | {
    "ar/علاج/index.html": b"x"
}


class Promised:
    """A page that says whether it was made."""

    def __init__(self, data: bytes) -> None:
        self.data, self.digest, self.made = data, digest(data), 0

    def read(self) -> bytes:
        self.made += 1
        return self.data


class Watch:
    """The files below a folder that are opened while it is on."""

    def __init__(self) -> None:
        self.folder = ""
        self.opened: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.folder and event == "open" and isinstance(args[0], str) and args[0].startswith(self.folder):
            self.opened.append(args[0].removeprefix(self.folder).lstrip("/"))

    def during(self, folder: Path, work: Callable[[], object]) -> list[str]:
        self.folder, self.opened = str(folder), []
        try:
            work()
        finally:
            self.folder = ""
        return [name for name in self.opened if not name.startswith(MARKER)]


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()  # a hook of the interpreter's cannot be taken away again; it rests when it has no folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the site, at rest for longer than a tick, and looked at since."""
    folder = tmp_path / "out"
    publish(str(folder), SITE.items())
    time.sleep(2 * TICK / SECOND)
    publish(str(folder), SITE.items())
    return folder


def test_no_file_that_stands_is_opened_or_made(out: Path, watch: Watch) -> None:
    pages = {path: Promised(data) for path, data in SITE.items()}
    pages["care/1/index.html"] = Promised(b"another")
    pages["care/new/index.html"] = Promised(b"new")
    done: list[Any] = []
    opened = watch.during(out, lambda: done.append(publish(str(out), pages.items())))
    assert opened == []
    assert (done[0].written, done[0].unchanged) == (2, len(SITE) - 1)
    made = {path: page.made for path, page in pages.items() if page.made}
    assert made == {"care/1/index.html": 1, "care/new/index.html": 1}


def test_to_know_that_nothing_changed_no_file_is_opened(out: Path, watch: Watch) -> None:
    seen = manifest_digest(str(out))
    assert watch.during(out, lambda: stands(str(out), seen)) == []
    assert stands(str(out), seen)


def test_what_was_read_once_is_not_read_again(out: Path, watch: Watch) -> None:
    for path in SITE:
        os.utime(out / path, (1, 1))
    time.sleep(2 * TICK / SECOND)
    seen = manifest_digest(str(out))
    assert sorted(watch.during(out, lambda: stands(str(out), seen))) == sorted(SITE)
    assert watch.during(out, lambda: stands(str(out), seen)) == []


@pytest.mark.parametrize("again", [b"page 0", b"PAGE 0"])
def test_a_file_that_is_put_back_with_its_time_is_looked_at(out: Path, again: bytes) -> None:
    path = out / "care/0/index.html"
    before = path.stat()
    path.unlink()
    path.write_bytes(again)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    same = again == b"page 0"
    assert stands(str(out), manifest_digest(str(out))) is same
    assert publish(str(out), SITE.items()).written == (0 if same else 1)
    assert path.read_bytes() == b"page 0"


def test_changed_in_the_very_moment_of_publishing_it_is_seen(tmp_path: Path) -> None:
    """The same number of bytes, within the same tick of the disk's clock, over and over."""
    page = tmp_path / "index.html"
    for turn in range(60):
        publish(str(tmp_path), [("index.html", b"%04d" % turn)])
        with page.open("r+b") as file:  # the same inode
            file.write(b"hack")
        assert not stands(str(tmp_path), manifest_digest(str(tmp_path)))
        assert publish(str(tmp_path), [("index.html", b"%04d" % turn)]).written == 1
        assert page.read_bytes() == b"%04d" % turn


def test_a_list_in_the_cache_that_is_lost_or_damaged_costs_time_alone(out: Path, watch: Watch) -> None:
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "riwaq"
    seen = manifest_digest(str(out))
    for damage in (None, b"", b"\x80", b"\xff" * 9, b"{}"):
        for file in filter(Path.is_file, cache.iterdir()):
            file.unlink() if damage is None else file.write_bytes(damage)
        assert sorted(watch.during(out, lambda: publish(str(out), SITE.items()))) == sorted(SITE)
        assert stands(str(out), seen)


def test_another_manifest_is_not_believed_for_it(out: Path) -> None:
    """How the files were left says nothing of a list that somebody else has put there."""
    lies = (out / MARKER).read_bytes().replace(digest(b"page 0").encode(), digest(b"page!0").encode())
    (out / MARKER).write_bytes(lies)
    assert publish(str(out), [*SITE.items(), ("care/0/index.html", b"page!0")][1:]).written == 1
    assert (out / "care/0/index.html").read_bytes() == b"page!0"


def test_a_folder_that_was_moved_and_linked_is_not_written_through(out: Path, tmp_path: Path) -> None:
    (out / "care").rename(tmp_path / "elsewhere")
    (out / "care").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Exception, match="`care` in the output folder is in the way"):
        publish(str(out), {**SITE, "care/1/index.html": b"through"}.items())
    publish(str(out), [])
    assert (tmp_path / "elsewhere/1/index.html").read_bytes() == b"page 1"


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    left = load_left(str(tmp_path), "m")
    assert left.stamps == {}
    (tmp_path / "a").touch()
    status = (tmp_path / "a").stat()
    stamp = settled(status, status.st_ctime_ns + COARSE, status.st_dev)
    assert stamp is not None
    save_left(str(tmp_path), Left("m", {"a": stamp, "b": stamp}))
    assert load_left(str(tmp_path), "m").stamps == {"a": stamp, "b": stamp}
    assert load_left(str(tmp_path), "n").stamps == {}
    assert standing(str(tmp_path), {"a": stamp, "b": stamp}) == {"a"}


def times(changed: int, altered: int) -> os.stat_result:
    """What a system says of a file with these times (ns): inode 7, device 1, five bytes."""
    return os.stat_result(
        (0o100644, 7, 1, 1, 0, 0, 5, 0, 0, 0), {"st_mtime_ns": changed, "st_ctime_ns": altered}
    )


@given(st.integers(0, 3 * SECOND), st.integers(0, 3 * SECOND), st.integers(0, 6 * SECOND))
def test_only_what_was_at_rest_for_a_tick_is_kept(changed: int, altered: int, now: int) -> None:
    rested = now - max(changed, altered)
    stamp = settled(times(changed, altered), now, 1)
    assert stamp == ((5, changed, altered, 7) if rested >= (TICK if altered % SECOND else COARSE) else None)
    assert settled(times(changed, altered), now, 2) is None
