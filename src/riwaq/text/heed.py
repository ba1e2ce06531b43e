"""Which findings are told, and how severely: what the site's settings, and comments in its files, say of their rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

import msgspec

from riwaq.text.finding import Finding, Severity

SAYING = re.compile(r"(?i)riwaq:[ \t]*off")
_OPENS = r"(?:<!--|#|\{%-?[ \t]*comment[ \t]*-?%\}|\{::comment\})"
COMMENT = re.compile(
    rf"{_OPENS}[ \t]*(?i:riwaq):[ \t]*(?i:off)\b(?P<whole>[ \t]+in[ \t]+this[ \t]+file:?)?(?P<rules>(?:[ \t,]+[a-z][a-z.-]*)*)"
)
"""`riwaq: off writing.comma, bidi`, or `riwaq: off in this file: writing.comma`, at the beginning of a comment."""
_BEFORE = re.compile(r"[ \t>*+-]*")
_BEHIND = re.compile(r"[ \t,]*(?:-->|\{%-?[ \t]*endcomment[ \t]*-?%\}|\{:/comment\})?[ \t\r]*")
_EMPTY_LINE = re.compile(r"\n[ \t>]*\r?\n")


class Quiet(msgspec.Struct, frozen=True):
    """What a comment turns off: rules, or families of rules, from `start` to `end` of its file.

    `at` are their names and the places of these; `comment` is where the comment stands.
    """

    start: int
    end: int
    at: tuple[tuple[str, int], ...]
    comment: tuple[int, int] = (0, 0)

    def covers(self, finding: Finding) -> bool:
        """Is `finding`, which stands in the same file, one of these rules there?"""
        return (
            finding.at is not None
            and self.start <= finding.at.start < self.end
            and any(is_of(finding.rule, name) for name, _ in self.at)
        )


def heeded(
    findings: Iterable[Finding], levels: Mapping[str, str], quieted: Callable[[str], tuple[Quiet, ...]]
) -> tuple[Finding, ...]:
    """The findings that are to be told, each as severe as the site wants it.

    `levels` gives a severity, or "off", by the name of a rule or of its family; `quieted` what the comments of a
    file turn off (`quiets`). Errors stay: there something of the author's is not published as it was written.
    """
    told = []
    for finding in findings:
        level = levels.get(finding.rule) or levels.get(finding.rule.partition(".")[0]) or finding.severity
        if finding.severity == "error":
            told.append(finding)
            continue
        path = finding.at.path if finding.at else ""
        if level == "off" or (path and any(quiet.covers(finding) for quiet in quieted(path))):
            continue
        told.append(msgspec.structs.replace(finding, severity=cast("Severity", level)))
    return tuple(told)


def quiets(text: str) -> tuple[Quiet, ...]:
    """What the comments of a file turn off: for their own line; alone on a line, for what follows up to an empty line;
    or in the whole file.
    """
    return tuple(_quiet(text, match) for match in COMMENT.finditer(text)) if SAYING.search(text) else ()


def is_of(rule: str, name: str) -> bool:
    """Is `rule` the one called `name`, or of the family of that name?"""
    return rule == name or rule.startswith(f"{name}.")


def _quiet(text: str, match: re.Match[str]) -> Quiet:
    names = re.finditer(r"[a-z](?:[a-z.-]*[a-z])?", match["rules"])
    at = tuple((name[0], match.start("rules") + name.start()) for name in names)
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    if match["whole"]:
        return Quiet(0, len(text) + 1, at, match.span())
    behind = end if end >= 0 else len(text)
    alone = _BEFORE.fullmatch(text, start, match.start()) and _BEHIND.fullmatch(text, match.end(), behind)
    if end >= 0 and alone:
        below = end + len(text[end:]) - len(text[end:].lstrip())
        empty = _EMPTY_LINE.search(text, below)
        end = empty.start() + 1 if empty else -1
    return Quiet(start, end if end >= 0 else len(text) + 1, at, match.span())
