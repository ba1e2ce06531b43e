"""Publish a site to an address that fsspec knows, such as `s3://bucket/folder`, as `output` does into a folder.

The list of what Riwaq wrote stands at the address itself. What it says is taken as true: an unchanged site costs one
request, and a changed one those for the files that changed. Broken off at any point, the next publishing finds its
way: before the first change the list says what may be written from then on.

An object store has no lock. Two builds at once are noticed by the later of the two: it finds another list than the one
that it wrote, adds what it sent, removes nothing and says so. What stands there then may be of both, until the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from threading import Lock
from typing import Any

import msgspec

from riwaq.text.digest import digest
from riwaq.text.file_name import folded
from riwaq.text.finding import Finding
from riwaq.world.content import Content, bytes_of, digest_of
from riwaq.world.files import MARKER
from riwaq.world.manifest import Intent, UnreadableError, decode_intent, encode
from riwaq.world.output import NotOurs, OutputBusy, OutputProblem, Published
from riwaq.world.paths import refused
from riwaq.world.problem import shown
from riwaq.world.store import Fact, Store, in_threads, installed, opened, public

__all__ = ["folder_of", "installed", "is_published_at", "public", "publish_at", "publish_into"]


def folder_of(address: str) -> str:
    """The folder on this machine that `address` names (`file://`), "" for another address."""
    kind, _, path = address.partition("://")
    return path if kind in {"file", "local"} and path.strip("/") else ""


def is_published_at(address: str) -> bool:
    """Whether a site that Riwaq published stands at `address`. Raises `StoreProblem`."""
    return opened(address).read(MARKER) is not None


def publish_at(address: str, files: Iterable[tuple[str, Content]]) -> Published:
    """Make the address hold exactly `files` (relative path, content) beside what others put there.

    Only files that changed are sent: what pages refer to first, home pages and the site map last; then those of an
    earlier publishing that are not among `files` are removed. Raises `NotOurs`, `OutputBusy`, `OutputProblem` or
    `StoreProblem`, each with findings.
    """
    listed = list(files)
    if found := refused(path for path, _ in listed):
        raise OutputProblem(*found)
    lock = Lock()
    return publish_into(opened(address), {path: _InTurn(content, lock) for path, content in listed})


class _InTurn(msgspec.Struct, frozen=True):
    """Content that is read by one thread at a time, as whoever makes it expects."""

    content: Content
    lock: Any

    @property
    def digest(self) -> str:
        with self.lock:
            return digest_of(self.content)

    def read(self) -> bytes:
        with self.lock:
            return bytes_of(self.content)


def publish_into(store: Store, made: dict[str, Content]) -> Published:
    """The same into an opened store."""
    listed = store.read(MARKER)
    before = _manifest(store, listed)
    store.clear((MARKER, *before.maybe))
    plan = _plan(store, before, made, fresh=listed is None)
    sent = {path: plan.digests[path] for path in plan.write}
    gone = plan.early + plan.late
    if sent or gone:
        # Broken off from here on, what is to be removed may stand there, and what is sent too.
        away = set(gone)
        ours = {path: seen for path, seen in plan.ours.items() if path not in away}
        maybe = {path: seen for path, seen in (before.maybe | plan.ours).items() if path not in ours}
        intent = encode(Intent(files=ours, maybe=maybe | sent))
        store.write(MARKER, intent)
        in_threads(store.remove, plan.early)
        store.prune(plan.folders | _folders(plan.early))
        for _, wave in groupby(sorted(plan.write, key=_turn), key=_turn):
            in_threads(lambda path: store.write(path, bytes_of(made[path])), wave)
        _alone(store, intent, sent)
        in_threads(store.remove, plan.late)
        listed = intent
    # Not only those of what was removed just now: a publishing that was broken off may have left folders.
    store.prune(_folders(path for path in {*plan.ours, *before.maybe} if path not in made))
    after = encode(Intent(files=plan.kept | sent))
    if after != listed:
        store.write(MARKER, after)
    return Published(len(sent), plan.unchanged, len(gone), tuple(plan.findings))


class _Plan(msgspec.Struct):
    """What one publishing will do, a list for each kind of step.

    `digests` are those of all that is made. `ours` are Riwaq's files now, `kept` those that stay as they are, each with
    the digest of what stands there. `folders` stand, emptied, where a file is to be; `early` are to be removed
    before anything is sent, `late` after.
    """

    digests: dict[str, str]
    ours: dict[str, str]
    kept: dict[str, str]
    write: list[str]
    folders: set[str]
    early: list[str]
    late: list[str]
    unchanged: int
    findings: list[Finding]


def _plan(store: Store, before: Intent, made: dict[str, Content], *, fresh: bool) -> _Plan:
    """Compare what is made with what stands there; of a `fresh` address it is known that nothing does.

    Raises `NotOurs` where a file of others is in the way.
    """
    digests = {path: digest_of(content) for path, content in made.items()}
    unknown = [] if fresh else [*(path for path in made if path not in before.files), *before.maybe]
    facts = store.facts(dict.fromkeys(unknown))
    ours = _recovered(store, before, facts, made, digests)
    plan = _Plan(digests, ours, {}, [], set(), [], [], 0, [])
    gone = [path for path in ours if path not in made]
    foreign: list[str] = []
    for path, wanted in digests.items():
        fact = facts.get(path)
        if ours.get(path) == wanted:
            plan.kept[path] = wanted
            plan.unchanged += 1
        elif path in ours or fact is None:
            plan.write.append(path)
        elif fact.folder:
            inside, folders = store.below(path)
            foreign += sorted(inside - ours.keys())[:1]
            plan.folders |= folders
            plan.write.append(path)
        elif store.holds(path, fact, bytes_of(made[path])):
            plan.unchanged += 1
        else:
            foreign.append(path)
    _plan_removals(store, plan, gone, made.keys(), foreign)
    if foreign:
        raise NotOurs(*(_foreign(store, path) for path in dict.fromkeys(foreign)))
    return plan


def _recovered(
    store: Store,
    before: Intent,
    facts: dict[str, Fact],
    made: dict[str, Content],
    digests: dict[str, str],
) -> dict[str, str]:
    """What is ours, a publishing that was broken off counted in. What of it arrived is not sent again."""

    def seen(path: str) -> str:
        fact, wanted = facts.get(path), before.maybe[path]
        if fact is None or fact.folder:
            return ""
        if digests.get(path) == wanted and store.holds(path, fact, bytes_of(made[path])):
            return wanted
        return _digest_at(store, path)

    ours = dict(before.files)
    for path, there in zip(before.maybe, in_threads(seen, before.maybe), strict=True):
        if not there:
            ours.pop(path, None)
        elif there == before.maybe[path] or (path in ours and path in made):
            ours[path] = there
    return ours


def _plan_removals(
    store: Store, plan: _Plan, gone: list[str], made: Collection[str], foreign: list[str]
) -> None:
    # What is to become a folder, or a file in its place, goes first; so does another spelling of a name that is one
    # to stores on Windows.
    folders = _above(made) if gone else set()
    again = {folded(path) for path in made} if gone else set()
    for path, there in zip(gone, in_threads(lambda path: _digest_at(store, path), gone), strict=True):
        first = path in folders or folded(path) in again or any(one in made for one in _above([path]))
        if there not in ("", plan.ours[path]):
            if first:
                foreign.append(path)
            plan.kept[path] = plan.ours[path]
            plan.findings.append(_changed(store, path))
        elif there:
            (plan.early if first else plan.late).append(path)


def _turn(path: str) -> tuple[int, int]:
    """When a file is sent: pages after what they show, those deep down before those that list them, so that home pages
    come last; after them the feeds and site maps.
    """
    if path.endswith(".html"):
        return 1, -path.count("/")
    return (2, 0) if path.endswith(".xml") else (0, 0)


def _alone(store: Store, intent: bytes, sent: dict[str, str]) -> None:
    """Raise `OutputBusy` where another build has written its list since we wrote ours, which it gets to know."""
    now = store.read(MARKER)
    if now == intent:
        return
    try:
        theirs = decode_intent(now or b"")
    except UnreadableError:
        theirs = Intent()
    store.write(MARKER, encode(Intent(files=theirs.files, maybe=theirs.maybe | sent)))
    message = f"another build published to `{shown(store.address)}` at the same time"
    help_ = "What stands there may be of both. Build again when no other build is under way."
    raise OutputBusy(Finding("output.busy", "error", message, help=help_))


def _manifest(store: Store, listed: bytes | None) -> Intent:
    """What the list says. Raises `NotOurs` where there is none beside files, or where it cannot be used."""
    if listed is None:
        if store.is_empty():
            return Intent()
        message = f"`{shown(store.address)}` holds files that Riwaq did not write"
        help_ = (
            "Choose another address with --out, or remove them yourself.\n"
            f"To publish beside them, put an empty file `{MARKER}` there."
        )
        raise NotOurs(Finding("output.foreign", "error", message, help=help_))
    try:
        return decode_intent(listed)
    except UnreadableError as error:
        message = (
            f"the list of what Riwaq wrote, `{shown(f'{store.address}/{MARKER}')}`, cannot be used: {error}"
        )
        help_ = "Remove all that Riwaq wrote there yourself and build again."
        raise NotOurs(Finding("output.manifest", "error", message, help=help_)) from None


def _digest_at(store: Store, path: str) -> str:
    """The digest of the file that stands at `path`, "" where there is none."""
    data = store.read(path)
    return "" if data is None else digest(data)


def _folders(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in paths}


def _above(paths: Iterable[str]) -> set[str]:
    """All folders on the way to `paths`."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _foreign(store: Store, path: str) -> Finding:
    message = f"`{shown(f'{store.address}/{path}')}` is in the way, and Riwaq did not write it"
    return Finding("output.foreign", "error", message, help="Move it away, or remove it, and build again.")


def _changed(store: Store, path: str) -> Finding:
    name = shown(f"{store.address}/{path}")
    message = f"`{name}` is no longer part of the site, but was changed after Riwaq wrote it, so it stays"
    return Finding("output.changed", "warning", message, help="Remove it there yourself.")
