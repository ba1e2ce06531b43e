"""Small parts of a view that many pages make alike."""

from __future__ import annotations

from riwaq.engine.sources import settings, spoken
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo
from riwaq.render.typeset import Manner, numbering_of
from riwaq.render.view import DateView, LanguageView


def date_view(memo: Memo, date: str, reader: Language, around: Language) -> DateView | None:
    """An ISO 8601 date for a reader, where the words around it are in the language `around`."""
    if not date:
        return None
    from riwaq.language.dates import long_date  # with the table of months, which few sites need

    other = language_view(reader) if reader.code != around.code else None
    return DateView(date, long_date(date, reader.tag, numbering_of(manner(memo, reader))), other)


def manner(memo: Memo, language: Language) -> Manner:
    """How words in `language` are set on this site."""
    others = tuple(one.tag for one in spoken(memo).languages if one.code != language.code)
    return Manner(language.tag, language.dir, others, settings(memo).config.numerals)


def language_view(language: Language) -> LanguageView:
    return LanguageView(language.code, language.tag, language.dir, language.name)
