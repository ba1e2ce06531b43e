"""All that is wrong with a site: collected by remembered calls, so that an edit asks for what it changed only."""

from __future__ import annotations

from riwaq.config import FILE, where
from riwaq.content.entry import PAGES
from riwaq.engine.cards import own_fonts
from riwaq.engine.heed import told
from riwaq.engine.home import home_findings
from riwaq.engine.items import grouped, routes, shown_in
from riwaq.engine.leading import away
from riwaq.engine.native import text_files
from riwaq.engine.pages import noted_in
from riwaq.engine.sources import batch, batches, entry, front, readable_in, settings, spoken, text, words
from riwaq.engine.subjects import check_findings, pair_findings, text_findings
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest


def found(memo: Memo, more: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """What there is to tell about a site, and `more`, but for what a close look at its texts finds."""
    return told(memo, dict.fromkeys((*of_files(memo), *more, *of_pages(memo), *of_entries(memo))))


def found_closely(memo: Memo) -> tuple[Finding, ...]:
    """What the checks of texts and of translations find. They change no page, and take their time: `riwaq check` runs
    them.
    """
    from riwaq.engine.terms import term_findings
    from riwaq.engine.translation import memory_findings
    from riwaq.engine.whole import whole_findings

    each = (*of_texts(memo), *whole_findings(memo), *term_findings(memo), *memory_findings(memo))
    return told(memo, dict.fromkeys(each))


@remembered
def of_files(memo: Memo) -> tuple[Finding, ...]:
    """What is wrong with the files as such: the configuration, front matter, words, ids and addresses."""
    found = [*settings(memo).findings, *spoken(memo).findings]
    for number in range(batches(memo)):
        found += of_batch(memo, number)
    found += own_fonts(memo).findings
    found += [*home_findings(memo), *text_files(memo).findings]
    for language in spoken(memo).languages:
        found += words(memo, language.code).findings
    found += _absent_collections(memo)
    return (*found, *grouped(memo).findings, *routes(memo).findings, *away(memo).findings)


@remembered
def of_batch(memo: Memo, number: int) -> tuple[Finding, ...]:
    """What is wrong with the files of a batch: with entries, and with the front matter of what cannot be read as one."""
    readable = frozenset(readable_in(memo, number))
    found: list[Finding] = []
    for source in batch(memo, number):
        found += entry(memo, source).findings if source in readable else front(memo, source.path).findings
    return tuple(found)


@remembered
def of_pages(memo: Memo) -> tuple[Finding, ...]:
    """What came to light while the pages were made: links, pictures and markup."""
    return tuple(finding for number in range(batches(memo)) for finding in noted_in(memo, number).findings)


@remembered
def of_entries(memo: Memo) -> tuple[Finding, ...]:
    """What the checks find in the entries that are published."""
    return tuple(check_findings(memo))


@remembered
def of_texts(memo: Memo) -> tuple[Finding, ...]:
    """What the checks of texts find, those of what hides in files, and those of pairs."""
    from riwaq.engine.controls import control_findings

    return (*text_findings(memo), *control_findings(memo), *pair_findings(memo))


def _absent_collections(memo: Memo) -> list[Finding]:
    """Collections that the configuration lists, and of which the site has neither an item nor a folder."""
    written = text(memo, FILE).text
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
