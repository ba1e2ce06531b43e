"""The bodies of a Jekyll site that hold Liquid, filled in and rendered."""

from __future__ import annotations

import re

import msgspec

from riwaq.content.document import Document, finish, start_tag
from riwaq.content.figures import Figures
from riwaq.content.jekyll.html_blocks import one_block, whole_blocks
from riwaq.content.jekyll.liquid import Filled, fill, placed
from riwaq.content.markdown import LABELS, render
from riwaq.engine.liquid_names import code_of, excerpt_end, names, surroundings
from riwaq.engine.sources import front, interface, spoken
from riwaq.memo.calls import Memo, bulky

_OURS = r' tabindex="0"|(?<! role="img") aria-label="[^"]*"'
"""What our HTML says to assistive technology: within the text of another page it would be taken for an author's."""


def liquid_document(memo: Memo, path: str, tag: str, labels: dict[str, str], figures: Figures) -> Document:
    """The body of the entry at `path`, whose language is `tag`, its Liquid filled in and then rendered."""
    here = front(memo, path)
    filled = filled_body(memo, path, here.body, code_of(memo, tag), deep=True)
    document = render(filled.body, path, here.body_start, tag=tag, labels=labels, figures=figures)
    document = placed(document, filled, here.body_start)
    return msgspec.structs.replace(document, findings=(*filled.findings, *document.findings))


def filled_body(memo: Memo, path: str, body: str, code: str, *, deep: bool) -> Filled:
    """`body`, the text of the entry at `path` or a part of it, for a reader of `code`.

    `deep` where it may show the text of other entries rendered: theirs then shows others' as they are written, so
    that no text needs itself.
    """
    make = body_html if deep else raw_body
    around = surroundings(memo, path, code)
    filled = fill(body, path, front(memo, path).body_start, names(memo, path, code, make), around)
    whole = one_block if path.lower().endswith((".html", ".htm")) else whole_blocks
    return msgspec.structs.replace(filled, body=whole(filled.body))


@bulky
def body_html(memo: Memo, path: str, code: str, part: str) -> str:
    """The body of the entry at `path` as HTML, or its excerpt where `part` says so, for the page of another."""
    raw = raw_body(memo, path, code, part)
    html = markdown_html(memo, filled_body(memo, path, raw, code, deep=False).body, path, code)
    until = excerpt_end(memo, path)
    if part or not until.startswith("<!--") or until not in raw:
        return html
    head = body_html(memo, path, code, until)  # where the excerpt ends, templates look for the mark
    return f"{head}{until}\n{html.removeprefix(head)}" if html.startswith(head) else f"{html}{until}\n"


def markdown_html(memo: Memo, text: str, path: str, code: str) -> str:
    """Markdown of a value as HTML, for a reader of `code`."""
    tag = spoken(memo).language(code).tag
    labels = interface(memo, tag)
    document = render(text, path, 0, tag=tag, labels={key: labels[key] for key in LABELS})
    html = re.sub(_OURS, "", finish(document, start_tag)).strip()
    return f"{html}\n" if html else ""


@bulky
def raw_body(memo: Memo, path: str, _: str, part: str) -> str:
    """The body of the entry at `path` as it is written; its excerpt ends where the text `part` first stands."""
    body = front(memo, path).body
    return body.partition(part)[0] if part else body
