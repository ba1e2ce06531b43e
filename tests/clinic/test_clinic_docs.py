"""docs/clinic.md names each rule of the pack, and no other."""

from __future__ import annotations

import re

from conftest import REPOSITORY
from riwaq.packs.clinic import (
    MARKET_PAGES,
    MARKET_TEXTS,
    MARKET_WHOLE,
    MARKETS,
    OF_PAGES,
    OF_PAIRS,
    OF_TEXTS,
    PACK,
)
from riwaq.packs.clinic.markets import EVERY, market

TEXT = (REPOSITORY / "docs" / "clinic.md").read_text("utf-8")
MARKETS_TEXT = (REPOSITORY / "docs" / "markets.md").read_text("utf-8")


def test_every_rule_is_described():
    headings = re.findall(r"^### `([^`]+)`", TEXT, re.MULTILINE)
    assert sorted(headings) == sorted((*OF_PAGES, *OF_TEXTS, *OF_PAIRS))


def test_the_pack_names_every_rule_that_its_code_tells():
    told = set()
    for file in (REPOSITORY / "src" / "riwaq" / "packs" / "clinic").rglob("*"):
        if file.suffix in {".py", ".yaml"}:
            told |= set(
                re.findall(r"(?:told\(\s*\"|rule: )((?:clinic|concepts)\.[a-z-]+)", file.read_text("utf-8"))
            )
    every = (*PACK.entries, *PACK.texts, *PACK.pairs, *PACK.wholes)
    named = {rule for one in every for rule in one.rules if not rule.startswith("market.")}
    assert told == named


def test_it_says_that_it_is_no_advice():
    assert "no legal or medical advice" in TEXT


def test_every_rule_of_markets_is_described():
    headings = re.findall(r"^### `(market\.[^`]+)`", MARKETS_TEXT, re.MULTILINE)
    assert sorted(headings) == sorted({*MARKET_PAGES, *MARKET_TEXTS, *MARKET_WHOLE})


def test_the_docs_say_of_each_market_what_its_file_says():
    for code in (*MARKETS, EVERY):
        section = MARKETS_TEXT.partition(f"### `{code}`\n")[2].partition("\n##")[0]
        for rule in market(code).rules:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{rule.id}` |"))
            assert rule.about[1:] in row
            assert str(rule.source) in row
            assert ("Not verified" in row) != rule.verified
            assert f"| {rule.since or 'not known to us'} |" in row
        for one in market(code).unchecked:
            assert one in section


def test_it_says_that_it_is_no_legal_advice():
    assert "It gives no legal advice" in MARKETS_TEXT
