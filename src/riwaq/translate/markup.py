"""A piece of Markdown as a row of pieces that together are the whole of it: its text, and marks that are to survive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from riwaq.language import fixed_numbers
from riwaq.language.numerals import in_numbering
from riwaq.translate.marks import Kind, Piece, marks

TAG_LIKE = r"<\s*/?\s*[xg]\b(?:\s+id\s*=\s*[\"']?\s*\d+\s*[\"']?)?\s*/?\s*>"
"""A tag of ours (`protect`), however carelessly it is written: where a text has one of its own, it is markup."""

CONTENT = re.compile(
    rf"(?P<markup>{TAG_LIKE})"
    r"|(?P<placeholder>\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|\$?\{[A-Za-z_][\w.:!, -]{0,60}\}|\{[0-9]{1,2}\}"
    r"|%\([A-Za-z_]\w*\)[sdf]|%(?:[0-9]\$)?[sd@](?![\w%]))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
    r"|(?P<url>(?:https?://|www\.)[^\s\"«»<>،؛]*[^\s\"«»<>،؛.,:;!?)\]*_~、。，])",
    re.DOTALL | re.IGNORECASE,
)
ROW = re.compile(r"(?<![\w.,:/-])(?:0[0-9]{6,14}|[0-9]{9,15})(?![\w/]|[.,:-][0-9])")
"""Digits in a row that are too long for an amount."""
LONGEST = 50_000
"""A text of more characters than this is no paragraph: it is one piece."""


def pieces(source: str) -> list[Piece]:
    """The pieces of `source`, in order, without a gap."""
    if len(source) > LONGEST:
        return [Piece(0, len(source), "alone", "markup")]
    found: list[Piece] = []
    worded = bytearray(len(source))
    for piece in marks(source):
        if piece.role == "text":
            worded[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
        else:
            found.append(piece)
    found.sort(key=lambda piece: (piece.start, piece.end))
    broken: set[str] = set()
    at = 0
    for piece in found:
        if piece.start < at and piece.mate:
            broken.add(piece.mate)
        at = max(at, piece.end)
    whole: list[Piece] = []
    at = 0
    for piece in found:
        if piece.end <= at or piece.mate in broken:
            continue
        start = max(piece.start, at)
        whole += _between(source, worded, at, start)
        whole.append(msgspec.structs.replace(piece, start=start))
        at = piece.end
    whole += _between(source, worded, at, len(source))
    return list(_filled(source, whole))


def _between(source: str, worded: bytearray, start: int, end: int) -> Iterator[Piece]:
    """What is no mark: text where the parser saw words, or white space; else markup."""
    for is_worded, run in groupby(range(start, end), worded.__getitem__):
        places = list(run)
        low, high = places[0], places[-1] + 1
        is_text = is_worded or not source[low:high].strip(" \t\n\r")
        yield Piece(low, high, "text" if is_text else "alone", "text" if is_text else "markup")


def _filled(source: str, whole: list[Piece]) -> Iterator[Piece]:
    """The pieces with what must survive inside text cut out, and an escape together with what it escapes."""
    low = at = 0
    while at < len(whole):
        piece = whole[at]
        at += 1
        if piece.role != "text":
            low = piece.end
            follows = whole[at] if at < len(whole) else None
            escape = piece.kind == "markup" and source[piece.start : piece.end].endswith("\\")
            if escape and follows is not None and follows.role == "text":
                low = follows.start + 1
                whole[at] = msgspec.structs.replace(follows, start=low)
                yield msgspec.structs.replace(piece, end=low)
            else:
                yield piece
            continue
        end = piece.end
        while at < len(whole) and whole[at].role == "text":
            end = whole[at].end
            at += 1
        low = piece.start
        for start, stop, kind in _survivors(source, piece.start, end):
            if start < low:
                continue
            if low < start:
                yield Piece(low, start, "text", "text")
            yield Piece(start, stop, "alone", kind)
            low = stop
        if low < end:
            yield Piece(low, end, "text", "text")


def _survivors(source: str, low: int, high: int) -> list[tuple[int, int, Kind]]:
    """The placeholders, addresses and telephone numbers of a text, in order."""
    text = source[low:high]
    found: list[tuple[int, int, Kind]] = []
    if not text.isalpha():
        for match in CONTENT.finditer(text):
            group = str(match.lastgroup)
            kind: Kind = (
                "address"
                if group in {"email", "url"}
                else "placeholder"
                if group == "placeholder"
                else "markup"
            )
            found.append((low + match.start(), low + match.end(), kind))
        found += [(low + start, low + end, "phone") for start, end in phones(text)]
    return sorted(found)


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Where the telephone numbers of a text stand, in any digits."""
    plain = in_numbering(text, "latn")
    if not fixed_numbers.FIVE_DIGITS.search(plain):
        return
    yield from (match.span() for match in ROW.finditer(plain))
    yield from fixed_numbers.in_groups(plain)
