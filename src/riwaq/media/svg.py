"""The size of an SVG picture, and what in it could run code or reach for something outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from riwaq.text.finding import Finding
from riwaq.text.span import Span

PROLOG = re.compile(r"\ufeff?(?>\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>)*", re.DOTALL)
ROOT = re.compile(r"<(?:[\w.-]+:)?svg(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)")
LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(px|in|cm|mm|Q|pt|pc|em|rem|ex|)\s*")
PIXELS = {
    "": 1.0,
    "px": 1,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "Q": 2.4 / 2.54,
    "pt": 4 / 3,
    "pc": 16,
    "em": 16,
    "rem": 16,
    "ex": 8,
}
"""CSS pixels in a unit (CSS Values 4 §6.2); a font's size is taken as the browsers' own 16 px."""

LARGEST = 1_000_000
FETCH = re.compile(
    r"(?:url|src|image)\(\s*[\"']?\s*(?!#|data:|[\"'\s])([^\"')\s]{1,80})|@import\s*[\"']([^\"']{1,80})"
    r"|image-set\([^;}]*?(?<!type\()[\"'](?!#|data:)([^\"')\s,]{1,80})[\"']",
    re.IGNORECASE,
)
"""What CSS loads from elsewhere."""
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")

RUNS = {"script", "foreignobject"}
XHTML = "http://www.w3.org/1999/xhtml"
ENTITIES = 10_000
"""Characters that simple entities may hold together; Illustrator's names of namespaces need 500."""

HELP = (
    "It is not published, as it could run code for whoever opens it.\n"
    "Export it again as plain SVG, without scripts or HTML, or clean it (for example with Inkscape: Save as Plain SVG)."
)
OUTSIDE = "Put what it shows into the file itself (Inkscape: Embed images; text as paths)."

SUSPECT = (
    "\\",
    "image-set",
    "image(",
    "src(",
    "ping",
    "script",
    "foreignobject",
    "attributename",
    "1999/xhtml",
    "@import",
    "xml-stylesheet",
    "&#",
)
SIGNS = (r"href\s*=\s*[\"']\s*(?!#)", r"src\s*=\s*[\"']\s*(?!#)", r"url\(\s*[\"']?\s*(?!#)")
EVENT = r"[\s\"'/]on[^\s\"'<>=]*\s*="
"""Letters without which nothing can be found: those of `harmless`."""

HIDDEN = (
    rb"[<:]script|script:|foreignobject|attributename|1999/xhtml|xml-stylesheet|<!entity|<!attlist"
    rb"|data:(?!image/(?:png|jpe?g|gif|webp))|[\s\"'/]on[^\s\"'<>=]*\s*="
)
"""What a file must not hold that only a browser may be able to read."""


def root_of(text: str) -> str | None:
    """The attributes of the root, as written, when a text is an SVG document; else None.

    XML declaration, comments and DOCTYPE may come before `<svg`, other elements may not.
    """
    prolog = PROLOG.match(text)
    root = ROOT.match(text, prolog.end()) if prolog else None
    return root[1] if root else None


def size(root: str) -> tuple[int, int]:
    """(width, height) in CSS pixels by the root's own lengths, else its viewBox; (0, 0) when it has neither.

    Where one length is missing, or is relative to the page, the proportions of the viewBox give it.
    """
    names = dict(re.findall(r"\s(width|height|viewBox)\s*=\s*([\"'][^\"']*[\"'])", root))
    width, height = (pixels(names.get(name, "").strip("\"'")) for name in ("width", "height"))
    box = re.split(r"[\s,]+", names.get("viewBox", "").strip("\"'").strip())
    across, down = (pixels(box[2]), pixels(box[3])) if len(box) == 4 else (0.0, 0.0)
    if across and down:
        if width and not height:
            height = width * down / across
        elif height and not width:
            width = height * across / down
        elif not width:
            width, height = across, down
    if not width or not height or max(width, height) > LARGEST:
        return 0, 0
    return max(1, round(width)), max(1, round(height))


def pixels(length: str) -> float:
    """A length of SVG in CSS pixels; 0 when it is relative to the page, absurd or no length."""
    found = LENGTH.fullmatch(length)
    size = float(found[1]) * PIXELS[found[2]] if found else 0.0
    return size if size <= LARGEST else 0.0


class Unsafe(Exception):  # noqa: N818 - a way out of the parser, caught below; nothing went wrong
    """What was found, in words that go on after "the SVG picture"."""


def svg_problem(data: bytes, path: str = "") -> Finding | None:
    """The first thing in an SVG file that could run code, name something outside or never end; else None.

    Pages of Riwaq show an SVG by `<img>`, where browsers run no script and load nothing. But the file has an
    address of its own, and opened there it is a page of the site: script, event attributes, HTML inside,
    `javascript:` and style sheets by XSLT are an error (`picture.svg-script`). What it would load from
    outside does not appear in `<img>`, so that is a warning (`picture.svg-outside`), as is a file that is
    no well-formed XML (`picture.damaged`). Illustrator's simple entities pass; nested, external or large
    ones do not.
    """
    from xml.parsers import expat

    parser: Any = expat.ParserCreate()
    watch = Watch()
    later: list[Finding] = []
    now = 0

    def at() -> Span:
        start = len(data[:now].decode("utf-8-sig", "replace"))
        return Span(path, start, start + 1)

    def told(look: Callable[..., str]) -> Callable[..., None]:
        def handler(*parts: Any) -> None:
            nonlocal now
            now = max(parser.CurrentByteIndex, 0)
            said = look(*parts)
            if said and not later:
                later.append(Finding("picture.svg-outside", "warning", said, at(), OUTSIDE))

        return handler

    if not harmless(data):
        parser.buffer_text = True
        parser.StartElementHandler = told(watch.element)
        parser.EndElementHandler = told(watch.end)
        parser.CharacterDataHandler = told(watch.text)
        parser.EntityDeclHandler = told(watch.entity)
        parser.ProcessingInstructionHandler = told(watch.instruction)
    try:
        parser.Parse(data, True)
    except Unsafe as found:
        return Finding("picture.svg-script", "error", f"the SVG picture {found}", at(), HELP)
    except expat.ExpatError as error:
        return broken(data, path, expat.ErrorString(error.code) or "")
    except (ValueError, LookupError):
        return Finding(
            "picture.svg-script",
            "error",
            "the encoding of the SVG picture is unknown",
            Span(path, 0, 0),
            HELP,
        )
    return later[0] if later else None


def harmless(data: bytes) -> bool:
    """Can nothing be found here, so that no part needs to be looked at? Says False when in doubt.

    Most pictures are: this takes a tenth of the time. It holds for letters that mean themselves, so an
    encoding other than UTF-8, a character reference and a DOCTYPE with declarations are in doubt.
    """
    try:
        text = data.decode("utf-8-sig").lower()
    except UnicodeDecodeError:
        return False
    declared = re.match(r"<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)", text)
    if declared and declared[1] != "utf-8":
        return False
    if "\x00" in text or any(word in text for word in SUSPECT) or ("<!doctype" in text and "[" in text):
        return False
    sheet = re.search(r"[<:]style\b", text)
    if sheet and "<!" in text[sheet.start() :]:  # in the middle of a word, perhaps
        return False
    if any(re.search(sign, text) for sign in SIGNS):
        return False
    return not (any(f"{before}on" in text for before in " \n\t\r\"'/") and re.search(EVENT, text))


class Watch:
    """Looks at each part of one SVG document as expat comes to it. It counts what its entities hold."""

    def __init__(self) -> None:
        self.entities = 0
        self.style: list[str] | None = None  # the text of the style sheet that is open

    def element(self, name: str, attributes: dict[str, str]) -> str:
        """What an element would load from outside, in words, or ""; Unsafe when it could run code."""
        local = name.rpartition(":")[2].lower()
        if local in RUNS:
            raise Unsafe(f"holds the element “{name}”")
        said = ""
        for key, value in attributes.items():
            low, plain = key.lower(), re.sub(r"[\x00-\x20]+", "", value).lower()
            if low.startswith("on"):
                raise Unsafe(f"holds the attribute “{key}”, which runs code")
            if plain.startswith(("javascript:", "vbscript:")) or (
                (low == "xmlns" or low.startswith("xmlns:")) and value == XHTML
            ):
                raise Unsafe(f"holds “{value[:60]}” in “{key}”")
            if low == "attributename" and (plain.startswith("on") or plain.rpartition(":")[2] == "href"):
                raise Unsafe(f"changes the attribute “{value}” while it is shown")
            if low.rpartition(":")[2] in {"href", "src"} and plain and not plain.startswith("#"):
                picture = plain.startswith("data:image/") and local in {"image", "feimage"}
                if plain.startswith("data:") and not picture:
                    raise Unsafe(f"holds “{value[:60]}” in “{key}”")
                if local != "a" and not picture:
                    said = said or refers(value)
            said = said or (refers(value) if low == "ping" and plain else outside(value))
        self.style = [] if local == "style" else self.style
        return said

    def text(self, letters: str) -> str:
        if self.style is not None:
            self.style.append(letters)
        return ""

    def end(self, name: str) -> str:
        """What a style sheet would load: it is read whole, as comments of XML may stand inside of a word."""
        if self.style is None or name.rpartition(":")[2].lower() != "style":
            return ""
        said, self.style = outside("".join(self.style)), None
        return said

    def entity(self, name: str, parameter: bool, value: str | None, *_: str | None) -> str:
        """An entity that names another, or a file, can be made to grow without end or to read a file."""
        if parameter or value is None or re.search(r"[&%]\s*[\w:.-]+;", value):
            raise Unsafe(f"declares the entity “{name}”, which refers to others")
        self.entities += len(value)
        if self.entities > ENTITIES:
            raise Unsafe("declares very long entities")
        return ""

    def instruction(self, target: str, words: str) -> str:
        found = re.search(r"\bhref\s*=\s*[\"']\s*([^\"']*)", words)
        css = re.fullmatch(r"[^&]*\btype\s*=\s*[\"']text/css[\"'][^&]*", words) and words.count("type") == 1
        if target.lower() == "xml-stylesheet" and not css:
            raise Unsafe("names a style sheet that may be XSLT, which can run code")
        named = found[1] if found and target.lower() == "xml-stylesheet" else ""
        return refers(named) if named and not named.lower().startswith(("#", "data:")) else ""


def refers(address: str) -> str:
    return f"the SVG picture refers to “{address[:80]}”, which does not load inside a picture"


def outside(css: str) -> str:
    """What a style or a presentation attribute would load, in words, or ""."""
    found = FETCH.search(as_read(css))
    return refers(found[1] or found[2] or found[3]) if found else ""


def as_read(css: str) -> str:
    """CSS as browsers take it: without comments, and with the letters that escapes stand for (CSS Syntax 3 §4.3.7)."""
    if "\\" not in css and "/*" not in css:
        return css

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else 0
        return found[2] or (chr(code) if 0 < code < 0x110000 else "�")

    return ESCAPED.sub(letter, re.sub(r"/\*.*?(?:\*/|$)", " ", css, flags=re.DOTALL))


def broken(data: bytes, path: str, why: str) -> Finding:
    """A file that is no well-formed XML: refused where its letters name anything that runs code."""
    found = re.search(HIDDEN, data.replace(b"\x00", b"").lower())
    if found or "encoding" in why:
        return Finding(
            "picture.svg-script",
            "error",
            f"the SVG picture cannot be checked ({why})",
            Span(path, 0, 0),
            HELP,
        )
    return Finding(
        "picture.damaged",
        "warning",
        f"the SVG picture is damaged, so browsers show it in part or not at all ({why})",
        Span(path, 0, 0),
        "Export it again from the program that it was made with.",
    )
