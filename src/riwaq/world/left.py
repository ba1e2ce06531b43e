"""What the system said of each published file when it was left: a file of which it says the same is not read again.

This is kept in the user's cache folder and not in the list that is published, which is the same on every machine.
What is lost there costs time, and nothing else.

A file can change within the same tick of the disk's clock in which it was looked at, and then nothing tells. So, as
git does, only what had been at rest for longer than a tick when it was looked at is kept; the rest is read next time.
"""

# Ten thousand files are asked for, and a Path for each costs as much as the call:
# ruff: noqa: PTH116
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import msgspec

from riwaq.world.records import load, save

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of the last change of the bytes and of the file (ns), inode. Not the device, whose number
may be another after a restart.
"""

SECOND = 1_000_000_000
TICK = SECOND // 50
"""ns; more than the system's clock takes for a step, which is at most a hundredth of a second."""
COARSE = 2 * SECOND
"""ns; a step of the clock on a disk that tells only whole seconds (FAT has every second one)."""


class Left(msgspec.Struct, frozen=True):
    """How the files were left, by their path, when the list of what was published had the digest `manifest`."""

    manifest: str = ""
    stamps: dict[str, Stamp] = {}


def load_left(root: str, manifest: str) -> Left:
    """How the folder `root` was left with this manifest; empty where nobody knows."""
    data = load(_name(root))
    if data is None:
        return Left(manifest)
    try:
        left = msgspec.msgpack.decode(data, type=Left)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return Left(manifest)  # damaged, or another version's
    return left if left.manifest == manifest else Left(manifest)


def save_left(root: str, left: Left) -> None:
    """Remember how the folder `root` was left."""
    save(_name(root), msgspec.msgpack.encode(left))


def standing(root: str, stamps: Mapping[str, Stamp]) -> set[str]:
    """The files of which the system still says what it said when they were left.

    A file that is the same inode with the same times is the same file, by whatever way it is reached: no folder
    is looked at.
    """
    found = set()
    lstat = os.lstat
    for path, stamp in stamps.items():
        try:
            status = lstat(f"{root}/{path}")
        except OSError:
            continue
        if (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino) == stamp:
            found.add(path)
    return found


def now_on_disk(path: str) -> int:
    """The time (ns) by the clock of the disk that the file `path` is on, which gets that time."""
    os.utime(path)
    return os.stat(path).st_mtime_ns


def settled(status: os.stat_result, now: int, device: int) -> Stamp | None:
    """What to keep of a file looked at not before `now`; None where it was not yet at rest, or is on another disk
    than `device`, whose clock nobody asked.
    """
    changed, altered = status.st_mtime_ns, status.st_ctime_ns
    by_clock = (
        changed if os.name == "nt" else altered
    )  # a time that nobody sets; Windows has it for new files alone
    step = TICK if by_clock % SECOND else COARSE
    if status.st_dev != device or max(changed, altered) + step > now:
        return None
    return status.st_size, changed, altered, status.st_ino


def stamped(root: str, paths: Iterable[str], written: int, now: int) -> dict[str, Stamp]:
    """What to keep of files that were just written: all bytes by the time `written`, all moved to where they are
    by `now` (ns, by the disk's clock). One that changed in between is somebody else's doing, and left out.
    """
    found = {}
    device = os.stat(root).st_dev
    for path in paths:
        try:
            status = os.lstat(f"{root}/{path}")
        except OSError:
            continue
        stamp = settled(status, now, device)
        if stamp and stamp[1] <= written:
            found[path] = stamp
    return found


def _name(root: str) -> str:
    return f"left\n{root}"
