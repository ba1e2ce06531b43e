"""What the pack says of a page, and what it leaves alone: tiny sites."""

from __future__ import annotations

import pytest
from clinic_sites import found

WHOLE = """---
title: Botulinum toxin
caption: {title: Botulinum toxin}
reviewed_by: Dr A. Example, dermatologist
last_reviewed: 2026-11-23
---
## Botulinum toxin

Botulinum toxin relaxes a muscle for three to four months.

Side effects are bruising and a drooping eyelid. It is not suitable for pregnant women.

- Forehead lines
- Frown lines
"""


def clinic(folder, text, name="a.en.md"):
    (folder / "content" / "care").mkdir(parents=True, exist_ok=True)
    settings = 'packs = ["clinic"]\nchecks = { "clinic.review" = "off" }\n'  # that one: test_review.py
    (folder / "riwaq.toml").write_text(settings, "utf-8")
    (folder / "content" / "care" / name).write_text(text, "utf-8")
    return [(rule, line) for rule, _, line, _ in found(folder)]


def test_a_page_that_says_all_is_left_alone(tmp_path):
    assert clinic(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("gone", "rule"),
    [
        ("reviewed_by: Dr A. Example, dermatologist\n", "clinic.reviewer"),
        ("last_reviewed: 2026-11-23\n", "clinic.date"),
        (" for three to four months", "clinic.duration"),
        (
            "Side effects are bruising and a drooping eyelid. It is not suitable for pregnant women.\n",
            "clinic.risks",
        ),
        (" It is not suitable for pregnant women.", "clinic.contraindications"),
    ],
)
def test_what_a_page_leaves_out_is_told_where_it_names_the_treatment(tmp_path, gone, rule):
    text = WHOLE.replace(gone, "")
    line = text[: text.index("## Botulinum")].count("\n") + 1
    assert (rule, line) in clinic(tmp_path, text)


@pytest.mark.parametrize(
    "body", ["We lead a clinic in London.", "Fillers, unlike botulinum toxin, add volume."]
)
def test_a_page_about_something_else_is_left_alone(tmp_path, body):
    assert clinic(tmp_path, f"---\ntitle: About us\n---\n{body}\n") == []


def test_areas_without_a_licence_among_others(tmp_path):
    text = WHOLE + "- Bunny lines\n- Dimpled chin\n"
    last = text.count("\n")
    assert clinic(tmp_path, text) == [("clinic.off-label", last - 1), ("clinic.off-label", last)]
    assert clinic(tmp_path, text + "\nBunny lines and the chin are treated off-label.\n") == []


def test_areas_without_a_licence_alone(tmp_path):
    text = WHOLE.replace("- Forehead lines\n- Frown lines\n", "- Bunny lines\n- Dimpled chin\n")
    assert clinic(tmp_path, text) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The effect is limited to the area where the toxin goes.", "clinic.limited"),
        ("We remove wrinkles.", "clinic.claim"),
        ("For cosmetic purposes we use botulinum toxin of type A and type B.", "clinic.type-b"),
        ("It treats blepharospasm and chronic migraine.", "clinic.migraine"),
        ("It treats blepharospasm and muscle spasms.", "clinic.spasticity"),
        ("Repeat injections are needed.", "clinic.interval"),
        ("Marionette lines (lines around the mouth)", "clinic.gloss"),
        ("It leads to muscle paralysis.", "clinic.wording"),
        ("Botulinum toxin of types A, B, C, D, E, F and G is known.", "clinic.serotypes"),
        ("Botulinum toxin is made by Clostridium botulinum.", "clinic.organism"),
    ],
)
def test_a_sentence_that_says_otherwise_than_the_labels(tmp_path, sentence, rule):
    assert rule in {name for name, _ in clinic(tmp_path, WHOLE + f"\n{sentence}\n")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The effect is mainly where it is injected, and can spread.",
        "For cosmetic purposes we use botulinum toxin of type A.",
        "It prevents the headaches of chronic migraine, and treats blepharospasm.",
        "Massage eases muscle spasms.",
        "Repeat injections are needed after three months.",
        "There are seven main serotypes of botulinum toxin: types A, B, C, D, E, F and G.",
        "Marionette lines run from the corners of the mouth to the chin.",
    ],
)
def test_a_sentence_that_is_right(tmp_path, sentence):
    assert clinic(tmp_path, WHOLE + f"\n{sentence}\n") == []


def test_a_concept_that_one_translation_lacks_is_told_with_both_places(tmp_path):
    clinic(tmp_path, WHOLE)
    french = (
        WHOLE.replace("Frown lines", "Pattes d'oie")
        .replace("Forehead lines", "Rides du front")
        .replace(": Botulinum toxin", ": Toxine botulique")
    )
    found = [one for one in clinic(tmp_path, french, "a.fr.md") if one[0] == "concepts.missing"]
    assert found == [("concepts.missing", 14), ("concepts.missing", 14)]
