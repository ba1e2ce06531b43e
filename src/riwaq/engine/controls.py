"""Directional characters that turn text round, wherever they hide in a site's own files: in code, addresses and settings too."""

from __future__ import annotations

import re

from riwaq.check.bidi_controls import told
from riwaq.config import FILE
from riwaq.engine.items import grouped
from riwaq.engine.sources import document, files, jekyll_file, spoken, text
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.span import Span

HARMFUL = re.compile("[\u202a\u202b\u202d\u202e]")
"""Embeddings and overrides, which nobody needs in any text."""


def control_findings(memo: Memo) -> list[Finding]:
    """What hides in the files of entries and of words, and in the settings."""
    paths = [source.path for source in files(memo).sources] + [path for _, path in files(memo).texts]
    found = [
        one for path in dict.fromkeys((*paths, jekyll_file(memo) or FILE)) for one in in_file(memo, path)
    ]
    for item in grouped(memo).items.values():
        for code, header in item.entries:
            found += in_code(memo, header.path, spoken(memo).language(code).tag)
    return found


@remembered
def in_file(memo: Memo, path: str) -> tuple[Finding, ...]:
    """The embeddings and overrides of a file."""
    words = text(memo, path).text or ""
    return tuple(
        told("override" if match[0] in "\u202d\u202e" else "embedding", match[0], Span(path, *match.span()))
        for match in HARMFUL.finditer(words)
    )


@remembered
def in_code(memo: Memo, path: str, tag: str) -> tuple[Finding, ...]:
    """What harms or hides in the lines of the code blocks of an entry ("Trojan Source", CVE-2021-42574)."""
    words = text(memo, path).text or ""
    found = []
    for block in document(memo, path, tag).outline.blocks:
        if block.kind == "code" and not block.text.isascii():
            from riwaq.language.bidi.controls import controls

            here = words[block.at.start : block.at.end]
            found += [
                told(one.kind, here[one.at], Span(path, block.at.start + one.at, block.at.start + one.at + 1))
                for one in controls(here)
                if not HARMFUL.match(here[one.at])
            ]
    return tuple(found)
