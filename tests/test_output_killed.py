"""A publishing that is killed: at each single step on the disk, and at moments that nobody chose."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riwaq.world.files import MARKER
from riwaq.world.output import publish

BEFORE = {
    "index.html": b"home " * 9,
    "ar/index.html": "الرئيسية".encode(),
    "old/page/index.html": b"old",
    "becomes/folder": b"a file",
    "folder/becomes/file": b"b file",
}
AFTER = {
    "index.html": b"new home " * 9,
    "ar/index.html": "الرئيسية".encode(),
    "ar/علاج/index.html": "علاج".encode(),
    "becomes/folder/index.html": b"a folder",
    "folder": b"a file now",
}
THIRD = {"index.html": b"third", "en/index.html": b"en"}
FOREIGN = {"CNAME": b"clinic.example", "old/mine.txt": b"mine"}
KINDS = ("becomes/", "folder")
"""Where a file turns into a folder, or a folder into a file."""
STEPS = {
    "open", "write", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.utime"
}  # fmt: skip


def tree(root: Path) -> dict[str, bytes | None]:
    """All that a reader finds: a file's bytes, None for an empty folder. Riwaq's own are those at the root."""
    found: dict[str, bytes | None] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if name.startswith(f"{MARKER}.new/"):
            continue
        if path.is_file():
            found[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[name] = None
    return found


def pages(found: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """Of `found` the files that are published at the same kind of address before and after."""
    return {
        path: data
        for path, data in found.items()
        if data is not None and not path.startswith((MARKER, *KINDS)) and path not in FOREIGN
    }


def killed(work: Callable[[], object], at: int) -> bool:
    """Run `work` in a child that is killed before its step number `at` on the disk; False when it had fewer."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    left, write = [at], os.write

    def step(event: str, _: object) -> None:
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def write_in_two(handle: int, data: Any) -> int:
        done = write(handle, data[: len(data) // 2])
        step("write", None)
        return done + write(handle, data[done:])

    sys.addaudithook(step)
    os.write = write_in_two
    try:
        work()
    finally:
        os._exit(0)


def start(out: Path) -> None:
    publish(str(out), BEFORE.items())
    for path, data in FOREIGN.items():
        (out / path).write_bytes(data)


def check_between(out: Path) -> None:
    """After a kill: others' files stand, the site is the old one or the new one, and each file is whole."""
    there = tree(out)
    assert there.items() >= FOREIGN.items()
    assert pages(there) in (pages(BEFORE), pages(AFTER))
    for path, data in there.items():
        if data is not None and not Path(path).name.startswith(MARKER) and path not in FOREIGN:
            assert data in (BEFORE.get(path), AFTER.get(path)), path


def check_wanted(out: Path, wanted: dict[str, bytes]) -> None:
    publish(str(out), wanted.items())
    there = tree(out)
    there.pop(MARKER)
    assert there == {**wanted, **FOREIGN}


@pytest.mark.parametrize(
    ("wanted", "stride"),
    [(AFTER, 1), (BEFORE, 3), (THIRD, 4), ({}, 5)],
    ids=["on", "back", "elsewhere", "nothing"],
)
def test_killed_at_each_step_the_next_publishing_mends_everything(
    tmp_path: Path, wanted: dict[str, bytes], stride: int
) -> None:
    start(tmp_path)
    at = 1
    while killed(lambda: publish(str(tmp_path), AFTER.items()), at):
        check_between(tmp_path)
        check_wanted(tmp_path, wanted)
        check_wanted(tmp_path, BEFORE)
        at += stride
    assert at > 30  # it was killed at many steps, and finished at last


def test_killed_twice_nothing_is_forgotten(tmp_path: Path) -> None:
    start(tmp_path)
    chosen = random.Random(7)
    for _ in range(15):
        killed(lambda: publish(str(tmp_path), AFTER.items()), chosen.randrange(5, 40))
        killed(lambda: publish(str(tmp_path), THIRD.items()), chosen.randrange(5, 40))
        check_wanted(tmp_path, BEFORE)


def test_a_file_put_where_a_killed_publishing_meant_to_write_stays(tmp_path: Path) -> None:
    start(tmp_path)
    name, mine = tmp_path / "ar/علاج/index.html", b"written by hand"
    seen = 0
    for at in range(5, 60, 5):
        if not killed(lambda: publish(str(tmp_path), AFTER.items()), at):
            break
        if not name.exists():
            name.parent.mkdir(exist_ok=True)
            name.write_bytes(mine)
            publish(str(tmp_path), BEFORE.items())
            assert name.read_bytes() == mine
            name.unlink()
            seen += 1
        publish(str(tmp_path), BEFORE.items())
    assert seen


def test_a_first_publishing_that_is_killed_leaves_a_folder_that_is_ours(tmp_path: Path) -> None:
    for at in range(1, 60, 4):
        out = tmp_path / f"out{at}"
        if not killed(lambda out=out: publish(str(out), AFTER.items()), at):  # type: ignore[misc]
            break
        publish(str(out), AFTER.items())
        assert {path for path in tree(out) if path != MARKER} == AFTER.keys()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    many = {f"item-{number}/index.html": b"%d" % number * 500 for number in range(60)}
    chosen = random.Random(3)
    start(tmp_path)
    for _ in range(5):
        child = os.fork()
        if not child:
            try:
                publish(str(tmp_path), many.items())
            finally:
                os._exit(0)
        time.sleep(chosen.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert tree(tmp_path).items() >= FOREIGN.items()
        check_wanted(tmp_path, many if chosen.random() < 0.5 else BEFORE)
