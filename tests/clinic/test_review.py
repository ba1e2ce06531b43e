"""The gate: nothing medical is told to machines but words that somebody has read, and says so."""

from __future__ import annotations

import pytest
from reviews import asked, seal
from vocabulary import graph, published

from riwaq.build import build, check

REVIEW = "reviewed_by: Dr A. Example, dermatologist\nlast_reviewed: 2026-11-23\n"
BODY = """## Botulinum toxin

Botulinum toxin relaxes a muscle for three to four months.

Side effects are bruising. It is not suitable for pregnant women.

Dr A. Example has read this.
"""


@pytest.fixture
def page(tmp_path):
    """`page(matter, body)` writes a page about a treatment; `page.told()` is what is said of its review, `page.nodes()` the
    types of what it tells machines.
    """
    site, out = tmp_path / "site", tmp_path / "out"
    (site / "content" / "care").mkdir(parents=True)

    def write(matter, body=BODY, settings=""):
        config = f'url = "https://c.example"\npacks = ["clinic"]\nlanguages = ["en"]\n{settings}'
        (site / "riwaq.toml").write_text(config, "utf-8")
        text = f"---\ntitle: Lines and wrinkles\n{matter}---\n{body}"
        (site / "content" / "care" / "a.en.md").write_text(text, "utf-8")

    def nodes():
        build(str(site), str(out))
        here = dict(published(out))[out / "care" / "a" / "index.html"]
        return [one for one in graph(here) if one["@type"] != "BreadcrumbList"]

    write.site, write.out, write.nodes = site, out, nodes
    write.told = lambda: [
        (one.rule, one.message, (one.help or "").partition("\n")[0])
        for one in check(str(site)).findings
        if one.rule in {"clinic.review", "clinic.reviewer", "clinic.date"}
    ]
    return write


def test_a_review_takes_one_line_that_a_finding_gives(page):
    page(REVIEW)
    assert page.nodes() == []
    ((rule, message, advice),) = page.told()
    assert rule == "clinic.review"
    assert message == "it is not said which text was reviewed, so nothing medical is told to search engines"
    assert (
        advice
        == f"When the reviewer has read the page as it is now, add the line {seal(page.site, page.out)[0] and advice[-23:]}"
    )
    assert page.told() == []
    assert [one["@type"] for one in page.nodes()] == ["MedicalWebPage", "TherapeuticProcedure"]


def test_another_word_takes_all_of_it_away(page):
    page(REVIEW)
    line = asked(page.site, page.out)["content/care/a.en.md"]
    page(f"{REVIEW}{line}\n", BODY.replace("bruising", "headaches"))
    assert page.nodes() == []
    ((rule, message, advice),) = page.told()
    assert (rule, message) == (
        "clinic.review",
        "the text of this page is not the one that was reviewed on 2026-11-23",
    )
    assert line not in advice
    page(f"{REVIEW}{line}\n", BODY.replace("Side effects are", "Side\neffects **are**"))
    assert page.told() == []
    assert len(page.nodes()) == 2


@pytest.mark.parametrize(
    ("matter", "rule", "message"),
    [
        ("", "clinic.reviewer", "nobody is named who has reviewed this page about a treatment"),
        ("last_reviewed: 2026-11-23\n", "clinic.reviewer", "nobody is named who has reviewed"),
        ("reviewed_by: Dr A. Example\n", "clinic.date", "does not say when it was last reviewed"),
        (REVIEW.replace("-23", "-31"), "clinic.date", "`2026-11-31` is no date of a review"),
        (REVIEW.replace("2026-11-23", "last autumn"), "clinic.date", "`last autumn` is no date"),
        (REVIEW.replace("2026-11-23", "2026/11/23"), "clinic.date", "`2026/11/23` is no date"),
        (REVIEW.replace("A. Example", "B. Other"), "clinic.review", "does not show that `Dr B. Other`"),
    ],
)
def test_what_a_review_lacks(page, matter, rule, message):
    page(matter)
    found = page.told()
    assert any(name == rule and message in said for name, said, _ in found), found
    page(f"reviewed_text: {seal_of(page)}\n{matter}")
    shown = page.nodes()
    assert shown == [] or (rule == "clinic.review" and "reviewedBy" not in shown[0])


def seal_of(page):
    page(REVIEW)
    return asked(page.site, page.out)["content/care/a.en.md"].partition(": ")[2]


def test_a_reviewer_may_be_written_in_parts(page):
    page(
        f"reviewed_by:\n  name: Dr A. Example\n  profession: dermatologist\n  licence: D-1\nlast_reviewed: 2026-11-23\nreviewed_text: {seal_of(page)}\n"
    )
    assert page.nodes()[0]["reviewedBy"] == {
        "@type": "Person",
        "name": "Dr A. Example",
        "jobTitle": "dermatologist",
        "identifier": "D-1",
    }


def test_a_page_about_something_else_is_a_web_page_alone(page):
    body = "We have moved to a quiet street. Dr A. Example has read this.\n"
    page(REVIEW, body)
    line = asked(page.site, page.out)["content/care/a.en.md"]
    page(f"{REVIEW}{line}\n", body)
    assert [one["@type"] for one in page.nodes()] == ["MedicalWebPage"]
    page(f"{REVIEW}{line}\nprocedure: true\n", body)
    assert [one["@type"] for one in page.nodes()] == ["MedicalWebPage", "TherapeuticProcedure"]
    page("", body)
    assert page.told() == []


def test_without_an_address_of_the_site_nothing_is_told(page):
    page(f"{REVIEW}reviewed_text: {seal_of(page)}\n")
    config = (page.site / "riwaq.toml").read_text("utf-8").replace('url = "https://c.example"\n', "")
    (page.site / "riwaq.toml").write_text(config, "utf-8")
    build(str(page.site), str(page.out))
    assert list(published(page.out)) == []
