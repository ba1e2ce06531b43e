"""The termbase: what a term is called in each language, what it must never be called, and which names are never translated.

```toml
keep = ["Botox", "Health & Beauty Lab"]

[[term]]
en = "osteopathy"
ar = ["تقويم العظام", "أوستيوباثي"]
never.ar = "العسكرية"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

import msgspec

from riwaq.language.folding import PREFIXES, folded
from riwaq.text.finding import Finding
from riwaq.text.span import Span

FILE = "terms.toml"
STEM = 4
"""The least letters of a word that a longer form of it begins with, where a language bends the ends of words."""
_BENT = frozenset({"el", "ru", "uk", "de", "es", "pt", "it", "fr", "tr", "pl", "ar", "he", "fa"})
"""Languages whose words have endings: a rendering may stand in another form than the termbase has it."""
_NO_SPACES = frozenset({"zh", "ja", "th"})


class Term(msgspec.Struct, frozen=True):
    """One concept: its names by language code, the first the best, and what it must not be called."""

    names: dict[str, tuple[str, ...]]
    never: dict[str, tuple[str, ...]] = {}


class Terms(msgspec.Struct, frozen=True):
    """The whole termbase, and what of its file could not be used."""

    terms: tuple[Term, ...] = ()
    keep: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Slip(msgspec.Struct, frozen=True):
    """A translation against the termbase.

    `name` is the source's word. "forbidden": `found` stands in the translation and must not; "missing": none of the
    renderings does, of which `found` is the best; "kept": a name is not there as it is written.
    """

    kind: Literal["forbidden", "missing", "kept"]
    name: str
    found: str


def read_terms(text: str) -> Terms:
    """The termbase in `text`, the content of FILE. A part that cannot be used is reported and left out."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as problem:
        message = f"this cannot be read as TOML: {problem}"
        return Terms(
            findings=(Finding("term.file", "error", message, Span(FILE, 0, 0), "Correct the file."),)
        )
    found: list[Finding] = []
    terms = []
    for entry in data.get("term", []) if isinstance(data.get("term", []), list) else []:
        term = _term(entry)
        if term is None:
            found.append(
                _strange(text, str(next(iter(entry.values()), "term")) if isinstance(entry, dict) else "term")
            )
        else:
            terms.append(term)
    keep = _texts(data.get("keep", []))
    if keep is None:
        found.append(_strange(text, "keep"))
    found += [_strange(text, key) for key in data.keys() - {"term", "keep"}]
    return Terms(tuple(terms), keep or (), tuple(found))


def slips(terms: Terms, source: str, target: str, source_code: str, target_code: str) -> Iterator[Slip]:
    """What the termbase has against `target` as a translation of `source`; languages by their first subtag."""
    here, there = folded(source), folded(target)
    for term in terms.terms:
        name = next((one for one in term.names.get(source_code, ()) if _stands(one, here, source_code)), "")
        if not name:
            continue
        wrong = next((one for one in term.never.get(target_code, ()) if _stands(one, there, target_code)), "")
        right = term.names.get(target_code, ())
        if wrong:
            yield Slip("forbidden", name, wrong)
        elif right and not any(_stands(one, there, target_code, bent=True) for one in right):
            yield Slip("missing", name, right[0])
    for name in terms.keep:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) and name not in target:
            yield Slip("kept", name, name)


def _stands(name: str, text: str, code: str, *, bent: bool = False) -> bool:
    return _pattern(name, code, bent and code in _BENT).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(name: str, code: str, bent: bool) -> re.Pattern[str]:
    """Finds `name` in folded text: as whole words, with the prefixes of its language, and `bent` with other endings."""
    if code in _NO_SPACES:
        return re.compile(re.escape(folded(name)))
    words = []
    for word in folded(name).split():
        stem = word[: max(STEM, len(word) - 3)] if bent and len(word) > STEM else word
        words.append(PREFIXES.get(code, "") + re.escape(stem) + (r"\w*" if stem != word or bent else ""))
    return re.compile(r"(?<!\w)" + r"\W+(?:\w+\W+)?".join(words) + r"(?!\w)")


def _term(entry: Any) -> Term | None:
    if not isinstance(entry, dict):
        return None
    names: dict[str, tuple[str, ...]] = {}
    never: dict[str, tuple[str, ...]] = {}
    for key, value in entry.items():
        parts = value.items() if key == "never" and isinstance(value, dict) else [(key, value)]
        for code, words in parts:
            texts = _texts(words)
            if texts is None:
                return None
            (never if key == "never" else names)[code.partition("-")[0].lower()] = texts
    return Term(names, never)


def _texts(value: Any) -> tuple[str, ...] | None:
    """One text, or several."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        return None
    return tuple(listed)


def _strange(text: str, word: str) -> Finding:
    at = max(text.find(word), 0)
    advice = (
        'Write a term as [[term]] with a line a language: en = "osteopathy", ar = ["…", "…"], never.ar = "…".'
    )
    message = f"`{word}` is nothing that a termbase holds"
    return Finding("term.file", "error", message, Span(FILE, at, at + len(word)), advice)
