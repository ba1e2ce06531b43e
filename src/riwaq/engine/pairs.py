"""Each translation beside its source, as the checks of pairs read them: entries, and the words of the sections."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaq.content.entry import Header
from riwaq.content.markdown import render, render_inline
from riwaq.content.outline import Block
from riwaq.content.site import Item
from riwaq.content.words import Keys
from riwaq.engine.passages import texts_of
from riwaq.engine.sources import document, entry, layout, place_of, spoken, text, words
from riwaq.memo.calls import Memo
from riwaq.pack import Pair, Text, Version
from riwaq.render.inline import letters
from riwaq.text.span import Span


def entry_pair(memo: Memo, item: Item, code: str) -> Pair | None:
    """The entry of an item in the language `code` beside the one that it translates; None where there is nothing to hold
    it against: it is the source itself, or only leads on to another page.
    """
    site = spoken(memo)
    first, source = item.source(site.default)
    header = item.entry(code)
    if header is None or first == code or source.redirect_to or header.redirect_to:
        return None
    here, there = _texts(source), _texts(header)
    texts = tuple(
        (_text(memo, source, keys, here[keys]), _text(memo, header, keys, there[keys]))
        for keys in here
        if keys in there
    )
    codes = frozenset(language.code for language in site.languages)
    return Pair(_version(memo, source, first), _version(memo, header, code), texts, codes)


def words_pairs(memo: Memo, code: str) -> Iterator[Pair]:
    """The words of the sections in a language beside those in the default one: the texts, and each that has blocks."""
    site = spoken(memo)
    if code == site.default:
        return
    here, there = words(memo, site.default), words(memo, code)
    codes = frozenset(language.code for language in site.languages)
    files = {known.path: text(memo, known.path).text or "" for known in (here, there)}

    def version(path: str, lang: str, blocks: tuple[Block, ...] = (), start: int = 0) -> Version:
        return Version(path, site.language(lang), files[path], start, blocks)

    theirs = dict(texts_of(there))
    both = [
        (keys, kind, value, theirs[keys, kind])
        for (keys, kind), value in texts_of(here)
        if (keys, kind) in theirs
    ]
    plain = []
    for keys, kind, value, other in both:
        if value == other:
            continue  # it has it from the default language
        if kind == "block":
            blocks = [
                tuple(_at(block, place_of(memo, path, keys)) for block in render(said, path).outline.blocks)
                for path, said in ((here.path, value), (there.path, other))
            ]
            yield Pair(
                version(here.path, site.default, blocks[0], place_of(memo, here.path, keys).start),
                version(there.path, code, blocks[1], place_of(memo, there.path, keys).start),
                codes=codes,
            )
        else:
            plain.append(
                (
                    _words_text(memo, here.path, keys, kind, value),
                    _words_text(memo, there.path, keys, kind, other),
                )
            )
    if plain:
        yield Pair(version(here.path, site.default), version(there.path, code), tuple(plain), codes)


def _version(memo: Memo, header: Header, code: str) -> Version:
    language = spoken(memo).language(code)
    blocks = document(memo, header.path, language.tag).outline.blocks
    source = next(one for one in layout(memo).sources if one.path == header.path)
    start = entry(memo, source).body_start
    return Version(header.path, language, text(memo, header.path).text or "", start, blocks)


def _texts(header: Header) -> dict[Keys, str]:
    """The texts of the front matter that a reader sees, as `engine/passages.py` lists them for the other checks."""
    card = header.card.as_written()
    found: dict[Keys, str | None] = {
        ("title",): letters(header.title),
        ("subtitle",): letters(header.subtitle),
        ("alt",): header.alt,
        ("description",): header.description,
        ("caption", "title"): letters(card.title),
        ("caption", "subtitle"): letters(card.subtitle),
        ("caption", "alt"): card.alt,
    }
    for number, (_, fact) in enumerate(header.facts):
        found["facts", number] = render_inline(fact, header.path).outline.words()
    for number, image in enumerate(header.images):
        found["images", number, "alt"] = image.alt
        found["images", number, "caption"] = render_inline(image.caption, header.path).outline.words()
    if header.image_caption:
        found["image_caption",] = render_inline(header.image_caption, header.path).outline.words()
    return {keys: value for keys, value in found.items() if value}


def _text(memo: Memo, header: Header, keys: Keys, value: str) -> Text:
    """A text of the front matter. Facts are paired by their order, and placed by their names."""
    place = ("facts", header.facts[int(keys[1])][0]) if keys[0] == "facts" else keys
    return Text(value, lambda: place_of(memo, header.path, place))


def _words_text(memo: Memo, path: str, keys: Keys, kind: str, value: str) -> Text:
    """A text of the words of a section."""

    def where() -> Span:
        return place_of(memo, path, keys)

    if kind != "inline":
        return Text(value, where)
    blocks = render_inline(value, path).outline.blocks
    links = tuple(link for block in blocks for link in block.links)
    placed = tuple(msgspec.structs.replace(link, at=where()) for link in links)
    return Text(" ".join(block.text for block in blocks), where, placed)


def _at(block: Block, at: Span) -> Block:
    """A block of a text that stands within another file, with the place of the whole text."""
    links = tuple(msgspec.structs.replace(link, at=at) for link in block.links)
    images = tuple(msgspec.structs.replace(image, at=at) for image in block.images)
    return msgspec.structs.replace(block, at=at, links=links, images=images)
