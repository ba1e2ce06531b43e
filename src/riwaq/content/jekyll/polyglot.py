"""Polyglot's settings, and the rules that follow from them: which languages, and what exists in which of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from riwaq.language.tags import fold

if TYPE_CHECKING:
    from riwaq.content.jekyll.typed import Typed

SETTINGS = frozenset(
    [
        "languages",
        "default_lang",
        "exclude_from_localization",
        "exclude_from_localizations",
        "lang_from_path",
        "lang_vars",
        "localize_redirects",
        "exclude_from_redirect_localization",
    ]
)
YES, NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


class Polyglot(msgspec.Struct, frozen=True):
    """The settings. `languages` is () for a site without Polyglot.

    `root_only` are beginnings of paths, or patterns, of what is published in the default language only.
    `from_path` says whether a file's path may tell its language; `names` are more names of the language that is
    shown, for Liquid. `localize_redirects` says whether the rules of `_redirects` count in every language, all but
    those of the paths `redirects_kept`.
    """

    languages: tuple[str, ...] = ()
    default: str = ""
    root_only: tuple[str, ...] = ()
    from_path: bool = True
    names: tuple[str, ...] = ()
    localize_redirects: bool = False
    redirects_kept: tuple[str, ...] = ()

    def language_of(self, url: str) -> str:
        """The language whose code is the first part of an address, "" where it is none."""
        first = fold(url.strip("/").partition("/")[0])
        return next((code for code in self.languages if fold(code) == first), "")


def read_polyglot(read: Typed) -> Polyglot:
    languages, default = _languages(read)
    root_only = (*read.texts("exclude_from_localization"), *read.texts("exclude_from_localizations"))
    return Polyglot(
        languages,
        default,
        root_only=tuple(path.removeprefix("/") for path in root_only),
        from_path=read.text("lang_from_path").lower() not in NO,
        names=read.texts("lang_vars"),
        localize_redirects=read.text("localize_redirects").lower() in YES,
        redirects_kept=read.texts("exclude_from_redirect_localization"),
    )


def _languages(read: Typed) -> tuple[tuple[str, ...], str]:
    """The languages, the default one among them, and that one; no languages for a site without Polyglot."""
    languages, default = read.texts("languages"), read.text("default_lang")
    if not languages:
        return (), default
    default = default or ("en" if "en" in languages else languages[0])
    known = {fold(code): code for code in reversed(languages)}
    default = known.get(fold(default), default)
    first = () if default in languages else (default,)
    return tuple(dict.fromkeys((*first, *languages))), default


def by_language(value: Any, site: Polyglot) -> dict[str, str]:
    """A setting that is written once a language, by the site's own codes, the default one first; {} for any other."""
    if not isinstance(value, dict) or not value:
        return {}
    known = {fold(code): code for code in site.languages}
    texts = {known.get(fold(code), ""): text for code, text in value.items() if isinstance(text, str)}
    if "" in texts or len(texts) < len(value):
        return {}
    return {code: texts[code].strip() for code in dict.fromkeys((site.default, *texts)) if code in texts}


def whole_folders(patterns: Iterable[str], paths: Collection[str]) -> tuple[str, ...]:
    """`patterns` with a slash behind each that is a folder of the site: `images` is no `images-of-us.md` then."""
    folders = {path[:end] for path in paths for end in range(len(path)) if path[end] == "/"}
    return tuple(f"{one}/" if one in folders else one for one in patterns)


def is_at_root_only(path: str, site: Polyglot) -> bool:
    """Whether the file at `path` is published in the default language only: by the beginning of its path, or by a
    pattern in which `*` stands for anything.
    """
    return bool(site.root_only and _any_of(site.root_only).match(path))


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    parts = (
        "".join(signs.get(char) or re.escape(char) for char in one)
        + (r"\Z" if signs.keys() & set(one) else "")
        for one in patterns
        if one
    )
    return re.compile("|".join(parts) or r"(?!)")


def only_in(values: Mapping[str, Any], path: str, site: Polyglot) -> tuple[str, ...]:
    """The languages in which the entry with the front matter `values` is published, () for all."""
    if not site.languages:
        return ()
    written = values.get("lang-exclusive") or values.get("only_in")
    listed = written if isinstance(written, list) else re.split(r"[\s,]+", written or "")
    named = tuple(code.strip() for code in listed if isinstance(code, str) and code.strip())
    return named or ((site.default,) if is_at_root_only(path, site) else ())


def localized(rules: str, languages: Iterable[str], default: str, kept: Collection[str]) -> str:
    """The `rules` of `_redirects` with a copy of each below the code of every other language than the `default`.

    A target on the site itself moves along. Comments, lines that are no rule, and rules whose path is among those
    `kept` or names a language already stay alone.
    """
    codes = [code for code in languages if code != default]
    lines = []
    for line in rules.splitlines():
        lines.append(line)
        path, *rest = line.split() or [""]
        if not rest or not path.startswith("/") or path in kept or path.split("/")[1] in {*codes, default}:
            continue
        target, *more = rest
        for code in codes:
            below = f"/{code}" if target.startswith("/") and not target.startswith("//") else ""
            lines.append(" ".join((f"/{code}{path}", below + target, *more)))
    return "".join(f"{line}\n" for line in lines)
