"""Direction and script of a language tag. The script decides, never the language alone (`az-Arab`)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from riwaq.language.registry import better_language, likely_script

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = (
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat "
    "Nkoo Orkh Ougr Palm Phli Phlp Phlv Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi"
)
"""Scripts whose letters have the bidirectional class R or AL in the Unicode Character Database
(DerivedBidiClass.txt, UAX #9), and their variants in ISO 15924 (Aran, Phlv, Syre, Syrj, Syrn)."""


@lru_cache(maxsize=256)
def script_of(tag: str) -> str:
    """The script of a BCP 47 tag, in title case: its own subtag, else the likely one; "" when unknown."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    region = ""
    for word in rest:
        if len(word) == 1:
            break
        if len(word) == 4 and word.isascii() and word.isalpha():
            return word.title()
        if len(word) == 2 or (len(word) == 3 and word.isdigit()):
            region = region or word.upper()
    script = likely_script(language, region)
    if script:
        return script
    better = better_language(language)
    return script_of(better) if better else ""


def direction_of(tag: str) -> Direction:
    """The direction that a BCP 47 tag is written in, by its script; "ltr" when the script is unknown."""
    script = script_of(tag)
    return "rtl" if script and script in RIGHT_TO_LEFT else "ltr"


def is_rtl(tag: str) -> bool:
    """Is a BCP 47 tag written from right to left?"""
    return direction_of(tag) == "rtl"
