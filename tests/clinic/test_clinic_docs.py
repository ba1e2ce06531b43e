"""docs/clinic.md names each rule of the pack, and no other."""

from __future__ import annotations

import re

from conftest import REPOSITORY
from riwaq.packs.clinic import OF_PAGES, OF_PAIRS, OF_TEXTS, PACK

TEXT = (REPOSITORY / "docs" / "clinic.md").read_text("utf-8")


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
    named = {rule for one in (*PACK.entries, *PACK.texts, *PACK.pairs) for rule in one.rules}
    assert told == named


def test_it_says_that_it_is_no_advice():
    assert "no legal or medical advice" in TEXT
