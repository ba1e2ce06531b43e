"""What the nodes of a reviewed page hold: its own words, and none that must not stand there."""

from __future__ import annotations

import pytest
from reviews import seal
from vocabulary import graph, problems, published

from riwaq.build import build
from riwaq.packs.clinic.nodes.passages import DOSE, heading

BODY = """Anti-wrinkle injections relax a muscle for some months. Botulinum toxin is a medicine.

Botulinum toxin is injected.

- Forehead lines
- Frown lines (between the eyebrows)

## Licence

Areas outside the licence (off-label)
: Bunny lines

## Before your treatment

Come without make-up.

20 U are usual, and 4 units for a line.

Not suitable for pregnant women.

## During the treatment

The doctor marks the places.

### Step by step

A thin needle is used.

## The nerve's recovery after treatment takes its time and differs

New endings grow.

## Aftercare

Stay upright for some hours.

```area-map
```

Dr A. Example has read this on 23 November 2026.

## Side effects

- bruising
- a drooping eyelid

## Questions

Does swelling matter?
"""
REVIEW = "reviewed_by: Dr A. Example, dermatologist\nlast_reviewed: 2026-11-23\n"


@pytest.fixture
def told(tmp_path):
    """`told(settings, **files)` → for each page of a site with reviewed pages what it tells machines, checked."""
    site, out = tmp_path / "site", tmp_path / "out"

    def told(settings="", title="Lines and wrinkles", **files):
        for name, text in {"a.en": BODY, **files}.items():
            path = site / "content" / "care" / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\ntitle: {title}\n{REVIEW}---\n{text}", "utf-8")
        config = f'title = "C"\nurl = "https://c.example"\npacks = ["clinic"]\nlanguages = ["en", "fr"]\n{settings}'
        (site / "riwaq.toml").write_text(config, "utf-8")
        (site / "text").mkdir(exist_ok=True)
        (site / "text" / "en.yml").write_text(TEAM, "utf-8")
        seal(site, out)
        build(str(site), str(out))
        pages = dict(published(out))
        assert [one for nodes in pages.values() for one in problems(nodes)] == []
        return {str(file.parent.relative_to(out)): graph(nodes) for file, nodes in pages.items()}

    return told


TEAM = """team:
  people:
    - name: Dr A. Example
      role: Consultant dermatologist, partner
    - name: B
      role: Assistant to the doctor
    - name: C
      role: Doctor
    - name: D
      role: Physiotherapist
"""


def only(nodes, kind):
    (found,) = [one for one in nodes if one["@type"] == kind]
    return found


def test_a_procedure_in_the_words_of_its_page(told):
    assert only(told()["care/a"], "TherapeuticProcedure") == {
        "@type": "TherapeuticProcedure",
        "@id": "https://c.example/care/a/#procedure",
        "url": "https://c.example/care/a/",
        "name": "Lines and wrinkles",
        "alternateName": "Anti-wrinkle injections",
        "procedureType": "https://schema.org/PercutaneousProcedure",
        "bodyLocation": ["Forehead lines", "Frown lines"],
        "preparation": "Come without make-up.",
        "howPerformed": "The doctor marks the places.\nA thin needle is used.",
        "followup": "Stay upright for some hours.",
        "adverseOutcome": [
            {"@type": "MedicalSignOrSymptom", "name": "bruising"},
            {"@type": "MedicalSignOrSymptom", "name": "drooping eyelid"},
        ],
    }


def test_a_market_that_forbids_a_medicine_has_no_passage_that_names_it(told):
    extra = "\nBotulinum toxin is then washed off.\n"
    body = BODY.replace("Stay upright", "Stay calm.\n" + extra + "\nStay upright")
    free = only(told(**{"a.en": body})["care/a"], "TherapeuticProcedure")
    assert "Botulinum" in free["followup"]
    kept = only(told('market = ["uk"]\n', **{"a.en": body})["care/a"], "TherapeuticProcedure")
    assert "otulinum" not in str(kept)
    assert "Stay calm." in kept["followup"]
    assert "alternateName" not in kept
    forbidden = told('market = ["uk"]\n', title="Botulinum toxin")["care/a"]
    assert [one["@type"] for one in forbidden] == ["BreadcrumbList"]


def test_versions_name_each_other_and_each_needs_its_own_review(told):
    pages = told(**{"a.fr": BODY})
    first, other = (only(pages[at], "MedicalWebPage") for at in ("care/a", "fr/care/a"))
    assert [one["url"] for one in first["workTranslation"]] == ["https://c.example/fr/care/a/"]
    assert [one["url"] for one in other["translationOfWork"]] == ["https://c.example/care/a/"]
    assert "translationOfWork" not in first
    assert "workTranslation" not in other


def test_a_page_in_another_language_than_its_text_tells_nothing(told):
    assert [one["@type"] for one in told()["fr/care/a"]] == ["BreadcrumbList"]


def test_a_clinic_offers_what_is_reviewed_and_shows_its_physicians(told):
    settings = '[organization]\ntype = "MedicalClinic"\naddress = "1 Lane"\n[clinic.licences.ae]\nnumber = "7"\nauthority = "MOHAP"\n'
    home = told(settings)["."]
    core, added = [one for one in home if one["@type"] == "MedicalClinic"]
    assert core["@id"] == added["@id"] == "https://c.example/#organization"
    assert [one["@id"] for one in added["availableService"]] == ["https://c.example/care/a/#procedure"]
    assert added["identifier"] == [{"@type": "PropertyValue", "propertyID": "MOHAP", "value": "7"}]
    assert added["knowsLanguage"] == ["en", "fr"]
    people = [one for one in home if one["@type"] == ["Person", "Physician"]]
    assert [(one["name"], one.get("medicalSpecialty")) for one in people] == [
        ("Dr A. Example", "https://schema.org/Dermatology"),
        ("C", None),
    ]


def test_a_home_page_calls_no_treatment_by_name_where_a_market_forbids_a_medicine(told):
    added = told('market = ["uk"]\norganization = {type = "MedicalClinic"}\n')["."][1]
    assert added["availableService"] == [
        {
            "@type": "TherapeuticProcedure",
            "@id": "https://c.example/care/a/#procedure",
            "url": "https://c.example/care/a/",
        }
    ]


def test_who_is_no_clinic_offers_nothing(told):
    home = told('[organization]\ntype = "MedicalBusiness"\n')["."]
    assert "availableService" not in str(home)


@pytest.mark.parametrize(
    ("text", "tag", "kind"),
    [
        ("How to prepare", "en", "preparation"),
        ("قبل الجلسة", "ar", "preparation"),
        ("Les jours suivants", "fr", "followup"),
        ("Durante la sesión", "es", "performed"),
        ("Prima del trattamento", "it", "preparation"),
        ("Após o tratamento", "pt", "followup"),
        ("Подготовка к процедуре", "ru", "preparation"),
        ("Μετά τη θεραπεία", "el", "followup"),
        ("לפני הטיפול", "he", "preparation"),
        ("治疗过程", "zh", "performed"),
        ("What others said after the treatment", "en", ""),
        ("How it works", "en", ""),
    ],
)
def test_headings(text, tag, kind):
    assert heading(text, tag) == kind


@pytest.mark.parametrize(
    "text",
    [
        "20 U",
        "4 units",
        "1,5 ml",
        "12 وحدة",
        "٢٠ وحدة",
        "20 ед.",
        "10 יחידות",
        "20单位",
        "5 unités",
        "100 mg",
    ],
)
def test_doses(text):
    assert DOSE.search(text)


@pytest.mark.parametrize("text", ["20 minutes", "for 3 months", "2 mm", "a union of two", "4 Uhr"])
def test_what_is_no_dose(text):
    assert not DOSE.search(text)


def test_a_build_that_goes_on_from_another_takes_back_what_it_told(tmp_path):
    site = tmp_path / "site"
    (site / "content" / "care").mkdir(parents=True)
    config = 'url = "https://c.example"\npacks = ["clinic"]\norganization = {type = "MedicalClinic"}\nsharing = {images = "none"}\n'
    (site / "riwaq.toml").write_text(config, "utf-8")
    for name in "ab":
        (site / "content" / "care" / f"{name}.en.md").write_text(
            f"---\ntitle: Lines {name}\n{REVIEW}---\n{BODY}"
        )
    seal(site, tmp_path / "out")
    build(str(site), str(tmp_path / "out"))

    def offered(out):
        home = graph(dict(published(out))[out / "index.html"])
        return [one["name"] for node in home for one in node.get("availableService", [])]

    assert offered(tmp_path / "out") == ["Lines a", "Lines b"]
    page = site / "content" / "care" / "a.en.md"
    page.write_text(page.read_text("utf-8").replace("marks the places", "marks all places"), "utf-8")
    build(str(site), str(tmp_path / "out"))
    assert offered(tmp_path / "out") == ["Lines b"]
    build(str(site), str(tmp_path / "fresh"))
    for file, nodes in published(tmp_path / "out"):
        assert (
            nodes
            == dict(published(tmp_path / "fresh"))[tmp_path / "fresh" / file.relative_to(tmp_path / "out")]
        )
