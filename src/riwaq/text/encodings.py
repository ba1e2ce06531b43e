"""Which encoding a text that is not UTF-8 probably has, and its words as that encoding reads them."""

from __future__ import annotations

import re

_COMMON = {
    "windows-1252": "éèàçêâîôùüöäßñíóáúãõåøæ’‘“”–—…«»°©®\xa0",
    "windows-1254": "ışğİüöç",
    "windows-1256": "اليمنوترةبد",
    "windows-1251": "оеаинтсрвл",
    "windows-1253": "αοιετσνρκπ",
    "iso-8859-8": "יוהלאתמברש",
}
"""The commonest letters of what each encoding was made for, beyond ASCII."""
_LATIN = ("windows-1252", "windows-1254")
NAMES = {
    "windows-1256": "Windows-1256 (Arabic)",
    "windows-1251": "Windows-1251 (Cyrillic)",
    "windows-1253": "Windows-1253 (Greek)",
    "iso-8859-8": "ISO-8859-8 (Hebrew)",
    "windows-1254": "Windows-1254 (Turkish)",
    "windows-1252": "Windows-1252 (Western European)",
}
_HIGH = re.compile(rb"[\x80-\xff]+")
_AROUND = 40
_SAMPLE = 20_000


def guess(data: bytes) -> str:
    """The encoding that `data`, which is not UTF-8, most probably has: the one that gives commonest letters."""
    alone: list[bytes] = []
    words: list[bytes] = []
    for run in _HIGH.findall(data):
        (words if len(run) > 2 else alone).append(run)  # Latin letters with accents seldom come in threes
    latin, other = b"".join(alone)[:_SAMPLE], b"".join(words)[:_SAMPLE]
    scores = {
        encoding: sum(
            letter in common
            for letter in (latin if encoding in _LATIN else other).decode(encoding, "ignore").lower()
        )
        for encoding, common in _COMMON.items()
    }
    if all(0xE0 <= byte <= 0xFA for byte in other):  # Hebrew has no capitals; Cyrillic seldom fits in here
        scores["iso-8859-8"] = len(other)
    return max(scores, key=lambda encoding: scores[encoding])


def words_around(data: bytes, bad: int, encoding: str) -> str:
    """The words around byte `bad`, on its line, as `encoding` reads them."""
    start = max(data.rfind(b"\n", 0, bad), data.rfind(b"\r", 0, bad)) + 1
    ends = [end for end in (data.find(b"\n", bad), data.find(b"\r", bad)) if end >= 0]
    line_end = min(ends, default=len(data))
    first = max(start, bad - _AROUND)
    last = min(line_end, bad + _AROUND)
    if first > start and (blank := data.find(b" ", first, bad)) >= 0:
        first = blank + 1
    if last < line_end and (blank := data.rfind(b" ", bad, last)) > bad:
        last = blank
    before = data[first:bad]
    try:
        head = before.decode("utf-8")
    except UnicodeDecodeError:
        head = before.decode(encoding, "replace")
    return (head + data[bad:last].decode(encoding, "replace")).strip()
