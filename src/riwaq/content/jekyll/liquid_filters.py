"""Jekyll's own filters, as its documentation and its Ruby have them (https://jekyllrb.com/docs/liquid/filters/)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import msgspec

from riwaq.content.jekyll.liquid_values import (
    in_order,
    inspected,
    is_blank,
    listed,
    matches,
    property_of,
    simple,
    text,
)
from riwaq.content.jekyll.ruby_dates import Time, understood, written

_CJK = r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_PRETTY = "._~!$&'()+,;=@"


class Surroundings(msgspec.Struct, frozen=True):
    """What filters and tags may know of the site.

    `now` tells the time of the build. `origin` and `base` are the parts of its address: `https://clinic.example`
    and `/shop`, each perhaps "". `in_utc` says whether dates are shown in UTC, or in the zones that they are
    written in. `markdown` makes HTML of Markdown. `page_of` gives the address of the page that a file of the site
    makes, `post_of` that of the post of a name, "" where there is none.
    """

    now: Callable[[], Time]
    in_utc: bool = True
    origin: str = ""
    base: str = ""
    markdown: Callable[[str], str] = str
    page_of: Callable[[str], str] = str
    post_of: Callable[[str], str] = str


def filters(around: Surroundings) -> dict[str, Callable[..., Any]]:
    """All of them that need nothing of the template, by name."""
    return {
        "relative_url": lambda value: relative_url(value, around.base),
        "absolute_url": lambda value: absolute_url(value, around.origin, around.base),
        "strip_index": lambda value: value and re.sub(r"/index\.html?\Z", "/", text(value)),
        "date": lambda value, form: on_that_day(value, form, around.now),
        "date_to_string": lambda value, *style: long_or_short(value, "%b", style, around),
        "date_to_long_string": lambda value, *style: long_or_short(value, "%B", style, around),
        "date_to_xmlschema": lambda value: in_zone(value, "%Y-%m-%dT%H:%M:%S%:z", around),
        "date_to_rfc822": lambda value: in_zone(value, "%a, %d %b %Y %H:%M:%S %z", around),
        "markdownify": lambda value: around.markdown(text(value)),
        "smartify": text,  # the Markdown that comes after makes quotation marks of straight ones
        "xml_escape": lambda value: _escaped(text(value)),
        "cgi_escape": lambda value: quote_plus(text(value)),
        "uri_escape": lambda value: quote(text(value), safe=";/?:@&=+$,[]!*'()#-._~%"),
        "slugify": lambda value, mode="default": None if value is None else slugify(text(value), text(mode)),
        "number_of_words": number_of_words,
        "normalize_whitespace": lambda value: " ".join(text(value).split()),
        "jsonify": lambda value: msgspec.json.encode(simple(value)).decode(),
        "array_to_sentence_string": sentence,
        "inspect": lambda value: _escaped(inspected(value)),
        "to_integer": to_integer,
        "where": where,
        "find": lambda value, name, wanted: next(iter(where(value, name, wanted)), None),
        "group_by": group_by,
        "sort": sort,
        "sample": lambda value, many=1: first_of(value, to_integer(many)),
        "push": lambda value, part: [*value, part] if isinstance(value, list) else value,
        "pop": lambda value, many=1: _without(value, -to_integer(many)),
        "shift": lambda value, many=1: _without(value, to_integer(many)),
        "unshift": lambda value, part: [part, *value] if isinstance(value, list) else value,
    }


def relative_url(value: Any, base: str) -> str | None:
    """An address below the site's own path."""
    if value is None or _is_whole(text(value)):
        return value if value is None else text(value)
    address = text(value)
    return base + _encoded(address if not address or address.startswith("/") else f"/{address}")


def absolute_url(value: Any, origin: str, base: str) -> str | None:
    """A whole address, where that of the site is known."""
    if value is None or _is_whole(text(value)) or not origin:
        return relative_url(value, base)
    return origin + (relative_url(value, base) or "/")


def _is_whole(address: str) -> bool:
    try:
        return bool(urlsplit(address).scheme)
    except ValueError:
        return False


def _encoded(address: str) -> str:
    return quote(address, safe="/-._~!$&'()*+,;=:@%?#")


def on_that_day(value: Any, form: Any, now: Callable[[], Time]) -> Any:
    """The filter `date`: what is no date, and a date without a form, stays as it is."""
    when = understood(value, now)
    return value if when is None or not text(form) else written(when, text(form))


def in_zone(value: Any, form: str, around: Surroundings) -> Any:
    """A date in the site's zone. What is no date is an error, as in Jekyll; nothing stays nothing."""
    if text(value) == "":
        return value
    when = understood(value, around.now)
    if when is None:
        raise ValueError(f"`{text(value)}` is no date")
    return written(when.astimezone(UTC) if around.in_utc else when, form)


def long_or_short(value: Any, month: str, style: tuple[Any, ...], around: Surroundings) -> Any:
    """`07 Nov 2008`; with the style `ordinal`, `7th Nov 2008`, and in the US, `Nov 7th, 2008`."""
    day = in_zone(value, "%-d", around)
    if not isinstance(day, str) or not day.isdecimal() or text(value) == "" or style[:1] != ("ordinal",):
        return in_zone(value, f"%d {month} %Y", around)
    number = int(day)
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    form = f"{month} {day}{ending}, %Y" if style[1:2] == ("US",) else f"{day}{ending} {month} %Y"
    return in_zone(value, form, around)


def slugify(words: str, mode: str = "default", *, cased: bool = False) -> str:
    """`words` as a part of an address, in one of Jekyll's ways to make one."""
    if mode not in {"", "raw", "default", "pretty", "ascii", "latin"}:
        return words if cased else words.lower()
    if mode == "latin":
        plain = unicodedata.normalize("NFKD", words)
        words = "".join(char for char in plain if not unicodedata.combining(char))
    if mode == "raw":
        slug = re.sub(r"\s+", "-", words)
    elif mode == "ascii":
        slug = re.sub(r"[^A-Za-z0-9]+", "-", words)
    else:
        keep = _PRETTY if mode == "pretty" else ""
        kept = (char if char in keep or _in_words(char) else "\0" for char in words)
        slug = re.sub("\0+", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else slug.lower()


def _in_words(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] in "LM" or kind == "Nd"


def number_of_words(value: Any, mode: Any = None) -> int:
    """How many words; in the modes `cjk` and `auto` each character of Chinese, Japanese and Korean is one."""
    words = text(value)
    signs = len(re.findall(f"[{_CJK}]", words)) if mode in {"cjk", "auto"} else 0
    if mode == "cjk" or signs:
        return signs + len(re.findall(rf"[^{_CJK}\s]+", words))
    return len(words.split())


def sentence(value: Any, connector: Any = "and") -> str:
    """`one, two, and three`."""
    parts = [text(part) for part in listed(value) or []]
    if len(parts) < 3:
        return f" {text(connector)} ".join(parts)
    return f"{', '.join(parts[:-1])}, {text(connector)} {parts[-1]}"


def to_integer(value: Any) -> int:
    if isinstance(value, bool | int | float):
        return int(value)
    found = re.match(r"\s*[-+]?\d{1,18}", text(value))
    return int(found[0]) if found else 0


def where(value: Any, name: Any, wanted: Any) -> Any:
    """The items whose property is, or holds, what is wanted."""
    items = listed(value)
    if items is None or not name or isinstance(wanted, list | dict):
        return value if items is None else items
    if type(wanted).__name__ in {"Empty", "Blank"}:  # the library's own literals
        return [item for item in items if is_blank(property_of(item, name))]
    return [item for item in items if matches(property_of(item, name), wanted)]


def group_by(value: Any, name: Any) -> Any:
    items = listed(value)
    return value if items is None else grouped(items, [text(property_of(item, name)) for item in items])


def grouped(items: list[Any], names: list[str]) -> list[dict[str, Any]]:
    """`items` by the name of each, in the order in which the names first come."""
    groups: dict[str, list[Any]] = {}
    for item, name in zip(items, names, strict=True):
        groups.setdefault(name, []).append(item)
    return [{"name": name, "items": found, "size": len(found)} for name, found in groups.items()]


def sort(value: Any, name: Any = None, absent: Any = "first") -> Any:
    """The items in the order of a property, those without it first, or last."""
    if value is None:
        raise ValueError("nothing cannot be sorted")
    items = [[key, part] for key, part in value.items()] if isinstance(value, Mapping) else listed(value)
    if items is None:
        return value
    keys = items if name is None else [property_of(item, name) for item in items]
    return in_order(list(zip(keys, items, strict=True)), absent_last=absent == "last")


def first_of(value: Any, many: int) -> Any:
    """What stands in for a choice by chance, which would make another site of every build: the first ones."""
    if not isinstance(value, list):
        return value
    return (value[0] if value else None) if many == 1 else value[: max(many, 0)]


def _without(value: Any, many: int) -> Any:
    if not isinstance(value, list):
        return value
    return value[many:] if many >= 0 else value[:many]


def _escaped(value: str) -> str:
    """`value` for an attribute of XML."""
    return (
        value.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&apos;")
    )
