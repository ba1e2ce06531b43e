"""The remembered calls about what shows of a page where it is passed on: a card with its title, or a picture.

A page is made, and its card has a name, before anything is drawn: the name follows from what the card shows.
"""

from __future__ import annotations

from functools import lru_cache, partial

import msgspec

from riwaq.config import FILE, where
from riwaq.content.routes import href
from riwaq.engine.addresses import base
from riwaq.engine.files import file_named
from riwaq.engine.frame import Frame
from riwaq.engine.items import routes
from riwaq.engine.pictures import as_seen, seen
from riwaq.engine.shown import Shown
from riwaq.engine.sources import settings, text
from riwaq.engine.theme import ICON
from riwaq.language.tags import Language
from riwaq.media import card as cards
from riwaq.media.card import Card
from riwaq.media.lettering import drawable
from riwaq.memo.calls import Memo, remembered
from riwaq.render.meta import Preview
from riwaq.render.view import LanguageView, PictureView
from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest

FOLDER = "media/og/"
"""Where cards are published."""
NAME = 16
"""Digits of a card's key that name its file: enough for one site."""
MOST = 500
"""Pages of the largest site whose cards are drawn unasked: each takes about 11 ms of a core and 40 kB (docs/sharing.md)."""
TYPES: dict[str, str] = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
}
"""Of the pictures that most programs show where a page is passed on, by the endings of their names."""


class Fonts(msgspec.Struct, frozen=True):
    """The site's own fonts: the digest of each with its path, and with the characters that it has."""

    paths: dict[str, str]
    letters: dict[str, str]
    findings: tuple[Finding, ...] = ()


class Drawn(msgspec.Struct, frozen=True):
    """A card, and the files of the site that it is drawn from: its picture, "" for none, and fonts by their digests."""

    card: Card
    picture: str = ""
    fonts: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What tells its bytes from all others."""
        return cards.key(self.card)

    @property
    def source(self) -> str:
        """The file to name where it cannot be drawn."""
        return self.picture or next((path for _, path in self.fonts), FILE)

    @property
    def file(self) -> str:
        """Its path in the output."""
        return f"{FOLDER}{self.key[:NAME]}.jpg"


@remembered
def own_fonts(memo: Memo) -> Fonts:
    """The fonts that the configuration names, as far as they can be used."""
    paths, letters, found = {}, {}, []
    for name in settings(memo).config.sharing.fonts:
        file = file_named(memo, name, FILE)
        data = (memo.read_once(file.path) or b"") if file.path else b""
        problem, chars = _characters(data) if file.path else ("there is no such file", "")
        if problem:
            at = where(text(memo, FILE).text or "", ("sharing", "fonts"), name)
            near = file.similar or nearest(
                name, [path for path in memo.paths() if path.endswith((".ttf", ".otf"))]
            )
            advice = "Name a file of the site that ends in .ttf or .otf." + (
                f" Similar: {near}" if near else ""
            )
            message = f"the font `{name}` cannot be used: {problem}"
            found.append(Finding("sharing.font", "warning", message, at, advice))
        else:
            key = digest(data)
            paths[key], letters[key] = file.path, chars
    return Fonts(paths, letters, tuple(found))


def _characters(font: bytes) -> tuple[str, str]:
    """What is wrong with a font, in words, and the characters that it has."""
    from riwaq.media.glyphs import FontError, characters

    try:
        return "", "".join(sorted(characters(font)))
    except FontError as wrong:
        return str(wrong), ""


@remembered
def is_drawn(memo: Memo) -> bool:
    """Whether the site's pages get cards."""
    wanted = settings(memo).config.sharing.images
    return wanted == "drawn" or (not wanted and len(routes(memo).pages) <= MOST)


def preview(
    memo: Memo, kind: str, reader: Language, around: Frame, shown: Shown
) -> tuple[Preview | None, Drawn | None]:
    """What shows of a page where it is passed on, and the card where that is one: the author's own picture, else a card,
    else the picture of the page.
    """
    origin, below = base(memo)
    title = shown.title or around.title
    if not origin or kind == "404" or settings(memo).config.sharing.images == "none":
        return None, None
    if shown.own is not None:
        return _pictured(shown.own, title), None
    drawn = _drawn(memo, reader, around, shown) if is_drawn(memo) else None
    if drawn is None:
        return (_pictured(shown.picture, title) if shown.picture else None), None
    src = href(f"/{drawn.file}", below)
    return Preview(src, cards.WIDTH, cards.HEIGHT, cards.TYPE, title), drawn


def _pictured(view: PictureView, title: str) -> Preview | None:
    """A picture of the site in place of a card; None where few would show it."""
    kind = TYPES.get(view.src.rpartition(".")[2].lower(), "")
    if not kind:
        return None
    height = round(view.across * view.height / view.width) if view.width else 0
    return Preview(view.src, view.across, height, kind, view.alt or title)


def _drawn(memo: Memo, reader: Language, around: Frame, shown: Shown) -> Drawn | None:
    """The card of a page; None where its title has letters that no font of ours or of the site's has."""
    fonts, own = _needed(memo, shown.title, around.title)
    title = drawable(shown.title or around.title, own)
    if not title:
        return None
    site = around.title_language or reader
    language: Language | LanguageView = (shown.language or reader) if shown.title else site
    view = shown.picture
    card = Card(
        title=title,
        site=drawable(around.title, own) if shown.title else "",
        tag=language.tag,
        site_tag=site.tag,
        rtl=language.dir == "rtl",
        accent=settings(memo).config.colors.accent or ICON[0],
        picture=seen(memo, view.path).digest if view else "",
        focus=view.focus if view else (50, 50),
        fonts=tuple(fonts),
    )
    return Drawn(card, view.path if view else "", tuple(fonts.items()))


def _needed(memo: Memo, *texts: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The paths and the characters of the site's own fonts by their digests; none where ours can draw the `texts`."""
    if all(not text or drawable(text, {}) for text in texts):
        return {}, {}
    fonts = own_fonts(memo)
    return fonts.paths, {key: _set(chars) for key, chars in fonts.letters.items()}


@lru_cache(maxsize=8)
def _set(chars: str) -> frozenset[str]:
    return frozenset(chars)


def draw(memo: Memo, drawn: Drawn) -> bytes:
    """The bytes of a card. May be called on any thread. Raises `PictureError`."""
    from riwaq.media.drawing import draw

    card = drawn.card
    picture = as_seen(memo, drawn.picture, card.picture) if drawn.picture else b""
    return draw(card, picture, {seen: partial(as_seen, memo, path, seen) for seen, path in drawn.fonts})
