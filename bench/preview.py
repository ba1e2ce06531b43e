"""How long it takes from saving a file to the browser showing it: `riwaq serve` on a large site, in a real Chromium.

    python bench/preview.py --pages 10000 --runs 21

The page itself looks for the new word in every frame that it paints, and says when it was there. Needs Playwright, which
the tests install, and Debian's Chromium (or the one that CHROMIUM names).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import studio
from measure import as_installed, machine, workshop

# The tab's name outlives a reload: it is the word to look for.
LOOK = """(() => {
  const look = () => {
    if (name && !window.shown && document.body && document.body.innerText.includes(name)) {
      window.shown = Date.now();  // by the same clock as that of the saving
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
WARM = 2
"""Saves that are not counted: the first ones compile and read what all later ones find at hand."""


def measured(file: Path, address: str, runs: int) -> list[float]:
    """Milliseconds from each saving of `file` to the frame that shows it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.add_init_script(LOOK)
        page.goto(address)
        before, found, between = file.read_text("utf-8"), list[float](), random.Random(6)
        for number in range(WARM + runs):
            word = f"shown{number}"
            page.evaluate("word => { window.name = word; window.shown = 0; }", word)
            time.sleep(
                between.uniform(0.5, 3)
            )  # as a person would, now and then while the server looks at all files
            start = time.time()
            file.write_text(f"{before}\n\n{word}\n", "utf-8")
            found.append(_shown(page) - start * 1000)
        browser.close()
    return found[WARM:]


def _shown(page: Any) -> float:
    """When the page showed the word, in milliseconds since 1970. Raises `SystemExit` where it does not within a minute."""
    from playwright.sync_api import Error

    for _ in range(600):
        time.sleep(0.1)
        with suppress(Error):  # it is just being loaded
            if at := page.evaluate("window.shown"):
                return float(at)
    raise SystemExit("the page does not show what was saved")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=int, default=10_000, help="item pages, half of them in Arabic")
    options.add_argument("--runs", type=int, default=21)
    chosen = options.parse_args()
    with workshop() as folder:
        site, items = folder / "site", chosen.pages // 2
        studio.write_riwaq(site, items)
        name = studio.name(7, items)
        command = [sys.executable, "-u", "-m", "riwaq", "serve", str(site), "--port", "0"]
        env = as_installed() | {"XDG_CACHE_HOME": str(folder / "cache")}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
            lines = (re.search(r"http://[0-9.:]+/", line) for line in process.stdout or ())
            address = next(filter(None, lines))[0]
            file = site / f"content/portfolio/{name}.en.md"
            found = measured(file, f"{address}en/portfolio/{name}/", chosen.runs)
            process.terminate()
    print(machine())
    print(f"{chosen.pages} item pages, {len(found)} savings, from saving to the frame that shows it:")
    print(f"median {statistics.median(found):.0f} ms, least {min(found):.0f}, most {max(found):.0f}")


if __name__ == "__main__":
    main()
