"""Tell every open page of the preview that the site has changed, as server-sent events (HTML standard §9.2)."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator

PULSE = 15.0
"""Seconds after which a quiet stream says something, so that a browser that is gone is noticed."""


class Reloads:
    """The state of the site, a new one for each change and each start of the preview, and who waits for it.

    `tell` and `close` may be called from any thread, and from a signal handler.
    """

    def __init__(self) -> None:
        self._run = os.urandom(4).hex()
        self._count = 0
        self._closed = False
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._lock = threading.RLock()  # a signal may come while its own thread holds it

    @property
    def state(self) -> str:
        """A name for the site as it is now."""
        return f"{self._run}-{self._count}"

    def tell(self) -> None:
        """The site has changed."""
        with self._lock:
            self._count += 1
            self._wake()

    def close(self) -> None:
        """End every stream, now and later: the preview stops."""
        with self._lock:
            self._closed = True
            self._wake()

    async def stream(self, pulse: float = PULSE) -> AsyncIterator[bytes]:
        """The events for one page: the state at once, then each new one. A page made from another reloads."""
        changed = asyncio.Event()
        with self._lock:
            self._waiting[changed] = asyncio.get_running_loop()
        try:
            yield b"retry: 500\n\n"
            told = ""
            while not self._closed:
                changed.clear()
                if told != self.state:
                    told = self.state
                    yield f"data: {told}\n\n".encode()
                try:
                    await asyncio.wait_for(changed.wait(), pulse)
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            with self._lock:
                del self._waiting[changed]

    def _wake(self) -> None:
        for changed, loop in list(self._waiting.items()):
            if not loop.is_closed():
                loop.call_soon_threadsafe(changed.set)
