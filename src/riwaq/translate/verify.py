"""Is a translation of a unit fit to be written? What is wrong with it, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from riwaq.content.markdown import render
from riwaq.content.outline import Block
from riwaq.language.direction import script_of
from riwaq.language.folding import folded
from riwaq.language.guess import letter_counts, likely_language
from riwaq.language.passage import own_scripts
from riwaq.language.registry import english_name
from riwaq.translate.amounts import Amount, amounts, differing
from riwaq.translate.protect import Protected, protected, tokens
from riwaq.translate.wording import Wording, misworded

LETTERS = 8
"""The least letters that tell a script."""
SENTENCE = 60
"""The least letters that tell a language among those of its script."""


def verified(
    source: str, target: str, source_language: str, target_language: str, terms: Sequence[Wording] = ()
) -> tuple[str, ...]:
    """What makes `target` unfit as a translation of the unit `source`, a sentence each; nothing if it is fit.

    Both are Markdown, the languages BCP 47 tags. Compared are the markup, what is linked and shown, numbers by their
    value, the script, and the terms.
    """
    if not target.strip():
        return ("the translation is empty",) if source.strip() else ()
    one, other = protected(source, source_language), protected(target, target_language)
    return tuple(
        dict.fromkeys(
            [
                *_untranslated(one, other, source_language, target_language),
                *_in_another_script(one, other, target_language),
                *_markup(one, other),
                *_blocks(source, target, source_language, target_language),
                *_numbers(one, other),
                *misworded(terms, words_of(one), words_of(other), source_language, target_language),
            ]
        )
    )


def words_of(text: Protected) -> str:
    """The words of a text without its tags; a telephone number is a number here."""
    phones = {part.id: part.open for part in text.parts if part.kind == "phone"}
    return "".join(
        token.text if token.role == "text" else phones.get(token.part, "") for token in tokens(text.text)
    )


def _untranslated(one: Protected, other: Protected, source: str, target: str) -> Iterator[str]:
    same = _folded(words_of(one)) == _folded(words_of(other))
    if not same or source.partition("-")[0] == target.partition("-")[0]:
        return
    words = re.findall(r"[^\W\d_]+", words_of(one))
    name = len(words) <= 3 and all(word[0] != word[0].lower() for word in words)  # Botox, ISO
    cognate = len(words) == 1 and script_of(source) == script_of(target)
    if words and not name and not cognate:
        yield "the translation is the source again"


def _in_another_script(one: Protected, other: Protected, language: str) -> Iterator[str]:
    counts = letter_counts(words_of(other).lower())
    own = own_scripts(language)
    total = sum(counts.values())
    foreign = total - sum(counts.get(main, 0) for main in own)
    if (
        total >= LETTERS
        and own
        and foreign * 2 > total
        and _folded(words_of(one)) != _folded(words_of(other))
    ):
        yield f"most letters of the translation are not those of {english_name(language) or language}"
        return
    if total < SENTENCE:
        return
    guessed, main = likely_language(words_of(other).lower(), counts)
    primary = language.partition("-")[0]
    if guessed != main and main in own and guessed != primary and primary in _TOLD_APART:
        yield f"the translation reads as {english_name(guessed)}, not {english_name(language)}"


_TOLD_APART = frozenset("ar fa ur ps ckb sd ug ru uk be mk sr kk mn he yi hi mr".split())
"""Languages that letters of their own tell from others in the same script (`language.guess`)."""


def _markup(one: Protected, other: Protected) -> Iterator[str]:
    """Is every mark of the source there, as often, and no other?"""
    ours, theirs = (
        Counter((part.kind, part.shown) for part in text.parts if part.kind != "phone")
        for text in (one, other)
    )
    for (kind, shown), count in ((ours - theirs) | Counter()).items():
        yield f"the {kind} {_short(shown)} is lost{f', {count} times' if count > 1 else ''}"
    for (kind, shown), count in (theirs - ours).items():
        yield f"the {kind} {_short(shown)} is not in the source{f', {count} times' if count > 1 else ''}"


def _blocks(source: str, target: str, source_language: str, target_language: str) -> Iterator[str]:
    """Are the blocks of both the same in kind and order, with the same links, pictures and code?"""
    one = render(source, "", tag=source_language).outline.blocks
    other = render(target, "", tag=target_language).outline.blocks
    for ours, theirs in zip_longest(one, other):
        if ours is None or theirs is None or _kind(ours) != _kind(theirs):
            what = [f"a {block.kind}" if block else "nothing" for block in (ours, theirs)]
            yield f"where the source has {what[0]}, the translation has {what[1]}"
            return
    for name, words in (("links", "link to"), ("images", "picture")):
        ours_, theirs_ = (
            Counter(found.target for block in blocks for found in getattr(block, name))
            for blocks in (one, other)
        )
        yield from (f"the {words} {_short(lost)} is lost" for lost in ours_ - theirs_)
        yield from (f"the {words} {_short(more)} is not in the source" for more in theirs_ - ours_)
    if [block.text for block in one if block.kind == "code"] != [b.text for b in other if b.kind == "code"]:
        yield "the code differs"


def _kind(block: Block) -> tuple[object, ...]:
    return block.kind, block.depth, block.level, block.ordered


def _numbers(one: Protected, other: Protected) -> Iterator[str]:
    """The numbers by their value. A small one may have become a word, or have been one, but no other number."""
    lost, more = differing(amounts(words_of(one)), amounts(words_of(other)))
    if len(lost) == 1 and len(more) == 1:
        yield f"the number {lost[0].written} became {more[0].written}"
        return
    lost = [amount for amount in lost if more or not amount.is_small]
    more = [amount for amount in more if lost or not amount.is_small]
    yield from (f"the number {amount.written} is lost" for amount in _once(lost))
    yield from (f"the number {amount.written} is not in the source" for amount in _once(more))


def _once(found: Iterable[Amount]) -> list[Amount]:
    return list({amount.written: amount for amount in found}.values())


def _folded(text: str) -> str:
    """A text as it is compared: folded, with any space for any other."""
    return " ".join(folded(text).split())


def _short(words: str) -> str:
    words = " ".join(words.split())
    words = words if len(words) <= 60 else words[:59] + "…"
    return words if "`" in words else f"`{words}`"
