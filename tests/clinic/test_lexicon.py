"""The lexicon: well formed, in ten languages, and found in the forms that grammar gives its names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.language.folding import folded
from riwaq.language.named import Finder
from riwaq.packs.clinic.lexicon import ANY, Concept, concepts, mentions, name
from riwaq.packs.clinic.wording import phrases

LANGUAGES = "en ar fr es it pt ru el he zh".split()
KINDS = set("area muscle serotype mechanism use effect duration risk product profession licence skin".split())
ALL = list(concepts().values())


def said(text, tag):
    return [(one.concept, text[one.start : one.end]) for one in mentions(text, tag)]


@pytest.mark.parametrize("concept", ALL, ids=lambda one: one.id)
def test_a_concept_is_whole(concept: Concept):
    assert concept.kind in KINDS
    assert concept.source
    assert set(concept.names) <= {*LANGUAGES, ANY}
    assert all(concept.names.get(code) or concept.names.get(ANY) for code in LANGUAGES)
    assert all(not name(concept.id, code).count("*") for code in LANGUAGES)
    assert all(muscle in concepts() for muscle in concept.muscles)
    assert not concept.within or concept.within in concepts()
    assert all(why for wrong in concept.wrong.values() for why in wrong.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_concepts_have_one_name(code):
    owners: dict[str, set[str]] = {}
    for concept in ALL:
        for names in (concept.names, concept.wrong):
            for one in (*names.get(code, ()), *names.get(ANY, ())):
                owners.setdefault(folded(one).replace("-", " "), set()).add(concept.id)
    assert {one: ids for one, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_name_is_written_twice(code):
    for concept in ALL:
        twice = [one for one, times in Counter(concept.names.get(code, ())).items() if times > 1]
        assert not twice, f"{concept.id} has {twice} twice in {code}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_name_is_found_as_its_concept(code):
    for concept in ALL:
        if concept.kind == "serotype":
            continue
        for names in (concept.names, concept.wrong):
            for one in names.get(code, ()):
                text = one.replace("*", "")
                assert (concept.id, text) in said(text, code), f"{text!r} of {concept.id} is not found"


def test_phrases_are_whole():
    for one in phrases():
        assert one.rule.startswith("clinic.")
        assert all((one.says, one.advice, one.source, one.words))
        assert set(one.words) <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Bunny lines", "en", [("area.bunny", "Bunny lines")]),
        ("bunny-line", "en-GB", [("area.bunny", "bunny-line")]),
        ("Crow’s feet", "en", [("area.crows-feet", "Crow’s feet")]),
        ("the chinos of a machine", "en", []),
        ("وبالجَبْهَةِ", "ar", [("area.forehead", "الجَبْهَةِ")]),
        ("للذقن", "ar", [("area.chin", "ذقن")]),
        ("خطـــوط الجبهه", "ar", [("area.forehead", "خطـــوط الجبهه")]),
        ("خطوط  العبوس", "ar", []),  # a block's text has no two spaces
        ("ולמצח", "he", [("area.forehead", "מצח")]),
        ("מֵצַח", "he", [("area.forehead", "מֵצַח")]),
        ("Rides du Lion", "fr", [("area.glabella", "Rides du Lion")]),
        ("l’acétylcholine", "fr", [("mechanism.acetylcholine", "acétylcholine")]),
        ("de l'acetylcholine", "fr", [("mechanism.acetylcholine", "acetylcholine")]),
        ("ботулинического токсина", "ru", [("product.botulinum", "ботулинического токсина")]),
        ("Βοτουλινικής τοξίνης", "el", [("product.botulinum", "Βοτουλινικής τοξίνης")]),
        ("治疗额头纹和鱼尾纹", "zh", [("area.forehead", "额头纹"), ("area.crows-feet", "鱼尾纹")]),
        ("chronic migraine", "en", [("use.chronic-migraine", "chronic migraine")]),  # the longest
        ("platysmal bands", "en", [("area.neck-bands", "platysmal bands")]),
    ],
)
def test_a_name_in_its_forms(text, tag, expected):
    assert said(text, tag) == expected


@pytest.mark.parametrize(
    ("text", "tag", "letters"),
    [
        ("Botulinum toxin of types A, B, C, D, E, F, and G", "en", "abcdefg"),
        ("botulinum toxin type A or B", "en", "ab"),
        ("BoNT/A", "en", "a"),
        ("type A skin", "en", ""),  # no toxin
        ("Botulinum toxin: A clinic, B, see", "en", ""),  # two letters are no row
        ("سم البوتولينوم بالنوعيات A، B، C، D، E، F، وG", "ar", "abcdefg"),
        ("سم البوتولينوم هما النوع A والنوع B", "ar", "ab"),
        ("טוקסין של בוטולינום כסוגים A, B, C, D, E, F ו-G", "he", "abcdefg"),
        ("βοτουλινικής τοξίνης τύποι Α, Β, C, D, E, F και G", "el", "abcdefg"),
        ("ботулинический токсин: типы A, B, C, D, E, F и G", "ru", "abcdefg"),
        ("肉毒杆菌被命名为A、B、C、D、E、F和G型", "zh", "abcdefg"),
        ("肉毒毒素A型", "zh", "a"),
    ],
)
def test_serotypes(text, tag, letters):
    found = [one.concept[-1] for one in mentions(text, tag) if one.concept.startswith("serotype.")]
    assert found == list(letters)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_a_mention_lies_in_the_text(text, code):
    right = name("area.chin", code)
    for one in mentions(f"{text} {right}", code):
        assert 0 <= one.start < one.end <= len(text) + 1 + len(right)


@given(st.text(alphabet="ابتثـًٌٍَﷲﬁée\u0301 -", max_size=30))
def test_a_place_is_that_of_the_words(before):
    finder = Finder([("chin", "menton")], "fr")
    text = f"{before} MENTON"
    assert [text[one.start : one.end] for one in finder.find(text)] == ["MENTON"]
