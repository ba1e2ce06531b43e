"""Which file of a Jekyll site is what."""

from __future__ import annotations

import re

from riwaq.content.entry import PAGES
from riwaq.content.jekyll.config import Jekyll
from riwaq.content.jekyll.posts import FOLDER as POSTS_FOLDER
from riwaq.content.jekyll.posts import post_source
from riwaq.content.native import Contents, Source

OWN = frozenset(
    ["_data", "_drafts", "_posts", "_site", "_includes", "_layouts", "_sass", "_plugins", "_i18n", "_assets"]
)
"""Folders of Jekyll's and of its plugins, which are no collections."""
NOT_READ = ("node_modules/", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/")
"""Folders that Jekyll leaves out unless `include` names them."""
ENTRIES = re.compile(r"(?i)\.(?:md|markdown|mkd|mkdn|mkdown|html|htm)\Z")
_TEXT = re.compile(r"_data/([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)/sitetext\.ya?ml\Z")
_STATIC = re.compile(
    r"""(?:CNAME | \.nojekyll | (?:robots|ads|humans|security)\.txt | (?:favicon|apple-touch-icon)[\w.-]*
    | browserconfig\.xml | BingSiteAuth\.xml | [\w-]+\.webmanifest | google[0-9a-f]+\.html)\Z | \.well-known/""",
    re.VERBOSE,
)
"""Files that hosts, browsers and search engines look for at a fixed place."""


def jekyll_contents(paths: tuple[str, ...], site: Jekyll) -> Contents:
    """Sort the files of a site by what they are: items, plain pages, the home page itself, and texts.

    A collection that the configuration names is a folder `_NAME` in `collections_dir`. Where it names none,
    every folder with a leading underscore that is not Jekyll's own counts.
    """
    sources: list[Source] = []
    homes: list[Source] = []
    for path in paths:
        if not ENTRIES.search(path):
            continue
        source = _post(path, site) or _item(path, site) or _page(path, site)
        if source is None:
            continue
        (homes if source.collection == PAGES and is_home(source.inside, site) else sources).append(source)
    texts = tuple((match[1], path) for path in paths if (match := _TEXT.match(path)))
    statics = tuple(path for path in paths if _STATIC.match(path))
    return Contents(tuple(sources), texts, bare=True, homes=tuple(homes), statics=statics)


def _post(path: str, site: Jekyll) -> Source | None:
    source = post_source(path, site.collections_dir)
    first = path.partition("/")[0]
    hidden = source is None or _hidden(source.inside) or (first in OWN and first != POSTS_FOLDER)
    return None if hidden else source


def _item(path: str, site: Jekyll) -> Source | None:
    inside = path.removeprefix(f"{site.collections_dir}/") if site.collections_dir else path
    if site.collections_dir and inside == path:
        return None
    folder, slash, rest = inside.partition("/")
    if not slash or not folder.startswith("_") or _hidden(rest):
        return None
    name = folder[1:]
    known = {collection.name for collection in site.collections}
    included = {one.partition("/")[0] for one in site.include}
    if name in known or (not known and folder not in OWN | included):
        return Source(path, name, as_markdown(rest))
    return None


def _page(path: str, site: Jekyll) -> Source | None:
    folder = _included(path, site)
    if ENTRIES.sub("", path.rsplit("/", 1)[-1]).lower() == "404" or (
        not folder and path.startswith(NOT_READ)
    ):
        return None
    shown = path.removeprefix(f"{folder}/") if folder.startswith("_") else path
    return None if _hidden(shown) else Source(path, PAGES, as_markdown(shown))


def _included(path: str, site: Jekyll) -> str:
    """The folder of `path` that `include` names, or that holds the file that it names; "" without one."""
    for name in site.include:
        if path == name:
            return path.rpartition("/")[0]
        if path.startswith(f"{name}/"):
            return name
    return ""


def _hidden(path: str) -> bool:
    return any(part[:1] in {"_", ".", "#"} for part in path.split("/"))


def as_markdown(path: str) -> str:
    """`path` with the ending that names are read from, whatever kind of entry it is."""
    return ENTRIES.sub("", path) + ".md"


def is_home(inside: str, site: Jekyll) -> bool:
    """Whether a page is the home page itself: `index`, also with a language in its name or its folder."""
    codes = "|".join(map(re.escape, site.settings.config.languages)) or r"\b\B"
    name = rf"(?:(?:{codes})/)?(?:index(?:[._-](?:{codes}))?|(?:{codes})\.index)"
    return bool(re.match(rf"(?i){name}\.md\Z", inside))
