"""What the clinic pack costs a build: `python bench/clinic.py`. One site, built with the pack and without, in turns.

Each build is a process of its own into a new folder, with nothing kept from another. `--treatments` gives every item
the body of a page about a treatment, and no more than notes to find; else the studio's own words are looked through.
`--market` publishes the site with the pack for markets. `--again` builds a second time with what is kept. Times are user and system time of the process and its workers.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from studio import write_riwaq

BODY = {
    "en": "## Botulinum toxin\n\n- Forehead lines\n- Frown lines\n- Crow's feet\n\nBotulinum toxin of type A relaxes the muscle for some "
    "months. Side effects are bruising and drooping eyelids. It is not suitable for pregnant women.\n",
    "ar": "## توكسين البوتولينوم\n\n- خطوط الجبهة\n- خطوط العبوس\n- تجاعيد حول العينين\n\nتوكسين البوتولينوم من النمط A يرخي العضلة لبضعة أشهر. من آثاره "
    "الجانبية الكدمات وتدلي الجفن. لا يناسب الحوامل.\n",
}


def seconds(site: Path, out: Path, cache: Path) -> float:
    """User and system seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "riwaq", "build", str(site), "--out", str(out)]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def written(folder: Path, pages: int, packs: str, market: list[str], *, treatments: bool) -> Path:
    """A site of about `pages` pages in two languages, for markets where it has a pack."""
    write_riwaq(folder, pages // 2)
    settings = folder / "riwaq.toml"
    published = f"market = {market}\n" if packs else ""
    settings.write_text(f"packs = [{packs}]\n{published}" + settings.read_text("utf-8"), "utf-8")
    for file in folder.glob("content/*/*.md") if treatments else ():
        text = file.read_text("utf-8")
        file.write_text(text + "\n" + BODY[file.stem.rpartition(".")[2]], "utf-8")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--treatments", action="store_true")
    parser.add_argument("--market", nargs="*", default=[])
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        times: dict[str, list[float]] = {"": [], '"clinic"': []}
        sites = {
            packs: written(
                home / f"site{len(packs)}",
                options.pages,
                packs,
                options.market,
                treatments=options.treatments,
            )
            for packs in times
        }
        for run in range(options.runs + 1):
            for packs, site in sites.items():
                out, cache = home / "out", home / "cache"
                took = seconds(site, out, cache)
                if options.again:
                    took = seconds(site, out, cache)
                if run:  # the first leaves compiled modules and warm disk caches
                    times[packs].append(took)
                shutil.rmtree(out)
                shutil.rmtree(cache)
    without, with_pack = (statistics.median(row) for row in times.values())
    print(f"{options.pages} pages: {without:.3f} s without, {with_pack:.3f} s with the pack,", end=" ")
    print(f"{100 * (with_pack / without - 1):+.1f} %")


if __name__ == "__main__":
    main()
