"""Every file of the published site, and the answer to one address in the preview: the same calls for both."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.content.routes import Route, file_of, href
from riwaq.engine.addresses import address, base, published
from riwaq.engine.feed import feeds
from riwaq.engine.forms import form_origins
from riwaq.engine.leading import away, redirect_files
from riwaq.engine.native import REDIRECTS
from riwaq.engine.pages import Page, page, versions
from riwaq.engine.redirects import moved, old_file
from riwaq.engine.sources import files, route, routes, spoken
from riwaq.engine.theme import assets
from riwaq.engine.views import language_view
from riwaq.memo.calls import Memo, remembered
from riwaq.render import headers, meta
from riwaq.render.sitemap import robots, sitemaps
from riwaq.render.view import AlternateView


@remembered
def site_maps(memo: Memo) -> dict[str, bytes]:
    """Every page that really exists, with its alternates, in files by their name. Fallback pages and the 404 are not listed."""
    origin, below = base(memo)
    site = spoken(memo)
    listed = [
        one for one in routes(memo).pages.values() if one.kind != "404" and one.lang in versions(memo, one)
    ]
    views = {language.code: language_view(language) for language in site.languages}

    def links(one: Route) -> tuple[AlternateView, ...]:
        pairs = ((views[code], href(path, below)) for code, path in versions(memo, one).items())
        return meta.alternates(pairs, site.default, origin)

    pages = ((origin + href(one.address, below), links(one)) for one in listed)
    return sitemaps(pages, f"{origin}{below}/")


def extras(memo: Memo) -> dict[str, bytes]:
    """The files that no one links to: for search engines and for the host."""
    origin, below = base(memo)
    found = {
        "robots.txt": robots(origin, below),
        "_headers": headers.netlify(form_origins(memo)),
        ".htaccess": headers.apache(form_origins(memo)),
    }
    listed = site_maps(memo) if origin else {}
    return found | redirect_files(memo) | feeds(memo) | listed


@remembered
def own_files(memo: Memo) -> dict[str, str]:
    """The site's own files that are published: name in the output → path. All of `static/`, and of the rest
    those that a page needs. They stand before what Riwaq would make, so that a site can bring its own; the rules
    of `_redirects` join those that Riwaq makes.
    """
    needed = [path for at in routes(memo).pages for path in page(memo, at).files]
    static = [path for path in memo.paths() if path.startswith("static/") and path != REDIRECTS]
    static += away(memo).files
    static += [path for path in files(memo).statics if not (memo.read(path) or b"").startswith(b"---")]
    return {published(path).lstrip("/"): path for path in (*needed, *static)}


def outputs(memo: Memo, pages: dict[str, Page]) -> Iterator[tuple[str, bytes]]:
    """All files of the site as (path, bytes), given its finished pages by address."""
    own = own_files(memo)
    made = {file_of(at): one.body for at, one in pages.items()} | assets(memo).files | extras(memo)
    for name, data in made.items():
        if name not in own:
            yield name, data
    for name, path in own.items():
        found = memo.read(path)
        if found is not None:  # a file that cannot be read is reported, and not published empty
            yield name, found


def answer(memo: Memo, at: str) -> bytes | None:
    """The bytes that the published site would have at the address `at`; None where it has none."""
    leads_on = at in moved(memo) or at in away(memo).targets
    name = old_file(at) if leads_on else file_of(at)
    own = own_files(memo).get(name)
    if own is not None:
        return memo.read(own)
    if route(memo, at) is not None:
        return page(memo, at).body
    return assets(memo).files.get(name) or extras(memo).get(name)


def default_home(memo: Memo) -> str:
    """The address of the home page in the default language."""
    return address(memo, "home", "", "", spoken(memo).default)
