"""`drift.name`: a brand, code or name in Latin letters that the translation has elsewhere as it is, and here not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from riwaq.check.drift.two import Two
from riwaq.language.direction import script_of
from riwaq.text.finding import Finding

RULES = ("drift.name",)
STAYS = 2
"""In how many other blocks a name must have stayed in Latin letters."""

_MARKED = re.compile(r"[®™]")
_CODE = re.compile(
    r"(?<![\w/@.-])(?=[A-Za-z-]*[0-9])(?=[0-9-]*[A-Z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w/@-])"
)
_NAME = re.compile(r"(?<![\w/@.-])(?:[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{3,})(?![\w/@-])")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_PLAIN = re.compile(
    r"[0-9]+(?:st|nd|rd|th|h|g|m|s|x|L|Hz|D|J|W|kg|mg|ml|cm|mm|nm)?|[0-9]+[A-Z]{1,2}|[A-Z]?[0-9]+"
)


def find(twos: Sequence[Two]) -> Iterator[Finding]:
    """Over all blocks of a translation, since what stays elsewhere says what must stay."""
    twos = [two for two in twos if two.kind not in {"code", "html"}]
    foreign = script_of(twos[0].source.tag) == "Latn" != script_of(twos[0].target.tag) if twos else False
    named = [set(_NAME.findall(two.source.text)) if foreign else set() for two in twos]
    there = [
        set(_WORD.findall(two.target.text)) if names else set()
        for two, names in zip(twos, named, strict=True)
    ]
    stays = Counter(name for at in range(len(twos)) for name in named[at] & there[at])
    told: set[str] = set()
    for at, two in enumerate(twos):
        yield from _signs(two)
        lost = {name for name in named[at] - there[at] if stays[name] >= STAYS}
        lost |= {
            code
            for code in _CODE.findall(two.source.text)
            if not _PLAIN.fullmatch(code) and not _has(two, code)
        }
        for name in sorted(lost - told):
            told.add(name)
            start = max(0, two.source.text.find(name))
            message = f"the name `{name}` of the source is not here"
            also = two.source.place(start, start + len(name))
            yield Finding("drift.name", "note", message, two.target.whole(), also=also)


def _has(two: Two, code: str) -> bool:
    """Is a code there, be it with other hyphens or letters around its digits?"""
    plain = re.sub(r"[\s\-‐‑־]", "", two.target.text).lower()
    return code.replace("-", "").lower() in plain or all(
        digits in plain for digits in re.findall("[0-9]+", code)
    )


def _signs(two: Two) -> Iterator[Finding]:
    here, there = _MARKED.findall(two.source.text), _MARKED.findall(two.target.text)
    if bool(here) != bool(there) or (len(here) > len(there) > 0 and len(here) > 1 + len(there)):
        one = next(iter(here or there))
        message = f"`{one}` of the source is not here" if here else f"`{one}` is not in the source"
        yield Finding("drift.name", "note", message, two.target.whole(), also=two.source.whole())
