"""Names of things found in a text, whatever the form that grammar gives them: for knowing what a text is about.

Names and text are folded (`language/folding.py`), and a hyphen is a space. A name stands as whole words, with what its
language writes in one word with the next (`ال`, `ה`) before it and a plain plural after it. A `*` in a name is any ending
of a word: `ботулиническ* токсин*`. All names are looked for at once (Aho and Corasick 1975).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING
from unicodedata import combining

import msgspec

from riwaq.language.folding import PREFIXES, folded

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

JOINED = frozenset({"zh", "ja", "th"})
"""Languages that put no space between words."""
ENDINGS: dict[str, frozenset[str]] = {
    "ar": frozenset("ات ين ون ان ها".split()),
    "en": frozenset({"s", "es"}),
    "es": frozenset({"s", "es"}),
    "fr": frozenset({"s", "x"}),
    "he": frozenset("ימ ות ה".split()),
    "pt": frozenset({"s", "es"}),
}
"""What a name may end in besides its own letters, folded. Other languages bend their words more: there a `*` says where."""
_SPACES = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\u05be\t\n\r\u00a0\u202f\u3000")


class Named(msgspec.Struct, frozen=True):
    """The thing `key` is named by `text[start:end]`; what is written in one word with its name is not counted."""

    key: str
    start: int
    end: int


class _Name(msgspec.Struct, frozen=True):
    """A folded name: the letters up to its first `*`, and what follows; `rest` is None where there is no `*`."""

    key: str
    rest: re.Pattern[str] | None


class _Folds(dict[int, str]):
    """What each sign becomes, made when it is first met: `str.translate` does the rest in C. `odd` are those that do
    not become one sign, so that a text without them has its places where its folded form has them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, sign: int) -> str:
        made = " " if chr(sign) in _SPACES else folded(chr(sign))
        if len(made) != 1:
            self.odd.add(chr(sign))
        self[sign] = made
        return made


_FOLDS = _Folds()


class Finder:
    """Finds names of one language. Made once from all names of it; finding changes nothing in it."""

    def __init__(self, names: Iterable[tuple[str, str]], language: str) -> None:
        """`names` are pairs of a key and a name, `language` the first subtag of a BCP 47 tag."""
        from ahocorasick_rs import AhoCorasick

        self._joined = language in JOINED
        self._endings = ENDINGS.get(language, frozenset())
        self._prefix = re.compile(PREFIXES.get(language, ""))
        heads: dict[str, list[_Name]] = {}
        for key, name in names:
            head, star, rest = _fold(name).partition("*")
            heads.setdefault(head, []).append(_Name(key, _rest(rest) if star else None))
        self._names = list(heads.values())
        self._machine: AhoCorasick = AhoCorasick(heads)

    def find(self, text: str) -> tuple[Named, ...]:
        """The names in `text`, in its order. Of those that overlap the longest counts."""
        plain = _fold(text)
        hits = self._machine.find_matches_as_indexes(plain, overlapping=True)
        found = []
        for number, start, end in hits:
            if not self._begins(plain, start):
                continue
            for name in self._names[number]:
                stop = self._ends(plain, end, name)
                if stop:
                    found.append(Named(name.key, start, stop))
        if not found:
            return ()
        return _placed(_apart(found, len(plain)), text)

    def _begins(self, plain: str, start: int) -> bool:
        """Whether a word begins at `start`, or there is only a prefix before it."""
        if self._joined or start == 0 or not _in_word(plain[start - 1]):
            return True
        first = start
        while first > 0 and _in_word(plain[first - 1]):
            first -= 1
        return self._prefix.fullmatch(plain, first, start) is not None

    def _ends(self, plain: str, end: int, name: _Name) -> int:
        """Where the name whose head ends at `end` ends; 0 where it does not stand here."""
        if name.rest is not None:
            rest = name.rest.match(plain, end)
            return rest.end() if rest else 0
        if self._joined:
            return end
        last = end
        while last < len(plain) and _in_word(plain[last]):
            last += 1
        return last if last == end or plain[end:last] in self._endings else 0


def _fold(text: str) -> str:
    return text.translate(_FOLDS)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _rest(rest: str) -> re.Pattern[str]:
    """What follows the first `*` of a name, and that a word ends there."""
    return re.compile(r"\w*" + r"\w*".join(map(re.escape, rest.split("*"))) + r"(?!\w)")


def _apart(found: list[Named], length: int) -> list[Named]:
    """Those that do not overlap a longer one, in the order of the text, whose folded form has `length` signs."""
    taken = bytearray(length)
    kept = []
    for one in sorted(set(found), key=lambda one: (one.start - one.end, one.start, one.key)):
        if 1 not in taken[one.start : one.end]:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _placed(found: list[Named], text: str) -> tuple[Named, ...]:
    """`found` in the folded text, with their places in `text`."""
    if _FOLDS.odd.isdisjoint(text):
        return tuple(found)
    places = _Places(text)
    placed = []
    for one in found:
        start, end = places.of(one.start), places.of(one.end - 1) + 1
        while end < len(text) and combining(text[end]):
            end += 1
        placed.append(Named(one.key, start, end))
    return tuple(placed)


class _Places:
    """Where the signs of a folded text come from: known from the odd ones alone, of which a text has few."""

    def __init__(self, text: str) -> None:
        self._odd = [at for at, sign in enumerate(text) if sign in _FOLDS.odd]
        self._starts: list[int] = []  # of what each of them becomes, in the folded text
        self._ends: list[int] = []
        self._ahead = [
            0
        ]  # how many signs more the text has than its folded form, before each and behind the last
        for at in self._odd:
            start, width = at - self._ahead[-1], len(_FOLDS[ord(text[at])])
            self._starts.append(start)
            self._ends.append(start + width)
            self._ahead.append(self._ahead[-1] + 1 - width)

    def of(self, at: int) -> int:
        """The sign of the text that the folded form has at `at`."""
        before = bisect_right(self._ends, at)
        if before < len(self._odd) and self._starts[before] <= at:
            return self._odd[before]
        return at + self._ahead[before]
