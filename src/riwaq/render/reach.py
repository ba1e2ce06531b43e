"""Phone numbers and e-mail addresses as people write them, turned into links."""

from __future__ import annotations

import re

LONGEST = 15
"""The digits of the longest number (ITU-T E.164)."""
AREA = 7
"""The most digits of a country's and a town's code, which a slash may part from the rest (`030/1234567`)."""
PLAIN = frozenset("+0123456789 -")
"""What most numbers are written with."""
# Compiled when first met: a plain number needs none of them, and together they take 3 ms.
_EXTENSION = (
    r"(?i)\s*[,،;؛]?\s*(?:(?<![^\W\d_])(?:extension|extn?\b\.?|ext(?=\d)|x|(?:ال)?تحويلة|(?:ال)?داخلي)|#)"
    r"\s*[.:=]?\s*(\d{1,8})\b"
)
_BETWEEN = r"\s*([,،;؛|/]|(?<!\S)(?:or|أو|او|یا|oder|ou|או)(?!\S))\s*"
_NUMBER = r"[\s(\[]*(\+?)([\d\s()\[\]./*·\u2010-\u2015\u2212-]+)"
_TRUNK = r"\(\s*0\s*\)"
_UNSEEN = "[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_ADDRESS = r"[^\s@<>()\[\],;:\"\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"


def phone_link(shown: str) -> str:
    """`tel:` and the first number in `shown` (RFC 3966); "" when there is none that can be dialled."""
    number, extension = _first(shown)
    return f"tel:{number}" + (f";ext={extension}" if extension else "") if number else ""


def whatsapp_link(shown: str) -> str:
    """The chat with the first number in `shown`; "" unless it names its country (`+` or `00`), as wa.me asks."""
    number, _ = _first(shown)
    return f"https://wa.me/{number[1:]}" if number.startswith("+") else ""


def mail_link(shown: str) -> str:
    """`mailto:` and the address in `shown`; "" when it is none. Letters of any script may stand in it."""
    address = re.sub(_UNSEEN, "", shown).strip()
    if not re.fullmatch(_ADDRESS, address):
        return ""
    from urllib.parse import quote

    return "mailto:" + quote(address, safe="@!$'*+-/=^_`{|}~.")


def _first(shown: str) -> tuple[str, str]:
    """The first number in `shown`, `+` before its country's code, and its extension; "" where there is none.

    Digits of any script count by value. A letter, or another sign that no number has, makes it none.
    """
    if PLAIN.issuperset(shown):
        digits = shown.replace(" ", "").replace("-", "")
        if digits.startswith("00"):
            digits = f"+{digits[2:]}"
        return (digits, "") if 0 < len(digits.lstrip("+")) <= LONGEST and digits.rfind("+") < 1 else ("", "")
    text = "".join(str(int(char)) if char.isdecimal() else char for char in re.sub(_UNSEEN, "", shown))
    text = text.replace("\uff0b", "+").strip()
    end, extension = _end(text), ""
    if (found := re.search(_EXTENSION, text)) and found.start() <= end:
        rest = text[found.end() :].strip()
        if rest and not re.match(_BETWEEN, rest):
            return "", ""
        end, extension = found.start(), found[1]
    number = re.fullmatch(_NUMBER, text[:end])
    if number is None:
        return "", ""
    plus, digits = number[1], re.sub(r"[^\d*]", "", re.sub(_TRUNK, "", number[2]) if number[1] else number[2])
    if not plus and digits.startswith("00"):
        plus, digits = "+", re.sub(r"[^\d*]", "", re.sub(_TRUNK, "", number[2])).removeprefix("00")
    dialled = 0 < len(digits.replace("*", "")) <= LONGEST and not (plus and "*" in digits)
    return (plus + digits, extension) if dialled else ("", "")


def _end(text: str) -> int:
    """Where the first of several numbers in `text` ends; a slash behind the code of a town is part of it."""
    for between in re.finditer(_BETWEEN, text):
        before = text[: between.start()].strip(" ()[]")
        code = before.startswith(("+", "0")) and sum(char.isdecimal() for char in before) < AREA + (
            before[0] == "+"
        )
        if between[1] != "/" or not code:
            return between.start()
    return len(text)
