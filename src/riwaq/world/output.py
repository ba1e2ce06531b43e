"""Publish a site into a folder: write only what changed, and never touch what Riwaq did not write.

Killed at any instant, the next publishing finds its way: before the first change the manifest says what may
be written from then on, after the last one what was. (This holds when the program dies; when the machine
does, files may be empty or old, and the next publishing, which compares every byte, mends them.)
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec

from riwaq.text.digest import digest
from riwaq.text.file_name import folded
from riwaq.text.finding import Finding
from riwaq.world.files import MARKER
from riwaq.world.lock import Held, held
from riwaq.world.manifest import Manifest, UnreadableError, decode, encode
from riwaq.world.paths import refused
from riwaq.world.problem import Problem, advice, reason, shown
from riwaq.world.tree import TEMPORARY, Tree

LOCK = f"{MARKER}.lock"


class Published(msgspec.Struct, frozen=True):
    """How many files were written, left as they were, and removed; `findings` are warnings."""

    written: int
    unchanged: int
    removed: int
    findings: tuple[Finding, ...] = ()


class OutputProblem(Problem):
    """Nothing more can be published here; before the first change, unless the disk refuses half way."""


class NotOurs(OutputProblem):
    """The folder, or a file in it, is not Riwaq's to change."""


class OutputBusy(OutputProblem):
    """Another build is publishing into the same folder."""


def publish(out: str, files: Iterable[tuple[str, bytes]], *, site: str | None = None) -> Published:
    """Make the folder `out` hold exactly `files` (relative path, bytes) beside what others put there.

    Files that an earlier publishing wrote and that are not among `files` are removed, and the folders that
    this empties. Each file changes in one step. `site` is the folder that the files were made from: `out`
    must not be it or hold it. Raises `NotOurs`, `OutputBusy` or `OutputProblem`, each with findings.
    """
    made: dict[str, bytes] = {}
    paths: list[str] = []
    for path, data in files:
        made[path] = data
        paths.append(path)
    if found := refused(paths):
        raise OutputProblem(*found)
    root = _place(out, site)
    try:
        os.makedirs(root, exist_ok=True)  # noqa: PTH103 - `root` is a resolved string already
        _ours(root, out)
        with held(f"{root}/{LOCK}"):
            return _publish(Tree(root), _manifest(root, out), made)
    except Held as other:
        who = f" (process {other.holder})" if other.holder else ""
        message = f"another build is publishing into `{shown(out)}`{who}"
        raise OutputBusy(
            Finding("output.busy", "error", message, help="Wait for it to finish, or choose another --out.")
        ) from None
    except OSError as error:
        where = os.path.relpath(error.filename, root) if error.filename else "."
        name = shown(out) if where == "." else shown(f"{out}/{where}")
        message = f"`{name}` cannot be written: {reason(error)}"
        raise OutputProblem(Finding("output.write", "error", message, help=advice(error))) from None


def manifest_digest(out: str) -> str:
    """The digest of the list of what is published in the folder `out`; "" where there is none."""
    return Tree(os.path.realpath(out)).digest(MARKER)


def stands(out: str, seen: str) -> bool:
    """Whether `out` holds what was published there when the list of that had the digest `seen`, byte for byte.

    Not while another build is at work there. Raises `NotOurs` where the list cannot be used, or `OSError`.
    """
    root = os.path.realpath(out)
    tree = Tree(root)
    if not seen or tree.digest(MARKER) != seen:
        return False
    try:
        with held(f"{root}/{LOCK}"):
            manifest = _manifest(root, out)
            files = manifest.files.items()
            return not manifest.maybe and all(tree.digest(path) == written for path, written in files)
    except Held:
        return False


class _Plan(msgspec.Struct):
    """What one publishing will do, a list for each kind of step.

    `ours` are Riwaq's files now, `kept` those that stay as they are, each with its digest. `early` are to be
    removed before anything is written, `late` after; `folders` stand, emptied, where a file is to be.
    """

    ours: dict[str, str]
    kept: dict[str, str]
    write: list[str]
    folders: set[str]
    early: list[str]
    late: list[str]
    unchanged: int
    findings: list[Finding]


def _publish(tree: Tree, before: Manifest, made: dict[str, bytes]) -> Published:
    plan = _plan(tree, _recovered(tree, before), made)
    digests = {path: digest(made[path]) for path in plan.write}
    gone = plan.early + plan.late
    if digests or gone:
        maybe = {path: seen for path, seen in before.maybe.items() if path not in plan.ours}
        tree.write(MARKER, encode(Manifest(files=plan.ours, maybe=maybe | digests)))
    for path in plan.early:
        tree.remove(path)
    tree.prune(plan.folders | _folders(plan.early))
    for path in plan.write:
        tree.write(path, made[path])
    for path in plan.late:
        tree.remove(path)
    # Not only what was removed just now: a killed publishing may have left folders of what is gone already.
    tree.prune(_folders(path for path in {*plan.ours, *before.maybe} if path not in made))
    after = encode(Manifest(files=plan.kept | digests))
    if tree.state(MARKER, after) != "same":
        tree.write(MARKER, after)
    return Published(len(plan.write), plan.unchanged, len(gone), tuple(plan.findings))


def _folders(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in paths}


def _recovered(tree: Tree, before: Manifest) -> dict[str, str]:
    """What is ours, a killed publishing counted in; what it left half written is removed."""
    tree.clear("")
    for folder in _folders(before.maybe):
        tree.clear(folder)
    return before.files | {path: seen for path, seen in before.maybe.items() if tree.digest(path) == seen}


def _plan(tree: Tree, ours: dict[str, str], made: dict[str, bytes]) -> _Plan:
    """Compare what is made with what stands there. Raises `NotOurs` where a file of others is in the way."""
    plan = _Plan(ours, {}, [], set(), [], [], 0, [])
    foreign: list[str] = []
    early: set[str] = set()
    for path, data in made.items():
        state = tree.state(path, data)
        if state == "absent":
            if blocker := tree.blocker(path.rpartition("/")[0]):
                (early.add if blocker in ours else foreign.append)(blocker)
            plan.write.append(path)
        elif state == "same":
            plan.unchanged += 1
            if path in ours:
                plan.kept[path] = digest(data)
        elif state == "folder":
            inside, folders = tree.below(path)
            early |= inside
            foreign.extend(sorted(inside - ours.keys())[:1])
            plan.folders |= folders
            plan.write.append(path)
        elif state == "special" or (state == "different" and path not in ours):
            foreign.append(path)
        else:
            plan.write.append(path)
    _plan_removals(tree, plan, made, early, foreign)
    if foreign:
        raise NotOurs(*(_foreign(path) for path in dict.fromkeys(foreign)))
    # Pages last: none is there before what it refers to.
    plan.write.sort(key=lambda path: path.endswith(".html"))
    return plan


def _plan_removals(
    tree: Tree, plan: _Plan, made: dict[str, bytes], early: set[str], foreign: list[str]
) -> None:
    gone = [path for path in plan.ours if path not in made]
    # On macOS and Windows, removing the old spelling of a name after writing the new one removes the new one.
    again = {folded(path) for path in made} if gone else set()
    for path in gone:
        there = tree.digest(path)
        first = path in early or folded(path) in again
        if there not in ("", plan.ours[path]):
            if first:
                foreign.append(path)
            plan.kept[path] = plan.ours[path]
            plan.findings.append(_changed(path))
        elif there:
            (plan.early if first else plan.late).append(path)


def _place(out: str, site: str | None) -> str:
    """The folder that `out` names, without links. Raises `OutputProblem` for one that cannot be meant."""
    root = os.path.realpath(out)
    what = ""
    if os.path.lexists(root) and not os.path.isdir(root):  # noqa: PTH112 - as above
        what = "is a file"
    elif root == os.path.dirname(root):  # noqa: PTH120
        what = "is a whole disk"
    elif root == os.path.realpath(os.path.expanduser("~")):  # noqa: PTH111
        what = "is your home folder"
    elif site is not None and _holds(root, os.path.realpath(site)):
        what = "is the site itself, or holds it"
    if what:
        message = f"the output folder `{shown(out)}` {what}"
        raise OutputProblem(
            Finding("output.place", "error", message, help="Choose a folder of its own with --out.")
        )
    return root


def _holds(root: str, site: str) -> bool:
    while True:
        if site == root or (os.path.exists(site) and os.path.exists(root) and os.path.samefile(site, root)):  # noqa: PTH110, PTH121
            return True
        above = os.path.dirname(site)  # noqa: PTH120
        if above == site:
            return False
        site = above


def _ours(root: str, out: str) -> None:
    """Raise `NotOurs` for a folder with something in it that holds no manifest."""
    names = set(os.listdir(root))  # noqa: PTH208 - names are all that is asked
    if MARKER not in names and names - {LOCK, TEMPORARY}:
        message = f"the output folder `{shown(out)}` holds files that Riwaq did not write"
        help_ = (
            "Choose another folder with --out, or empty this one yourself.\n"
            f"To publish beside the files that are in it, put an empty file `{MARKER}` there."
        )
        raise NotOurs(Finding("output.foreign", "error", message, help=help_))


def _manifest(root: str, out: str) -> Manifest:
    try:
        with open(f"{root}/{MARKER}", "rb") as file:  # noqa: PTH123 - as above
            return decode(file.read())
    except FileNotFoundError:
        return Manifest()
    except UnreadableError as error:
        message = f"the list of what Riwaq wrote, `{shown(f'{out}/{MARKER}')}`, cannot be used: {error}"
        help_ = f"Remove the folder `{shown(out)}` yourself and build again."
        raise NotOurs(Finding("output.manifest", "error", message, help=help_)) from None


def _foreign(path: str) -> Finding:
    message = f"`{shown(path)}` in the output folder is in the way, and Riwaq did not write it"
    return Finding("output.foreign", "error", message, help="Move it away, or remove it, and build again.")


def _changed(path: str) -> Finding:
    message = (
        f"`{shown(path)}` is no longer part of the site, but was changed after Riwaq wrote it, so it stays"
    )
    return Finding("output.changed", "warning", message, help="Remove it from the output folder yourself.")
