"""Liquid in the bodies of a Jekyll site, filled in by python-liquid, and where each part of the result stands.

The library costs 0.3 s to import, so that happens only for a body that holds a tag. It reads no file: the
includes of a site are not run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from riwaq.content.document import Document
from riwaq.content.jekyll.static_href import static_href
from riwaq.text.finding import Finding
from riwaq.text.span import Span

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
    "post_url",
    "feed_meta",
    "seo",
)
"""Tags that would run templates of the site or of a plugin."""
_HOLDS = re.compile(r"\{\{|\{%")


class Filled(msgspec.Struct, frozen=True):
    """A body with its Liquid filled in. `pieces` say for each part of it, by where it begins in `body`, where it
    begins in the source, and whether it stands there letter by letter.
    """

    body: str
    pieces: tuple[tuple[int, int, bool], ...] = ()
    findings: tuple[Finding, ...] = ()


def fill(body: str, path: str, offset: int, names: Mapping[str, Any], today: str) -> Filled:
    """`body`, which begins at character `offset` of the file at `path`, with its Liquid filled in.

    `names` are what Liquid can ask for, `today` (ISO 8601) is its `now`. A body that Liquid cannot read, or that
    would grow beyond all measure, stays as it was written, with a finding.
    """
    if not _HOLDS.search(body):
        return Filled(body)
    from liquid.exceptions import LiquidError
    from liquid.output import LimitedStringIO

    not_run: list[tuple[int, str]] = []
    environment = _environment(not_run, today)
    parts: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    length = 0
    node: Node | None = None
    try:
        template = environment.from_string(body)
        context = template.context_class(template, globals=dict(names))
        for node in template.nodes:
            buffer = LimitedStringIO(MOST_BYTES - length, newline="")
            node.render(context, buffer)
            part, start = buffer.getvalue(), max(node.token.start_index, 0)
            parts.append(part)
            pieces.append((length, start, node.token.kind == "content" and body.startswith(part, start)))
            length += len(part)
    except (LiquidError, RecursionError, ValueError, TypeError, ArithmeticError) as problem:
        found = (_broken(problem, node, body, path, offset), *_not_run(not_run, path, offset))
        return Filled(body, (), found)
    return Filled("".join(parts), tuple(pieces), _not_run(not_run, path, offset))


def _environment(not_run: list[tuple[int, str]], today: str) -> Environment:
    """Liquid as Jekyll has it, without its files: `not_run` grows by each tag that would read one."""
    from liquid import Environment, Mode
    from liquid.builtin.filters.misc import date
    from liquid.filter import with_environment

    class Limited(Environment):
        loop_iteration_limit = MOST_ROUNDS
        output_stream_limit = MOST_BYTES
        local_namespace_limit = MOST_BYTES

    @with_environment
    def on_that_day(value: Any, form: Any, *, environment: Environment) -> Any:
        return date(today if value in ("now", "today") else value, form, environment=environment)

    environment = Limited(tolerance=Mode.STRICT, strict_filters=False)
    environment.tags |= _tags(not_run, environment)
    for name, function in {**_filters(), "date": on_that_day}.items():
        environment.add_filter(name, function)
    return environment


def _tags(not_run: list[tuple[int, str]], environment: Environment) -> dict[str, Tag]:
    """Jekyll's and Polyglot's own tags: each writes what a function makes of what stands after its name."""
    from liquid.ast import Node
    from liquid.tag import Tag

    class Written(Node):
        def __init__(self, token: Token, text: str) -> None:
            super().__init__(token)
            self.text = text

        def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:  # noqa: ARG002 - the library's form
            if self.token.value in NOT_RUN:
                not_run.append((self.token.start_index, self.token.value))
            return buffer.write(self.text)

    class Simple(Tag):
        block = False

        def parse(self, stream: TokenStream) -> Node:
            token, words = stream.current, _expression(stream)
            match token.value:
                case "link":
                    return Written(token, "/" + words.strip(" \t\r\n'\"/"))
                case "highlight":
                    return Written(token, f"\n```{words.partition(' ')[0]}\n")
                case "endhighlight":
                    return Written(token, "\n```\n")
                case _:
                    return Written(token, "")

    names = (*NOT_RUN, "link", "highlight", "endhighlight")
    simple = {name: type(name, (Simple,), {"name": name})(environment) for name in names}
    return simple | {"static_href": static_href(environment)}


def _expression(stream: TokenStream) -> str:
    """What stands after a tag's name, "" when nothing does."""
    return next(stream) and stream.current.value if stream.peek.kind == "expression" else ""


def _filters() -> dict[str, Callable[..., Any]]:
    """Jekyll's own filters, as far as they make sense in a body. The engine finds addresses by itself."""
    from html import escape
    from urllib.parse import quote

    def text(value: Any) -> str:
        return "" if value is None else str(value)

    return {
        "relative_url": lambda value: "/" + text(value).lstrip("/"),
        "absolute_url": lambda value: "/" + text(value).lstrip("/"),
        "markdownify": text,
        "smartify": text,
        "xml_escape": lambda value: escape(text(value)),
        "cgi_escape": lambda value: quote(text(value), safe=""),
        "uri_escape": lambda value: quote(text(value), safe="/:?#[]@!$&'()*+,;=%"),
        "slugify": lambda value, *_: re.sub(r"[\W_]+", "-", text(value).lower()).strip("-"),
        "number_of_words": lambda value, *_: len(text(value).split()),
        "normalize_whitespace": lambda value: " ".join(text(value).split()),
        "jsonify": lambda value: msgspec.json.encode(value).decode(),
        "array_to_sentence_string": lambda value, *_: ", ".join(map(text, value)),
    }


def _broken(problem: Exception, node: Node | None, body: str, path: str, offset: int) -> Finding:
    token = getattr(problem, "token", None) or (node.token if node else None)
    start = token.start_index if token is not None and 0 <= token.start_index < len(body) else 0
    line_end = re.compile(r"[\r\n]|\Z").search(body, start)
    end = line_end.start() if line_end else len(body)
    tag = body.rfind("{", 0, start + 1)
    begin = max(tag - 1, 0) if tag > 0 and body[tag - 1] == "{" else tag
    if begin >= 0 and "\n" not in body[begin:start]:
        start = begin
    words = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
    message = f"the Liquid `{body[start:end].strip()[:60]}` cannot be read: {words}"
    advice = "The text is shown as it is written. Correct the tag, or write the words themselves."
    return Finding("jekyll.liquid", "warning", message, Span(path, offset + start, offset + end), advice)


def _not_run(tags: list[tuple[int, str]], path: str, offset: int) -> tuple[Finding, ...]:
    advice = "Write what it would show into the text; the theme brings its own header, sections and footer."
    return tuple(
        Finding(
            "jekyll.not-run",
            "note",
            f"the tag `{name}` is not run: Riwaq has its own templates",
            Span(path, offset + max(start, 0), offset + max(start, 0) + len(name)),
            advice,
        )
        for start, name in dict.fromkeys(tags)
    )


def placed(document: Document, filled: Filled, offset: int) -> Document:
    """`document`, rendered from `filled`, with each place where its words stand in the file itself."""
    if not filled.pieces:
        return document
    starts = [piece[0] for piece in filled.pieces]

    def there(at: int) -> int:
        begin, source, exact = filled.pieces[max(bisect_right(starts, at - offset) - 1, 0)]
        return offset + source + (at - offset - begin if exact else 0)

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            start = there(value.start)
            return Span(value.path, start, max(start, there(value.end)))
        if isinstance(value, tuple):
            return tuple(map(move, value))
        if isinstance(value, msgspec.Struct):
            changed = {name: getattr(value, name) for name in value.__struct_fields__}
            return msgspec.structs.replace(
                value,
                **{k: move(v) for k, v in changed.items() if isinstance(v, Span | tuple | msgspec.Struct)},
            )
        return value

    moved: Document = move(document)
    return moved


def typed(value: Any) -> Any:
    """A value of YAML as Liquid compares it: our reader keeps every scalar as text."""
    if isinstance(value, dict):
        return {key: typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [typed(part) for part in value]
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    if isinstance(value, str) and re.fullmatch(r"-?(?:0|[1-9][0-9]{0,15})", value):
        return int(value)
    return value
