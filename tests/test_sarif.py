"""Findings as SARIF: held against the schema, and what each part of it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.finding import Finding, Fix
from riwaq.text.sarif import FINGERPRINT, sarif
from riwaq.text.span import Span
from sarif_schema import Log, valid

SITES = Path(__file__).parent / "sites"
PATH = "content/حقن #1.ar.md"
TEXT = "---\r\ntitle: حقن\r\n---\r\n😀 كلمة ,كلمة\r\n"


def made(*findings: Finding, text: str = TEXT, **more: str) -> Log:
    return valid(sarif(findings, {PATH: text}.get, version="1.2.3", **more))


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(PATH, start, start + len(words))


def test_a_finding_with_everything() -> None:
    finding = Finding(
        "writing.comma",
        "warning",
        "a `,` stands here",
        at(","),
        "Write `،`.",
        also=at("حقن"),
        fix=Fix(at(","), "،", ","),
    )
    log = sarif(
        [finding], {PATH: TEXT}.get, version="1.2.3", docs="https://r.example/f.md", folder="my site/"
    )
    valid(log)
    run = log["runs"][0]
    where = {"uri": "my%20site/content/%D8%AD%D9%82%D9%86%20%231.ar.md", "uriBaseId": "%SRCROOT%"}
    comma = {"startLine": 4, "startColumn": 8, "endLine": 4, "endColumn": 9}  # the emoji is one code point
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"] == {
        "name": "Riwaq",
        "version": "1.2.3",
        "rules": [
            {
                "id": "writing.comma",
                "shortDescription": {"text": "writing.comma"},
                "help": {"text": "docs/findings.md of Riwaq says what writing.comma means."},
                "defaultConfiguration": {"level": "warning"},
                "helpUri": "https://r.example/f.md#writingcomma",
            }
        ],
    }
    fingerprint = run["results"][0].pop("partialFingerprints")[FINGERPRINT]
    assert len(fingerprint) == 16
    assert run["results"] == [
        {
            "ruleId": "writing.comma",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "a `,` stands here\nWrite `،`.\nSee also [the other place](0)."},
            "locations": [{"physicalLocation": {"artifactLocation": where, "region": comma}}],
            "relatedLocations": [
                {
                    "id": 0,
                    "message": {"text": "the other place"},
                    "physicalLocation": {
                        "artifactLocation": where,
                        "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11},
                    },
                }
            ],
            "fixes": [
                {
                    "artifactChanges": [
                        {
                            "artifactLocation": where,
                            "replacements": [{"deletedRegion": comma, "insertedContent": {"text": "،"}}],
                        }
                    ]
                }
            ],
        }
    ]


def test_levels_and_rules_are_those_of_the_findings() -> None:
    log = made(
        Finding("b.b", "note", "x"), Finding("a.a", "note", "x"), Finding("b.b", "error", "y", at("حقن"))
    )
    driver = log.runs[0].tool.driver
    assert [(rule.id, rule.default_configuration.level, rule.help_uri) for rule in driver.rules] == [
        ("a.a", "note", None),
        ("b.b", "error", None),
    ]
    assert [one.level for one in log.runs[0].results] == ["note", "note", "error"]


def test_what_has_no_place_has_no_location_and_an_unread_file_no_region() -> None:
    nowhere, unread = made(
        Finding("a.a", "error", "x"), Finding("a.b", "error", "y", Span("gone.md", 3, 4))
    ).runs[0].results  # fmt: skip
    assert nowhere.locations == []
    assert unread.locations[0].physical_location.region is None


def test_a_fix_that_does_not_hold_is_not_told() -> None:
    finding = Finding("a.a", "note", "x", at(","), fix=Fix(at(","), "،", ";"))
    assert made(finding).runs[0].results[0].fixes == []


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("a {0} b", "a {{0}} b"),
        ("a [b] c", "a [b] c"),
        ("`[a](b\\c)` leads nowhere", "`\\[a\\](b\\\\c)` leads nowhere"),
    ],
)
def test_what_a_message_says_is_neither_a_placeholder_nor_a_link(message: str, text: str) -> None:
    assert made(Finding("a.a", "note", message)).runs[0].results[0].message.text == text


def fingerprints(text: str, *places: int) -> list[str]:
    findings = [Finding("a.b", "note", "m", Span(PATH, start, start + 3)) for start in places]
    return [one.partial_fingerprints[FINGERPRINT] for one in made(*findings, text=text).runs[0].results]


def test_a_fingerprint_stands_when_lines_move_and_no_two_are_the_same() -> None:
    before = fingerprints("foo bar foo", 0, 4, 8)
    assert len(set(before)) == 3
    assert fingerprints("new\n\nfoo\nmore bar\nfoo", 5, 14, 18) == before
    assert fingerprints("foo bar", 0, 4) == before[:2], "one of two that are the same is mended"
    moved = Finding("a.b", "note", "m", Span("other.md", 0, 3))
    assert valid(sarif([moved], lambda _: "foo", version="1")).runs[0].results[0].partial_fingerprints != before[0]  # fmt: skip


@given(
    st.lists(
        st.builds(
            Finding,
            rule=st.sampled_from(["a.b", "c.d"]),
            severity=st.sampled_from(["error", "warning", "note"]),
            message=st.text(),
            at=st.none() | st.builds(Span, path=st.text(min_size=1), start=st.integers(0, 30), end=st.integers(0, 30)),
            also=st.none() | st.builds(Span, path=st.just("a:b//c"), start=st.just(0), end=st.just(1)),
        ),
        max_size=4,
    ),
    st.text(),
)  # fmt: skip
def test_any_findings_are_valid(findings: list[Finding], text: str) -> None:
    log = valid(json.loads(json.dumps(sarif(findings, lambda _: text, version="1"))))
    for result in log.runs[0].results:
        for location in result.locations:
            assert unquote(location.physical_location.artifact_location.uri or "")
    msgspec.json.encode(log)


@pytest.mark.parametrize("site", ["messy", "jekyll-coach"])
def test_a_whole_site(riwaq, tmp_path, site):
    shutil.copytree(SITES / site, tmp_path / "in here" / site)
    ran = riwaq("check", f"in here/{site}", "--format", "sarif")
    told = json.loads(riwaq("check", f"in here/{site}", "--json").out)
    results = valid(json.loads(ran.out)).runs[0].results
    assert ran.err == ""
    assert ran.code == (1 if told["errors"] else 0)
    assert len(results) == len(told["findings"]) > 0
    for result, finding in zip(results, told["findings"], strict=True):
        assert (result.rule_id, result.level) == (finding["rule"], finding["severity"])
        if finding["path"]:
            physical = result.locations[0].physical_location
            assert unquote(physical.artifact_location.uri or "") == f"in here/{site}/{finding['path']}"
            if finding["line"]:
                assert physical.region
                assert (physical.region.start_line, physical.region.start_column) == (
                    finding["line"],
                    finding["column"],
                )
