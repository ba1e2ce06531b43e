"""The checks of the core and of the packs, run over every entry."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from riwaq.content.native import Source
from riwaq.engine.items import grouped, item
from riwaq.engine.packs import market_findings, packs, setting_findings, site, wording_findings
from riwaq.engine.pairs import entry_pair, words_pairs
from riwaq.engine.passages import entry_passages, words_passages
from riwaq.engine.sources import batch_of, batches, document, entry, place_of, readable_in, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.pack import Combined, Pair, Passage, Subject, combine
from riwaq.text.finding import Finding
from riwaq.text.span import Span


def check_findings(memo: Memo) -> list[Finding]:
    """What the checks find in the entries that are published."""
    found = [*checks(memo).findings, *setting_findings(memo), *market_findings(memo)]
    for number in range(batches(memo)):
        found += checked_in(memo, number)
    return found


@remembered
def checked_in(memo: Memo, number: int) -> tuple[Finding, ...]:
    """What they find in the entries of a batch."""
    return tuple(finding for path in subjects_in(memo, number) for finding in checked(memo, path))


def text_findings(memo: Memo) -> list[Finding]:
    """What the checks of texts find in the entries that are published, and in the words of the sections."""
    found: list[Finding] = []
    for number in range(batches(memo)):
        found += texts_checked_in(memo, number)
    for language in spoken(memo).languages:
        found += words_checked(memo, language.code)
    return found


@remembered
def texts_checked_in(memo: Memo, number: int) -> tuple[Finding, ...]:
    """What they find in the entries of a batch."""
    return tuple(finding for path in subjects_in(memo, number) for finding in texts_checked(memo, path))


@remembered
def texts_checked(memo: Memo, path: str) -> tuple[Finding, ...]:
    """What the checks of texts find in the entry in the file at `path`."""
    source, code = subject_at(memo, path)
    return _in_passages(memo, entry_passages(memo, source, spoken(memo).language(code)))


@remembered
def words_checked(memo: Memo, code: str) -> tuple[Finding, ...]:
    """What they find in the words of the sections in a language."""
    return _in_passages(memo, words_passages(memo, code))


def pair_findings(memo: Memo) -> list[Finding]:
    """What the checks of pairs find in each translation, held against its source."""
    found: list[Finding] = []
    for one in grouped(memo).items.values():
        for code, _ in one.entries:
            found += pair_checked(memo, one.collection, one.id, code)
    for language in spoken(memo).languages:
        found += words_pair_checked(memo, language.code)
    return found


@remembered
def pair_checked(memo: Memo, collection: str, key: str, code: str) -> tuple[Finding, ...]:
    """What they find in the entry of an item in the language `code`."""
    pair = entry_pair(memo, item(memo, collection, key), code)
    return _in_pair(memo, pair) if pair else ()


@remembered
def words_pair_checked(memo: Memo, code: str) -> tuple[Finding, ...]:
    """What they find in the words of the sections in a language."""
    return tuple(finding for pair in words_pairs(memo, code) for finding in _in_pair(memo, pair))


def _in_pair(memo: Memo, pair: Pair) -> tuple[Finding, ...]:
    placed = msgspec.structs.replace(pair, site=site(memo))
    return tuple(finding for check in checks(memo).pairs for finding in check.find(placed))


def _in_passages(memo: Memo, passages: Iterable[Passage]) -> tuple[Finding, ...]:
    texts, here = checks(memo).texts, site(memo)
    placed = (msgspec.structs.replace(passage, site=here) for passage in passages)
    return tuple(finding for passage in placed for check in texts for finding in check.find(passage))


@remembered
def checked(memo: Memo, path: str) -> tuple[Finding, ...]:
    """What the checks find in the entry in the file at `path`."""
    known, here = checks(memo), subject(memo, path)
    found = [finding for check in known.checks for finding in check.find(here)]
    found += wording_findings(memo, here.entry.header)
    return (*found, *(finding for check in known.entries for finding in check.find(here)))


def subject(memo: Memo, path: str) -> Subject:
    """The entry in the file at `path`, as checks see it."""
    source, code = subject_at(memo, path)
    language = spoken(memo).language(code)

    def at(keys: tuple[str | int, ...]) -> Span:
        return place_of(memo, path, keys)

    return Subject(entry(memo, source), language, document(memo, path, language.tag), at, site(memo))


@remembered
def language_at(memo: Memo) -> dict[str, str]:
    """For the file of each entry that is published the code of its language."""
    return {header.path: code for item in grouped(memo).items.values() for code, header in item.entries}


@remembered
def subjects_in(memo: Memo, number: int) -> dict[str, tuple[Source, str]]:
    """For the file of each such entry in a batch what it is, and the code of its language."""
    codes = language_at(memo)
    return {one.path: (one, codes[one.path]) for one in readable_in(memo, number) if one.path in codes}


def subject_at(memo: Memo, path: str) -> tuple[Source, str]:
    """What the file at `path` is, which is an entry that is published, and the code of its language."""
    return subjects_in(memo, batch_of(path, batches(memo)))[path]


def checks(memo: Memo) -> Combined:
    """The checks of the core and of the packs, and what is wrong with these."""
    found = packs(memo)
    combined = combine(found.packs)
    return msgspec.structs.replace(combined, findings=(*found.findings, *combined.findings))
