"""Which source each translated piece was made from: one small file in the site, a line a piece.

```
# item	language	piece	made from	state
portfolio/anti-wrinkle	ar	title	5f2c9a1b0c3d	reviewed
portfolio/anti-wrinkle	ar	8c01d2e3f4a5	0a9b8c7d6e5f	machine
```

A line is known by its first three columns and the file is sorted, so that two people's changes merge as lines do. A piece
of a body is named by the digest of its text: where it stands, and what is before it, is no part of its line. No build reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

import msgspec

from riwaq.text.finding import Finding
from riwaq.text.span import Span

FILE = "_translations.tsv"
"""Jekyll, too, leaves a file alone whose name begins so."""
HEAD = "# Which source each translation was made from. Riwaq writes this file; it merges line by line.\n"
States = Literal["written", "machine", "reviewed"]
STATES = ("written", "machine", "reviewed")


class Record(msgspec.Struct, frozen=True, order=True):
    """That the piece `key` of `item` in the language `language` was made from the source with the digest `source`."""

    item: str
    language: str
    key: str
    source: str
    state: States = "written"

    @property
    def name(self) -> tuple[str, str, str]:
        """What a record is known by: item, language, key."""
        return self.item, self.language, self.key


class Memory(msgspec.Struct, frozen=True):
    """The records by item, language and key, and what of the file could not be read."""

    records: dict[tuple[str, str, str], Record] = {}
    findings: tuple[Finding, ...] = ()

    def record(self, item: str, language: str, key: str) -> Record | None:
        return self.records.get((item, language, key))


def read_memory(text: str) -> Memory:
    """The records in `text`, the content of FILE. A line that is none is reported and left out; of two for one piece,
    as a merge may leave them, the later counts.
    """
    records: dict[tuple[str, str, str], Record] = {}
    found: list[Finding] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        parts = words.split("\t")
        if words.strip() and not words.startswith("#"):
            if len(parts) == 5 and parts[4] in STATES and all(parts):
                record = Record(parts[0], parts[1], parts[2], parts[3], cast("States", parts[4]))
                records[record.name] = record
            else:
                found.append(_unreadable(words, at))
        at += len(line)
    return Memory(records, tuple(found))


def write_memory(records: Iterable[Record]) -> str:
    """The text of FILE for `records`, sorted."""
    lines = (f"{one.item}\t{one.language}\t{one.key}\t{one.source}\t{one.state}" for one in sorted(records))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _unreadable(words: str, at: int) -> Finding:
    merge = words.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    advice = (
        "Remove the marks that the merge has left, and keep the lines of both sides."
        if merge
        else "Remove the line, or write five columns with a tab between each: item, language, piece, source, state."
    )
    message = "this line of the translations' memory cannot be read"
    return Finding("translation.memory", "warning", message, Span(FILE, at, at + len(words)), advice)
