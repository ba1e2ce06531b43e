"""The words of a language set for its readers: what runs the other way stands by itself, and says which language it is.

One place for all that is shown: texts with markup (`typeset`) and without (`typeset_text`). A text that already
reads right comes out as it came in. The rules are in `language/bidi/isolate.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import msgspec

from riwaq.language.passage import foreign_to_left, foreign_to_right, own_scripts

TAG = re.compile(r"""(<!--.*?-->|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
SAYING = (' alt="', ' aria-label="', ' title="')
SAID = re.compile(r'(\s(?:alt|aria-label|title)=")([^"]+)(?=")')
"""Attributes whose values are read out or shown."""

_RIGHT = "\u05d0-\u05ea\u0620-\u0652\u0671-\u06d3"
LONE_NUMBER = re.compile(rf"(?:\A|(?<=[{_RIGHT}] ))[0-9]+(?=[.:!،؛؟]?(?:\Z| [{_RIGHT}]))")
"""A number of digits alone between words that run to the left: most texts with digits hold no others, and they read right."""


def says(source: str) -> bool:
    """Does a tag of the finished HTML `source` say anything to a reader?"""
    return any(name in source for name in SAYING)


class Manner(msgspec.Struct, frozen=True):
    """How the words of a language are set: its BCP 47 `tag`, the `direction` that it runs in, and the tags of the
    site's `others`, of which one in the same script names a passage better than the script alone. `numerals` is the
    site's policy for digits (`language.numerals.numbering`).
    """

    tag: str
    direction: Literal["ltr", "rtl", "auto"]
    others: tuple[str, ...] = ()
    numerals: str = ""


def typeset(source: str, manner: Manner) -> str:
    """The finished HTML `source`, in which all that would show in another order than it is meant stands by itself.

    `<bdi>` where there is room for markup; isolate characters (U+2066 to U+2069) where that would cross a tag, and in
    attributes that are read out. Code runs from left to right. A passage of running text in another script
    says its language and direction. Links, code and markup stay as they are.
    """
    search = asked(manner)
    if is_plain(source, manner) or ("<" not in source and not search(source)):
        return source
    from riwaq.render.setting import set_html  # few texts get here

    return set_html(source, manner)


def typeset_text(text: str, manner: Manner) -> str:
    """`text`, which goes where no markup can, with isolate characters where it would show in another order."""
    if is_plain(text, manner) or not asked(manner)(text):
        return text
    from riwaq.language.bidi.isolate import isolated, isolates

    text = renumbered(text, manner)

    return isolated(text, isolates(text, "rtl" if manner.direction == "rtl" else "ltr"))


def is_plain(text: str, manner: Manner) -> bool:
    """Is `text` plain at a glance: ASCII from left to right, in a language that is written so?"""
    return (
        manner.direction == "ltr"
        and text.isascii()
        and "en" in own_scripts(manner.tag)
        and numbering_of(manner) in {"", "latn"}
    )


def asked(manner: Manner) -> Callable[[str], object]:
    """The one search that says no to most texts: may anything in one have to be set?"""
    own = own_scripts(manner.tag)
    search = (foreign_to_left if manner.direction == "ltr" else foreign_to_right)(own).search
    if manner.direction == "rtl" and not numbering_of(manner):
        return lambda text: search(text) and search(LONE_NUMBER.sub("", text))
    if manner.direction == "rtl" or not numbering_of(manner):
        return search
    digit = re.compile(r"\d").search
    return lambda text: search(text) or digit(text)


def renumbered(text: str, manner: Manner) -> str:
    """`text` with its free numbers in the digits of its language, and as long as it was."""
    system = numbering_of(manner)
    if not system:
        return text
    from riwaq.language.numerals import in_numbering

    return in_numbering(text, system)


def numbering_of(manner: Manner) -> str:
    """CLDR's name of the digits that numbers are shown in; "" for those in which they are typed."""
    if not manner.numerals and "-u-" not in manner.tag:
        return ""
    return _numbering(manner.tag, manner.numerals)


@lru_cache(maxsize=256)
def _numbering(tag: str, policy: str) -> str:
    from riwaq.language.numerals import numbering

    return numbering(tag, policy)
