"""The posts of a Jekyll site: which of them are published, and where they are shown."""

from __future__ import annotations

import msgspec

from riwaq.config import Feed
from riwaq.content.entry import POSTS
from riwaq.content.jekyll.layout import ENTRIES, jekyll_contents
from riwaq.content.jekyll.posts import date_of, in_posts, named, shown_in
from riwaq.content.native import Contents
from riwaq.engine.jekyll_site import jekyll, written
from riwaq.engine.sources import place_of, text
from riwaq.memo.calls import Memo, remembered
from riwaq.text.dates import instant
from riwaq.text.finding import Finding
from riwaq.text.span import Span

A_DAY = 86_400
"""In seconds."""
OWN_FEEDS = ("feed.xml", "atom.xml", "rss.xml")
"""Templates of a feed that sites bring themselves: ours stands in their place."""


def shown_posts(memo: Memo, found: Contents) -> Contents:
    """`found` with its posts in the collections that show them, without those of the future."""
    if not any(source.collection == POSTS for source in found.sources):
        return found
    hidden = future_posts(memo)
    return msgspec.structs.replace(
        found,
        sources=tuple(
            shown_in(source, written(memo, source.path)) if source.collection == POSTS else source
            for source in found.sources
            if source.path not in hidden
        ),
    )


def feed_settings(memo: Memo) -> Feed:
    """The feed that the configuration asks for; at the address of the site's own template for one, if it has that."""
    feed = jekyll(memo).settings.config.feed
    if feed.path != Feed().path:
        return feed
    own = [name for name in OWN_FEEDS if _lists_posts(text(memo, name).text or "")]
    return msgspec.structs.replace(feed, path=own[0]) if own else feed


def _lists_posts(template: str) -> bool:
    return template.startswith("---") and "site.posts" in template


@remembered
def future_posts(memo: Memo) -> tuple[str, ...]:
    """The posts that Jekyll holds back until their day, unless the configuration says `future: true`."""
    site = jekyll(memo)
    if site.values.get("future") == "true":
        return ()
    posts = [source for source in jekyll_contents(memo.paths(), site).sources if source.collection == POSTS]
    if not posts:
        return ()
    tomorrow = instant(memo.fact("today")) + A_DAY
    return tuple(
        source.path
        for source in posts
        if instant(date_of(source.path, site.collections_dir, written(memo, source.path))) >= tomorrow
    )


def post_findings(memo: Memo) -> tuple[Finding, ...]:
    """Files among the posts that are none, and posts that wait for their day."""
    found = []
    below = jekyll(memo).collections_dir
    for path in memo.paths():
        if in_posts(path, below) and ENTRIES.search(path) and named(path, below) is None:
            message = f"`{path}` is no post: its name does not begin with a date"
            advice = "Name it after its day, such as 2026-05-31-open-day.md."
            found.append(Finding("jekyll.post-name", "warning", message, Span(path, 0, 0), advice))
    for path in future_posts(memo):
        message = f"`{path}` is not published yet: its date is in the future"
        advice = "Build the site again on that day, or write future: true into _config.yml."
        found.append(Finding("jekyll.post-date", "note", message, place_of(memo, path, ("date",)), advice))
    return tuple(found)
