"""Notice changes to a site's files. Watching is the system's; where that fails, the folder is looked at again and again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from threading import Event

from riwaq.world.files import MARKER, Files
from riwaq.world.problem import shown

QUIET, LATEST = 10, 1000
"""Milliseconds: a change is told when nothing more has happened for QUIET, or LATEST after the first."""
POLL = 300
"""Milliseconds between two looks where the system cannot watch."""


def changes(
    site: Files, stop: Event, told: Callable[[str], None] = lambda _: None, *, poll: bool = False
) -> Iterator[frozenset[str]]:
    """Sets of paths that were added, changed or removed, as they happen, until `stop` is set.

    Paths are those of `site`; what it leaves out and output folders are never among them. `told` gets a
    sentence for people when the system cannot watch and the folder is polled from then on.
    """
    if not os.path.isdir(site.root):  # noqa: PTH112 - a string already
        told(f"There is no folder `{shown(site.root)}` to watch.")
        return
    if not poll:
        try:
            yield from _changes(site, stop, poll=False)
        except OSError as error:
            told(f"The system cannot watch the site's folder ({error}), so it is looked at every {POLL} ms.")
        else:
            return
    try:
        yield from _changes(site, stop, poll=True)
    except OSError as error:
        told(f"The site's folder can no longer be watched: {error}")


def _changes(site: Files, stop: Event, *, poll: bool) -> Iterator[frozenset[str]]:
    from watchfiles import watch

    root = site.root
    for found in watch(
        root,
        watch_filter=lambda _, path: _belongs(site, os.path.relpath(path, root).replace(os.sep, "/")),
        debounce=LATEST,
        step=QUIET,
        stop_event=stop,
        rust_timeout=500,
        force_polling=poll,
        poll_delay_ms=POLL,
        ignore_permission_denied=True,
        raise_interrupt=False,
    ):
        yield frozenset(os.path.relpath(path, root).replace(os.sep, "/") for _, path in found)


def _belongs(site: Files, path: str) -> bool:
    if path.startswith("..") or site.hides(path):
        return False
    folder = path
    while folder := folder.rpartition("/")[0]:
        if os.path.lexists(f"{site.root}/{folder}/{MARKER}"):
            return False
    return True
