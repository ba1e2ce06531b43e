"""Riwaq's builds after the first: nothing changed, the body of one entry, the title of one entry."""

from __future__ import annotations

import os
from pathlib import Path

from generators import Tool
from measure import Run, as_installed, run
from studio import entry, markdown, name, write


def built_again(riwaq: Tool, items: int, folder: Path, runs: int) -> dict[str, list[Run]]:
    """`runs` builds of each kind of change, in turns, over a first build below `folder`, by a key of EDITS.

    Raises when a build does not show the change.
    """
    site, out = folder / "site", folder / "out"
    riwaq.write(site, items)
    env = {**as_installed(), "XDG_CACHE_HOME": str(folder / "cache")}

    def build() -> Run:
        os.sync()
        return run(riwaq.command(site, out), env, tree=True)

    build()
    which = name(items // 2, items)
    file, page = site / f"content/portfolio/{which}.en.md", out / f"en/portfolio/{which}/index.html"
    front, body = entry(items // 2, "en")
    front = {"lang": "en", "page_id": which, **front}
    took: dict[str, list[Run]] = {"nothing": [], "body": [], "title": []}
    for turn in range(runs):
        took["nothing"].append(build())
        body += f"\nVisit number {turn}.\n"
        write(file, markdown(front, body))
        took["body"].append(build())
        shows(page, f"Visit number {turn}.")
        title = f"Place of visit {turn}"
        front |= {"title": title, "caption": {**front["caption"], "title": title}}
        write(file, markdown(front, body))
        took["title"].append(build())
        shows(page, title)
        shows(out / "en/index.html", title)
    return took


def shows(page: Path, words: str) -> None:
    if words not in page.read_text("utf-8"):
        raise SystemExit(f"{page} does not show the change {words!r}")
