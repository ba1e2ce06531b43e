"""The remembered call that finds the file of the site that an author means by a path."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from posixpath import dirname, normpath
from typing import Literal
from unicodedata import normalize
from urllib.parse import unquote

import msgspec

from riwaq.engine.addresses import base, is_below, is_markdown
from riwaq.memo.calls import Memo, remembered
from riwaq.text.spelling import nearest

FOLDERS = ("media/", "static/")
"""Folders whose files may be named without the folder."""
NEAR = 300
"""Up to how many files a nearly equal name is looked for: the time grows with every missing file."""
ESCAPES = str.maketrans({"\a": "/a", "\b": "/b", "\t": "/t", "\n": "/n", "\v": "/v", "\f": "/f", "\r": "/r"})
"""What YAML makes of a backslash before these letters in double quotes: `"img\\new.jpg"` holds a line break."""
_ABOVE = re.compile(r"\A(?:\.\./)+")


class File(msgspec.Struct, frozen=True):
    """The answer to a path: the file it names, or "" and the file that was perhaps meant.

    `inexact` says how the path differs from the file's: in its letters' "case", or in the "folder", of which
    it has only the last part.
    """

    path: str = ""
    similar: str = ""
    outside: bool = False
    inexact: Literal["", "case", "folder"] = ""


class Names(msgspec.Struct, frozen=True):
    """The files that a page may show, by what people write in place of a path; all keys are without case.

    `paths` are whole paths, "" where two differ in case alone. `ends` are the files by their name, in order;
    `stems` the same without the name's ending.
    """

    paths: dict[str, str]
    ends: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]


@remembered
def index(memo: Memo) -> dict[str, str]:
    """The site's files in Unicode's form C: disks keep the form in which a name was typed, and a Mac types é as two."""
    return {normalize("NFC", path): path for path in memo.paths()}


@remembered
def loosely(memo: Memo) -> Names:
    """Asked only for what is not in `index`."""
    paths: dict[str, str] = {}
    ends: defaultdict[str, list[str]] = defaultdict(list)
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for path in memo.paths():
        if not is_markdown(path) and not path.endswith((".yml", ".toml")):
            folded = _folded(path)
            paths[folded] = "" if folded in paths else path
            last = folded.rpartition("/")[2]
            ends[last].append(path)
            stems[last.rpartition(".")[0]].append(path)
    return Names(
        paths,
        {name: tuple(files) for name, files in ends.items()},
        {name: tuple(files) for name, files in stems.items() if name},
    )


def file_named(memo: Memo, name: str, source: str) -> File:
    """The file of the site that an author of the file `source` calls `name`.

    Tried in this order: beside the source (`./`, `../` and plain names), from the site's root, in `media/`
    and `static/`; then each of these in another case; last the one file whose path ends like that. Backslashes
    count as slashes, and what climbs above the root begins there, as in a browser. Percent-encoding
    and character references are undone when the name as written is no file.
    """
    return file_beside(memo, name, dirname(source))


@remembered
def file_beside(memo: Memo, name: str, folder: str) -> File:
    """The same for all authors of files in `folder`."""
    known = index(memo)
    for path in _meant(name, folder):
        if path in known:
            return File(known[path])
    written = normalize("NFC", name.replace("\\", "/"))
    below = base(memo)[1]
    if is_below(written, below):
        return file_beside(memo, "/" + written.lstrip("/")[len(below) :], folder)
    loose = loosely(memo)
    for path in _meant(name, folder):
        if same := loose.paths.get(_folded(path)):
            return File(same, inexact="case")
    ending = {path for form in _forms(name) for path in _ending_in(form, loose)}
    if len(ending) == 1:
        return File(ending.pop(), inexact="folder")
    outside = normpath(f"{folder}/{written}".lstrip("/")).startswith("..") and ".." in written
    return File(similar=_similar(written, loose), outside=outside)


def is_folder(memo: Memo, name: str, source: str) -> bool:
    """Whether the author of the file `source` names a folder of the site by `name`."""
    meant = tuple(f"{path}/" for path in _meant(name, dirname(source)) if path)
    return any(path.startswith(meant) for path in index(memo))


def _meant(name: str, folder: str) -> Iterator[str]:
    return (path for form in _forms(name) for path in _places(form, folder))


def _forms(name: str) -> Iterator[str]:
    """`name` as written, and as it may be meant, all in form C."""
    written = normalize("NFC", name.replace("\\", "/"))
    escaped = name.translate(ESCAPES).replace("\\", "/")
    for form in dict.fromkeys((written, normalize("NFC", escaped))):
        yield form
        yield normalize("NFC", unquote(form))
        if "&" in form:
            from html import unescape  # with a table of 2,000 names

            yield normalize("NFC", unescape(form))


def _places(form: str, folder: str) -> Iterator[str]:
    """The paths that the author of a file in `folder` can mean by `form`."""
    if not form.startswith("/"):
        yield _ABOVE.sub("", normpath(f"{folder}/{form}".lstrip("/")))
    plain = normpath(f"/{form}").lstrip("/")
    yield plain
    yield from (also + plain for also in FOLDERS)


def _ending_in(form: str, loose: Names) -> Iterator[str]:
    """The files whose path ends with `form`, whatever its case."""
    end = "/" + _folded(normpath(f"/{form}").lstrip("/"))
    return (path for path in loose.ends.get(end.rpartition("/")[2], ()) if _folded(path).endswith(end))


def _similar(name: str, loose: Names) -> str:
    """A file of the same name elsewhere, whatever its case or ending; else one whose name is nearly the same.

    Of several, the one whose folders are the same for longest, from the name up.
    """
    folded = _folded(name)
    last = folded.rpartition("/")[2]
    files = loose.ends.get(last) or loose.stems.get(last.rpartition(".")[0])
    if not files:
        near = "" if len(loose.ends) > NEAR else nearest(last, loose.ends)
        files = loose.ends.get(near, ("",))
    return max(files, key=lambda path: _shared(_folded(path), folded))


def _shared(one: str, other: str) -> int:
    """How many of the last folders of two paths are the same."""
    pairs = zip(one.split("/")[-2::-1], other.split("/")[-2::-1], strict=False)
    return next((number for number, (mine, yours) in enumerate(pairs) if mine != yours), one.count("/"))


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()
