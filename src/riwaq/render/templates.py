"""Views to bytes, through the theme's templates."""

from __future__ import annotations

from functools import lru_cache

import minijinja
import msgspec

from riwaq.render.view import SiteView, View

Sources = tuple[tuple[str, str], ...]
"""The templates of a theme: (name, source) pairs."""


@lru_cache(maxsize=2)
def environment(sources: Sources) -> minijinja.Environment:
    """The templates of a theme, ready to render. Kept because every page of a build shares it."""
    return minijinja.Environment(templates=dict(sources), trim_blocks=True, lstrip_blocks=True)


def page_bytes(sources: Sources, view: View) -> bytes:
    """The page of `view`, by the template of its kind, in UTF-8."""
    return _plain(environment(sources).render_template(f"{view.kind}.html", view=view)).encode() + b"\n"


def shared_parts(sources: Sources, site: SiteView, t: dict[str, str]) -> SiteView:
    """`site` with the HTML that is the same on every page of its language, whose words of the theme are `t`."""
    made = environment(sources)
    menu, footer = (
        _plain(made.render_template(name, site=site, t=t)) for name in ("menu.html", "footer.html")
    )
    return msgspec.structs.replace(site, menu_html=menu, footer_html=footer)


def _plain(html: str) -> str:
    # MiniJinja escapes the slash as well, which says the same in five more bytes, in every address.
    return html.replace("&#x2f;", "/").strip()
