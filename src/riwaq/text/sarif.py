"""Findings as SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; the numbers below are its sections.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from riwaq.text.finding import Finding, Fix
from riwaq.text.fingerprint import Known, known
from riwaq.text.fixes import holds
from riwaq.text.report import Read, once, placed, sound
from riwaq.text.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""What every address of a file is relative to (3.4.4): the folder of the repository."""
FINGERPRINT = "riwaq/v1"
LEVELS = ("note", "warning", "error")


def sarif(
    findings: Iterable[Finding], read: Read, *, version: str, docs: str = "", folder: str = ""
) -> dict[str, Any]:
    """The findings as one log with one run (3.13, 3.14), in the order of `render_text`.

    `version` is Riwaq's; `docs` the address of the page that describes the rules; `folder` is where the site stands
    in the repository: "" or a path that ends with "/".
    """
    read = once(read)
    every = known(findings, read)
    rules = _rules(every)
    driver: dict[str, Any] = {"name": "Riwaq", "version": version}
    driver["rules"] = [_rule(rule, level, docs) for rule, level in rules.items()]
    numbers = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that `riwaq check` was run in."}}},
        "results": [_result(one, numbers[one.finding.rule], read, folder) for one in every],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(every: Iterable[Known]) -> dict[str, str]:
    """The rules that something was found of, sorted, each with the most severe of its levels."""
    rules: dict[str, str] = {}
    for one in every:
        rule, level = one.finding.rule, one.finding.severity
        rules[rule] = max(rules.get(rule, level), level, key=LEVELS.index)
    return dict(sorted(rules.items()))


def _rule(rule: str, level: str, docs: str) -> dict[str, Any]:
    """A reportingDescriptor (3.49). The heading of a rule in the docs is its name; its anchor there has no dot."""
    made: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": rule},
        "help": {"text": f"docs/findings.md of Riwaq says what {rule} means."},
        "defaultConfiguration": {"level": level},
    }
    if docs:
        made["helpUri"] = f"{docs}#{rule.replace('.', '')}"
    return made


def _result(one: Known, number: int, read: Read, folder: str) -> dict[str, Any]:
    """A result (3.27)."""
    finding = one.finding
    words = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": finding.severity,
        "message": {"text": _message(words)},
        "partialFingerprints": {FINGERPRINT: one.fingerprint},
    }
    if finding.at is not None:
        result["locations"] = [_location(finding.at, read, folder)]
    if finding.also is not None:
        other = _location(finding.also, read, folder)
        result["relatedLocations"] = [{"id": 0, **other, "message": {"text": "the other place"}}]
        result["message"]["text"] += "\nSee also [the other place](0)."
    if finding.fix is not None and holds(finding.fix, read(finding.fix.at.path)):
        result["fixes"] = [_fix(finding.fix, read, folder)]
    return result


def _message(words: str) -> str:
    """A plain text message (3.11): braces are doubled (3.11.5), and what looks like a link is none (3.11.6)."""
    plain = sound(words).replace("{", "{{").replace("}", "}}")
    if "](" in plain:
        plain = plain.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return plain


def _location(span: Span, read: Read, folder: str) -> dict[str, Any]:
    """A location (3.28), without a region where the file cannot be read."""
    physical: dict[str, Any] = {"artifactLocation": _artifact(span.path, folder)}
    if region := _region(span, read):
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(path: str, folder: str) -> dict[str, str]:
    """An artifactLocation (3.4): a path in percent-encoding, which may begin with no scheme (RFC 3986, 4.2)."""
    return {"uri": quote(sound(folder + path), safe="/!$&'()*+,;=@"), "uriBaseId": BASE}


def _region(span: Span, read: Read) -> dict[str, Any]:
    """A text region (3.30): lines and columns count from 1, and the last column is the one behind the words."""
    at = placed(span, read)
    if at["line"] is None:
        return {}
    return {
        "startLine": at["line"],
        "startColumn": at["column"],
        "endLine": at["end_line"],
        "endColumn": at["end_column"],
    }


def _fix(fix: Fix, read: Read, folder: str) -> dict[str, Any]:
    """A fix (3.55) of one change (3.56) with one replacement (3.57)."""
    replacement = {"deletedRegion": _region(fix.at, read), "insertedContent": {"text": sound(fix.text)}}
    change = {"artifactLocation": _artifact(fix.at.path, folder), "replacements": [replacement]}
    return {"artifactChanges": [change]}
