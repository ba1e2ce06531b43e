"""Build and check a site: two small callers of one pure function from files to pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from riwaq.again import keep, unchanged
from riwaq.outcome import BuildResult, CheckResult, distinct, has_errors, reader, report
from riwaq.world.files import MARKER
from riwaq.world.problem import Problem

if TYPE_CHECKING:
    from riwaq.making import Progress

__all__ = ["BuildResult", "CheckResult", "build", "check", "has_errors", "reader", "report"]

OUT = "_site"
"""The output folder, in the site's own, when no other is named."""
REFUSED = frozenset({"output.place", "output.foreign", "output.busy", "output.manifest"})
"""The rules about an output folder that cannot be meant, in which nothing was changed."""


def build(
    site: str, out: str = "", *, url: str = "", despite_errors: bool = False, progress: Progress | None = None
) -> BuildResult:
    """Publish the site in the folder `site` into the folder `out` (default: `_site` inside it).

    `url` stands before the configuration's. With errors a site that was published there before is left as
    it was, unless `despite_errors`; where there was none, what could be made is published.
    """
    out = out or f"{site}/{OUT}"
    if before := unchanged(site, out, url):
        return before
    from riwaq.engine.outputs import outputs
    from riwaq.engine.shares import share_out
    from riwaq.engine.sources import settings, spoken
    from riwaq.making import check_all, make_pages, opened
    from riwaq.world.output import publish

    try:
        memo = opened(site, url=url)
        share_out(memo)
        pages = make_pages(memo, progress)
        made = tuple(outputs(memo, pages))
    except Problem as problem:
        return BuildResult(problem.findings, out, published=False)
    findings = check_all(memo, pages)
    result = BuildResult(
        findings, out, published=False, pages=len(pages), languages=len(spoken(memo).languages)
    )
    if has_errors(findings) and not despite_errors and is_published(out):
        return msgspec.structs.replace(result, held_back=True)
    try:
        done = publish(out, made, site=site)
    except Problem as problem:
        refused = any(finding.rule in REFUSED for finding in problem.findings)
        return msgspec.structs.replace(
            result, findings=distinct((*findings, *problem.findings)), refused=refused
        )
    result = msgspec.structs.replace(
        result,
        findings=distinct((*findings, *done.findings)),
        published=True,
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )
    if not has_errors(result.findings):
        keep(memo, site, url, settings(memo).config, result)
    return result


def check(site: str, *, progress: Progress | None = None) -> CheckResult:
    """All that is wrong with the site in the folder `site`; nothing is written."""
    from riwaq.engine.outputs import outputs
    from riwaq.engine.shares import share_out
    from riwaq.making import check_all, look_closely, make_pages, opened

    try:
        memo = opened(site)
        share_out(memo)
        pages = make_pages(memo, progress)
        for _ in outputs(memo, pages):
            pass  # to know that all that a build would read can be read
    except Problem as problem:
        return CheckResult(problem.findings)
    return CheckResult(distinct(check_all(memo, pages) + look_closely(memo)), len(pages))


def is_published(out: str) -> bool:
    """Whether `out` holds a site that Riwaq published."""
    return os.path.exists(f"{out}/{MARKER}")  # noqa: PTH110 - pathlib would cost 5 ms
