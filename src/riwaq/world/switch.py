"""A site exchanged for another in one step, so that whoever reads the folder sees a whole site at any instant.

1. All new bytes are written into `.riwaq-output.new` in the output folder (`stage`). A disk that is full, or a quota,
   is met here, before anything that is published was touched.
2. What is meant is recorded (`LIST`).
3. Each file that changes, comes or goes becomes a symbolic link through `.riwaq-output.new/now`, which leads to `old`:
   there stand hard links to the old files. So each of them still gives what it gave, or nothing where nothing was.
4. `now` is exchanged for a link to `new`. This one `rename` is the moment at which the whole site is another.
5. Each link is replaced by the file that it leads to.

Killed at any point, the folder gives the old site whole or the new one whole, through the links; `settle`, the first
thing that the next publishing does, goes back or on, by where `now` leads.

Two other ways were weighed. Renames in an order (new files, changed pages, removals) need no links, but the first of
two new pages that lead to each other, as each page does to its translations, leads to nothing for a while. A swap of
the whole folder (a tree of hard links, RENAME_EXCHANGE) is as safe, but costs by the size of the site and not of the
change: at 10,000 pages 0.10 s on tmpfs and 0.6 to 0.7 s on ext4 to link and to remove them, where a publishing that
changes one page takes 0.06 s in all. It also cannot be done where the folder is a mount, moves the files
of others (whose open handles and watchers then follow the old tree), and exists on Linux alone. The links cost about
20 microseconds a changed file on tmpfs, 25 to 45 on ext4, and nothing for the others.

Renames in an order are still the way where the system or the disk has no such links (Windows, FAT); and at the first
publishing into a folder, which no one reads yet: there a few renames of whole folders show it, the home page last. A
file that turns into a folder, or a folder into a file, is missing for some microseconds after step 4.
"""

# Ten thousand files are moved, and a Path for each costs as much as the call:
# ruff: noqa: PTH102, PTH105, PTH110, PTH211
from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping, Sequence

import msgspec

from riwaq.text.digest import digest
from riwaq.world.content import Content, bytes_of
from riwaq.world.files import MARKER
from riwaq.world.manifest import Manifest, UnreadableError, checked, decode, encode
from riwaq.world.plan import Plan, folders_of
from riwaq.world.tree import Tree, write_file

STAGE = f"{MARKER}.new"
LIST = f"{STAGE}/list"
"""The paths that change, each with the digest of its new bytes, "" for none; its place is its number below."""
MANIFEST, NOW, OLD, NEW, WHOLE, SPARE = (
    f"{STAGE}/{name}" for name in ("manifest", "now", "old", "new", "whole", "spare")
)
"""The manifest to come; which side is published; the old and the new files by number; those of a first publishing
by path; the name of a link before it is put in its place.
"""

_UNABLE = {
    getattr(errno, name, 0)
    for name in ("EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EXDEV", "EINVAL")
}
"""What is answered where a disk has no such links; another error is met by other means too."""


class List(msgspec.Struct, frozen=True):
    """What a publishing is about to put in place: ours, from then on, where the bytes have that digest."""

    changes: list[tuple[str, str]]


def stage(tree: Tree, plan: Plan, made: Mapping[str, Content], *, first: bool) -> dict[str, str]:
    """Write all new bytes beside the site, give back their digests. Raises `OSError`, and leaves nothing then."""
    digests = {}
    os.mkdir(f"{tree.root}/{STAGE}")
    try:
        os.mkdir(f"{tree.root}/{NEW}")
        os.mkdir(f"{tree.root}/{OLD}")
        for number, path in enumerate(plan.written):
            data = bytes_of(made[path])
            digests[path] = digest(data)
            try:
                if first:
                    tree.make(f"{WHOLE}/{path}".rpartition("/")[0])
                write_file(f"{tree.root}/{WHOLE}/{path}" if first else f"{tree.root}/{NEW}/{number}", data)
            except OSError as error:
                error.filename = f"{tree.root}/{path}"  # the name that a person knows
                raise
        write_file(f"{tree.root}/{MANIFEST}", encode(Manifest(files=plan.kept | digests)))
    except BaseException:
        with contextlib.suppress(OSError):
            tree.remove_all(STAGE)
        raise
    return digests


def exchange(tree: Tree, plan: Plan, digests: Mapping[str, str], *, first: bool) -> None:
    """Publish what was staged. Raises `OSError`; `settle` then makes the folder whole."""
    changes = [(path, digests[path]) for path in plan.written] + [(path, "") for path in plan.removed]
    if not os.path.exists(f"{tree.root}/{MARKER}"):
        tree.write(MARKER, b"")  # from now on the folder is ours
    write_file(f"{tree.root}/{SPARE}", msgspec.json.encode(List(changes)))
    os.replace(f"{tree.root}/{SPARE}", f"{tree.root}/{LIST}")
    if first:
        _graft(tree, "")
    elif _linked(tree, plan):
        os.symlink("new", f"{tree.root}/{SPARE}")
        os.replace(f"{tree.root}/{SPARE}", f"{tree.root}/{NOW}")
        _replace_links(tree, [path for path, _ in changes], NEW)
    else:
        _move_in_order(tree, plan)
    for path in plan.early:
        tree.remove(path)
    tree.prune(plan.folders | folders_of(plan.early))
    for number, path in enumerate(plan.blocked, len(plan.write)):
        tree.make(path.rpartition("/")[0])
        _put(tree, f"{NEW}/{number}", path)
    for path in plan.late:
        tree.remove(path)
    tree.prune(folders_of(plan.removed))
    os.replace(f"{tree.root}/{MANIFEST}", f"{tree.root}/{MARKER}")
    tree.remove_all(STAGE)


def settle(tree: Tree) -> bool:
    """Make the folder what it is seen as, where a publishing was broken off; say whether that is the old site.

    Files take the place of links, the manifest says what is ours, and nothing else is left. Raises `OSError`, and
    `UnreadableError` where the list is not one that a publishing wrote.
    """
    tree.clear("")
    if not os.path.lexists(f"{tree.root}/{STAGE}"):
        return True
    intent = _list(tree)
    old = True
    if intent is not None:
        paths = [path for path, _ in intent.changes]
        side = tree.link(NOW)
        old = side == "old"
        if side:
            _replace_links(tree, paths, OLD if old else NEW)
        _record(tree, intent)
        # Also what a killed publishing had not yet come to: a folder that holds no page any more.
        folders = folders_of(paths)
        for folder in folders:
            tree.clear(folder)
        tree.prune(folders)
    tree.remove_all(STAGE)
    return old


def _list(tree: Tree) -> List | None:
    """What the broken publishing meant to do; None where it had not yet begun."""
    try:
        with open(f"{tree.root}/{LIST}", "rb") as file:  # noqa: PTH123
            found = msgspec.json.decode(file.read(), type=List)
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError("what a publishing that was broken off left there is damaged") from None
    checked(path for path, _ in found.changes)
    return found


def _record(tree: Tree, intent: List) -> None:
    """Write down as ours what the broken publishing put in place, and no one else has changed since."""
    with open(f"{tree.root}/{MARKER}", "rb") as file:  # noqa: PTH123
        before = file.read()
    files = decode(before).files
    put = {path: after for path, after in intent.changes if after and tree.digest(path) == after}
    if put.items() - files.items():
        tree.write(MARKER, encode(Manifest(files=files | put)))


def _target(path: str, number: int) -> str:
    return f"{'../' * path.count('/')}{NOW}/{number}"


def _linked(tree: Tree, plan: Plan) -> bool:
    """Put a link in the place of each file that changes; False, and nothing done, where there are no such links."""
    if os.name == "nt":  # where a link to a folder is not exchanged for another in one step
        return False
    changes = [*plan.written, *plan.removed]
    over = plan.over.union(plan.late)
    left = {*plan.blocked, *plan.early}
    try:
        os.symlink("old", f"{tree.root}/{NOW}")
        for number, path in enumerate(changes):
            if path not in left:
                _link(tree, path, number, over=path in over)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        _replace_links(tree, changes, OLD)
        for path in (NOW, SPARE):
            tree.remove(path)
        return False
    return True


def _link(tree: Tree, path: str, number: int, *, over: bool) -> None:
    """Put our link at `path`, `over` the file that stands there, or where nothing does."""
    full = f"{tree.root}/{path}"
    try:
        if over:
            os.link(full, f"{tree.root}/{OLD}/{number}")
            os.symlink(_target(path, number), f"{tree.root}/{SPARE}")
            os.replace(f"{tree.root}/{SPARE}", full)
        else:
            tree.make(path.rpartition("/")[0])
            os.symlink(_target(path, number), full)
    except OSError as error:
        error.filename = full  # the name that a person knows
        raise


def _replace_links(tree: Tree, paths: Sequence[str], side: str) -> None:
    """Put at each of `paths` where our link stands what it leads to when `side` is published: a file or nothing."""
    for number, path in enumerate(paths):
        if tree.link(path) != _target(path, number):
            continue
        try:
            _put(tree, f"{side}/{number}", path)
        except FileNotFoundError:
            tree.remove(path)


def _graft(tree: Tree, folder: str) -> None:
    """Move what was staged by path below `folder` into its place: a folder that is not there yet as a whole."""
    below = f"{folder}/" if folder else ""
    with os.scandir(f"{tree.root}/{WHOLE}/{folder}") as entries:
        names = {entry.name: entry.is_dir() for entry in entries}
    for name in sorted(names, key=lambda name: (not names[name], *_turn(name))):
        if names[name] and tree.blocker(below + name) == "":
            _graft(tree, below + name)
        else:
            _put(tree, f"{WHOLE}/{below}{name}", below + name)


def _move_in_order(tree: Tree, plan: Plan) -> None:
    """Move what was staged into its place so that no page that could be read leads to what is not there."""
    numbers = {path: number for number, path in enumerate(plan.write)}
    for path in sorted(plan.write, key=lambda path: (path in plan.over, *_turn(path))):
        tree.make(path.rpartition("/")[0])
        _put(tree, f"{NEW}/{numbers[path]}", path)


def _put(tree: Tree, staged: str, path: str) -> None:
    """Move the file, or new folder, `staged` to `path` in one step."""
    try:
        os.replace(f"{tree.root}/{staged}", f"{tree.root}/{path}")
    except OSError as error:
        error.filename = f"{tree.root}/{path}"
        if error.errno != errno.EXDEV:
            raise
        with open(f"{tree.root}/{staged}", "rb") as file:  # noqa: PTH123 - a folder of the site is a mount of its own
            tree.write(path, file.read())


def _turn(path: str) -> tuple[int, int, str]:
    """When a file's turn comes: what pages need, then pages, those far down first, then the lists of pages."""
    kind = 1 if path.endswith(".html") else 2 if path.endswith(".xml") else 0
    return kind, -path.count("/"), path
