"""The units of a site's translations: each item, and the words of the sections, in each language beside the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import md5

import msgspec

from riwaq.check.drift.align import align
from riwaq.content.entry import Header
from riwaq.content.outline import Block
from riwaq.content.words import Keys, Words
from riwaq.content.yaml_text import read_yaml
from riwaq.engine.items import grouped
from riwaq.engine.passages import texts_of
from riwaq.engine.sources import document, front, spoken, text, words, written_at
from riwaq.memo.calls import Memo, remembered
from riwaq.text.finding import Finding
from riwaq.translate.memory import FILE, Memory, read_memory
from riwaq.translate.pieces import Piece, block_pieces
from riwaq.translate.placing import at_keys
from riwaq.translate.rows import same_places, tables_of
from riwaq.translate.standing import Align, Standing, Version, standings

SECTIONS = "words of the sections"
"""What stands for an item where the words of the sections are meant."""


class Translated(msgspec.Struct, frozen=True):
    """An item in one language: the units of it. `path` is its file there, "" where it has none."""

    item: str
    title: str
    code: str
    path: str
    standings: tuple[Standing, ...]


@remembered
def memory(memo: Memo) -> Memory:
    """What the site remembers of its translations."""
    return read_memory(text(memo, FILE).text or "")


def translations(memo: Memo) -> tuple[Translated, ...]:
    """Every item in every other language of the site than its source's, in the site's order; then the words of the sections."""
    site = spoken(memo)
    found = []
    for key, item in grouped(memo).items.items():
        source_code, source = item.source(site.default)
        for language in site.languages:
            header = item.entry(language.code)
            if language.code != source_code and (not source.only_in or language.code in source.only_in):
                path = header.path if header else ""
                made = translated(memo, key, language.code)
                found.append(Translated(key, _title(source), language.code, path, made))
    for language in site.languages:
        made = sections_translated(memo, language.code) if language.code != site.default else ()
        if made:
            found.append(Translated(SECTIONS, SECTIONS, language.code, words(memo, language.code).path, made))
    return tuple(found)


def chosen(
    each: Iterable[Translated], items: Collection[str], languages: Collection[str]
) -> list[Translated]:
    """Those of the `items` and in the `languages`; an empty choice is all."""
    return [
        one for one in each if (not items or one.item in items) and (not languages or one.code in languages)
    ]


def memory_findings(memo: Memo) -> tuple[Finding, ...]:
    return memory(memo).findings


@remembered
def translated(memo: Memo, key: str, code: str) -> tuple[Standing, ...]:
    """The units of an item in the language `code`, beside its source."""
    site, item = spoken(memo), grouped(memo).items[key]
    source_code, source = item.source(site.default)
    header, language = item.entry(code), site.language(code)
    own = _version(memo, header, language.tag) if header else Version(language.tag)
    fresh = _fresh(memo, header, source) if header else None
    here = _version(memo, source, site.language(source_code).tag)
    return standings(key, here, own, memory(memo), _with_tables(memo, here, own), fresh=fresh)


@remembered
def sections_translated(memo: Memo, code: str) -> tuple[Standing, ...]:
    """The units of the words of the sections in the language `code`."""
    site = spoken(memo)
    default, own = (_words_version(words(memo, one), site.language(one).tag) for one in (site.default, code))
    said = tuple(
        piece for piece in default.fields if not _is_made(memo, words(memo, site.default).path, piece)
    )
    default = Version(default.language, said)
    shared = {(piece.key, piece.text) for piece in default.fields}
    own_words = tuple(piece for piece in own.fields if (piece.key, piece.text) not in shared)
    return standings(SECTIONS, default, Version(own.language, own_words), memory(memo), _beside)


def _is_made(memo: Memo, path: str, piece: Piece) -> bool:
    """Whether Riwaq has made a label of the address that it leads to ("Instagram"): nobody has written it."""
    if piece.keys[-1:] != ("label",):
        return False
    at = written_at(memo, path, piece.keys)
    if at is None or at != written_at(memo, path, (*piece.keys[:-1], "link")):
        return False
    value = at_keys(read_yaml(text(memo, at[0]).text or "", at[0])[0], at[1])
    return isinstance(value, str) and value.strip() != piece.text.strip()


def _with_tables(memo: Memo, source: Version, target: Version) -> Align:
    """What says which block stands for which: cells of tables of one shape by their places, all else by `_beside`."""
    ours, theirs = (
        tables_of(text(memo, cells[0].path).text or "", (at.start for at in cells)) if cells else ()
        for cells in (
            [one.block.at for one in version.blocks if one.block and one.block.kind == "cell"]
            for version in (source, target)
        )
    )
    if not ours or not theirs:
        return _beside

    def align_both(here: Sequence[Block], there: Sequence[Block]) -> list[tuple[int, int]]:
        pairs, placed, others = same_places(ours, theirs, here, there)
        rest, beside = (
            [number for number in range(len(blocks)) if number not in known]
            for blocks, known in ((here, placed), (there, others))
        )
        found = _beside([here[number] for number in rest], [there[number] for number in beside])
        return [*pairs, *((rest[one], beside[other]) for one, other in found)]

    return align_both


def _beside(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[int, int]]:
    return [
        (pair.sources[0], pair.targets[0]) for pair in align(source, target) if pair.sources and pair.targets
    ]


def _version(memo: Memo, header: Header, tag: str) -> Version:
    blocks = document(memo, header.path, tag).outline.blocks
    return Version(tag, _fields(header), block_pieces(blocks, text(memo, header.path).text or ""))


def _fields(header: Header) -> tuple[Piece, ...]:
    """The texts of the front matter."""
    card = header.card.as_written()
    texts: list[tuple[Keys, str]] = [
        (("title",), header.title),
        (("subtitle",), header.subtitle),
        (("description",), header.description),
        (("alt",), header.alt or ""),
        (("caption", "title"), card.title),
        (("caption", "subtitle"), card.subtitle),
        (("caption", "alt"), card.alt),
    ]
    for number, one in enumerate(header.images):
        texts += [(("images", number, "alt"), one.alt or ""), (("images", number, "caption"), one.caption)]
    texts += [(("image_caption",), header.image_caption)]
    texts += [(("facts", label), fact) for label, fact in header.facts]
    return tuple(_field(keys, said) for keys, said in texts if said.strip())


def _field(keys: Keys, said: str) -> Piece:
    return Piece(".".join(map(str, keys)), said, keys=keys)


def _words_version(known: Words, tag: str) -> Version:
    return Version(tag, tuple(_field(keys, said) for (keys, _), said in texts_of(known) if said.strip()))


def _fresh(memo: Memo, header: Header, source: Header) -> bool | None:
    """What `source_hash` says: the MD5 of the whole file that a script made this translation from."""
    given = front(memo, header.path).values.get("source_hash")
    if not isinstance(given, str) or not given.strip():
        return None
    data = memo.read(source.path) or b""
    return md5(data, usedforsecurity=False).hexdigest() == given.strip().lower()


def _title(header: Header) -> str:
    return header.title or header.card.title or header.name
