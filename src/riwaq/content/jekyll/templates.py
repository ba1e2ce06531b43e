"""What the templates of a site's own home page show: which sections and data they name, in their order.

They are not run: only names are read from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

INCLUDED = {
    "navheader": "header",
    "masthead": "header",
    "portfolio_grid": "*",
    "portfolio": "*",
}
"""Includes of the Agency theme and the sections that they are; the others have the section's own name."""
EVERY = "*"
"""Stands for the grids of all collections."""
_COMMENT = re.compile(r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|<!--.*?-->")
_CONTENT = re.compile(r"\{\{-?\s*content\s*-?\}\}")
_NAMED = re.compile(
    r"""\{%-?\s*include(?:_relative|_cached)?\s+(?P<include>[\w./-]+)
    | sitetext(?:\[[^]"']*\])?(?:\.|\[["'])(?P<section>[\w-]+)
    | site\.data(?:\[[^]"']*\])?(?:\.|\[["'])(?P<data>[\w-]+)
    | \bin\s+site(?:\.|\[["'])(?!data\b)(?P<collection>[\w-]+)""",
    re.VERBOSE,
)
_DATA = re.compile(r"""site\.data(?:\[[^]"']*\])?(?:\.|\[["'])([\w-]+)""")
DEEPEST = 6


def sections_named(body: str, layout: str, read: Callable[[str], str | None]) -> tuple[str, ...]:
    """The names of sections, collections and files of data that a home page shows: its `body` in its `layout`.

    `read` gives the text of the site's own include of a name. An include of the theme's stands for its section.
    """
    whole = _CONTENT.sub(lambda _: body, layout) if _CONTENT.search(layout) else layout + body
    return tuple(dict.fromkeys(_walk(whole, read, 0)))


def _walk(text: str, read: Callable[[str], str | None], depth: int) -> Iterable[str]:
    for match in _NAMED.finditer(_COMMENT.sub(" ", text)):
        if match["include"]:
            name = re.sub(r"\.html\Z", "", match["include"])
            own = read(match["include"]) if depth < DEEPEST else None
            yield from (INCLUDED.get(name, name),) if own is None else _walk(own, read, depth + 1)
        else:
            name = match["section"] or match["data"] or match["collection"]
            if name not in {"sitetext", "navigation", "style", "data"}:
                yield name


def data_named(text: str) -> frozenset[str]:
    """The files of data that Liquid in `text` asks for."""
    return frozenset(_DATA.findall(text))
