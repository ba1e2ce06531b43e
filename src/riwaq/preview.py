"""`riwaq serve`: the pages that the browser asks for, made by the same function as a build's."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from riwaq.content.routes import file_of, href
from riwaq.engine.addresses import base
from riwaq.engine.forms import form_origins
from riwaq.engine.outputs import answer, default_home
from riwaq.engine.sources import route, routes, settings
from riwaq.making import check_all, emptiness, make_pages, opened, reopened
from riwaq.outcome import report
from riwaq.render.headers import headers
from riwaq.text.finding import Finding
from riwaq.world.content_types import TYPES, type_of
from riwaq.world.problem import Problem
from riwaq.world.server import Page, serve


class Preview:
    """The site in the folder `site` as it is now. What one state of it computed serves the next."""

    def __init__(self, site: str, say: Callable[[str], None]) -> None:
        self.site, self.say = site, say
        self.memo = opened(site)
        self.told: tuple[Finding, ...] = ()

    def changed(self) -> None:
        """Look at the files again, and tell what is wrong where that has changed."""
        memo = reopened(self.memo, self.site)
        try:
            memo.paths()
        except Problem as problem:  # the folder is gone: the pages stay as they were
            self.tell(problem.findings)
        else:
            self.memo = memo
            self.tell()

    def tell(self, findings: tuple[Finding, ...] = ()) -> None:
        """Say what is wrong with the site, or `findings` where it cannot be read, unless it was said before."""
        findings = findings or emptiness(self.memo, self.site) or check_all(self.memo, make_pages(self.memo))
        if findings != self.told:
            self.say(report(self.site, findings) if findings else "All problems are mended.")
        self.told = findings

    def respond(self, path: str) -> Page:
        """What the published site answers at `path`; its 404 page, in the reader's language, else."""
        _, encoded = base(self.memo)
        below = unquote(encoded)
        if below and path in {"/", below}:
            return Page(308, TYPES["html"], b"", location=f"{encoded}/")
        at = path.removeprefix(below)
        body = answer(self.memo, at)
        if body is not None:
            return Page(200, type_of(file_of(at)), body)
        if route(self.memo, f"{at}/") is not None:
            return Page(308, TYPES["html"], b"", location=href(f"{at}/", encoded))
        return Page(404, TYPES["html"], answer(self.memo, self._not_found(at)) or b"")

    def _not_found(self, at: str) -> str:
        code = at.strip("/").partition("/")[0]
        own = f"/{code}/404.html"
        return own if own in routes(self.memo).pages else f"{default_home(self.memo)}404.html"


def preview(site: str, *, port: int, say: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve the site in the folder `site` on this machine until Ctrl-C; `say` gets sentences for people."""
    shown = Preview(site, say)
    shown.tell()
    serve(
        shown.respond,
        watch=site,
        changed=shown.changed,
        port=port,
        headers=headers(form_origins(shown.memo)),
        announce=say,
        exclude=settings(shown.memo).config.exclude,
        open_browser=open_browser,
    )
