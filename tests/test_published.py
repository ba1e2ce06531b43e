"""The output of every example and of the real sites, read as a crawler reads it.

The graph of languages, the sitemap, links, sizes, headers.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from conftest import REAL
from published import Page, Published, references, style_urls, tags_of
from served import headers_for, read_headers

EXAMPLES = sorted(path.parent.name for path in Path(__file__).parent.parent.glob("examples/*/riwaq.toml"))
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

DEAD_ENDS = {"beauty-lab-10-languages": {"reviews"}}
"""Anchors that a real site's menu names and its content does not have: a template of its own made them."""


@pytest.fixture(params=[*EXAMPLES, *REAL])
def published(request: pytest.FixtureRequest, example: Callable[[str], Published]) -> Published:
    return example(request.param)


def robots(page: Page) -> str:
    return "".join(tag.attrs["content"] for tag in page.all("meta", name="robots"))


def indexable(page: Page) -> bool:
    return page.kind not in {"404", "fallback", "redirect"} and "noindex" not in robots(page)


def by_url(published: Published) -> dict[str, Page]:
    return {page.url: page for page in published.pages}


def test_there_are_examples() -> None:
    assert "clinic" in EXAMPLES


def test_the_clinic_has_every_kind_of_page(example: Callable[[str], Published]) -> None:
    kinds = Counter(page.kind for page in example("clinic").pages)
    assert set(kinds) == {"home", "item", "fallback", "page", "collection", "404"}, kinds
    assert kinds["item"] >= 9


def test_pages_say_their_language_and_direction(published: Published) -> None:
    for page in published.pages:
        assert page.lang, page.address
        assert page.dir in {"ltr", "rtl"}, page.address
        if page.lang.split("-")[0] in {"ar", "fa", "he", "ur"}:
            assert page.dir == "rtl", page.address


def alternate_problems(page: Page, pages: dict[str, Page]) -> list[str]:
    """What is wrong with the hreflang links of `page`: each version lists all, itself included, x-default once."""
    listed = page.alternates
    if not listed:
        return []
    urls = [unquote(url) for name, url in listed if name != "x-default"]
    names = Counter(name for name, _ in listed)
    found = [f"{name} stands {count} times" for name, count in names.items() if count > 1]
    if page.kind in {"fallback", "404"}:
        found.append(f"a {page.kind} page has hreflang")
    if page.url not in urls:
        found.append("does not list itself")
    if {unquote(url) for name, url in listed if name == "x-default"} - set(urls) or "x-default" not in names:
        found.append("x-default is missing or none of the languages")
    for name, url in listed:
        other = pages.get(unquote(url))
        if other is None:
            found.append(f"{name} → {url} does not exist")
        elif set(other.alternates) != set(listed):
            found.append(f"{other.address} does not list the same pages")
        elif name not in {"x-default", other.lang}:
            found.append(f"{url} is in {other.lang}, not {name}")
    return found


def test_languages_form_equivalence_classes(published: Published) -> None:
    pages = by_url(published)
    problems = [
        f"{page.address}: {problem}"
        for page in published.pages
        for problem in alternate_problems(page, pages)
    ]
    assert not problems, "\n".join(problems)


def test_no_translation_is_left_out(published: Published) -> None:
    """Pages at the same place below their language's root are versions of one thing: each must list the others."""
    roots = {page.address: page.lang for page in published.pages if page.kind == "home"}
    places: dict[str, list[Page]] = {}
    for page in published.pages:
        if indexable(page):
            root = max((root for root in roots if page.address.startswith(root)), key=len)
            places.setdefault(page.address.removeprefix(root), []).append(page)
    problems = []
    for versions in places.values():
        for page in versions:
            listed = {unquote(url) for _, url in page.alternates}
            problems += [
                f"{page.address} does not list {other.address}"
                for other in versions
                if len(versions) > 1 and unquote(other.url) not in listed
            ]
    assert not problems, "\n".join(problems)


def test_every_page_names_its_canonical_address(published: Published) -> None:
    pages = by_url(published)
    for page in published.pages:
        if page.kind == "404":
            continue
        assert urlsplit(page.canonical).scheme in {"http", "https"}, f"{page.address}: {page.canonical!r}"
        target = pages.get(unquote(page.canonical))
        assert target is not None, f"{page.address}: {page.canonical} does not exist"
        if page.kind == "redirect":
            assert target.kind != "redirect", f"{page.address}: leads to a page that leads on"
        elif page.kind == "fallback":
            assert target.canonical == page.canonical, f"{page.address}: canonical to a page that is none"
            assert target.lang != page.lang, f"{page.address}: falls back to its own language"
        else:
            assert target is page, f"{page.address}: {page.canonical}"


def test_the_sitemap_agrees_with_the_pages(published: Published) -> None:
    tree = ET.fromstring((published.folder / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own file
    listed = {
        url.findtext("s:loc", "", SITEMAP): {
            (link.attrib["hreflang"], link.attrib["href"]) for link in url.iterfind("x:link", SITEMAP)
        }
        for url in tree.iterfind("s:url", SITEMAP)
    }
    expected = {page.canonical: page for page in published.pages if indexable(page)}
    assert set(listed) == set(expected)
    for url, alternates in listed.items():
        assert alternates == set(expected[url].alternates), url
    assert f"Sitemap: {published.root}sitemap.xml" in (published.folder / "robots.txt").read_text("utf-8")


def test_every_link_leads_somewhere(published: Published) -> None:
    dead_ends = DEAD_ENDS.get(published.folder.name, set())
    ids = {
        page.file: {tag.attrs["id"] for tag in page.tags if "id" in tag.attrs} | {"", "top"}
        for page in published.pages
    }
    problems = []
    for page in published.pages:
        for tag, url in references(page):
            at = f"{page.address}:{tag.line}: <{tag.name}>"
            if not url.startswith(published.root):
                if tag.name not in {"a", "area", "form"}:  # these wait for the visitor
                    problems.append(f"{at} asks a third party: {url}")
                continue
            file = published.file_at(url)
            if file is None:
                problems.append(f"{at} points to {url}, which does not exist")
            elif unquote(urlsplit(url).fragment) not in ids.get(file, {urlsplit(url).fragment}) | dead_ends:
                problems.append(f"{at} points to {url}, where nothing has this id")
    for css in published.folder.rglob("*.css"):
        problems += [
            f"{css.name} points to {url}, which does not exist"
            for url in style_urls(published, css)
            if published.file_at(url) is None
        ]
    assert not problems, "\n".join(sorted(set(problems)))


def test_a_404_page_works_from_any_address(published: Published) -> None:
    for page in published.pages:
        if page.kind == "404":
            for tag in page.tags:
                for key in ("href", "src"):
                    value = tag.attrs.get(key, "/")
                    relative = not urlsplit(value).scheme and value[0] not in "/#"
                    assert not relative, f"{page.address}:{tag.line}: {value} depends on the address"


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def weight(published: Published, page: Page, name: str, key: str) -> int:
    """The compressed size of the files that the `<name>` tags of `page` load by their attribute `key`."""
    tags = [
        tag for tag in page.all(name) if name != "link" or "stylesheet" in tag.attrs.get("rel", "").split()
    ]
    urls = [urljoin(page.url, tag.attrs[key]) for tag in tags if key in tag.attrs]
    files = [published.file_at(url) for url in urls]
    assert None not in files, f"{page.address}: {urls}"
    return sum(packed(file.read_bytes()) for file in files if file)


def test_pages_keep_within_their_budgets(published: Published) -> None:
    """Compressed: HTML 25 kB, CSS 15 kB, JavaScript 8 kB."""
    problems = []
    for page in published.pages:
        sizes = (
            ("HTML", packed(page.file.read_bytes()), 25_000),
            ("CSS", weight(published, page, "link", "href"), 15_000),
            ("JavaScript", weight(published, page, "script", "src"), 8_000),
        )
        assert sizes[1][1] > 0 or page.kind == "redirect", f"{page.address} has no stylesheet"
        problems += [
            f"{page.address}: {name} {size} bytes, {most} at most"
            for name, size, most in sizes
            if size > most
        ]
    assert not problems, "\n".join(problems)


def test_no_page_has_inline_code_or_style(published: Published) -> None:
    """What a strict Content-Security-Policy would refuse."""
    problems = []
    for page in published.pages:
        for tag in page.tags:
            data = tag.attrs.get("type", "") in {
                "application/ld+json",
                "application/json",
                "speculationrules",
            }
            inline = (tag.name == "script" and "src" not in tag.attrs and not data) or tag.name == "style"
            handlers = [key for key in tag.attrs if key.startswith("on") or key == "style"]
            if inline or handlers or tag.attrs.get("href", "").lower().startswith("javascript:"):
                problems.append(f"{page.address}:{tag.line}: <{tag.name}> {handlers}")
    assert not problems, "\n".join(problems)


def test_the_headers_hold_a_strict_policy(published: Published) -> None:
    rules = read_headers((published.folder / "_headers").read_text("utf-8"))
    for page in published.pages:
        policy = headers_for(page.address, rules).get("Content-Security-Policy", "")
        parts = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
        assert "default-src" in parts, page.address
        assert "*" not in policy, policy
        assert "unsafe" not in policy, policy
        assert not {"http:", "https:"} & {word for words in parts.values() for word in words}, policy
        forms = {url for tag, url in references(page) if tag.name == "form"}
        allowed = {word for word in parts["form-action"] if word != "'self'"}
        assert all(any(url.startswith(f"{one}/") for one in allowed) for url in forms), page.address
        if page.kind == "home" and not forms:
            assert not allowed, "no form, and yet one is allowed"


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("/*\n  A: 1\n/assets/*\n  A: 2\n  B: 3\n", "/assets/x.css", {"A": "1, 2", "B": "3"}),
        ("# why\n/*\n  A: 1\n\n/ar/\n  B: x: y\n", "/ar/", {"A": "1", "B": "x: y"}),
        ("/:lang/page\n  A: 1\n", "/ar/page", {"A": "1"}),
        ("/:lang/page\n  A: 1\n", "/ar/x/page", {}),
        ("/a.b\n  A: 1\n", "/axb", {}),
    ],
)
def test_headers_are_read_as_hosts_read_them(text: str, address: str, expected: dict[str, str]) -> None:
    assert headers_for(address, read_headers(text)) == expected


def test_a_broken_header_file_is_refused() -> None:
    with pytest.raises(ValueError, match="_headers:2"):
        read_headers("/*\n  no colon\n")


def test_tags_are_read_with_their_lines() -> None:
    found = tags_of('<p lang="ar">نص\n<img src=a.webp alt></p>')
    assert [(tag.name, tag.attrs, tag.line) for tag in found] == [
        ("p", {"lang": "ar"}, 1),
        ("img", {"src": "a.webp", "alt": ""}, 2),
    ]
