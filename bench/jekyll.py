"""A real site in ten languages, built by Jekyll with Polyglot and by Riwaq: `make bench`.

The site is the one in shared/sites that the issues speak of, copied for each run, pictures aside: each is one
pixel. It comes without templates. Riwaq has its own; Jekyll has plain ones of ours (bench/jekyll), and is measured
without any as well, when it makes the texts and no pages around them. A turn builds a fresh copy into a folder that
does not exist yet, and then once more with nothing changed.
"""

from __future__ import annotations

import argparse
import base64
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from measure import Run, as_installed, machine, median, run, version, workshop
from studio import picture

ROOT = Path(__file__).resolve().parents[1]
LAYOUTS = ROOT / "bench/jekyll"
SITE = "shared/sites/beauty-lab-10-languages"
PACKAGES = (
    "jekyll ruby-jekyll-polyglot ruby-jekyll-seo-tag ruby-jekyll-sitemap ruby-jekyll-redirect-from".split()
)
GEM_VERSION = "puts Gem::Specification.find_by_name('jekyll-polyglot').version"

ONE_PIXEL = {
    ".png": picture(1, 1, 1),
    ".svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    ".webp": base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
    ".jpg": base64.b64decode(
        "/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/"
        "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
    ),
}


class Generator(NamedTuple):
    """A command, with `{site}` and `{out}` in it, what marks an item on its home pages, and its templates."""

    command: list[str]
    item: str = ""
    layouts: tuple[Path, ...] = ()


class Made(NamedTuple):
    """What a generator has published. `items` counts those of each language's home page, by its folder."""

    files: int
    pages: int
    size: int
    items: dict[str, int]


def shared_site() -> Path:
    """The site beside the repository, or where this machine has it."""
    beside = ROOT.parent / SITE
    return beside if beside.is_dir() else Path("/work") / SITE


def unready(site: Path) -> str:
    """Why nothing can be compared here; empty where it can."""
    if not site.is_dir():
        return f"there is no site at {site}"
    if not shutil.which("jekyll"):
        return f"jekyll is not installed: apt-get install {' '.join(PACKAGES)}"
    return ""


def without_pictures(site: Path, folder: Path, *layouts: Path) -> Path:
    """A copy of `site` whose pictures are one pixel each, with the folders in `layouts` beside its own."""
    shutil.copytree(site, folder, copy_function=shutil.copyfile)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)  # the shared sites are read-only
        if path.suffix in ONE_PIXEL:
            path.write_bytes(ONE_PIXEL[path.suffix])
    for more in layouts:
        shutil.copytree(more, folder, dirs_exist_ok=True)
    return folder


def made(out: Path, item: str) -> Made:
    """Counts what stands in `out`; each match of `item` in a language's home page is an item."""
    files = [file for file in out.rglob("*") if file.is_file()]
    pages = [file for file in files if file.suffix == ".html"]
    homes = [out / "index.html", *sorted(out.glob("??/index.html"))]
    found = {home.parent.name: len(re.findall(item, home.read_text("utf-8"))) for home in homes}
    items = {name: count for name, count in found.items() if item and count}  # /qr/ is a page
    return Made(len(files), len(pages), sum(page.stat().st_size for page in pages), items)


def generators() -> dict[str, Generator]:
    """Jekyll with our templates, Jekyll with none (as the site is, so that no page has any), and Riwaq."""
    jekyll = ["jekyll", "build", "--quiet", "--source", "{site}", "--destination", "{out}"]
    riwaq = [str(Path(sys.executable).with_name("riwaq")), "build", "{site}", "--out", "{out}"]
    return {
        "jekyll": Generator(jekyll, r'role="dialog"', (LAYOUTS,)),
        "bare": Generator(jekyll),
        "riwaq": Generator(riwaq, r"\sdata-detail\b"),
    }


def compare(site: Path, runs: int, folder: Path) -> dict[str, tuple[list[Run], list[Run]]]:
    """The first and the second builds of each generator, `runs` times in turns, after one that is not counted."""
    found: dict[str, tuple[list[Run], list[Run]]] = {name: ([], []) for name in generators()}
    before: dict[str, Made] = {}
    for turn in range(runs + 1):
        for name, generator in generators().items():
            place = folder / f"{name}-{turn}"
            copy, out = without_pictures(site, place / "site", *generator.layouts), place / "out"
            env = {**as_installed(), "XDG_CACHE_HOME": str(place / "cache")}
            parts = [part.format(site=copy, out=out) for part in generator.command]
            took = run(parts, env), run(parts, env)
            if turn:
                for kept, one in zip(found[name], took, strict=True):
                    kept.append(one)
            else:
                before[name] = made(out, generator.item)
                files, pages, size, _ = before[name]
                print(f"{name}: {files} files, {pages} pages of {size / 1e6:.2f} MB")
            shutil.rmtree(place)
    if before["jekyll"].items != before["riwaq"].items:
        raise SystemExit(f"the home pages differ: {before}")
    return found


def table(found: dict[str, tuple[list[Run], list[Run]]], names: dict[str, str]) -> str:
    """The medians as Markdown, ready for docs/performance.md."""
    columns = "first build, least, processor, memory, second build, least, processor, memory".split(", ")
    lines = [f"| | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    rows = {name: [*figures(first), *figures(second)] for name, (first, second) in found.items()}
    for name, row in rows.items():
        cells = [
            f"{one:.0f} MB" if column == "memory" else f"{one:.0f} ms"
            for one, column in zip(row, columns, strict=True)
        ]
        lines.append(f"| {names[name]} | {' | '.join(cells)} |")
    for other in ("jekyll", "bare"):
        ratios = [f"{mine / theirs:.3f}" for mine, theirs in zip(rows["riwaq"], rows[other], strict=True)]
        lines.append(f"| Riwaq / {names[other]} | {' | '.join(ratios)} |")
    return "\n".join(lines)


def figures(runs: list[Run]) -> list[float]:
    """By the clock the median and the least, then the medians of processor time and of memory."""
    return [
        median(runs, lambda one: one.wall),
        min(one.wall for one in runs),
        median(runs, lambda one: one.cpu),
        median(runs, lambda one: one.memory),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Build a real site in ten languages with Jekyll and Riwaq.")
    parser.add_argument("--site", type=Path, default=shared_site())
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if reason := unready(options.site):
        print(f"Jekyll is not compared: {reason}")
        return
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {options.runs} runs")
    with workshop() as folder:
        found = compare(options.site, options.runs, folder)
    polyglot = version(["ruby", "-e", GEM_VERSION])
    jekyll = version(["jekyll", "--version"])
    names = {
        "jekyll": f"Jekyll {jekyll}, Polyglot {polyglot}",
        "bare": f"Jekyll {jekyll}, no templates",
        "riwaq": f"Riwaq {version([str(Path(sys.executable).with_name('riwaq')), '--version'])}",
    }
    print(f"\n{table(found, names)}")


if __name__ == "__main__":
    main()
