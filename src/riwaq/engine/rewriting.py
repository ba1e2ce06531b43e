"""The entries of any site that can be read → the files that say the same in the native layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import msgspec

from riwaq.content.entry import PAGES, Header
from riwaq.content.front_matter import read_front_matter, split
from riwaq.content.native import KEYS, Source
from riwaq.content.routes import file_of
from riwaq.content.site import address_part
from riwaq.content.titles import title_of
from riwaq.content.writing.comments import Comments, comments_of
from riwaq.content.writing.entry import differences, file_for, native_values, write_entry
from riwaq.content.yaml_text import Value
from riwaq.engine.home import has_words
from riwaq.engine.redirects import old_file
from riwaq.engine.sources import files, front, grouped, header, layout, reader, routes, spoken, text
from riwaq.language.tags import match
from riwaq.memo.calls import Memo, remembered

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_NUMBER = re.compile(r"\s*[-+]?\d+(?:\.\d+)?\s*\Z")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*(?:\r\n|\n|\r))+")
_SAY_NOTHING = frozenset({"lang", "title", "page_id"})
"""Keys that alone say nothing of a home page."""


class Written(msgspec.Struct, frozen=True):
    """A file of the new site that says what the file at `origin` says.

    `filled` is True where its body is another than the one written there. `lost` are the fields of the entry
    that no key can say.
    """

    path: str
    origin: str
    text: str
    filled: bool = False
    lost: tuple[str, ...] = ()


def written_entries(memo: Memo) -> tuple[Written, ...]:
    """The file of each entry, also of those that are not published."""
    slugs, orders = _slugs(memo), _orders(memo)
    read = {source.path for source in layout(memo).sources}
    taken: set[str] = set()
    found = []
    for source in files(memo).sources:
        if source.path not in read and not front(memo, source.path).has_matter:
            continue
        head = header(memo, source)
        wanted = msgspec.structs.replace(
            head,
            slug=slugs.get(source.path, head.slug),
            order=orders.get(source.path, head.order),
            redirects=_needed(memo, head.redirects),
        )
        found.append(_written(memo, wanted, taken))
        taken.add(found[-1].path.casefold())
    return tuple(found)


def _slugs(memo: Memo) -> dict[str, str]:
    """The slug that the entry in each file needs, "" where its id gives the same address.

    Where several items claim one id, which of them gets it depends on the names of all their files: there each
    says its address.
    """
    items = grouped(memo).items.values()
    claims = Counter((item.collection, item.entries[0][1].id) for item in items)
    found = {}
    for item in items:
        for _, head in item.entries:
            known = head.slug or item.name
            alone = claims[head.collection, head.id] == 1
            found[head.path] = "" if alone and address_part(known) == item.name else known
    return found


def _orders(memo: Memo) -> dict[str, float | None]:
    """The order of the entry in each file, in collections where one comes from a date: there an item's is its place."""
    items = grouped(memo).items.values()
    dated = {
        head.collection
        for item in items
        for _, head in item.entries
        if not _is_own(head.order, _values(memo, head.path))
    }
    found: dict[str, float | None] = {}
    places: Counter[str] = Counter()
    for item in items:
        if item.collection in dated:
            placed = item.source(spoken(memo).default)[1].order is not None
            places[item.collection] += placed
            place = float(places[item.collection]) if placed else None
            found |= dict.fromkeys((head.path for _, head in item.entries), place)
    return found


def _is_own(order: float | None, values: Mapping[str, Value]) -> bool:
    """Whether an entry's own front matter, `values`, has its `order` as a number, under whatever key."""
    words = [value for value in values.values() if isinstance(value, str) and _NUMBER.match(value)]
    return order is None or order in map(float, words)


def _written(memo: Memo, head: Header, taken: set[str]) -> Written:
    """The file of an entry from which its header `head` can be read again.

    Its name ends with its language; on a site in one language only where it did so before.
    """
    site = spoken(memo)
    language = match(head.lang or site.default, site.languages)
    code = language.code if language else head.lang if _CODE.match(head.lang) else ""
    values = _values(memo, head.path)
    plain = len(site.languages) == 1 and (not head.lang or "lang" in values)
    codes = [known.code for known in site.languages]
    for ending in ("", code) if plain else (code,):
        source = file_for(head, ending, taken)
        name = source.inside.removesuffix(f".{ending}.md" if ending else ".md")
        wanted = msgspec.structs.replace(head, name=name, lang=code if language and ending else head.lang)
        if name != head.name and not head.card.title:
            wanted = msgspec.structs.replace(wanted, title=title_of(head))
        found = native_values(values, wanted, source, codes)
        lost = differences(found, wanted, source, codes)
        if not lost:
            break
    body, filled = _body(memo, head)
    return Written(
        path=source.path,
        origin=head.path,
        text=write_entry(found, body, _comments(memo, head.path)),
        filled=filled,
        lost=lost,
    )


def written_homes(memo: Memo) -> tuple[Written, ...]:
    """The file that speaks of the home page in each language that has one; none where no file says anything.

    What several files of one language say is in the first one's.
    """
    site = spoken(memo)
    heads: dict[str, Header] = {}
    for source in layout(memo).homes:
        head = header(memo, source)
        language = match(head.lang or site.default, site.languages)
        code = language.code if language else head.lang
        if _CODE.match(code):
            first = heads.setdefault(code, head)
            old = tuple(dict.fromkeys((*first.redirects, *head.redirects)))
            heads[code] = msgspec.structs.replace(first, redirects=_needed(memo, old))
    found = []
    says = False
    for code, head in heads.items():
        inside = f"index.{code}.md" if len(site.languages) > 1 or code != site.default else "index.md"
        source = Source(f"content/{inside}", PAGES, inside)
        wanted = msgspec.structs.replace(head, lang=code, collection=PAGES, id="index", slug="")
        kept = {key: value for key, value in _values(memo, head.path).items() if key != "page_id"}
        values = native_values(kept, wanted, source, [known.code for known in site.languages])
        body = _body(memo, head)[0] if has_words(split(text(memo, head.path).text or "").body) else ""
        says = says or bool(body or values.keys() - _SAY_NOTHING)
        found.append(Written(source.path, head.path, write_entry(values, body, _comments(memo, head.path))))
    return tuple(found) if says else ()


def _values(memo: Memo, path: str) -> dict[str, Value]:
    """The front matter of the entry at `path`, without what only the old site's program made something of."""
    unused = {*reader(memo).steering, *unused_defaults(memo, path)}
    return {key: value for key, value in front(memo, path).values.items() if key not in unused}


def unused_defaults(memo: Memo, path: str) -> set[str]:
    """The keys that the configuration gives the entry at `path`, and that Riwaq makes nothing of."""
    own = read_front_matter(text(memo, path).text or "", path).values
    return front(memo, path).values.keys() - own.keys() - KEYS - reader(memo).steering


def _body(memo: Memo, head: Header) -> tuple[str, bool]:
    """The body of an entry, and whether its Liquid was filled in.

    Blank lines behind a title that was taken out of it say nothing.
    """
    site = spoken(memo)
    language = match(head.lang or site.default, site.languages) or site.language(site.default)
    body, here = reader(memo).body(memo, head.path, language.tag), front(memo, head.path)
    cut = here.body_start != split(text(memo, head.path).text or "").body_start
    return _BLANK_LINES.sub("", body) if cut else body, body != here.body


def _comments(memo: Memo, path: str) -> Comments:
    return comments_of(split(text(memo, path).text or "").matter)


def _needed(memo: Memo, redirects: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the old addresses at which something can stand: in some language no page is there already."""
    taken, roots = _taken(memo)
    return tuple(
        old
        for old in redirects
        if any(old_file(root + old.lstrip("/")).casefold() not in taken for root in roots)
    )


@remembered
def _taken(memo: Memo) -> tuple[frozenset[str], tuple[str, ...]]:
    """The files of all pages, without case, and the root of each language."""
    pages = routes(memo).pages
    homes = [route.address for route in pages.values() if route.kind == "home"]
    return frozenset(file_of(at).casefold() for at in pages), ("/", *homes)
