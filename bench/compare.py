"""One site, built by several generators, on disk and in memory: `make bench`, or `python bench/compare.py --help`.

The site is that of studio.py with as many entries as pages are asked for, half of them Arabic, half English. Each run
is a whole process into a folder that does not exist yet, without any cache of an earlier one; what the disk still has
to write is written before it starts. The first run of each tool is not counted: its pages are compared with Riwaq's.
The others take turns. At the end Riwaq builds again: with nothing changed, with one body changed, with one title.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from again import built_again
from contest import contest
from generators import ROOT, TOOLS, Tool
from measure import Run, machine
from plot import draw
from results import Absent, Measured, Results, joined, load, report, save
from tree import method

RESULTS = ROOT / "build/bench/compare.json"
BEGIN, END = "<!-- bench/compare.py writes from here -->", "<!-- to here -->"
MEMORY = Path("/dev/shm")  # noqa: S108 - the file system in memory is what is measured
MOST = {"jekyll": 10_000}  # pages; beyond, a build takes many minutes


def measured(name: str, place: str, size: int, runs: list[Run], html: int = 0, edit: str = "") -> Measured:
    columns = {field: tuple(round(getattr(one, field), 1) for one in runs) for field in Run._fields}
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    return Measured(tool=name, place=place, pages=size, date=today, edit=edit, html=html, **columns)


def workplace(place: str, disk: Path | None) -> Path:
    """The folder to work below: `disk` or the system's temporary one, or the one in memory."""
    folder = MEMORY if place == "memory" else disk or Path(tempfile.gettempdir())
    if not folder.is_dir():
        raise SystemExit(f"{folder} is no folder: leave {place} out of --on")
    return folder


def system(folder: Path) -> str:
    """The kind of file system that holds `folder`, as /proc/mounts names it."""
    mounts = Path("/proc/mounts")
    lines = [line.split() for line in mounts.read_text("utf-8").splitlines()] if mounts.is_file() else []
    holding = [(point, kind) for _, point, kind, *_ in lines if folder.resolve().is_relative_to(point)]
    return max(holding, key=lambda one: len(one[0]))[1] if holding else "unknown"


def chosen(names: list[str] | None) -> dict[str, Tool]:
    """The tools asked for; without a wish, all that are here. Ends the bench where one that is needed is not."""
    tools = {name: make() for name, make in TOOLS.items() if names is None or name in names}
    for name, tool in tools.items():
        if tool.lacks:
            print(
                f"{name} is left out: {tool.lacks}" if names is None else f"{name}: {tool.lacks}",
                file=sys.stderr,
            )
    here = {name: tool for name, tool in tools.items() if not tool.lacks}
    if names and len(here) < len(tools):
        raise SystemExit("Install what is missing, or leave it out of --tools.")
    if "riwaq" not in here:
        raise SystemExit("Riwaq is what the others are compared with: it has to be among the tools.")
    return here


def one_size(
    tools: dict[str, Tool], size: int, place: str, below: Path, options: argparse.Namespace
) -> tuple[list[Measured], list[Absent]]:
    """All that is measured of one size in one place, in a folder of its own."""
    most = {**MOST, **dict(options.most or [])}
    able = {name: tool for name, tool in tools.items() if size <= most.get(name, size)}
    absent = {name: f"it is measured up to {most[name]:,} pages" for name in tools if name not in able}
    print(f"{size:,} pages, {place}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="riwaq-bench-", dir=below))
    try:
        took, failed = contest(able, size // 2, folder, options.runs, options.patience)
        more = built_again(tools["riwaq"], size // 2, folder / "again", options.runs)
    finally:
        shutil.rmtree(folder)
    first = [measured(name, place, size, runs, html) for name, (runs, html) in took.items()]
    later = [measured("riwaq", place, size, runs, edit=edit) for edit, runs in more.items()]
    return first + later, [Absent(name, place, size, why) for name, why in {**absent, **failed}.items()]


def measure(options: argparse.Namespace) -> Results:
    """Measures all that was asked for; saves after each size, so that nothing is lost when it is stopped."""
    tools = chosen(options.tools)
    workplaces = {place: workplace(place, options.disk) for place in options.on}
    results = Results(
        machine=machine(),
        memory_by=method(),
        names={name: tool.title() for name, tool in tools.items()},
        systems={place: system(folder) for place, folder in workplaces.items()},
    )
    if options.add and options.results.exists():
        results = joined(load(options.results), results)
    for size in options.pages:
        for place, below in workplaces.items():
            found, absent = one_size(tools, size, place, below, options)
            now = Results(results.machine, results.memory_by, {}, {}, tuple(found), tuple(absent))
            results = joined(results, now)
            save(results, options.results)
    return results


def insert(text: str, document: Path) -> None:
    """Puts `text` between the markers of `document`."""
    before, begin, rest = document.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(
            f"{document} lacks the lines {BEGIN} and {END}: put them where the results are to stand."
        )
    document.write_text(f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{after}", "utf-8")


def limit(text: str) -> tuple[str, int]:
    """The tool and the pages of TOOL=PAGES."""
    tool, _, pages = text.partition("=")
    if tool not in TOOLS or not pages.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not as jekyll=10000; the tools are {', '.join(TOOLS)}")
    return tool, int(pages)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--pages", type=int, nargs="+", default=[1000], help="entries, each of which has a page (1000)")
    add("--runs", type=int, default=5, help="counted runs of each tool (5)")
    add("--tools", nargs="+", choices=list(TOOLS), help="(all that are installed)")
    add("--on", nargs="+", choices=["disk", "memory"], default=["disk", "memory"])
    add("--disk", type=Path, help="the folder on disk to work below (the system's temporary one)")
    add(
        "--patience",
        type=float,
        default=120,
        help="a tool whose first run takes more seconds has no other (120)",
    )
    add(
        "--most",
        type=limit,
        nargs="+",
        metavar="TOOL=PAGES",
        help="leave a tool out above a size (jekyll=10000)",
    )
    add("--results", type=Path, default=RESULTS, help="the file of results (build/bench/compare.json)")
    add("--add", action="store_true", help="keep what that file has of other tools, sizes and places")
    add("--measured", action="store_true", help="measure nothing: show what that file has")
    add(
        "--write",
        type=Path,
        metavar="FILE",
        help="put the results between FILE's markers, the plot into images/",
    )
    return parser.parse_args()


def main() -> None:
    options = arguments()
    if options.measured and not options.results.exists():
        raise SystemExit(f"{options.results} does not exist: measure first, without --measured.")
    results = load(options.results) if options.measured else measure(options)
    text = report(results, "images/compare.svg" if options.write else "compare.svg")
    print(f"\n{text}")
    if options.write:
        insert(text, options.write)
    pictures = options.write.parent / "images" if options.write else options.results.parent
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / "compare.svg").write_text(draw(results), "utf-8")


if __name__ == "__main__":
    main()
