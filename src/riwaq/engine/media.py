"""The files that the words of one page show: pictures, films and sounds, with all that goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from riwaq.content.focus import MIDDLE, Point, read_focus
from riwaq.engine import told
from riwaq.engine.addresses import base
from riwaq.engine.files import File, file_named, is_folder
from riwaq.engine.found import Found, Placed
from riwaq.engine.pictures import as_it_is, is_varied, picture_view, seen
from riwaq.engine.sources import place_of, settings
from riwaq.engine.views import manner
from riwaq.language.tags import Language
from riwaq.media.endings import ACTIVE, PLAYED
from riwaq.media.picture import Picture
from riwaq.memo.calls import Memo
from riwaq.render.places import PLACES
from riwaq.render.typeset import typeset_text
from riwaq.render.view import PictureView
from riwaq.render.words import Keys
from riwaq.text.finding import Finding
from riwaq.text.span import Span

TEXTS = "text/"
"""The folder of the native layout with the words of sections, in which each picture has an `alt`. Other layouts have none."""
STATIC = "static/"
"""The folder whose files are published as they are, whatever they are."""
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")
"""One letter is a drive of Windows."""


class Media:
    """What the file `source`, written in `text`, shows on a page. `found` grows as that is asked for."""

    def __init__(self, memo: Memo, source: str, text: Language, found: Found) -> None:
        self.memo, self.source, self.text, self.found = memo, source, text, found
        self.manner = manner(memo, text)
        self.base = base(memo)[1]

    def plain(self, text: str) -> str:
        """`text` as it is shown where no markup can go."""
        return typeset_text(text, self.manner)

    def picture(
        self, path: str, alt: str | None, keys: Keys, place: str, focus: Point = MIDDLE
    ) -> PictureView | None:
        if alt is None and self.source.startswith(TEXTS) and place != "contact":
            message = f"the picture `{path}` has no alternative text"
            advice = 'Add alt: beside it: what the picture shows, in this language; "" if it only decorates.'
            self.warn("picture.alt-missing", message, keys, advice)
        return self.view(path, alt or "", self._at(keys), place, focus=focus)

    def media(self, path: str, keys: Keys) -> str:
        return self._media(path, self._at(keys))

    def view(
        self,
        path: str,
        alt: str,
        at: Callable[[], Span],
        place: str,
        *,
        focus: Point = MIDDLE,
        width: int = 0,
    ) -> PictureView | None:
        """The picture at `path` as it is shown in a place of the layout, `width` CSS pixels wide where that is not 0; None,
        and a finding, when it is not there or not ours to show.
        """
        file = self._shown(path, at)
        if not file:
            return None
        placed = Placed(file, place, focus if PLACES[place].ratio else MIDDLE, width)
        if is_varied(self.memo, file):
            self.found.pictures[placed] = None
        else:
            self.found.files[file] = None
        view = picture_view(self.memo, placed, self.plain(alt), self.base)
        return msgspec.structs.replace(view, path=file, focus=focus)

    def file(self, path: str, at: Callable[[], Span]) -> str:
        """The address of the picture at `path`, published under its own name; "", and a finding, as for `view`."""
        file = self._shown(path, at)
        if not file:
            return ""
        self.found.files[file] = None
        return as_it_is(file, self.base)

    def focus(self, text: str, keys: Keys) -> Point:
        """The point that the words of an author name; the middle, and a finding, where they name none."""
        point = read_focus(text) if text else MIDDLE
        if point is None:
            advice = "Write how far it is from the left and from the top, such as focus: 40% 20%"
            self.warn("picture.focus", f"`{text}` is no point of a picture", keys, advice)
        return point or MIDDLE

    def shared(self, path: str, keys: Keys) -> PictureView | None:
        """The picture at `path` for those to whom the page is passed on; None, and a finding, where they would not see it."""
        file = self._shown(path, self._at(keys))
        if not file:
            return None
        known = seen(self.memo, file).picture
        if known.kind in {"svg", "avif"}:
            message = f"few programs show the picture `{path}` where the page is passed on"
            self._warn(
                "sharing.format", message, self._at(keys), "Save it as JPEG or PNG, of 1200 by 630 pixels."
            )
            return None
        self.found.files[file] = None
        place = as_it_is(file, self.base)
        return PictureView(place, known.width, known.height, "", path=file, across=known.width)

    def warn(self, rule: str, message: str, keys: Keys, advice: str) -> None:
        self._warn(rule, message, self._at(keys), advice)

    def _shown(self, path: str, at: Callable[[], Span]) -> str:
        """The file of the picture that an author calls `path`; "", and a finding, where it cannot be shown."""
        path = self._own(path.strip())
        if not path:
            return ""
        if SCHEME.match(path) or path.startswith("//"):
            self._remote(path, at)
            return ""
        found = self._file(path, at)
        if not found.path and is_folder(self.memo, path, self.source):
            advice = "Write the path of a picture in it, or give the folder another name."
            what = f"`{path}` is a folder, where a picture belongs"
            self.found.findings.append(Finding("picture.missing", "error", what, at(), advice))
        elif not found.path:
            self._missing("picture", f"the picture `{path}`", found, at)
        elif not self._active(found.path, at) and self._picture(found.path, at) is not None:
            return found.path
        return ""

    def _remote(self, path: str, at: Callable[[], Span]) -> None:
        address = split(path)[0]
        here = file_named(self.memo, address.partition("//")[2], "")
        self.found.findings.append(told.remote(address, here, at()))

    def _file(self, path: str, at: Callable[[], Span]) -> File:
        """The file to show at `path`, whatever stands behind `?` or `#`."""
        found = file_named(self.memo, path, self.source)
        if not found.path:
            found = file_named(self.memo, split(path)[0], self.source)
        self._tell(path, found, at)
        return found

    def _tell(self, path: str, found: File, at: Callable[[], Span]) -> None:
        if found.inexact:
            self.found.findings.append(told.inexact(path, found, at()))

    def _picture(self, path: str, at: Callable[[], Span]) -> Picture | None:
        """The facts of the picture file at `path`, which the page then needs; None where it may not be shown."""
        known = seen(self.memo, path)
        for finding in known.findings:
            # Of a file that is no text only the place that names it can be shown.
            whole = finding.at is None or finding.at.end == 0
            place: dict[str, Any] = {"at": at()} if whole else {"also": at()}
            if finding.rule == "picture.damaged" and not known.is_sound:
                place["severity"] = "error"  # as the page comes out without it
            self.found.findings.append(msgspec.structs.replace(finding, **place))
        if not known.is_sound:
            return None
        return known.picture

    def _active(self, path: str, at: Callable[[], Span]) -> bool:
        """Whether the file at `path` could act in the site's name, and nobody has said that it may."""
        if ending(path) not in ACTIVE or path.startswith(STATIC):
            return False
        advice = "Put it into static/ if you mean it, or link to a PDF or a page of the site in its place."
        self._warn("link.active", f"the file `{path}` is not published: it could run as code", at, advice)
        return True

    def _missing(self, what: str, named: str, found: File, at: Callable[[], Span]) -> None:
        self.found.findings.append(told.missing(what, named, found, at()))

    def _media(self, target: str, at: Callable[[], Span]) -> str:
        """The address of the film or sound at the path `target`; "", and a finding, when there is none to play."""
        found = self._file(target, at)
        if not found.path:
            self._missing("media", f"the file `{target}`", found, at)
        elif ending(found.path) not in PLAYED:
            advice = "Save it as MP4 or WebM (a film), MP3 or Opus (a sound), or VTT (subtitles)."
            self._warn("media.format", f"the file `{found.path}` is no film and no sound", at, advice)
        else:
            self.found.files[found.path] = None
            return as_it_is(found.path, self.base)
        return ""

    def _own(self, target: str) -> str:
        """`target` without the site's own address before it."""
        own = settings(self.memo).config.url
        return target.removeprefix(own) if own and f"{target}/".startswith(f"{own}/") else target

    def _warn(self, rule: str, message: str, at: Callable[[], Span], advice: str) -> None:
        self.found.findings.append(Finding(rule, "warning", message, at(), advice))

    def _at(self, keys: Keys) -> Callable[[], Span]:
        return lambda: place_of(self.memo, self.source, keys)


def ending(path: str) -> str:
    """What stands behind the last dot of a file's name, in small letters."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def split(target: str) -> tuple[str, str, str]:
    """`target` as its path, the mark that ends it (`?` or `#`) and the rest."""
    found = re.search(r"[?#]", target)
    return (target[: found.start()], found[0], target[found.end() :]) if found else (target, "", "")
