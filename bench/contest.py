"""One site of one size in one place, built by each tool in turns: the measuring part of bench/compare.py."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from generators import Tool
from measure import Failure, Run, as_installed, run
from pages import Page, bytes_of, difference, pages


class First(NamedTuple):
    """A tool's first build: what it took, and the bytes of the pages that it made."""

    run: Run
    html: int


def listing(folder: Path) -> set[str]:
    """All that stands in a site, but for what Python compiles of a site's settings."""
    return {str(path) for path in folder.rglob("*") if "__pycache__" not in path.parts}


def build(tool: Tool, site: Path, folder: Path) -> Run:
    """One build into `folder`/out, without any cache and with nothing left for the disk to write.

    `folder` is new. Raises Failure.
    """
    folder.mkdir()
    cache = str(folder / "cache")
    env = {**as_installed(), "XDG_CACHE_HOME": cache, "HUGO_CACHEDIR": cache}
    os.sync()
    return run(tool.command(site, folder / "out"), env, site if tool.inside else None, tree=True)


def opened(
    tools: dict[str, Tool], sites: dict[str, Path], folder: Path
) -> tuple[dict[str, First], dict[str, str]]:
    """The first build of each tool by name, and why one failed. Riwaq's output goes to the site of `cp`.

    Ends the bench when Riwaq fails, whose site comes first, or a tool's pages do not show what Riwaq's show.
    """
    firsts: dict[str, First] = {}
    failed: dict[str, str] = {}
    wanted: dict[str, Page] = {}
    for name, site in sites.items():
        target = folder / f"{name}-first"
        try:
            took = build(tools[name], site, target)
        except Failure as failure:
            if name == "riwaq":
                raise
            print(failure, file=sys.stderr)
            shutil.rmtree(target)
            failed[name] = f"it failed, with exit code {failure.status}"
            continue
        if name == "riwaq":
            wanted = pages(target / "out")
            if "cp" in sites:
                shutil.copytree(target / "out", sites["cp"])
        elif name != "cp" and (differs := difference(wanted, pages(target / "out"))):
            raise SystemExit(f"{name} has not made Riwaq's pages: {differs}")
        firsts[name] = First(took, bytes_of(target / "out"))
        tell(name, took, "first")
        shutil.rmtree(target)
    return firsts, failed


def in_turns(tools: dict[str, Tool], sites: dict[str, Path], folder: Path, runs: int) -> dict[str, list[Run]]:
    """`runs` builds of each site, in turns. A tool that fails now has no more turns."""
    found: dict[str, list[Run]] = {name: [] for name in sites}
    left = dict(sites)
    for turn in range(1, runs + 1):
        for name, site in list(left.items()):
            target = folder / f"{name}-{turn}"
            try:
                found[name].append(build(tools[name], site, target))
                tell(name, found[name][-1], f"{turn} of {runs}")
            except Failure as failure:
                print(failure, file=sys.stderr)
                del left[name]
            shutil.rmtree(target)
    return found


def tell(name: str, took: Run, which: str) -> None:
    print(f"  {name}, {which}: {took.wall / 1000:.2f} s, {took.memory:.0f} MB", flush=True)


def contest(
    tools: dict[str, Tool], items: int, folder: Path, runs: int, patience: float
) -> tuple[dict[str, tuple[list[Run], int]], dict[str, str]]:
    """The counted runs of each tool on a site of `items` items, with its bytes of pages; and why a tool has none.

    A tool whose first build takes more than `patience` seconds has that one alone.
    """
    sites = {name: folder / f"site-{name}" for name in tools}
    for name, site in sites.items():
        tools[name].write(site, items)
    before = {name: listing(site) for name, site in sites.items() if name != "cp"}
    firsts, failed = opened(tools, sites, folder)
    quick = {name: sites[name] for name, first in firsts.items() if first.run.wall <= patience * 1000}
    later = in_turns(tools, quick, folder, runs)
    for name, had in before.items():
        if left := listing(sites[name]) - had:
            raise SystemExit(
                f"{name} left something in its site, which the next run finds: {sorted(left)[:3]}"
            )
    return {name: (later.get(name) or [first.run], first.html) for name, first in firsts.items()}, failed
