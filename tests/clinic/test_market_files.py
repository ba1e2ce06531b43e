"""The data files of the markets: each can be read, says where it is from, and means something."""

from __future__ import annotations

import datetime as dt

import pytest

from conftest import REPOSITORY
from riwaq.language.named import Finder
from riwaq.packs.clinic import MARKETS
from riwaq.packs.clinic.lexicon import ANY, concepts
from riwaq.packs.clinic.markets import EVERY, market, rules
from riwaq.packs.clinic.markets.lines import words
from riwaq.packs.clinic.settings import Licence

FOLDER = REPOSITORY / "src/riwaq/packs/clinic/markets"
CODES = (*MARKETS, EVERY)
LANGUAGES = {"en", "ar", "fr", "es", "it", "pt", "ru", "el", "he", "zh"}
FROM_MEMORY = {"eu.medicine", "us.risks", "ie.link", "any.promise", "any.safe", "any.discount", "any.picture"}
"""What field.md marks [M], and that a link counts in Ireland, which it carries over from the United Kingdom."""
NEEDS = {
    "medicine": "medicines",
    "link": "medicines",
    "risks": "medicines",
    "indirect": "words",
    "priced": "words",
    "claim": "words",
    "licence": "holds",
}


def test_there_is_a_file_for_each_market_and_no_other():
    files = {path.stem for path in FOLDER.glob("*.yaml")} - {"licence_line"}
    assert files == set(CODES)
    assert market("xx") is None
    assert market("../lexicon/areas") is None


@pytest.mark.parametrize("code", CODES)
def test_a_file_says_of_each_rule_what_it_is_and_where_it_is_from(code):
    file = market(code)
    assert file is not None
    assert file.market == code
    assert file.read == dt.date(2026, 11, 23)
    assert len({rule.id for rule in file.rules}) == len(file.rules)
    for rule in file.rules:
        assert rule.id.startswith(f"{code}.")
        assert rule.about
        assert rule.about[0] == rule.about[0].lower() or rule.about[0] == '"'
        assert rule.advice.endswith(".")
        assert len(rule.source.name) > 10
        assert rule.verified == (rule.id not in FROM_MEMORY)
        assert not rule.since or rule.since[:4].isdigit()
        for needed in {NEEDS[rule.kind]} if rule.kind in NEEDS else ():
            assert getattr(rule, needed), rule.id
        assert set(rule.medicines) <= concepts().keys()
        assert set(rule.holds) <= set(Licence.__struct_fields__)
        assert (rule.words.keys() | rule.besides.keys()) <= {ANY, *LANGUAGES}
        assert rule.besides.keys() <= rule.words.keys()


@pytest.mark.parametrize("code", CODES)
def test_each_word_of_a_file_is_found_in_a_text(code):
    for rule in market(code).rules:
        for language, some in rule.words.items():
            for word in some:
                finder = Finder([("", word)], "en" if language == ANY else language)
                assert finder.find(f"– {word.replace('*', '')}."), (rule.id, word)


def test_words_that_are_no_breach_hold_one_that_would_be():
    for rule in (rule for code in CODES for rule in market(code).rules):
        for language, some in rule.besides.items():
            finder = Finder([("", word) for word in rule.words[language]], language)
            for word in some:
                assert finder.find(word), (rule.id, language, word)


def test_without_a_market_no_rule_holds():
    assert rules((), "claim") == ()
    assert {rule.market for rule in rules(("kw",), "claim")} == {"kw", EVERY}


def test_the_line_of_a_licence_is_there_in_each_language():
    for language in LANGUAGES:
        said = words(language)
        for part in (said.number, said.authority, said.issued, said.expires):
            assert part.count("{}") == 1
            assert language == "en" or part not in {words("en").number, words("en").issued}
