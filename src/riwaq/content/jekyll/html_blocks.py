"""HTML in the bodies of a Jekyll site, so that Markdown reads it as kramdown does: an element to its end.

CommonMark ends a block of HTML at the first blank line, and takes an indented line after it for code. Lists that
Liquid makes are full of both.
"""

from __future__ import annotations

import re

BLOCKS = (
    "address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|header|main|menu|nav|ol"
    "|section|table|ul"
)
"""Elements that begin a block and must be closed."""
_KEPT_AS_IS = r"(?is)<(pre|textarea|script|style)\b.*?</\1\s*>"
_FENCE = r"^[ \t]*(?P<fence>`{3,}|~{3,})(?:.*\n)*?(?:[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
_PART = rf"(?im){_FENCE}|^[ ]{{0,3}}<(?P<tag>{BLOCKS})\b[^>]*>"
_CODE_TO_COMMON_MARK = r"(?m)^[ \t]*\r?\n(?:[ ]{4}|[ ]{0,3}\t)"


def whole_blocks(markdown: str) -> str:
    """Markdown, each block of HTML in it as one where CommonMark would take part of it for code."""
    if "<" not in markdown or not re.search(_CODE_TO_COMMON_MARK, markdown):
        return markdown
    part = re.compile(_PART)
    pieces, at = [], 0
    while found := part.search(markdown, at):
        end = found.end()
        pieces.append(markdown[at : found.start()])
        if found["tag"]:
            end = _end(markdown, found["tag"], found.start()) or end
        block = markdown[found.start() : end]
        flat = found["tag"] and re.search(_CODE_TO_COMMON_MARK, block) and "markdown=" not in block
        pieces.append(one_block(block) if flat else block)
        at = end
    return "".join((*pieces, markdown[at:]))


def _end(text: str, tag: str, start: int) -> int:
    """Where the element that begins at `start` ends; 0 where it does not."""
    depth = 0
    for found in re.compile(rf"(?i)<(?P<closing>/)?{tag}\b[^>]*>").finditer(text, start):
        depth += -1 if found["closing"] else 1
        if depth == 0:
            return found.end()
    return 0


def one_block(html: str) -> str:
    """HTML as Markdown reads it whole: no line is indented and none is blank. No character moves off its line."""
    pieces, at = [], 0
    for kept in re.finditer(_KEPT_AS_IS, html):
        pieces += [_flat(html[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join((*pieces, _flat(html[at:])))


def _flat(html: str) -> str:
    indented = re.sub(r"(?m)^([ \t]+)([^\r\n]*)", r"\2\1", html)
    return re.sub(r"[\r\n][ \t\r\n]*(?=[\r\n])", lambda found: " " * len(found[0]), indented)
