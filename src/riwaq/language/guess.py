"""The likely language of a text that nobody named one for: by the script of most of its letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

SAMPLE = 6000
NOT_WORDS = (
    r"(?m)"
    r"<[^<>]{0,500}>|\]\([^()\s]{0,500}\)|`[^`\n]*`|\{[^{}\n]{0,300}\}|^[\w.]+:"
    r"|(?<![A-Za-z0-9._%-])[A-Za-z0-9._%-]+(?:[/@:][A-Za-z0-9._%?=&#-]*)+"
)
"""Tags, addresses, code, attribute lists and keys, which are Latin in a text of any language.
Not compiled here: that takes 0.5 ms, and most sites name their languages."""

BLOCKS = (
    (0x0041, 0x024F, "en"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0531, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0700, 0x074F, "syr"),
    (0x0750, 0x077F, "ar"),
    (0x0780, 0x07BF, "dv"),
    (0x07C0, 0x07FF, "nqo"),
    (0x0860, 0x086F, "syr"),
    (0x0870, 0x08FF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x139F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x1E00, 0x1EFF, "en"),
    (0x1F00, 0x1FFF, "el"),
    (0x2D30, 0x2D7F, "zgh"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x4DBF, "zh"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
    (0xFB1D, 0xFB4F, "he"),
    (0xFB50, 0xFDFF, "ar"),
    (0xFE70, 0xFEFC, "ar"),
    (0x10D00, 0x10D3F, "rhg"),
    (0x1E900, 0x1E95F, "ff-Adlm"),
    (0x20000, 0x3FFFF, "zh"),
)
"""(first, last, language) by Unicode block: the language that the block's script is mostly written in."""

STARTS = [start for start, _, _ in BLOCKS]
RIGHT_TO_LEFT = frozenset({"he", "ar", "syr", "dv", "nqo", "rhg", "ff-Adlm"})

MARKS = {
    "ar": (
        ("ur", "ٹڈڑںےۓ"),
        ("ps", "ټډړښځڅږ"),
        ("ug", "ېۈۇ"),
        ("ckb", "ڕڵۆێە"),
        ("sd", "ڄڃٻڙڏ"),
        ("fa", "یپچژگک"),
    ),
    "ru": (
        ("uk", "їєґ"),
        ("be", "ў"),
        ("kk", "қғұәң"),
        ("mn", "өү"),
        ("mk", "ѓќѕ"),
        ("sr", "ђћљњџј"),
    ),
    "he": (("yi", "װױײ"),),
    "hi": (("mr", "ळ"),),
}
"""Letters that, among the languages of a script, only this one uses. The first that is common enough wins."""

COMMON = 0.01
"""The share of a text's letters that such letters make in a running text; a name or a quotation makes less."""

NOT_PERSIAN = "يكةىأإ"
"""What Arabic writes where Persian has ی, ک, ه and ا."""


def guess(text: str) -> str:
    """The BCP 47 code of the likely language of a text: `ar`, `fa`, `he`, `ru` …, and `en` when in doubt.

    By the script of most letters in the beginning of it, then by letters that one language of the script
    has alone. Languages in Latin letters are not told apart. Markup and addresses do not count.
    """
    return text_script(text)[0]


def text_direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of most letters of a text, "ltr" when there are none."""
    return "rtl" if text_script(text)[1] in RIGHT_TO_LEFT else "ltr"


def text_script(text: str) -> tuple[str, str]:
    """(the likely language, the main language of its script)."""
    if text.isascii():
        return "en", "en"
    sample = re.sub(NOT_WORDS, " ", text[: 2 * SAMPLE])[:SAMPLE].lower()
    counts = letter_counts(sample)
    return likely_language(sample, counts) if counts else ("en", "en")


def letter_counts(text: str) -> dict[str, int]:
    """How many letters of `text` each script has, by the main language of the script."""
    counts: dict[str, int] = {}
    for letter in set(text):
        if letter.isalpha() and (language := script_language(letter)):
            counts[language] = counts.get(language, 0) + text.count(letter)
    return counts


def script_language(letter: str) -> str:
    """The main language of the script of a letter; "" for one that no block of ours has."""
    at = bisect_right(STARTS, ord(letter)) - 1
    return BLOCKS[at][2] if at >= 0 and ord(letter) <= BLOCKS[at][1] else ""


def likely_language(sample: str, counts: dict[str, int]) -> tuple[str, str]:
    """(the likely language, the main language of its script) of a text in small letters, whose letters are counted."""
    counts = dict(counts)
    if counts.get("ja", 0) * 10 >= counts.get("zh", 0):
        counts["ja"] = counts.get("ja", 0) + counts.pop("zh", 0)
    main = max(sorted(counts), key=counts.__getitem__)
    letters = counts[main]
    for language, marks in MARKS.get(main, ()):
        rivals = sum(map(sample.count, NOT_PERSIAN)) if language == "fa" else 0
        if sum(map(sample.count, marks)) > max(COMMON * letters, rivals):
            return language, main
    return main, main
