"""Writes src/riwaq/media/fonts and src/riwaq/media/letters.py: `python tools/make_card_fonts.py FOLDER`.

What draws the pictures for sharing reads no WOFF2, so the theme's fonts are written again as TrueType, at the one weight
that a card shows. Other scripts come from two npm packages unpacked in FOLDER:

    npm pack @fontsource-variable/literata @fontsource-variable/frank-ruhl-libre

each in a folder of its name. Needs fonttools and brotli. `VERSION` in media/card.py is to be raised when a file changes.
"""

from __future__ import annotations

import pathlib
import shutil
import sys
import tempfile
import textwrap

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = pathlib.Path(__file__).resolve().parent.parent
THEME = HERE / "src" / "riwaq" / "theme" / "fonts"
TARGET = HERE / "src" / "riwaq" / "media" / "fonts"
LETTERS = TARGET.parent / "letters.py"
HEAD = '''"""The characters that each font in the folder beside has: made by tools/make_card_fonts.py, not by hand.

The first and the last of each run in hexadecimal. So a page knows whether its title can be drawn, and opens no font.
"""

LETTERS = {
'''
LITERATA = "literata/package/files/literata-{}-opsz-normal.woff2"
FRANK_RUHL = "frank-ruhl-libre/package/files/frank-ruhl-libre-{}-wght-normal.woff2"
EUROPE = [
    *range(0x20, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B, 0x2BC),
    *range(0x300, 0x330),
    *range(0x370, 0x530),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2040),
    *(0x20AC, 0x20B4, 0x20BD, 0x20AB, 0x2116, 0x2122, 0x2212),
]
"""The letters of Literata that are kept: of Latin, Vietnamese, Greek and Cyrillic, with their punctuation."""


def main(folder: pathlib.Path) -> None:
    TARGET.mkdir(exist_ok=True)
    for name, source, weight in (
        ("latin", "riwaq-display-latin.woff2", 500),
        ("arabic", "riwaq-display-arabic.woff2", 600),
        ("text", "riwaq-text.woff2", 500),
    ):
        write(name, fixed(THEME / source, wght=weight))
    slices = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
    write(
        "europe", merged([fixed(folder / LITERATA.format(one), opsz=60, wght=500) for one in slices], EUROPE)
    )
    write("hebrew", fixed(folder / FRANK_RUHL.format("hebrew"), wght=500))
    names = ("latin", "arabic", "europe", "hebrew", "text")
    LETTERS.write_text(
        HEAD + "".join(f'    "{name}": """\n{covered(name)}\n""",\n' for name in names) + "}\n"
    )
    shutil.copy(folder / "literata" / "package" / "LICENSE", TARGET / "OFL-Literata.txt")
    shutil.copy(folder / "frank-ruhl-libre" / "package" / "LICENSE", TARGET / "OFL-Frank-Ruhl-Libre.txt")


def fixed(path: pathlib.Path, **axes: float) -> TTFont:
    """The variable font at `path` with each of its axes at one place."""
    font = instantiateVariableFont(TTFont(path), axes)
    font.flavor = None
    return font


def merged(fonts: list[TTFont], kept: list[int]) -> TTFont:
    """One font of the slices of a family, cut to the characters `kept`."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, font in enumerate(fonts):
            subsetter = Subsetter(options())
            subsetter.populate(unicodes=kept)
            subsetter.subset(font)
            path = pathlib.Path(folder) / f"{number}.ttf"
            font.save(path)
            paths.append(str(path))
        whole = Merger().merge(paths)
    whole["head"].created = fonts[0]["head"].created  # else the time of the merge
    return whole


def covered(name: str) -> str:
    """The characters of a font as runs."""
    runs: list[list[int]] = []
    for point in sorted(TTFont(TARGET / f"{name}.ttf").getBestCmap()):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    words = (f"{first:X}-{last:X}" if first < last else f"{first:X}" for first, last in runs)
    return textwrap.fill(" ".join(words), 110, break_on_hyphens=False)


def options() -> Options:
    return Options(
        layout_features=["ccmp", "locl", "kern", "mark", "mkmk", "liga"], hinting=False, notdef_outline=True
    )


def write(name: str, font: TTFont) -> None:
    """Save `font` under a name of our own, which its licence asks of a derived work."""
    family = f"Riwaq Card {name.title()}"
    for record in list(font["name"].names):
        if record.nameID in {3, 4, 6, 16, 17, 25}:
            font["name"].removeNames(nameID=record.nameID)
    for number, text in ((1, family), (2, "Regular"), (3, family), (4, family), (6, family.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    for table in {"STAT", "vhea", "vmtx"} & set(font.keys()):
        del font[table]
    font.save(TARGET / f"{name}.ttf")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
