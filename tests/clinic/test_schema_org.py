"""All structured data that Riwaq publishes, held against schema.org's own vocabulary."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from reviews import seal
from vocabulary import graph, problems, published, terms

from conftest import REPOSITORY, SHARED
from riwaq.build import build

PAGE = {
    "@context": "https://schema.org",
    "@type": "MedicalWebPage",
    "@id": "https://c.example/#page",
    "url": "https://c.example/",
    "name": "A",
    "inLanguage": "en",
    "lastReviewed": "2026-11-02",
    "reviewedBy": {"@type": "Person", "name": "B", "jobTitle": "dermatologist", "identifier": "123"},
    "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Patient"},
    "about": {
        "@type": "TherapeuticProcedure",
        "procedureType": "https://schema.org/PercutaneousProcedure",
        "adverseOutcome": [{"@type": "MedicalSignOrSymptom", "name": "bruise"}],
    },
}


def test_the_vocabulary_is_whole():
    assert len(terms()) > 3000
    assert {"MedicalWebPage", "TherapeuticProcedure", "workTranslation"} <= terms().keys()
    assert problems([PAGE]) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"@type": "MedicalPage"}, "there is no type MedicalPage"),
        ({"@type": "name"}, "there is no type name"),
        ({"@context": "http://schema.org"}, "@context is"),
        ({"@id": "#page"}, "'#page' is no whole address"),
        ({"reviewDate": "2026-11-02"}, "there is no property reviewDate"),
        ({"howPerformed": "Slowly."}, "howPerformed is none of MedicalWebPage"),
        ({"lastReviewed": "2 November 2026"}, "lastReviewed is '2 November 2026', not of Date"),
        ({"lastReviewed": "2026-11-31"}, "lastReviewed is"),
        ({"url": "/care/"}, "url is '/care/', not of URL"),
        ({"name": 3}, "name is 3, not of Text"),
        ({"name": ""}, "name is ''"),
        ({"reviewedBy": "Dr B"}, "reviewedBy is 'Dr B', not of Organization, Person"),
        ({"reviewedBy": {"@type": "Drug", "name": "B"}}, "reviewedBy is a Drug"),
        ({"reviewedBy": {"@type": "Physician", "jobTitle": "B"}}, "jobTitle is none of Physician"),
        ({"reviewedBy": {"@id": "https://c.example/#nobody"}}, "a node without a type"),
        ({"about": {"@type": "TherapeuticProcedure", "adverseOutcome": "bruise"}}, "adverseOutcome is"),
        (
            {"about": {"@type": "TherapeuticProcedure", "procedureType": "https://schema.org/Dermatology"}},
            "procedureType is",
        ),
        ({"about": {"@type": "TherapeuticProcedure", "lastReviewed": "2026-11-02"}}, "lastReviewed is none"),
    ],
)
def test_it_can_tell_what_is_wrong(wrong, told):
    assert [one for one in problems([{**PAGE, **wrong}]) if one.startswith(told)]


def test_a_node_may_stand_for_another_by_its_id():
    who = {"@context": "https://schema.org", "@type": "Organization", "@id": "https://c.example/#o"}
    assert problems([who, {**PAGE, "publisher": {"@id": who["@id"]}}]) == []


def checked(site: Path, out: Path) -> Counter[str]:
    """How many nodes of each type a site publishes, none of which has anything wrong."""
    build(str(site), str(out))
    found: Counter[str] = Counter()
    for file, nodes in published(out):
        assert problems(nodes) == [], file
        for node in graph(nodes):
            kind = node["@type"]
            found["+".join(kind) if isinstance(kind, list) else kind] += 1
    return found


def test_the_example(tmp_path):
    found = checked(REPOSITORY / "examples" / "clinic", tmp_path / "out")
    assert found["MedicalWebPage"] == 6
    assert found["TherapeuticProcedure"] == 6
    assert found["MedicalClinic"] == 6  # in each language what the core says, and what the pack adds to it
    assert found["Person+Physician"] == 3
    assert found["BreadcrumbList"] > 20


def test_posts_and_a_home_page_without_any_pack(tmp_path):
    site = tmp_path / "site"
    (site / "content" / "posts").mkdir(parents=True)
    (site / "content" / "work").mkdir()
    about = '[organization]\ntype = "LocalBusiness"\nname = "A"\nphone = "+44 1"\nemail = "a@c.example"\naddress = "1 Lane"\nsame_as = ["https://s.example/a"]\n'
    (site / "riwaq.toml").write_text(f'url = "https://c.example"\n{about}', "utf-8")
    (site / "content" / "posts" / "a.en.md").write_text(
        "---\ntitle: A\ndate: 2026-11-02 10:00:00 +0100\n---\nText.\n"
    )
    (site / "content" / "work" / "b.en.md").write_text("---\ntitle: B\ndate: 2026-11-02\n---\nText.\n")
    found = checked(site, tmp_path / "out")
    assert found == {"LocalBusiness": 1, "BlogPosting": 1, "CreativeWork": 1, "BreadcrumbList": 4}


ITEMS = "_collections/_beauty-services/010-anti-wrinkle-injection-*.md"
REVIEW = "reviewed_by: Dr A. Example, dermatologist\nlast_reviewed: 2026-11-02\n"


def test_ten_languages_with_made_up_reviews(tmp_path):
    site, there = tmp_path / "site", SHARED / "sites" / "beauty-lab-10-languages"
    (site / "_collections" / "_beauty-services").mkdir(parents=True)
    settings = (there / "_config.yml").read_text("utf-8")
    (site / "_config.yml").write_text(
        f"{settings}\nriwaq:\n  packs: [clinic]\n  sharing: {{images: none}}\n", "utf-8"
    )
    for file in there.glob(ITEMS):
        text = file.read_text("utf-8").replace("---\n", f"---\n{REVIEW}", 1)
        (site / file.relative_to(there)).write_text(f"{text}\n\nDr A. Example, 2 / 11 / 2026\n", "utf-8")
    assert len(seal(site, tmp_path / "first")) == 10
    for file in there.rglob("*"):  # the rest of the site, but for its pictures, which take their time
        here = site / file.relative_to(there)
        if file.is_file() and not here.exists() and "assets" not in file.parts:
            here.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, here)
    out = tmp_path / "out"
    found = checked(site, out)
    assert found["MedicalWebPage"] == found["TherapeuticProcedure"] == 10
    assert found["BreadcrumbList"] > 250
    areas = {}
    for _, nodes in published(out):
        kinds = {str(node["@type"]): node for node in graph(nodes)}
        if "TherapeuticProcedure" in kinds:
            areas[kinds["MedicalWebPage"]["inLanguage"]] = len(kinds["TherapeuticProcedure"]["bodyLocation"])
    assert areas == dict.fromkeys(("en", "ar", "fr", "es", "it", "pt", "ru", "el", "he", "zh"), 7)
