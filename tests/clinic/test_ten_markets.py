"""The site of ten languages in the United Kingdom and the Emirates: each finding has been read, and none is false."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from clinic_sites import ten_languages

from conftest import SHARED
from riwaq.build import check, reader
from riwaq.text.span import place

READ = Path(__file__).with_name("markets.tsv")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """(file, line, rule, what it names, the other line) of each finding."""
    site = ten_languages(
        tmp_path_factory.mktemp("markets") / "site", SHARED, "packs: [clinic]", "market: [uk, ae]"
    )
    read = reader(str(site))

    def line(at):
        return place(read(at.path) or "", at.start).line

    return [
        (one.at.path, line(one.at), one.rule, one.message, one.also and line(one.also))
        for one in check(str(site)).findings
        if one.rule.startswith("market.")
    ]


def test_every_finding_has_been_read_and_none_is_false(found):
    """A finding that nobody has read yet counts as false."""
    rows = [line.split("\t") for line in READ.read_text("utf-8").splitlines() if not line.startswith("#")]
    told = Counter((path, str(line), rule) for path, line, rule, _, _ in found)
    assert told == Counter((path, line, rule) for path, line, rule, verdict, _ in rows if verdict == "true")


def test_the_problem_that_a_regulator_upheld_is_found_on_both_its_lines(found):
    """ASA A13-237709: a neutral card on the home page, and a text behind it that names the medicine."""
    path = "_collections/_popular-choices/030-anti-wrinkle-injection-en.md"
    (card,) = [one for one in found if one[0] == path and one[2] == "market.link"]
    _, line, _, message, also = card
    assert (line, also) == (3, 16)
    assert message == "this card leads to a page that names a prescription medicine, `Botulinum`, under uk"
    with_it = {one[0][-5:-3] for one in found if one[2] == "market.link" and "030-anti-wrinkle" in one[0]}
    assert with_it == {"en", "ar", "fr", "es", "it", "pt", "ru", "gr", "he", "zh"}
