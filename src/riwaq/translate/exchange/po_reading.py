"""PO, from whatever tool, back to units: entry by entry, so that a broken one costs itself alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.translate.exchange.returned import LARGEST, Reading, Returned, Trouble, once
from riwaq.translate.unit import State

_KEYWORD = re.compile(r"(?P<name>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,3}\])?)[ \t]*(?=\")")
_STRING = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9A-Fa-f]{1,2})|(?P<sign>.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)


class _Entry:
    """An entry as it is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.texts: dict[str, list[str]] = {}
        self.comments: list[str] = []
        self.flags: set[str] = set()
        self.trouble: Trouble | None = None
        self.last = ""

    def text(self, name: str) -> str:
        return "".join(self.texts.get(name, ()))


def read(data: bytes) -> Reading:
    """The units of a PO file. Never raises."""
    if len(data) > LARGEST:
        return Reading(troubles=(Trouble(1, f"the file has more than {LARGEST} bytes"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Reading(troubles=(Trouble(line, "the file is not in UTF-8: save it in UTF-8"),))
    languages = "", ""
    units: list[Returned] = []
    troubles: list[Trouble] = []
    for entry in _entries(text):
        if entry.trouble is not None:
            troubles.append(entry.trouble)
        elif (
            "msgctxt" not in entry.texts and entry.texts.get("msgid") is not None and not entry.text("msgid")
        ):
            fields = dict(_FIELD.findall(entry.text("msgstr")))
            target = fields.get("X-Target-Language") or fields.get("Language", "").replace("_", "-")
            languages = fields.get("X-Source-Language", ""), target
        elif message := _refused(entry):
            troubles.append(Trouble(entry.line, message))
        else:
            units.append(_returned(entry, *languages))
    found, doubled = once(units)
    return Reading(found, tuple(sorted([*troubles, *doubled], key=lambda one: one.line)))


def _refused(entry: _Entry) -> str:
    if "msgid_plural" in entry.texts or "msgstr[0]" in entry.texts:
        return "an entry with plural forms is none of ours; it is left out"
    missing = next((name for name in ("msgctxt", "msgid", "msgstr") if name not in entry.texts), "")
    return f"an entry without {missing} is left out" if missing else ""


def _returned(entry: _Entry, source_language: str, target_language: str) -> Returned:
    target = entry.text("msgstr")
    return Returned(
        id=entry.text("msgctxt"),
        source_language=source_language,
        target_language=target_language,
        source=entry.text("msgid"),
        target=target,
        state=_state(entry, target),
        line=entry.line,
    )


def _state(entry: _Entry, target: str) -> State:
    """The state that an entry comes to. What was fuzzy when we wrote it, and is no more, a person has accepted."""
    marked = next(
        (line.removeprefix("riwaq:").strip() for line in entry.comments if line.startswith("riwaq:")), ""
    )
    if not target:
        return "missing"
    if "fuzzy" in entry.flags:
        return "machine" if marked == "machine" else "stale"
    return "reviewed" if marked in {"machine", "stale", "reviewed"} else "present"


def _entries(text: str) -> Iterator[_Entry]:
    """The entries of a file, obsolete ones (`#~`) left out."""
    entry: _Entry | None = None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip(" \t\r")  # noqa: PLW2901
        if not line or line.startswith("#~"):
            if entry is not None and not line:
                yield from _whole(entry)
                entry = None
            continue
        keyword = _KEYWORD.match(line)
        begins = line.startswith("#") or (keyword is not None and keyword["name"] in {"msgctxt", "msgid"})
        if entry is not None and begins and "msgstr" in entry.last:
            yield from _whole(entry)
            entry = None
        if entry is None:
            entry = _Entry(number)
        if line.startswith("#"):
            _comment(entry, line)
        else:
            _string(entry, line, keyword, number)
    if entry is not None:
        yield from _whole(entry)


def _whole(entry: _Entry) -> Iterator[_Entry]:
    """The entry, if it is one: comments alone are none."""
    if entry.texts or entry.trouble is not None:
        yield entry


def _comment(entry: _Entry, line: str) -> None:
    if line.startswith("#."):
        entry.comments.append(line[2:].strip())
    elif line.startswith("#,"):
        entry.flags |= {flag.strip() for flag in line[2:].split(",")}


def _string(entry: _Entry, line: str, keyword: re.Match[str] | None, number: int) -> None:
    at = 0
    if keyword is not None:
        entry.last, at = keyword["name"], keyword.end()
        if entry.last in entry.texts and entry.trouble is None:
            entry.trouble = Trouble(number, f"a second {entry.last} in one entry; the entry is left out")
        entry.texts.setdefault(entry.last, [])
    found = _STRING.fullmatch(line, at)
    if found is None or not entry.last:
        shown = line if len(line) <= 60 else line[:59] + "…"
        entry.trouble = entry.trouble or Trouble(
            number, f"“{shown}” is no line of a PO file; its entry is left out"
        )
        return
    entry.texts[entry.last].append(_ESCAPE.sub(_unescaped, found["text"]))


def _unescaped(match: re.Match[str]) -> str:
    if match["octal"]:
        return chr(int(match["octal"], 8))
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return _SIGNS.get(match["sign"], match["sign"])
