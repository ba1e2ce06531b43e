"""`riwaq serve`: the pages that the browser asks for, made by the same function as a build's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import unquote

from riwaq.again import forgotten, keep, recalled
from riwaq.content.routes import file_of, href
from riwaq.engine.addresses import base
from riwaq.engine.forms import form_origins
from riwaq.engine.items import route, routes
from riwaq.engine.outputs import answer, default_home, made_at, page_digests
from riwaq.engine.sources import settings
from riwaq.engine.theme import FOLDER, assets
from riwaq.making import check_all, emptiness, made, opened, reopened
from riwaq.memo.calls import Memo
from riwaq.memo.rows import DamagedError
from riwaq.outcome import report
from riwaq.pictures import bytes_of, kept
from riwaq.render.headers import headers
from riwaq.text.finding import Finding
from riwaq.world.content_types import TYPES, type_of
from riwaq.world.problem import Problem
from riwaq.world.server import Page, serve

T = TypeVar("T")


class Preview:
    """The site in the folder `site` as it is now. What one state of it computed serves the next, and the next build."""

    def __init__(self, site: str, say: Callable[[str], None]) -> None:
        self.site, self.say = site, say
        self.earlier = recalled(site, "")
        self.kept = kept()
        self.memo = self._opened()
        self.told: tuple[Finding, ...] = ()

    def begin(self) -> None:
        """Make all pages that are not at hand, tell what is wrong, and keep what was made for the next build."""
        self._safely(lambda: made(self.memo))
        self.tell()
        pages = self.earlier.about.pages if self.earlier.about else {}
        self._safely(
            lambda: keep(
                self.memo, self.earlier, settings(self.memo).config, None, page_digests(self.memo, pages)
            )
        )

    def changed(self, paths: frozenset[str] | None = None) -> bool:
        """Look again at the files at `paths`, or at all, and tell what is wrong where that has changed; whether anything has
        changed.
        """
        try:
            self.memo = self._safely(lambda: reopened(self.memo, self.site, paths=paths))
        except Problem as problem:  # the folder is gone: the pages stay as they were
            self.tell(problem.findings)
            return False
        self.tell()
        return self.memo.wave is None or bool(self.memo.wave.changed)

    def tell(self, findings: tuple[Finding, ...] = ()) -> None:
        """Say what is wrong with the site, or `findings` where it cannot be read, unless it was said before."""
        findings = findings or self._safely(lambda: emptiness(self.memo, self.site) or check_all(self.memo))
        if findings != self.told:
            self.say(report(self.site, findings) if findings else "All problems are mended.")
        self.told = findings

    def problems(self) -> str:
        """The errors in the site, as a person reads them; "" where there are none."""
        errors = [finding for finding in self.told if finding.severity == "error"]
        return report(self.site, errors) if errors else ""

    def close(self) -> None:
        self.earlier.close()

    def _opened(self) -> Memo:
        try:
            return opened(self.site, earlier=self.earlier)
        except DamagedError:
            self.earlier = forgotten(self.earlier, "damaged")
            return opened(self.site)

    def _safely(self, work: Callable[[], T]) -> T:
        """What `work` returns; where what is kept of earlier builds is damaged, it is thrown away, and all is made anew."""
        try:
            return work()
        except DamagedError:
            self.earlier = forgotten(self.earlier, "damaged")
            self.memo = opened(self.site)
            return work()

    def respond(self, path: str) -> Page:
        """What the published site answers at `path`; its 404 page, in the reader's language, else."""
        return self._safely(lambda: self._answered(path))

    def _answered(self, path: str) -> Page:
        _, encoded = base(self.memo)
        below = unquote(encoded)
        if below and path in {"/", below}:
            return Page(308, TYPES["html"], b"", location=f"{encoded}/")
        at = path.removeprefix(below)
        body = answer(self.memo, at)
        if body is not None:
            lasting = at.removeprefix(f"/{FOLDER}") in assets(self.memo).names.values()
            return Page(200, type_of(file_of(at)), body, lasting=lasting)
        if (slow := made_at(self.memo, at)) is not None:
            later = partial(bytes_of, self.kept, slow)
            return Page(200, type_of(file_of(at)), b"", lasting=True, later=later)
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
    shown.begin()
    serve(
        shown.respond,
        watch=site,
        changed=shown.changed,
        problems=shown.problems,
        port=port,
        headers=headers(form_origins(shown.memo)),
        announce=say,
        exclude=settings(shown.memo).config.exclude,
        open_browser=open_browser,
    )
    shown.close()
