"""The checks of packs that look at a whole site: over what each has noted of every entry, and over what leads where."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.engine.leads import Leading, leading
from riwaq.engine.packs import setting_span, site
from riwaq.engine.sources import batches, place_of, spoken
from riwaq.engine.subjects import checks, subject, subjects_in
from riwaq.memo.calls import Memo, remembered
from riwaq.pack import Lead, Whole
from riwaq.text.finding import Finding


@remembered
def whole_findings(memo: Memo) -> tuple[Finding, ...]:
    """What these checks find. `riwaq check` alone asks: what is found may depend on the day."""
    wholes = checks(memo).wholes
    if not wholes:
        return ()
    leads = tuple(_leads(memo))
    found: list[Finding] = []
    for number, check in enumerate(wholes):
        notes: dict[str, str] = {}
        for batch in range(batches(memo)):
            notes |= noted_by(memo, number, batch)
        seen = Whole(
            site(memo), notes, leads, lambda keys, word="": setting_span(memo, keys, word), memo.fact("today")
        )
        found += check.find(seen)
    return tuple(dict.fromkeys(found))


@remembered
def noted_by(memo: Memo, number: int, batch: int) -> dict[str, str]:
    """What the check of that number has noted of the entries of a batch, by their files, but for those it says nothing of."""
    found = {path: noted(memo, number, path) for path in subjects_in(memo, batch)}
    return {path: note for path, note in found.items() if note}


@remembered
def noted(memo: Memo, number: int, path: str) -> str:
    """What it has noted of the entry in the file at `path`: an edit of other words stops here."""
    return checks(memo).wholes[number].note(subject(memo, path))


def _leads(memo: Memo) -> Iterator[Lead]:
    every: dict[Leading, None] = {}
    for language in spoken(memo).languages:
        every |= dict.fromkeys(leading(memo, language.code))
    for one in every:
        yield Lead(one.kind, one.to, lambda one=one: place_of(memo, one.path, one.keys))  # type: ignore[misc]
