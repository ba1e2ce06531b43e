"""What an item's page shows: its text, and beside it a gallery, a film, facts, and where its card leads."""

from __future__ import annotations

from urllib.parse import urlsplit

from riwaq.content.document import Document, escape
from riwaq.content.entry import PAGES, Header
from riwaq.content.films import film_at
from riwaq.content.titles import readable, title_of
from riwaq.engine.desk import Desk
from riwaq.engine.files import file_named
from riwaq.engine.sources import interface, spoken
from riwaq.render.view import (
    ArticleView,
    DateView,
    ExhibitView,
    FactView,
    FilmView,
    LanguageView,
    PictureView,
    TrackView,
    WayView,
)
from riwaq.render.words import Keys

Labels = dict[str, str]
"""The theme's words in the language of the text (`sources.interface`)."""


def article_view(
    desk: Desk,
    header: Header,
    body: Document,
    *,
    language: LanguageView | None,
    date: DateView | None,
    home: str,
) -> ArticleView:
    """The entry with the `header` and the `body` as its page shows it. Of a gallery without a picture beside it, one
    picture alone is the page's.
    """
    labels = interface(desk.memo, desk.text.tag)
    picture = _picture(desk, header)
    exhibits = () if picture is not None and not header.image else _gallery(desk, header)
    if picture is None and len(exhibits) == 1 and not exhibits[0].caption_html:
        picture, exhibits = exhibits[0].picture, ()
    desk.first = picture is None and not exhibits and not header.video
    return ArticleView(
        title_html=desk.title(title_of(header)),
        subtitle_html=desk.title(header.subtitle),
        picture=picture,
        body_html=_body(desk, body),
        language=language,
        home=home,
        date=date,
        gallery=exhibits,
        film=_film(desk, header, picture, labels),
        facts=_facts(desk, header, labels),
        way=_way(desk, header, labels),
        caption_html=_words(desk, header.image_caption, ("image_caption",)) if picture else "",
        credit_html=_credit(
            desk,
            (header.image_credit, ("image_credit",)),
            (header.image_licence, ("image_licence",)),
        )
        if picture
        else "",
    )


def _picture(desk: Desk, header: Header) -> PictureView | None:
    """The entry's own picture, or else the one alone of its gallery of which nothing is said."""
    place = "page" if header.collection == PAGES else "portrait"
    if header.video:
        place = "poster" if film_at(header.video) is None else "film"
    shown = desk.picture(header.image, header.alt, ("image",), place, desk.focus(header.focus, ("focus",)))
    if shown is not None or header.image or len(header.images) != 1:
        return shown
    one, at = header.images[0], ("images", 0)
    if one.caption or one.credit or one.licence:
        return None
    return desk.picture(one.image, one.alt, (*at, "image"), place, desk.focus(one.focus, (*at, "focus")))


def _words(desk: Desk, text: str, keys: Keys) -> str:
    return desk.inline(text, keys).source if text else ""


def _credit(desk: Desk, *parts: tuple[str, Keys]) -> str:
    """Whose a picture is, and what others may do with it, on one line."""
    return " · ".join(_words(desk, text, keys) for text, keys in parts if text)


def _body(desk: Desk, body: Document) -> str:
    """The HTML of the text. What draws figures is imported only for a text that asks for one."""
    if not any(reference.kind == "figure" for reference in body.references):
        return desk.finish(body)
    from riwaq.engine.figures import illustrated

    return illustrated(desk, body)


def _gallery(desk: Desk, header: Header) -> tuple[ExhibitView, ...]:
    """The pictures of the entry's gallery, as far as they are there."""
    found = []
    for number, one in enumerate(header.images):
        at = ("images", number)
        picture = desk.picture(one.image, one.alt, (*at, "image"), "gallery")
        if picture is not None:
            caption = _words(desk, one.caption, (*at, "caption"))
            parts = ((one.credit, (*at, "credit")), (one.licence, (*at, "licence")))
            found.append(ExhibitView(picture, caption, _credit(desk, *parts)))
    return tuple(found)


def _film(desk: Desk, header: Header, poster: PictureView | None, labels: Labels) -> FilmView | None:
    """The entry's film: one of the site's own to play, or a link to the page where it is watched.

    The card's picture stands in for a `poster`.
    """
    if not header.video:
        return None
    name, elsewhere = desk.letters(title_of(header)), film_at(header.video)
    poster = poster or _thumbnail(desk, header, "poster" if elsewhere is None else "film")
    if elsewhere is None:
        src = desk.media(header.video, ("video",))
        return FilmView(name, poster, src, _tracks(desk, header)) if src else None
    link = desk.link(elsewhere.address, ("video",))
    if link is None:
        return None
    label = _with_place(labels["watch"], elsewhere.host)
    return FilmView(name, poster, href=link.href, label_html=label)


def _thumbnail(desk: Desk, header: Header, place: str) -> PictureView | None:
    card, at = header.card, ("caption", "thumbnail")
    return desk.picture(card.thumbnail, card.alt, at, place, desk.focus(card.focus, ("caption", "focus")))


def _tracks(desk: Desk, header: Header) -> tuple[TrackView, ...]:
    """The captions beside a film: `film.vtt` in the language of the text, `film.ar.vtt` in another."""
    stem, languages = header.video.rpartition(".")[0], spoken(desk.memo).languages
    there: dict[str, TrackView] = {}
    for language, name in (
        (desk.text, f"{stem}.vtt"),
        *((one, f"{stem}.{one.code}.vtt") for one in languages),
    ):
        file = file_named(desk.memo, name, desk.source)
        if file.path and not file.inexact and language.tag not in there:
            src = desk.media(name, ("video",))
            there[language.tag] = TrackView(src, language.tag, language.name)
    return tuple(there.values())


def _facts(desk: Desk, header: Header, labels: Labels) -> tuple[FactView, ...]:
    """The entry's facts; a label that the theme knows is written in the language of the text."""
    return tuple(
        FactView(
            desk.title(labels.get(f"fact_{label}") or readable(label)),
            desk.inline(text, ("facts", label)).source,
        )
        for label, text in header.facts
    )


def _way(desk: Desk, header: Header, labels: Labels) -> WayView | None:
    """The link of the entry's card as a button."""
    link = desk.link(header.card.link, ("caption", "link"))
    if link is None:
        return None
    place = (urlsplit(link.href).hostname or "").removeprefix("www.") if link.external else ""
    return WayView(link, _with_place(labels["visit"], place) if place else escape(labels["more"]))


def _with_place(words: str, place: str) -> str:
    """`words` with the name of a site, which keeps its own direction."""
    return escape(words).replace("{place}", f"<bdi>{escape(place)}</bdi>")
