"""What a translation will be, before anything is asked: words, characters, tokens and, where the price is known, money."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from riwaq.translate.protect import tokens
from riwaq.translate.translators.protocol import Request

_SIGN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w+(?:['’.,:/-]\w+)*")
PROMPT = 350
"""About the tokens of the rules that go with each question, for as many units as `UNITS`."""
UNITS = 8
AROUND = 40
"""About the tokens of what tells of one unit: its number, its tags, its terms."""


class Price(msgspec.Struct, frozen=True):
    """What a million costs, in whatever money: tokens in and out, or characters."""

    input_tokens: float = 0.0
    output_tokens: float = 0.0
    characters: float = 0.0


class Estimate(msgspec.Struct, frozen=True):
    """Words and characters are counted, tokens are about right. `money` is None where no price is known."""

    units: int
    words: int
    characters: int
    input_tokens: int
    output_tokens: int
    money: float | None = None


def estimate(requests: Sequence[Request], price: Price | None = None) -> Estimate:
    """What `requests` come to. A sign of a script without spaces counts as a word."""
    plain = [" ".join(t.text for t in tokens(one.source.text) if t.role == "text") for one in requests]
    words = sum(map(count_words, plain))
    characters = sum(len(one.source.text) for one in requests)
    own = [about_tokens(one.source.text) for one in requests]
    around = sum(about_tokens(one.before[-500:] + one.after[:500]) + AROUND for one in requests)
    questions = -(-len(requests) // UNITS)
    inward = sum(own) + around + questions * PROMPT
    outward = sum(round(count * _growth(one) + 12) for count, one in zip(own, requests, strict=True))
    money = None
    if price is not None:
        money = (
            inward * price.input_tokens + outward * price.output_tokens + characters * price.characters
        ) / 1_000_000
    return Estimate(len(requests), words, characters, inward, outward, money)


def count_words(text: str) -> int:
    """The words of a plain text, as a translator counts them."""
    return len(_SIGN.findall(text)) + len(_WORD.findall(_SIGN.sub(" ", text)))


def about_tokens(text: str) -> int:
    """About as many tokens as today's models make of a text: a token is 4 Latin signs, 2.5 others, or 1 ideograph."""
    latin = sum(sign < "\u0250" for sign in text)
    large = len(_SIGN.findall(text))
    return round(latin / 4 + large + (len(text) - latin - large) / 2.5 + 0.49)


def _growth(request: Request) -> float:
    """How many tokens a translation has for one of its source."""
    latin = (_weight(request.target_language), _weight(request.source_language))
    return latin[0] / latin[1]


def _weight(tag: str) -> float:
    from riwaq.language.direction import script_of

    script = script_of(tag)
    return 1.0 if script == "Latn" else 1.3 if script in {"Hans", "Hant", "Jpan", "Kore"} else 1.6
