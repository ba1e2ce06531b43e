"""What a term of a source text is to be called in its translation, and what never: as plain values, for one pair of languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from riwaq.translate.terms import Term, Terms, slips


class Wording(msgspec.Struct, frozen=True):
    """`source` is one of `renderings` in the target language, the first is the best; and none of `forbidden`.

    A name that must stay has itself as its rendering.
    """

    source: str
    renderings: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


def misworded(
    wordings: Sequence[Wording], source: str, target: str, source_language: str, target_language: str
) -> Iterator[str]:
    """What a translation calls by another name than it should, a sentence each."""
    here, there = (tag.partition("-")[0].lower() for tag in (source_language, target_language))
    for wording in wordings:
        stays = wording.renderings == (wording.source,)
        term = Term({here: (wording.source,), there: wording.renderings}, {there: wording.forbidden})
        terms = Terms((), (wording.source,)) if stays and not wording.forbidden else Terms((term,))
        for slip in slips(terms, source, target, here, there):
            better = " or ".join(f"“{word}”" for word in wording.renderings)
            if slip.kind == "forbidden":
                yield f"“{slip.name}” must not be “{slip.found}”{f'; write {better}' if better else ''}"
            elif slip.kind == "kept":
                yield f"“{slip.name}” must stay as it is"
            else:
                yield f"“{slip.name}” should be {better}"
