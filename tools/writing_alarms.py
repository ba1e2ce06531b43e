"""What the rules of writing say of prose that people wrote: `python tools/writing_alarms.py FOLDER …`.

Reads the same prose as `bidi_alarms.py` (`prose.py` says how to get it) and counts slips per rule and language.
`--show writing.comma` (or `all`) prints each with the words around it, `--at-most 40` of them, spread evenly. `--cost`
measures the microseconds a paragraph takes. `--text LANGUAGE FILE …` reads plain text or Markdown instead.
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re
import time

from prose import gather

from riwaq.language.writing import RULES
from riwaq.language.writing.rule import Slip

CODE = re.compile("`[^`]*`")
OBJECTS = re.compile(r"\]\([^)]*\)|!?\[|<[^>]*>|\{[:%{][^}]*\}+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--at-most", type=int, default=1_000_000)
    parser.add_argument("--language", default="")
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--text", nargs="+", default=[], metavar="LANGUAGE FILE")
    options = parser.parse_args()
    prose = (
        {options.text[0]: lines_of(options.text[1:])}
        if options.text
        else gather(options.folders, as_written=True)
    )
    for language, lines in prose.items():
        if options.language in {"", language}:
            report(language, lines, options.show, options.at_most)
            if options.cost:
                cost(language, lines)


def lines_of(names: list[str]) -> list[str]:
    """The lines of text files with right-to-left words, without what Markdown and YAML write around them."""
    found = [line for name in names for line in pathlib.Path(name).read_text("utf-8").splitlines()]
    plain = (re.sub(r"^\s*(?:[-*>#]+ |\d+\. |[\w.-]+: )*[\"']?|[\"']$", "", line) for line in found)
    return [
        OBJECTS.sub("", CODE.sub("\ufffc", line)) for line in plain if re.search("[\u0590-\u06ff]{2}", line)
    ]


def report(language: str, lines: list[str], show: str, at_most: int) -> None:
    """Count one language's slips by rule, and print those asked for."""
    slips: dict[str, list[tuple[str, Slip]]] = collections.defaultdict(list)
    touched: set[str] = set()
    for line in lines:
        for rule in RULES:
            for slip in rule.find(line, language):
                slips[rule.name].append((line, slip))
                touched.add(line)
    counts = " ".join(f"{name.removeprefix('writing.')} {len(found)}" for name, found in slips.items())
    print(f"{language}: {len(lines)} paragraphs, {len(touched)} with slips; {counts}")
    for name, found in slips.items():
        if show in {"all", name}:
            step = max(1, len(found) // at_most)
            for line, slip in found[::step][:at_most]:
                around = f"{line[max(0, slip.start - 30) : slip.start]}⟦{line[slip.start : slip.end]}⟧{line[slip.end : slip.end + 30]}"
                print(f"  {name} {around}  ⇒ {slip.replacement!r}  ({slip.message})")


def cost(language: str, lines: list[str]) -> None:
    """Print what the rules cost a paragraph: all of them, and the dearest."""
    took = {}
    for rule in RULES:
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            for line in lines:
                for _ in rule.find(line, language):
                    pass
            best = min(best, time.perf_counter() - start)
        took[rule.name] = best / max(1, len(lines)) * 1e6
    dear = ", ".join(f"{name} {took[name]:.1f}" for name in sorted(took, key=lambda name: -took[name])[:8])
    size = sum(map(len, lines)) // max(1, len(lines))
    print(f"    {sum(took.values()):.1f} µs a paragraph of {size} characters; {dear}")


if __name__ == "__main__":
    main()
