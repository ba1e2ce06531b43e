"""What a rule of writing is, and what it says of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec


class Slip(msgspec.Struct, frozen=True):
    """`text[start:end]` breaks a rule.

    `message` is one sentence without a final stop, which names the words in backquotes; `advice` says what to do;
    `replacement` is what to write in place of `text[start:end]`, None where that is not certain.
    """

    start: int
    end: int
    message: str
    advice: str
    replacement: str | None = None


class Rule(msgspec.Struct, frozen=True):
    """One rule over one paragraph.

    `name` is dotted: `writing.tatweel`. `find(text, tag)` gives the slips in one paragraph in the language `tag`
    (BCP 47), in their order. It never fails, and costs next to nothing where it has nothing to say.
    """

    name: str
    severity: Literal["error", "warning", "note"]
    find: Callable[[str, str], Iterator[Slip]]
