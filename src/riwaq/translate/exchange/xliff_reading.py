"""XLIFF 2.x, from whatever tool, back to units: what can be read is, and what cannot is told with its line.

A file may come from anyone: no DOCTYPE, so no entities; no more than so many bytes, and no deep nesting. A tool may have
split a unit into segments (XLIFF 2.1, 4.2.2.5), which are joined, and may add annotations and modules, which are passed over.
"""

from __future__ import annotations

import codecs
import re
from typing import Any
from xml.parsers import expat  # nosec - no DTD is read, see `_Parse.doctype`

from riwaq.translate.exchange.returned import LARGEST, Reading, Returned, Trouble, once
from riwaq.translate.unit import State

DEEPEST = 64
_NAMESPACE = re.compile(r"urn:oasis:names:tc:xliff:document:(2\.[0-9])")
_ORDER: tuple[State, ...] = ("missing", "stale", "machine", "present", "reviewed")


class _Stop(Exception):  # noqa: N818 - nothing went wrong in Riwaq
    """The rest of the file is not worth reading."""


def read(data: bytes) -> Reading:
    """The units of an XLIFF file. Never raises."""
    if len(data) > LARGEST:
        return Reading(troubles=(Trouble(1, f"the file has more than {LARGEST} bytes"),))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    parse = _Parse()
    try:
        parse.parser.Parse(data, True)
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code)
        parse.troubles.append(
            Trouble(error.lineno, f"this is not well-formed XML: {words}; nothing after it is read")
        )
    except _Stop:
        pass
    else:
        if not parse.version:
            parse.troubles.append(Trouble(1, "this is no XLIFF 2 file"))
    units, doubled = once(parse.units)
    return Reading(units, tuple(sorted([*parse.troubles, *doubled], key=lambda one: one.line)))


class _Segment:
    """A segment or an ignorable as it is being read. A target of None is not there."""

    def __init__(self, attributes: dict[str, str], line: int, *, translatable: bool) -> None:
        self.state = attributes.get("state", "initial")
        self.sub_state = attributes.get("subState", "")
        self.line, self.translatable = line, translatable
        self.source: list[str] = []
        self.target: list[str] | None = None
        self.order = 0

    def state_of(self) -> State:
        """The state that a segment's own words come to."""
        if not self.target or not "".join(self.target):
            return "missing"
        if self.state in {"reviewed", "final"}:
            return "reviewed"
        if self.state == "translated":
            return "machine" if self.sub_state == "riwaq:machine" else "present"
        return "stale"


class _Parse:
    """One pass over a file. It is the parser's own way to work by calls; nothing else changes what it holds."""

    def __init__(self) -> None:
        self.units: list[Returned] = []
        self.troubles: list[Trouble] = []
        self.version = ""
        self._languages = ("", "")
        self._path: list[str] = []
        self._unit: dict[str, str] = {}
        self._line = 0
        self._data: dict[str, list[str]] = {}
        self._segments: list[_Segment] = []
        self._into: list[str] | None = None
        self._ends: list[str] = []
        parser: Any = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.parser = parser

    def _trouble(self, message: str) -> None:
        self.troubles.append(Trouble(self.parser.CurrentLineNumber, message))

    def _doctype(self, *_: object) -> None:
        self._trouble("a DOCTYPE has no place in XLIFF; the file is not read")
        raise _Stop

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        if len(self._path) >= DEEPEST:
            self._trouble("elements are nested too deeply; nothing after this is read")
            raise _Stop
        known = _NAMESPACE.fullmatch(space)
        if not self._path:
            self._root(name, space, attributes, known)
        self._path.append(name if known else "")
        if not known:
            return
        parent = self._path[-2] if len(self._path) > 1 else ""
        match name:
            case "unit":
                self._unit, self._line = attributes, self.parser.CurrentLineNumber
                self._data, self._segments = {}, []
            case "data" if parent == "originalData":
                self._into = self._data.setdefault(attributes.get("id", ""), [])
            case "segment" | "ignorable" if parent == "unit":
                line = self.parser.CurrentLineNumber
                self._segments.append(_Segment(attributes, line, translatable=name == "segment"))
            case "source" | "target" if parent in {"segment", "ignorable"} and self._segments:
                self._part(self._segments[-1], name, attributes)
            case _ if self._into is not None:
                self._inline(name, attributes)

    def _root(self, name: str, space: str, attributes: dict[str, str], known: re.Match[str] | None) -> None:
        if name == "xliff" and known is None and ":xliff:document:1" in space:
            self._trouble(f"this is XLIFF {space.rpartition(':')[2]}; version 2.0 or 2.1 is read")
            raise _Stop
        if name != "xliff" or known is None:
            self._trouble("this is no XLIFF 2 file")
            raise _Stop
        self.version = attributes.get("version", known[1])
        self._languages = attributes.get("srcLang", ""), attributes.get("trgLang", "")

    def _part(self, segment: _Segment, name: str, attributes: dict[str, str]) -> None:
        if name == "source":
            self._into = segment.source
            return
        segment.target = self._into = []
        order = attributes.get("order", "")
        segment.order = int(order) if re.fullmatch("[1-9][0-9]{0,5}", order) else len(self._segments)

    def _inline(self, name: str, attributes: dict[str, str]) -> None:
        """An element within text. What it stands for is in the file itself."""
        match name:
            case "ph" | "sc" | "ec":
                self._put(self._original(name, attributes, "dataRef"))
            case "pc":
                self._ends.append(self._original(name, attributes, "dataRefEnd"))
                self._put(self._original(name, attributes, "dataRefStart"))
            case "cp":
                code = attributes.get("hex", "")
                value = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else -1
                if 0 <= value <= 0x10FFFF:
                    self._put(chr(value))
                else:
                    self._trouble(f"“{code[:20]}” is no character")
            case "mrk" | "sm" | "em":
                pass
            case _:
                self._trouble(f"<{name[:40]}> does not belong in a text; its words are kept")

    def _original(self, name: str, attributes: dict[str, str], reference: str) -> str:
        number = attributes.get(reference)
        if number in self._data:
            return "".join(self._data[number])
        shown = attributes.get("id", "?")[:40]
        self._trouble(f"<{name} id=“{shown}”> stands for nothing that the file has; it is left out")
        return ""

    def _put(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _text(self, text: str) -> None:
        self._put(text)

    def _end(self, full: str) -> None:
        del full
        name = self._path.pop()
        if name in {"source", "target", "data"} and self._into is not None:
            self._into, self._ends = None, []
        elif name == "pc" and self._ends:
            self._put(self._ends.pop())
        elif name == "unit":
            self._finish()

    def _finish(self) -> None:
        name = self._unit.get("name") or self._unit.get("id", "")
        segments = [one for one in self._segments if one.translatable]
        if not name or not segments:
            self.troubles.append(Trouble(self._line, "a unit without an id or without a segment is left out"))
            return
        states = [one.state_of() for one in segments]
        state = min(states, key=_ORDER.index)
        if state == "missing" and any(one != "missing" for one in states):
            self.troubles.append(Trouble(self._line, f"only a part of “{name}” is translated"))
            state = "stale"
        target = ""
        if state != "missing":
            ordered = sorted(self._segments, key=lambda one: one.order or self._segments.index(one) + 1)
            empty = ["" if one.translatable else "".join(one.source) for one in ordered]
            parts = zip(ordered, empty, strict=True)
            target = "".join("".join(one.target) if one.target is not None else other for one, other in parts)
        self.units.append(
            Returned(
                id=name,
                source_language=self._languages[0],
                target_language=self._languages[1],
                source="".join("".join(one.source) for one in self._segments),
                target=target,
                state=state,
                line=self._line,
            )
        )
