"""What is told of a path in a text: that nothing is there, that it leads elsewhere, that it is written otherwise."""

from __future__ import annotations

from urllib.parse import unquote

from riwaq.engine.files import File
from riwaq.text.finding import Finding
from riwaq.text.span import Span

MISSING = {
    "picture": (
        "picture.missing",
        "picture.outside",
        "does not exist",
        "Put the file there, or correct the path.",
    ),
    "media": ("media.missing", "media.outside", "does not exist", "Put the file there, or correct the path."),
    "link": ("link.missing", "link.outside", "leads to no page and no file", "Correct the path."),
}
"""What a path may name, the rules it may break, and what is said then."""


def missing(what: str, named: str, found: File, at: Span) -> Finding:
    """`what` is a key of MISSING, `named` the words for it with the path."""
    absent, beyond, wrong, advice = MISSING[what]
    if found.outside:
        return Finding(beyond, "error", f"{named} points outside the site", at, "Use a path inside the site.")
    advice += f" Similar: {found.similar}" if found.similar else ""
    return Finding(absent, "warning", f"{named} {wrong}", at, advice)


def remote(address: str, found: File, at: Span) -> Finding:
    """A picture at the `address` of another server; `found` answers to its path here."""
    advice = "Visitors would be seen by that server. "
    copy = found.path or found.similar
    if copy and _name(copy) == _name(unquote(address)):
        advice += f"The site has a file of this name: write {copy} here."
    else:
        advice += "Save the picture in the site's folder and write its path here."
    return Finding("picture.remote", "warning", f"the picture `{address}` lies on another server", at, advice)


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def inexact(path: str, found: File, at: Span) -> Finding:
    """A path that the file it names has in another case, or of which it has only the end."""
    if found.inexact == "case":
        advice = "Write it the same way: most hosts tell capitals from small letters."
        return Finding("file.case", "warning", f"the file `{path}` is called `{found.path}`", at, advice)
    advice = "Write the whole path: a second file of this name would make it unclear."
    return Finding("file.folder", "note", f"the file `{path}` stands at `{found.path}`", at, advice)
