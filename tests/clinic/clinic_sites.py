"""Sites with the clinic pack switched on, checked, and what is found in them by line."""

from __future__ import annotations

import shutil
from pathlib import Path

from riwaq.build import check, reader
from riwaq.text.span import place


def seed(folder: Path, shared: Path) -> Path:
    """A site of the seed alone."""
    entries = folder / "content" / "portfolio"
    entries.mkdir(parents=True)
    shutil.copy(shared / "seeds" / "anti-wrinkle-treatment2.ar.md", entries)
    (folder / "riwaq.toml").write_text('packs = ["clinic"]\n', "utf-8")
    return folder


def ten_languages(folder: Path, shared: Path, *settings: str) -> Path:
    """The site of ten languages with `settings` of Riwaq's, each a line of YAML."""
    shutil.copytree(shared / "sites" / "beauty-lab-10-languages", folder, copy_function=shutil.copyfile)
    with (folder / "_config.yml").open("a", encoding="utf-8") as file:
        file.write("\n".join(("", "riwaq:", *(f"  {line}" for line in settings), "")))
    return folder


def found(site: Path) -> list[tuple[str, str, int, str]]:
    """(rule, file, line, words there) of all that `riwaq check` finds."""
    read = reader(str(site))
    rows = []
    for one in check(str(site)).findings:
        assert one.at
        text = read(one.at.path) or ""
        rows.append((one.rule, one.at.path, place(text, one.at.start).line, text[one.at.start : one.at.end]))
    return rows
