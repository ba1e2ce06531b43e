"""What a page shows, and what it says of itself to machines: its title, and structured data."""

from __future__ import annotations

import msgspec

from riwaq.content.entry import POSTS
from riwaq.content.routes import Route
from riwaq.engine.addresses import base
from riwaq.engine.frame import Frame
from riwaq.engine.nodes import identity, nodes_of
from riwaq.engine.sources import settings, spoken
from riwaq.engine.views import manner
from riwaq.language.tags import Language
from riwaq.memo.calls import Memo
from riwaq.render import meta
from riwaq.render.typeset import typeset_text
from riwaq.render.view import ArticleView, CrumbView, LanguageView, PictureView, SectionView


class Shown(msgspec.Struct, frozen=True):
    """What a page shows, before the frame is put around it. `short` is the title of its card; `language` that of its title,
    None for the reader's; `own` the picture that its author wants shown of it elsewhere; `styles` are the addresses of
    those that it needs beside the theme's.
    """

    title: str
    short: str = ""
    description: str = ""
    crumbs: tuple[CrumbView, ...] = ()
    sections: tuple[SectionView, ...] = ()
    article: ArticleView | None = None
    picture: PictureView | None = None
    language: LanguageView | None = None
    own: PictureView | None = None
    styles: tuple[str, ...] = ()


def window_title(memo: Memo, reader: Language, around: Frame, shown: Shown) -> str:
    """The `<title>`: of the page, which may be in another language, and of the site, in the reader's direction."""
    title = meta.window_title(shown.title, shown.short, around.title) if shown.title else around.title
    # Its parts have their digits already, each in its own language.
    return typeset_text(title, msgspec.structs.replace(manner(memo, reader), numerals=""))


def json_ld(memo: Memo, here: Route, around: Frame, shown: Shown, canonical: str) -> tuple[str, ...]:
    origin, _ = base(memo)
    if not origin:
        return ()
    nodes = []
    if here.kind == "home":
        logo = origin + around.logo.src if around.logo else ""
        facts, own = (
            settings(memo).config.organization,
            manner(memo, spoken(memo).language(spoken(memo).default)),
        )
        facts = msgspec.structs.replace(
            facts, name=typeset_text(facts.name, own), address=typeset_text(facts.address, own)
        )
        who = identity(memo)
        nodes.append(meta.organization(facts, name=around.title, url=canonical, logo=logo, identity=who))
    if shown.article and shown.article.date:
        nodes.append(
            meta.dated_work(
                post=here.collection == POSTS,
                title=shown.title,
                description=shown.description,
                url=canonical,
                tag=spoken(memo).language(here.source).tag,
                date=shown.article.date.iso,
                picture=shown.picture,
                publisher=settings(memo).config.organization.name or around.title,
                origin=origin,
            )
        )
    if len(shown.crumbs) > 1:
        nodes.append(meta.breadcrumbs(shown.crumbs, origin, canonical))
    return (*(meta.json_ld(node) for node in nodes), *nodes_of(memo, here))
