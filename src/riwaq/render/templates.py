"""Views to bytes, through the theme's templates."""

from __future__ import annotations

from functools import lru_cache

import minijinja

from riwaq.render.view import View

Sources = tuple[tuple[str, str], ...]
"""The templates of a theme: (name, source) pairs."""


@lru_cache(maxsize=2)
def environment(sources: Sources) -> minijinja.Environment:
    """The templates of a theme, ready to render. Kept because every page of a build shares it."""
    return minijinja.Environment(templates=dict(sources), trim_blocks=True, lstrip_blocks=True)


def page_bytes(sources: Sources, view: View) -> bytes:
    """The page of `view`, by the template of its kind, in UTF-8."""
    page = environment(sources).render_template(f"{view.kind}.html", view=view)
    # MiniJinja escapes the slash as well, which says the same in five more bytes, in every address.
    return page.replace("&#x2f;", "/").strip().encode() + b"\n"
