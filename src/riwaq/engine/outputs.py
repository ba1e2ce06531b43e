"""Every file of the published site, and the answer to one address in the preview: the same calls for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from riwaq.content.routes import file_of, href
from riwaq.engine.addresses import address, base, book, entry_of, published
from riwaq.engine.cards import Drawn, draw
from riwaq.engine.feed import feed, feed_files
from riwaq.engine.forms import form_origins
from riwaq.engine.found import Placed, by_place
from riwaq.engine.items import codes_of_items, route, routes
from riwaq.engine.leading import away, redirect_files
from riwaq.engine.native import REDIRECTS
from riwaq.engine.pages import noted_in, notes, page, spoken_in
from riwaq.engine.pictures import Variant, bare, encoded, is_picture, key_of, seen, variants
from riwaq.engine.redirects import moved, old_file
from riwaq.engine.sources import batches, files, spoken
from riwaq.engine.theme import assets
from riwaq.engine.views import language_view
from riwaq.media.bound import weight
from riwaq.media.picture import UNKNOWN
from riwaq.memo.calls import Memo, bulky, digest, remembered
from riwaq.render import headers, meta
from riwaq.render.sitemap import robots, sitemaps
from riwaq.render.view import AlternateView


@bulky
def site_maps(memo: Memo) -> dict[str, bytes]:
    """Every page that really exists, with its alternates, in files by their name. Fallback pages and the 404 are not listed."""
    origin, below = base(memo)
    site, there = spoken(memo), _every_version(memo)
    views = {language.code: language_view(language) for language in site.languages}

    def links(found: dict[str, str]) -> tuple[AlternateView, ...]:
        pairs = ((views[code], href(path, below)) for code, path in found.items())
        return meta.alternates(pairs, site.default, origin)

    pages = (
        (origin + href(one.address, below), links(found))
        for one in routes(memo).pages.values()
        if one.kind != "404" and one.lang in (found := there[entry_of(one)])
    )
    return sitemaps(pages, f"{origin}{below}/")


def _every_version(memo: Memo) -> dict[str, dict[str, str]]:
    """`versions` of everything that has an address, as in `book`."""
    codes, found = codes_of_items(memo), {}
    for one in routes(memo).pages.values():
        name = entry_of(one)
        if name not in found:
            own = codes[f"{one.collection}/{one.item}"] if one.item else spoken_in(memo, one.collection)
            there = book(memo)[name]
            found[name] = {code: there[code] for code in own if code in there}
    return found


class Output(NamedTuple):
    """A file of the published site that is no variant of a picture: the digest of its bytes, and what reads or makes them."""

    seen: Callable[[], str]
    read: Callable[[], bytes]

    @property
    def digest(self) -> str:
        return self.seen()


class Made(NamedTuple):
    """A file that takes long to make, such as a variant of a picture, and that `key` (letters and digits) tells from any
    other, on all sites: whoever publishes makes many at once, and keeps them (`riwaq.pictures`).

    `make` may be called on any thread; it raises `PictureError`, whose words follow "the picture". `source` is the file of
    the site that is told of then. `weight` is how much memory (bytes) making it takes at most.
    """

    key: str
    make: Callable[[], bytes]
    source: str
    weight: int = 0

    @property
    def digest(self) -> str:
        return digest(self.make())

    def read(self) -> bytes:
        return self.make()


@remembered
def page_files(memo: Memo) -> dict[str, str]:
    """The address of each page, by its name in the output."""
    return {file_of(at): at for at in routes(memo).pages}


def extras(memo: Memo) -> dict[str, Output]:
    """The files that no one links to: for search engines and for the host."""
    origin, below = base(memo)
    texts = {
        "robots.txt": robots(origin, below),
        "_headers": headers.netlify(form_origins(memo)),
        ".htaccess": headers.apache(form_origins(memo)),
    }
    found = {name: _as_it_is(data) for name, data in (texts | redirect_files(memo)).items()}
    found |= {name: _made(memo, feed, code) for name, code in feed_files(memo).items()}
    return found | {name: _listed(memo, name) for name in (site_map_digests(memo) if origin else ())}


@remembered
def site_map_digests(memo: Memo) -> dict[str, str]:
    """The digest of each file of the site map, by its name."""
    return {name: digest(data) for name, data in site_maps(memo).items()}


@remembered
def has_matter(memo: Memo, path: str) -> bool:
    """Whether a file begins as an entry does."""
    return (memo.read(path) or b"").startswith(b"---")


@remembered
def own_files(memo: Memo) -> dict[str, str]:
    """The site's own files that are published: name in the output → path. All of `static/`, and of the rest
    those that a page needs. They stand before what Riwaq would make, so that a site can bring its own; the rules
    of `_redirects` join those that Riwaq makes.
    """
    needed = sorted({path for number in range(batches(memo)) for path in noted_in(memo, number).files})
    static = [path for path in memo.paths() if path.startswith("static/") and path != REDIRECTS]
    static += away(memo).files
    static += [path for path in files(memo).statics if not has_matter(memo, path)]
    return {published(path).lstrip("/"): path for path in (*needed, *static)}


@remembered
def all_pictures(memo: Memo) -> tuple[Placed, ...]:
    """The pictures that pages show in sizes of our making, each place once."""
    found = {placed for number in range(batches(memo)) for placed in noted_in(memo, number).pictures}
    return tuple(sorted(found, key=by_place))


@remembered
def all_cards(memo: Memo) -> dict[str, Drawn]:
    """The cards of pages, by their name in the output; those that show the same picture after each other."""
    found = [card for number in range(batches(memo)) for card in noted_in(memo, number).cards]
    return {card.file: card for card in sorted(found, key=lambda card: (card.picture, card.file))}


def all_variants(memo: Memo) -> dict[str, Variant]:
    """All variants of pictures that pages refer to, by their name in the output."""
    return {name: one for placed in all_pictures(memo) for name, one in variants(memo, placed).items()}


def outputs(memo: Memo, pages: Mapping[str, str]) -> Iterator[tuple[str, Output | Made]]:
    """All files of the site by their name in the output; `pages` are its `page_digests`."""
    own = own_files(memo)
    for name, at in page_files(memo).items():
        if name not in own:
            yield name, _page(memo, at, pages[name])
    for name, data in assets(memo).files.items():
        if name not in own:
            yield name, _as_it_is(data)
    for name, one in extras(memo).items():
        if name not in own:
            yield name, one
    # A file that cannot be read is reported, and not published empty.
    yield from ((name, _own(memo, path)) for name, path in own.items() if memo.read_digest(path) is not None)
    varied = all_variants(memo).items()
    yield from ((name, _varied(memo, variant)) for name, variant in varied if name not in own)
    yield from ((name, _drawn(memo, card)) for name, card in all_cards(memo).items() if name not in own)


def contents(memo: Memo) -> dict[str, bytes]:
    """The bytes of all files of the site, by their name in the output; of what takes long to make, the key."""
    files = outputs(memo, page_digests(memo))
    return {name: one.key.encode() if isinstance(one, Made) else one.read() for name, one in files}


def page_digests(memo: Memo, earlier: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The digest of each page, by its name in the output. `earlier` are those of the build that `memo` goes on from: a page
    that nothing has touched since has the same.
    """
    return {
        name: before
        if (before := earlier.get(name, "")) and memo.is_untouched(page, at)
        else notes(memo, at).digest
        for name, at in page_files(memo).items()
    }


def _made(memo: Memo, ask: Callable[..., bytes], *args: str) -> Output:
    return Output(lambda: memo.digest(ask, *args), lambda: ask(memo, *args))


def _page(memo: Memo, at: str, known: str) -> Output:
    return Output(lambda: known, lambda: memo.once(page, at).body)


def _listed(memo: Memo, name: str) -> Output:
    return Output(lambda: site_map_digests(memo)[name], lambda: site_maps(memo)[name])


def _as_it_is(data: bytes) -> Output:
    return Output(lambda: digest(data), lambda: data)


def _varied(memo: Memo, variant: Variant) -> Made:
    known = seen(memo, variant.source).picture
    heavy = weight(known.kind, known.width, known.height)
    return Made(key_of(variant), lambda: encoded(memo, variant), variant.source, heavy)


def _drawn(memo: Memo, drawn: Drawn) -> Made:
    known = seen(memo, drawn.picture).picture if drawn.picture else UNKNOWN
    heavy = weight(known.kind, known.width, known.height)
    return Made(drawn.key, lambda: draw(memo, drawn), drawn.source, heavy)


def _own(memo: Memo, path: str) -> Output:
    if is_picture(path) and not path.startswith("static/") and path not in files(memo).statics:
        return _made(memo, bare, path)
    return Output(lambda: memo.read_digest(path) or "", lambda: memo.read(path) or b"")


def answer(memo: Memo, at: str) -> bytes | None:
    """The bytes that the published site would have at the address `at`; None where it has none."""
    leads_on = at in moved(memo) or at in away(memo).targets
    name = old_file(at) if leads_on else file_of(at)
    own = own_files(memo).get(name)
    if own is not None:
        return _own(memo, own).read() if memo.read_digest(own) is not None else None
    if route(memo, at) is not None:
        return page(memo, at).body
    other = extras(memo).get(name)
    return assets(memo).files.get(name) or (other.read() if other else None)


def made_at(memo: Memo, at: str) -> Made | None:
    """What the published site would have at the address `at`, where that takes long to make; else None."""
    name = file_of(at)
    if name in own_files(memo):
        return None
    if (card := all_cards(memo).get(name)) is not None:
        return _drawn(memo, card)
    found = all_variants(memo).get(name)
    return None if found is None else _varied(memo, found)


def default_home(memo: Memo) -> str:
    """The address of the home page in the default language."""
    return address(memo, "home", "", "", spoken(memo).default)
