"""The variants of pictures, each made once: what the callers put between a site's outputs and its publishing.

Encoding is all that takes long about a picture, so it is done on all cores, and each file is kept as soon as it is made:
a build that is broken off goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from riwaq.engine.cards import Drawn, draw
from riwaq.engine.outputs import Made
from riwaq.engine.pictures import Variant
from riwaq.media import card as cards
from riwaq.media.recipe import VERSION, name
from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.text.span import Span
from riwaq.world.pictures import Kept
from riwaq.world.records import package_named

if TYPE_CHECKING:
    from concurrent.futures import Future

    from riwaq.world.content import Promise

Progress = Callable[[int, int], None]
AHEAD = 2
"""How many variants for each core wait with the bytes of their source in memory."""


class Failed(Exception):  # noqa: N818 - it carries a finding
    """A variant that could not be made."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Ready(msgspec.Struct, frozen=True):
    """A variant that lies in the cache: its bytes are read only where they must be written."""

    digest: str
    again: Callable[[], bytes]

    def read(self) -> bytes:
        return self.again()


def kept() -> Kept:
    """What earlier builds made, of any site, with the same encoders."""
    return Kept(f"{VERSION} {package_named('pyvips_binary')}")


def ready(
    files: Iterable[tuple[str, Promise]], progress: Progress | None = None
) -> tuple[list[tuple[str, Promise]], tuple[Finding, ...]]:
    """`files` with each variant of a picture made, and why some could not be, which are left out then."""
    listed = list(files)
    wanted = {made.variant: made for _, made in listed if isinstance(made, Made)}
    if not wanted:
        return listed, ()
    shelf = kept()
    missing = [made for variant, made in wanted.items() if not shelf.use(_key(variant))]
    failed = _make(shelf, missing, progress) if missing else {}
    if missing:
        shelf.tidy()
    found = tuple(dict.fromkeys(failed.values()))
    return [
        (path, _kept(shelf, one) if isinstance(one, Made) else one)
        for path, one in listed
        if not isinstance(one, Made) or one.variant not in failed
    ], found


def _kept(shelf: Kept, made: Made) -> Ready:
    return Ready(shelf.digest(_key(made.variant)), lambda: bytes_of(shelf, made.variant, made.original))


def bytes_of(shelf: Kept, variant: Variant | Drawn, original: Callable[[], bytes]) -> bytes:
    """The bytes of a variant, made where they are not kept. Raises `Failed`."""
    data = shelf.load(_key(variant))
    if data is None:
        data = _encoded(variant, original())
        shelf.save(_key(variant), data)
    return data


def _make(shelf: Kept, missing: list[Made], progress: Progress | None) -> dict[Variant | Drawn, Finding]:
    """Make what is `missing` on all cores, the variants of one picture after each other; what could not be made, and why."""
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    failed: dict[Variant | Drawn, Finding] = {}
    running: dict[Future[None], Variant | Drawn] = {}
    done = 0

    def settle(most: int) -> None:
        nonlocal done
        while len(running) > most:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                variant = running.pop(future)
                error = future.exception()
                if isinstance(error, Failed):
                    failed[variant] = error.finding
                elif error is not None:
                    raise error
                done += 1
                if progress is not None:
                    progress(done, len(missing))

    if progress is not None:
        progress(0, len(missing))
    with ThreadPoolExecutor(cores) as pool:
        try:
            for variant, data in _sources(missing):
                running[pool.submit(_keep, shelf, variant, data)] = variant
                settle(AHEAD * cores)
            settle(0)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return failed


def _sources(missing: list[Made]) -> Iterator[tuple[Variant | Drawn, bytes]]:
    """Each variant with the bytes of its source, which is read once for all of its variants."""
    by_source: dict[str, list[Made]] = {}
    for made in missing:
        by_source.setdefault(made.variant.source, []).append(made)
    for variants in by_source.values():
        data = variants[0].original()
        # The large ones first: the cores then end at about the same time.
        for made in sorted(variants, key=lambda made: -_width(made.variant)):
            yield made.variant, data


def _keep(shelf: Kept, variant: Variant | Drawn, data: bytes) -> None:
    shelf.save(_key(variant), _encoded(variant, data))


def _width(variant: Variant | Drawn) -> int:
    return cards.WIDTH if isinstance(variant, Drawn) else variant.recipe.width


def _encoded(variant: Variant | Drawn, data: bytes) -> bytes:
    if isinstance(variant, Drawn):
        return draw(variant, data)
    from riwaq.media.encode import PictureError, encode

    at = Span(variant.source, 0, 0)
    if digest(data) != variant.seen:
        message = "the picture was changed while the site was being built"
        raise Failed(Finding("picture.damaged", "error", message, at, "Build the site again."))
    try:
        return encode(data, variant.recipe)
    except PictureError as error:
        advice = "Export, copy or download the picture again."
        raise Failed(Finding("picture.damaged", "error", f"the picture {error}", at, advice)) from None


def _key(variant: Variant | Drawn) -> str:
    """What a variant is kept under: more of the source's digest than its published name has, as all sites share one folder."""
    if isinstance(variant, Drawn):
        return variant.key
    return f"{variant.seen}{name(variant.seen, variant.recipe)}"
