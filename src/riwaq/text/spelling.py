"""The answer to “did you mean …?”: the known word that is nearest to a word that is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

LIKE_ENOUGH = 0.7
LONGEST = 200  # difflib's time grows with the square of the length


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of `known` that `word` was most likely meant to be; "" when none is near.

    Letter case, and `-`, `_` and blanks between words, are no difference. Of equally near words the first
    in alphabetical order is given, so that the answer does not depend on the order of `known`.
    """
    return _nearest(word, tuple(sorted(set(known))))


def meant(word: str, known: Collection[str]) -> str:
    """What to do about a word that is none of `known`: the nearest of them, or else all, in their order."""
    near = nearest(word, known)
    return f"Did you mean `{near}`?" if near else f"Known here: {', '.join(known)}."


@lru_cache(maxsize=64)  # the files of a site repeat their keys, and so their slips
def _nearest(word: str, names: tuple[str, ...]) -> str:
    plain = _plain(word)
    for name in names:
        if _plain(name) == plain:
            return name
    if not plain or len(plain) > LONGEST:
        return ""
    from difflib import SequenceMatcher  # costs 4 ms to import, and a site without mistakes never asks

    matcher = SequenceMatcher()
    matcher.set_seq2(plain)
    best, best_ratio = "", LIKE_ENOUGH
    for name in names:
        if len(name) > LONGEST:
            continue
        matcher.set_seq1(_plain(name))
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (ratio == best_ratio and not best):
            best, best_ratio = name, ratio
    return best


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
