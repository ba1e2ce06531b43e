"""Passages in another language than the text around them: WCAG 2.2, 3.1.2 asks that each says which one it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from riwaq.language.bidi.asking import NEVER_ASKING
from riwaq.language.direction import script_of
from riwaq.language.guess import BLOCKS, letter_counts, likely_language, script_language

WORDS, SIGNS = 4, 6
"""The least words, or signs of a script that writes no spaces, of a passage: less is a name, which has no language."""
SAMPLE = 400
"""How many characters tell the language of a passage."""
MOST_OWN = 0.2
"""The share of letters that may be of the text's own script."""

_BESIDE = {"Jpan": ("zh", "ja"), "Kore": ("zh", "ko"), "Hant": ("zh",), "Hans": ("zh",)}
_SIGNS = "\x00-@\\[-`{-\u00bf\u02b0-\u036f\u2000-\u206a\u20a0-\u2bff\u3000-\u3003\ufe00-\ufe0f\U0001f000-\U0001faff"
_LARGE = frozenset({"zh", "ja", "ko"})
_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "my", "km", "bo"})
_LETTER = re.compile(r"[^\W\d_]")


@cache
def own_scripts(tag: str) -> frozenset[str]:
    """The scripts of the language `tag`, each as the main language of its blocks (`guess.BLOCKS`)."""
    script = script_of(tag)
    return frozenset(_BESIDE.get(script) or [main for main, its in _scripts() if its == script])


@cache
def foreign_to_left(own: frozenset[str]) -> re.Pattern[str]:
    """Finds in a left-to-right text a letter of another script than `own`; maybe a sign that is none."""
    if own & _LARGE:
        return re.compile(f"[{''.join(_ranges(scripts() - own))}]")
    # A class of what is meant to be there is compiled in a tenth of the time that all other scripts take.
    return re.compile(f"[^{_SIGNS}{''.join(_ranges(own))}]")


@cache
def foreign_to_right(own: frozenset[str]) -> re.Pattern[str]:
    """Finds in a right-to-left text what is neither of the scripts `own`, nor a space or punctuation (`asking`)."""
    letters = "".join(_ranges(own)).replace("\u0600-\u06ff", "\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff")
    return re.compile(f"[^{NEVER_ASKING}{letters}]")


def _ranges(mains: Collection[str]) -> list[str]:
    return [f"{chr(low)}-{chr(high)}" for low, high, main in BLOCKS if main in mains]


def scripts() -> frozenset[str]:
    """All scripts that are told apart, as their main languages."""
    return frozenset(main for main, _ in _scripts())


@cache
def _scripts() -> tuple[tuple[str, str], ...]:
    """The main languages of all blocks, and the script of each."""
    return tuple((main, script_of(main)) for main in dict.fromkeys(main for _, _, main in BLOCKS))


def passage_language(text: str, tag: str, others: Collection[str] = ()) -> str:
    """The BCP 47 tag of `text` where it is running text in another script than the language `tag` has; else "".

    Its first letter, and nearly all others, are of that script. `others` are the languages of the site: one of
    them in the same script is named, where the letters do not tell of another.
    """
    own, first = own_scripts(tag), _LETTER.search(text)
    if first is None or script_language(first[0]) in own:
        return ""
    text = text[:SAMPLE]
    counts = letter_counts(text)
    foreign = sum(count for main, count in counts.items() if main not in own)
    if foreign < SIGNS or sum(counts.values()) - foreign > MOST_OWN * foreign:
        return ""
    found, main = likely_language(text, counts)
    if main != script_language(first[0]) and main not in _LARGE:
        return ""
    if main not in _WITHOUT_SPACES and len(re.findall(r"[^\W\d_]{2,}", text)) < WORDS:
        return ""
    if found != main:
        return next((one for one in others if one.partition("-")[0] == found), found)
    alike = [one for one in others if main in own_scripts(one)]
    same = [one for one in alike if one.partition("-")[0] == found]
    return (same or alike or [found])[0]
