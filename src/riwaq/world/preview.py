"""The preview as a web application: pages made when asked for, and a stream that tells browsers of changes.

It runs on a person's own machine, where any web page may try to reach it. So it answers only to its own
names (else a foreign name pointed at 127.0.0.1 could read the site: DNS rebinding), tells changes to no other
origin, and changes nothing.
"""

from __future__ import annotations

import asyncio
import html
import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

import msgspec

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from riwaq.world.reloads import Reloads

NAMES = ("127.0.0.1", "localhost", "[::1]")
OWN = "/_riwaq/"
EVENTS, SCRIPT, STYLE = f"{OWN}events", f"{OWN}reload.js", f"{OWN}problems.css"
PATIENCE = 30.0
"""Seconds that a page may take before the browser is told that something is wrong."""

_UNSOUND = re.compile(r"[\\\x00-\x1f\x7f]|//|/\.{1,2}(?:/|\Z)")
_URL = ":/?#[]@!$&'()*+,;=%"
_BODY_END = re.compile(rb"(?i)</body\s*>")
_HEAD_END = re.compile(rb"(?i)</head\s*>")


class Page(msgspec.Struct, frozen=True):
    """An answer: the HTTP status, the value of Content-Type, the body; `location` where it only redirects. What is `lasting` has
    another address when its bytes are others. `later` makes the body, beside other answers, where that takes long.
    """

    status: int
    content_type: str
    body: bytes
    location: str = ""
    lasting: bool = False
    later: Callable[[], bytes] | None = None


class PageFailed(Exception):  # noqa: N818 - it carries words for a reader
    """`respond` cannot make the page; the text, plain and of any length, is shown in its place."""


def app(
    respond: Callable[[str], Page],
    reloads: Reloads,
    headers: Mapping[str, str],
    *,
    problems: Callable[[], str] = str,
    lock: threading.Lock | None = None,
    patience: float = PATIENCE,
) -> ASGIApp:
    """An ASGI application that answers GET and HEAD with `respond(path)`.

    `path` is decoded, in Unicode's form C, begins with "/" and holds no "." or ".." part, no backslash and no
    control character. Calls never overlap: `lock` is held during each. Each page shows what `problems` says is wrong with
    the site. Every answer has `headers`, but is
    never stored by the browser, unless it is lasting. A call that raises, or takes longer than `patience` seconds, shows as a page
    with status 500.
    """
    from starlette.responses import Response, StreamingResponse

    kept = {name: value for name, value in headers.items() if name.lower() != "cache-control"}
    kept["Cache-Control"] = "no-store"
    script, style = (Path(__file__).with_name(name).read_bytes() for name in ("reload.js", "problems.css"))
    turn = lock or threading.Lock()

    async def page(path: str) -> Response:
        state = reloads.state
        try:
            made = await _made(respond, path, turn, patience)
        except PageFailed as problem:
            # It has no script, so the browser itself looks from time to time whether the cause is mended.
            return Response(failed(str(problem)), 500, {**kept, "Refresh": "2"}, "text/html")
        more = {"Content-Type": made.content_type}
        more |= {"Location": quote(made.location, safe=_URL)} if made.location else {}
        more |= {"Cache-Control": "private, max-age=86400, immutable"} if made.lasting else {}
        is_html = made.content_type.lower().startswith("text/html")
        return Response(
            with_script(made.body, state, problems()) if is_html else made.body,
            made.status,
            {**kept, **more},
        )

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = request_path(scope["raw_path"])
        if refusal := _refusal(scope, path):
            status, words = refusal
            response = Response(f"{words}\n", status, {**kept, "Allow": "GET, HEAD"}, "text/plain")
        elif path == SCRIPT:
            response = Response(script, 200, kept, "text/javascript")
        elif path == STYLE:
            response = Response(style, 200, kept, "text/css")
        elif path == EVENTS and scope["method"] == "HEAD":
            response = Response(None, 200, kept, "text/event-stream")
        elif path == EVENTS:
            response = StreamingResponse(reloads.stream(), 200, kept, "text/event-stream")
        else:
            response = await page(str(path))
        await response(scope, receive, send)

    return application


def request_path(raw: bytes) -> str | None:
    """The path that a request asks for, percent-decoded once, in form C; None where it is no sound path."""
    try:
        path = unicodedata.normalize("NFC", unquote_to_bytes(raw).decode())
    except UnicodeError:
        return None
    return path if path.startswith("/") and not _UNSOUND.search(path) else None


def with_script(page: bytes, state: str, problems: str = "") -> bytes:
    """`page` with the reloading script, which gets to know the `state` of the site that the page shows, and with what is
    wrong with the site.
    """
    tag = f'<script src="{SCRIPT}" defer data-state="{state}"></script>'.encode()
    tag = _told(problems) + tag if problems else tag
    ends = list(_BODY_END.finditer(page))
    end = ends[-1] if ends else _HEAD_END.search(page)
    at = end.start() if end else len(page)
    return page[:at] + tag + page[at:]


def _told(problems: str) -> bytes:
    """What is wrong with the site, as a part of any page: in the middle of it, above all else, until it is closed."""
    return (
        f'<link rel="stylesheet" href="{STYLE}"><aside class="riwaq-problems" lang="en" dir="ltr" role="status"><details open>'
        f'<summary>What is wrong with this site</summary><pre dir="ltr">{html.escape(problems)}</pre></details></aside>'
    ).encode("utf-8", "replace")


def failed(text: str) -> bytes:
    """A page without any script that shows `text`."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<title>This page could not be made</title>\n<h1>This page could not be made</h1>\n"
        f'<pre dir="auto">{html.escape(text)}</pre>\n</html>\n'
    ).encode("utf-8", "replace")


async def _made(respond: Callable[[str], Page], path: str, turn: threading.Lock, patience: float) -> Page:
    """The page, made on a thread of its own that never keeps the program from ending. Raises `PageFailed`."""
    from concurrent.futures import Future

    future: Future[Page] = Future()

    def work() -> None:
        with turn:
            if not future.set_running_or_notify_cancel():
                return  # nobody waits for it any more
            try:
                page = respond(path)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is shown, and the preview goes on
                future.set_exception(error)
                return
        try:
            body = page.body if page.later is None else page.later()
            future.set_result(msgspec.structs.replace(page, body=body, later=None))
        except Exception as error:  # noqa: BLE001 - as above
            future.set_exception(error)

    threading.Thread(target=work, daemon=True, name=f"riwaq {path}").start()
    try:
        return await asyncio.wait_for(asyncio.wrap_future(future), patience)
    except PageFailed:
        raise
    except TimeoutError:
        raise PageFailed(f"It has taken more than {patience:g} seconds.") from None
    except Exception as defect:
        text = f"This is a defect of Riwaq; please report it.\n{_described(defect)}"
        raise PageFailed(text) from defect


def _described(error: Exception) -> str:
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = f"\n{last.tb_frame.f_code.co_filename}, line {last.tb_lineno}" if last else ""
    return f"{type(error).__name__}: {error}{where}"


def _refusal(scope: Scope, path: str | None) -> tuple[int, str] | None:
    """Why a request is not answered, as status and words; None where it may be."""
    sent: dict[bytes, bytes] = dict(scope["headers"])
    port = scope["server"][1]
    own = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    if sent.get(b"host", b"").decode("latin-1").lower() not in own:
        return 403, "The preview answers only to its own address."
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "The preview only shows pages."
    if path is None or (path.startswith(OWN) and path not in (EVENTS, SCRIPT, STYLE)):
        return 404, "There is no such page."
    if path == EVENTS and not _same_origin(sent, own):
        return 403, "The preview tells changes only to its own pages."
    return None


def _same_origin(sent: Mapping[bytes, bytes], own: set[str]) -> bool:
    """Whether a browser sends this for a page of ours, or for an address that a person typed."""
    if sent.get(b"sec-fetch-site", b"none") not in (b"same-origin", b"none"):
        return False
    origin = sent.get(b"origin")
    return origin is None or origin.decode("latin-1").lower() in {f"http://{host}" for host in own}
