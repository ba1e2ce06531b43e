"""Passages in another language than the text around them: WCAG 2.2, 3.1.2 asks that each says which one it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from riwaq.language.bidi.asking import NEVER_ASKING
from riwaq.language.direction import Direction, script_of
from riwaq.language.guess import (
    BLOCKS,
    NOT_PERSIAN,
    RIGHT_TO_LEFT,
    letter_counts,
    likely_language,
    script_language,
)

WORDS, SIGNS = 4, 6
"""The least words, or signs of a script that writes no spaces, of a passage: less is a name, which has no language."""
SMALL = 3
"""The least words in small letters, where a script has them: without these it is a row of names."""
SAMPLE = 400
"""How many characters tell the language of a passage."""
MOST_OWN = 0.2
"""The share of letters that may be of the text's own script."""

COMMON = {
    "en": "the a an and of to in is it that for with are on you we this not be as at by from or our your",
    "fr": "le la les un une des du de et est que qui dans pour pas avec sur ce cette nous vous au aux",
    "de": "der die das den dem des ein eine und ist nicht mit für von zu auf im wir sie sich auch",
    "es": "el la los las un una de del y es que en por con para no se su al lo nos",
    "it": "il lo la i gli le un una di del della e è che per con non si al nel sono",
    "pt": "o a os as um uma de do da dos das e é que em por com para não se ao no na",
    "nl": "de het een van en is dat niet op voor met zijn in wij je te aan ook",
    "tr": "ve bir bu için ile da de daha çok olarak olan gibi ne en her",
    "id": "yang dan di dari untuk dengan ini itu adalah pada tidak kami anda",
}
"""Words that are common in a language, among those in Latin letters that sites like ours are written in."""

_BESIDE = {"Jpan": ("zh", "ja"), "Kore": ("zh", "ko"), "Hant": ("zh",), "Hans": ("zh",)}
_SIGNS = "\x00-@\\[-`{-\u00bf\u02b0-\u036f\u2000-\u206a\u20a0-\u2bff\u3000-\u3003\ufe00-\ufe0f\U0001f000-\U0001faff"
_LARGE = frozenset({"zh", "ja", "ko"})
_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "my", "km", "bo"})
_LETTER = re.compile(r"[^\W\d_]")
_WORD = r"[^\W\d_]{2,}"
_PARTS = re.compile("[,;،؛]")


class Passage(NamedTuple):
    """The direction of a passage, and its language (BCP 47), "" where nothing tells which one of its script it is."""

    direction: Direction
    tag: str


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


def passage_in(text: str, tag: str, others: Collection[str] = ()) -> Passage | None:
    """What `text` is where it is running text in another script than the language `tag` has; else None.

    Its first letter, and nearly all others, are of that script; names in a row are none. `others` are the languages of the
    site: where one of them is the passage's, it is named as the site names it.
    """
    own, first = own_scripts(tag), _LETTER.search(text)
    if first is None or script_language(first[0]) in own:
        return None
    text = text[:SAMPLE]
    counts = letter_counts(text)
    foreign = sum(count for main, count in counts.items() if main not in own)
    if foreign < SIGNS or sum(counts.values()) - foreign > MOST_OWN * foreign:
        return None
    found, main = likely_language(text, counts)
    if (main != script_language(first[0]) and main not in _LARGE) or not _runs(text, main):
        return None
    direction: Direction = "rtl" if main in RIGHT_TO_LEFT else "ltr"
    return Passage(direction, _named(text, found, main, others))


def _runs(text: str, main: str) -> bool:
    """Is it running text, and no row of names?"""
    if main in _WITHOUT_SPACES:
        return True
    if len(re.findall(_WORD, text)) < WORDS:
        return False
    if main in RIGHT_TO_LEFT:
        return max(len(re.findall(_WORD, part)) for part in _PARTS.split(text)) >= WORDS
    small = [word for word in re.findall(_WORD, text) if word[0].islower()]
    return len(small) >= SMALL and not re.search("[،؛؟]", text)


def _named(text: str, found: str, main: str, others: Collection[str]) -> str:
    """The tag of a text whose letters say `found`, in the script of `main`; "" where they do not say enough."""
    if main == "en":
        found = _by_words(text)
    elif found == main == "ar" and not any(sign in text for sign in NOT_PERSIAN):
        found = ""
    alike = [one for one in others if main in own_scripts(one)]
    same = [one for one in alike if one.partition("-")[0] == found]
    if same:
        return same[0]
    return found if found != main or main in {"en", "ar"} or not alike else ""


def _by_words(text: str) -> str:
    """The language in Latin letters whose common words a text has the most of, two at the least; "" where two are even."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    hits = {language: sum(word in common for word in words) for language, common in _common().items()}
    best, next_best = sorted(hits, key=lambda language: -hits[language])[:2]
    return best if hits[best] > max(hits[next_best], 1) else ""


@cache
def _common() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in COMMON.items()}
