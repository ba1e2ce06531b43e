"""What one publishing has to do: what is to be published, held against what stands in the folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import msgspec

from riwaq.text.file_name import folded
from riwaq.text.finding import Finding
from riwaq.world.content import Content, digest_of
from riwaq.world.problem import Problem, shown
from riwaq.world.tree import Seen, Tree


class OutputProblem(Problem):
    """Nothing more can be published here. What was published before stands."""


class NotOurs(OutputProblem):
    """The folder, or a file in it, is not Riwaq's to change."""


class Plan(msgspec.Struct):
    """What is to be written and removed, as paths.

    `write` can be put in place at once; `over` are those of them at which a file stands. `blocked` only after
    `early` were removed and the `folders`, emptied, too. `late` are removed when nothing leads to them any more.
    `kept` are the files of ours that stay as they are, each with its digest, and `read` what the system said of
    files before they were read now and found to be as we left them.
    """

    write: list[str]
    over: set[str]
    blocked: list[str]
    early: list[str]
    folders: set[str]
    late: list[str]
    kept: dict[str, str]
    read: dict[str, os.stat_result]
    unchanged: int
    findings: list[Finding]

    @property
    def written(self) -> list[str]:
        return self.write + self.blocked

    @property
    def removed(self) -> list[str]:
        return self.early + self.late


def planned(tree: Tree, ours: Mapping[str, str], standing: set[str], made: Mapping[str, Content]) -> Plan:
    """What makes the folder hold `made`, where `ours` (path → digest) are the files that Riwaq wrote there, and
    `standing` those of them that are known to be as they were left.

    Raises `NotOurs` where a file of others is in the way.
    """
    plan = Plan([], set(), [], [], set(), [], {}, {}, 0, [])
    foreign: list[str] = []
    early: set[str] = set()
    for path, content in made.items():
        if path in standing and ours[path] == digest_of(content):
            plan.unchanged += 1
            plan.kept[path] = ours[path]
        elif path in standing and _reached(tree, path):
            plan.write.append(path)
            plan.over.add(path)
        elif (seen := tree.seen(path)).state == "file":
            foreign += _plan_over(plan, ours, path, seen, digest_of(content))
        else:
            foreign += _plan_new(tree, plan, ours, path, seen, early)
    foreign += _plan_removals(tree, plan, ours, standing, made, early)
    if foreign:
        raise NotOurs(*(in_the_way(path) for path in dict.fromkeys(foreign)))
    return plan


def _plan_over(plan: Plan, ours: Mapping[str, str], path: str, seen: Seen, wanted: str) -> list[str]:
    """Plan for a `path` where a file stands; give back what of others is in the way."""
    if seen.digest == wanted:
        plan.unchanged += 1
        if path in ours:
            plan.kept[path] = wanted
            if seen.status is not None:
                plan.read[path] = seen.status
    elif path in ours:
        plan.write.append(path)
        plan.over.add(path)
    else:
        return [path]
    return []


def _plan_new(
    tree: Tree, plan: Plan, ours: Mapping[str, str], path: str, seen: Seen, early: set[str]
) -> list[str]:
    """Plan for a `path` where no file stands, and add to `early` what must be gone first; give back as above."""
    if seen.state == "folder":
        inside, folders = tree.below(path)
        early |= inside
        plan.folders |= folders
        plan.blocked.append(path)
        return sorted(inside - ours.keys())[:1]
    if seen.state == "special":
        return [path]
    blocker = tree.blocker(path.rpartition("/")[0])
    if not blocker:
        plan.write.append(path)
        return []
    plan.blocked.append(path)
    if blocker not in ours:
        return [blocker]
    early.add(blocker)
    return []


def _plan_removals(
    tree: Tree,
    plan: Plan,
    ours: Mapping[str, str],
    standing: set[str],
    made: Mapping[str, Content],
    early: set[str],
) -> list[str]:
    """Plan to remove what is ours and no longer made; give back what stands in the way and is not as we left it."""
    gone = [path for path in ours if path not in made]
    if not gone:
        return []
    foreign = []
    # On macOS and Windows, removing the old spelling of a name after writing the new one removes the new one.
    again = {folded(path): path for path in plan.write if path not in plan.over}
    for path in gone:
        there = ours[path] if path in standing and _reached(tree, path) else tree.digest(path)
        respelled = again.get(folded(path))
        first = path in early or respelled is not None
        if there not in ("", ours[path]):
            if first:
                foreign.append(path)
            plan.kept[path] = ours[path]
            plan.findings.append(_changed(path))
        elif there:
            (plan.early if first else plan.late).append(path)
            if respelled is not None:
                plan.blocked.append(respelled)
    if plan.blocked:
        blocked = set(plan.blocked)
        plan.write = [path for path in plan.write if path not in blocked]
    return foreign


def _reached(tree: Tree, path: str) -> bool:
    """Whether the folder of `path` is one, and no link to one."""
    return tree.blocker(path.rpartition("/")[0]) == ""


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that the files `paths` are in."""
    return {path.rpartition("/")[0] for path in paths}


def in_the_way(path: str) -> Finding:
    """The error about something at `path` that Riwaq did not write."""
    message = f"`{shown(path)}` in the output folder is in the way, and Riwaq did not write it"
    return Finding("output.foreign", "error", message, help="Move it away, or remove it, and build again.")


def _changed(path: str) -> Finding:
    message = (
        f"`{shown(path)}` is no longer part of the site, but was changed after Riwaq wrote it, so it stays"
    )
    return Finding("output.changed", "warning", message, help="Remove it from the output folder yourself.")
