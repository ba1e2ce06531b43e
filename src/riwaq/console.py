"""What the command line prints: reports, sentences and progress. Quiet where no person is looking."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from riwaq.text.finding import Finding

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 200
"""How many pages are made before a person would like to see how many are left."""


class Progress:
    """A bar for long work, on a terminal only; called with how much is done, and of how much."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.bar: Bar | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        if total < PATIENCE or not sys.stderr.isatty():
            return
        if self.bar is None or self.task is None:
            self._start(total)
        elif done % 20 == 0 or done == total:
            self.bar.update(self.task, completed=done)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress as NewBar

        self.bar = NewBar(console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(self.what, total=total)
        self.bar.start()


def speak_any_language() -> None:
    """From now on, a character that standard output cannot show is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(sentence: str) -> None:
    """One sentence, at once, to whoever runs the command."""
    print(sentence.rstrip("\n"), flush=True)


def complain(message: str, advice: str = "") -> None:
    """What stands in the way of a command, and what to do about it."""
    lines = [f"riwaq: {message}", *(f"  {line}" for line in advice.splitlines())]
    print("\n".join(lines), file=sys.stderr)


def print_report(site: str, findings: Iterable[Finding]) -> None:
    """The findings, each with its line, on standard error; in colour on a terminal that wants it."""
    listed = list(findings)
    if not listed:
        return
    from riwaq.outcome import report

    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    print(report(site, listed, colour=colour), file=sys.stderr)


def print_json(site: str, findings: Iterable[Finding], facts: Mapping[str, Any]) -> None:
    """The findings and `facts` as one JSON object on standard output: in ASCII, unless that is UTF-8."""
    import json

    from riwaq.outcome import reader
    from riwaq.text.report import render_json

    told = {**facts, **json.loads(render_json(findings, reader(site)))}
    utf8 = (sys.stdout.encoding or "").lower() in {"utf-8", "utf8"}
    print(json.dumps(told, ensure_ascii=not utf8, indent=2))
