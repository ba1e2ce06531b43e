"""Findings as GitHub's workflow commands, which GitHub Actions shows beside the lines that they speak of.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions, "Setting a … message".
"""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.text.finding import Finding
from riwaq.text.report import Read, in_order, once, placed, sound
from riwaq.text.terminal import sentence

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(findings: Iterable[Finding], read: Read, folder: str = "") -> str:
    """One command a line, in the order of `render_text`; each ends with a line feed.

    `folder` is where the site stands in the repository: "" or a path that ends with "/". Columns are given where the
    words stand on one line, which is all that GitHub can show. Messages read as `render_text` prints them.
    """
    read = once(read)
    return "".join(_command(finding, read, folder) for finding in in_order(findings))


def escaped(words: str) -> str:
    """`words` as the message of a command: one line, whatever they hold (`escapeData` in actions/toolkit)."""
    return sound(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(words: str) -> str:
    """`words` as the value of a property, which a colon or a comma would end (`escapeProperty` there)."""
    return escaped(words).replace(":", "%3A").replace(",", "%2C")


def _command(finding: Finding, read: Read, folder: str) -> str:
    properties: dict[str, object] = {}
    if finding.at is not None:
        at = placed(finding.at, read)
        properties["file"] = folder + finding.at.path
        if at["line"] is not None:
            properties["line"] = at["line"]
            if at["line"] == at["end_line"]:
                properties["col"] = at["column"]
            properties["endLine"] = at["end_line"]
            if at["line"] == at["end_line"]:
                properties["endColumn"] = at["end_column"]
    properties["title"] = finding.rule
    listed = ",".join(f"{name}={escaped_property(str(value))}" for name, value in properties.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    shown = "\n".join(sentence(line) for line in message.split("\n"))
    return f"::{COMMANDS[finding.severity]} {listed}::{escaped(shown)}\n"
