r"""Prose that people wrote, from unpacked Debian packages: what `bidi_alarms.py` and `writing_alarms.py` read.

To get it:

    mkdir -p /tmp/prose && cd /tmp/prose
    for p in libreoffice-l10n-ar libreoffice-l10n-fa libreoffice-l10n-he gimp-data gimp-help-fa evolution-common \
      gnucash-common apt dpkg synaptic aptitude-common gcompris-qt-data; do apt-get download $p; done
    for d in *.deb; do dpkg -x $d ${d%%_*}; done

Nothing of it is stored in this repository.
"""

from __future__ import annotations

import gettext
import html
import pathlib
import re
from collections.abc import Iterable, Iterator

LANGUAGES = ("ar", "fa", "he", "ur")
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
PLACEHOLDER = re.compile(
    r"%[-+0-9.#]*(?:\d+\$)?[A-Za-z]|%\d|%\(|\{\w*\}|\$[({\w]|@\w+@|[~_&](?=\w)|__|\\[nt]|%[A-Z]+%|#\w+#|<[a-z]|&\w+;"
)


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


def paragraphs(words: str, *, as_written: bool = False) -> Iterator[str]:
    """The paragraphs of running right-to-left prose in a text: six words or more, most of them right-to-left.

    White space is one space, or where it is wanted as it was written, only that around a line's end.
    """
    if PLACEHOLDER.search(words):
        return
    for part in re.split(r"\n\s*\n", words):
        line = re.sub(r"\s*\n\s*", " ", part.strip()) if as_written else " ".join(part.split())
        right, latin = RIGHT.findall(line), LATIN.findall(line)
        if len(right) >= 6 and len(right) >= 2 * len(latin):
            yield line


def gather(folders: Iterable[pathlib.Path], *, as_written: bool = False) -> dict[str, list[str]]:
    """The paragraphs of each language in the catalogues (.mo) and pages (.html) below the folders, each once, sorted."""
    seen: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for folder in folders:
        for path in sorted([*folder.rglob("*.mo"), *folder.rglob("*.html")]):
            language = language_of(path)
            if language:
                for words in texts(path):
                    seen[language].update(paragraphs(words, as_written=as_written))
    return {language: sorted(lines) for language, lines in seen.items()}
