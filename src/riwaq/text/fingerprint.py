"""What makes a finding the same one after its file has been edited elsewhere: its rule, its path and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.text.report import Read, in_order, once


class Known(msgspec.Struct, frozen=True):
    """A finding and what it is known by: 16 hexadecimal digits, and the words of its place."""

    finding: Finding
    fingerprint: str
    words: str


def known(findings: Iterable[Finding], read: Read) -> list[Known]:
    """The findings in the order of reports, each with its fingerprint; no two have the same.

    It is made of the rule, the path, the words at the place (the message, where there are none), but for white space,
    and of how many the same came before. So it stands when lines are added or moved, and when a message is worded
    otherwise; and of three that are the same, one that is mended leaves two.
    """
    read = once(read)
    seen: Counter[tuple[str, str, str]] = Counter()
    result = []
    for finding in in_order(findings):
        words = _words(finding, read)
        same = (finding.rule, finding.at.path if finding.at else "", words)
        parts = (*same, str(seen[same]))
        seen[same] += 1
        data = "\0".join(parts).encode("utf-8", "surrogatepass")
        result.append(Known(finding, digest(data, b"riwaq-finding")[:16], words))
    return result


def _words(finding: Finding, read: Read) -> str:
    at = finding.at
    text = read(at.path) if at else None
    here = text[max(at.start, 0) : at.end] if at and text else ""
    words = " ".join(here.split())
    return words or here or " ".join(finding.message.split())
