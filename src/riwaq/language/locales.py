"""Under which keys the tables made of CLDR may know a language: in its region, then in its script alone."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.language.direction import script_of
from riwaq.language.registry import better_language


def keys(tag: str) -> Iterator[str]:
    """The keys of a BCP 47 tag, the nearest first: `pa-PK` → `pa-Arab-PK`, `pa-Arab`.

    The tools write them so: the language, its script where that is not the likely one, its region where the
    language differs there. What follows a single letter (`-u-ca-gregory`) says nothing of either.
    """
    language, *rest = subtags(tag)
    script = script_of("-".join((language, *rest))).replace("Aran", "Arab")
    base = language if script == script_of(language) else f"{language}-{script}"
    region = region_of(tag)
    if region:
        yield f"{base}-{region}"
    yield base


def region_of(tag: str) -> str:
    """The region subtag of a BCP 47 tag, in capitals; "" where it has none."""
    rest = subtags(tag)[1:]
    regions = (part for part in rest if len(part) == 2 or (len(part) == 3 and part.isdigit()))
    return next(regions, "").upper()


def subtags(tag: str) -> list[str]:
    """The subtags of a BCP 47 tag before any extension, a retired language in its better form (`prs` → `fa`, `AF`)."""
    first, *rest = tag.replace("_", "-").split("-")
    better = better_language(first.lower())
    language, *implied = (better or first.lower()).split("-")
    end = next((at for at, part in enumerate(rest) if len(part) == 1), len(rest))
    return [language, *rest[:end], *implied]
