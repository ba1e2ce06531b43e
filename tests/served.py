"""Serves a published folder on loopback as a host would: with its `_headers`, compressed, 404 page and all."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}


class HeaderRule(msgspec.Struct, frozen=True):
    """Headers for the addresses that match `path`, in which `*` stands for anything and `:name` for one step."""

    path: str
    headers: tuple[tuple[str, str], ...]

    def matches(self, address: str) -> bool:
        parts = re.split(r"(\*|:[A-Za-z]\w*)", self.path)
        pattern = "".join(
            ".*" if part == "*" else "[^/]+" if re.fullmatch(r":[A-Za-z]\w*", part) else re.escape(part)
            for part in parts
        )
        return re.fullmatch(pattern, address) is not None


def read_headers(text: str) -> tuple[HeaderRule, ...]:
    """The rules of a `_headers` file as Netlify and Cloudflare Pages read it; ValueError names a line that is none."""
    rules: list[HeaderRule] = []
    path = ""
    headers: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not line[0].isspace():
            if path:
                rules.append(HeaderRule(path, tuple(headers)))
            path, headers = words, []
            continue
        name, colon, value = words.partition(":")
        if not path or not colon or not value.strip():
            raise ValueError(f"_headers:{number}: no header of a path: {words}")
        headers.append((name.strip(), value.strip()))
    if path:
        rules.append(HeaderRule(path, tuple(headers)))
    return tuple(rules)


def headers_for(address: str, rules: tuple[HeaderRule, ...]) -> dict[str, str]:
    """What all matching rules send together; a header named twice is joined by a comma (RFC 9110, 5.3)."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.matches(address):
            for name, value in rule.headers:
                key = next((known for known in found if known.lower() == name.lower()), name)
                found[key] = f"{found[key]}, {value}" if key in found else value
    return found


class Answer(msgspec.Struct, frozen=True):
    """What is sent: the status, its headers and the whole body."""

    status: HTTPStatus
    headers: dict[str, str]
    body: bytes


def answer(folder: Path, rules: tuple[HeaderRule, ...], address: str, accepted: str) -> Answer:
    """The answer to a GET of `address` (a percent-encoded path) by a static host that holds `folder`."""
    path = unquote(address)
    file = (folder / path.lstrip("/")).resolve()
    status = HTTPStatus.OK
    if file.is_dir() and not path.endswith("/"):
        return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{address}/"}, b"")
    if path.endswith("/"):
        file /= "index.html"
    if not file.is_file() or not file.is_relative_to(folder.resolve()):
        status = HTTPStatus.NOT_FOUND
        file = _not_found(folder, path)
        if not file.is_file():
            return Answer(status, {"Content-Type": "text/plain"}, b"nothing here")
    body = file.read_bytes()
    headers = {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}
    if file.suffix in COMPRESSED and "gzip" in accepted:
        body = gzip.compress(body, 6, mtime=0)
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Answer(status, headers | headers_for(path, rules), body)


def _not_found(folder: Path, path: str) -> Path:
    """The nearest 404 page upwards, as Cloudflare Pages looks for it."""
    steps = [step for step in path.split("/") if step not in {"", ".", ".."}]
    for depth in range(len(steps), -1, -1):
        page = folder.joinpath(*steps[:depth], "404.html")
        if page.is_file():
            return page
    return folder / "404.html"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves `folder` on a free port until the block ends; gives its origin, without a final slash."""
    source = folder / "_headers"
    rules = read_headers(source.read_text("utf-8")) if source.is_file() else ()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        headers: Message

        def do_GET(self) -> None:
            sent = answer(folder, rules, urlsplit(self.path).path, self.headers.get("Accept-Encoding", ""))
            self.send_response(sent.status)
            for name, value in sent.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent.body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(sent.body)

        do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: Any) -> None:
            """A test's output is no access log."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A browser that closes a page cuts its connections; that is no error."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
