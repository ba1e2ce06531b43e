"""A piece of Markdown as text with tags for what must survive a translation, and back.

`<x id="1"/>` stands for what is kept as it is: inline code, HTML, attribute lists, notes, placeholders, addresses,
telephone numbers. `<g id="2">…</g>` is around what is translated: emphasis, the text of a link, the alternative text
of an image. These are the names that XLIFF 1.2 has for the two (2.4, Inline Elements); machines know them. All else,
numbers too, stays in the text: grammar depends on them, and `verify` compares their values.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import msgspec

from riwaq.translate.marks import HTML, UNPAIRED, Kind, Piece
from riwaq.translate.markup import pieces

TAG = re.compile(
    r"<\s*(?P<shut>/?)\s*(?P<name>[xg])\b(?:\s+id\s*=\s*[\"']?\s*(?P<id>\d{1,9})\s*[\"']?)?\s*(?P<alone>/?)\s*>",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")


class Part(msgspec.Struct, frozen=True):
    """What a tag stands for. `close` is None for what stands alone, which is `open`."""

    id: int
    kind: Kind
    open: str
    close: str | None = None

    @property
    def shown(self) -> str:
        """The markup as a person knows it."""
        return self.open if self.close is None else f"{self.open}…{self.close}"


class Protected(msgspec.Struct, frozen=True):
    """`text` to be translated, and the `parts` that its tags stand for, by their number, from 1."""

    text: str
    parts: tuple[Part, ...] = ()

    @property
    def has_words(self) -> bool:
        """Is there a letter to translate?"""
        return _WORD.search(TAG.sub(" ", self.text)) is not None


class Restored(msgspec.Struct, frozen=True):
    """The Markdown of an answer, as good as it could be made, and what is wrong with it, a sentence each."""

    markdown: str
    problems: tuple[str, ...] = ()


class Token(msgspec.Struct, frozen=True):
    """A run of text (`part` 0), or a tag: `role` is "alone", "open" or "close"."""

    role: str
    text: str = ""
    part: int = 0


def protected(markdown: str, language: str = "") -> Protected:
    """The text of `markdown` with tags. Restored unchanged, it is `markdown` to the byte.

    `language` (BCP 47) is there for rules that depend on it; today none does.
    """
    del language
    found = _written(markdown, pieces(markdown))
    if restored(found, found.text) != Restored(markdown):
        return Protected('<x id="1"/>', (Part(1, "markup", markdown),))
    return found


def _written(markdown: str, found: list[Piece]) -> Protected:
    """The pieces as text with tags. What stands side by side and is of a kind is one part."""
    parts: list[Part] = []
    text: list[str] = []
    numbers: dict[int, int] = {}
    mates = _pairs(markdown, found)
    last = Part(0, "text", "")  # the part whose tag was written last, with nothing after it
    for at, piece in enumerate(found):
        words = markdown[piece.start : piece.end]
        if piece.role == "text":
            text.append(words)
            last = Part(0, "text", "")
            continue
        mate = mates.get(at)
        if mate is None and last.close is None and last.kind == piece.kind:
            last = msgspec.structs.replace(last, open=last.open + words)
        elif mate is None and piece.kind == "attributes" and last.close:
            last = msgspec.structs.replace(last, close=last.close + words)
        elif mate is None:
            last = Part(len(parts) + 1, piece.kind, words)
            text.append(f'<x id="{last.id}"/>')
        elif mate > at:
            last = Part(len(parts) + 1, piece.kind, words, "")
            numbers[at] = last.id
            text.append(f'<g id="{last.id}">')
        else:
            last = msgspec.structs.replace(parts[numbers[mate] - 1], close=words)
            text.append("</g>")
        parts[last.id - 1 : last.id] = [last]
    return Protected("".join(text), tuple(parts))


def _pairs(markdown: str, found: list[Piece]) -> dict[int, int]:
    """Which pieces are the two ends of a pair, so that all pairs nest: emphasis, links, and tags of HTML."""
    mates: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for at, piece in enumerate(found):
        name, role = piece.mate, piece.role
        if piece.kind == "html" and (tag := HTML.fullmatch(markdown, piece.start, piece.end)) and tag["name"]:
            name = f"<{tag['name'].lower()}"
            ends = tag[0].endswith("/>") or name[1:] in UNPAIRED
            role = "alone" if ends else "close" if tag["slash"] else "open"
        if role == "open":
            waiting.append((name, at))
        elif role == "close":
            which = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == name), -1)
            between = waiting[which + 1 :]
            if which < 0 or (name.startswith("<") and any(not other.startswith("<") for other, _ in between)):
                continue
            mates[at], mates[waiting[which][1]] = waiting[which][1], at
            del waiting[which:]
    return mates


def tokens(text: str) -> list[Token]:
    """A text with tags, however carelessly they are written, as runs of text and tags."""
    found: list[Token] = []
    opened: list[int] = []
    at = 0
    for match in TAG.finditer(text):
        if at < match.start():
            found.append(Token("text", text[at : match.start()]))
        at = match.end()
        number = int(match["id"] or 0)
        if match["shut"]:
            if match["name"] in "gG":
                inner = opened.pop() if opened else 0
                found.append(Token("close", match[0], number or inner))
        elif match["name"] in "xX" or match["alone"]:
            found.append(Token("alone", match[0], number))
        else:
            opened.append(number)
            found.append(Token("open", match[0], number))
    if at < len(text):
        found.append(Token("text", text[at:]))
    return found


def restored(source: Protected, answer: str) -> Restored:
    """The Markdown of a translated text: each tag there once, pairs nested, nothing added. Never raises.

    Spaces in tags do not matter, and those at the inner side of an emphasis go outside, where Markdown wants them.
    `<x id="1">…</x>` counts as `<x id="1"/>`.
    """
    parts = {part.id: part for part in source.parts}
    problems: list[str] = []
    seen: Counter[tuple[str, int]] = Counter()
    opened: list[int] = []
    out: list[str] = []
    for token in _flanked(_tidied(tokens(answer), parts), parts):
        part = parts.get(token.part)
        if token.role == "text":
            out.append(token.text)
        elif part is None or (part.close is None) != (token.role == "alone"):
            problems.append(f"the tag {token.text} is none of the source")
        else:
            seen[token.role, part.id] += 1
            if seen[token.role, part.id] > 1:
                continue
            out.append((part.close if token.role == "close" else part.open) or "")
            if token.role == "open":
                opened.append(part.id)
            elif token.role == "close" and (not opened or opened.pop() != part.id):
                problems.append(f"{_named(part)} ends where it cannot")
    problems += [said for part in source.parts if (said := _missing(part, seen))]
    return Restored("".join(out), tuple(dict.fromkeys(problems)))


def _missing(part: Part, seen: Counter[tuple[str, int]]) -> str:
    """What is wrong with how often a part is there, "" for nothing."""
    ends = ["alone"] if part.close is None else ["open", "close"]
    counts = [seen[end, part.id] for end in ends]
    if not any(counts):
        return f"{_named(part)} is lost"
    if 0 in counts:
        return f"{_named(part)} has lost one of its ends"
    return f"{_named(part)} is there {max(counts)} times" if max(counts) > 1 else ""


def _tidied(found: list[Token], parts: dict[int, Part]) -> list[Token]:
    """The tokens, with spaces at the inner side of an emphasis outside of it: it never has one there in Markdown."""
    tidy: list[Token] = []
    for at, token in enumerate(found):
        part = parts.get(token.part)
        emphasis = part is not None and part.kind == "emphasis"
        if emphasis and token.role == "open" and at + 1 < len(found) and found[at + 1].role == "text":
            inner = found[at + 1].text
            space = inner[: len(inner) - len(inner.lstrip(" "))]
            tidy += [Token("text", space)] if space else []
            tidy.append(token)
        elif emphasis and token.role == "close" and tidy and tidy[-1].role == "text":
            inner = tidy.pop().text
            space = inner[len(inner.rstrip(" ")) :]
            tidy += [Token("text", inner.rstrip(" ")), token]
            tidy += [Token("text", space)] if space else []
        elif token.role == "text" and tidy and _is_emphasis(tidy[-1], parts, "open"):
            tidy.append(msgspec.structs.replace(token, text=token.text.lstrip(" ")))
        else:
            tidy.append(token)
    return tidy


def _flanked(found: list[Token], parts: dict[int, Part]) -> list[Token]:
    """The tokens, with a punctuation mark at the inner side of an emphasis outside of it where a letter touches it.

    `**注意：**文字` is no emphasis (CommonMark 0.31, 6.2), `**注意**：文字` is. Scripts without spaces need it often.
    """
    texts = [token.text if token.role == "text" else "" for token in found]
    for at, token in enumerate(found):
        part = parts.get(token.part)
        if part is None or part.open not in {"*", "**"} or not 0 < at < len(found) - 1:
            continue
        before, after = texts[at - 1], texts[at + 1]
        if token.role == "close" and len(before) > 1 and _is_mark(before[-1]) and after[:1].isalnum():
            texts[at - 1], texts[at + 1] = before[:-1], before[-1] + after
        elif token.role == "open" and len(after) > 1 and _is_mark(after[0]) and before[-1:].isalnum():
            texts[at - 1], texts[at + 1] = before + after[0], after[1:]
    return [
        msgspec.structs.replace(token, text=text) if token.role == "text" else token
        for token, text in zip(found, texts, strict=True)
    ]


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"


def _is_emphasis(token: Token, parts: dict[int, Part], role: str) -> bool:
    part = parts.get(token.part)
    return token.role == role and part is not None and part.kind == "emphasis"


def _named(part: Part) -> str:
    """A part in words: “the code `x`”."""
    words = " ".join(part.shown.split())
    return f"the {_NAMES[part.kind]} {words if len(words) <= 60 else words[:59] + '…'}"


_NAMES = {
    "text": "text",
    "code": "code",
    "link": "link",
    "image": "picture",
    "emphasis": "emphasis",
    "html": "HTML",
    "attributes": "attribute list",
    "footnote": "note",
    "placeholder": "placeholder",
    "address": "address",
    "phone": "telephone number",
    "markup": "mark",
}
