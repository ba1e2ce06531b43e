r"""How often prose that people wrote is isolated, and what would be reported: `python tools/bidi_alarms.py FOLDER …`.

Reads the message catalogues (.mo) and pages (.html) of unpacked Debian packages below the folders, keeps paragraphs
of running text in Arabic, Hebrew, Persian and Urdu, and counts. `--show HARM` prints the texts of one kind, isolated as
⟦…⟧; `--show isolated` all that get isolates, `--show controls` those with control characters. Nothing is stored.

    mkdir -p /tmp/prose && cd /tmp/prose
    for p in libreoffice-l10n-ar libreoffice-l10n-fa libreoffice-l10n-he gimp-data gimp-help-fa evolution-common \
      gnucash-common apt dpkg synaptic aptitude-common gcompris-qt-data; do apt-get download $p; done
    for d in *.deb; do dpkg -x $d ${d%%_*}; done
"""

from __future__ import annotations

import argparse
import collections
import gettext
import html
import pathlib
import re
from collections.abc import Iterator

from riwaq.language.bidi.controls import controls
from riwaq.language.bidi.isolate import isolated, isolates
from riwaq.language.bidi.reading import misread

LANGUAGES = ("ar", "fa", "he", "ur")
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
PLACEHOLDER = re.compile(
    r"%[-+0-9.#]*(?:\d+\$)?[A-Za-z]|%\d|%\(|\{\w*\}|\$[({\w]|@\w+@|[~_&](?=\w)|__|\\[nt]|%[A-Z]+%|#\w+#|<[a-z]|&\w+;"
)
MARKS = str.maketrans({"\u2066": "⟦", "\u2067": "⟪", "\u2068": "⟦", "\u2069": "⟧"})


def language_of(path: pathlib.Path) -> str:
    """The language of a file, by a folder of its path or by its name."""
    for part in reversed(path.parts):
        name = re.split(r"[_@.]", part)[0]
        if name in LANGUAGES:
            return name
    return ""


def texts(path: pathlib.Path) -> Iterator[str]:
    """Every text of a catalogue or of a page."""
    if path.suffix == ".mo":
        try:
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)
        except (OSError, UnicodeError, ValueError):
            return
        for key, words in catalogue._catalog.items():  # noqa: SLF001 — no public way lists the messages
            if key and words:
                yield words
    else:
        page = path.read_text("utf-8", "replace")
        page = re.sub(r"(?s)<(script|style|pre)\b.*?</\1>", "", page)
        for block in re.findall(r"(?s)<(?:p|li|dd|td|h\d)\b[^>]*>(.*?)</(?:p|li|dd|td|h\d)>", page):
            yield html.unescape(re.sub(r"<[^>]*>", "", block))


def paragraphs(words: str) -> Iterator[str]:
    """The paragraphs of running right-to-left prose in a text: six words or more, most of them right-to-left."""
    if PLACEHOLDER.search(words):
        return
    for part in re.split(r"\n\s*\n", words):
        line = " ".join(part.split())
        right, latin = RIGHT.findall(line), LATIN.findall(line)
        if len(right) >= 6 and len(right) >= 2 * len(latin):
            yield line


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--language", default="")
    options = parser.parse_args()
    seen: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for folder in options.folders:
        for path in sorted([*folder.rglob("*.mo"), *folder.rglob("*.html")]):
            language = language_of(path)
            if language:
                seen[language].update(line for words in texts(path) for line in paragraphs(words))
    for language, lines in seen.items():
        if not options.language or language == options.language:
            report(language, sorted(lines), options.show)


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
