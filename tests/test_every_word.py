"""Nothing that the authors of the real sites wrote is lost: an account of its own, from their files to the pages.

It reads the sites with PyYAML and the published pages with selectolax, and knows nothing of how Riwaq reads
either. Words are compared in order, line by line, without their punctuation and accents.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from conftest import REAL, real_site
from published import Published

WORD = re.compile(r"[^\W\d_]+|\d+")
TAGS = {"gr": "el"}
"""What a page says for a code that is a country's."""
STEERING = frozenset(
    "section section-id icon align start_align type image image0 image1 image2 image3 logo thumbnail url internal-url buttonlink max-height source_hash 9source_hash".split()
)
"""Keys of the theme whose values steer and are not read: anchors, icons, sides, pictures, addresses."""
FIELDS = {"contact." + field for field in ("name", "email", "phone", "message", "submit")}
NOT_SHOWN = {
    "": {
        # What the browser says itself, in the reader's language; the subject is for who gets the message.
        *("contact." + field + "-validation" for field in ("name", "email", "phone", "message")),
        "contact.subject",
        # The dialog's own button, in the words of the interface.
        *("portfolio.closebutton", "modal.close"),
    },
    # Its home page lists the sections that it shows, and leaves out those that still say Lorem ipsum.
    "causeway": {"timeline.text", "about.title", "about.text", "contact.text", *FIELDS},
    # Without a form at Formspree there are no fields.
    "agency-stock": FIELDS,
}
"""Words that have no place on a page, by site ("" for all), and why."""

WAITING: dict[str, set[str]] = {}
"""Words that have no place yet. The test fails when one of them has found its place."""


def words(text: str) -> list[str]:
    """The words of `text` as they are compared: letters and digits of any script, without marks and case."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in plain if unicodedata.category(char) not in {"Mn", "Cf"})
    return WORD.findall(kept.casefold())


def joined(text: str) -> str:
    """The words of `text` with a space around each, to be looked for in others."""
    return " " + "".join(f"{word} " for word in words(text))


def lines(markdown: str) -> Iterator[str]:
    """The lines of a Markdown text, each as the words that a reader sees."""
    for pattern in (
        r"<!--.*?-->",
        r"\{:.*?\}",
        r"(?<=\])\([^()\s]*\)",
        r"<(?:https?|mailto):[^>]*>",
        r"</?[a-zA-Z][^>]*>",
    ):
        markdown = re.sub(pattern, " ", markdown, flags=re.DOTALL)
    for line in html.unescape(markdown).splitlines():
        said = re.sub(r"^[\s>]*\d+[.)]\s", "", line)  # a list's number is the browser's to write
        if words(said):
            yield said


class Text(msgspec.Struct, frozen=True):
    """A published page as words: what is read on it, and what its attributes say."""

    address: str
    kind: str
    lang: str
    said: str
    heads: list[str]
    pictures: list[tuple[str, str]]
    links: set[str]


def read(published: Published) -> list[Text]:
    found = []
    for page in published.pages:
        if page.kind in {"redirect", "404"}:
            continue
        tree = LexborHTMLParser(page.file.read_bytes())
        for node in tree.css("script, style"):
            node.decompose()
        nodes = tree.css("[alt], [aria-label], [title]")
        extra = [
            value
            for node in nodes
            for key in ("alt", "aria-label", "title")
            if (value := node.attributes.get(key))
        ]
        article = tree.css_first("main [lang]") if page.kind == "fallback" else None
        lang = (article.attributes.get("lang") if article else "") or page.lang
        found.append(
            Text(
                page.address,
                page.kind,
                lang,
                joined(" ".join([tree.body.text(separator=" "), *extra])),
                [joined(node.text(separator=" ")) for node in tree.css("h1")],
                [
                    (unquote(node.attributes.get("src") or ""), node.attributes.get("alt") or "")
                    for node in tree.css("img")
                ],
                {node.attributes.get("href") or "" for node in tree.css("a")},
            )
        )
    return found


class Site(msgspec.Struct, frozen=True):
    """A real site's folder and configuration, and its published pages."""

    name: str
    folder: Path
    config: dict[str, Any]
    pages: list[Text]

    @property
    def languages(self) -> list[str]:
        return self.config.get("languages") or [str(self.config.get("locale") or "en")]

    @property
    def default(self) -> str:
        return self.config.get("default_lang") or self.languages[0]

    def in_language(self, code: str) -> list[Text]:
        tag = TAGS.get(code, code).split("-")[0]
        return [page for page in self.pages if page.lang.split("-")[0] == tag]


@pytest.fixture(scope="module")
def read_site(example: Callable[[str], Published]) -> Callable[[str], Site]:
    done: dict[str, Site] = {}

    def read_site(name: str) -> Site:
        if name not in done:
            folder, _ = real_site(name)
            config = yaml.safe_load((folder / "_config.yml").read_text("utf-8"))
            done[name] = Site(name, folder, config, read(example(name)))
        return done[name]

    return read_site


@pytest.fixture(params=REAL)
def site(request: pytest.FixtureRequest, read_site: Callable[[str], Site]) -> Site:
    return read_site(request.param)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in `value` with the keys that lead to it: `prices.categories.title`; a list's items share one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    elif value is not None and not isinstance(value, bool):
        yield path, str(value)


def theme_texts(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """(language, file, path of keys, text) for all the words of sections and menus."""
    for file in sorted((site.folder / "_data").rglob("*.yml")):
        if file.stem == "style":
            continue
        data = yaml.safe_load(file.read_text("utf-8"))
        code = file.parent.name
        if file.parent.name == "_data":
            code = site.default
            data = data.get(code, data)  # a file of 250 locales, or of one without a name
        for path, text in leaves(data):
            yield code, file.relative_to(site.folder).as_posix(), path, text


def test_every_word_of_the_sections_is_on_a_page_of_its_language(site: Site) -> None:
    hidden = NOT_SHOWN[""] | NOT_SHOWN.get(site.name, set())
    lost = []
    checked = 0
    for code, file, path, text in theme_texts(site):
        if path.rpartition(".")[2] in STEERING or path in hidden:
            continue
        pages = site.in_language(code)
        assert pages, f"no page in {code}"
        for line in lines(text):
            checked += 1
            if not any(joined(line) in page.said for page in pages):
                lost.append(f"{file}: {path}: {line.strip()[:100]}")
    assert checked > 20
    waiting = WAITING.get(site.name, set())
    found = {path for path in waiting if not any(f": {path}" in line for line in lost)}
    assert not found, f"no longer lost, take it from the list: {found}"
    lost = [line for line in lost if not any(f": {path}" in line for path in waiting)]
    assert not lost, "\n".join(lost)


class Entry(msgspec.Struct, frozen=True):
    """A Markdown file with front matter, and the language that it is in."""

    path: str
    lang: str
    front: dict[str, Any]
    body: str
    is_item: bool


def entries(site: Site) -> list[Entry]:
    found = []
    for file in sorted(site.folder.rglob("*.md")):
        match = re.match(r"---\s*\n(.*?)\n---[ \t]*(?:\n(.*))?\Z", file.read_text("utf-8-sig"), re.DOTALL)
        assert match, f"{file} has no front matter"
        front = yaml.safe_load(match[1]) or {}
        path = file.relative_to(site.folder).as_posix()
        lang = str(front.get("lang") or site.default)
        body = rendered(match[2] or "", site)
        found.append(Entry(path, lang, front, body, "/_" in f"/{path}"))
    return found


def rendered(body: str, site: Site) -> str:
    """`body` with the little Liquid of these sites filled in: one condition, values of the site, no include."""
    if "{%" not in body and "{{" not in body:
        return body
    google = (site.config.get("analytics") or {}).get("google")
    condition = r"\{% if site\.analytics\.google %\}(.*?)\{% else %\}(.*?)\{% endif %\}"
    body = re.sub(r"\{% include [^%]* %\}", "", body)
    body = re.sub(condition, lambda match: match[1 if google else 2], body, flags=re.DOTALL)
    return re.sub(r"\{\{ site\.(\w+) \}\}", lambda match: str(site.config.get(match[1], "")), body)


def missing(body: str, page: Text) -> list[str]:
    return [line.strip()[:100] for line in lines(body) if joined(line) not in page.said]


def test_every_word_of_a_text_is_on_its_page(site: Site) -> None:
    """An item's page is headed by its title; a plain page is found by its words."""
    problems = []
    for entry in entries(site):
        pages = site.in_language(entry.lang)
        title = joined(str(entry.front.get("title") or (entry.front.get("caption") or {}).get("title") or ""))
        if entry.is_item:
            pages = [page for page in pages if page.kind == "item" and title in page.heads]
        if not pages:
            problems.append(f"{entry.path}: no page in {entry.lang} is called {title}")
            continue
        best = min((missing(entry.body, page) for page in pages), key=len)
        problems += [f"{entry.path}: {line}" for line in best]
    assert not problems, "\n".join(problems)


def test_every_item_has_its_card_and_its_page(site: Site) -> None:
    """Title, subtitle, picture and alternative text, on a page that says the item's language."""
    problems = []
    for entry in (entry for entry in entries(site) if entry.is_item):
        caption, front = entry.front.get("caption") or {}, entry.front
        pages = site.in_language(entry.lang)
        homes = [page for page in pages if page.kind == "home"]
        problems += [
            f"{entry.path}: the card lacks its {key}"
            for key in ("title", "subtitle")
            if not any(joined(str(caption.get(key) or "")) in page.said for page in homes)
        ]
        if not any(shows(page, caption.get("thumbnail"), None) for page in homes):
            problems.append(f"{entry.path}: the card lacks its picture")
        own = [page for page in pages if page.kind == "item" and joined(str(front["title"])) in page.heads]
        if not any(
            joined(str(front.get("subtitle") or "")) in page.said
            and shows(page, front.get("image"), front.get("alt"))
            and not missing(entry.body, page)
            for page in own
        ):
            problems.append(f"{entry.path}: {len(own)} pages of its title, none with all of it")
    assert not problems, "\n".join(problems)


def shows(page: Text, picture: str | None, alt: str | None) -> bool:
    """Whether `page` shows `picture`, with `alt`. A picture of another server is shown nowhere."""
    if not picture or "//" in picture:
        return True
    name = Path(picture.replace("\\", "/")).stem
    return any(name in src and (alt is None or alt.strip() == said) for src, said in page.pictures)


def test_every_address_of_the_sections_is_a_link(site: Site) -> None:
    """Menus, social networks, clients: what leads elsewhere still does, in each language."""
    lost = []
    for code, file, path, text in theme_texts(site):
        if re.match(r"https?://", text) and path.rpartition(".")[2] in {"url", "buttonlink"}:
            homes = [page for page in site.in_language(code) if page.kind == "home"]
            if not any(text in page.links for page in homes):
                lost.append(f"{file}: {path}: {text}")
    assert not lost, "\n".join(lost)
