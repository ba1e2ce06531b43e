"""Finished HTML set paragraph by paragraph: see `typeset`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from msgspec.structs import replace

from riwaq.content.document import quote
from riwaq.content.elements import ELEMENTS, PHRASING, VOID
from riwaq.language.bidi.asking import OBJECT
from riwaq.language.bidi.classes import PDI
from riwaq.language.bidi.isolate import OPENERS, Isolate, isolates
from riwaq.language.bidi.levels import base_direction
from riwaq.language.direction import direction_of
from riwaq.language.passage import passage_in
from riwaq.render.paragraphs import Around, Paragraph
from riwaq.render.typeset import SAID, TAG, Manner, asked, renumbered, says, typeset_text

CODE = frozenset(["code", "kbd", "samp", "pre"])
"""What is written in the order of its own language, from left to right."""
WHOLE = ("audio", "pre", "video")
"""Blocks whose own text is not set."""
ISOLATING = frozenset(["bdi", "bdo"])
"""Inline elements that are paragraphs of their own (`unicode-bidi: isolate` in HTML, 15.3.5)."""
TURNED = frozenset("p h1 h2 h3 h4 h5 h6 figcaption address div".split())
"""Blocks that may run against the text around them as a whole. What stands in a row with others, such as an item of a
list or a cell, keeps its side, and its words alone are turned."""

_BLOCKS = "|".join(sorted((ELEMENTS - PHRASING - {*WHOLE, "source", "track"}) | {"br"}))
_REST = r"""(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>"""
BOUNDARY = re.compile(
    rf"(<(?P<whole>{'|'.join(WHOLE)}){_REST}.*?</(?P=whole)>|</?(?:{_BLOCKS}){_REST})", re.DOTALL
)
"""What ends a paragraph of UAX #9: the tags of elements that HTML shows as blocks, the line break, and whole blocks."""
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)")
_DIR = re.compile(r' dir="(ltr|rtl|auto)"')
_LANG = re.compile(r' lang="([A-Za-z0-9-]+)"')


def set_html(source: str, manner: Manner) -> str:
    """`source` with each paragraph, and what its tags say to a reader, set."""
    parts = BOUNDARY.split(source)
    del parts[2::3]  # the names of whole blocks
    own = _manners(parts, manner) if ' dir="' in source or ' lang="' in source else None
    speaks = says(source)
    code = manner.direction == "rtl" and "<pre" in source
    search = asked(manner)
    for at in range(len(parts)):
        here = own[at] if own else manner
        if at % 2:
            if speaks:
                parts[at] = _said(parts[at], here)
            if code and parts[at].startswith("<pre"):
                parts[at] = _left_to_right(parts[at])
        elif (part := parts[at]) and not part.isspace() and _is_asked(part, asked(here) if own else search):
            before, after = parts[at - 1] if at else "", parts[at + 1] if at + 1 < len(parts) else ""
            block = name_of(before) if after == f"</{name_of(before)}>" and before[:2] != "</" else ""
            said = bool(block) and (_LANG.search(before) or _DIR.search(before)) is not None
            parts[at], attributes = _Line(here).html(part, turned=block in TURNED, said=said)
            if attributes:
                parts[at - 1] = with_attributes(before, attributes)
    return "".join(parts)


def _is_asked(part: str, search: Callable[[str], object]) -> bool:
    if "<" not in part:
        return search(part) is not None
    return search(TAG.sub("", part)) is not None or says(part)


def _manners(parts: list[str], manner: Manner) -> list[Manner]:
    """The manner of each part: that of the nearest block around it which says its language or direction.

    A block that says its language alone is given the direction of it, in `parts`.
    """
    found, above = [], [manner]
    for at, part in enumerate(parts):
        if at % 2 and part[1] == "/":
            del above[max(len(above) - 1, 1) :]
        if at % 2 and part[1] != "/":
            part = parts[at] = _directed(part, above[-1])  # noqa: PLW2901 — as it will stand there
        found.append(_manner(part, above[-1]) if at % 2 else above[-1])
        if at % 2 and part[1] != "/" and name_of(part) not in VOID and name_of(part) not in WHOLE:
            above.append(found[-1])
    return found


def _directed(tag: str, manner: Manner) -> str:
    """A start tag that says its language with the direction of that, where it is another."""
    language = _LANG.search(tag)
    if language is None or _DIR.search(tag) or direction_of(language[1]) == manner.direction:
        return tag
    return with_attributes(tag, f' dir="{direction_of(language[1])}"')


def _manner(tag: str, manner: Manner) -> Manner:
    """The manner of the words in the element that `tag` starts."""
    language, direction = _LANG.search(tag), _DIR.search(tag)
    if language:
        manner = replace(manner, tag=language[1])
    if direction:
        manner = replace(manner, direction=direction[1])
    return manner


class Room(NamedTuple):
    """An inline element that is open: its start tag, and the paragraph around it where it is one by itself."""

    name: str
    tag: str
    around: tuple[Paragraph, Manner] | None


class _Line:
    """Sets the words between two boundaries; made for them and thrown away."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.paragraph = Paragraph()
        self.open: list[Room] = []

    def html(self, source: str, *, turned: bool, said: bool) -> tuple[str, str]:
        """The words set, and the attributes of the block that they fill, where it is `turned` for them. A block whose
        author has `said` its language or direction keeps what was said.
        """
        for part in _elements(source):
            if part[0] != "<" or len(part) == 1:
                self.paragraph.write(part)
            elif part[1] == "/":
                self.end(part)
            elif part[1] == "!":
                self.paragraph.tag(part, 0)
            else:
                self.start(name_of(part), part)
        while self.open:  # elements that a line break divides: what opens in this line is no whole
            room = self.open.pop()
            if room.around is not None:
                inside = self.paragraph.with_marks(())
                self.paragraph, self.manner = room.around
                self.paragraph.tag(room.tag, 1)
                self.paragraph.object(inside)
        if said:
            return _isolated(self.paragraph, self.manner), ""
        return _set(self.paragraph, self.manner, turned=turned)

    def start(self, name: str, tag: str) -> None:
        tag = _directed(tag, self.manner)
        if name in CODE and self.manner.direction == "rtl":
            tag = _left_to_right(tag)
        if name == "img" or (name in CODE and tag.endswith(f"</{name}>")):
            self.paragraph.object(tag)
        elif name in VOID:
            self.paragraph.tag(tag, 0)
        elif name in ISOLATING or _DIR.search(tag):
            inner = _manner(tag, self.manner)
            if not _DIR.search(tag):
                inner = replace(inner, direction="auto")
            self.open.append(Room(name, _said(tag, inner), (self.paragraph, self.manner)))
            self.paragraph, self.manner = Paragraph(), inner
        else:
            self.open.append(Room(name, tag, None))
            self.paragraph.tag(tag, 1)

    def end(self, tag: str) -> None:
        """An end tag; it may belong to what was opened in a line before."""
        room = self.open.pop() if self.open and self.open[-1].name == name_of(tag) else None
        if room is None or room.around is None:
            self.paragraph.tag(tag, -1)
            return
        inside = _isolated(self.paragraph, self.manner)
        self.paragraph, self.manner = room.around
        self.paragraph.object(room.tag + inside + tag)


def _elements(source: str) -> Iterator[str]:
    """The text, the tags and the whole pieces of code in `source`, in order."""
    parts, at = TAG.split(source), 0
    while at < len(parts):
        end = at + 1
        if at % 2 and parts[at][1] != "/" and (name := name_of(parts[at])) in CODE:
            end = _end_of(parts, at, name)
        if part := "".join(parts[at:end]):
            yield part
        at = end


def _end_of(parts: list[str], at: int, name: str) -> int:
    """The place in `parts` behind the element that the tag at `at` starts, or behind the tag where it ends elsewhere."""
    depth = 0
    for place in range(at, len(parts), 2):
        if name_of(parts[place]) == name:
            depth += -1 if parts[place][1] == "/" else 1
            if not depth:
                return place + 1
    return at + 1


def _set(paragraph: Paragraph, manner: Manner, *, turned: bool) -> tuple[str, str]:
    """A paragraph with all that runs the other way marked; and the attributes of its block, where that is `turned`.

    Without them a passage in another language is marked as a whole.
    """
    text = paragraph.text
    low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    found = None if paragraph.has_tag(_LANG) else passage_in(text, manner.tag, manner.others)
    if found is None or (not turned and paragraph.crosses(low, high)):
        return _isolated(paragraph, manner), ""
    own = replace(
        manner,
        tag=found.tag or manner.tag,
        direction=found.direction,
        numerals=manner.numerals if found.tag else "",
    )
    text = renumbered(text, own)
    paragraph.respell(text, lambda tag: _said(tag, own))
    other = own.direction != manner.direction
    attributes = f' lang="{found.tag}"' if found.tag else ""
    attributes += f' dir="{own.direction}"' if other else ""
    marks = _marks(text, own)
    if not turned and attributes:
        name = "bdi" if other else "span"
        marks.insert(0, Around(low, high, (f"<{name}{attributes}>", f"</{name}>"), ("", "")))
    return paragraph.with_marks(marks), attributes if turned else ""


def _isolated(paragraph: Paragraph, manner: Manner) -> str:
    """A paragraph in the language of `manner`, with all that runs the other way isolated."""
    if manner.direction == "auto":
        manner = replace(manner, direction=base_direction(paragraph.text) or "ltr")
    paragraph.respell(renumbered(paragraph.text, manner), lambda tag: _said(tag, manner))
    return paragraph.with_marks(_marks(paragraph.text, manner))


def _marks(text: str, manner: Manner) -> list[Around]:
    """What stands around the parts of a paragraph that are to be isolated."""
    return [
        Around(one.start, one.end, (_opening(text, one), "</bdi>"), (OPENERS[one.direction], PDI))
        for one in isolates(text, "rtl" if manner.direction == "rtl" else "ltr")
    ]


def _opening(text: str, one: Isolate) -> str:
    """`<bdi>`, with its direction where the first letter does not tell."""
    inside = text[one.start : one.end]
    known = one.direction == "auto" or (OBJECT not in inside and base_direction(inside) == one.direction)
    return "<bdi>" if known else f'<bdi dir="{one.direction}">'


def _said(tag: str, manner: Manner) -> str:
    """A start tag with what it says to a reader set."""
    if not says(tag):
        return tag
    own = _manner(tag, manner)
    return SAID.sub(lambda found: found[1] + _value(found[2], own), tag)


def _value(written: str, manner: Manner) -> str:
    text = unescape(written)
    found = typeset_text(text, manner)
    return written if found == text else quote(found)


def _left_to_right(element: str) -> str:
    return element if _DIR.search(element.partition(">")[0]) else with_attributes(element, ' dir="ltr"')


def name_of(tag: str) -> str:
    """The name of a tag; "" for what is none."""
    found = _NAME.match(tag)
    return found[1] if found else ""


def with_attributes(tag: str, attributes: str) -> str:
    """A start tag with more attributes, behind its name."""
    end = len(name_of(tag)) + 1
    return tag[:end] + attributes + tag[end:]
