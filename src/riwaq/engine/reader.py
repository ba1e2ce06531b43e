"""What a way of reading a site is: one record of functions for each. Everything after it is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from riwaq.config import Settings
from riwaq.content.document import Document
from riwaq.content.entry import Entry
from riwaq.content.figures import Figures
from riwaq.content.front_matter import FrontMatter
from riwaq.content.native import Contents, Source
from riwaq.content.words import Keys, Words
from riwaq.memo.calls import Memo
from riwaq.text.span import Span


class Home(NamedTuple):
    """Where a text of the sections belongs in another language: the file at `path`, whose model is the file `source` of the
    default language. `steps` are the keys that lead there in both files, from the outermost on.
    """

    path: str
    source: str
    steps: tuple[tuple[Keys, Keys], ...]


class Reader(NamedTuple):
    """How the files of a site become values.

    `settings` and `files` read the configuration and say which file is what; `front` completes the front
    matter of the file at a path, `entry` reads it, `document` renders its body (path, tag, the labels of
    Markdown, the figures), and `body` is that as Markdown (path, tag). `steering` are keys of front matter that mean something
    to this way alone, and whose effect is in the values. `words` gives the words of a language. `prose` is text
    that tells the language of a site that names none, and `redirects` are the site's own rules for hosts that
    read `_redirects`, "" without any. The places: of a value in a file, of a setting, and of a code among the
    languages. `written` gives the file and the keys at which a value of ours stands there, None where it is made of
    something else; `home`, where a text of the sections belongs in a language (code, keys), None where it has no place.
    """

    settings: Callable[[Memo], Settings]
    files: Callable[[Memo], Contents]
    front: Callable[[Memo, str, FrontMatter], FrontMatter]
    entry: Callable[[Memo, Source], Entry]
    document: Callable[[Memo, str, str, dict[str, str], Figures], Document]
    body: Callable[[Memo, str, str], str]
    steering: frozenset[str]
    words: Callable[[Memo, str], Words]
    prose: Callable[[Memo], str]
    redirects: Callable[[Memo], str]
    place: Callable[[Memo, str, Keys], Span]
    setting_place: Callable[[Memo, str], Span]
    language_place: Callable[[Memo, str], Span | None]
    written: Callable[[Memo, str, Keys], tuple[str, Keys] | None]
    home: Callable[[Memo, str, Keys], Home | None]
