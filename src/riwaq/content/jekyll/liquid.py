"""Liquid in the bodies of a Jekyll site, filled in, and where each part of the result stands.

python-liquid does it. That costs 130 ms to import, so it happens only for a body that holds more than the simplest
Liquid. It reads no file: the includes of a site are not run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from riwaq.content.document import Document
from riwaq.content.jekyll.liquid_plain import Piece, filled_plainly
from riwaq.text.finding import Finding
from riwaq.text.span import Span

if TYPE_CHECKING:
    from liquid import Environment

    from riwaq.content.jekyll.liquid_filters import Surroundings
    from riwaq.content.jekyll.liquid_scan import Broken, Tag

MOST_ROUNDS = 40
"""How many parts of a body may be left as they are written, before all of it is."""


class Filled(msgspec.Struct, frozen=True):
    """A body with its Liquid filled in. `pieces` say for each part of it, by where it begins in `body`, where it
    begins in the source, and whether it stands there letter by letter.
    """

    body: str
    pieces: tuple[tuple[int, int, bool], ...] = ()
    findings: tuple[Finding, ...] = ()


def fill(body: str, path: str, offset: int, names: Mapping[str, Any], around: Surroundings) -> Filled:
    """`body`, which begins at character `offset` of the file at `path`, with its Liquid filled in.

    `names` are what Liquid can ask for. A tag that Liquid cannot read, the block that it begins, or what would
    grow beyond all measure, stays as it was written, with a finding.
    """
    if "{{" not in body and "{%" not in body:
        return Filled(body)
    plain = filled_plainly(body, names)
    return _whole(plain) if plain is not None else _by_library(body, path, offset, names, around)


def _by_library(body: str, path: str, offset: int, names: Mapping[str, Any], around: Surroundings) -> Filled:
    """Fill in until nothing is broken: what is, is hidden from the library, and put back after."""
    from riwaq.content.jekyll.liquid_library import environment
    from riwaq.content.jekyll.liquid_scan import BLOCKS, INSIDE, scanned

    not_run: list[tuple[int, str]] = []
    made = environment(around, not_run)
    known = {*made.tags, *INSIDE, *(f"end{name}" for name in BLOCKS)}
    tags, found = scanned(body, known)
    broken = list(found)
    for _ in range(MOST_ROUNDS):
        not_run.clear()
        hidden = _Hidden(body, broken)
        result = _rendered(made, hidden, names, tags)
        if isinstance(result, list):
            findings = (*_broken(broken, body, path, offset), *_not_run(not_run, path, offset))
            return msgspec.structs.replace(_whole(result), findings=findings)
        if any(one.start <= result.start and result.end <= one.end for one in broken):
            break
        broken = [one for one in broken if not result.start <= one.start < result.end] + [result]
    return Filled(body, (), _broken(broken, body, path, offset))


class _Hidden:
    """A body with its broken parts covered by characters that it does not hold, so that no place in it moves."""

    def __init__(self, body: str, broken: Iterable[Broken]) -> None:
        free = (chr(code) for code in range(0xF0000, 0xFFFFD) if chr(code) not in body)
        self.body, self.covered = body, {}
        for part, sign in zip(broken, free, strict=False):
            self.covered[sign] = body[part.start : part.end]
            self.body = self.body[: part.start] + sign * (part.end - part.start) + self.body[part.end :]

    def shown(self, text: str) -> str:
        """`text` with what was covered."""
        for sign, covered in self.covered.items():
            if sign in text:
                text = re.sub(f"{sign}{{1,{len(covered)}}}", covered.replace("\\", r"\\"), text)
        return text


def _rendered(
    made: Environment, hidden: _Hidden, names: Mapping[str, Any], tags: tuple[Tag, ...]
) -> list[Piece] | Broken:
    """The parts of the result; or, where Liquid stops, the part of the body to blame."""
    from liquid.exceptions import LiquidError, LiquidInterrupt
    from liquid.output import LimitedStringIO

    from riwaq.content.jekyll.liquid_library import MOST_BYTES
    from riwaq.content.jekyll.liquid_scan import part_at

    pieces: list[Piece] = []
    node, left, body = None, MOST_BYTES, hidden.body
    try:
        template = made.from_string(body)
        context = template.context_class(template, globals=names)
        for node in template.nodes:
            buffer = LimitedStringIO(left, newline="")
            node.render(context, buffer)
            left -= buffer.size
            start, part = max(node.token.start_index, 0), buffer.getvalue()
            exact = node.token.kind == "content" and body.startswith(part, start)
            pieces.append(Piece(hidden.shown(part), start, exact=exact))
    except LiquidInterrupt:  # a break or continue outside of a loop ends the text
        return pieces
    except (LiquidError, RecursionError, ValueError, TypeError, ArithmeticError, LookupError) as problem:
        token = getattr(problem, "token", None)
        if token is None or token.source != body or not 0 <= token.start_index < len(body):
            token = node.token if node is not None else None
        if token is None:
            return _unreadable(made, body, tags) or _to_blame(problem, body, None)
        return _to_blame(problem, body, part_at(tags, token.start_index))
    return pieces


def _unreadable(made: Environment, body: str, tags: tuple[Tag, ...]) -> Broken | None:
    """The first tag that cannot be read even by itself."""
    from liquid.exceptions import LiquidError

    from riwaq.content.jekyll.liquid_scan import alone

    for tag in tags:
        try:
            made.from_string(alone(tag, body))
        except LiquidError as problem:
            return _to_blame(problem, body, tag)
    return None


def _to_blame(problem: Exception, body: str, tag: Tag | None) -> Broken:
    """The tag, or the block that it belongs to; all of the body where it is none."""
    from riwaq.content.jekyll.liquid_scan import Broken

    words = str(getattr(problem, "message", "") or problem).splitlines()
    why = words[0] if words and words[0] else type(problem).__name__
    return Broken(tag.begin, tag.until, why) if tag else Broken(0, len(body), why)


def _whole(pieces: Iterable[Piece]) -> Filled:
    found, length = [], 0
    pieces = list(pieces)
    for piece in pieces:
        found.append((length, piece.start, piece.exact))
        length += len(piece.text)
    return Filled("".join(piece.text for piece in pieces), tuple(found))


def _broken(broken: Iterable[Broken], body: str, path: str, offset: int) -> tuple[Finding, ...]:
    advice = "It is shown as it is written. Correct it, or write the words themselves."
    found = []
    for part in sorted(broken, key=lambda one: one.start):
        first = re.split(r"[\r\n]", body[part.start : part.end].strip(), maxsplit=1)[0]
        message = f"the Liquid `{first.strip()[:60]}` cannot be read: {part.why}"
        end = part.start + len(first)
        at = Span(path, offset + part.start, offset + min(max(end, part.start + 1), part.end))
        found.append(Finding("jekyll.liquid", "warning", message, at, advice))
    return tuple(found)


def _not_run(tags: Iterable[tuple[int, str]], path: str, offset: int) -> tuple[Finding, ...]:
    advice = "Write what it would show into the text; the theme brings its own header, sections and footer."
    return tuple(
        Finding(
            "jekyll.not-run",
            "note",
            f"the tag `{name}` is not run: Riwaq has its own templates",
            Span(path, offset + max(start, 0), offset + max(start, 0) + len(name)),
            advice,
        )
        for start, name in dict.fromkeys(tags)
    )


def placed(document: Document, filled: Filled, offset: int) -> Document:
    """`document`, rendered from `filled`, with each place where its words stand in the file itself."""
    if not filled.pieces:
        return document
    starts = [piece[0] for piece in filled.pieces]

    def there(at: int) -> int:
        begin, source, exact = filled.pieces[max(bisect_right(starts, at - offset) - 1, 0)]
        return offset + source + (at - offset - begin if exact else 0)

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            start = there(value.start)
            return Span(value.path, start, max(start, there(value.end)))
        if isinstance(value, tuple):
            return tuple(map(move, value))
        if isinstance(value, msgspec.Struct):
            changed = {name: getattr(value, name) for name in value.__struct_fields__}
            return msgspec.structs.replace(
                value,
                **{k: move(v) for k, v in changed.items() if isinstance(v, Span | tuple | msgspec.Struct)},
            )
        return value

    moved: Document = move(document)
    return moved
