"""Raw HTML in a body, tamed: content is not code.

Each tag is read, held against `elements` and written anew, with a finding for all that goes; ammonia
(nh3) then closes what is open and is the second net. Addresses become references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from riwaq.content import elements
from riwaq.content.addresses import SCHEMES, runs
from riwaq.content.attributes import NUMBER, PREFIXED, language_tag, tells
from riwaq.content.document import escape, open_tag
from riwaq.content.drafts import Draft
from riwaq.content.output import Pieces
from riwaq.content.raw_html import ATTRIBUTE, EMPTY_HEADING, HEADING, TOKEN, byte_of, unescape, words_of
from riwaq.text.finding import Finding, Severity
from riwaq.text.span import Span

if TYPE_CHECKING:
    import nh3

MARK = "data-rq"
MARKED = re.compile(rf'<[a-z]+ {MARK}="([0-9]+)">')
LINK = re.compile(rf'(<a {MARK}="([0-9]+)">)(.*?)</a>', re.DOTALL)
FORMATTING = re.compile(r'(<(?:a|b|code|em|i|s|small|strong|u)\b[^<>]*?) id="([^"]*)"')
EMPTY = re.compile(r"<p></p>\n?")
NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "span", "start", "value"})
At = Callable[[int, int], Span]
Verdict = tuple[str, Severity, str]


class Tamer:
    """Rewrites the raw HTML of one document, piece by piece in order, and keeps what it finds.

    `span` gives the place of two byte offsets, `claim` takes an id if it is free and says so, `keep`
    takes a reference and answers its number, `levels` are the published levels of the raw headings.
    """

    def __init__(
        self,
        span: At,
        claim: Callable[[str], bool],
        keep: Callable[[Draft], int],
        levels: Iterator[int],
        *,
        inline: bool,
    ) -> None:
        self.span = span
        self.claim = claim
        self.keep = keep
        self.levels = levels
        self.inline = inline
        self.allowed = elements.PHRASING if inline else elements.ELEMENTS
        self.findings: list[Finding] = []
        self.open_headings: list[int] = []

    def rewrite(self, pieces: Pieces, later: str) -> str:
        """The HTML of `pieces` with only what is allowed; `later` is the raw HTML that follows in the body."""
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
            elif empty := EMPTY_HEADING.match(text, match.start()):
                done = empty.end()
                self.report(
                    at(*empty.span()), "heading.empty", "warning", match[0], "Give the heading words."
                )
            elif name in elements.DROPPED:
                kept, done = self.drop(name, match, at, later)
                out.append(kept)
            elif name in elements.EMBEDS:
                out.append(self.embed(name, match, at))
                closing = _closing(name).search(text, done)
                done = closing.end() if closing and name != "embed" else done
            else:
                out.append(self.start_tag(name, match, at))
        out.append(text[done:].replace("<", "&lt;"))
        return "".join(out)

    def report(self, at: Span, rule: str, severity: Severity, words: str, do: str) -> None:
        """Keep one finding about the `words` at `at`."""
        verb = {"html.embed": "is shown as a link", "html.obsolete": "is obsolete"}.get(rule, "is left out")
        shown = " ".join(words.split())
        shown = shown if len(shown) <= 80 else shown[:79] + "…"
        self.findings.append(Finding(rule, severity, f"the HTML `{shown}` {verb}", at, do))

    def drop(self, name: str, match: re.Match[str], at: At, later: str) -> tuple[str, int]:
        """Leave out an element with all that it holds. The answer: what stays, and where to go on."""
        do = REASON.get(name, "Say it in Markdown.")
        self.report(at(*match.span()), "html.removed", "warning", match[0], do)
        if match["rest"].rstrip().endswith("/"):
            return "", match.end()
        if closing := _closing(name).search(match.string, match.end()):
            return "", closing.end()
        if _closing(name).search(later):
            return f"<{name}>", match.end()  # its end is in another piece: ammonia takes all up to it
        block = "\n" in match.string[match.end() :]
        return "", len(match.string) if block else match.end()

    def end_tag(self, name: str) -> str:
        """What an end tag becomes."""
        if HEADING.fullmatch(name) and self.open_headings:
            return f"</h{self.open_headings.pop()}>"
        if name in elements.DROPPED:
            return f"</{name}>"
        name = elements.RENAMED.get(name, name)
        if name == "br":
            return "<br>"
        return f"</{name}>" if name in self.allowed and name not in elements.VOID else ""

    def start_tag(self, name: str, match: re.Match[str], at: At) -> str:
        """What a start tag becomes, "" when its element is not allowed."""
        if name in elements.PASSED:
            return ""
        tag = elements.RENAMED.get(name, name)
        if tag not in self.allowed or tag != name:
            self.report(at(*match.span()), *self.about(name, tag, match[0]))
        if tag not in self.allowed:
            return ""
        attributes, address = self.attributes(tag, match, at)
        if name == "center":
            attributes["class"] = f"{attributes.get('class', '')} align-center".strip()
        if HEADING.fullmatch(tag):
            level = next(self.levels, int(tag[1]))
            self.open_headings.append(level)
            tag = f"h{level}"
        if address is None:
            if tag == "img":
                self.report(at(*match.span()), "html.removed", "warning", match[0], "Give the image a src.")
            nothing = tag in {"img", "source", "track"} or (tag == "a" and "id" not in attributes)
            return "" if nothing else open_tag(tag, attributes)
        if tag == "img":
            attributes.setdefault("alt", "")
        kind, attribute = elements.REFERENCES[tag]
        draft = Draft(kind, tag, attribute, *address)
        draft.attributes = attributes
        return f'<{tag} {MARK}="{self.keep(draft)}">'

    def about(self, name: str, tag: str, words: str) -> tuple[str, Severity, str, str]:
        """What to say of an element that does not stay as it is."""
        if tag != name and tag in self.allowed:
            return "html.obsolete", "note", words, f"<{tag}> stands in its place."
        if name in elements.UNWRAPPED:
            return "html.obsolete", "note", words, "Its content stays; use a class for how it looks."
        other = "Only words, links and emphasis can stand here." if self.inline else "Its content stays."
        return "html.removed", "warning", words, REASON.get(name, other)

    def attributes(
        self, tag: str, match: re.Match[str], at: At
    ) -> tuple[dict[str, str], tuple[str, Span] | None]:
        """The attributes that a start tag may keep, and its address with its place."""
        kept: dict[str, str] = {}
        address = None
        own = elements.REFERENCES.get(tag, ("", ""))[1]
        start = match.start("rest")
        for found in ATTRIBUTE.finditer(match["rest"]):
            name, value, group = _parts(found)
            if name == "name" and tag == "a":
                name = "id"
            if name in kept or name in elements.HINTS:
                continue
            if name == "align" and value.lower() in elements.ALIGN and tag != "img":
                name, value = "class", elements.ALIGN[value.lower()]
            verdict = self.judge(tag, name, value)
            if verdict is not None:
                rule, severity, do = verdict
                self.report(at(start + found.start(), start + found.end()), rule, severity, found[0], do)
            elif name == "lang" and value.strip():
                kept["lang"] = language_tag(value)
            elif name == own:
                address = address or (value, at(start + found.start(group), start + found.end(group)))
            elif name == "class":
                kept["class"] = f"{kept.get('class', '')} {value}".strip()
            else:
                kept[name] = value.strip().removesuffix("px") if name in NUMBERS and tag != "data" else value
        return kept, address

    def judge(self, tag: str, name: str, value: str) -> Verdict | None:
        """Why `tag` may not have the attribute, None when it may."""
        if name in elements.PRESENTATION:
            return "html.obsolete", "note", "Use a class for how a thing looks."
        known = name in elements.ATTRIBUTES.get(tag, ()) or name in elements.EVERYWHERE
        if not known and not PREFIXED.fullmatch(name):
            return "html.removed", "warning", REASON.get(name, OTHER)
        if name.startswith("aria-") and not tells(tag, name, value):
            return (
                "html.removed",
                "note",
                "aria-label, aria-hidden and aria-current stay, where they are read out.",
            )
        if name in {"href", "src", "poster", "cite"} and runs(value):
            return "address.unsafe", "warning", "Give a path, or an address that starts with https:"
        if name == "id" and not (value and not re.search(r"\s", value) and self.claim(value)):
            return "html.removed", "note", "Another element has this id, or the page itself."
        if name in NUMBERS and tag != "data" and not NUMBER.fullmatch(value.strip().removesuffix("px")):
            return "html.removed", "note", "Give a whole number, without a unit."
        if name == "lang" and value.strip() and not language_tag(value):
            return "html.removed", "note", "Write a language's code, such as ar, en or pt-BR."
        if name == "role" and value.lower() not in elements.ROLES:
            return (
                "html.removed",
                "note",
                "The element itself says what it is; nothing here acts like another.",
            )
        if name == "dir" and value.lower() not in {"ltr", "rtl", "auto"}:
            return "html.removed", "note", "A direction is ltr, rtl or auto."
        return None

    def embed(self, name: str, match: re.Match[str], at: At) -> str:
        """What an element that would load another site becomes: a link to its address."""
        place = at(*match.span())
        start = match.start("rest")
        address, where, title = "", place, ""
        for found in ATTRIBUTE.finditer(match["rest"]):
            attribute, value, group = _parts(found)
            if attribute == elements.EMBEDS[name] and not address:
                address, where = value.strip(), at(start + found.start(group), start + found.end(group))
            elif attribute == "title":
                title = title or value.strip()
        if not address or runs(address):
            self.report(place, "html.removed", "warning", match[0], "Write a link to what it should show.")
            return ""
        host = re.match(r"(?:https?:)?//(?:www\.)?([^/?#]+)", address)
        do = f"A page loads nothing of others: it links to {address}. Its title= is what the link is called."
        self.report(place, "html.embed", "note", match[0], do)
        draft = Draft("link", "a", "href", "https:" + address if address.startswith("//") else address, where)
        draft.attributes = {"class": "embed"}
        return f'<a {MARK}="{self.keep(draft)}">{escape(title or (host[1] if host else address))}</a>'


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
OTHER = "Content keeps class, id, lang, dir, title, data-…, aria-label and what the element needs."


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}\b[^>]*>", re.IGNORECASE)


def _parts(found: re.Match[str]) -> tuple[str, str, int]:
    """An attribute's name, its decoded value, and the group of the match that holds the value."""
    group = next((number for number in (2, 3, 4) if found[number] is not None), 0)
    return found[1].lower(), unescape(found[group]) if group else "", group


def balance(html: str) -> str:
    """`html` with every element closed and nothing in it that `elements` does not allow."""
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        # An unclosed <b> is opened again in each block that follows, attributes and all.
        new = match[2] not in seen
        seen.add(match[2])
        return match[0] if new else match[1]

    clean = cleaner().clean(html).replace("&nbsp;", "\xa0")
    return FORMATTING.sub(once, EMPTY.sub("", clean))


def with_names(html: str, drafts: list[Draft]) -> tuple[str, list[Finding]]:
    """Balanced `html` in which every link has a name, and a finding for each that had none.

    A link around a picture gets a label, one around the mark of an icon its place as words, and one around
    nothing is taken away, but for its id.
    """
    from riwaq.content.wordless import name_of, wordless

    findings: list[Finding] = []

    def named(match: re.Match[str]) -> str:
        draft, inside = drafts[int(match[2])], match[3]
        media = [drafts[int(mark[1])].attributes or {} for mark in MARKED.finditer(inside)]
        if words_of(inside) or any(one.get("alt") for one in media):
            return match[0]
        attributes = draft.attributes = draft.attributes or {}
        if media:
            if not (attributes.get("aria-label") or attributes.get("title")):
                findings.append(wordless(draft, "labelled"))
                attributes["aria-label"] = name_of(draft)
            return match[0]
        if "<" in inside:
            findings.append(wordless(draft, "named"))
            return f"{match[1]}{inside}{escape(name_of(draft))}</a>"
        findings.append(wordless(draft, "gone"))
        return open_tag("a", {"id": attributes["id"]}) + "</a>" if "id" in attributes else ""

    return LINK.sub(named, html), findings


def split(html: str) -> Iterator[tuple[str, int]]:
    """The parts of `html` between its marks, each with the number of the mark after it; -1 at the end."""
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
        url_schemes=set(SCHEMES),
    )
