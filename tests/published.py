"""Reads a published folder back into values: its pages, what each is, and where each points."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import msgspec


class Tag(msgspec.Struct, frozen=True):
    """A start tag with its attributes; `line` counts from 1."""

    name: str
    attrs: dict[str, str]
    line: int


class Page(msgspec.Struct, frozen=True):
    """One HTML file. `kind` is home, item, fallback, page, collection, redirect or 404; `address` is below the root.

    `url` is the absolute address that the page has once published.
    """

    address: str
    url: str
    file: Path
    kind: str
    lang: str
    dir: str
    tags: tuple[Tag, ...]

    def all(self, name: str, /, **attrs: str) -> list[Tag]:
        """The tags called `name` whose attributes hold the words given (`rel="alternate"`)."""
        return [
            tag
            for tag in self.tags
            if tag.name == name and all(word in tag.attrs.get(key, "").split() for key, word in attrs.items())
        ]

    @property
    def canonical(self) -> str:
        found = self.all("link", rel="canonical")
        assert len(found) <= 1, f"{self.address}: {len(found)} canonical links"
        return found[0].attrs["href"] if found else ""

    @property
    def alternates(self) -> list[tuple[str, str]]:
        return [
            (tag.attrs["hreflang"], tag.attrs["href"])
            for tag in self.all("link", rel="alternate")
            if "hreflang" in tag.attrs
        ]


class Published(msgspec.Struct, frozen=True):
    """A published folder. `root` is the absolute address of its `/`, with the final slash."""

    folder: Path
    root: str
    pages: tuple[Page, ...]

    def file_at(self, url: str) -> Path | None:
        """The file that answers at absolute `url`, or None when it is elsewhere or missing."""
        plain = url.partition("#")[0].partition("?")[0]
        if not plain.startswith(self.root):
            return None
        path = unquote(plain.removeprefix(self.root))
        file = self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        return file if file.is_file() else None


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, {key: value or "" for key, value in attrs}, self.getpos()[0]))


def tags_of(html: str) -> tuple[Tag, ...]:
    """All start tags of `html`, in order."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return tuple(parser.found)


def read_published(folder: Path) -> Published:
    """Reads every HTML file below `folder`; what a page is follows from its address and its canonical."""
    files = {_address(folder, file): file for file in sorted(folder.rglob("*.html"))}
    tags = {address: tags_of(file.read_text("utf-8")) for address, file in files.items()}
    home = Page("/", "", files["/"], "home", "", "", tags["/"])
    root = home.canonical or "https://unknown.invalid/"
    roots = {address.removesuffix("404.html") for address in files if address.endswith("/404.html")}
    pages = []
    for address, file in files.items():
        html = next(tag for tag in tags[address] if tag.name == "html")
        url = urljoin(root, address.lstrip("/"))
        page = Page(
            address,
            url,
            file,
            _kind(address, roots, files),
            html.attrs.get("lang", ""),
            html.attrs.get("dir", ""),
            tags[address],
        )
        if any(tag.attrs.get("http-equiv") == "refresh" for tag in page.all("meta")):
            page = msgspec.structs.replace(page, kind="redirect")
        # A fallback is the page that says itself that its text belongs to another.
        if page.kind in {"item", "page"} and page.canonical and unquote(page.canonical) != unquote(url):
            page = msgspec.structs.replace(page, kind="fallback")
        pages.append(page)
    return Published(folder, root, tuple(pages))


def _address(folder: Path, file: Path) -> str:
    return "/" + re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(folder).as_posix())


def _kind(address: str, roots: set[str], files: dict[str, Path]) -> str:
    if address.endswith("/404.html"):
        return "404"
    if address in roots or address == "/":
        return "home"
    # A collection is the page that items stand below; the nearest root is the language's own.
    root = max((root for root in roots if address.startswith(root)), key=len, default="/")
    if "/" in address.removeprefix(root).rstrip("/"):
        return "item"
    below = any(other != address and other.startswith(address) for other in files)
    return "collection" if below else "page"


def references(page: Page) -> list[tuple[Tag, str]]:
    """Everything that `page` points to, absolute: links, pictures, styles, scripts, cards for social networks."""
    found: list[tuple[Tag, str]] = []
    for tag in page.tags:
        found += [(tag, tag.attrs[key]) for key in ("href", "src", "poster", "action") if tag.attrs.get(key)]
        if tag.attrs.get("srcset"):
            found += [(tag, part.split()[0]) for part in tag.attrs["srcset"].split(",") if part.strip()]
        if tag.name == "meta" and tag.attrs.get("property", "") in {"og:image", "og:url"}:
            found.append((tag, tag.attrs["content"]))
    return [(tag, urljoin(page.url, value.strip())) for tag, value in found]


def style_urls(published: Published, css: Path) -> list[str]:
    """The addresses in the stylesheet at `css`, absolute."""
    url = urljoin(published.root, css.relative_to(published.folder).as_posix())
    text = re.sub(r"/\*.*?\*/", "", css.read_text("utf-8"), flags=re.DOTALL)
    found = re.findall(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)", text)
    return [urljoin(url, one or two) for one, two in found if urlsplit(one or two).scheme != "data"]
