"""The paragraphs of a site's own texts as readers see them, each with its place in its file: what checks of texts read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from riwaq.content.markdown import Document, render, render_inline
from riwaq.content.native import Source
from riwaq.content.outline import Block
from riwaq.content.sections import MENU, SECTIONS, SITE
from riwaq.content.words import Keys, Words
from riwaq.engine.sources import document, entry, place_of, spoken, text, words
from riwaq.language.bidi.asking import OBJECT
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo
from riwaq.pack import Passage
from riwaq.render.inline import letters
from riwaq.text.aligned import Aligned
from riwaq.text.span import Span

NO_PROSE = frozenset({"code", "html", "rule"})
"""Blocks that are no running text."""

# What has an order of its own already: code, and what its author isolates.
_OWN_ORDER = re.compile(
    r"(?<!`)(`+)(?!`).{1,2000}?(?<!`)\1(?!`)"
    r"|<(?P<name>bdi|bdo|code|kbd|samp)\b[^<>]*>.{0,2000}?</(?P=name)>"
    r"|<(?P<any>[a-z]+)\b[^<>]*\sdir=[^<>]*>.{0,2000}?</(?P=any)>",
    re.DOTALL | re.IGNORECASE,
)

TEXTS = frozenset({"plain", "inline", "name", "label", "block"})
"""The kinds of values of the words that a reader sees."""


def entry_passages(memo: Memo, source: Source, language: Language) -> Iterator[Passage]:
    """The texts of an entry: those of its front matter, and the blocks of its body."""
    header = entry(memo, source).header
    card = header.card
    titles: list[tuple[Keys, str]] = [
        (("title",), header.title),
        (("subtitle",), header.subtitle),
        (card.keys("title"), card.title),
        (card.keys("subtitle"), card.subtitle),
    ]
    short: list[tuple[Keys, str, str]] = [(keys, title, letters(title)) for keys, title in titles]
    plain: list[tuple[Keys, str | None]] = [
        (("alt",), header.alt),
        (("description",), header.description),
        (card.keys("alt"), card.alt),
    ]
    plain += [(("images", number, "alt"), one.alt) for number, one in enumerate(header.images)]
    short += [(keys, said, said) for keys, said in plain if said]
    marked: list[tuple[Keys, str]] = [(("facts", label), fact) for label, fact in header.facts]
    marked += [(("images", number, "caption"), one.caption) for number, one in enumerate(header.images)]
    marked += [(("image_caption",), header.image_caption)] if header.image_caption else []
    for keys, written, shown in short:
        if shown:
            yield _within(memo, header.path, keys, written, shown, language, "front", markup=False)
    for keys, written in marked:
        made = render_inline(written, header.path)
        yield from _marked(memo, header.path, keys, written, made, language, "front")
    yield from _body_passages(memo, document(memo, header.path, language.tag), language)


def _body_passages(memo: Memo, body: Document, language: Language) -> Iterator[Passage]:
    """The blocks of the body of an entry, and the words of the pictures in them."""
    for block in body.outline.blocks:
        if block.text and block.kind not in NO_PROSE:
            yield _of_block(memo, block, block.text, language)
        for image in block.images:
            for said in filter(None, (image.alt, image.title)):
                yield _of_block(memo, block, said, language, markup=False)


def words_passages(memo: Memo, code: str) -> Iterator[Passage]:
    """The words of the sections in a language, without those that it has from the default one."""
    known, site = words(memo, code), spoken(memo)
    language, path = site.language(code), known.path
    default = {} if code == site.default else dict(texts_of(words(memo, site.default)))
    for (keys, kind), value in texts_of(known):
        if default.get((keys, kind)) == value:
            continue
        part = _part(known, keys)
        if kind == "plain":
            yield _within(memo, path, keys, value, value, language, part, markup=False)
        else:
            made = render(value, path) if kind == "block" else render_inline(value, path)
            yield from _marked(memo, path, keys, value, made, language, part)


def _part(known: Words, keys: Keys) -> str:
    """The kind of the section that the text at `keys` is of; the name of what is no section."""
    name = str(keys[0])
    return known.sections[name][0] if name in known.sections else name


def texts_of(known: Words) -> Iterator[tuple[tuple[Keys, str], str]]:
    """((keys, kind), value) of every text in the words of a language that a reader sees."""
    parts: list[tuple[Keys, Any, Any]] = [(("site",), known.site, SITE)]
    parts += [(("menu", number), one, MENU) for number, one in enumerate(known.menu)]
    parts += [((name,), values, SECTIONS[kind]) for name, (kind, values) in known.sections.items()]
    for keys, values, shape in parts:
        yield from (
            ((at, kind), text)
            for at, kind, text in leaves(keys, values, shape)
            if kind in TEXTS and isinstance(text, str) and text
        )


def leaves(keys: Keys, value: Any, shape: Any) -> Iterator[tuple[Keys, Any, Any]]:
    """(keys, kind, value) of all single values in one of the words that stands at `keys` and has this `shape`."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in shape:
                yield from leaves((*keys, key), part, shape[key])
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves((*keys, number), part, shape[0])
    else:
        yield keys, shape, value


def _marked(
    memo: Memo, path: str, keys: Keys, written: str, made: Document, language: Language, part: str
) -> Iterator[Passage]:
    """The blocks of a text of Markdown that stands within another file."""
    for block in made.outline.blocks:
        if block.text and block.kind not in NO_PROSE:
            yield _within(memo, path, keys, written, block.text, language, part)


def _within(
    memo: Memo,
    path: str,
    keys: Keys,
    written: str,
    words: str,
    language: Language,
    part: str,
    *,
    markup: bool = True,
) -> Passage:
    """The passage that says `words`, in the value `written` at `keys` of a file. Its place there is not looked for before
    somebody asks: that takes longer than all checks of it.
    """
    found = _passage(memo, lambda: place_of(memo, path, keys), written, words, language, markup=markup)
    return replace(found, part=part, keys=keys)


def _of_block(memo: Memo, block: Block, words: str, language: Language, *, markup: bool = True) -> Passage:
    """The passage that says `words`, in a block of the body of an entry."""
    file = text(memo, block.at.path).text or ""
    written = file[block.at.start : block.at.end]
    return _passage(memo, lambda: block.at, written, words, language, markup=markup)


def _passage(
    memo: Memo,
    whole: Callable[[], Span],
    written: str,
    words: str,
    language: Language,
    *,
    markup: bool,
) -> Passage:
    """The passage that says `words`, written as `written` at `whole`. What has an order of its own in it is an object."""
    found: list[Aligned] = []

    def aligned() -> Aligned:
        if not found:
            at = whole()
            found.append(Aligned(at.path, text(memo, at.path).text or "", at.start, at.end, words))
        return found[0]

    def place(start: int, end: int) -> Span:
        return aligned().span(start, end)

    if "`" not in written and "<" not in written:
        return Passage(words, language, place, markup=markup)
    at = whole()
    source = (text(memo, at.path).text or "")[at.start : at.end]
    own = [match.span() for match in _OWN_ORDER.finditer(source)]
    covered = "".join(
        OBJECT if any(low <= start - at.start < high for low, high in own) else sign
        for sign, (start, _) in zip(words, aligned().places or [(-1, -1)] * len(words), strict=True)
    )
    return Passage(covered, language, place, markup=markup)
