"""Where Jekyll 4 publishes a file: permalinks, their templates, and the addresses that then answer.

https://jekyllrb.com/docs/permalinks/; the finer rules were asked of Jekyll itself (`tests/addresses`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import category
from urllib.parse import unquote

from riwaq.content.entry import PAGES
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.posts import FOLDER, dates_of, in_posts, words
from riwaq.content.native import Source

ENDED = frozenset({"", "date", "ordinal", "none"})
"""The styles of `permalink` (the first stands for none) that give a page the ending `.html`."""
FORMS = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S",
    "short_month": "%b", "long_month": "%B", "short_year": "%y", "w_year": "%G", "week": "%V",
    "w_day": "%u", "short_day": "%a", "long_day": "%A", "y_day": "%j",
}  # fmt: skip
"""The parts of a date by their placeholder, in the form of strftime."""
_DATED = re.compile(r"([0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2})-(.*)", re.DOTALL)
_DATE = re.compile(
    r"\s*([0-9]{2,4})-([0-9]{1,2})-([0-9]{1,2})(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?.*)?\s*\Z"
)
_KEPT_IN_TITLES = "._~!$&'()+,;=@"


def is_template(permalink: str) -> bool:
    """Whether a permalink has placeholders: then it says nothing about which entries belong together."""
    return bool(re.search(r":[a-z_]", permalink))


def url_of(source: Source, values: Mapping[str, Any], site: Jekyll) -> str:
    """The address that Jekyll gives the entry in the file of `source`, whose front matter is `values`.

    It is decoded and begins with a slash, below the site's own path; "" where only the day of the build would
    tell, and where it leads outside the site.
    """
    written = values.get("permalink")
    permalink = written.strip() if isinstance(written, str) else ""
    if source.collection == PAGES:
        return _cleaned(_filled_page(permalink or _page_template(source, site), source))
    if in_posts(source.path, site.collections_dir):
        return _cleaned(
            _filled_item(permalink or site.posts.permalink, source, values, _within(source, site))
        )
    known = next((one for one in site.collections if one.name == source.collection), None)
    template = permalink or (known.permalink if known else "") or "/:collection/:path" + _suffix(site)
    return _cleaned(_filled_item(template, source, values, _within(source, site)))


def urls_of(source: Source, values: Mapping[str, Any], site: Jekyll) -> tuple[str, ...]:
    """`url_of`, and that of a post also for the day that it has in UTC, in which hosts build sites."""
    if not in_posts(source.path, site.collections_dir):
        return (url_of(source, values, site),)
    return tuple(
        url_of(source, {**values, "date": date} if date else values, site) for date in dates_of(values)
    )


def answering(url: str, permalink: str, source: Source) -> tuple[str, ...]:
    """The addresses that answer for Jekyll's `url`: for `/pricing` it writes the file `pricing.html`.

    `permalink` is the one in the entry's front matter, "" without one: its ending is that of the file.
    """
    if not url:
        return ()
    last = permalink.strip().rsplit("/", 1)[-1]
    dot = last.rfind(".")
    ending = last[dot:] if 0 < dot < len(last) - 1 else _output_ending(source)
    if url.endswith("/"):
        return (url,) if ending == ".html" else (url, f"{url}index{ending}")
    file = url if url.endswith(ending) else url + ending
    folder = file.removesuffix("index.html") if file.endswith("/index.html") else file
    return tuple(dict.fromkeys((url, file, folder)))


def _suffix(site: Jekyll) -> str:
    """How the site's own `permalink` ends, which pages and collections without a template take over."""
    style = site.permalink
    if style in ENDED or style.endswith(":output_ext"):
        return ":output_ext"
    return "/" if style == "pretty" or style.endswith("/") else ""


def _page_template(source: Source, site: Jekyll) -> str:
    return "/:path/" if _split(source.path)[1] == "index" else "/:path/:basename" + _suffix(site)


def _split(path: str) -> tuple[str, str, str]:
    """A path as its folder with a slash behind, the name of the file, and the ending with its dot."""
    folder, slash, last = path.rpartition("/")
    name, dot, ending = last.rpartition(".")
    return folder + slash, (name if dot else last).rstrip("."), dot + ending if dot else ""


def _output_ending(source: Source) -> str:
    ending = _split(source.path)[2].lower()
    return ending if ending in {".htm", ".xhtml"} else ".html"


def _filled_page(template: str, source: Source) -> str:
    """A page's permalink: it knows its folder, its name and its ending; anything else stays as it is written."""
    folder, name, _ = _split(source.path)
    for key, value in (
        ("path", folder.rstrip("/")),
        ("basename", name),
        ("output_ext", _output_ending(source)),
    ):
        template = template.replace(f":{key}", value)
    return template


def _filled_item(template: str, source: Source, values: Mapping[str, Any], inside: str) -> str:
    """The permalink of the item at `inside` its collection, placeholders filled in; "" where one is unknown."""
    known = _placeholders(source, values, inside)
    if re.search(r":(?:year|month|day|hour|minute|second|[a-z]+_(?:year|month|day)|week)", template):
        known |= _dates(source, values)
    lost = False

    def fill(found: re.Match[str]) -> str:
        nonlocal lost
        name = found[1]
        key = name if name in known else name.removesuffix("_")
        lost = lost or key not in known
        return known.get(key, "") + ("_" if key != name else "")

    filled = re.sub(r":([a-z_]+)", fill, template)
    return "" if lost else filled


def _placeholders(source: Source, values: Mapping[str, Any], inside: str) -> dict[str, str]:
    folder, name, _ = _split(inside)
    dated = _DATED.match(name)
    slug = values.get("slug")
    slug = slug if isinstance(slug, str) and slug else dated[2] if dated else name
    categories = words(values, "category", "categories")
    return {
        "collection": source.collection,
        "path": folder + name,
        "name": slugged(name),
        "title": slugged(slug, keep=_KEPT_IN_TITLES, cased=True),
        "slug": slugged(slug),
        "categories": "/".join(dict.fromkeys(part.lower() for part in categories)),
        "slugified_categories": "/".join(dict.fromkeys(map(slugged, categories))),
        "output_ext": _output_ending(source),
    }


def _within(source: Source, site: Jekyll) -> str:
    """The path of an item inside its collection's folder, with its ending."""
    below = f"{site.collections_dir}/" if site.collections_dir else ""
    inside = source.path.removeprefix(below)
    if in_posts(source.path, site.collections_dir):
        return "/".join(part for part in inside.split("/") if part != FOLDER)
    return inside.removeprefix(f"_{source.collection}/")


def slugged(text: str, *, keep: str = "", cased: bool = False) -> str:
    """`text` as Jekyll makes a slug of it: letters, marks and digits of any script, hyphens between."""
    kept = "".join(
        char if char in keep or category(char)[0] in "LM" or category(char) == "Nd" else "-" for char in text
    )
    slug = re.sub(r"-{2,}", "-", kept)
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else slug.lower()


def _dates(source: Source, values: Mapping[str, Any]) -> dict[str, str]:
    """The parts of an item's date; nothing without one, for then Jekyll takes the moment of the build."""
    from datetime import datetime  # only sites with dates in their addresses pay for it

    written = values.get("date")
    dated = _DATED.match(_split(source.path)[1])
    found = _DATE.match(written if isinstance(written, str) else dated[1] if dated else "")
    if found is None:
        return {}
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    year += 2000 if year < 100 else 0
    try:
        date = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - as it is written
    except ValueError:
        return {}
    parts = {key: date.strftime(form) for key, form in FORMS.items()}
    return parts | {"i_day": str(date.day), "i_month": str(date.month)}


def _cleaned(url: str) -> str:
    """`url` as Jekyll publishes it, decoded; "" where nothing may be written there."""
    cleaned = re.sub(r"/{2,}", "/", f"/{url}".replace("..", "/").replace("./", ""))
    decoded = unquote(cleaned)
    return "" if not url or re.search(r'\.\.|//|[\\\0:*?"<>|#]', decoded) else decoded
