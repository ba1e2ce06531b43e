"""Polyglot's `{% static_href %}href="/about"{% endstatic_href %}`: a link that does not go into the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from liquid import Environment
    from liquid.ast import BlockNode
    from liquid.context import RenderContext
    from liquid.stream import TokenStream
    from liquid.tag import Tag
    from liquid.token import Token


def static_href(environment: Environment) -> Tag:
    """The tag itself."""
    from liquid.ast import Node
    from liquid.parser import get_parser
    from liquid.tag import Tag

    class Kept(Node):
        def __init__(self, token: Token, block: BlockNode) -> None:
            super().__init__(token)
            self.block = block

        def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
            inner = context.get_buffer(buffer)
            self.block.render(context, inner)
            return buffer.write(in_default_language(inner.getvalue(), context.resolve("site", default={})))

    class StaticHref(Tag):
        name, end = "static_href", "endstatic_href"

        def parse(self, stream: TokenStream) -> Node:
            token = stream.eat("tag")
            block = get_parser(self.env).parse_block(stream, ("endstatic_href", "eof"))
            stream.expect("tag", value="endstatic_href")
            return Kept(token, block)

    return StaticHref(environment)


def in_default_language(html: str, site: Mapping[str, Any]) -> str:
    """`html`, in which each `href` to a page says that it leads to the default language, unless it names its own.

    `site` is what Liquid knows under that name: its languages, the default one, and its address.
    """
    languages = "|".join(re.escape(str(code)) for code in site.get("languages", ()))
    own = re.escape(str(site.get("url") or ""))
    name = r"""(?:[^"'?#]*/)?(?:[^."'?#/]*|[^"'?#/]*\.html?)"""
    page = rf"""\bhref=(["'])(?:{own})?/(?!(?:{languages})(?:/|\1)){name}(?=[?#]|\1)"""
    return re.sub(page, lambda found: f'hreflang="{site.get("default_lang")}" {found[0]}', html)
