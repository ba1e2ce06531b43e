"""What building or checking a site comes to, and how a person reads it. Light to import: see `again`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from riwaq.text.decoding import decode
from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.problem import Problem


class BuildResult(msgspec.Struct, frozen=True):
    """What a build did. `published` is False where errors, or the disk, kept the output as it was before.

    `held_back` is True where errors in the content did, so that `despite_errors` would publish; `refused`, where
    the folder is not one to publish into, so that another one is to be named. `pages` and
    `languages` are what was made, published or not. `anew` says why nothing could be used of what an earlier build had
    left, where it had left something: it is "damaged", or "old", another program's. `explanation` says in lines why the page
    that was asked about was made again, or was not.
    """

    findings: tuple[Finding, ...]
    out: str
    published: bool
    held_back: bool = False
    refused: bool = False
    pages: int = 0
    languages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    anew: Literal["", "damaged", "old"] = ""
    explanation: tuple[str, ...] = ()


class CheckResult(msgspec.Struct, frozen=True):
    """What is wrong with a site, notes included, and what was done about it.

    `fixed` places were mended in `rewritten` files. Of what was found, `left_out` stands in the baseline; `gone` is
    how many of the baseline are no longer found.
    """

    findings: tuple[Finding, ...]
    pages: int = 0
    fixed: int = 0
    rewritten: int = 0
    left_out: int = 0
    gone: int = 0


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: a text that several pages show is wrong in one place."""
    return tuple(dict.fromkeys(findings))


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def report(site: str, findings: Iterable[Finding], *, colour: bool = False) -> str:
    """The findings about the site in the folder `site` as a person reads them in a terminal."""
    from riwaq.text.report import render_text

    return render_text(findings, reader(site), colour)


def reader(site: str) -> Callable[[str], str | None]:
    """Reads the files of `site` as text, for showing the lines that findings speak of."""
    known = Files(site)

    def read(path: str) -> str | None:
        try:
            data = known.read(path)
        except Problem:
            return None
        return None if data is None else decode(data, path)[0]

    return read
