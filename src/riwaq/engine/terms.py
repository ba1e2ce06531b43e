"""The site's translations held against its termbase."""

from __future__ import annotations

from riwaq.engine.items import grouped
from riwaq.engine.sources import place_of, spoken, text, words
from riwaq.engine.translation import SECTIONS, Translated, translations
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span
from riwaq.translate.pieces import Piece
from riwaq.translate.terms import FILE, Slip, Terms, read_terms, slips

SAYS: dict[str, tuple[str, Severity, str, str]] = {
    "forbidden": (
        "term.forbidden",
        "warning",
        "`{name}` is rendered as `{found}`, which the termbase forbids",
        "Write what the termbase has for it.",
    ),
    "missing": (
        "term.missing",
        "note",
        "`{name}` is not rendered as the termbase has it: `{found}`",
        "Write one of the renderings of the termbase, or add this one to it.",
    ),
    "kept": (
        "term.kept",
        "warning",
        "the name `{name}` is not here as it is written",
        "Keep it in its own letters, or take it out of keep in terms.toml.",
    ),
}


@remembered
def terms(memo: Memo) -> Terms:
    """The termbase of the site; an empty one where it has none."""
    file = text(memo, FILE).text
    return read_terms(file) if file is not None else Terms()


def term_findings(memo: Memo) -> list[Finding]:
    """What the termbase has against the translations, and what is wrong with itself."""
    known = terms(memo)
    if not known.terms and not known.keep:
        return list(known.findings)
    return [*known.findings, *(finding for one in translations(memo) for finding in _in(memo, known, one))]


def _in(memo: Memo, known: Terms, one: Translated) -> list[Finding]:
    found = []
    for standing in one.standings:
        source, target, unit = standing.source, standing.target, standing.unit
        if source is None or target is None:
            continue
        codes = (unit.source_language.partition("-")[0], unit.target_language.partition("-")[0])
        for slip in slips(known, source.text, target.text, *codes):
            at, also = _place(memo, one, target, one.code), _place(memo, one, source, "")
            found.append(_finding(slip, at, also))
    return found


def _finding(slip: Slip, at: Span, also: Span) -> Finding:
    rule, severity, message, advice = SAYS[slip.kind]
    return Finding(rule, severity, message.format(name=slip.name, found=slip.found), at, advice, also)


def _place(memo: Memo, one: Translated, piece: Piece, code: str) -> Span:
    """Where a piece stands: in the entry in the language `code`, or for "" in the source."""
    if piece.block is not None:
        return piece.block.at
    default = spoken(memo).default
    if one.item == SECTIONS:
        return place_of(memo, words(memo, code or default).path, piece.keys)
    item = grouped(memo).items[one.item]
    header = item.entry(code) if code else item.source(default)[1]
    return place_of(memo, header.path if header else "", piece.keys)
