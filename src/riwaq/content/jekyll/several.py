"""Entries in several languages that are one file: words below a language's code, or a body made of data alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll.data import is_locale
from riwaq.content.jekyll.liquid import Filled
from riwaq.language.tags import resolve

BODIES = ("text", "body", "content")
"""What the body of an entry is called where it stands in the front matter."""
_WORDS = frozenset(("title", "subtitle", "caption", "description", "image", "alt", *BODIES))
_CODE_LINE = re.compile(r"(?m)^[A-Za-z]{2}(?:[-_]\w+)?[ \t]*:[ \t]*(?:[#{&]|\r?$)")
_DATA = re.compile(r"\bsite\s*\.\s*(?:data|active_lang)\b")
_LIQUID_OR_TAG = re.compile(r"(?s)\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>|&\w+;|\{:.*?\}")


def may_hold_several(whole: str) -> bool:
    """Whether a file's text may hold words by language: quick, and certain only where it says no."""
    return bool(_CODE_LINE.search(whole))


def languages_inside(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages below whose code the front matter has words of an entry: `fr: {title: …, text: …}`."""
    return tuple(
        key
        for key, part in values.items()
        if isinstance(part, dict)
        and is_locale(key)
        and len(re.split("[-_]", key)[0]) == 2
        and not _WORDS.isdisjoint(part)
        and resolve(key)[1] is None
    )


def is_made_of_data(body: str) -> bool:
    """Whether all words of a body come from the site's data, so that it says the same in every language."""
    return bool(_DATA.search(body)) and not re.search(r"\w", _LIQUID_OR_TAG.sub("", body))


def turned(front: FrontMatter, lang: str) -> FrontMatter:
    """The entry in the language `lang` of a file that holds several."""
    own = front.values.get(lang)
    inner = own if isinstance(own, dict) else {}
    others = languages_inside(front.values)
    values = {key: value for key, value in front.values.items() if key not in others}
    texts = (inner.get(key) for key in BODIES)
    text = next((text for text in texts if isinstance(text, str) and text.strip()), front.body)
    return msgspec.structs.replace(front, values={**values, **inner, "lang": lang}, body=text)


def where_written(body: str, whole: str, start: int, end: int) -> Filled:
    """`body`, a value of YAML that stands in `whole` from `start` to `end`, with the place of each of its lines.

    The places count from `start`.
    """
    pieces: list[tuple[int, int, bool]] = []
    at, here = 0, start
    for line in body.splitlines(keepends=True):
        words = line.strip()
        found = whole.find(words, here, end) if words else -1
        if found >= 0:
            pieces.append((at + line.index(words), found - start, True))
            here = found + len(words)
        at += len(line)
    return Filled(body, ((0, 0, False), *pieces))
