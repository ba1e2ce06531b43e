"""kramdown's attribute lists and extensions: where they stand, what they say, what is allowed.

They are hidden from the CommonMark parser by marks of the same length in bytes, so that every offset
holds: a list alone on its line becomes a declaration (`<!Axx>`), which ends a paragraph and a list as
kramdown does; any other becomes `{` + SUB… + `}`, which is punctuation outside and inert inside.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.content.output import FILL

LIST = r"""\{:(?![:/}])(?:[^"'{}\n\r]|"[^"\n\r]*"|'[^'\n\r]*')+\}"""
REGION = re.compile(
    r"(?<![\\{])(?:"
    r"\{::(?P<pair>comment|nomarkdown)[^{}\n\r]*(?<!/)\}(?P<body>[\s\S]*?)\{:/(?:(?P=pair))?\}"
    r"|(?P<extension>\{:[:/][^{}\n\r]*\})"
    rf"|(?P<list>{LIST})"
    r")"
)
NAMED = re.compile(r"\{:([\w-]+):[ \t]")
BEFORE_BLOCK = re.compile(r"[ \t>]*")
AFTER_BLOCK = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
TOKEN = re.compile(
    r"""[ \t]*(?:(?P<key>[A-Za-z_][\w:-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))"""
    r"""|\#(?P<id>[^\s.#"']+)|\.(?P<cls>[^\s.#"']+)|(?P<name>[\w-]+)|(?P<junk>\S))"""
)

EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title"})
ELEMENT = {
    "a": frozenset({"target", "rel", "hreflang", "download"}),
    "img": frozenset({"width", "height"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
}
LABELLED = frozenset({"a", "figure", "img", "section", "table", "video"})
"""Elements whose label is read out; that of a paragraph or a list is not (WAI-ARIA 1.2, 5.2.8.6)."""
PREFIXED = re.compile(r"(?:data-(?!rq)|aria-)[a-z][a-z0-9-]*")
NUMBER = re.compile(r"-?[0-9]{1,5}")


class Said(msgspec.Struct, frozen=True):
    """What an attribute list says: `attributes` in order, and the `names` of lists that it refers to."""

    attributes: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


class Region(msgspec.Struct, frozen=True):
    """A stretch that is not CommonMark. `start` and `end` are byte offsets in the source's UTF-8.

    `kind`: "list" applies to an element; "define" names a list; "comment" and "unknown" leave no trace;
    "verbatim" is HTML to pass on. `alone` when nothing else stands on its lines. `words` as written;
    `body` is what a verbatim region holds, from byte `body_start` on.
    """

    kind: Literal["list", "define", "comment", "unknown", "verbatim"]
    start: int
    end: int
    alone: bool
    words: str
    body: str = ""
    body_start: int = 0


def find(source: str) -> list[Region]:
    """Every attribute list and extension of `source`, wherever it stands, code included, in order."""
    regions = []
    for match in REGION.finditer(source):
        start, stop = match.span()
        line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
        before = source[line:start]
        alone = AFTER_BLOCK.match(source, stop) is not None and BEFORE_BLOCK.fullmatch(before) is not None
        kind: Literal["list", "define", "comment", "unknown", "verbatim"] = "list"
        if match["pair"]:
            kind = "comment" if match["pair"] == "comment" else "verbatim"
        elif match["extension"]:
            kind = "unknown"
        elif NAMED.match(match[0]):
            kind = "define"
            if not alone:
                continue
        offset = len(source[:start].encode())
        end = offset + len(match[0].encode())
        body = match["body"] or ""
        body_start = len(source[: match.start("body")].encode()) if body else offset
        regions.append(Region(kind, offset, end, alone, match[0], body, body_start))
    return regions


def mask(raw: bytes, regions: list[Region]) -> bytes:
    """`raw` with a mark of the same length in the place of each region."""
    pieces = []
    done = 0
    for region in regions:
        size = region.end - region.start
        pieces.append(raw[done : region.start])
        if region.alone:
            pieces.append(b"<!A" + b"x" * (size - 4) + b">")
        else:
            pieces.append(b"{" + FILL.encode() * (size - 2) + b"}")
        done = region.end
    pieces.append(raw[done:])
    return b"".join(pieces)


def read(words: str) -> Said:
    """What the attribute list `words` (`{: .class #id key="value" name}`) says; classes are joined."""
    inside = words[2:-1]
    named = NAMED.match(words)
    if named:
        inside = words[named.end() : -1]
    classes: list[str] = []
    found: dict[str, str] = {}
    names = []
    for token in TOKEN.finditer(inside):
        if token["cls"]:
            classes.append(token["cls"])
        elif token["id"]:
            found["id"] = token["id"]
        elif token["name"]:
            names.append(token["name"])
        elif token["key"]:
            value = token["double"] or token["single"] or token["bare"] or ""
            if token["key"].lower() == "class":
                classes += value.split()
            else:
                found[token["key"].lower()] = value
    if classes:
        found = {"class": " ".join(dict.fromkeys(classes)), **found}
    return Said(tuple(found.items()), tuple(names))


def resolve(region: Region, named: dict[str, Said], seen: frozenset[str] = frozenset()) -> Said:
    """What `region` says with the lists that it refers to put in; `names` keeps those that nobody defined."""
    return spread(read(region.words), named, seen)


def spread(said: Said, named: dict[str, Said], seen: frozenset[str]) -> Said:
    """`said` with its names replaced by what they stand for; a name inside itself counts once."""
    found: dict[str, str] = {}
    unknown: list[str] = []
    for name in said.names:
        if name in seen:
            continue
        if name not in named:
            unknown.append(name)
            continue
        inner = spread(named[name], named, seen | {name})
        unknown += inner.names
        merge(found, dict(inner.attributes))
    merge(found, dict(said.attributes))
    return Said(tuple(found.items()), tuple(unknown))


def merge(into: dict[str, str], more: dict[str, str]) -> None:
    """Add the attributes `more` to `into`: classes are joined, of the others the later one counts."""
    for name, value in more.items():
        if name == "class" and into.get("class"):
            into["class"] = " ".join(dict.fromkeys([*into["class"].split(), *value.split()]))
        else:
            into[name] = value


def named_lists(regions: list[Region]) -> dict[str, Said]:
    """The lists that `{:name: …}` lines define, by name; of one name defined twice, all of it counts."""
    found: dict[str, Said] = {}
    for region in regions:
        match = NAMED.match(region.words) if region.kind == "define" else None
        if match:
            both = dict(found[match[1]].attributes) if match[1] in found else {}
            said = read(region.words)
            merge(both, dict(said.attributes))
            found[match[1]] = Said(tuple(both.items()), said.names)
    return found


def language_tag(code: str) -> str:
    """The BCP 47 tag that an author's `lang` stands for (`gr` → `el`, `en_US` → `en-US`); "" where it is none."""
    from riwaq.language.tags import resolve

    tag = resolve(code)[0].tag
    return "" if tag == "und" else tag


def tells(element: str, name: str, value: str) -> bool:
    """Whether the `aria-` attribute says something true of `element`, on which no script can act."""
    if name == "aria-label":
        return element in LABELLED
    if name == "aria-current":
        return element == "a" and value in {"page", "step", "location", "date", "time", "true", "false"}
    return name == "aria-hidden" and element not in {"a", "audio", "video"} and value in {"true", "false"}


def allowed(element: str, name: str, value: str) -> bool:
    """Whether an author may give `element` the attribute: nothing that runs, styles or breaks the page."""
    if name not in EVERYWHERE and name not in ELEMENT.get(element, ()) and not PREFIXED.fullmatch(name):
        return False
    if name.startswith("aria-"):
        return tells(element, name, value)
    if name == "dir":
        return value in {"ltr", "rtl", "auto"}
    if name == "lang":
        return not value or language_tag(value) != ""
    if name == "target":
        return value in {"_blank", "_self"}
    if name in {"width", "height", "start", "colspan", "rowspan"}:
        return NUMBER.fullmatch(value) is not None
    if name == "id":
        return bool(value) and not re.search(r"\s", value)
    return True
