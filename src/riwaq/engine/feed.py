"""The remembered calls behind the feed of each language: which items it holds, and its bytes."""

from __future__ import annotations

from riwaq.content.document import plain
from riwaq.content.entry import PAGES, POSTS
from riwaq.content.routes import href
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address, base
from riwaq.engine.desk import Desk
from riwaq.engine.found import Found
from riwaq.engine.frame import frame
from riwaq.engine.items import grouped, item
from riwaq.engine.sources import document, settings, spoken
from riwaq.memo.calls import Memo, remembered
from riwaq.render.feed import Feed, FeedEntry, atom
from riwaq.render.inline import letters, shorten
from riwaq.text.dates import instant, timestamp


@remembered
def feed_items(memo: Memo, code: str) -> tuple[tuple[str, str], ...]:
    """What the feed of the language `code` holds, as (collection, id), the newest first: its posts, or all its
    dated items where the site has no posts.
    """
    dated = [
        one
        for one in grouped(memo).items.values()
        if one.collection != PAGES and any(header.date for _, header in one.entries)
    ]
    posts = [one for one in dated if one.collection == POSTS]
    own = ((one, header) for one in posts or dated if (header := one.own(code)) is not None)
    newest = sorted(own, key=lambda pair: -instant(pair[0].date(pair[1])))
    return tuple((one.collection, one.id) for one, _ in newest[: settings(memo).config.feed.most])


@remembered
def feed_address(memo: Memo, code: str) -> str:
    """Where the feed of the language `code` stands; "" where there is none."""
    if not base(memo)[0] or not feed_items(memo, code):
        return ""
    return address(memo, "home", "", "", code) + settings(memo).config.feed.path


@remembered
def feed_entry(memo: Memo, collection: str, key: str, code: str) -> FeedEntry:
    """One item in a feed. Its links and pictures have whole addresses: they are read on other sites."""
    origin, below = base(memo)
    language = spoken(memo).language(code)
    shown = item(memo, collection, key)
    header = shown.entry(code) or shown.source(code)[1]
    here = address(memo, "item", collection, key, code)
    body = document(memo, header.path, language.tag)
    desk = Desk(memo, language, here, header.path, language, Found())
    desk.base = origin + below
    return FeedEntry(
        address=origin + href(here, below),
        title=desk.letters(title_of(header)),
        date=timestamp(shown.date(header)),
        summary=desk.plain(shorten(header.description or letters(header.subtitle) or plain(body))),
        body_html=desk.finish(body) if settings(memo).config.feed.whole else "",
    )


def feed_files(memo: Memo) -> dict[str, str]:
    """The languages that have a feed, each by the file of it."""
    languages = (language.code for language in spoken(memo).languages)
    return {at.lstrip("/"): code for code in languages if (at := feed_address(memo, code))}


@remembered
def feed(memo: Memo, code: str) -> bytes:
    """The feed of the language `code`, which must have one."""
    origin, below = base(memo)
    around = frame(memo, code)
    return atom(
        Feed(
            address=origin + href(feed_address(memo, code), below),
            home=origin + href(address(memo, "home", "", "", code), below),
            tag=spoken(memo).language(code).tag,
            title=around.title,
            subtitle=around.description,
            author=settings(memo).config.organization.name or around.title,
            entries=tuple(
                feed_entry(memo, collection, key, code) for collection, key in feed_items(memo, code)
            ),
        )
    )
