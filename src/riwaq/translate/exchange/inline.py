"""Protected text as inline elements of XLIFF, which keep a translator's tool from changing what must survive.

XLIFF 2.1, 4.7 (Inline Content): `<ph>` stands alone, `<pc>` spans; what they stand for lies in `<originalData>` (4.2.2.12).
A character that XML cannot hold is `<cp>` (4.2.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from riwaq.translate.protect import Part, Protected, tokens

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"emphasis": "fmt", "link": "link", "image": "image"}


def numbered_as(source: Protected, target: Protected) -> Protected:
    """`target` with the numbers of the parts of `source` that its parts are; the others get new ones.

    `parts` are then those of both.
    """
    free = list(source.parts)
    known = list(source.parts)
    numbers: dict[int, int] = {}
    for part in target.parts:
        same = next((one for one in free if (one.open, one.close) == (part.open, part.close)), None)
        if same is None:
            same = msgspec.structs.replace(part, id=len(known) + 1)
            known.append(same)
        else:
            free.remove(same)
        numbers[part.id] = same.id
    text = "".join(
        token.text
        if token.role in {"text", "close"}
        else re.sub("[0-9]+", str(numbers[token.part]), token.text, count=1)
        for token in tokens(target.text)
    )
    return Protected(text, tuple(known))


def original_data(parts: tuple[Part, ...]) -> Iterator[str]:
    """The `<data>` elements of parts."""
    for part in parts:
        yield f'<data id="d{part.id}">{escaped(part.open)}</data>'
        if part.close is not None:
            yield f'<data id="e{part.id}">{escaped(part.close)}</data>'


def elements(protected: Protected) -> str:
    """The content of a `<source>` or a `<target>`."""
    parts = {part.id: part for part in protected.parts}
    out = []
    for token in tokens(protected.text):
        if token.role == "text":
            out.append(escaped(token.text))
        elif token.role == "close":
            out.append("</pc>")
        elif token.role == "alone":
            part = parts[token.part]
            out.append(
                f'<ph id="{part.id}" dataRef="d{part.id}" disp={attribute(part.open)} canCopy="no" canDelete="no"/>'
            )
        else:
            part = parts[token.part]
            kind = _TYPES.get(part.kind)
            named = f' type="{kind}"' if kind else ""
            out.append(
                f'<pc id="{part.id}" dataRefStart="d{part.id}" dataRefEnd="e{part.id}"'
                f" dispStart={attribute(part.open)} dispEnd={attribute(part.close or '')}"
                f'{named} canCopy="no" canDelete="no">'
            )
    return "".join(out)


def escaped(text: str) -> str:
    """Text as the content of an element. A carriage return would be read as a line end (XML 1.0, 2.11)."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return NOT_XML.sub(lambda match: f'<cp hex="{ord(match[0]):04X}"/>', plain)


def attribute(text: str) -> str:
    """Text as the value of an attribute, with its quotation marks."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    plain = plain.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
    return f'"{NOT_XML.sub(chr(0xFFFD), plain)}"'
