"""Axe-core over a page: WCAG 2.2 AA, best practices and the size of targets."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(tags) => axe.run(document, {
  runOnly: {type: "tag", values: tags},
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
})"""


def violations(page: Any, where: str) -> list[str]:
    """What axe finds on `page`, into which it was injected: a line for each rule and node."""
    result = page.evaluate(RUN, TAGS)
    assert result["passes"], f"{where}: axe had nothing to look at"
    return [
        f"{where}: {rule['id']}: {node['target'][0]}: {' '.join(node['failureSummary'].split())}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
