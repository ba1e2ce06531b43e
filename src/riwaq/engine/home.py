"""What the files that speak of the home page say, and what of it is not shown."""

from __future__ import annotations

import re

from riwaq.content.front_matter import read_front_matter
from riwaq.engine.sources import entry, front, layout, text
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.text.span import Span

_NO_WORDS = re.compile(r"(?s)\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>")


def home_findings(memo: Memo) -> list[Finding]:
    """What is wrong with these files and the old addresses in them, and a warning on words in their bodies: a home page is made of sections."""
    found: list[Finding] = []
    for home in layout(memo).homes:
        here = read_front_matter(text(memo, home.path).text or "", home.path)
        known = {*here.findings, *front(memo, home.path).findings}
        found += [one for one in entry(memo, home).findings if one in known or one.rule == "entry.redirect"]
        if here.has_matter and has_words(here.body):
            start = here.body_start + len(here.body) - len(here.body.lstrip())
            end = here.body_start + len(here.body.rstrip())
            message = f"the text of `{home.path}` is not shown: the home page is made of sections"
            advice = "Move it into the words of a section, such as about: with a title and a body."
            found.append(Finding("home.body", "warning", message, Span(home.path, start, end), advice))
    return found


def has_words(body: str) -> bool:
    """Whether the body of a home page says anything, apart from its markup and what Liquid would fill in."""
    return bool(re.search(r"\w", _NO_WORDS.sub("", body)))
