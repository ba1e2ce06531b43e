r"""How often prose that people wrote is isolated, and what would be reported: `python tools/bidi_alarms.py FOLDER …`.

Reads the message catalogues (.mo) and pages (.html) of unpacked Debian packages below the folders, keeps paragraphs
of running text in Arabic, Hebrew, Persian and Urdu, and counts. `--show HARM` prints the texts of one kind, isolated as
⟦…⟧; `--show isolated` all that get isolates, `--show controls` those with control characters. Nothing is stored. `prose.py` says how to get them.
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re

from prose import LATIN, gather

from riwaq.language.bidi.controls import controls
from riwaq.language.bidi.isolate import isolated, isolates
from riwaq.language.bidi.reading import misread

MARKS = str.maketrans({"\u2066": "⟦", "\u2067": "⟪", "\u2068": "⟦", "\u2069": "⟧"})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--language", default="")
    options = parser.parse_args()
    for language, lines in gather(options.folders).items():
        if not options.language or language == options.language:
            report(language, lines, options.show)


def report(language: str, lines: list[str], show: str) -> None:
    """Count one language's paragraphs, and print those asked for."""
    harms: collections.Counter[str] = collections.Counter()
    mixed = touched = hidden = 0
    for line in lines:
        mixed += bool(LATIN.search(line) or re.search(r"\d", line))
        found = isolates(line, "rtl")
        touched += bool(found)
        kinds = {one.harm for one in misread(line, "rtl")}
        harms.update(kinds)
        odd = controls(line)
        hidden += bool(odd)
        if show in kinds or (show == "isolated" and found):
            print(f"{language} {','.join(sorted(kinds))}: {isolated(line, found).translate(MARKS)}")
        if show == "controls" and odd:
            print(f"{language} {[(one.kind, one.name) for one in odd]}: {line!a}")
    reported = " ".join(f"{harm} {count}" for harm, count in harms.most_common())
    print(
        f"{language}: {len(lines)} paragraphs, {mixed} with Latin letters or digits, {touched} isolated; {reported}"
    )
    print(f"    {hidden} with control characters to report")


if __name__ == "__main__":
    main()
