"""Elements that HTML lets stand only within others, or hold only some: put right in an author's own HTML.

Browsers show `<ul><ul>…</ul></ul>` or an `<li>` on its own as meant; those who hear a page are told a wrong
number of items, or nothing of a list.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from riwaq.content.elements import VOID
from riwaq.content.raw_html import TOKEN

CONCERNED = re.compile(r"<(?:ul|ol|li|dl|dt|dd|details|summary)\b|\saria-hidden=")
LISTS = frozenset({"ul", "ol"})
TERMS = frozenset({"dt", "dd"})
HIDDEN = re.compile(r'\saria-hidden="[^"]*"')


class Child:
    """Something that stands directly in an element: its tag ("" for words), and its first and last piece."""

    def __init__(self, tag: str, first: int, last: int) -> None:
        self.tag = tag
        self.first = first
        self.last = last


class Open:
    """An element whose end has not been met: its tag, the piece that opens it, and what stands in it so far."""

    def __init__(self, tag: str, piece: int) -> None:
        self.tag = tag
        self.piece = piece
        self.children: list[Child] = []


def mend(html: str) -> str:
    """Balanced `html` in which lists hold items and items stand in lists, and what is hidden can take no focus."""
    if not CONCERNED.search(html):
        return html
    pieces: list[str] = []
    stack = [Open("", -1)]
    done = 0
    for match in TOKEN.finditer(html):
        add_words(pieces, html[done : match.start()], stack[-1])
        done = match.end()
        pieces.append(match[0])
        here, tag = len(pieces) - 1, match["name"] or ""
        if tag in VOID or not tag:
            stack[-1].children.append(Child(tag, here, here))
        elif not match["close"]:
            stack.append(Open(tag, here))
        elif len(stack) > 1:
            closed = stack.pop()
            tag = mend_element(pieces, closed, here, within=stack[-1].tag)
            stack[-1].children.append(Child(tag, closed.piece, here))
    add_words(pieces, html[done:], stack[-1])
    gather(pieces, stack[0], "")
    return "".join(pieces)


def add_words(pieces: list[str], words: str, into: Open) -> None:
    pieces.append(words)
    if words.strip():
        into.children.append(Child("", len(pieces) - 1, len(pieces) - 1))


def mend_element(pieces: list[str], element: Open, end: int, *, within: str) -> str:
    """Put right what stands in `element`, which ends at the piece `end`; answers its tag, which may be another."""
    tag = element.tag
    if HIDDEN.search(pieces[element.piece]) and holds_link(pieces, element.piece, end):
        pieces[element.piece] = HIDDEN.sub("", pieces[element.piece])
    if tag in LISTS:
        make_items(pieces, element.children)
    elif tag == "dl":
        tag = make_definitions(pieces, element.children)
    else:
        gather(pieces, element, within)
    first = element.children[0].tag if element.children else ""
    lone = (tag == "details" and first != "summary") or (tag == "summary" and within != "details")
    if lone or tag != element.tag:
        for child in element.children:
            if child.tag == "summary":
                rename(pieces, child.first, child.last, "div")
        rename(pieces, element.piece, end, "div")
        return "div"
    return tag


def holds_link(pieces: list[str], first: int, last: int) -> bool:
    return any(piece.startswith("<a ") for piece in pieces[first:last])


def make_items(pieces: list[str], children: list[Child]) -> None:
    """All that stands in a list becomes an item; a list in a list belongs to the item before it."""
    before: Child | None = None
    for is_item, run in groupby(children, lambda child: child.tag == "li"):
        found = list(run)
        if is_item:
            before = found[-1]
        elif before is not None and all(child.tag in LISTS for child in found):
            pieces[before.last] = ""
            pieces[found[-1].last] += "</li>"
        else:
            unterm(pieces, found)
            pieces[found[0].first] = "<li>" + pieces[found[0].first]
            pieces[found[-1].last] += "</li>"


def make_definitions(pieces: list[str], children: list[Child]) -> str:
    """Between terms, all else is a definition. Answers the tag of the whole: plain blocks are no glossary."""
    tag, inner = ("dl", "dd") if is_glossary(children) else ("div", "div")
    for belongs, run in groupby(children, lambda child: child.tag in TERMS or child.tag == "div"):
        found = list(run)
        if not belongs:
            enlist(pieces, found)
            pieces[found[0].first] = f"<{inner}>" + pieces[found[0].first]
            pieces[found[-1].last] += f"</{inner}>"
        elif tag == "div":
            unterm(pieces, found)
    return tag


def is_glossary(children: list[Child]) -> bool:
    """Whether a definition follows a term, be it within a `<div>`."""
    tags = [child.tag for child in children]
    return "div" in tags or any(one == "dt" and other != "dt" for one, other in pairwise(tags))


def gather(pieces: list[str], element: Open, within: str) -> None:
    """Items that stand outside of any list get one around them; terms and definitions become plain blocks."""
    enlist(pieces, element.children)
    if (element.tag, within) != ("div", "dl"):
        unterm(pieces, element.children)


def unterm(pieces: list[str], children: list[Child]) -> None:
    """Terms and definitions among `children`, which stand in no glossary, become plain blocks."""
    for child in children:
        if child.tag in TERMS:
            rename(pieces, child.first, child.last, "div")


def enlist(pieces: list[str], children: list[Child]) -> None:
    """Items among `children`, which stand in no list, get one around them."""
    for is_item, run in groupby(children, lambda child: child.tag == "li"):
        if is_item:
            found = list(run)
            pieces[found[0].first] = "<ul>" + pieces[found[0].first]
            pieces[found[-1].last] += "</ul>"


def rename(pieces: list[str], first: int, last: int, tag: str) -> None:
    """Give the element between two pieces another name; its attributes stay."""
    pieces[first] = re.sub(r"<(?:dl|dt|dd|details|summary)\b", f"<{tag}", pieces[first], count=1)
    pieces[last] = re.sub(r"</(?:dl|dt|dd|details|summary)>", f"</{tag}>", pieces[last], count=1)
