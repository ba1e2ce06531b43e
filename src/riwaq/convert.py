"""Write a site anew in the native layout: all of it in memory, compared with the old one, and then on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from riwaq.engine.conversion import Conversion, converted, unreadable
from riwaq.engine.findings import of_files, of_pages
from riwaq.engine.outputs import contents
from riwaq.engine.relinking import relinked
from riwaq.engine.shares import share_out
from riwaq.engine.sources import THEME, files
from riwaq.making import THEME_FOLDER, make_pages, oddities, opened
from riwaq.memo.calls import Memo
from riwaq.outcome import distinct
from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.folder import TAKEN, check_new, write_new
from riwaq.world.inputs import Given, Mounted
from riwaq.world.problem import Problem

if TYPE_CHECKING:
    from riwaq.making import Progress

LOST = ("jekyll.", "home.")
"""The rules about what of the old site is not read: so it is not written either."""
_NAMED = 3


class ConvertResult(msgspec.Struct, frozen=True):
    """What a conversion came to. `findings` tell what became otherwise and what was not taken over.

    `written` is False where nothing was written; `refused`, where another folder is to be named. `entries`,
    `languages` and `others` count the files written: of entries, of words, and pictures and the like.
    `published` is how many files both sites publish, `different` are those that are not the same.
    """

    findings: tuple[Finding, ...]
    out: str
    written: bool = False
    refused: bool = False
    entries: int = 0
    languages: int = 0
    others: int = 0
    published: int = 0
    different: tuple[str, ...] = ()


def convert(site: str, out: str, *, progress: Progress | None = None) -> ConvertResult:
    """Write the site in the folder `site` in the native layout into `out`, which is not there yet, or empty.

    Nothing is written where a file of the site cannot be read: it could not be taken over. `site` stays as it is.
    """
    try:
        check_new(out, site)
        memo = opened(site)
    except Problem as problem:
        refused = any(finding.rule == TAKEN for finding in problem.findings)
        return ConvertResult(problem.findings, out, refused=refused)
    if not files(memo).bare:
        return ConvertResult((_native_already(site),), out, refused=True)
    share_out(memo)
    before = _published(memo, progress)
    broken = [finding for finding in (*unreadable(memo), *oddities(memo)) if finding.severity == "error"]
    if broken:
        return ConvertResult(distinct(broken), out)
    found, after = _rewritten(memo, Files(site), progress)
    names = sorted(before.keys() | after.keys())
    different = tuple(name for name in names if before.get(name) != after.get(name))
    result = ConvertResult(
        distinct((*_lost(memo, progress), *found.findings, *_differences(different))),
        out,
        entries=len(found.entries),
        languages=len(found.words),
        others=len(found.moved),
        published=len(after),
        different=different,
    )
    try:
        write_new(out, found.files)
    except Problem as problem:
        return msgspec.structs.replace(result, findings=problem.findings)
    return msgspec.structs.replace(result, written=True)


def _rewritten(memo: Memo, world: Files, progress: Progress | None) -> tuple[Conversion, dict[str, bytes]]:
    """The site of `memo` in the native layout, and all that it publishes then."""
    found = converted(memo)
    draft = Memo(_inputs(found, world))
    found = relinked(memo, draft, found)
    new = draft.after(_inputs(found, world))
    share_out(new)
    return found, _published(new, progress)


def _inputs(found: Conversion, world: Files) -> Mounted:
    return Mounted(Given(found.files, world), {THEME: Files(THEME_FOLDER)}, {})


def _published(memo: Memo, progress: Progress | None) -> dict[str, bytes]:
    make_pages(memo, progress)
    return contents(memo)


def _lost(memo: Memo, progress: Progress | None) -> list[Finding]:
    """What the site's reader made nothing of."""
    make_pages(memo, progress)
    found = (*of_files(memo), *oddities(memo), *of_pages(memo))
    return [finding for finding in found if finding.rule.startswith(LOST)]


def _differences(names: tuple[str, ...]) -> Iterable[Finding]:
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(f"`{name}`" for name in names[:_NAMED]) + more
        advice = "Build both folders and compare these files."
        yield Finding("convert.page", "warning", f"not the same in both sites: {listed}", help=advice)


def _native_already(site: str) -> Finding:
    message = f"`{site}` is in Riwaq's own layout already"
    return Finding(
        "convert.native", "error", message, help="There is nothing to convert: it has a content/ folder."
    )
