"""A baseline: a file that names the findings that a site had on a day, so that later ones alone are told.

One line a finding, sorted, so that two people's changes merge like any text: rule, path, fingerprint and words, with
tabs between them. The fingerprint alone is compared; the rest is for whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from riwaq.text.finding import Finding
from riwaq.text.fingerprint import known
from riwaq.text.report import Read
from riwaq.text.terminal import visible

HEAD = """\
# What `riwaq check` is not to tell of: what was found before. One a line: rule, path, fingerprint, words.
# Lines may be removed by hand. To write it anew: riwaq check --write-baseline with the name of this file.
"""
LONGEST = 60
"""Signs of the words that are written down."""
_LINE = re.compile(r"[^\t]+\t[^\t]*\t(?P<fingerprint>[0-9a-f]{16})(?:\t.*)?")


class Told(msgspec.Struct, frozen=True):
    """The findings that a baseline leaves; how many it holds back; and how many of its lines no longer find anything."""

    findings: tuple[Finding, ...]
    left_out: int = 0
    gone: int = 0


class NoBaseline(msgspec.Struct, frozen=True):
    """A file that is no baseline: the first line that is not of its form, counted from 1, and its words."""

    line: int
    words: str


def baseline_of(findings: Iterable[Finding], read: Read) -> str:
    """The text of the baseline that holds back all `findings`."""
    lines = sorted(
        "\t".join(
            (
                one.finding.rule,
                visible(one.finding.at.path if one.finding.at else ""),
                one.fingerprint,
                _short(visible(one.words)),
            )
        )
        for one in known(findings, read)
    )
    return HEAD + "".join(f"{line}\n" for line in lines)


def read_baseline(text: str) -> frozenset[str] | NoBaseline:
    """The fingerprints that a baseline holds. Empty lines, and those that begin with `#`, say nothing."""
    found = set()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            return NoBaseline(number, line)
        found.add(match["fingerprint"])
    return frozenset(found)


def since(baseline: frozenset[str], findings: Iterable[Finding], read: Read) -> Told:
    """The findings that are not in `baseline`."""
    every = known(findings, read)
    new = tuple(one.finding for one in every if one.fingerprint not in baseline)
    return Told(new, len(every) - len(new), len(baseline - {one.fingerprint for one in every}))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
