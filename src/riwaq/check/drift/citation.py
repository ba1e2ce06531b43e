"""Is a text a reference to literature? Those stay as they are in any language, or are half translated; both is no drift."""

from __future__ import annotations

import re

SIGNS = 2
"""The signs of a reference that make one."""

_SIGN = re.compile(
    r"\b(?:19|20)[0-9]{2}\b|\bet al\b|\bdoi\b|\b[A-Z][a-z]+,? (?:[A-Z]\.?){1,3}(?=[,.;])|\b[0-9]+ ?\([0-9]+\)"
    r"|[0-9]+[-–][0-9]+\.?\*?$|\bpp?\. ?[0-9]|https?://|\bISBN|\bJournal\b|\bVol\b|\b[A-Z]\.,? &"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[.;:)]|\*?$)")
_AUTHOR = re.compile(r"^\W{0,3}[A-Z][\w’'-]+,?(?: [a-z]{1,3})? [A-Z]")


def is_citation(text: str) -> bool:
    if not re.search("(?:19|20)[0-9]{2}|doi|et al", text):
        return False
    signs = len(_SIGN.findall(text))
    return signs > SIGNS or (signs > 0 and bool(_YEAR.search(text)) and bool(_AUTHOR.match(text)))


NUMBER_IN_BRACKETS = re.compile(r"[\[［【〔](\d{1,3}(?:(?:[,،，] ?| ?[–-] ?)\d{1,3})*)[\]］】〕]")
"""A number that leads to a reference: [3], [1, 2], [4–6]."""
