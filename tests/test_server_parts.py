"""The parts of the preview that need no server: inserting the script, the stream, watching by polling."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.preview import Preview
from riwaq.world.files import Files
from riwaq.world.preview import Page, app, failed, request_path, with_script
from riwaq.world.reloads import Reloads
from riwaq.world.watch import changes

TAG = b'<script src="/_riwaq/reload.js" defer data-state="1"></script>'


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<html><head></head><body>x</body></html>", b"</body></html>"),
        (b"<body>x</BODY >\n", b"</BODY >\n"),
        (b"<body><pre>&lt;/body> </body></pre></body>", b"</body>"),
        (b"<head><title>x</title></head><p>y", b"</head><p>y"),
        (b"<p>y", b""),
        (b"", b""),
    ],
)
def test_the_script_goes_before_the_end(page: bytes, before: bytes) -> None:
    assert with_script(page, "1") == page[: len(page) - len(before)] + TAG + before


@given(text=st.text())
def test_a_failed_page_holds_the_words_and_no_markup_of_them(text: str) -> None:
    page = failed(text)
    inside = page.split(b'<pre dir="auto">')[1].split(b"</pre>")[0]
    assert b"<" not in inside
    assert b">" not in inside


@given(
    raw=st.one_of(
        st.binary(),
        st.lists(st.sampled_from([b"%2e", b"..", b"/", b"%5c", b"\\", b"a", b"%00"])).map(b"".join),
    )
)
def test_a_request_s_path_is_sound_or_none(raw: bytes) -> None:
    path = request_path(raw)
    if path is not None:
        assert path.startswith("/")
        assert not {".", ".."} & set(path.split("/"))
        assert not set("\\\0\n") & set(path)


def test_a_slow_page_is_told_and_the_next_one_waits_its_turn() -> None:
    running, most = [0], [0]

    def respond(path: str) -> Page:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.3 if path == "/slow" else 0.02)
        running[0] -= 1
        return Page(200, "text/plain", path.encode())

    async def ask(path: str, patience: float) -> tuple[int, bytes]:
        sent: list[dict[str, object]] = []
        scope = {
            "type": "http",
            "method": "GET",
            "raw_path": path.encode(),
            "headers": [(b"host", b"localhost:1")],
            "server": ("127.0.0.1", 1),
        }

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: object) -> None:
            sent.append(dict(message))  # type: ignore[call-overload]

        await app(respond, Reloads(), {}, lock=turn, patience=patience)(scope, receive, send)
        return int(str(sent[0]["status"])), bytes(sent[1]["body"])  # type: ignore[call-overload]

    async def both() -> list[tuple[int, bytes]]:
        return list(await asyncio.gather(ask("/slow", 0.1), ask("/a", 5), ask("/b", 5)))

    turn = threading.Lock()
    slow, *quick = asyncio.run(both())
    assert slow[0] == 500
    assert b"It has taken more than 0.1 seconds." in slow[1]
    assert quick == [(200, b"/a"), (200, b"/b")]
    assert most[0] == 1


def test_a_stream_tells_the_state_each_change_and_its_end() -> None:
    async def listen() -> list[bytes]:
        reloads = Reloads()
        stream = reloads.stream(pulse=0.05)
        seen = [await anext(stream), await anext(stream), await anext(stream)]
        reloads.tell()
        reloads.tell()
        seen.append(await anext(stream))
        reloads.close()
        seen.extend([each async for each in stream])
        assert not reloads._waiting
        return seen

    retry, first, pulse, second = asyncio.run(listen())
    assert (retry, pulse) == (b"retry: 500\n\n", b": still here\n\n")
    assert first.startswith(b"data: ")
    assert first.endswith(b"-0\n\n")
    assert second == first.replace(b"-0\n\n", b"-2\n\n")


def test_where_the_system_cannot_watch_the_folder_is_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles

    (tmp_path / "ا.ar.md").write_bytes(b"1")
    told: list[str] = []
    real, stop = watchfiles.watch, threading.Event()

    def watch(*given: object, force_polling: bool, **more: object) -> object:
        if not force_polling:
            raise OSError("OS file watch limit reached.")
        return real(*given, force_polling=True, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", watch)

    def change() -> None:
        for number in range(40):
            if stop.wait(0.3):
                break
            (tmp_path / "ا.ar.md").write_bytes(b"x" * number)
        stop.set()

    writer = threading.Thread(target=change)
    writer.start()
    try:
        assert next(changes(Files(str(tmp_path)), stop, told.append)) == {"ا.ar.md"}
    finally:
        stop.set()
        writer.join()
    assert told == [
        "The system cannot watch the site's folder (OS file watch limit reached.), so it is looked at every 300 ms."
    ]


def test_a_folder_that_is_not_there_ends_the_watching(tmp_path: Path) -> None:
    told: list[str] = []
    assert list(changes(Files(str(tmp_path / "none")), threading.Event(), told.append)) == []
    assert len(told) == 1


def test_a_site_that_is_emptied_is_not_called_mended(tmp_path: Path) -> None:
    site = tmp_path / "موقع"
    site.mkdir()
    entry = site / "علاج.ar.md"
    entry.write_text("---\ntitle: علاج\nimage: none.svg\nalt: صورة\n---\n", "utf-8")
    said: list[str] = []
    preview = Preview(str(site), said.append)
    preview.tell()
    entry.unlink()
    preview.changed()
    assert "there is nothing to build in" in said[-1]
    preview.changed()
    site.rmdir()
    preview.changed()
    assert "cannot be read" in said[-1]
    preview.changed()
    site.mkdir()
    entry.write_text("---\ntitle: علاج\n---\n", "utf-8")
    preview.changed()
    assert said[-1] == "All problems are mended."
    assert len(said) == 4
    assert preview.respond("/").status == 200
