"""What the settings and the comments of a site say of rules, applied to what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaq.config import FILE, key_place
from riwaq.engine.sources import batch, batches, files, jekyll_file, setting_place, settings, text
from riwaq.engine.subjects import checks
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.text.heed import Quiet, heeded, quiets
from riwaq.text.span import Span
from riwaq.text.spelling import nearest


def told(memo: Memo, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings about a site that its author wants to hear of, and those about what they say of rules."""
    levels = settings(memo).config.checks
    return heeded((*findings, *strange(memo)), levels, lambda path: quieted(memo, path))


@remembered
def strange(memo: Memo) -> tuple[Finding, ...]:
    """Names of rules that there are none of, in the settings and in comments, and comments that name none."""
    found: list[Finding] = []
    named = [(name, _setting(memo, name)) for name in settings(memo).config.checks]
    known = {path: quieted(memo, path) for _, path in files(memo).texts}
    for number in range(batches(memo)):
        known |= quieted_in(memo, number)
    for path, quiets_here in known.items():
        for quiet in quiets_here:
            named += [(name, Span(path, at, at + len(name))) for name, at in quiet.at]
            if not quiet.at:
                advice = "Write the rules behind it: riwaq: off writing.comma"
                at = Span(path, *quiet.comment)
                found.append(Finding("config.check", "warning", "this comment turns no rule off", at, advice))
    return (*found, *_unknown(memo, named)) if named else tuple(found)


@remembered
def quieted_in(memo: Memo, number: int) -> dict[str, tuple[Quiet, ...]]:
    """The comments that turn rules off in the files of a batch that have such."""
    found = {source.path: _quieted(memo, source.path) for source in batch(memo, number)}
    return {path: quiet for path, quiet in found.items() if quiet}


@remembered
def quieted(memo: Memo, path: str) -> tuple[Quiet, ...]:
    """The comments in a file that turn rules off."""
    return _quieted(memo, path)


def _quieted(memo: Memo, path: str) -> tuple[Quiet, ...]:
    return tuple(quiets(text(memo, path).text or ""))


def _setting(memo: Memo, name: str) -> Span:
    """Where the site's settings name a rule."""
    if jekyll_file(memo):
        return setting_place(memo, "riwaq")
    return key_place(text(memo, FILE).text or "", ("checks", name))


def _unknown(memo: Memo, named: list[tuple[str, Span]]) -> Iterator[Finding]:
    from riwaq.text.rules import FAMILIES, RULES

    own = checks(memo).rules
    every = RULES | own | FAMILIES | {rule.partition(".")[0] for rule in own}
    for name, at in named:
        if name not in every:
            near = nearest(name, every)
            advice = f"Did you mean `{near}`?" if near else "docs/findings.md names all rules."
            yield Finding("config.check", "warning", f"there is no rule `{name}`", at, advice)
