"""`writing.digits`: digits of two sets in one number, in one range, or of a set that the language does not write.

Arabic writes ٠–٩ or 0–9; Persian, Urdu and Pashto ۰–۹ or 0–9 (CLDR, default and native numbering
systems: arab, arabext, latn). ٤ ٥ ٦ and ۴ ۵ ۶ differ in shape. That a dose or a telephone number in Latin digits stands
beside others is right, and so is never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import LATIN, language_of, plain, shown
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_persian, is_urdu

SETS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
NATIVE = {"ar": "arab", "fa": "arabext", "ur": "arabext", "ps": "arabext", "sd": "arab", "ckb": "arab"}
STRANGE = {"ar": "arabext", "fa": "arab", "ur": "arab", "ps": "arab"}
"""The set that a language never writes by choice."""
VALUES = {ord(digit): str(value) for digits in SETS.values() for value, digit in enumerate(digits)}


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each number that is of two sets, of the wrong one, or at the other end of a range from another set's."""
    if not _native().search(text) or (language := language_of(tag)) not in NATIVE:
        return
    strange = STRANGE.get(language, "")
    if language == "ar" and (is_persian(text) or is_urdu(text)):
        strange = ""  # a Persian quotation, with its digits
    for found in _number().finditer(plain(text)):
        yield from _number_of_two(found, language)
        if strange and _kinds(found[0]) == {strange}:
            right = _write(found[0], NATIVE[language])
            message = f"the digits of `{found[0]}` are those of {'Persian' if language == 'ar' else 'Arabic'}"
            yield Slip(*found.span(), message, f"Write `{right}`.", right)


def _number_of_two(found: re.Match[str], language: str) -> Iterator[Slip]:
    """A number, or a range of two, with digits of two sets; written in the language's own set."""
    kinds = _kinds(found[0])
    if len(kinds) > 1:
        right = _write(found[0], NATIVE[language])
        message = f"the digits of `{shown(found[0])}` are of two sets"
        yield Slip(*found.span(), message, f"Write all in one set, such as `{right}`.", right)


def _kinds(number: str) -> set[str]:
    return {kind for kind, digits in SETS.items() if any(digit in digits for digit in number)}


def _write(number: str, kind: str) -> str:
    """The number in the digits of a set."""
    return number.translate(VALUES).translate(
        {ord(str(value)): digit for value, digit in enumerate(SETS[kind])}
    )


@cache
def _native() -> re.Pattern[str]:
    return re.compile("[٠-٩۰-۹]")


@cache
def _number() -> re.Pattern[str]:
    """A number with its marks, or a range of two. Latin letters beside it make it a code, a dose, a name."""
    digit = "[0-9٠-٩۰-۹]"
    number = f"{digit}+(?:[.,٫٬]{digit}+)*"
    return re.compile(
        f"(?<![{LATIN}{digit[1:-1]}+/:-]){number}(?: ?[-–—] ?{number})?(?![{LATIN}{digit[1:-1]}/:-])"
    )
