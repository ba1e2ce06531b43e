"""What of a block stays the same in any language: its numbers, addresses and code, and the sound of its names.

Cognates as Simard, Foster and Isabelle found them (Using Cognates to Align Sentences in Bilingual Corpora, 1992), by
the consonants, which other scripts keep when they write a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from riwaq.content.outline import Block
from riwaq.language.numerals import ZEROS

SOUNDS = 4
"""The consonants that two words must share to be taken for one name: fewer are met by chance."""

_SENTENCE = re.compile(r"[.!?:؟۔](?= )|[。！？：]")
DIGITS = {ord(zero) + one: ord("0") + one for zero in ZEROS.values() for one in range(10)}
_NUMBER = re.compile(r"\d+(?:[.,٫٬/:]\d+)*")
_MARK = re.compile("[.,٫٬/:]")
_HOUR = re.compile(r"(?<=\d)[ \u00a0]?h[ \u00a0]?(?=\d{2}\b)")
_END = {"?": "?", "؟": "?", "？": "?", ";": "?", "!": "!", "！": "!", ":": ":", "：": ":"}
_ARTICLE = re.compile(r"(?<!\w)[وف]?(?:ال|بال|كال|لل)(?=\w\w)")
_HEARD = re.compile(f"(?<![a-z])[a-z]{{{SOUNDS}}}")
_LANGUAGE_PART = re.compile(r"(?<![a-z0-9])[a-z]{2}(?:-[a-z]{2,4})?(?![a-z0-9])", re.IGNORECASE)

_CLASSES = {
    "b": "bpvfبپفڤבפףбвпфβπφ",
    "t": "tتطثטתтτθ",
    "d": "dدذضظדдδ",
    "g": "gjجغگגгγ",
    "k": "kcqقكکקכךкκχ",
    "s": "szسصشزسסשזצץсзшщжцчσςζ",
    "l": "lلלлλ",
    "m": "mمמםмμ",
    "n": "nنנןнν",
    "r": "rرרрρ",
    "ks": "xξ",
    "bs": "ψ",
}
_MUTE = "aeiouyhwáàâäãåéèêëíìîïóòôöõúùûüœæاأإآىيوعحهخئءؤة\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640אהוחיעаеёиоуыэюяйхъьіїєαεηιουωάέήίόύώϊϋΐΰ'’"
_SOUND = {ord(letter): sound for sound, letters in _CLASSES.items() for letter in letters} | dict.fromkeys(
    map(ord, _MUTE), ""
)


class Traits(msgspec.Struct, frozen=True):
    """What two blocks are compared by. `shape` is kind, depth, level, and whether a list is numbered; `length` counts the
    signs of the text, `breaks` are the places where a sentence of a list item ends; `numbers` says how many it has, `end` is a mark at
    its end that asks, calls or leads on.
    """

    shape: tuple[str, int, int, bool]
    length: int
    tokens: frozenset[str]
    numbers: int = 0
    breaks: tuple[int, ...] = ()
    end: str = ""


def traits(block: Block) -> Traits:
    text = block.text
    shape = (block.kind, block.depth, block.written or block.level, block.ordered)
    tokens = frozenset(_tokens(block))
    breaks = tuple(match.start() for match in _SENTENCE.finditer(text)) if block.kind == "item" else ()
    return Traits(
        shape, len(text), tokens, sum(token[0].isdigit() for token in tokens), breaks, _END.get(text[-1:], "")
    )


def _tokens(block: Block) -> Iterator[str]:
    text = block.text
    if block.kind == "code":
        yield f"code {text.strip()}"
        return
    for number in _NUMBER.findall(_HOUR.sub(":", text) if "h" in text else text):
        yield _MARK.sub(".", number.translate(DIGITS))
    for link in block.links:
        yield f"link {_LANGUAGE_PART.sub('', link.target).lower()}"
    for image in block.images:
        yield f"image {_LANGUAGE_PART.sub('', image.target).lower()}"
    yield from sounds(text)


@lru_cache(maxsize=4096)
def sounds(text: str) -> frozenset[str]:
    """The first consonants of each longer word, in one alphabet for all scripts that have them."""
    text = text.lower()
    if "ال" in text:
        text = _ARTICLE.sub("", text)
    return frozenset(f"~{heard}" for heard in _HEARD.findall(text.translate(_SOUND)))
