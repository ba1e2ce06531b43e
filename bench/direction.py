"""What it costs a build to set its texts for readers of both directions: `python bench/direction.py`.

Each site is built as it is, and with `typeset` put out of the way, in turns, each run a whole process without any
cache. Three sites: the example clinic, the one in ten languages from shared/sites where this machine has it, and one of
a thousand items in Arabic and English whose Arabic text names products, doses and telephone numbers.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Run, as_installed, machine, median, run, workshop

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared/sites/beauty-lab-10-languages"
BUILD = "import sys; from riwaq.cli import main; sys.exit(main(['build', sys.argv[1], '--out', sys.argv[2]]))"
WITHOUT = (
    "import riwaq.render.typeset as one; one.typeset = one.typeset_text = lambda text, manner: text; " + BUILD
)
ARABIC = """### حقن {n}

نستخدم Botox®، Dysport® وXeomin في الجرعات 20، 30 و{n} وحدة. للحجز: +971 4 123 4567.

- الجبهة (الخطوط الأفقية)
- ما بين الحاجبين: من 10 إلى 20 دقيقة
- حول العينين

يتركز التأثير في موضع الحقن، ويبدأ خلال أيام، ويزول بعد ثلاثة أشهر أو أربعة. تختلف النتائج من شخص إلى آخر، ولذلك
نبدأ دائمًا باستشارة مجانية مدتها نصف ساعة.
"""
ENGLISH = """### Injections {n}

We use Botox®, Dysport® and Xeomin in doses of 20, 30 and {n} units. To book: +971 4 123 4567.

- The forehead (lines across)
- Between the brows: 10 to 20 minutes
- Around the eyes

The effect is where the injection was, begins within days, and is gone after three months or four. Results differ from one
person to the next, so we begin with a consultation of half an hour, which costs nothing.
"""


def write_large(folder: Path, items: int) -> None:
    """A site of `items` items in two languages."""
    (folder / "content/portfolio").mkdir(parents=True)
    (folder / "riwaq.toml").write_text(
        'title = "X"\nlanguages = ["ar", "en"]\nurl = "https://x.example"\n', "utf-8"
    )
    for n in range(items):
        for code, title, body in (("ar", f"حقن Botox® رقم {n}", ARABIC), ("en", f"Botox® no. {n}", ENGLISH)):
            text = f"---\ntitle: {title}\npage_id: item-{n}\nlang: {code}\n---\n{body.format(n=n)}"
            (folder / f"content/portfolio/item-{n}.{code}.md").write_text(text, "utf-8")


def measured(site: Path, code: str) -> Run:
    """One build of `site`, from nothing into a folder that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**as_installed(), "XDG_CACHE_HOME": f"{folder}/cache"}
        return run([sys.executable, "-c", code, str(site), f"{folder}/out"], env)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    print(machine())
    with workshop() as folder:
        write_large(folder / "large", 1000)
        sites = [ROOT / "examples/clinic", *([REAL] if REAL.is_dir() else []), folder / "large"]
        for site in sites:
            turns: dict[str, list[Run]] = {BUILD: [], WITHOUT: []}
            for turn in range(options.runs + 1):
                for code, runs in turns.items():
                    one = measured(site, code)
                    if turn:  # the first leaves compiled modules and warm disk caches
                        runs.append(one)
            own, without = (median(turns[code], lambda one: one.cpu) for code in (BUILD, WITHOUT))
            least, other = (min(one.cpu for one in turns[code]) for code in (BUILD, WITHOUT))
            print(
                f"{site.name}: processor {own:.0f} ms, without {without:.0f} ms, ratio {own / without:.3f}; "
                f"least {least:.0f} and {other:.0f}, ratio {least / other:.3f}"
            )


if __name__ == "__main__":
    main()
