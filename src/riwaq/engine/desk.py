"""What one page needs to finish its words: Markdown, addresses and pictures, with all that goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from riwaq.content.addresses import SCHEMES
from riwaq.content.document import Document, Reference, escape, finish, open_tag, start_tag
from riwaq.content.focus import MIDDLE, Point, read_focus
from riwaq.content.markdown import LABELS, render, render_inline
from riwaq.content.routes import href
from riwaq.engine import told
from riwaq.engine.addresses import base, page_named, published
from riwaq.engine.files import File, file_named, is_folder
from riwaq.engine.found import Found, Placed
from riwaq.engine.fragments import ids_at, lost
from riwaq.engine.pictures import is_varied, picture_view, seen
from riwaq.engine.sources import interface, place_of, settings, spoken
from riwaq.engine.views import manner
from riwaq.language.tags import Language, match
from riwaq.media.endings import ACTIVE, PLAYED, SOURCES
from riwaq.media.picture import Picture
from riwaq.memo.calls import Memo
from riwaq.render.forms import form_view
from riwaq.render.image import image
from riwaq.render.inline import letters, title_html
from riwaq.render.places import PLACES
from riwaq.render.typeset import renumbered, typeset, typeset_text
from riwaq.render.view import FormView, LinkView, PictureView
from riwaq.render.words import Html, Keys, without_links
from riwaq.text.finding import Finding
from riwaq.text.span import Span

SECTION_TOP = 3
"""Headings in the words of a section stand below its own, which is of level 2."""
TEXTS = "text/"
"""The folder of the native layout with the words of sections, in which each picture has an `alt`. Other layouts have none."""
STATIC = "static/"
"""The folder whose files are published as they are, whatever they are."""
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")
"""One letter is a drive of Windows."""


class Desk:
    """The words of the file `source`, written in `text`, on the page at `here` for a reader of `reader`.

    `found` grows as the words are finished. A desk serves one page and is thrown away. `first` says that the next picture in
    the words is the page's first one.
    """

    def __init__(
        self, memo: Memo, reader: Language, here: str, source: str, text: Language, found: Found
    ) -> None:
        self.memo, self.reader, self.here = memo, reader, here
        self.source, self.text, self.found = source, text, found
        self.manner = manner(memo, text)
        self.origin, self.base = base(memo)
        self.ids: tuple[str, ...] | None = None
        self.first = False

    def inline(self, text: str, keys: Keys) -> Html:
        shown = render_inline(text, self.source, tag=self.text.tag, taken=frozenset(self.found.ids))
        self.found.ids.update(shown.ids)
        return Html(self.finish(shown, self._at(keys)))

    def plain(self, text: str) -> str:
        """`text` as it is shown where no markup can go."""
        return typeset_text(text, self.manner)

    def number(self, text: str) -> str:
        """A way to reach someone, in the digits in which such are shown."""
        return renumbered(text, self.manner)

    def title(self, text: str) -> str:
        """A title with the little HTML that it may hold."""
        return typeset(title_html(text), self.manner)

    def letters(self, text: str) -> str:
        """The letters of a title, for where no markup can go."""
        return self.plain(letters(text))

    def label(self, text: str, keys: Keys) -> Html:
        """`text` where it is a link itself, so that no other can stand in it."""
        shown = render_inline(text, self.source, tag=self.text.tag, taken=frozenset(self.found.ids))
        at = self._at(keys)
        found = finish(shown, lambda one: "<a>" if one.kind == "link" else self._tag_of(one, at))
        self.found.ids.update(shown.ids)
        self._keep(shown, at)
        return Html(typeset(without_links(found), self.manner))

    def block(self, text: str, keys: Keys) -> Html:
        labels = interface(self.memo, self.text.tag)
        shown = render(
            text,
            self.source,
            top_level=SECTION_TOP,
            tag=self.text.tag,
            labels={key: labels[key] for key in LABELS},
            taken=frozenset(self.found.ids),
            prefix=self.found.prefix,
        )
        self.found.ids.update(shown.ids)
        return Html(self.finish(shown, self._at(keys)))

    def link(self, target: str, keys: Keys) -> LinkView | None:
        return self.address(target, self._at(keys))

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

    def form(self, target: str, keys: Keys) -> FormView | None:
        found = form_view(target, self.base)
        if found is None:
            message = f"a form cannot be sent to `{target.strip()}`"
            advice = (
                "Write an address with https://, such as https://formspree.io/f/ID, or a path of this site."
            )
            self._warn("words.form", message, self._at(keys), advice)
        return found

    def warn(self, rule: str, message: str, keys: Keys, advice: str) -> None:
        self._warn(rule, message, self._at(keys), advice)

    def finish(self, document: Document, at: Callable[[], Span] | None = None) -> str:
        """The HTML of `document`, each reference finished. `at` stands in where spans are not the file's."""
        self.ids = document.ids if at is None else None
        self._keep(document, at)
        html = finish(document, lambda reference: self._tag_of(reference, at or (lambda: reference.at)))
        return typeset(html, self.manner)

    def _keep(self, document: Document, at: Callable[[], Span] | None) -> None:
        for finding in document.findings:
            self.found.findings.append(
                finding if at is None else msgspec.structs.replace(finding, at=at(), also=None)
            )

    def address(self, target: str, at: Callable[[], Span]) -> LinkView | None:
        """Where `target` leads for this reader; None, and a finding, when it leads nowhere that is safe."""
        target = target.strip()
        if not target:
            return None
        if target.startswith("#"):
            if self.ids is None:
                self.found.pointers.append((target[1:], at))
            else:
                self.found.findings += lost([(target[1:], at)], self.ids)
            home = page_named(self.memo, "", self.source, self.reader.code)
            on_home = self.here == home or not self.source.endswith((".yml", ".yaml"))
            return LinkView(target if on_home else href(home, self.base) + target)
        scheme = _SCHEME.match(target)
        if scheme or target.startswith("//"):
            return self._outside(target, scheme[1].lower() if scheme else "https", at)
        return self._inside(target, at)

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
        return href(published(file), self.base)

    def focus(self, text: str, keys: Keys) -> Point:
        """The point that the words of an author name; the middle, and a finding, where they name none."""
        point = read_focus(text) if text else MIDDLE
        if point is None:
            advice = "Write how far it is from the left and from the top, such as focus: 40% 20%"
            self.warn("picture.focus", f"`{text}` is no point of a picture", keys, advice)
        return point or MIDDLE

    def _shown(self, path: str, at: Callable[[], Span]) -> str:
        """The file of the picture that an author calls `path`; "", and a finding, where it cannot be shown."""
        path = self._own(path.strip())
        if not path:
            return ""
        if _SCHEME.match(path) or path.startswith("//"):
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
        place = href(published(file), self.base)
        return PictureView(place, known.width, known.height, "", path=file, across=known.width)

    def _remote(self, path: str, at: Callable[[], Span]) -> None:
        address = _split(path)[0]
        here = file_named(self.memo, address.partition("//")[2], "")
        self.found.findings.append(told.remote(address, here, at()))

    def _file(self, path: str, at: Callable[[], Span]) -> File:
        """The file to show at `path`, whatever stands behind `?` or `#`."""
        found = file_named(self.memo, path, self.source)
        if not found.path:
            found = file_named(self.memo, _split(path)[0], self.source)
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

    def _inside(self, target: str, at: Callable[[], Span]) -> LinkView | None:
        path, mark, rest = _split(target)
        page = page_named(self.memo, path, self.source, self.reader.code) if path else self.here
        if page:
            if mark == "#" and (known := ids_at(self.memo, page)) is not None:
                self.found.findings += lost([(rest, at)], known)
            elif mark == "#" and page == page_named(self.memo, "", self.source, self.reader.code):
                self.found.pointers.append((rest, at))
            return LinkView(href(page, self.base) + mark + rest, current=page == self.here and not mark)
        found = file_named(self.memo, target, self.source)  # a name may hold # and ? itself
        if found.path and found.inexact != "folder":
            mark = rest = ""
        else:
            found = file_named(self.memo, path, self.source)
        if found.inexact == "folder":  # a link that has only the end of a path may mean a page
            found = File(similar=found.path)
        self._tell(path, found, at)
        if found.path and _ending(found.path) not in SOURCES:
            drawing = _ending(found.path) == "svg"
            if self._active(found.path, at) or (drawing and self._picture(found.path, at) is None):
                return None
            self.found.files[found.path] = None
            return LinkView(href(published(found.path), self.base) + mark + rest)
        self._missing("link", f"the link to `{target}`", found, at)
        return LinkView(href("/" + unquote(path).strip("/"), self.base) + mark + rest)

    def _active(self, path: str, at: Callable[[], Span]) -> bool:
        """Whether the file at `path` could act in the site's name, and nobody has said that it may."""
        if _ending(path) not in ACTIVE or path.startswith(STATIC):
            return False
        advice = "Put it into static/ if you mean it, or link to a PDF or a page of the site in its place."
        self._warn("link.active", f"the file `{path}` is not published: it could run as code", at, advice)
        return True

    def _outside(self, target: str, scheme: str, at: Callable[[], Span]) -> LinkView | None:
        if scheme not in SCHEMES:
            advice = (
                "Links begin with https:, mailto:, tel:, whatsapp: or their like, or are a path of this site."
            )
            self._warn("address.unsafe", f"the link `{target}` cannot be followed safely", at, advice)
            return None
        if (own := self._own(target)) != target:
            return self._inside(own or "/", at)
        try:
            urlsplit(target)
        except ValueError:
            advice = "Check the address for a missing bracket or a stray character."
            self._warn("link.broken", f"the address `{target}` is not well formed", at, advice)
            return None
        return LinkView(target.replace(" ", "%20"), external=scheme in {"http", "https"})

    def _own(self, target: str) -> str:
        """`target` without the site's own address before it."""
        own = settings(self.memo).config.url
        return target.removeprefix(own) if own and f"{target}/".startswith(f"{own}/") else target

    def _for(self, named: str, target: str) -> str:
        """`target` below the code of the language that is `named`, where the site has such a page."""
        language = match(named, spoken(self.memo).languages)
        path, mark, rest = _split(self._own(target) or "/")
        page = page_named(self.memo, path, self.source, language.code) if language and path else ""
        if not language or not page or _SCHEME.match(path):
            return target
        return (page if page.startswith(f"/{language.code}/") else f"/{language.code}{page}") + mark + rest

    def _missing(self, what: str, named: str, found: File, at: Callable[[], Span]) -> None:
        self.found.findings.append(told.missing(what, named, found, at()))

    def _tag_of(self, reference: Reference, at: Callable[[], Span]) -> str:
        attributes = dict(reference.attributes)
        if reference.kind == "link":
            named = attributes.get("hreflang", "")
            link = self.address(self._for(named, reference.target) if named else reference.target, at)
            return open_tag("a", {"href": link.href, **attributes} if link else attributes)
        if reference.kind in {"figure", "line"}:
            return start_tag(reference)
        if reference.kind == "image":
            wide = attributes.get("width", "")
            width = int(wide) if wide.isascii() and wide.isdigit() and len(wide) < 5 else 0
            shown = self.view(reference.target, attributes.pop("alt", ""), at, "body", width=width)
            if shown is None:
                return escape(dict(reference.attributes).get("alt", ""))
            first, self.first = self.first, False
            return image(shown, attributes, first=first)
        poster = self.view(attributes.pop("poster", ""), "", at, "poster")
        attributes |= {"poster": poster.src} if poster else {}
        address = self._media(reference.target, at)
        if not address and reference.element in {"source", "track"}:
            return ""
        return open_tag(
            reference.element, {reference.attribute: address, **attributes} if address else attributes
        )

    def _media(self, target: str, at: Callable[[], Span]) -> str:
        """The address of the film or sound at the path `target`; "", and a finding, when there is none to play."""
        found = self._file(target, at)
        if not found.path:
            self._missing("media", f"the file `{target}`", found, at)
        elif _ending(found.path) not in PLAYED:
            advice = "Save it as MP4 or WebM (a film), MP3 or Opus (a sound), or VTT (subtitles)."
            self._warn("media.format", f"the file `{found.path}` is no film and no sound", at, advice)
        else:
            self.found.files[found.path] = None
            return href(published(found.path), self.base)
        return ""

    def _warn(self, rule: str, message: str, at: Callable[[], Span], advice: str) -> None:
        self.found.findings.append(Finding(rule, "warning", message, at(), advice))

    def _at(self, keys: Keys) -> Callable[[], Span]:
        return lambda: place_of(self.memo, self.source, keys)


def _ending(path: str) -> str:
    """What stands behind the last dot of a file's name, in small letters."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _split(target: str) -> tuple[str, str, str]:
    """`target` as its path, the mark that ends it (`?` or `#`) and the rest."""
    found = re.search(r"[?#]", target)
    return (target[: found.start()], found[0], target[found.end() :]) if found else (target, "", "")
