"""python-liquid as Jekyll has Liquid: with Jekyll's tags and filters, with limits, and without any file."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any, TextIO

from riwaq.content.jekyll.liquid_filters import Surroundings, filters, grouped
from riwaq.content.jekyll.liquid_values import listed, text
from riwaq.content.jekyll.static_href import static_href

if TYPE_CHECKING:
    from liquid import Environment
    from liquid.ast import Node
    from liquid.context import RenderContext
    from liquid.stream import TokenStream
    from liquid.tag import Tag
    from liquid.token import Token

MOST_ROUNDS = 20_000
MOST_BYTES = 2_000_000
NOT_RUN = (
    "include",
    "include_relative",
    "include_cached",
    "render",
    "layout",
    "feed_meta",
    "seo",
    "I18n_Headers",
    "i18n_headers",
)
"""Tags that would run templates of the site or of a plugin."""
SIMPLE = (*NOT_RUN, "link", "post_url")
"""Tags that stand alone, beside those of the library."""


def environment(around: Surroundings, not_run: list[tuple[int, str]]) -> Environment:
    """Liquid as Jekyll has it: `not_run` grows by each tag that would read a file, and where it stands."""
    from liquid import Environment, Mode

    class Limited(Environment):
        loop_iteration_limit = MOST_ROUNDS
        output_stream_limit = MOST_BYTES
        local_namespace_limit = MOST_BYTES

    made = Limited(tolerance=Mode.STRICT, strict_filters=False)
    made.tags |= {name: kind(made) for name, kind in _tags(around, not_run).items()}
    made.tags["static_href"] = static_href(made)
    for name, function in filters(around).items():
        made.add_filter(name, _told(function))
    for name, function in _asking().items():
        made.add_filter(name, function)
    return made


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, for a library that has a value of its own for what is not there, and errors of its own."""
    from liquid import is_undefined
    from liquid.exceptions import FilterArgumentError

    def filtered(*values: Any) -> Any:
        try:
            return function(*(None if is_undefined(value) else value for value in values))
        except (TypeError, ValueError) as problem:
            raise FilterArgumentError(str(problem), token=None) from problem

    return filtered


def _tags(around: Surroundings, not_run: list[tuple[int, str]]) -> dict[str, type[Tag]]:
    """Jekyll's own tags that stand alone, and `highlight`."""
    from liquid.ast import Node
    from liquid.tag import Tag

    write = _writer(around, not_run)

    class Written(Node):
        def __init__(self, token: Token, words: str) -> None:
            super().__init__(token)
            self.words, self.blank = words, False

        def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
            words = self.words
            if "{{" in words:
                words = context.env.from_string(words).render(**context.scope)
            return buffer.write(write(self.token, words.strip(" \t\r\n'\"/")))

    class Simple(Tag):
        block = False

        def parse(self, stream: TokenStream) -> Node:
            return Written(stream.current, _words(stream))

    return {name: type(name, (Simple,), {"name": name}) for name in SIMPLE} | {"highlight": _highlight()}


def _writer(around: Surroundings, not_run: list[tuple[int, str]]) -> Callable[[Token, str], str]:
    """What a tag that stands alone writes, given the words behind its name."""
    from liquid.exceptions import LiquidSyntaxError

    def write(token: Token, words: str) -> str:
        if token.value in NOT_RUN:
            not_run.append((token.start_index, token.value))
        if token.value not in {"link", "post_url"}:
            return ""
        address = around.page_of(words) if token.value == "link" else around.post_of(words)
        if not address:
            what = "page or file" if token.value == "link" else "post"
            raise LiquidSyntaxError(f"there is no {what} `{words}`", token=token)
        return around.base + address

    return write


def _highlight() -> type[Tag]:
    """Code, as it is written."""
    from liquid.ast import BlockNode, Node
    from liquid.parser import get_parser
    from liquid.tag import Tag

    class Code(Node):
        def __init__(self, token: Token, words: str, block: BlockNode) -> None:
            super().__init__(token)
            self.words, self.block, self.blank = words, block, False

        def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
            inside = context.get_buffer(buffer)
            self.block.render(context, inside)
            kind = escape(self.words.partition(" ")[0].lower())
            code = escape(inside.getvalue().strip("\r\n"), quote=False)
            return buffer.write(f'\n<pre><code class="language-{kind}">{code}\n</code></pre>\n')

    class Highlight(Tag):
        name, end = "highlight", "endhighlight"

        def parse(self, stream: TokenStream) -> Node:
            token, words = stream.current, _words(stream)
            next(stream)
            return Code(token, words, get_parser(self.env).parse_block(stream, (self.end,)))

    return Highlight


def _words(stream: TokenStream) -> str:
    """What stands after a tag's name, "" when nothing does."""
    return next(stream) and stream.current.value if stream.peek.kind == "expression" else ""


def _asking() -> dict[str, Callable[..., Any]]:
    """Jekyll's filters that take an expression, which is asked of each item."""
    from liquid.builtin.expressions import BooleanExpression, FilteredExpression, tokenize
    from liquid.filter import with_context
    from liquid.stream import TokenStream
    from liquid.token import TOKEN_EXPRESSION, Token

    def stream(expression: Any) -> TokenStream:
        written = text(expression)
        return TokenStream(tokenize(written, Token(TOKEN_EXPRESSION, written, 0, written)))

    def answers(
        items: list[Any], name: Any, kind: Any, expression: Any, context: RenderContext
    ) -> list[tuple[Any, Any]]:
        """Each item, and what the expression says of it."""
        asked = kind.parse(context.env, stream(expression))
        found = []
        for item in items:
            with context.extend({text(name): item}):
                found.append((item, asked.evaluate(context)))
        return found

    @with_context
    def where_exp(value: Any, name: Any, expression: Any, *, context: RenderContext) -> Any:
        items = listed(value)
        if items is None:
            return value
        found = answers(items, name, BooleanExpression, expression, context)
        return [item for item, answer in found if answer]

    @with_context
    def find_exp(value: Any, name: Any, expression: Any, *, context: RenderContext) -> Any:
        found = where_exp(value, name, expression, context=context)
        return next(iter(found), None) if isinstance(found, list) else found

    @with_context
    def group_by_exp(value: Any, name: Any, expression: Any, *, context: RenderContext) -> Any:
        items = listed(value)
        if items is None:
            return value
        found = answers(items, name, FilteredExpression, expression, context)
        return grouped(items, [text(answer) for _, answer in found])

    return {"where_exp": where_exp, "find_exp": find_exp, "group_by_exp": group_by_exp}
