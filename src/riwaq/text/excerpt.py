"""A line of a file as a terminal can show it, with a mark below the words that are meant."""

from __future__ import annotations

from riwaq.text.span import Place, Span, place
from riwaq.text.terminal import cells, has_right_to_left, isolated, visible

WIDEST = 100
"""Cells of a line that are shown; a longer one is cut around the place."""
_BEFORE = 30
_LONGEST_WORDS = 60


def excerpt(text: str, span: Span) -> tuple[Place, str, str]:
    """The place of `span` in `text`; its line, made visible and cut; and the mark to print below it.

    The mark is a row of carets that fits the line. On a line with right-to-left letters, where a caret would
    stand below another glyph, it is the words themselves, isolated.
    """
    where = place(text, span.start)
    start = min(where.column - 1, len(where.words))
    end = min(start + max(span.end - span.start, 0), len(where.words))
    if has_right_to_left(where.words):
        words = where.words[start:end]
        return where, isolated(_cut(where.words, start, end)[0]), _here(where.words, start, words)
    line, before, meant = _cut(where.words, start, end)
    return where, line, " " * before + "^" * max(meant, 1)


def _here(line: str, start: int, words: str) -> str:
    if words.strip():
        shown = visible(words).strip()
        if len(shown) > _LONGEST_WORDS:
            shown = shown[:_LONGEST_WORDS].rstrip() + "…"
        return f"here: {isolated(shown)}"
    if words:
        return f"here: {isolated(visible(words))}"
    if not line[start:].strip():
        return "here: at the end of the line"
    after = visible(line[start:].strip()).split(" ")[0][:_LONGEST_WORDS]
    return f"here: before {isolated(after)}"


def _cut(words: str, start: int, end: int) -> tuple[str, int, int]:
    """The line, at most WIDEST cells; how many cells stand before the meant words; how many these take."""
    low = max(start - 2 * WIDEST, 0)
    high = min(end, start + WIDEST) + WIDEST
    shown = [visible(letter) for letter in words[low:high]]
    start, end = start - low, end - low
    first = 0
    if low or cells("".join(shown)) > WIDEST:
        after = cells("".join(shown[start:]))
        room = _BEFORE if after > WIDEST - _BEFORE else WIDEST - after
        first = start
        while first > 0 and cells("".join(shown[first - 1 : start])) < room:
            first -= 1
        if not low and cells("".join(shown[:start])) <= room:
            first = 0
    head = "…" if first or low else ""
    last, width = first, len(head)
    while last < len(shown) and width + cells(shown[last]) < WIDEST + (low + last + 1 == len(words)):
        width += cells(shown[last])
        last += 1
    tail = "…" if low + last < len(words) else ""
    before = len(head) + cells("".join(shown[first:start]))
    meant = cells("".join(shown[start : max(min(end, last), start)]))
    return head + "".join(shown[first:last]) + tail, before, meant
