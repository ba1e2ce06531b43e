"""Build and check a site: two small callers of one pure function from files to pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from riwaq.again import Earlier, forgotten, keep, recalled, unchanged
from riwaq.memo.rows import DamagedError
from riwaq.outcome import BuildResult, CheckResult, distinct, has_errors, reader, report
from riwaq.text.finding import Finding
from riwaq.world.files import MARKER, Files
from riwaq.world.problem import Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from riwaq.making import Progress
    from riwaq.world.content import Promise

__all__ = ["BuildResult", "CheckResult", "build", "check", "has_errors", "reader", "report"]

OUT = "_site"
"""The output folder, in the site's own, when no other is named."""
ROUNDS = 8
"""How often a site is mended at most: what is written may show the next slip, or let it be mended."""
REFUSED = frozenset({"output.place", "output.foreign", "output.busy", "output.manifest", "output.package"})
"""The rules about an output folder, or an address, that cannot be meant, in which nothing was changed."""


def build(
    site: str,
    out: str = "",
    *,
    url: str = "",
    despite_errors: bool = False,
    explain: str = "",
    progress: Progress | None = None,
    pictures: Progress | None = None,
    executor: Executor | None = None,
    workers: int = 0,
) -> BuildResult:
    """Publish the site in the folder `site` into the folder `out` (default: `_site` inside it).

    `url` stands before the configuration's. With errors a site that was published there before is left as
    it was, unless `despite_errors`; where there was none, what could be made is published. `explain` is a page, named as
    in `engine.explain`, of which to say why it was made again.

    `progress` is told of the pages that are made, `pictures` of the variants of pictures.

    `out` may be an address that fsspec knows, such as `s3://bucket/folder`. With `executor`, its `workers` make a
    part of the pages each; they must see `site` at the same path (docs/large-sites.md).
    """
    wish = Wish(out or f"{site}/{OUT}", despite_errors, explain, progress, pictures, executor, workers)
    if "://" in wish.out:
        from riwaq.world.remote import folder_of

        wish = msgspec.structs.replace(wish, out=folder_of(wish.out) or wish.out)
    earlier = recalled(site, url)
    try:
        return _built(earlier, wish)
    except DamagedError:
        earlier = forgotten(earlier, "damaged")
        return _built(earlier, wish)
    finally:
        earlier.close()


class Wish(msgspec.Struct, frozen=True):
    """What a build is asked for; see `build`."""

    out: str
    despite_errors: bool
    explain: str
    progress: Progress | None
    pictures: Progress | None
    executor: Executor | None
    workers: int


def _built(earlier: Earlier, wish: Wish) -> BuildResult:
    """`build`, going on from an earlier one. Raises `DamagedError`."""
    is_remote = "://" in wish.out
    if not wish.explain and not is_remote and (before := unchanged(earlier, wish.out)):
        return before
    from riwaq.engine.outputs import outputs, page_digests
    from riwaq.engine.sources import settings, spoken
    from riwaq.making import check_all, made, opened

    named = wish.out
    left: tuple[Finding, ...] = ()
    # Workers begin with the files alone, so this process does too where it has any.
    known = earlier if wish.executor is None else None
    pages = earlier.about.pages if earlier.about else {}
    try:
        if is_remote:
            from riwaq.world.remote import installed, public

            named = public(wish.out)
            # Nothing is asked there yet: that starts a thread, and then no copy can be made.
            installed(wish.out)
        memo = opened(earlier.site, url=earlier.url, earlier=known)
        if wish.executor is not None:
            from riwaq.afar import share_afar

            left = share_afar(memo, wish.executor, earlier.site, url=earlier.url, workers=wish.workers)
        count = made(memo, wish.progress, alone=wish.executor is not None)
        pages = page_digests(memo, pages)
        files = tuple(outputs(memo, pages))  # first: what cannot be read for them is told, too
        findings = check_all(memo)
    except Problem as problem:
        refused = _is_refusal(problem)
        return BuildResult(problem.findings, named, published=False, refused=refused, anew=earlier.anew)
    result = BuildResult(
        findings,
        named,
        published=False,
        pages=count,
        languages=len(spoken(memo).languages),
        anew=earlier.anew,
    )
    result = _published(result, wish, files, earlier.site)
    whole = result.published and not is_remote and not has_errors(result.findings)
    keep(memo, earlier, settings(memo).config, result if whole else None, pages)
    if wish.explain:
        from riwaq.engine.explain import explained

        lines = explained(memo, wish.explain, earlier.anew, resumed=memo.goes_on)
        result = msgspec.structs.replace(result, explanation=lines)
    return msgspec.structs.replace(result, findings=(*result.findings, *left)) if left else result


def _published(
    result: BuildResult, wish: Wish, files: Sequence[tuple[str, Promise]], site: str
) -> BuildResult:
    """What a build comes to when `files` are published, or left where errors hold them back."""
    try:
        if has_errors(result.findings) and not wish.despite_errors and is_published(wish.out):
            return msgspec.structs.replace(result, held_back=True)
        from riwaq.pictures import ready

        files, failed = ready(files, wish.pictures)
        result = msgspec.structs.replace(result, findings=distinct((*result.findings, *failed)))
        if "://" in wish.out:
            from riwaq.world.remote import publish_at

            done = publish_at(wish.out, files)
        else:
            from riwaq.world.output import publish

            done = publish(wish.out, files, site=site)
    except Problem as problem:
        both = distinct((*result.findings, *problem.findings))
        return msgspec.structs.replace(result, findings=both, refused=_is_refusal(problem))
    return msgspec.structs.replace(
        result,
        findings=distinct((*result.findings, *done.findings)),
        published=True,
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )


def _is_refusal(problem: Problem) -> bool:
    return any(finding.rule in REFUSED for finding in problem.findings)


def check(
    site: str,
    *,
    fix: bool = False,
    baseline: str = "",
    write_baseline: str = "",
    progress: Progress | None = None,
) -> CheckResult:
    """All that is wrong with the site in the folder `site`, but for what the file `baseline` names.

    Nothing is written unless asked: with `fix`, what is certain into the files of the site; what is left then, into
    the file `write_baseline`, and none of it is told. Raises `Problem` where one of these two files cannot be used.
    """
    known = read_known(baseline) if baseline else frozenset()
    result = _checked(site, known, progress)
    refused: tuple[Finding, ...] = ()
    if fix:
        result, refused = _mended(site, known, result, progress)
    if write_baseline and result.pages:
        from riwaq.text.baseline import baseline_of
        from riwaq.world.rewrite import write_named

        write_named(write_baseline, baseline_of(result.findings, reader(site)).encode())
        result = msgspec.structs.replace(result, findings=(), left_out=len(result.findings))
    return msgspec.structs.replace(result, findings=(*result.findings, *refused)) if refused else result


def read_known(baseline: str) -> frozenset[str]:
    """The fingerprints that the file `baseline` holds. Raises `Problem`."""
    from riwaq.text.baseline import NoBaseline, read_baseline
    from riwaq.text.decoding import decode
    from riwaq.text.terminal import visible
    from riwaq.world.rewrite import read_named

    data = read_named(baseline)
    if data is None:
        message = f"there is no file `{baseline}`"
        advice = f"To make it: riwaq check --write-baseline {baseline}"
        raise Problem(Finding("file.unreadable", "error", message, help=advice))
    known = read_baseline(decode(data, baseline)[0])
    if isinstance(known, NoBaseline):
        words = visible(known.words[:60])
        message = f"line {known.line} of `{baseline}` is no line of a baseline: `{words}`"
        advice = "Name a file that riwaq check --write-baseline wrote. Lines that a merge has marked can be removed."
        raise Problem(Finding("file.unreadable", "error", message, help=advice))
    return known


def _checked(site: str, known: frozenset[str], progress: Progress | None) -> CheckResult:
    """All that is wrong with the site now, but for what is `known`. Why it cannot be read at all is always told."""
    earlier = recalled(site, "")
    try:
        findings, pages = _looked_at(earlier, progress)
    except DamagedError:
        earlier = forgotten(earlier, "damaged")
        findings, pages = _looked_at(earlier, progress)
    finally:
        earlier.close()
    if not known or not pages:
        return CheckResult(findings, pages)
    from riwaq.text.baseline import since

    told = since(known, findings, reader(site))
    return CheckResult(told.findings, pages, left_out=told.left_out, gone=told.gone)


def _looked_at(earlier: Earlier, progress: Progress | None) -> tuple[tuple[Finding, ...], int]:
    """All that is wrong with a site, and how many pages it has; none where it cannot be read. Raises `DamagedError`."""
    from riwaq.engine.outputs import outputs, page_digests
    from riwaq.engine.sources import settings
    from riwaq.making import check_all, look_closely, made, opened

    pages = earlier.about.pages if earlier.about else {}
    try:
        memo = opened(earlier.site, earlier=earlier)
        count = made(memo, progress, closely=True)
        pages = page_digests(memo, pages)
        for _ in outputs(memo, pages):
            pass  # to know that all that a build would read can be read
    except Problem as problem:
        return problem.findings, 0
    findings = distinct(check_all(memo) + look_closely(memo))
    keep(memo, earlier, settings(memo).config, None, pages)
    return findings, count


def _mended(
    site: str, known: frozenset[str], result: CheckResult, progress: Progress | None
) -> tuple[CheckResult, tuple[Finding, ...]]:
    """What is wrong with the site after all that is certain was mended, also what came to light by that; and which
    files could not be written.
    """
    count = 0
    paths: set[str] = set()
    for _ in range(ROUNDS):
        done, refused = _mend(site, result.findings)
        if not done:
            break
        count += sum(done.values())
        paths |= done.keys()
        result = _checked(site, known, progress)
    return msgspec.structs.replace(result, fixed=count, rewritten=len(paths)), refused


def _mend(site: str, findings: Iterable[Finding]) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """How many places were mended in each file that was rewritten, and which files could not be."""
    from riwaq.text.fixes import by_path, fixed
    from riwaq.world.rewrite import rewrite

    fixes, done = by_path(findings), {}
    refused: tuple[Finding, ...] = ()
    files = Files(site)
    # All are read first: one that stands at two paths, through a link, has changed when its second turn comes.
    before = {path: files.read(path) for path in fixes}
    for path, data in before.items():
        try:
            after = fixed(data or b"", path, fixes[path])
            if data and after.count and rewrite(site, path, data, after.data):
                done[path] = after.count
        except Problem as problem:
            refused += problem.findings
    return done, refused


def is_published(out: str) -> bool:
    """Whether `out` holds a site that Riwaq published. Raises `Problem` where a store does not answer."""
    if "://" in out:
        from riwaq.world.remote import is_published_at

        return is_published_at(out)
    return os.path.exists(f"{out}/{MARKER}")  # noqa: PTH110 - pathlib would cost 5 ms
