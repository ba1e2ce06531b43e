"""Where a text of the sections belongs in another language of a site made for Jekyll."""

from __future__ import annotations

import msgspec

from riwaq.content.jekyll.data import FILE, FOLDER, Layer, choose
from riwaq.content.jekyll.leaf import joined
from riwaq.content.naming import in_language
from riwaq.content.words import Keys
from riwaq.engine.jekyll_data import data
from riwaq.engine.jekyll_site import jekyll
from riwaq.engine.jekyll_words import THEIRS, translated, written_keys
from riwaq.engine.reader import Home
from riwaq.engine.sources import spoken
from riwaq.language.tags import fold
from riwaq.memo.calls import Memo

MASTHEADS = ("hero", "masthead", "header", "home")
"""What the theme's texts call the masthead. The first of them that a site has takes what its settings say for it."""
SITE_TITLES: dict[Keys, str] = {("masthead", "title"): "title", ("masthead", "eyebrow"): "eyebrow"}
"""What the masthead takes from the settings, and the key for it in the texts."""


def jekyll_written(memo: Memo, path: str, keys: Keys) -> tuple[str, Keys] | None:
    """The file and the keys of the value at our `keys`. Words count as written in `_data/LANG/sitetext.yml`."""
    if not path.startswith(FOLDER):
        return path, written_keys(memo, path, THEIRS.get(keys, keys))
    code = path.removeprefix(FOLDER).partition("/")[0]
    return translated(memo, code).places.get(joined(keys))


def jekyll_home(memo: Memo, code: str, keys: Keys) -> Home | None:
    """The place in the data of the language: its own file, or its own key in a file of all languages."""
    default = spoken(memo).default
    origin = translated(memo, default).places.get(joined(keys))
    if origin is None:
        return _setting(memo, code, keys)
    path, whole = origin
    if path.startswith(FOLDER):
        return _beside(memo, default, code, path, whole)
    return _masthead(memo, default, code, keys)


def _beside(memo: Memo, default: str, code: str, path: str, whole: Keys) -> Home | None:
    """The place that stands for the keys `whole` of the file at `path`, which has the default language's words."""
    file = FILE.match(path)
    if file is None or file[3] not in {"yml", "yaml"}:
        return None
    in_one = not file[1] and fold(file[2]) == fold(default)
    name = str(whole[0]) if in_one else file[2]
    source = next(one for one in data(memo, name, default, default).layers if one.path == path)
    keys = source.bare(whole)
    layers = data(memo, name, default, code).layers
    owned = [one for one in layers if one.own]
    if owned:
        own = owned[-1]
    elif any(keys[: len(at)] == at for at in source.turns):
        own = _turned(source, next(one for one in layers if one.path == path), code)
    elif file[1] or in_one:
        own = msgspec.structs.replace(source, path=in_language(path, default, code))
    else:
        own = msgspec.structs.replace(source, path=f"{FOLDER}{code}/{path.removeprefix(FOLDER)}")
    steps = tuple((own.spelled(keys[:depth]), source.spelled(keys[:depth])) for depth in range(len(keys) + 1))
    return Home(own.path, path, steps)


def _turned(source: Layer, seen: Layer, code: str) -> Layer:
    """The file of all languages with the keys of this one, which may not be there yet."""
    turns = {at: seen.turns[at] if at in seen.ours else code for at in source.turns}
    return msgspec.structs.replace(source, turns=turns)


def _masthead(memo: Memo, default: str, code: str, keys: Keys) -> Home | None:
    """A key of the masthead's own for what the site's settings say in the default language only."""
    merged = data(memo, "sitetext", default, default).merged
    name = next(
        (one for one in MASTHEADS if isinstance(merged, dict) and isinstance(merged.get(one), dict)), ""
    )
    key = SITE_TITLES.get(keys)
    if not name or key is None:
        return None
    path, whole = data(memo, "sitetext", default, default).origin((name,))
    return _beside(memo, default, code, path, (*whole, key)) if path.startswith(FOLDER) else None


def _setting(memo: Memo, code: str, keys: Keys) -> Home | None:
    """A setting that stands once a language: `title: {en: Clinic, ar: …}`."""
    site, default = jekyll(memo), spoken(memo).default
    key = str(keys[-1])
    said = site.values.get(key)
    turn = choose(list(said), (default,)) if isinstance(said, dict) else ""
    if keys[:1] != ("site",) or not turn:
        return None
    return Home(site.file, site.file, (((), ()), ((key,), (key,)), ((key, code), (key, turn))))
