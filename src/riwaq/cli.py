"""The command line: a function a command, no logic."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import Literal

from riwaq import __version__
from riwaq.console import (
    Progress,
    complain,
    counted,
    print_checked,
    print_json,
    print_report,
    say,
    speak_any_language,
)

EXAMPLES = """examples:
  riwaq new mysite                 a small working site
  riwaq serve mysite               write, and see it in the browser
  riwaq check mysite               what is wrong with the content
  riwaq build mysite --out public  the finished site, for any host

A site is a folder; where none is named, it is the one you are in."""
DONE, WRONG_CONTENT, WRONG_USAGE = 0, 1, 2
LAST_PORT = 65535
FORMATS = ("text", "json", "sarif", "github")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 done, 1 the content has errors, 2 wrong usage."""
    speak_any_language()
    options = grammar().parse_args(arguments)
    gc.disable()  # a command is short and keeps what it makes: collecting would only look at it again and again
    try:
        code: int = options.run(options)
        gc.freeze()  # else Python looks at all of it once more before it ends, for a thirtieth of a small build
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has gone (`riwaq check | head`)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends
        return DONE
    return code


def new(options: argparse.Namespace) -> int:
    from riwaq.starters import make
    from riwaq.world.problem import Problem

    try:
        count = make(options.example, options.folder)
    except Problem as problem:
        return _wrong_usage(problem)
    say(f"Made {options.folder} with {count} files. See it:\n  riwaq serve {options.folder}")
    return DONE


def build(options: argparse.Namespace) -> int:
    from riwaq.build import build, has_errors

    start = time.perf_counter()
    with Progress("Making pages") as progress:
        result = build(
            options.site,
            options.out,
            url=options.url,
            despite_errors=options.despite_errors,
            progress=progress,
        )
    wrong = WRONG_USAGE if result.refused else WRONG_CONTENT
    code = wrong if has_errors(result.findings) else DONE
    if options.json:
        names = ("out", "published", "pages", "languages", "written", "unchanged", "removed")
        print_json(options.site, result.findings, {name: getattr(result, name) for name in names})
        return code
    print_report(options.site, (finding for finding in result.findings if finding.severity != "note"))
    if result.published:
        say(
            f"Built {counted(result.pages, 'page')} in {counted(result.languages, 'language')} into {result.out}: "
            f"{result.written} files written, {result.unchanged} unchanged, {result.removed} removed "
            f"({time.perf_counter() - start:.2f} s)."
        )
    elif result.held_back:
        complain(f"{result.out} is as it was before", "To publish what could be made: add --despite-errors")
    return code


def convert(options: argparse.Namespace) -> int:
    from riwaq.convert import convert

    with Progress("Making pages") as progress:
        result = convert(options.site, options.folder, progress=progress)
    if result.refused:
        return _wrong_usage(result)
    print_report(options.site, result.findings)
    if not result.written:
        complain("nothing was written", "Correct this first, then run the same command again.")
        return WRONG_CONTENT
    say(
        f"Wrote {counted(result.entries, 'entry', 'entries')}, the words of {counted(result.languages, 'language')} "
        f"and {counted(result.others, 'other file')} into {result.out}."
    )
    if not result.different:
        say(f"Both folders publish the same {counted(result.published, 'file')}.")
    say(f"See it:\n  riwaq serve {result.out}")
    return DONE


def check(options: argparse.Namespace) -> int:
    from riwaq.build import check
    from riwaq.world.problem import Problem

    try:
        with Progress("Checking pages") as progress:
            result = check(
                options.site,
                fix=options.fix,
                baseline=options.baseline,
                write_baseline=options.write_baseline,
                progress=progress,
            )
    except Problem as problem:
        return _wrong_usage(problem)
    print_checked(options, result)
    severities = {finding.severity for finding in result.findings}
    failed = "error" in severities or (options.strict and "warning" in severities)
    return WRONG_CONTENT if failed else DONE


def status(options: argparse.Namespace) -> int:
    from riwaq.status import status
    from riwaq.translate.table import as_text, as_values
    from riwaq.world.problem import Problem
    from riwaq.world.rewrite import write_named

    result = status(options.site)
    if options.json:
        print_json(options.site, result.findings, as_values(list(result.cells)))
        return DONE if result.cells else WRONG_CONTENT
    print_report(options.site, result.findings)
    if not result.cells:
        complain("there is nothing to translate", "A site has translations when it has several languages.")
        return WRONG_CONTENT
    say(as_text(list(result.cells)))
    if options.html:
        try:
            write_named(options.html, result.page().encode())
        except Problem as problem:
            return _wrong_usage(problem)
        say(f"Wrote {options.html}, which shows translators what is left.")
    return DONE


def accept(options: argparse.Namespace) -> int:
    from riwaq.status import accept

    state: Literal["machine", "reviewed"] | None = "machine" if options.machine else "reviewed"
    result = accept(options.site, options.items, options.language, state=None if options.typo else state)
    if result.unknown:
        for name in result.unknown:
            complain(f"there is no item and no language `{name}`", "riwaq status shows the names of all.")
        return WRONG_USAGE
    print_report(options.site, result.findings)
    say(f"Wrote down {counted(result.written, 'piece')} as translated from the source as it is now.")
    return DONE


def serve(options: argparse.Namespace) -> int:
    gc.enable()
    from riwaq.preview import preview
    from riwaq.world.problem import Problem

    try:
        preview(options.site, port=options.port, say=say, open_browser=options.open)
    except Problem as problem:
        return _wrong_usage(problem)
    return DONE


def completion(options: argparse.Namespace) -> int:
    import shtab

    say(shtab.complete(grammar(), shell=options.shell))
    return DONE


def grammar() -> argparse.ArgumentParser:
    """What may be written on the command line."""
    top = argparse.ArgumentParser(
        "riwaq",
        description="Turn a folder of Markdown files into a website in several languages.",
        epilog=EXAMPLES,
        formatter_class=_layout,
    )
    top.add_argument("--version", action="version", version=f"riwaq {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, text: str, *examples: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog="examples:\n" + "\n".join(f"  riwaq {name} {example}".rstrip() for example in examples),
            formatter_class=_layout,
        )
        made.set_defaults(run=globals()[name])
        return made

    one = command("new", "Make a small working site in a new folder.", "mysite", "mysite --from clinic")
    one.add_argument("folder", metavar="DIR", help="the folder to make; it must not exist, or be empty")
    one.add_argument(
        "--from", dest="example", metavar="EXAMPLE", default="starter", help="starter (default) or clinic"
    )

    one = command(
        "build", "Publish the site into a folder.", "", "mysite --out public", "--url https://new.example"
    )
    _site(one)
    one.add_argument("--out", metavar="DIR", default="", help="where to publish (default: _site in the site)")
    one.add_argument(
        "--url", type=_address, default="", help="the site's address, in place of the one in riwaq.toml"
    )
    one.add_argument("--despite-errors", action="store_true", help="publish over a site that had no errors")
    one.add_argument("--json", action="store_true", help="print one JSON object, for programs")

    one = command(
        "convert", "Write a site made for Jekyll in Riwaq's own layout, into a new folder.", "old new"
    )
    one.add_argument("site", metavar="SITE", type=_folder, help="the site's folder, which stays as it is")
    one.add_argument("folder", metavar="DIR", help="the folder to make; it must not exist, or be empty")

    one = command(
        "serve", "Show the site in the browser, and again on each change.", "", "mysite --port 9000 --open"
    )
    _site(one)
    one.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000; 0 is any free one")
    one.add_argument("--open", action="store_true", help="open the browser")

    one = command(
        "check",
        "Tell what is wrong with the content. Writes nothing, unless you ask for it.",
        *("", "mysite --strict", "--fix", "--format sarif > riwaq.sarif", "--write-baseline .riwaq-baseline"),
    )
    _site(one)
    one.add_argument("--strict", action="store_true", help="exit with 1 for warnings, too")
    one.add_argument("--fix", action="store_true", help="first mend what is certain, in the site's own files")
    one.add_argument(
        "--format", choices=FORMATS, default="text", help="text (default), or what programs read"
    )
    one.add_argument(
        "--json", dest="format", action="store_const", const="json", help="the same as --format json"
    )
    known = one.add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", default="", help="leave out what this file names")
    known.add_argument(
        "--write-baseline", metavar="FILE", default="", help="write this file, which names all that is found"
    )

    one = command(
        "status",
        "Tell how far the site is translated: a row an item, a column a language.",
        "",
        "mysite --html left.html",
        "--json",
    )
    _site(one)
    one.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    one.add_argument("--html", metavar="FILE", default="", help="write a page for translators as well")

    one = command(
        "accept",
        "Write down that translations say what their source says now.",
        "mysite care/massage --language ar",
        "mysite care/massage --typo",
    )
    _site(one)
    one.add_argument(
        "items", nargs="*", metavar="ITEM", help="collection/id, as riwaq status shows it (default: all)"
    )
    one.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="only this one; may be given again"
    )
    how = one.add_mutually_exclusive_group()
    how.add_argument(
        "--typo", action="store_true", help="only the source's spelling changed: keep what each counts as"
    )
    how.add_argument(
        "--machine", action="store_true", help="a machine made them, and no person has read them yet"
    )

    one = command("completion", "Print a script that completes commands in your shell.", "bash", "zsh")
    one.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return top


def _layout(prog: str) -> argparse.HelpFormatter:
    """Help of a fixed width: to ask the terminal for its own, argparse imports shutil at every start."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=100)


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "site", nargs="?", default=".", metavar="SITE", type=_folder, help="the site's folder"
    )


def _folder(name: str) -> str:
    if os.path.isdir(name):  # noqa: PTH112 - pathlib would cost 5 ms
        return name.rstrip("/") or "/"
    raise argparse.ArgumentTypeError(f"there is no folder `{name}`")


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is no port: choose a number from 0 to {LAST_PORT}")


def _address(text: str) -> str:
    from riwaq.text.web_address import is_site_address

    if not text or is_site_address(text):
        return text
    raise argparse.ArgumentTypeError(f"`{text}` is no address of a site, such as https://clinic.example")


def _wrong_usage(problem: object) -> int:
    for finding in getattr(problem, "findings", ()):
        complain(finding.message, finding.help)
    return WRONG_USAGE
