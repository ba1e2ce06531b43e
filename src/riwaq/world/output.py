"""Publish a site into a folder: write only what changed, and never touch what Riwaq did not write.

How the old site becomes the new one without a moment between, and what happens when that is broken off, is told in
`switch`. This holds when the program dies. When the machine does, files may be empty or old; the system then says
something else of them than when they were left, so that the next publishing reads them, and mends them.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

import msgspec

from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.world.content import Content
from riwaq.world.files import MARKER
from riwaq.world.left import Left, Stamp, load_left, now_on_disk, save_left, settled, stamped, standing
from riwaq.world.lock import Held, held
from riwaq.world.manifest import Manifest, UnreadableError, decode, decode_own, encode
from riwaq.world.paths import refused
from riwaq.world.plan import NotOurs, OutputProblem, Plan, planned
from riwaq.world.problem import advice, reason, shown
from riwaq.world.switch import STAGE, exchange, settle, stage
from riwaq.world.tree import TEMPORARY, Tree

__all__ = [
    "LOCK",
    "NotOurs",
    "OutputBusy",
    "OutputProblem",
    "Published",
    "manifest_digest",
    "publish",
    "stands",
]

LOCK = f"{MARKER}.lock"


class Published(msgspec.Struct, frozen=True):
    """How many files were written, left as they were, and removed; `findings` are warnings."""

    written: int
    unchanged: int
    removed: int
    findings: tuple[Finding, ...] = ()


class OutputBusy(OutputProblem):
    """Another build is publishing into the same folder."""


class Before(msgspec.Struct, frozen=True):
    """What was published in a folder: the manifest's bytes, what it lists, and which of that is as it was left."""

    data: bytes
    ours: dict[str, str]
    stamps: dict[str, Stamp]
    standing: set[str]


def publish(out: str, files: Iterable[tuple[str, Content]], *, site: str | None = None) -> Published:
    """Make the folder `out` hold exactly `files` (relative path, content) beside what others put there.

    Files that an earlier publishing wrote and that are not among `files` are removed, and the folders that
    this empties. Whoever reads there sees the old site or the new one. `site` is the folder that the files were
    made from: `out` must not be it or hold it. Raises `NotOurs`, `OutputBusy` or `OutputProblem`, each with findings.
    """
    made: dict[str, Content] = {}
    paths: list[str] = []
    for path, content in files:
        made[path] = content
        paths.append(path)
    if found := refused(paths):
        raise OutputProblem(*found)
    root = _place(out, site)
    try:
        os.makedirs(root, exist_ok=True)  # noqa: PTH103 - `root` is a resolved string already
        _ours(root, out)
        with held(f"{root}/{LOCK}"):
            try:
                settle(Tree(root))
            except UnreadableError as error:
                raise _unusable(out, error) from None
            return _publish(root, out, made)
    except Held as other:
        who = f" (process {other.holder})" if other.holder else ""
        message = f"another build is publishing into `{shown(out)}`{who}"
        raise OutputBusy(
            Finding("output.busy", "error", message, help="Wait for it to finish, or choose another --out.")
        ) from None
    except OSError as error:
        raise _refused(root, out, error) from None


def manifest_digest(out: str) -> str:
    """The digest of the list of what is published in the folder `out`; "" where there is none."""
    return Tree(os.path.realpath(out)).digest(MARKER)


def stands(out: str, seen: str) -> bool:
    """Whether `out` holds what was published there when the list of that had the digest `seen`, byte for byte.

    What the system says of a file stands for its bytes, where that is enough (see `left`). Not while another build
    is at work there, or where one was broken off. Raises `NotOurs` where the list cannot be used, or `OSError`.
    """
    root = os.path.realpath(out)
    tree = Tree(root)
    if not seen or tree.digest(MARKER) != seen or os.path.lexists(f"{root}/{STAGE}"):
        return False
    try:
        with held(f"{root}/{LOCK}"):
            now = now_on_disk(f"{root}/{LOCK}")
            before = _before(root, out)
            read: dict[str, os.stat_result] = {}
            for path, written in before.ours.items():
                if path not in before.standing:
                    there = tree.seen(path)
                    if there.digest != written or there.status is None:
                        return False
                    read[path] = there.status
            if read:
                _remember(root, before.data, before, before.standing, _settled(root, read, now))
            return True
    except Held:
        return False


def _publish(root: str, out: str, made: dict[str, Content]) -> Published:
    now = now_on_disk(f"{root}/{LOCK}")
    before = _before(root, out)
    tree = Tree(root)
    plan = planned(tree, before.ours, before.standing, made)
    after = before.data
    stamps = _settled(root, plan.read, now)
    if plan.written or plan.removed:
        after, written = _exchange(tree, out, plan, made, first=not before.ours and not plan.blocked)
        now = now_on_disk(f"{root}/{LOCK}")
        stamps |= stamped(root, plan.written, written, now)
    elif plan.kept != before.ours or not before.data:
        after = encode(Manifest(files=plan.kept))
        tree.write(MARKER, after)
    if stamps or after != before.data:
        _remember(root, after, before, before.standing & plan.kept.keys(), stamps)
    return Published(len(plan.written), plan.unchanged, len(plan.removed), tuple(plan.findings))


def _exchange(
    tree: Tree, out: str, plan: Plan, made: dict[str, Content], *, first: bool
) -> tuple[bytes, int]:
    """Put in place what is planned; give back the manifest, and when (ns) the last byte of it all was written."""
    try:
        digests = stage(tree, plan, made, first=first)
    except OSError as error:
        raise _refused(tree.root, out, error, untouched=not first) from None
    try:
        exchange(tree, plan, digests, first=first)
    except BaseException as error:
        untouched = False
        with contextlib.suppress(OSError, UnreadableError):  # the next publishing tries again
            untouched = settle(Tree(tree.root)) and not first
        if isinstance(error, OSError):
            raise _refused(tree.root, out, error, untouched=untouched) from None
        raise
    with open(f"{tree.root}/{MARKER}", "rb") as file:  # noqa: PTH123 - as above
        return file.read(), os.fstat(file.fileno()).st_mtime_ns


def _before(root: str, out: str) -> Before:
    """What was published in the folder. Raises `NotOurs` where nobody can know."""
    try:
        with open(f"{root}/{MARKER}", "rb") as file:  # noqa: PTH123 - as above
            data = file.read()
    except FileNotFoundError:
        return Before(b"", {}, {}, set())
    left = load_left(root, digest(data))
    try:
        # Where it is known how this very list was left, it is of our own writing.
        ours = (decode_own(data) if left.stamps else decode(data)).files
    except UnreadableError as error:
        raise _unusable(out, error) from None
    return Before(data, ours, left.stamps, standing(root, left.stamps))


def _settled(root: str, read: dict[str, os.stat_result], now: int) -> dict[str, Stamp]:
    device = os.stat(root).st_dev if read else 0  # noqa: PTH116 - as above
    stamps = {path: settled(status, now, device) for path, status in read.items()}
    return {path: stamp for path, stamp in stamps.items() if stamp is not None}


def _remember(root: str, data: bytes, before: Before, kept: set[str], stamps: dict[str, Stamp]) -> None:
    """Remember how the files are left: those of `kept` as before, and those of `stamps`."""
    save_left(root, Left(digest(data), {path: before.stamps[path] for path in kept} | stamps))


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
    if MARKER not in names and names - {LOCK, STAGE, TEMPORARY}:
        message = f"the output folder `{shown(out)}` holds files that Riwaq did not write"
        help_ = (
            "Choose another folder with --out, or empty this one yourself.\n"
            f"To publish beside the files that are in it, put an empty file `{MARKER}` there."
        )
        raise NotOurs(Finding("output.foreign", "error", message, help=help_))


def _unusable(out: str, error: UnreadableError) -> NotOurs:
    message = f"the list of what Riwaq wrote, `{shown(f'{out}/{MARKER}')}`, cannot be used: {error}"
    help_ = f"Remove the folder `{shown(out)}` yourself and build again."
    return NotOurs(Finding("output.manifest", "error", message, help=help_))


def _refused(root: str, out: str, error: OSError, *, untouched: bool = False) -> OutputProblem:
    where = os.path.relpath(error.filename, root) if error.filename else "."
    name = shown(out) if where == "." else shown(f"{out}/{where}")
    message = f"`{name}` cannot be written: {reason(error)}"
    stays = "The site that was published before is still there as it was." if untouched else ""
    help_ = "\n".join(part for part in (advice(error), stays) if part)
    return OutputProblem(Finding("output.write", "error", message, help=help_))
