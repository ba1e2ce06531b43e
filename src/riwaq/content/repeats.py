"""Findings about the HTML of one text that say one thing again and again, told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from riwaq.text.finding import Finding

_WHAT = re.compile(r"the HTML `(?P<name><?[\w:-]+)")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The first of the findings about one attribute, or one obsolete element, says how many more there are.

    `style=` on each paragraph is one habit, not forty mistakes. What loses words, and what is right or wrong by
    its value, such as an id, is told each time.
    """
    listed = list(findings)
    keys = [_key(finding) for finding in listed]
    more = Counter(key for key in keys if key)
    told = []
    for key, finding in zip(keys, listed, strict=True):
        count = more.pop(key, 0) if key else 1
        if count > 1:
            others = "is one more" if count == 2 else f"are {count - 1} more"
            message = f"{finding.message}, as {others} like it in this text"
            told.append(msgspec.structs.replace(finding, message=message))
        elif count:
            told.append(finding)
    return told


def _key(finding: Finding) -> tuple[str, str, str] | None:
    """What findings of one habit share; None for one that is always told."""
    what = _WHAT.match(finding.message)
    if what is None or finding.rule not in {"html.removed", "html.obsolete"}:
        return None
    name = what["name"].lower()
    if name == "id" or (name.startswith("<") and finding.rule != "html.obsolete"):
        return None
    return finding.rule, finding.help, name
