"""Serve the preview on this machine until it is stopped, and tell browsers when the site's files change."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.preview import Page, PageFailed, app
from riwaq.world.problem import Problem, reason
from riwaq.world.reloads import Reloads

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Page", "PageFailed", "Reloads", "ServerProblem", "app", "serve"]

ADDRESS = "127.0.0.1"
SETTLED = 2.0
"""Seconds after a change at which all files are looked at, as the system may not have told of each."""
PORTS = 10
"""How many ports are tried, from the wanted one upwards."""


class ServerProblem(Problem):
    """No port could be opened."""


def serve(
    respond: Callable[[str], Page],
    *,
    watch: str,
    changed: Callable[[frozenset[str] | None], bool],
    problems: Callable[[], str] = str,
    port: int,
    headers: Mapping[str, str],
    announce: Callable[[str], None],
    open_browser: bool = False,
    exclude: tuple[str, ...] = (),
) -> None:
    """Show the site at http://127.0.0.1:PORT/ until Ctrl-C or SIGTERM; returns within about a second of it.

    `respond` makes the page at a path (`preview.app`). When files below the folder `watch` change, except
    those that `exclude` or `Files` leaves out, `changed` is called with their paths and open pages load again; then it is
    called once more, without paths, to look at all files, as the system may not have told of each change. It says whether
    anything has changed. `problems` says what is wrong with the site. These never run at the same time. `port` 0 is any free one; a busy one gives way to the next. `announce` gets
    sentences for people, the first one with the address. Raises `ServerProblem`.
    """
    import asyncio

    import uvicorn

    from riwaq.world.watch import changes

    reloads, stop, turn = Reloads(), threading.Event(), threading.Lock()
    listening = listen(port)
    address = f"http://{ADDRESS}:{listening.getsockname()[1]}/"

    class Server(uvicorn.Server):
        """Stops at once: uvicorn alone would wait for the streams of open pages, which never end."""

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            if threading.current_thread() is not threading.main_thread():
                yield
                return
            before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
            try:
                yield
            finally:
                for each, handler in before.items():
                    signal.signal(each, handler)

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            stop.set()
            reloads.close()

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            busy = "" if port in (0, listening.getsockname()[1]) else f" (port {port} is in use)"
            announce(f"Preview at {address}{busy}. Ctrl-C stops it.")
            if open_browser:
                threading.Thread(target=_open, args=(address,), daemon=True).start()

    def look(paths: frozenset[str] | None) -> bool:
        try:
            with turn:
                return changed(paths)
        except Exception as defect:  # noqa: BLE001 - the preview goes on, and the pages show what is wrong
            announce(f"This is a defect of Riwaq; please report it. {type(defect).__name__}: {defect}")
            return True

    config = uvicorn.Config(
        app(respond, reloads, headers, problems=problems, lock=turn),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    watcher = threading.Thread(
        target=lambda: _follow(changes(Files(watch, exclude), stop, announce), look, reloads),
        daemon=True,
        name="riwaq watch",
    )
    watcher.start()
    try:
        with contextlib.closing(listening), contextlib.suppress(KeyboardInterrupt):
            asyncio.run(Server(config).serve(sockets=[listening]))
    finally:
        stop.set()
        watcher.join(timeout=1)


def _follow(
    told: Iterator[frozenset[str]], look: Callable[[frozenset[str] | None], bool], reloads: Reloads
) -> None:
    """Have each change looked at and told: first the files that it is said to be; then all, when the browser has its page."""

    def look_at_all() -> None:
        if look(None):
            reloads.tell()

    later = threading.Timer(0, lambda: None)
    for paths in told:
        later.cancel()
        look(paths)
        reloads.tell()
        later = threading.Timer(SETTLED, look_at_all)
        later.daemon = True
        later.start()
    later.cancel()


def listen(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1 at `port`, or at the next free one. Raises `ServerProblem`.

    `port` is a number from 0 to 65535.
    """
    last = min(port + PORTS, 65536) if port else 1
    for each in range(port, last):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs share one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, each))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE:
                message = f"port {each} cannot be opened: {reason(error)}"
                raise ServerProblem(
                    Finding(
                        "server.port",
                        "error",
                        message,
                        help="Choose a port from 1024 up, as in `--port 8000`.",
                    )
                ) from None
        else:
            return listening
    message = f"ports {port} to {last - 1} are all in use" if last - port > 1 else f"port {port} is in use"
    raise ServerProblem(
        Finding("server.port", "error", message, help="Choose another one, as in `--port 9000`.")
    )


def _open(address: str) -> None:
    import webbrowser

    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
