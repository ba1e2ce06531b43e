"""The command line: a function a command, no logic."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import Literal

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
from riwaq.grammar import grammar_of

DONE, WRONG_CONTENT, WRONG_USAGE = 0, 1, 2


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


ANEW = {
    "": (),
    "damaged": ("What was remembered of earlier builds was damaged, so everything was made anew.",),
    "old": (
        "Riwaq, or a package that it uses, is another than at the last build, so everything was made anew.",
    ),
}


def build(options: argparse.Namespace) -> int:
    from riwaq.build import build, has_errors
    from riwaq.scheduler import connected
    from riwaq.world.problem import Problem

    start = time.perf_counter()
    try:
        with (
            connected(options.scheduler) as (executor, workers),
            Progress("Making pages") as progress,
            Progress("Making pictures", patience=10) as pictures,
        ):
            result = build(
                options.site,
                options.out,
                url=options.url,
                despite_errors=options.despite_errors,
                explain=options.explain,
                progress=progress,
                pictures=pictures,
                executor=executor,
                workers=workers,
            )
    except Problem as problem:
        return _wrong_usage(problem)
    wrong = WRONG_USAGE if result.refused else WRONG_CONTENT
    code = wrong if has_errors(result.findings) else DONE
    if options.json:
        names = (
            "out",
            "published",
            "pages",
            "languages",
            "written",
            "unchanged",
            "removed",
            "anew",
            "explanation",
        )
        print_json(options.site, result.findings, {name: getattr(result, name) for name in names})
        return code
    print_report(options.site, (finding for finding in result.findings if finding.severity != "note"))
    if result.published:
        say(
            f"Built {counted(result.pages, 'page')} in {counted(result.languages, 'language')} into {result.out}: "
            f"{result.written} files written, {result.unchanged} unchanged, {result.removed} removed "
            f"({time.perf_counter() - start:.2f} s)."
        )
        for line in (*ANEW[result.anew], *result.explanation):
            say(line)
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


def export(options: argparse.Namespace) -> int:
    from riwaq.exchange import export

    result = export(options.site, options.file, options.language, every=options.all)
    if result.unknown:
        complain(f"no translation is to be made into `{result.unknown}`", "riwaq status shows the languages.")
        return WRONG_USAGE
    if result.findings:
        return _wrong_usage(result)
    if not result.units:
        say("Nothing is left to translate. To have all that is there: add --all")
        return DONE
    say(
        f"Wrote {options.file} with {counted(result.units, 'piece')}. When it comes back:\n  riwaq import {options.file} {options.site}"
    )
    return DONE


def import_(options: argparse.Namespace) -> int:
    from riwaq.exchange import import_

    result = import_(options.site, options.file)
    if result.findings:
        return _wrong_usage(result)
    for reason in result.left:
        complain(reason)
    say(f"Wrote {counted(result.units, 'piece')} into {counted(len(result.files), 'file')}.")
    return WRONG_CONTENT if result.left else DONE


def translate(options: argparse.Namespace) -> int:
    import random

    from riwaq.translate.translators.retry import Pauses
    from riwaq.translating import plan, translate
    from riwaq.world.http import post

    meant = plan(options.site, options.language, options.items)
    if meant.findings:
        return _wrong_usage(meant)
    about = meant.estimate
    cost = "" if about.money is None else f", about {about.money:.2f} in the money of the settings"
    say(
        f"{counted(len(meant.units), 'piece')} to translate, {meant.known} of them answered before. "
        f"To be asked: {counted(about.words, 'word')}, {counted(about.characters, 'character')}, about "
        f"{about.input_tokens} tokens in and {about.output_tokens} out{cost}."
    )
    if options.dry_run or not meant.units:
        return DONE
    with Progress("Translating") as progress:
        done = translate(
            options.site,
            options.language,
            options.items,
            post=post,
            pauses=Pauses(time.sleep, random.random),
            progress=progress,
        )
    if done.findings:
        return _wrong_usage(done)
    for reason in (*done.failures, *done.imported.left):
        complain(reason)
    say(
        f"Wrote {counted(done.imported.units, 'piece')} into {counted(len(done.imported.files), 'file')}, as a machine's work. "
        "When a person has read them:\n  riwaq accept"
    )
    return WRONG_CONTENT if done.failures or done.imported.left else DONE


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
    return grammar_of(
        {
            "new": new,
            "build": build,
            "convert": convert,
            "serve": serve,
            "check": check,
            "status": status,
            "accept": accept,
            "export": export,
            "import": import_,
            "translate": translate,
            "completion": completion,
        }
    )


def _wrong_usage(problem: object) -> int:
    for finding in getattr(problem, "findings", ()):
        complain(finding.message, finding.help)
    return WRONG_USAGE
