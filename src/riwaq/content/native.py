"""The native layout, and a bare folder of item files: which file is what, and what an entry's keys mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import unquote

import msgspec

from riwaq.content.entry import PAGES, Card, Entry, Exhibit, Header, Wording
from riwaq.content.front_matter import FrontMatter
from riwaq.language.tags import fold
from riwaq.text.dates import read_date
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.text.spelling import meant, nearest
from riwaq.text.web_address import is_web_address

Locate = Callable[[tuple[str | int, ...]], Span]
"""Where the value of a front matter key stands in its file."""

KEYS = frozenset(
    [
        "title",
        "subtitle",
        "image",
        "alt",
        "lang",
        "page_id",
        "slug",
        "description",
        "caption",
        "collections",
        "order",
        "redirect_from",
        "date",
        "redirect_to",
        "only_in",
        "images",
        "video",
        "group",
        "facts",
        "focus",
        "image_caption",
        "image_credit",
        "image_licence",
        "og_image",
    ]
)
CAPTION_KEYS = ("title", "subtitle", "thumbnail", "alt", "link", "focus")
WORDING_KEYS = ("title", "subtitle", "alt")
EXHIBIT_KEYS = ("image", "alt", "caption", "credit", "licence", "focus")
DEFAULT_COLLECTION = "portfolio"
_MARKDOWN = re.compile(r"(?i)\.(?:md|markdown)\Z")
_TEXT = re.compile(r"text/([\w-]+)\.ya?ml\Z")
_HOME = re.compile(r"(?i)index(?:\.[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)?\.(?:md|markdown)\Z")
_LANGUAGE_IN_NAME = re.compile(r"\A(.+?)\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\Z")


class Source(msgspec.Struct, frozen=True):
    """A file that may be an entry: its path, its collection, and its path inside the collection's folder.

    `lang` is which of its languages is meant, where the file holds several; "" elsewhere.
    """

    path: str
    collection: str
    inside: str
    lang: str = ""


class Contents(msgspec.Struct, frozen=True):
    """What the files of a site are, in the order of their paths. `texts` are (language, path) pairs.

    `bare` is True for a folder without the native layout: there a file without front matter is no entry.
    `homes` are files that speak of the home page itself, which has no body of its own. `statics` are files
    outside `static/` that are published as they are.
    """

    sources: tuple[Source, ...]
    texts: tuple[tuple[str, str], ...]
    bare: bool
    homes: tuple[Source, ...] = ()
    statics: tuple[str, ...] = ()


def contents(paths: tuple[str, ...]) -> Contents:
    """Sort the files of a site by what they are. A folder `content/` makes the layout native; there a page
    `index`, also with a language (`index.ar.md`), speaks of the home page.
    """
    bare = not any(path.startswith("content/") for path in paths)
    here = [path for path in paths if _MARKDOWN.search(path) and (bare or path.startswith("content/"))]
    texts = tuple((match[1], path) for path in paths if (match := _TEXT.match(path)))
    if bare:
        return Contents(tuple(map(_bare_source, here)), texts, bare)
    found = tuple(map(_source, here))
    homes = tuple(filter(speaks_of_home, found))
    return Contents(tuple(source for source in found if source not in homes), texts, bare, homes)


def speaks_of_home(source: Source) -> bool:
    """Whether a file of the native layout speaks of the home page."""
    return source.collection == PAGES and _HOME.match(source.inside) is not None


def _source(path: str) -> Source:
    collection, slash, inside = path.removeprefix("content/").partition("/")
    return Source(path, collection, inside) if slash else Source(path, PAGES, collection)


def _bare_source(path: str) -> Source:
    """The innermost folder with a leading underscore is the collection, as in Jekyll; else the outermost."""
    *folders, name = path.split("/")
    marked = [number for number, folder in enumerate(folders) if folder.startswith("_")]
    number = marked[-1] if marked else 0
    collection = folders[number].strip("_") if folders else ""
    return Source(path, collection or DEFAULT_COLLECTION, "/".join((*folders[number + 1 :], name)))


def language_in_name(path: str) -> str:
    """The language code between the file's name and its ending (`facial.ar.md` → "ar"), or ""."""
    match = _LANGUAGE_IN_NAME.match(_MARKDOWN.sub("", path.rsplit("/", 1)[-1]))
    return match[2] if match else ""


def read_entry(source: Source, front: FrontMatter, languages: Collection[str], locate: Locate) -> Entry:
    """The entry in the file of `source`. `languages` are the codes that a file's name or folder may hold."""
    found: list[Finding] = list(front.findings)
    values = _Values(front.values, locate, found)
    lang, name = _language_and_name(source.inside, values.text("lang"), languages)
    caption = front.values.get("caption")
    if isinstance(caption, str):
        caption = {"title": caption}
    card = _Values(
        caption if isinstance(caption, dict) else {}, lambda keys: locate(("caption", *keys)), found
    )
    header = Header(
        path=source.path,
        collection=source.collection,
        id=_safe_id(values.text("page_id"), locate, found) or name,
        name=name,
        lang=lang,
        title=values.text("title"),
        subtitle=values.text("subtitle"),
        image=values.text("image"),
        alt=values.text("alt") if "alt" in front.values else None,
        card=_card(card),
        slug=_safe_id(values.text("slug"), locate, found, "slug"),
        description=values.text("description"),
        also_in=values.texts("collections"),
        order=values.number("order"),
        redirects=values.addresses("redirect_from"),
        date=values.date("date"),
        redirect_to=values.target("redirect_to"),
        only_in=values.texts("only_in"),
        images=values.exhibits("images"),
        video=values.text("video"),
        groups=values.names("group"),
        facts=values.facts("facts"),
        **{key: values.text(key) for key in ("focus", "image_caption", "image_credit", "image_licence")},
        og_image=values.text("og_image"),
    )
    _misspelt(front.values, KEYS, locate, found)
    extra = {key: value for key, value in front.values.items() if key not in KEYS}
    return Entry(header, extra, front.body, front.body_start, tuple(found))


def _card(values: _Values) -> Card:
    title, subtitle, thumbnail, alt, link, focus = (values.text(key) for key in CAPTION_KEYS)
    return Card(title, subtitle, thumbnail, alt, link, focus, values.wordings("market"))


class _Values:
    """Reads typed values from a mapping; what has the wrong type becomes a finding and counts as absent."""

    def __init__(self, values: dict[str, Any], locate: Locate, found: list[Finding]) -> None:
        self.values, self.locate, self.found = values, locate, found

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self._wrong(value, "one text", (key,), "Write it as text, in quotes if needed.")
        return ""

    def _wrong(self, value: Any, wanted: str, keys: tuple[str | int, ...], advice: str) -> None:
        kind = "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "text"
        message = f"`{'.'.join(map(str, keys))}` is a {kind}, where {wanted} belongs"
        self.found.append(Finding("entry.type", "error", message, self.locate(keys), advice))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names, or one, each once."""
        value = self.values.get(key)
        listed = self.texts(key) if isinstance(value, list) else (self.text(key),)
        return tuple(dict.fromkeys(name for name in listed if name))

    def exhibits(self, key: str) -> tuple[Exhibit, ...]:
        """A list of pictures, or one: each a path, or a mapping of EXHIBIT_KEYS."""
        value = self.values.get(key)
        found = []
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            keys = (key, number) if isinstance(value, list) else (key,)
            part = {"image": one} if isinstance(one, str) else one
            if isinstance(part, dict):
                found.append(self._exhibit(part, keys))
            elif part is not None:
                self._wrong(
                    part, "a picture", keys, "Write its path, or a mapping of image, alt and caption."
                )
        return tuple(exhibit for exhibit in found if exhibit.image)

    def _exhibit(self, values: dict[str, Any], keys: tuple[str | int, ...]) -> Exhibit:
        part = _Values(values, lambda inside: self.locate((*keys, *inside)), self.found)
        image, alt, *others = (part.text(key) for key in EXHIBIT_KEYS)
        return Exhibit(image, alt if "alt" in values else None, *others)

    def wordings(self, key: str) -> tuple[Wording, ...]:
        """A mapping of markets to the words of a card there: a mapping of WORDING_KEYS, or its title alone."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            advice = "Write a line for each market, such as uk:, and title: below it."
            self._wrong(value, "a mapping of markets to words", (key,), advice)
        found = []
        for code, words in value.items() if isinstance(value, dict) else ():
            here = {"title": words} if isinstance(words, str) else words
            if isinstance(here, dict):
                part = _Values(here, lambda inside, code=code: self.locate((key, code, *inside)), self.found)  # type: ignore[misc]
                found.append(Wording(str(code), *(part.text(name) for name in WORDING_KEYS)))
                part.only(WORDING_KEYS)
            elif here is not None:
                self._wrong(here, "a wording", (key, code), "Write title: and subtitle: below it.")
        return tuple(found)

    def only(self, known: Collection[str]) -> None:
        """A word on each key that is not among `known`."""
        for key in self.values:
            if key not in known:
                message = f"`{key}` is no key that Riwaq knows"
                at, advice = self.locate((key,)), meant(key, known)
                self.found.append(Finding("entry.unknown-key", "warning", message, at, advice))

    def facts(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of labels to texts, or to lists of them."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            if value:
                advice = "Write a line for each fact, such as client: Naranj Clinic, indented by two spaces."
                self._wrong(value, "a mapping of labels to texts", (key,), advice)
            return ()
        part = _Values(value, lambda inside: self.locate((key, *inside)), self.found)
        pairs = (
            (label, ", ".join(part.texts(label)) if isinstance(text, list) else part.text(label))
            for label, text in value.items()
        )
        return tuple((label, text) for label, text in pairs if text)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        if isinstance(value, list):
            return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
        return tuple(part for part in self.text(key).replace(",", " ").split() if part)

    def addresses(self, key: str) -> tuple[str, ...]:
        """A list of addresses of this site, or one, decoded: one copied from a browser is percent-encoded."""
        written = self.values.get(key)
        listed = written if isinstance(written, list) else [self.text(key)]
        found = []
        for value in filter(None, listed):
            plain = unquote(value) if isinstance(value, str) else ".."
            if re.search(r"[?#\s]|:/", str(value)) or re.search(r"\.\.|[\\\0-\x1f\x7f]|//", plain):
                message = f"`{value}` is no address of this site"
                advice = "Write the path at which this was published before, such as /old/name.html."
                self.found.append(Finding("entry.redirect", "warning", message, self.locate((key,)), advice))
            else:
                found.append("/" + plain.lstrip("/"))
        return tuple(found)

    def date(self, key: str) -> str:
        value = self.text(key)
        date = read_date(value) if value else ""
        if value and not date:
            message = f"`{key}` is `{value}`, which is no date"
            advice = "Write the year, the month and the day, such as 2026-05-31; a time may follow."
            self.found.append(Finding("entry.date", "warning", message, self.locate((key,)), advice))
        return date

    def target(self, key: str) -> str:
        """Where an address leads on to: one of this site, with a slash before it, or a whole one; the first of a list."""
        written = self.values.get(key)
        value = next((part for part in written if part), "") if isinstance(written, list) else self.text(key)
        value = value.strip() if isinstance(value, str) else ""
        if re.match(r"https?://[^\s/?#]", value) and is_web_address(value):
            return value
        if not value or not re.search(r"\.\.|[\\\0\s]|//|^[A-Za-z][A-Za-z0-9+.-]*:", value):
            return value and "/" + value.lstrip("/")
        message = f"`{value}` is no address to lead on to"
        advice = "Write a path of this site, such as /prices/, or a whole address with https://."
        self.found.append(Finding("entry.redirect", "warning", message, self.locate((key,)), advice))
        return ""

    def number(self, key: str) -> float | None:
        value = self.text(key)
        if not value or re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?", value):
            return float(value) if value else None
        message = f"`{key}` is `{value}`, which is no number"
        advice = "Write a number, such as 10; lower numbers stand first."
        self.found.append(Finding("entry.type", "error", message, self.locate((key,)), advice))
        return None


def _language_and_name(inside: str, written: str, languages: Collection[str]) -> tuple[str, str]:
    """The entry's language and its name without it, from `lang`, the file's name, or a folder, in that order.

    In a name the code stands at the end (`face-ar`, `face.ar`), at the beginning before a dot (`ar.face`), or alone,
    below the folder that is the name then (`face/ar`).
    """
    known = {fold(code): code for code in ((written,) if written else languages)}
    *folders, stem = _MARKDOWN.sub("", inside).split("/")
    for mark in re.finditer(r"[._-]", stem):
        code = fold(stem[mark.end() :])
        if code in known and mark.start():
            return known[code], "/".join((*folders, stem[: mark.start()]))
    first, _, rest = stem.partition(".")
    if rest and fold(first) in known:
        return known[fold(first)], "/".join((*folders, rest))
    if folders and fold(stem) in known:
        return known[fold(stem)], "/".join(folders)
    for number, folder in enumerate(folders):
        if fold(folder) in known:
            return known[fold(folder)], "/".join((*folders[:number], *folders[number + 1 :], stem))
    return written, "/".join((*folders, stem))


def _safe_id(value: str, locate: Locate, found: list[Finding], key: str = "page_id") -> str:
    """`value`, or "" with an error when as a path it would lead outside the site."""
    parts = re.split(r"[/\\]", value)
    if value and (".." in parts or value[0] in "/\\~" or re.match(r"[A-Za-z]:[/\\]", value) or "\0" in value):
        message = f"the {key} `{value}` points outside the site"
        advice = "Use letters, digits and hyphens, such as anti-wrinkle."
        found.append(Finding("entry.outside", "error", message, locate((key,)), advice))
        return ""
    return value


def _misspelt(values: dict[str, Any], known: Collection[str], locate: Locate, found: list[Finding]) -> None:
    """Keys of one's own are welcome; a key that is one slip from a known, absent one is worth a word."""
    absent = [key for key in known if key not in values]
    for key in values:
        near = nearest(key, absent) if key not in known else ""
        if near and abs(len(near) - len(key)) <= 1 and len(key) > 3:
            message = f"`{key}` is no key that Riwaq knows"
            advice = f"Did you mean `{near}`? If the key is your own, it is kept as it is."
            found.append(Finding("entry.unknown-key", "warning", message, locate((key,)), advice))
