"""Levels without gaps and readable ids for headings, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterable

RESERVED = frozenset(
    {"main", "menu", "detail", "nav", "top", "content", "header", "footer", "search", "dialog", "page-top"}
)
"""Ids that pages use themselves; those that start with `rq-` belong to the theme as well."""

NOT_WORD = re.compile(r"[^\w\s-]+")
GAPS = re.compile(r"[\s_-]+")
# Vowel points that readers of Arabic, Hebrew and Syriac write or leave out at will, and the dot that İ
# leaves behind in lower case: an id must not change with them.
OPTIONAL = frozenset("\u0307\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0670\u06e7\u06e8\ufe0e\ufe0f").union(
    map(chr, range(0x591, 0x5BE)),
    map(chr, range(0x610, 0x61B)),
    map(chr, range(0x64B, 0x660)),
    map(chr, range(0x6D6, 0x6DD)),
    map(chr, range(0x6DF, 0x6E5)),
    map(chr, range(0x6EA, 0x6EE)),
    map(chr, range(0x730, 0x74B)),
)
TATWEEL, NON_JOINER = "\u0640", "\u200c"


def levels(written: Iterable[int], top: int) -> list[int]:
    """The published level (`top` to 6) of each heading of the written levels, in order.

    A heading is one level below the nearest earlier heading that was written with fewer marks, so none is
    skipped: 3, 5, 4, 3 with `top` 2 gives 2, 3, 3, 2.
    """
    found = []
    above: list[int] = []
    for level in written:
        while above and above[-1] >= level:
            above.pop()
        found.append(min(top + len(above), 6))
        above.append(level)
    return found


def slug(text: str) -> str:
    """A readable id from words of any script, "" when there is no letter or digit.

    NFC, lower case; letters, digits and the combining marks that a script needs (Indic and Thai vowel
    signs) stay, optional points (Arabic harakat, Hebrew niqqud) and punctuation go, gaps become "-".
    A zero-width non-joiner parts words as a gap does.
    """
    if text.isascii():
        text = NOT_WORD.sub("", text.lower())
    else:
        from unicodedata import category, normalize

        def marks(match: re.Match[str]) -> str:
            return "".join(c for c in match[0] if c not in OPTIONAL and category(c) in {"Mn", "Mc"})

        text = normalize("NFC", text.lower()).replace(NON_JOINER, "-").replace(TATWEEL, "")
        text = NOT_WORD.sub(marks, text)
    return GAPS.sub("-", text).strip("-")


def is_free(wanted: str, taken: set[str]) -> bool:
    """Whether an element may have the id `wanted`."""
    return wanted not in taken and wanted not in RESERVED and not wanted.startswith("rq-")


def free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … when it is taken or reserved; the answer is added to `taken`."""
    wanted = wanted or "section"
    if wanted.startswith("rq-"):
        wanted = f"section-{wanted}"
    found, number = wanted, 1
    while not is_free(found, taken):
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
