"""Bytes of a file → its text, without a byte order mark; what is not UTF-8 is told, with a guess at what it is.

Every place in a file counts the characters of the text that `decode` gives, so whatever shows a place must
read the file with it too.
"""

from __future__ import annotations

import codecs

from riwaq.text.finding import Finding
from riwaq.text.span import Span, place


def decode(data: bytes, path: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of `data`: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. Never raises."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, path, error.start)
    if text[:1] == "\ufeff":
        text = text[1:]
    if "\0" in text:
        return _with_nul(data, text, path)
    return text, ()


def _decode_other(data: bytes, path: str, bad: int) -> tuple[str, tuple[Finding, ...]]:
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, _replaced(text, path, encoding.upper())
    from riwaq.text.encodings import NAMES, guess, words_around

    skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    encoding = guess(data)
    text = data[skipped:].decode("utf-8", "replace")
    start = len(data[skipped:bad].decode("utf-8", "replace"))
    words = words_around(data, bad, encoding)
    count = text.count("\ufffd")
    message = f'"{words}" is not UTF-8, but probably {NAMES[encoding]}'
    if count > 1:
        message += f"; {count} places in this file cannot be read"
    help_ = "Save the file as UTF-8: in the editor, “Save with encoding” or “Save as”."
    end = start + 1
    while text[end : end + 1] == "\ufffd":
        end += 1
    return text, (Finding("text.encoding", "error", message, Span(path, start, end), help=help_),)


def _replaced(text: str, path: str, name: str) -> tuple[Finding, ...]:
    at = text.find("\ufffd")
    if at < 0:
        return ()
    message = f"something in this {name} file cannot be read"
    span = Span(path, at, at + 1)
    return (Finding("text.encoding", "error", message, span, help="Save the file as UTF-8."),)


def _with_nul(data: bytes, text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    half = max(len(data) // 2, 4)
    for encoding, nuls in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))):
        if nuls > half * 0.7:
            text = data.decode(encoding, "replace")
            message = "this file is UTF-16 without a byte order mark"
            span = Span(path, 0, len(place(text, 0).words))
            return text, (Finding("text.encoding", "error", message, span, help="Save the file as UTF-8."),)
    at = text.index("\0")
    message = "a NUL byte stands here, which no text holds"
    help_ = "If this is a text, delete the byte; a picture or another file belongs elsewhere."
    return text, (Finding("text.nul", "error", message, Span(path, at, at + 1), help=help_),)
