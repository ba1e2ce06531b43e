"""What one page needs to finish its words: Markdown, addresses and pictures, with all that goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import msgspec

from riwaq.content.addresses import SCHEMES
from riwaq.content.document import Document, Reference, escape, finish, open_tag, start_tag
from riwaq.content.markdown import LABELS, render, render_inline
from riwaq.content.routes import href
from riwaq.engine.addresses import page_named, published
from riwaq.engine.files import File, file_named
from riwaq.engine.found import Found
from riwaq.engine.fragments import ids_at, lost
from riwaq.engine.media import SCHEME, Media, ending, split
from riwaq.engine.sources import interface, spoken
from riwaq.language.tags import Language, match
from riwaq.media.endings import SOURCES
from riwaq.memo.calls import Memo
from riwaq.render.forms import form_view
from riwaq.render.image import image
from riwaq.render.inline import letters, title_html
from riwaq.render.typeset import renumbered, typeset
from riwaq.render.view import FormView, LinkView
from riwaq.render.words import Html, Keys, without_links
from riwaq.text.span import Span

SECTION_TOP = 3
"""Headings in the words of a section stand below its own, which is of level 2."""


class Desk(Media):
    """The words of the file `source`, written in `text`, on the page at `here` for a reader of `reader`.

    `found` grows as the words are finished. A desk serves one page and is thrown away. `first` says that the next picture in
    the words is the page's first one.
    """

    def __init__(
        self, memo: Memo, reader: Language, here: str, source: str, text: Language, found: Found
    ) -> None:
        super().__init__(memo, source, text, found)
        self.reader, self.here = reader, here
        self.ids: tuple[str, ...] | None = None
        self.first = False

    def inline(self, text: str, keys: Keys) -> Html:
        shown = render_inline(text, self.source, tag=self.text.tag, taken=frozenset(self.found.ids))
        self.found.ids.update(shown.ids)
        return Html(self.finish(shown, self._at(keys)))

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

    def form(self, target: str, keys: Keys) -> FormView | None:
        found = form_view(target, self.base)
        if found is None:
            message = f"a form cannot be sent to `{target.strip()}`"
            advice = (
                "Write an address with https://, such as https://formspree.io/f/ID, or a path of this site."
            )
            self._warn("words.form", message, self._at(keys), advice)
        return found

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
        scheme = SCHEME.match(target)
        if scheme or target.startswith("//"):
            return self._outside(target, scheme[1].lower() if scheme else "https", at)
        return self._inside(target, at)

    def _inside(self, target: str, at: Callable[[], Span]) -> LinkView | None:
        path, mark, rest = split(target)
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
        if found.path and ending(found.path) not in SOURCES:
            drawing = ending(found.path) == "svg"
            if self._active(found.path, at) or (drawing and self._picture(found.path, at) is None):
                return None
            self.found.files[found.path] = None
            return LinkView(href(published(found.path), self.base) + mark + rest)
        self._missing("link", f"the link to `{target}`", found, at)
        return LinkView(href("/" + unquote(path).strip("/"), self.base) + mark + rest)

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

    def _for(self, named: str, target: str) -> str:
        """`target` below the code of the language that is `named`, where the site has such a page."""
        language = match(named, spoken(self.memo).languages)
        path, mark, rest = split(self._own(target) or "/")
        page = page_named(self.memo, path, self.source, language.code) if language and path else ""
        if not language or not page or SCHEME.match(path):
            return target
        return (page if page.startswith(f"/{language.code}/") else f"/{language.code}{page}") + mark + rest

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
