"""What the settings and the comments of a site say of rules, applied to what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaq.config import FILE, key_place
from riwaq.engine.sources import files, settings, text
from riwaq.engine.subjects import checks
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.text.heed import SAYING, heeded, quiets
from riwaq.text.span import Span
from riwaq.text.spelling import nearest


def told(memo: Memo, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings about a site that its author wants to hear of, and those about what they say of rules."""
    levels = settings(memo).config.checks
    return heeded((*findings, *_strange(memo)), levels, lambda path: text(memo, path).text or "")


def _strange(memo: Memo) -> Iterator[Finding]:
    """Names of rules that there are none of, in the settings and in comments."""
    named: list[tuple[str, Span]] = []
    levels = settings(memo).config.checks
    if levels:
        written = text(memo, FILE).text or ""
        named += [(name, key_place(written, ("checks", name))) for name in levels]
    for path in (*(source.path for source in files(memo).sources), *(path for _, path in files(memo).texts)):
        words = text(memo, path).text or ""
        if SAYING in words:
            named += [
                (name, Span(path, at, at + len(name))) for quiet in quiets(words) for name, at in quiet.at
            ]
    if not named:
        return
    from riwaq.text.rules import FAMILIES, RULES

    known = checks(memo)
    own = {check.rule for check in known.checks} | {rule for check in known.texts for rule in check.rules}
    rules = RULES | own
    every = rules | FAMILIES | {rule.partition(".")[0] for rule in own}
    for name, at in named:
        if name not in every:
            near = nearest(name, every)
            advice = f"Did you mean `{near}`?" if near else "docs/findings.md names all rules."
            yield Finding("config.check", "warning", f"there is no rule `{name}`", at, advice)
