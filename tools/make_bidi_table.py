"""Writes src/riwaq/language/bidi/table.py from Debian's unicode-data: `python tools/make_bidi_table.py`.

The site must come out the same whatever Python builds it (3.11 knows Unicode 14, 3.14 knows 16), and `unicodedata`
calls an unassigned character nothing at all, where the standard says L, R, AL, ET or BN by its place. So the table is
our own. tests/test_bidi_unicode.py fails when it is not what this tool makes.
"""

from __future__ import annotations

import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "riwaq" / "language" / "bidi" / "table.py"
UNICODE = pathlib.Path("/usr/share/unicode")

LAST = 0x10FFFF
LONG = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
}
"""The long names that the lines of defaults for unassigned characters use."""

HEAD = '''"""What Unicode {version} says of each character's direction: made by tools/make_bidi_table.py, not by hand.

From DerivedBidiClass.txt, BidiBrackets.txt and BidiMirroring.txt, under the Unicode License V3 (LICENSE.unicode in the
folder above). Each is one string, read when a text first needs it: most texts of most sites never do.
"""

'''


def table(folder: pathlib.Path = UNICODE) -> str:
    """The whole text of table.py."""
    derived = (folder / "extracted" / "DerivedBidiClass.txt").read_text("utf-8")
    version = derived.split("-", 1)[1].split(".txt")[0]
    parts = [
        f'VERSION = "{version}"\n',
        string(
            "CLASSES",
            class_lines(derived),
            "A class, then its characters: the first of a run in hexadecimal, and how many more follow. Others are L.",
        ),
        string(
            "BRACKETS",
            rows(brackets((folder / "BidiBrackets.txt").read_text("utf-8"))),
            "Opening and closing bracket in turn (BD14, BD15).",
        ),
        string(
            "MIRRORS",
            rows(mirrors((folder / "BidiMirroring.txt").read_text("utf-8"))),
            "Characters that show as each other in the other direction (L4), in pairs.",
        ),
    ]
    return HEAD.format(version=version) + "\n".join(parts)


def string(name: str, body: str, what: str) -> str:
    return f'{name} = """\n{body}\n"""\n"""{what}"""\n'


def class_lines(derived: str) -> str:
    """A line `CLASS first+more …` for each class but L."""
    classes = ["L"] * (LAST + 1)
    missing = re.findall(r"^# @missing: (\w+)\.\.(\w+); (\w+)", derived, re.MULTILINE)
    given = re.findall(r"^(\w+)(?:\.\.(\w+))?\s*; (\w+)", derived, re.MULTILINE)
    for first, last, name in [*missing, *given]:
        low, high = int(first, 16), int(last or first, 16)
        classes[low : high + 1] = [LONG.get(name, name)] * (high - low + 1)
    runs: dict[str, list[str]] = {}
    low = 0
    for code in range(1, LAST + 2):
        if code > LAST or classes[code] != classes[low]:
            more = code - low - 1
            runs.setdefault(classes[low], []).append(f"{low:x}+{more:x}" if more else f"{low:x}")
            low = code
    del runs["L"]
    return "\n".join(
        f"{name} {' '.join(found[at : at + 16])}"
        for name, found in sorted(runs.items())
        for at in range(0, len(found), 16)
    )


def brackets(text: str) -> list[str]:
    """Each pair, opening bracket first (⦏ opens, though ⦎ comes before it)."""
    found = re.findall(r"^(\w+); (\w+); o", text, re.MULTILINE)
    return [chr(int(opening, 16)) + chr(int(closing, 16)) for opening, closing in found]


def mirrors(text: str) -> list[str]:
    """Each pair once, lower code first."""
    found = re.findall(r"^(\w+); (\w+)", text, re.MULTILINE)
    return sorted({"".join(sorted([chr(int(one, 16)), chr(int(other, 16))])) for one, other in found})


def rows(found: list[str]) -> str:
    """The pairs, twenty a line."""
    return "\n".join("".join(found[at : at + 20]) for at in range(0, len(found), 20))


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8")
