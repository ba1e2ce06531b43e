"""Links that hold no words: nobody who hears or sees the page could tell where they lead."""

from __future__ import annotations

import re
from typing import Literal

from riwaq.content.drafts import Draft
from riwaq.text.finding import Finding

Left = Literal["gone", "named", "labelled"]
DONE: dict[Left, str] = {
    "gone": "it is left out",
    "named": "it is called `{}`",
    "labelled": "screen readers are told `{}`",
}


def name_of(draft: Draft) -> str:
    """What a link can be called for want of words: its label or title, else the place that it leads to."""
    attributes = draft.attributes or {}
    return attributes.get("aria-label") or attributes.get("title") or _place(draft.target)


def _place(target: str) -> str:
    """`https://www.instagram.com/x` → `instagram.com`, `mailto:a@b.c?subject=` → `a@b.c`, `media/b.pdf` → `b.pdf`."""
    if web := re.match(r"(?:https?:)?//(?:www\.)?([^/?#]+)", target):
        return web[1]
    path = re.sub(r"^[a-z]+:", "", target.partition("?")[0]).strip("/#")
    return path.rpartition("/")[2] or target


def wordless(draft: Draft, left: Left) -> Finding:
    """The finding about the link `draft`, and what has become of it."""
    done = DONE[left].format(name_of(draft))
    message = f"the link to `{draft.target[:80]}` has no words: {done}"
    help_ = "Write what it leads to within the link, or in the alternative text of its picture."
    return Finding("link.empty", "warning", message, draft.at, help_)
