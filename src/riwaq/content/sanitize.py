"""Raw HTML in a body, tamed: content is not code.

Each tag is read, checked against `elements` and written anew, with a finding for all that goes; ammonia
(nh3) then closes what is open and is the second net. Addresses become references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from riwaq.content import elements
from riwaq.content.attributes import NUMBER, PREFIXED
from riwaq.content.document import escape, open_tag
from riwaq.content.drafts import Draft
from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span

if TYPE_CHECKING:
    import nh3

MARK = "data-rq"
TOKEN = re.compile(
    r"(?P<skip><!--[\s\S]*?(?:-->|\Z)|<[!?][^>]*>)"
    r"""|<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>"'=]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
INVISIBLE = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]+"
)
MARKED = re.compile(rf'<[a-z]+ {MARK}="([0-9]+)">')
HEADING = re.compile(r"h[1-6]")
Pieces = list[tuple[str, int]]


def runs(address: str) -> bool:
    """Whether `address` has a scheme that leads to no place or person (`javascript:`, `data:` …)."""
    if ":" not in address:
        return False
    scheme = SCHEME.match(INVISIBLE.sub("", address))
    return scheme is not None and scheme[1].lower() not in elements.SCHEMES


def unescape(text: str) -> str:
    """`text` with its character references decoded as HTML does."""
    if "&" not in text:
        return text
    from html import unescape as decode

    return decode(text)


def words_of(html: str) -> str:
    """The words of a piece of raw HTML on one line: no tags, nothing of scripts and styles."""
    html = re.sub(r"<(script|style|svg)\b[\s\S]*?(?:</\1\s*>|\Z)", " ", html, flags=re.IGNORECASE)
    return " ".join(part for part in re.split(r"[ \t\r\n]+", unescape(TOKEN.sub(" ", html))) if part)


def heading_levels(pieces: Pieces) -> list[int]:
    """The levels of the raw headings in `pieces`, in order."""
    names = (
        m["name"].lower()
        for m in TOKEN.finditer("".join(p for p, _ in pieces))
        if m["name"] and not m["close"]
    )
    return [int(name[1]) for name in names if HEADING.fullmatch(name)]


class Tamer:
    """Rewrites the raw HTML of one document, piece by piece in order, and remembers what it met.

    `span` gives the place of two byte offsets, `claim` says whether an id is free and takes it,
    `levels` are the published levels of the raw headings to come.
    """

    def __init__(
        self,
        span: Callable[[int, int], Span],
        claim: Callable[[str], bool],
        levels: Iterator[int],
        *,
        inline: bool,
    ) -> None:
        self.span = span
        self.claim = claim
        self.levels = levels
        self.elements = elements.PHRASING if inline else elements.ELEMENTS
        self.inline = inline
        self.findings: list[Finding] = []
        self.references: list[Draft] = []
        self.open_headings: list[int] = []

    def rewrite(self, pieces: Pieces, later: str, add: Callable[[Draft], int]) -> str:
        """The HTML of `pieces` with only what is allowed; `later` is the raw HTML that follows in the document.

        `add` keeps a reference and answers its number, which marks its tag.
        """
        text = "".join(piece for piece, _ in pieces)
        out = []
        done = 0

        def at(start: int, end: int) -> Span:
            return self.span(byte_of(pieces, start), byte_of(pieces, end))

        while match := TOKEN.search(text, done):
            out.append(text[done : match.start()].replace("<", "&lt;"))
            done = match.end()
            if match["skip"]:
                continue
            name = match["name"].lower()
            if match["close"]:
                out.append(self.end_tag(name))
                continue
            if name in elements.DROPPED:
                self.report(
                    at(*match.span()),
                    "html.removed",
                    "warning",
                    match[0],
                    REASON.get(name, "It is left out."),
                )
                closing = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE)
                if match["rest"].rstrip().endswith("/"):
                    continue
                if ends := closing.search(text, done):
                    done = ends.end()
                elif closing.search(later):
                    out.append(f"<{name}>")
                elif len(pieces) > 1 or "\n" in text[done:]:
                    done = len(text)
                continue
            if name in elements.EMBEDS:
                out.append(self.embed(name, match, at, add))
                if ends := re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(text, done):
                    done = ends.end() if name != "embed" else done
                continue
            out.append(self.start_tag(name, match, at, add))
        out.append(text[done:].replace("<", "&lt;"))
        return "".join(out)

    def report(self, at: Span, rule: str, severity: Severity, words: str, do: str) -> None:
        """Keep one finding about the `words` at `at`."""
        verb = {"html.embed": "is shown as a link", "html.obsolete": "is obsolete"}.get(rule, "is left out")
        shown = " ".join(words.split())
        shown = shown if len(shown) <= 80 else shown[:79] + "…"
        self.findings.append(Finding(rule, severity, f"the HTML `{shown}` {verb}", at, do))

    def end_tag(self, name: str) -> str:
        """What an end tag becomes."""
        if HEADING.fullmatch(name) and self.open_headings:
            return f"</h{self.open_headings.pop()}>"
        if name in elements.DROPPED:
            return f"</{name}>"
        name = elements.RENAMED.get(name, name)
        if name == "br":
            return "<br>"
        return f"</{name}>" if name in self.elements and name not in elements.VOID else ""

    def start_tag(
        self, name: str, match: re.Match[str], at: Callable[[int, int], Span], add: Callable[[Draft], int]
    ) -> str:
        """What a start tag becomes, "" when its element is not allowed."""
        place = at(*match.span())
        tag = elements.RENAMED.get(name, name)
        if name in elements.UNWRAPPED or (tag != name and tag in self.elements):
            do = (
                f"<{tag}> stands in its place."
                if tag != name
                else "Its content stays; use a class for how it looks."
            )
            self.report(place, "html.obsolete", "note", match[0], do)
        elif tag not in self.elements:
            do = "Its content stays. " + (
                "Only words, links and emphasis can stand here." if self.inline else ""
            )
            self.report(place, "html.removed", "warning", match[0], REASON.get(name, do.strip()))
        if tag not in self.elements:
            return ""
        attributes, address = self.attributes(tag, match, at)
        if tag == "a" and address is None and "id" not in attributes:
            return ""
        if name == "center":
            attributes["class"] = f"{attributes.get('class', '')} align-center".strip()
        if HEADING.fullmatch(tag):
            level = next(self.levels, int(tag[1]))
            self.open_headings.append(level)
            tag = f"h{level}"
        if tag in elements.REFERENCES and (address or tag == "img"):
            kind, attribute = elements.REFERENCES[tag]
            if address is None:
                self.report(place, "html.removed", "warning", match[0], "Give the image a src.")
                return ""
            target, where = address
            if tag == "img":
                attributes.setdefault("alt", "")
            draft = Draft(kind, tag, attribute, target, where)
            draft.attributes = attributes
            return f'<{tag} {MARK}="{add(draft)}">'
        if tag == "source":
            return ""
        return open_tag(tag, attributes)

    def attributes(
        self, tag: str, match: re.Match[str], at: Callable[[int, int], Span]
    ) -> tuple[dict[str, str], tuple[str, Span] | None]:
        """The attributes that a start tag may keep, and its address with its place."""
        kept: dict[str, str] = {}
        address = None
        of_tag = elements.ATTRIBUTES.get(tag, frozenset())
        start = match.start("rest")
        for found in ATTRIBUTE.finditer(match["rest"]):
            name = found[1].lower()
            group = next((g for g in (2, 3, 4) if found[g] is not None), 0)
            value = unescape(found[group]) if group else ""
            place = at(start + found.start(), start + found.end())
            if name in kept or name in elements.HINTS:
                continue
            if name == "name" and tag == "a" and "id" not in kept:
                name = "id"
            if name == "align" and value.lower() in elements.ALIGN and tag != "img":
                classes = f"{kept.get('class', '')} {elements.ALIGN[value.lower()]}"
                kept["class"] = classes.strip()
            elif name in elements.PRESENTATION:
                self.report(place, "html.obsolete", "note", found[0], "Use a class for how a thing looks.")
            elif not (name in of_tag or name in elements.EVERYWHERE or PREFIXED.fullmatch(name)):
                self.report(place, "html.removed", "warning", found[0], REASON.get(name, OTHER))
            elif name in {"href", "src", "poster", "cite"} and runs(value):
                self.report(
                    place, "address.unsafe", "warning", found[0], "Give an address that starts with https:"
                )
            elif tag in elements.REFERENCES and name == elements.REFERENCES[tag][1]:
                address = address or (value, at(start + found.start(group), start + found.end(group)))
            elif name == "id" and not (value and not re.search(r"\s", value) and self.claim(value)):
                self.report(
                    place, "html.removed", "note", found[0], "Another element has this id, or the page."
                )
            elif (
                name in {"width", "height", "colspan", "rowspan", "span", "start", "value"} and tag != "data"
            ):
                number = value.strip().removesuffix("px")
                if NUMBER.fullmatch(number):
                    kept[name] = number
                else:
                    self.report(
                        place, "html.removed", "note", found[0], "Give a whole number, without a unit."
                    )
            elif name == "dir" and value.lower() not in {"ltr", "rtl", "auto"}:
                self.report(place, "html.removed", "note", found[0], "A direction is ltr, rtl or auto.")
            elif name == "class" and "class" in kept:
                kept["class"] = f"{kept['class']} {value}"
            else:
                kept[name] = value
        return kept, address

    def embed(
        self, name: str, match: re.Match[str], at: Callable[[int, int], Span], add: Callable[[Draft], int]
    ) -> str:
        """What an element that would load another site becomes: a link to its address."""
        place = at(*match.span())
        found = {a[1].lower(): a for a in reversed(list(ATTRIBUTE.finditer(match["rest"])))}
        written = found.get(elements.EMBEDS[name])
        group = next((g for g in (2, 3, 4) if written is not None and written[g] is not None), 0)
        address = unescape(written[group]).strip() if written is not None and group else ""
        if not address or runs(address):
            self.report(place, "html.removed", "warning", match[0], "Write a link to what it should show.")
            return ""
        host = re.match(r"(?:https?:)?//(?:www\.)?([^/?#]+)", address)
        title = found.get("title")
        words = unescape(title[2] or title[3] or title[4] or "").strip() if title is not None else ""
        words = words or (host[1] if host else address)
        self.report(
            place,
            "html.embed",
            "note",
            match[0],
            f"A page loads nothing of others: it links to {address}. Say in title= what the link shall be called.",
        )
        assert written is not None
        where = at(match.start("rest") + written.start(group), match.start("rest") + written.end(group))
        draft = Draft("link", "a", "href", "https:" + address if address.startswith("//") else address, where)
        draft.attributes = {"class": "embed"}
        return f'<a {MARK}="{add(draft)}">{escape(words)}</a>'


REASON = {
    "script": "Content is not code: remove it. Riwaq's own features need no script in the text.",
    "style": "Use classes; colours and fonts are the theme's.",
    "svg": "Put the drawing into media/ as a file, and show it as an image.",
    "form": "A page without a server cannot take a form: give a telephone number, an e-mail address or a link.",
    "input": "A page without a server cannot take a form.",
    "button": "Write a link.",
    "srcset": "Riwaq makes the sizes of a picture by itself: src is enough.",
    "autoplay": "Let the reader start it.",
    "markdown": "Leave an empty line after the tag, and the text that follows is read as Markdown.",
    "link": "The theme brings its own styles.",
}
OTHER = "Content keeps class, id, lang, dir, title, data-…, aria-… and what the element needs."


def byte_of(pieces: Pieces, index: int) -> int:
    """The byte offset in the source of character `index` of the joined `pieces`."""
    for text, start in pieces:
        if index <= len(text):
            return start + len(text[:index].encode())
        index -= len(text)
    text, start = pieces[-1]
    return start + len(text.encode())


def balance(html: str) -> str:
    """`html` with every element closed and nothing in it that `elements` does not allow."""
    clean = cleaner().clean(html).replace("&nbsp;", "\xa0")
    return re.sub(r"<p></p>\n?", "", clean)


def split(html: str) -> Iterator[tuple[str, int]]:
    """The parts of `html` between its marked tags, each with the number of the mark that follows, -1 at the end."""
    done = 0
    for match in MARKED.finditer(html):
        yield html[done : match.start()], int(match[1])
        done = match.end()
    yield html[done:], -1


@cache
def cleaner() -> nh3.Cleaner:
    """Ammonia with our allow list. References carry only a mark here; their address is checked already."""
    import nh3

    own: dict[str, set[str]] = {tag: set(names) for tag, names in elements.ATTRIBUTES.items()}
    own["*"] = {*elements.EVERYWHERE, "tabindex", MARK}
    return nh3.Cleaner(
        tags=set(elements.ELEMENTS),
        clean_content_tags=set(elements.DROPPED),
        attributes=own,
        generic_attribute_prefixes={"data-", "aria-"},
        link_rel=None,
        url_schemes=set(elements.SCHEMES),
    )
