"""Units as PO: GNU gettext manual, "The Format of PO Files" and "Header Entry".

An entry a unit: `msgctxt` is its id, so that the same words in two places may differ. Markdown stands as it is. What a
machine made or what is stale is `fuzzy`; a comment `#. riwaq: machine` tells which, and whoever takes the flag away has
accepted it. `#| msgid` is the source that a stale translation was made from. Reading it back: `po_reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from riwaq.translate.exchange.po_reading import read
from riwaq.translate.exchange.returned import languages
from riwaq.translate.unit import Unit

__all__ = ["read", "write"]

ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
FUZZY = frozenset({"stale", "machine"})


def write(units: Sequence[Unit], previous: Mapping[str, str] | None = None) -> bytes:
    """The file of `units`, which are of one pair of languages, one at least. `previous`: the former source of units, by id."""
    source, target = languages(units)
    entries = ["\n".join(_header(source, target))]
    entries += ["\n".join(_entry(unit, (previous or {}).get(unit.id, ""))) for unit in units]
    return ("\n\n".join(entries) + "\n").encode("utf-8", "replace")


def _header(source: str, target: str) -> Iterator[str]:
    yield 'msgid ""'
    yield 'msgstr ""'
    fields = {
        "Language": target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source,
        "X-Target-Language": target,
        "X-Generator": "Riwaq",
    }
    for name, value in fields.items():
        yield _quoted(f"{name}: {value}\n")


def _entry(unit: Unit, previous: str) -> Iterator[str]:
    fuzzy = unit.state in FUZZY and bool(unit.target)
    for name, text in (("before", unit.before), ("after", unit.after)):
        yield from (f"#. {name}: {_plain(line)}" for line in re.split("[\r\n]+", text) if line.strip())
    yield f"#. riwaq: {unit.state}"
    yield f"#: {_plain(unit.item).replace(' ', '%20')}"
    if fuzzy:
        yield "#, fuzzy"
        if previous and previous != unit.source:
            yield from _field("#| msgid", previous, "#| ")
    yield from _field("msgctxt", unit.id)
    yield from _field("msgid", unit.source)
    yield from _field("msgstr", unit.target)


def _plain(text: str) -> str:
    """Text for a comment: on one line, whatever a tool takes for a line end."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _field(keyword: str, text: str, continued: str = "") -> Iterator[str]:
    """A keyword with its text, a line of the file for a line of the text."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if len(lines) < 2:
        yield f"{keyword} {_quoted(text)}"
        return
    yield f'{keyword} ""'
    yield from (continued + _quoted(line) for line in lines)


def _quoted(text: str) -> str:
    return '"' + "".join(ESCAPES.get(sign, sign) for sign in text) + '"'
