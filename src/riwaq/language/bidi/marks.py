"""Quotation marks and brackets in pairs: what they enclose stands for itself, and none is torn from the other."""

from __future__ import annotations

import re

BRACKETS = {")": "(", "]": "[", "}": "{"}
QUOTES = {"»": "«", "”": "“", "›": "‹"}
LOW_QUOTES = {"“": "„", "”": "„"}
DEEPEST = 63
"""How many may be open at once, as the standard has it for brackets (BD16)."""

MARK = re.compile('[()\\[\\]{}«»“”„‹›"\u05f4]')
RIGHT_LETTER = re.compile("[\u0590-\u05ff\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")


def mates(text: str, low: int = 0, high: int | None = None) -> dict[int, int]:
    """Where each bracket and quotation mark of `text` has its mate, both ways.

    A straight quotation mark between two letters is none (`צה"ל`), nor is one after a number (`27"`) unless
    one is open. “ may close what „ opened, and » open what « closes.
    """
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for match in MARK.finditer(text, low, len(text) if high is None else high):
        sign, at = match[0], match.start()
        straight = sign in '"״'
        if straight and _within_a_word(text, at):
            continue
        opener = '"' if sign == '"' else BRACKETS.get(sign) or QUOTES.get(sign)
        depth = _open(stack, opener, LOW_QUOTES.get(sign))
        if depth is not None and not (straight and _must_open(text, at)):
            found[at] = stack[depth][1]
            found[stack[depth][1]] = at
            del stack[depth:]
        elif len(stack) == DEEPEST:
            continue
        elif sign in "([{«“„‹" or (straight and not text[at - 1 : at].isdigit()):
            stack.append((sign, at))
    return found


def is_quote(sign: str) -> bool:
    """Is `sign` a quotation mark, and no bracket?"""
    return sign in '"«»“”„‹›'


def _open(stack: list[tuple[str, int]], *openers: str | None) -> int | None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] in openers:
            return depth
    return None


def _within_a_word(text: str, at: int) -> bool:
    """Does the mark stand between two letters of one direction, as gershayim do?"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not (before.isalpha() and after.isalpha()):
        return False
    return bool(RIGHT_LETTER.match(before)) == bool(RIGHT_LETTER.match(after))


def _must_open(text: str, at: int) -> bool:
    """Is the straight mark after a space and before a letter, where none can close?"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace()) and after.isalnum()
