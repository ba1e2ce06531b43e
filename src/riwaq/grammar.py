"""What may be written on the command line: each command, its arguments and what they must be."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping

from riwaq import __version__

Run = Callable[[argparse.Namespace], int]
Command = Callable[..., argparse.ArgumentParser]

EXAMPLES = """examples:
  riwaq new mysite                 a small working site
  riwaq serve mysite               write, and see it in the browser
  riwaq check mysite               what is wrong with the content
  riwaq build mysite --out public  the finished site, for any host

A site is a folder; where none is named, it is the one you are in."""
LAST_PORT = 65535
FORMATS = ("text", "json", "sarif", "github")


def grammar_of(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The grammar of all commands; `runs` are the functions that do them, by their names."""
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
        made.set_defaults(run=runs[name])
        return made

    _of_sites(command)
    _of_translations(command)
    one = command("completion", "Print a script that completes commands in your shell.", "bash", "zsh")
    one.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return top


def _of_sites(command: Command) -> None:
    one = command("new", "Make a small working site in a new folder.", "mysite", "mysite --from clinic")
    one.add_argument("folder", metavar="DIR", help="the folder to make; it must not exist, or be empty")
    one.add_argument(
        "--from", dest="example", metavar="EXAMPLE", default="starter", help="starter (default) or clinic"
    )

    one = command(
        "build", "Publish the site into a folder.", "", "mysite --out public", "--url https://new.example"
    )
    _site(one)
    one.add_argument(
        "--out", metavar="DIR", default="", help="a folder, or s3://BUCKET/… (default: _site in the site)"
    )
    one.add_argument(
        "--url", type=_address, default="", help="the site's address, in place of the one in riwaq.toml"
    )
    one.add_argument("--despite-errors", action="store_true", help="publish over a site that had no errors")
    one.add_argument(
        "--explain",
        metavar="PAGE",
        default="",
        help="say why a page was made again in this build, or was not",
    )
    one.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help="have the workers of a Dask scheduler make a part"
    )
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


def _of_translations(command: Command) -> None:
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
    _chosen(one)
    how = one.add_mutually_exclusive_group()
    how.add_argument(
        "--typo", action="store_true", help="only the source's spelling changed: keep what each counts as"
    )
    how.add_argument(
        "--machine", action="store_true", help="a machine made them, and no person has read them yet"
    )

    one = command(
        "export",
        "Write what is to be translated into a file, for translators and their tools.",
        "ar.xlf --language ar",
    )
    one.add_argument("file", metavar="FILE", type=_exchanged, help="XLIFF 2.1 (.xlf) or gettext (.po)")
    _site(one)
    one.add_argument("--language", required=True, metavar="CODE", help="the language to translate into")
    one.add_argument("--all", action="store_true", help="also what is there and not stale")

    one = command(
        "translate",
        "Have what is missing or stale translated by the service of the settings.",
        "mysite --dry-run",
        "mysite care/massage --language he",
    )
    _site(one)
    _chosen(one)
    one.add_argument("--dry-run", action="store_true", help="only count the words, and what they would cost")

    one = command("import", "Write what such a file has translated into the site.", "ar.xlf mysite")
    one.add_argument("file", metavar="FILE", type=_exchanged, help="the file that came back")
    _site(one)


def _layout(prog: str) -> argparse.HelpFormatter:
    """Help of a fixed width: to ask the terminal for its own, argparse imports shutil at every start."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=100)


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "site", nargs="?", default=".", metavar="SITE", type=_folder, help="the site's folder"
    )


def _chosen(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "items", nargs="*", metavar="ITEM", help="collection/id, as riwaq status shows it (default: all)"
    )
    one.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="only this one; may be given again"
    )


def _folder(name: str) -> str:
    if os.path.isdir(name):  # noqa: PTH112 - pathlib would cost 5 ms
        return name.rstrip("/") or "/"
    raise argparse.ArgumentTypeError(f"there is no folder `{name}`")


def _exchanged(name: str) -> str:
    if name.lower().endswith((".xlf", ".xliff", ".po")):
        return name
    raise argparse.ArgumentTypeError(f"`{name}` is neither .xlf nor .po")


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is no port: choose a number from 0 to {LAST_PORT}")


def _address(text: str) -> str:
    from riwaq.text.web_address import is_site_address

    if not text or is_site_address(text):
        return text
    raise argparse.ArgumentTypeError(f"`{text}` is no address of a site, such as https://clinic.example")
