"""The posts of a Jekyll site: which files they are, when they were published, and what they are called.

`_posts/2016-10-24-open-day.md` is a post; a folder above `_posts` is its category, one below is not.
https://jekyllrb.com/docs/posts/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from itertools import chain, count
from typing import Any

import msgspec

from riwaq.config import Feed, is_feed_path
from riwaq.content.entry import POSTS, Entry
from riwaq.content.front_matter import FrontMatter
from riwaq.content.jekyll.dialects import is_legacy
from riwaq.content.native import DEFAULT_COLLECTION, Source
from riwaq.content.site import address_part
from riwaq.text.dates import instant, moment, read_date, timestamp

FOLDER = "_posts"
STYLES = {
    "": "/:categories/:year/:month/:day/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""The addresses of posts in each style of `permalink`; the first stands for none."""
_NAME = re.compile(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>[^/]*)\Z")


class Named(msgspec.Struct, frozen=True):
    """What the path of a post says: its date (ISO 8601), its slug, and the folders above `_posts`."""

    date: str
    slug: str
    categories: tuple[str, ...] = ()


def template_of(values: Mapping[str, Any]) -> str:
    """The permalink of posts that the configuration gives: their own as a collection, else the site's style."""
    listed, style = values.get("collections"), values.get("permalink")
    options = listed.get("posts") if isinstance(listed, dict) else None
    own = options.get("permalink") if isinstance(options, dict) else None
    if isinstance(own, str) and own.strip():
        return own.strip()
    style = style.strip() if isinstance(style, str) else ""
    return STYLES.get(style, style)


def feed_of(values: Mapping[str, Any]) -> Feed:
    """The feed as jekyll-feed is told to make it."""
    options = values.get("feed")
    known = options if isinstance(options, dict) else {}
    path, most = known.get("path"), known.get("posts_limit")
    path = path.strip().lstrip("/") if isinstance(path, str) else ""
    return Feed(
        path=path if is_feed_path(path) else Feed().path,
        most=int(most) if isinstance(most, str) and re.fullmatch(r"[1-9][0-9]{0,5}", most) else Feed().most,
        whole=known.get("excerpt_only") != "true",
    )


def in_posts(path: str, below: str) -> bool:
    """Whether the file at `path` lies in a folder `_posts`; `below` is the site's `collections_dir`."""
    return path.startswith(f"{below}/" if below else "") and FOLDER in path.split("/")[:-1]


def named(path: str, below: str) -> Named | None:
    """What the path of a post says; None where Jekyll takes it for no post."""
    above, _, inside = f"/{path.removeprefix(f'{below}/') if below else path}".partition(f"/{FOLDER}/")
    found = _dated(inside.rsplit("/", 1)[-1].rpartition(".")[0])
    return Named(*found, tuple(filter(None, above.split("/")))) if found else None


def _dated(name: str) -> tuple[str, str] | None:
    """The date and the slug in the name of a post, `2016-10-24-open-day`; two digits are a year from 1969 on."""
    found = _NAME.search(name)
    if not found:
        return None
    written, _, rest = found["date"].partition("-")
    year = int(written) + (0 if len(written) > 2 else 1900 if int(written) >= 69 else 2000)
    date = read_date(f"{year:04}-{rest}")
    return (date, found["slug"].rstrip(".")) if date else None


def post_source(path: str, below: str) -> Source | None:
    """The post in the file at `path`, as of a Markdown file; None where it is none."""
    if not in_posts(path, below) or named(path, below) is None:
        return None
    plain = path.removeprefix(f"{below}/") if below else path
    inside = "/".join(part for part in plain.split("/") if part != FOLDER)
    return Source(path, POSTS, f"{inside.rpartition('.')[0]}.md")


def shown_in(source: Source, values: Mapping[str, Any]) -> Source:
    """`source`, in the collection that shows it."""
    return msgspec.structs.replace(source, collection=DEFAULT_COLLECTION) if is_legacy(values) else source


def dates_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The date of a post as it is written; where it names a zone, also as hosts take it that build in UTC. The day,
    and with it the address, may differ.
    """
    date = values.get("date")
    if not isinstance(date, str) or "T" not in date or not read_date(date):
        return ("",)
    return tuple(dict.fromkeys((date, timestamp(moment(date).astimezone(UTC).isoformat()))))


def date_of(path: str, below: str, values: Mapping[str, Any]) -> str:
    """When the post at `path` was published: as its front matter says, else its name."""
    written = values.get("date")
    date = read_date(written) if isinstance(written, str) else ""
    name = named(path, below)
    return date or (name.date if name else "")


def prepared_post(front: FrontMatter, source: Source, below: str) -> FrontMatter:
    """The front matter of a post with the date of its name, and with the categories of its path before its own.

    A post needs no front matter at all.
    """
    name = named(source.path, below)
    values = {**front.values, "date": date_of(source.path, below, front.values)}
    if name is not None and name.categories:
        values["categories"] = [*name.categories, *words(front.values, "category", "categories")]
    return msgspec.structs.replace(front, values=values, has_matter=True)


def words(values: Mapping[str, Any], one: str, several: str) -> list[str]:
    """The categories or tags of an entry: `category` is one, `categories` is a list, or words with blanks between.

    Jekyll takes both where a post has both.
    """
    found: list[Any] = []
    for key in (several, one):
        value = values.get(key)
        parts = value.split() if isinstance(value, str) and key == several else value
        found += parts if isinstance(parts, list) else [parts]
    return list(dict.fromkeys(part for part in found if isinstance(part, str) and part))


def short_names(names: Iterable[str]) -> dict[str, str]:
    """The part of the address of each post by its name (`blog/2016-10-24-open-day`): the slug alone, where an older
    post has it already with its date before it, then with its folders, then with a number.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names), key=lambda name: (_dated(name) or ("", ""), name)):
        dated = _dated(name)
        slug = dated[1] if dated else name
        tried = (slug, f"{dated[0]}-{slug}" if dated else name, name)
        parts = [*map(address_part, tried)]
        numbered = (f"{parts[-1]}-{number}" for number in count(2))
        found[name] = next(part for part in chain(parts, numbered) if part.casefold() not in taken)
        taken.add(found[name].casefold())
    return found


def post_entry(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The entry of a post under its short name, which is its title too where it has none. An item of the portfolio
    is sorted by its date and shows none.
    """
    header = entry.header
    dated = _dated(header.name)
    name = dated[1] if dated and dated[1] else header.name
    header = msgspec.structs.replace(
        header,
        name=name,
        slug=header.slug or names.get(header.name, ""),
        title=header.title or " ".join(word.capitalize() for word in name.split("-")),
    )
    if header.collection != POSTS and header.date:
        order = header.order if header.order is not None else -float(instant(header.date))
        header = msgspec.structs.replace(header, order=order, date="")
    return msgspec.structs.replace(entry, header=header)


def oldest_first(entry: Entry) -> Entry:
    """The entry of any other collection, which Jekyll sorts by date, where it has one."""
    header = entry.header
    if not header.date or header.order is not None:
        return entry
    header = msgspec.structs.replace(header, order=float(instant(header.date)))
    return msgspec.structs.replace(entry, header=header)
