"""A site opened, its pages made and its problems collected: what `build`, `check` and the preview share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from riwaq.config import FILE as SETTINGS
from riwaq.engine.items import routes
from riwaq.engine.pages import page
from riwaq.engine.sources import THEME, files, settings
from riwaq.memo.calls import Memo
from riwaq.memo.wave import FloodError
from riwaq.memo.workers import cores
from riwaq.text.finding import Finding
from riwaq.text.web_address import is_site_address
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted
from riwaq.world.problem import Problem

if TYPE_CHECKING:
    from riwaq.again import Earlier

THEME_FOLDER = os.path.join(os.path.dirname(__file__), "theme")  # noqa: PTH118, PTH120 - pathlib would cost 5 ms

EMPTY = """A site is a folder with entries (Markdown files that begin with front matter between --- lines),
and perhaps a riwaq.toml. To start one: riwaq new mysite"""

FEW = 400
"""Calls that one process runs again before others would have begun."""
Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


def check_all(memo: Memo) -> tuple[Finding, ...]:
    """Every finding about a site, but for what a close look at its texts finds."""
    from riwaq.engine.findings import found, of_pages

    of_pages(memo)  # which reads files, and some cannot be read
    return found(memo, oddities(memo))


def look_closely(memo: Memo) -> tuple[Finding, ...]:
    """What a close look at the texts finds, which `riwaq check` alone takes."""
    from riwaq.engine.findings import found_closely

    return found_closely(memo)


def opened(site: str, *, url: str = "", earlier: Earlier | None = None) -> Memo:
    """The memo of the site in the folder `site`, which goes on from an `earlier` build where one is remembered.

    Raises `Problem` where there is nothing to build, and where `url` is no address of a site.
    """
    if url and not is_site_address(url):
        message = f"`{url}` is no address of a site"
        help_ = "Give the whole address, such as https://clinic.example"
        raise Problem(Finding("config.value", "error", message, help=help_))
    memo = _gone_on(site, url, earlier) if earlier is not None else None
    if memo is None:
        memo = with_exclude(Memo(_inputs(site, url, ())), site, url, ())
    if empty := emptiness(memo, site):
        raise Problem(*empty)
    return memo


def _gone_on(site: str, url: str, earlier: Earlier) -> Memo | None:
    """The memo that goes on from an `earlier` build; None where there is none, or where so much has changed that processes
    which begin anew, and share the work, are quicker.
    """
    if earlier.store is None or earlier.inputs is None or earlier.about is None:
        return None
    from riwaq.memo.keeping import resumed

    # A page is two calls whose values are not kept: this many are a third of the pages.
    most = max(len(earlier.about.pages) * 2 // 3, FEW) if cores() > 1 else 0
    try:
        memo = resumed(earlier.store, earlier.inputs, doubted=earlier.doubted, most=most)
    except FloodError:
        return None
    return with_exclude(memo, site, url, earlier.about.exclude)


def emptiness(memo: Memo, site: str) -> tuple[Finding, ...]:
    """Why there is nothing to build in the folder `site`; nothing where there is something."""
    if files(memo).sources or settings(memo).written:
        return ()
    message = f"there is nothing to build in `{site}`"
    return (*oddities(memo), Finding("site.empty", "error", message, help=EMPTY))


def reopened(before: Memo, site: str, *, url: str = "", paths: frozenset[str] | None = None) -> Memo:
    """The memo of the site as it is now, which reuses what still stands of the memo `before`. `paths` are the files that
    may be others than they were; None where that is not known.
    """
    exclude = settings(before).config.exclude
    return with_exclude(before.after(_inputs(site, url, exclude), paths), site, url, exclude)


def with_exclude(memo: Memo, site: str, url: str, known: tuple[str, ...]) -> Memo:
    """`memo`, which leaves out of the site what is `known` to be left out, with what its settings leave out."""
    exclude = settings(memo).config.exclude
    if exclude == known:
        return memo
    return memo.after(_inputs(site, url, exclude))


def _inputs(site: str, url: str, exclude: tuple[str, ...]) -> Mounted:
    return Mounted(Files(site, exclude), {THEME: Files(THEME_FOLDER)}, {"url": url})


def made(memo: Memo, progress: Progress | None = None, *, closely: bool = False, alone: bool = False) -> int:
    """Make every page of the site that is not at hand, in several processes where it is large, unless `alone`; how many pages
    it has.
    """
    from riwaq.engine.findings import of_pages, of_texts
    from riwaq.engine.shares import share_out

    if not memo.is_known(of_texts if closely else of_pages):
        if not alone:
            share_out(memo, closely=closely)
        return make_pages(memo, progress)
    return len(routes(memo).pages)


def make_pages(memo: Memo, progress: Progress | None = None) -> int:
    """Make every page of the site; how many there are."""
    addresses = tuple(routes(memo).pages)
    if progress is not None:
        for number, at in enumerate(addresses, 1):
            page(memo, at)
            progress(number, len(addresses))
    return len(addresses)


def oddities(memo: Memo) -> tuple[Finding, ...]:
    """What the site's folder holds that could not be listed, or not be read so far."""
    if not isinstance(memo.inputs, Mounted):
        return ()
    if isinstance(memo.inputs.site, Files) and memo.inputs.site.is_folder(SETTINGS):
        message = f"`{SETTINGS}` is a folder, where a file of settings belongs; the defaults are used"
        help_ = "Move the folder away, or give it another name."
        return (*memo.inputs.oddities, Finding("config.syntax", "error", message, help=help_))
    return memo.inputs.oddities
