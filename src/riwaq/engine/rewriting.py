"""The entries of any site that can be read → the files that say the same in the native layout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import count, pairwise

import msgspec

from riwaq.content.entry import PAGES, Header
from riwaq.content.front_matter import read_front_matter, split
from riwaq.content.native import KEYS, Source
from riwaq.content.routes import file_of
from riwaq.content.site import Item, address_part, position
from riwaq.content.titles import title_of
from riwaq.content.writing.comments import Comment, Comments, comments_of
from riwaq.content.writing.entry import differences, file_for, native_values, write_entry
from riwaq.content.yaml_text import Value
from riwaq.engine.home import has_words
from riwaq.engine.items import grouped, routes
from riwaq.engine.redirects import old_file
from riwaq.engine.sources import files, front, header, layout, reader, spoken, text
from riwaq.language.tags import match
from riwaq.memo.calls import Memo, shared

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
    identities, orders = _identities(memo), _orders(memo)
    read = {source.path for source in layout(memo).sources}
    taken: set[str] = set()
    found = []
    for source in files(memo).sources:
        if source.path not in read and not front(memo, source.path).has_matter:
            continue
        head = header(memo, source)
        key, slug = identities.get(source.path, (head.id, head.slug))
        wanted = msgspec.structs.replace(
            head,
            id=key,
            slug=slug,
            order=orders.get(source.path, head.order),
            redirects=_needed(memo, head.redirects),
            card=head.card.as_written(),
        )
        found.append(_written(memo, wanted, taken))
        taken.add(found[-1].path.casefold())
    return tuple(found)


def _identities(memo: Memo) -> dict[str, tuple[str, str]]:
    """The id and the slug that the entry in each file needs; no slug where the id gives the same address.

    An id that no author wrote is the file's name where that gives the address, and no other item has it. Where
    several items claim one id, which of them gets it depends on the names of all their files: there each says
    its address.
    """
    items = grouped(memo).items.values()
    claims = Counter((item.collection, item.entries[0][1].id) for item in items)
    names = Counter(
        pair for item in items for pair in {(item.collection, head.name) for _, head in item.entries}
    )
    found = {}
    for item in items:
        heads = [head for _, head in item.entries]
        name, known = heads[0].name, heads[0].id
        addresses = {address_part(head.slug or item.name) for head in heads}
        alone = claims[item.collection, known] == 1
        short = (
            alone
            and addresses == {address_part(name)}
            and {head.name for head in heads} == {name}
            and names[item.collection, name] == 1
            and claims[item.collection, name] == (known == name)
            and not any("page_id" in front(memo, head.path).values for head in heads)
        )
        for head in heads:
            own = head.slug or item.name
            said = short or (alone and address_part(own) == item.name)
            found[head.path] = (name if short else known, "" if said else own)
    return found


def _orders(memo: Memo) -> dict[str, float | None]:
    """The order of the entry in each file, where it cannot stay what it is: then it is its item's place.

    That is so in a collection in which an order comes from a date, for the items that have one; and for all items
    where two stand side by side only by the paths of their files.
    """
    by_collection: defaultdict[str, list[Item]] = defaultdict(list)
    for item in grouped(memo).items.values():
        by_collection[item.collection].append(item)
    found: dict[str, float | None] = {}
    for items in by_collection.values():
        heads = [item.source(spoken(memo).default)[1] for item in items]
        keys = [position(item, head) for item, head in zip(items, heads, strict=True)]
        tied = any(one == other for one, other in pairwise(keys))
        if tied or not all(_is_own(memo, head) for item in items for _, head in item.entries):
            places = count(1)
            for item, head in zip(items, heads, strict=True):
                place = float(next(places)) if tied or head.order is not None else None
                found |= dict.fromkeys((one.path for _, one in item.entries), place)
    return found


def _is_own(memo: Memo, head: Header) -> bool:
    """Whether an entry's order, if it has one, stands in its own front matter as a number, under whatever key."""
    words = [
        value
        for value in _values(memo, head.path).values()
        if isinstance(value, str) and _NUMBER.match(value)
    ]
    return head.order is None or head.order in map(float, words)


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
        text=write_entry(found, body, _comments(memo, head.path) | _lost_date(values, found)),
        filled=filled,
        lost=lost,
    )


def _lost_date(values: Mapping[str, Value], written: Mapping[str, Value]) -> Comments:
    """A comment behind the order that comes from a date which is not to be shown."""
    date = values.get("date")
    shown = "date" in written or "order" not in written or not isinstance(date, str)
    return {} if shown else {("order",): Comment(aside=f"# {date}")}


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


@shared
def _taken(memo: Memo) -> tuple[frozenset[str], tuple[str, ...]]:
    """The files of all pages, without case, and the root of each language."""
    pages = routes(memo).pages
    homes = [route.address for route in pages.values() if route.kind == "home"]
    return frozenset(file_of(at).casefold() for at in pages), ("/", *homes)
