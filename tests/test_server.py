"""The preview server, as a process of its own: what it answers, to whom, and how it tells changes and stops."""

from __future__ import annotations

import errno
import http.client
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from riwaq.world.server import ServerProblem, listen

PROGRAM = """
import sys, time
from pathlib import Path
from riwaq.world.server import Page, PageFailed, serve
site, port = Path(sys.argv[1]), int(sys.argv[2])
HTML = "text/html; charset=utf-8"
def respond(path):
    print("respond", ascii(path), flush=True)
    if path == "/":
        return Page(200, HTML, (site / "content/a.md").read_bytes() + b"</body></html>")
    if path == "/علاج/":
        return Page(200, HTML, b"<html><head></head><p>arabic")
    if path == "/old":
        return Page(308, HTML, b"", "/علاج/")
    if path == "/site.css":
        return Page(200, "text/css", b"body{}")
    if path == "/broken":
        raise PageFailed("<script>alert(1)</script> النص")
    if path == "/defect":
        return 1 / 0
    if path == "/stuck":
        time.sleep(60)
    return Page(404, HTML, b"<p>nothing here")
serve(respond, watch=str(site), changed=lambda paths: bool(paths and print("changed", flush=True)), port=port,
      headers={"Content-Security-Policy": "default-src 'self'", "cache-control": "max-age=9"},
      announce=lambda words: print("announce", words, flush=True), exclude=("out",))
print("ended", flush=True)
"""


class Preview(NamedTuple):
    process: subprocess.Popen[str]
    site: Path
    port: int
    first: str

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, headers=sent)
            response = connection.getresponse()
            return response, response.read()

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request)
            answer = b""
            while part := connection.recv(1 << 16):
                answer += part
        return answer

    def events(self) -> Events:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connection.sendall(f"GET /_riwaq/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
        return Events(connection)

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


class Events:
    def __init__(self, connection: socket.socket) -> None:
        self.connection, self.seen = connection, b""

    def next(self, timeout: float = 10) -> str:
        """The data of the next event; "" when none comes in time or the stream ends."""
        end = time.monotonic() + timeout
        while True:
            found = re.search(rb"data: (\S+)\n\n", self.seen)
            if found:
                self.seen = self.seen[found.end() :]
                return found[1].decode()
            if not select.select([self.connection], [], [], max(0, end - time.monotonic()))[0]:
                return ""
            part = self.connection.recv(1 << 16)
            if not part:
                return ""
            self.seen += part


def start(site: Path, port: int = 0) -> Preview:
    (site / "content").mkdir(parents=True, exist_ok=True)
    (site / "content/a.md").write_bytes(b"<html><body><p>one")
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(site), str(port)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
    assert found, first
    return Preview(process, site, int(found[1]), first)


def stop(preview: Preview) -> None:
    preview.process.kill()
    preview.process.communicate()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    started = start(tmp_path_factory.mktemp("site"))
    yield started
    stop(started)


def test_a_page_is_answered_with_the_headers_and_the_script(preview: Preview) -> None:
    response, body = preview.get("/")
    assert response.status == 200
    assert re.fullmatch(
        rb'<html><body><p>one<script src="/_riwaq/reload\.js" defer data-state="\w+-\d+"></script></body></html>',
        body,
    )
    assert response.headers["Content-Security-Policy"] == "default-src 'self'"
    assert response.headers.get_all("Cache-Control") == ["no-store"]
    assert response.headers.get_all("Content-Type") == ["text/html; charset=utf-8"]
    assert response.headers["Server"] is None


def test_head_is_get_without_a_body(preview: Preview) -> None:
    (get, body), (head, nothing) = preview.get("/"), preview.get("/", "HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize("path", ["/%D8%B9%D9%84%D8%A7%D8%AC/", "/%d8%b9%d9%84%d8%a7%d8%ac/?query=1"])
def test_an_arabic_path_is_decoded_and_a_page_without_body_tag_gets_the_script(
    preview: Preview, path: str
) -> None:
    _, body = preview.get(path)
    assert re.fullmatch(rb"<html><head><script [^>]+></script></head><p>arabic", body)


def test_what_is_no_page_gets_no_script(preview: Preview) -> None:
    assert preview.get("/site.css")[1] == b"body{}"
    response, body = preview.get("/_riwaq/reload.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert b"EventSource" in body
    assert b"/_riwaq/reload.js" not in body


def test_a_page_that_redirects_says_where_to(preview: Preview) -> None:
    response, _ = preview.get("/old")
    assert (response.status, response.headers["Location"]) == (308, "/%D8%B9%D9%84%D8%A7%D8%AC/")


def test_a_page_that_is_not_there_is_the_site_s_own(preview: Preview) -> None:
    response, body = preview.get("/none")
    assert response.status == 404
    assert body.startswith(b"<p>nothing here<script ")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_allowed(preview: Preview, method: str) -> None:
    response, _ = preview.get("/", method)
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LocalHost:{}", "[::1]:{}"])
def test_own_names_are_answered(preview: Preview, host: str) -> None:
    assert preview.get("/", Host=host.format(preview.port))[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{}",
        "evil.example",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "localhost.:{}",
        "",
        "127.1:{}",
    ],
)
@pytest.mark.parametrize("path", ["/", "/_riwaq/events", "/_riwaq/reload.js", "/../x"])
def test_other_names_are_refused(preview: Preview, host: str, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {host.format(preview.port)}\r\nConnection: close\r\n\r\n"
    assert preview.raw(request.encode()).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/a/..",
        "/%2e%2e/etc/passwd",
        "/..%2fetc/passwd",
        "/a/%2E/b",
        "/a//b",
        "/a%5Cb",
        "/..%5c..%5cx",
        "/a%00",
        "/a%0ab",
        "/%ff",
        "/%C0%AE%C0%AE/",
        "/_riwaq/other",
        "//evil.example/",
        "http://evil.example/",
        "*",
    ],
)
def test_unsound_paths_never_reach_the_site(preview: Preview, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n"
    assert re.match(rb"HTTP/1\.1 40[04] ", preview.raw(request.encode()))
    preview.get("/probe")
    while (line := preview.line()) != "respond '/probe'":
        assert path.strip("/.")[-6:] not in line, line


def test_a_path_is_decoded_once(preview: Preview) -> None:
    preview.get("/%252e%252e/marked")
    while "marked" not in (line := preview.line()):
        pass
    assert line == "respond '/%2e%2e/marked'"


def test_a_page_that_fails_shows_the_words_escaped_and_without_a_script(preview: Preview) -> None:
    response, body = preview.get("/broken")
    assert response.status == 500
    assert "&lt;script&gt;alert(1)&lt;/script&gt; النص" in body.decode()
    assert b"<script" not in body
    assert response.headers["Content-Security-Policy"] == "default-src 'self'"
    response, body = preview.get("/defect")
    assert response.status == 500
    assert b"ZeroDivisionError: division by zero" in body
    assert preview.get("/")[0].status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:{}"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Origin": "http://localhost:{}", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Sec_Fetch_Site": "none"}, 200),
        ({}, 200),
    ],
)
def test_changes_are_told_to_own_pages_only(preview: Preview, headers: dict[str, str], status: int) -> None:
    sent = {name: value.format(preview.port) for name, value in headers.items()}
    assert preview.get("/_riwaq/events", "HEAD", **sent)[0].status == status


def test_a_change_is_told_to_every_page_and_noise_to_none(tmp_path: Path) -> None:
    preview = start(tmp_path / "site")
    try:
        shown = re.search(rb'data-state="([^"]+)"', preview.get("/")[1])
        both = [preview.events(), preview.events()]
        assert shown
        assert [each.next() for each in both] == [shown[1].decode()] * 2
        for path in (
            "out/index.html",
            ".git/index",
            "content/.a.md.swp",
            "content/a.md~",
            "gen/.riwaq-output",
        ):
            (preview.site / path).parent.mkdir(exist_ok=True)
        time.sleep(0.3)  # making a folder is a change itself
        for each in both:
            while each.next(0.3):
                pass
        for path in (
            "out/index.html",
            ".git/index",
            "content/.a.md.swp",
            "content/a.md~",
            "gen/.riwaq-output",
        ):
            (preview.site / path).write_bytes(b"noise")
        (preview.site / "gen/index.html").write_bytes(b"noise")
        assert both[0].next(0.5) == ""
        for number in range(5):  # an editor's save is several changes; one event comes of it
            (preview.site / "content/a.md").write_bytes(b"<p>two %d" % number)
        told = [each.next() for each in both]
        assert told[0] == told[1] != shown[1].decode()
        assert both[0].next(0.3) == ""
        assert b"<p>two 4" in preview.get("/")[1]
        both.append(preview.events())
        assert both[2].next() == told[0]
        for each in both:
            each.connection.close()
    finally:
        stop(preview)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_with_open_streams_and_a_stuck_page(tmp_path: Path, how: signal.Signals) -> None:
    preview = start(tmp_path)
    try:
        events = preview.events()
        assert events.next()
        idle = socket.create_connection(("127.0.0.1", preview.port))
        idle.sendall(b"GET /stuck HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % preview.port)
        assert preview.line() == "respond '/stuck'"
        before = time.monotonic()
        preview.process.send_signal(how)
        rest, _ = preview.process.communicate(timeout=10)
        assert time.monotonic() - before < 4  # the stuck page itself may take 1 s of it
        assert (rest, preview.process.returncode) == ("ended\n", 0)
        assert events.next() == ""
        idle.close()
        events.connection.close()
    finally:
        stop(preview)


def test_a_busy_port_gives_way_to_the_next(tmp_path: Path, preview: Preview) -> None:
    other = start(tmp_path, preview.port)
    stop(other)
    assert preview.port < other.port < preview.port + 10
    assert f"(port {preview.port} is in use)" in other.first


def test_no_free_port_is_a_clear_problem() -> None:
    taken = [listen(0)]
    first = taken[0].getsockname()[1]
    try:
        with pytest.raises(ServerProblem, match="are all in use"):
            taken.extend(listen(first) for _ in range(30))
    finally:
        for each in taken:
            each.close()


def test_the_last_port_that_is_busy_is_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(ServerProblem, match="port 65535 is in use"):
        listen(65535)


def test_a_port_that_may_not_be_opened_is_a_clear_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(ServerProblem, match="port 80 cannot be opened: permission denied"):
        listen(80)


def test_it_can_be_reached_from_this_machine_only(preview: Preview) -> None:
    with socket.socket() as probe, pytest.raises(OSError, match="refused"):
        probe.connect(("127.0.0.2", preview.port))
