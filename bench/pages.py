"""What the pages of a published site show, to see whether two generators make the same of one site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
ALTERNATE = re.compile(r"<link rel=\"?alternate\"? hreflang=\"?([\w-]+)\"? href=\"?([^\s\">]+)")
CARD = re.compile(r"<a\b([^>]*)\sdata-detail\b")
LEADS = re.compile(r"href=\"?([^\s\">]+)")
# Marks and elements that only say which way words run, and elements inside a heading.
ASIDE = re.compile(r"<[^>]*>|[\u200e\u200f\u2066-\u2069]")


class Page(NamedTuple):
    """The words of the main headings, each (language, address) of hreflang, and where the cards lead, sorted."""

    headings: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    cards: tuple[str, ...]


def page(html: str) -> Page:
    cards = [leads[1] for found in CARD.findall(html) if (leads := LEADS.search(found))]
    return Page(
        tuple(" ".join(ASIDE.sub("", words).split()) for words in HEADING.findall(html)),
        tuple(sorted(ALTERNATE.findall(html))),
        tuple(sorted(cards)),
    )


def pages(folder: Path) -> dict[str, Page]:
    """Each HTML file below `folder`, by its path."""
    return {
        file.relative_to(folder).as_posix(): page(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


def bytes_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.html"))


def difference(mine: dict[str, Page], other: dict[str, Page]) -> str:
    """The first thing in which two sites differ, in words; empty where they show the same."""
    if lacking := sorted(mine.keys() - other.keys()):
        return f"{len(lacking)} pages are missing, such as {lacking[0]}"
    if more := sorted(other.keys() - mine.keys()):
        return f"there are {len(more)} pages more, such as {more[0]}"
    for address, one in mine.items():
        for field in Page._fields:
            wanted, found = getattr(one, field), getattr(other[address], field)
            if wanted != found:
                return f"{address} has other {field}: {len(found)}, {found[:3]}, and not {len(wanted)}, {wanted[:3]}"
    return ""
