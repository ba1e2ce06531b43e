"""Which paths may be published: inside the folder, possible on every system, and each of them once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from riwaq.text.file_name import CONTROL, PART, WHOLE, folded, is_too_long
from riwaq.text.finding import Finding
from riwaq.world.problem import shown

_OUTSIDE = re.compile(r"\A(?:/|[A-Za-z]:)|[\\\x00]|(?:\A|/)\.{0,2}(?:/|\Z)")
_RESERVED = re.compile(r"(?i)(?:\A|/)\.riwaq-output")

_PLAIN = re.compile(r"(?:\w[\w .-]*/)*\w[\w .-]*")
"""Nearly every path that is made: it can be told at once that nothing is wrong with one that is short."""

_INSIDE = "A page's address must stay inside the site: correct its `slug`, its `page_id` or the file's name."
_SHORTER = (
    f"A name may have {PART} bytes and a path {WHOLE}; an Arabic letter has two. Give a shorter `slug`."
)


def refused(paths: Iterable[str]) -> tuple[Finding, ...]:
    """What is wrong with `paths`, as errors: unsound ones, and two that would be one file somewhere."""
    found: list[Finding] = []
    made: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        finding = unsound(path)
        if finding:
            found.append(finding)
            continue
        key = folded(path)
        if key in made:
            found.append(_clash(path, made[key]))
        made[key] = path
        folder = key.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = path
            folder = folder.rpartition("/")[0]
    found.extend(_clash(made[key], folders[key]) for key in made if key in folders)
    return tuple(found)


def leads_outside(path: str) -> bool:
    """Whether `path` is no plain way down: absolute, with a drive, a backslash, NUL, an empty part, "." or ".."."""
    return _OUTSIDE.search(path) is not None


def unsound(path: str) -> Finding | None:
    """Why `path` may not be published on its own account, or None."""
    if _PLAIN.fullmatch(path) and len(path) <= (PART if path.isascii() else PART // 4):
        return None
    if leads_outside(path):
        return _error(path, "points outside the output folder, or into no file", _INSIDE)
    try:
        too_long = is_too_long(path)
    except UnicodeError:
        return _error(path, "is not valid Unicode", _INSIDE)
    if CONTROL.search(path):
        return _error(path, "holds a control character", _INSIDE)
    if _RESERVED.search(path):
        return _error(path, "is a name that Riwaq keeps for itself", "Choose another name.")
    if too_long:
        return _error(path, "is too long", _SHORTER)
    return None


def _clash(path: str, other: str) -> Finding:
    if path == other:
        message, help_ = f"`{shown(path)}` is made twice", "Give one of the two another `slug` or name."
    elif folded(path) == folded(other):
        message = f"`{shown(path)}` and `{shown(other)}` are one file on macOS and Windows"
        help_ = "Give one of the two a name that differs in more than capital letters."
    else:
        message = f"`{shown(path)}` cannot be both a file and the folder of `{shown(other)}`"
        help_ = "Give one of the two another `slug` or name."
    return Finding("output.same", "error", message, help=help_)


def _error(path: str, what: str, help_: str) -> Finding:
    return Finding("output.path", "error", f"the path `{shown(path)}` {what}", help=help_)
