"""How a finding of the clinic pack is told: with its source, and that it is no advice."""

from __future__ import annotations

from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span

CHECKED = "2026-11-23"
"""When the sources were last read."""
NO_ADVICE = "This is no legal or medical advice."


def told(
    rule: str,
    severity: Severity,
    message: str,
    at: Span,
    advice: str,
    source: str,
    also: Span | None = None,
) -> Finding:
    """A finding with `advice`, the `source` of the rule and since when it is known."""
    lines = (advice, f"Source, read on {CHECKED}: {source}.", NO_ADVICE)
    return Finding(rule, severity, message, at, "\n".join(lines), also)
