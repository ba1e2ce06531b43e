"""Build, check and preview a site: three small callers of one pure function from files to pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import msgspec

from riwaq.config import FILE as SETTINGS
from riwaq.config import where
from riwaq.content.entry import PAGES
from riwaq.engine.native import text_files
from riwaq.engine.outputs import outputs
from riwaq.engine.pages import Page, page
from riwaq.engine.shares import share_out
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
from riwaq.text.decoding import decode
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest
from riwaq.text.web_address import is_site_address
from riwaq.world.files import MARKER, Files
from riwaq.world.inputs import Mounted
from riwaq.world.output import publish
from riwaq.world.problem import Problem

OUT = "_site"
"""The output folder, in the site's own, when no other is named."""
THEME_FOLDER = os.path.join(os.path.dirname(__file__), "theme")  # noqa: PTH118, PTH120 - pathlib would cost 5 ms
REFUSED = frozenset({"output.place", "output.foreign", "output.busy", "output.manifest"})
"""The rules about an output folder that cannot be meant, in which nothing was changed."""

EMPTY = """A site is a folder with entries (Markdown files that begin with front matter between --- lines),
and perhaps a riwaq.toml. To start one: riwaq new mysite"""

Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


class BuildResult(msgspec.Struct, frozen=True):
    """What a build did. `published` is False where errors, or the disk, kept the output as it was before.

    `held_back` is True where errors in the content did, so that `despite_errors` would publish; `refused`, where
    the folder is not one to publish into, so that another one is to be named. `pages` and
    `languages` are what was made, published or not.
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


class CheckResult(msgspec.Struct, frozen=True):
    """What is wrong with a site, notes included."""

    findings: tuple[Finding, ...]
    pages: int = 0


def build(
    site: str, out: str = "", *, url: str = "", despite_errors: bool = False, progress: Progress | None = None
) -> BuildResult:
    """Publish the site in the folder `site` into the folder `out` (default: `_site` inside it).

    `url` stands before the configuration's. With errors a site that was published there before is left as
    it was, unless `despite_errors`; where there was none, what could be made is published.
    """
    out = out or f"{site}/{OUT}"
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
    return msgspec.structs.replace(
        result,
        findings=distinct((*findings, *done.findings)),
        published=True,
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )


def check(site: str, *, progress: Progress | None = None) -> CheckResult:
    """All that is wrong with the site in the folder `site`; nothing is written."""
    try:
        memo = opened(site)
        share_out(memo)
        pages = make_pages(memo, progress)
        for _ in outputs(memo, pages):
            pass  # to know that all that a build would read can be read
    except Problem as problem:
        return CheckResult(problem.findings)
    return CheckResult(check_all(memo, pages), len(pages))


def check_all(memo: Memo, pages: dict[str, Page]) -> tuple[Finding, ...]:
    """Every finding about a site whose pages are made."""
    from riwaq.engine.subjects import check_findings

    return distinct(reading_findings(memo) + page_findings(pages.values()) + check_findings(memo))


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
    found += text_files(memo).findings
    for language in spoken(memo).languages:
        found += words(memo, language.code).findings
    found += absent_collections(memo)
    return [*found, *grouped(memo).findings, *routes(memo).findings, *oddities(memo)]


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


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: a text that several pages show is wrong in one place."""
    return tuple(dict.fromkeys(findings))


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def is_published(out: str) -> bool:
    """Whether `out` holds a site that Riwaq published."""
    return os.path.exists(f"{out}/{MARKER}")  # noqa: PTH110 - pathlib would cost 5 ms


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
