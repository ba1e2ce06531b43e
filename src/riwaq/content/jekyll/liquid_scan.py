"""Where the tags of a Liquid text stand, which of them make a block, and which are none that can be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

BLOCKS = frozenset(
    ["if", "unless", "case", "for", "tablerow", "capture", "comment", "ifchanged", "highlight", "static_href"]
)
"""Tags that go on to a tag of their own, `endif` and its like."""
INSIDE = {
    "else": {"if", "unless", "case", "for"},
    "elsif": {"if", "unless"},
    "when": {"case"},
}
"""Tags that stand in certain blocks only."""
_TAG = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}"
    r"|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}"
    r"|\{\{.*?\}\}"
    r"|\{%-?\s*(?P<name>\w+|\#|)(?P<rest>.*?)-?%\}",
    re.DOTALL,
)


class Tag(msgspec.Struct, frozen=True):
    """A tag from its first brace to its last, `{{ … }}` without a name; `raw` and `comment` with all that they hold.

    `until` is where the block ends that it begins, or stands in; its own end elsewhere. `begin` is where that block
    begins.
    """

    start: int
    end: int
    name: str = ""
    begin: int = -1
    until: int = -1


class Broken(msgspec.Struct, frozen=True):
    """A part of the text that cannot be read as Liquid, and why."""

    start: int
    end: int
    why: str


def scanned(body: str, known: Collection[str]) -> tuple[tuple[Tag, ...], tuple[Broken, ...]]:
    """The tags of `body`, and those that are out of place or not among the `known` ones."""
    tags: list[Tag] = []
    broken: list[Broken] = []
    open_: list[int] = []  # the places in `tags` of the blocks that are open
    for found in _TAG.finditer(body):
        name = found["name"]
        tag = Tag(found.start(), found.end(), name or "", found.start(), found.end())
        tags.append(tag)
        if name is None:
            continue
        if name.startswith("end") and name[3:] in BLOCKS:
            broken += _close(tags, open_, name[3:])
        elif name in INSIDE:
            if open_ and tags[open_[-1]].name in INSIDE[name]:
                tags[-1] = msgspec.structs.replace(tag, begin=tags[open_[-1]].start)
            else:
                broken.append(
                    Broken(tag.start, tag.end, f"no {' or '.join(sorted(INSIDE[name]))} is open here")
                )
        elif name not in known:
            why = f"there is no tag `{name}` here" if name else "the tag has no name"
            broken.append(Broken(tag.start, tag.end, why))
        elif name in BLOCKS:
            open_.append(len(tags) - 1)
    broken += [_endless(tags[place]) for place in open_]
    return _with_ends(tags), tuple(sorted(broken, key=lambda one: one.start))


def _close(tags: list[Tag], open_: list[int], name: str) -> Iterator[Broken]:
    """Close the innermost open block of this name; what is open inside it has no end."""
    closing = tags[-1]
    places = [number for number, place in enumerate(open_) if tags[place].name == name]
    if not places:
        yield Broken(closing.start, closing.end, f"no {name} is open here")
        return
    for place in open_[places[-1] + 1 :]:
        yield _endless(tags[place])
    opening = tags[open_[places[-1]]]
    tags[open_[places[-1]]] = msgspec.structs.replace(opening, until=closing.end)
    tags[-1] = msgspec.structs.replace(closing, begin=opening.start)
    del open_[places[-1] :]


def _endless(tag: Tag) -> Broken:
    return Broken(tag.start, tag.end, f"it has no end{tag.name}")


def _with_ends(tags: list[Tag]) -> tuple[Tag, ...]:
    """`tags`, each that stands in a block of its kind with the end of that block."""
    ends = {tag.start: tag.until for tag in tags}
    return tuple(msgspec.structs.replace(tag, until=ends[tag.begin]) for tag in tags)


def alone(tag: Tag, body: str) -> str:
    """A tag with what it cannot do without: the block that it stands in, or the end of its own."""
    text = body[tag.start : tag.end]
    if tag.name.startswith("end") or tag.name == "else":
        return ""
    if tag.name in INSIDE:
        block = "case" if tag.name == "when" else "if"
        return f"{{% {block} x %}}{text}{{% end{block} %}}"
    return f"{text}{{% end{tag.name} %}}" if tag.name in BLOCKS else text


def part_at(tags: tuple[Tag, ...], at: int) -> Tag | None:
    """The innermost tag that covers the character `at`."""
    return next((tag for tag in tags if tag.start <= at < tag.end), None)
