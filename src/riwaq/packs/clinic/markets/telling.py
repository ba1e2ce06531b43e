"""How a breach of a market's rule is told: by the rule, its market, its source, since when, and that it is no advice."""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.packs.clinic.markets import Rule, market
from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span

NO_ADVICE = "This is no legal advice."
_WEIGHT: dict[Severity, int] = {"note": 0, "warning": 1, "error": 2}


def breach(
    name: str, rules: Iterable[Rule], message: str, at: Span, advice: str = "", also: Span | None = None
) -> Finding:
    """A finding of the rule `name` that breaks one or several `rules` of markets, told once, at the gravest severity."""
    broken = tuple(rules)
    severity = max((rule.severity for rule in broken), key=_WEIGHT.__getitem__)
    lines = [advice or broken[0].advice, *map(_cited, broken), NO_ADVICE]
    return Finding(f"market.{name}", severity, message, at, "\n".join(lines), also)


def _cited(rule: Rule) -> str:
    file = market(rule.market)
    read = f", read on {file.read.isoformat()}" if file else ""
    since = f"since {rule.since}" if rule.since else "since when is not known to Riwaq"
    sure = "" if rule.verified else "; not verified"
    return f"Rule {rule.id}, {since}: {rule.about}. Source{read}{sure}: {rule.source}."


def codes(rules: Iterable[Rule]) -> str:
    """The markets of `rules`, for a message: "under uk and ie", or "in any market"."""
    found = list(dict.fromkeys(rule.market for rule in rules))
    if found == ["any"]:
        return "in any market"
    return "under " + " and ".join(code for code in found if code != "any")
