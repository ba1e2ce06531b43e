"""What the command line prints: reports, sentences and progress. Quiet where no person is looking."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from riwaq import __version__
from riwaq.text.finding import Finding

if TYPE_CHECKING:
    from argparse import Namespace

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from riwaq.outcome import CheckResult

PATIENCE = 200
"""How many pages are made before a person would like to see how many are left."""


class Progress:
    """A bar for long work, on a terminal only; called with how much is done, and of how much. Less than `patience` shows
    none.
    """

    def __init__(self, what: str, patience: int = PATIENCE) -> None:
        self.what, self.patience = what, patience
        self.bar: Bar | None = None
        self.task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        if total < self.patience or not sys.stderr.isatty():
            return
        if self.bar is None or self.task is None:
            self._start(total)
        elif done % 20 == 0 or done == total or total < PATIENCE:
            self.bar.update(self.task, completed=done)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as NewBar

        self.bar = NewBar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
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

    _print_object({**facts, **json.loads(render_json(findings, reader(site)))})


def print_checked(options: Namespace, result: CheckResult) -> None:
    """What a check came to, in the form that was asked for."""
    from riwaq.outcome import reader
    from riwaq.text.report import summary

    site, findings = options.site, result.findings
    if options.format == "json":
        names = ("pages", "fixed", "left_out", "gone")
        print_json(site, findings, {name: getattr(result, name) for name in names})
        return
    if options.format == "sarif":
        from riwaq.text.sarif import sarif

        folder, rules = in_repository(site), _page_of_rules()
        _print_object(sarif(findings, reader(site), version=__version__, docs=rules, folder=folder))
        return
    if options.fix:
        say(
            f"Mended {counted(result.fixed, 'place')} in {counted(result.rewritten, 'file')}."
            if result.fixed
            else "Nothing was to be mended for certain."
        )
    if options.format == "github":
        from riwaq.text.annotations import render_github

        print(render_github(findings, reader(site), in_repository(site)), end="")
    else:
        print_report(site, findings)
    say(f"{counted(result.pages, 'page')} checked: {summary(findings)}.")
    found = counted(result.left_out, "finding")
    if options.write_baseline and result.pages:
        file = options.write_baseline
        say(f"Wrote {found} into {file}. To hear of new ones only:\n  riwaq check --baseline {file}")
    elif options.baseline:
        gone = (
            f" {counted(result.gone, 'line')} of it can go: nothing of the kind is found."
            if result.gone
            else ""
        )
        say(f"Left out: {found} of {options.baseline}.{gone}")


def in_repository(site: str) -> str:
    """Where the site stands in the repository that it is checked in: "" or a path that ends with "/".

    That is the folder of the job on GitHub Actions, else the one that the command is run in.
    """
    real = os.path.realpath(site)
    for folder in (os.environ.get("GITHUB_WORKSPACE"), "."):
        root = os.path.realpath(folder) if folder else ""
        if root and real.startswith(root.rstrip(os.sep) + os.sep):
            return real[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/") + "/"
    return ""


def counted(number: int, what: str, several: str = "") -> str:
    """`1 page`, `2 pages`, `0 entries`."""
    return f"{number} {what}" if number == 1 else f"{number} {several or what + 's'}"


def _print_object(told: Mapping[str, Any]) -> None:
    import json

    utf8 = (sys.stdout.encoding or "").lower() in {"utf-8", "utf8"}
    print(json.dumps(told, ensure_ascii=not utf8, indent=2))


def _page_of_rules() -> str:
    """The address of docs/findings.md, as the installed package names it; "" where it names none."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        named = metadata("riwaq").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    return next(
        (address for label, _, address in (one.partition(", ") for one in named) if label == "Findings"), ""
    )
