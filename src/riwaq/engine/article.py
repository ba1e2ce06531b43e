"""What an item's page shows: its text, and beside it a gallery, a film, facts, and where its card leads."""

from __future__ import annotations

from urllib.parse import urlsplit

from riwaq.content.document import Document, escape
from riwaq.content.entry import Header
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
    picture = desk.picture(header.image, header.alt, ("image",))
    exhibits = _gallery(desk, header)
    if picture is None and len(exhibits) == 1 and not exhibits[0].caption_html:
        picture, exhibits = exhibits[0].picture, ()
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
    )


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
        picture = desk.picture(one.image, one.alt, (*at, "image"))
        if picture is not None:
            caption = desk.inline(one.caption, (*at, "caption")).source if one.caption else ""
            found.append(ExhibitView(picture, caption))
    return tuple(found)


def _film(desk: Desk, header: Header, poster: PictureView | None, labels: Labels) -> FilmView | None:
    """The entry's film: one of the site's own to play, or a link to the page where it is watched.

    The card's picture stands in for a `poster`.
    """
    if not header.video:
        return None
    poster = poster or desk.picture(header.card.thumbnail, header.card.alt, ("caption", "thumbnail"))
    name, elsewhere = desk.letters(title_of(header)), film_at(header.video)
    if elsewhere is None:
        src = desk.media(header.video, ("video",))
        return FilmView(name, poster, src, _tracks(desk, header)) if src else None
    link = desk.link(elsewhere.address, ("video",))
    if link is None:
        return None
    label = _with_place(labels["watch"], elsewhere.host)
    return FilmView(name, poster, href=link.href, label_html=label)


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
