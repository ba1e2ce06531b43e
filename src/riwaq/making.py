"""A site opened, its pages made and its problems collected: what `build`, `check` and the preview share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from riwaq.config import FILE as SETTINGS
from riwaq.config import where
from riwaq.content.entry import PAGES
from riwaq.engine.home import home_findings
from riwaq.engine.leading import away
from riwaq.engine.native import text_files
from riwaq.engine.pages import Page, page
from riwaq.engine.sources import (
    THEME,
    entry,
    files,
    front,
    grouped,
    layout,
    routes,
    settings,
    shown_in,
    spoken,
    text,
    words,
)
from riwaq.memo.calls import Memo
from riwaq.outcome import distinct
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest
from riwaq.text.web_address import is_site_address
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted
from riwaq.world.problem import Problem

THEME_FOLDER = os.path.join(os.path.dirname(__file__), "theme")  # noqa: PTH118, PTH120 - pathlib would cost 5 ms

EMPTY = """A site is a folder with entries (Markdown files that begin with front matter between --- lines),
and perhaps a riwaq.toml. To start one: riwaq new mysite"""

Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


def check_all(memo: Memo, pages: dict[str, Page]) -> tuple[Finding, ...]:
    """Every finding about a site whose pages are made, but for what a close look at its texts finds."""
    from riwaq.engine.heed import told
    from riwaq.engine.subjects import check_findings

    found = distinct(reading_findings(memo) + page_findings(pages.values()) + check_findings(memo))
    return told(memo, found)


def look_closely(memo: Memo) -> tuple[Finding, ...]:
    """What the checks of texts and of translations find. They change no page, and take their time: `riwaq check` runs
    them.
    """
    from riwaq.engine.controls import control_findings
    from riwaq.engine.heed import told
    from riwaq.engine.subjects import pair_findings, text_findings
    from riwaq.engine.terms import term_findings
    from riwaq.engine.translation import memory_findings

    found = text_findings(memo) + control_findings(memo) + pair_findings(memo) + term_findings(memo)
    return told(memo, distinct((*found, *memory_findings(memo))))


def opened(site: str, *, url: str = "") -> Memo:
    """A fresh memo of the site in the folder `site`.

    Raises `Problem` where there is nothing to build, and where `url` is no address of a site.
    """
    if url and not is_site_address(url):
        message = f"`{url}` is no address of a site"
        help_ = "Give the whole address, such as https://clinic.example"
        raise Problem(Finding("config.value", "error", message, help=help_))
    memo = reopened(Memo(Mounted(Files(site), {}, {"url": url})), site, url=url)
    if empty := emptiness(memo, site):
        raise Problem(*empty)
    return memo


def emptiness(memo: Memo, site: str) -> tuple[Finding, ...]:
    """Why there is nothing to build in the folder `site`; nothing where there is something."""
    if files(memo).sources or settings(memo).written:
        return ()
    message = f"there is nothing to build in `{site}`"
    return (*oddities(memo), Finding("site.empty", "error", message, help=EMPTY))


def reopened(before: Memo, site: str, *, url: str = "") -> Memo:
    """The memo of the site as it is now, which reuses what still stands of the memo `before`."""
    mounts, facts = {THEME: Files(THEME_FOLDER)}, {"url": url}
    memo = before.after(Mounted(Files(site), mounts, facts))
    exclude = settings(memo).config.exclude
    return memo.after(Mounted(Files(site, exclude), mounts, facts)) if exclude else memo


def make_pages(memo: Memo, progress: Progress | None = None) -> dict[str, Page]:
    """Every page of the site, by its address."""
    addresses = tuple(routes(memo).pages)
    pages = {}
    for number, at in enumerate(addresses, 1):
        pages[at] = page(memo, at)
        if progress is not None:
            progress(number, len(addresses))
    return pages


def reading_findings(memo: Memo) -> list[Finding]:
    """What is wrong with the files as such: the configuration, front matter, words, ids and addresses."""
    found = [*settings(memo).findings, *spoken(memo).findings]
    readable = {source.path for source in layout(memo).sources}
    for source in files(memo).sources:
        found += (
            entry(memo, source).findings if source.path in readable else front(memo, source.path).findings
        )
    found += [*home_findings(memo), *text_files(memo).findings]
    for language in spoken(memo).languages:
        found += words(memo, language.code).findings
    found += absent_collections(memo)
    return [
        *found,
        *grouped(memo).findings,
        *routes(memo).findings,
        *away(memo).findings,
        *oddities(memo),
    ]


def absent_collections(memo: Memo) -> list[Finding]:
    """Collections that the configuration lists, and of which the site has neither an item nor a folder."""
    written = text(memo, SETTINGS).text
    listed = settings(memo).config.collections
    if written is None or not listed:
        return []
    found = []
    folders = {name for path in memo.paths() for name in path.split("/")[:-1]}
    others = {item.collection for item in grouped(memo).items.values()} - {PAGES}
    for name in listed:
        if name not in folders and not shown_in(memo, name):
            near = nearest(name, others)
            help_ = f"Did you mean `{near}`?" if near else "Make a folder of this name in `content`."
            at = where(written, ("collections",), name)
            message = f"the collection `{name}` has no item and no folder"
            found.append(Finding("config.collection", "warning", message, at, help_))
    return found


def oddities(memo: Memo) -> tuple[Finding, ...]:
    """What the site's folder holds that could not be listed, or not be read so far."""
    if not isinstance(memo.inputs, Mounted):
        return ()
    if isinstance(memo.inputs.site, Files) and memo.inputs.site.is_folder(SETTINGS):
        message = f"`{SETTINGS}` is a folder, where a file of settings belongs; the defaults are used"
        help_ = "Move the folder away, or give it another name."
        return (*memo.inputs.oddities, Finding("config.syntax", "error", message, help=help_))
    return memo.inputs.oddities


def page_findings(pages: Iterable[Page]) -> list[Finding]:
    """What came to light while the pages were made: links, pictures and markup."""
    return [finding for one in pages for finding in one.findings]
