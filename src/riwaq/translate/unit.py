"""A unit of translation: one block of a body, or one text of the front matter or of a section, in two languages."""

from __future__ import annotations

from typing import Literal

import msgspec

State = Literal[
    "missing",  # the target language has nothing for it
    "stale",  # its source has changed since
    "machine",  # made by a machine, and no person has accepted it
    "present",  # written, by whom is not known
    "reviewed",  # a person has accepted it
]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of source text and what stands for it in another language.

    `id` is the same in every run as long as the source text and its item are: `portfolio/anti-wrinkle/title`, or
    `portfolio/anti-wrinkle/3f9c2a10` for a block, by the digest of its source. `item` is collection/id, or the path of
    a text file. `kind` is "field" for a text without blocks, else the kind of the block (`content.outline`). `source`
    and `target` are Markdown as written, `target` "" where it is missing. `before` and `after` are the blocks around it in
    the source, for whoever translates. Languages are BCP 47 tags.
    """

    id: str
    item: str
    kind: str
    source_language: str
    target_language: str
    source: str
    target: str = ""
    state: State = "missing"
    before: str = ""
    after: str = ""
