"""The structured data of packs: what they say of the page of an entry, and of a home page."""

from __future__ import annotations

import msgspec

from riwaq.content.entry import PAGES
from riwaq.content.routes import Route, href
from riwaq.content.site import Item
from riwaq.engine.addresses import address, addresses, base
from riwaq.engine.frame import site_name
from riwaq.engine.items import item
from riwaq.engine.packs import packs, site
from riwaq.engine.sources import batch_of, batches, entry, settings, spoken, words
from riwaq.engine.subjects import subject, subjects_in
from riwaq.engine.views import manner
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo, remembered
from riwaq.pack import Around, Front, Node, Nodes, Sheet, Stub, Twin
from riwaq.render import meta
from riwaq.render.inline import letters
from riwaq.render.typeset import typeset_text


class Stated(msgspec.Struct, frozen=True):
    """The nodes of a page as the text of its script, "" without any, and what other pages may know of them."""

    json: str = ""
    stubs: tuple[Stub, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """What a node may say of the site in a language: the whole address of its home page, and its name as it is shown."""

    home: str
    name: str


def makers(memo: Memo) -> tuple[Nodes, ...]:
    """What makes nodes, of the packs that do."""
    return tuple(pack.nodes for pack in packs(memo).packs if pack.nodes is not None)


def identity(memo: Memo) -> str:
    """The `@id` of who stands behind the site; "" where no pack could speak of it."""
    if not base(memo)[0] or not makers(memo):
        return ""
    return f"{known(memo, spoken(memo).default).home}#organization"


def nodes_of(memo: Memo, here: Route) -> tuple[str, ...]:
    """The text of the script with the nodes of a page, if there are any. A page in another language than its text has none:
    it says to be the page of its source.
    """
    if not base(memo)[0] or not makers(memo):
        return ()
    if here.kind == "home":
        made = _of_home(memo, spoken(memo).language(here.lang))
        return (made,) if made else ()
    header = item(memo, here.collection, here.item).entry(here.lang) if here.item else None
    if header is None or here.is_fallback or not _asked(memo, header.path):
        return ()
    made = stated(memo, header.path).json
    return (made,) if made else ()


def _asked(memo: Memo, path: str) -> bool:
    """Whether the entry in the file at `path` is one of which a pack may say something."""
    return path in asked_in(memo, batch_of(path, batches(memo)))


@remembered
def asked_in(memo: Memo, number: int) -> tuple[str, ...]:
    """The files of those entries of a batch, as their front matter says: their texts are not read for it."""
    needs = {maker.needs for maker in makers(memo)}
    found = subjects_in(memo, number)
    if "" in needs:
        return tuple(found)
    return tuple(path for path, (one, _) in found.items() if not needs.isdisjoint(entry(memo, one).extra))


@remembered
def stated(memo: Memo, path: str) -> Stated:
    """What the packs say of the entry in the file at `path`, which is published."""
    seen = subject(memo, path)
    header, code = seen.entry.header, seen.language.code
    shown = item(memo, header.collection, header.id)
    urls = _urls(memo, shown)
    if code not in urls:
        return Stated()
    first = shown.source(spoken(memo).default)[0]
    sheet = Sheet(
        seen,
        urls[code],
        shown.date(header),
        tuple(
            Twin(spoken(memo).language(other).tag, url, other == first)
            for other, url in urls.items()
            if other != code
        ),
        _around(memo, seen.language),
    )
    asked = (one for one in makers(memo) if not one.needs or one.needs in seen.entry.extra)
    found = [node for maker in asked for node in maker.of_entry(sheet)]
    return Stated(_script(found), tuple(map(_stub, found))) if found else Stated()


def _urls(memo: Memo, shown: Item) -> dict[str, str]:
    """The whole addresses of the real pages of an item, by their language."""
    origin, below = base(memo)
    there = addresses(memo, "page" if shown.collection == PAGES else "item", shown.collection, shown.id)
    return {code: origin + href(there[code], below) for code in shown.codes() if code in there}


@remembered
def stubs_in(memo: Memo, number: int) -> dict[str, tuple[Stub, ...]]:
    """What may be known of the nodes of the entries in a batch, by their language."""
    found: dict[str, tuple[Stub, ...]] = {}
    asked = asked_in(memo, number)
    for path, (_, code) in subjects_in(memo, number).items():
        made = stated(memo, path).stubs if path in asked else ()
        if made:
            found[code] = (*found.get(code, ()), *made)
    return found


@remembered
def known(memo: Memo, code: str) -> Known:
    """What a node may say of the site in the language `code`."""
    origin, below = base(memo)
    name, language = site_name(memo, spoken(memo).language(code))
    home = origin + href(address(memo, "home", "", "", code), below)
    return Known(home, typeset_text(letters(name), manner(memo, language)))


def _of_home(memo: Memo, language: Language) -> str:
    """The text of the script of a home page; "" where there is nothing to say."""
    each = [stub for number in range(batches(memo)) for stub in stubs_in(memo, number).get(language.code, ())]
    front = Front(
        language,
        tuple(one.tag for one in spoken(memo).languages),
        words(memo, language.code).sections,
        tuple(sorted(each, key=lambda stub: stub.id)),
        _around(memo, language),
        site(memo),
    )
    found = [node for maker in makers(memo) for node in maker.of_home(front)]
    return _script(found) if found else ""


def _around(memo: Memo, language: Language) -> Around:
    here, set_as = known(memo, language.code), manner(memo, language)
    facts = settings(memo).config.organization
    return Around(here.home, here.name, identity(memo), facts, lambda text: typeset_text(text, set_as))


def _script(nodes: list[Node]) -> str:
    return meta.json_ld(meta.graph(nodes))


def _stub(node: Node) -> Stub:
    kind = node.get("@type", "")
    first = kind if isinstance(kind, str) else next(iter(kind), "")
    return Stub(first, node.get("@id", ""), node.get("name", ""), node.get("url", ""))
