"""`drift.placeholder`, `drift.code`: what a program reads, and no translator changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from riwaq.check.drift.two import Two, shown
from riwaq.text.finding import Finding

RULES = ("drift.placeholder", "drift.code")
_PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|\{%.*?%\}|\$\{\w+\}|\{\w*\}|%\(\w+\)[sd]|(?<![\d\s\u0660-\u06f9])%[sd]\b|(?<!\d)(?<!\d )%[sd]\b"
)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def find(two: Two) -> Iterator[Finding]:
    if two.kind == "code":
        if _lines(two.source.text) != _lines(two.target.text):
            message = (
                f"the code `{shown(two.target.text)}` is not that of the source, `{shown(two.source.text)}`"
            )
            yield Finding("drift.code", "warning", message, two.target.whole(), also=two.source.whole())
        return
    if "{" in two.source.text + two.target.text or "%" in two.source.text + two.target.text:
        found = [re.findall(_PLACEHOLDER, side.text) for side in (two.source, two.target)]
        yield from _compared(two, found[0], found[1], "drift.placeholder", "placeholder")
    if two.source.where:
        return
    written = [_written(side.file, side.whole().start, side.whole().end) for side in (two.source, two.target)]
    if "`" in written[0] or "`" in written[1]:
        codes = [
            [_without(one, side.tag) for one in _INLINE.findall(text)]
            for side, text in zip((two.source, two.target), written, strict=True)
        ]
        yield from _compared(two, codes[0], codes[1], "drift.code", "code")


def _compared(two: Two, here: list[str], there: list[str], rule: str, what: str) -> Iterator[Finding]:
    one, other = Counter(_squeezed(here)), Counter(_squeezed(there))
    lost, added = list((one - other).elements()), list((other - one).elements())
    for at in range(max(len(lost), len(added))):
        if at >= len(added):
            message = f"the {what} `{lost[at]}` of the source is missing here"
        elif at >= len(lost):
            message = f"the {what} `{added[at]}` is not in the source"
        else:
            message = f"the {what} `{lost[at]}` of the source is `{added[at]}` here"
        yield Finding(rule, "warning", message, two.target.whole(), also=two.source.whole())


def _squeezed(found: list[str]) -> list[str]:
    return [re.sub(r"\s", "", one) for one in found]


def _lines(code: str) -> list[str]:
    """The lines without comments, which are translated, and without space around them."""
    plain = (re.sub(r"(?:^|\s)(?:#|//|--).*", "", line).strip() for line in code.splitlines())
    return [line for line in plain if line]


def _without(code: str, tag: str) -> str:
    """`code` with a mark for the code of its own language: `work.en.md` and `work.ar.md` are the same file's names."""
    subtag = re.escape(tag.partition("-")[0])
    return re.sub(rf"(?<![A-Za-z0-9]){subtag}(?![A-Za-z0-9])", "LANG", code)


def _written(file: str, start: int, end: int) -> str:
    return file[start:end]
