"""What stands within a block: emphasis, links, images, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from riwaq.content.addresses import runs
from riwaq.content.applying import Applying
from riwaq.content.document import escape
from riwaq.content.drafts import Draft, Frame
from riwaq.content.outline import Image, Link
from riwaq.text.span import Span

if TYPE_CHECKING:
    from riwaq.content.attributes import Region

TAG = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
# Compiled when first met: many a text holds neither.
EMAIL = (
    r"(?<![\w.+/@:-])[A-Za-z0-9](?:[A-Za-z0-9.+_-]{0,63}[A-Za-z0-9])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z]{2,24}(?![\w@-])"
)
JOINS = b"_.+-/:@"
OPENS_TARGET = rb"\]\([ \t\r\n]*(<[^<>\r\n]*>|(?:\\.|[^\s()<\\]|\([^\s()]*\))(?:\\.|[^\s()\\]|\([^\s()]*\))*)"


class Inlines(Applying):
    """Writes inline elements. `literal` counts links, images and code around: addresses there are words.

    So they are where a raw link is open.
    """

    def __init__(self, raw: bytes, path: str, offset: int, regions: list[Region]) -> None:
        super().__init__(raw, path, offset, regions)
        self.inside: list[tuple[Frame | Draft | None, int, int, int]] = []
        self.link_data: list[Mapping[str, Any]] = []
        self.literal = 0
        self.raw_link = False

    def open_inline(self, name: str, low: int) -> None:
        """Start emphasis."""
        self.touch(low, low + 1)
        frame = Frame(name, TAG[name], len(self.out))
        self.out.append(f"<{frame.tag}>")
        self.inside.append((frame, frame.open, 0, 0))

    def close_inline(self, high: int) -> None:
        """End emphasis."""
        frame, _, _, _ = self.inside.pop()
        if frame is not None:
            self.out.append(f"</{frame.tag}>")
        self.closed, self.closed_end = frame, high
        self.high = max(self.high, high)

    def open_link(self, name: str, data: Mapping[str, Any], low: int, high: int) -> None:
        """Start a link or an image; one whose address would run code leaves only its words."""
        self.touch(low, low + 1)
        self.literal += 1
        draft = None
        target = address_of(data)
        if runs(target):
            self.report(
                "address.unsafe",
                "warning",
                f"the address `{target[:80]}` is left out: it leads to no page",
                self.span(low, high),
                "Write the path of a page, or an address that starts with https:, mailto: or tel:",
            )
        else:
            nowhere = Span(self.path, 0, 0)
            if name == "Link":
                draft = Draft("link", "a", "href", target, nowhere)
            else:
                draft = Draft("image", "img", "src", target, nowhere)
            if data["title"]:
                draft.attributes = {"title": data["title"]}
            self.references[len(self.out)] = draft
        self.inside.append((draft, len(self.out), len(self.words), len(self.images)))
        self.out.append("")
        self.link_data.append(data)

    def close_link(self, name: str, low: int, high: int) -> None:
        """End a link or an image. An image's alternative text is what stood in its brackets, as words."""
        draft, index, words, images = self.inside.pop()
        data = self.link_data.pop()
        self.literal -= 1
        text = "".join(self.words[words:]).strip(" \n")
        if name == "Image":
            self.forget(index)
            text = text.replace("\n", " ")
            if isinstance(draft, Draft):
                at = draft.at = self.target(data, low, high)
                del self.words[words:]
                draft.attributes = {"alt": text, **(draft.attributes or {})}
                self.images.append(Image(draft.target, text, data["title"], at))
            else:
                self.out[index] = escape(text)
        elif isinstance(draft, Draft):
            at = draft.at = self.target(data, low, high)
            text = text or " ".join(image.alt for image in self.images[images:])
            if text.strip() or self.name_link(draft, index):
                self.out.append("</a>")
            self.links.append(Link(draft.target, text, at))
        self.closed, self.closed_end = draft, high
        self.high = max(self.high, high)

    def name_link(self, draft: Draft, index: int) -> bool:
        """Give the link `draft`, written at `index`, a name for want of words; False where it holds nothing at all."""
        from riwaq.content.wordless import name_of, wordless

        if any(later > index for later in self.references):
            self.findings.append(wordless(draft, "labelled"))
            draft.attributes = {**(draft.attributes or {}), "aria-label": name_of(draft)}
            return True
        if any(later > index for later in self.raw_html):  # the mark of an icon, most often
            self.findings.append(wordless(draft, "named"))
            self.out.append(escape(name_of(draft)))
            return True
        self.findings.append(wordless(draft, "gone"))
        del self.references[index]
        return False

    def forget(self, index: int) -> None:
        """Drop all that was written after `index` of the output: it stood in an image's brackets."""
        if len(self.out) == index + 1:
            return
        del self.out[index + 1 :]
        for later in [i for i in self.references if i > index]:
            del self.references[later]
        for later in [i for i in self.raw_html if i > index]:
            del self.raw_html[later]
        self.note_references = [r for r in self.note_references if r[0] <= index]

    def target(self, data: Mapping[str, Any], low: int, high: int) -> Span:
        """Where the target of the link or image at bytes `low` to `high` stands."""
        link_type, raw = data["link_type"], self.raw
        if link_type == "Inline":
            # What the brackets hold is behind us, and may hold other targets.
            found = re.compile(OPENS_TARGET).search(raw, max(low, self.high), high)
            if found:
                first, last = found.span(1)
                if raw[first : first + 1] == b"<" and raw[last - 1 : last] == b">":
                    return self.span(first + 1, last - 1)
                return self.span(first, min(last, high - 1))
        elif link_type in {"Autolink", "Email"}:
            return self.span(low + 1, high - 1)
        elif self.definitions is not None:
            label = _folded(data["id"])
            for name, definition in self.definitions.items():
                if _folded(name) == label:
                    first, last = definition["span"]["start"], definition["span"]["end"]
                    written = data["dest_url"].encode()
                    at = raw.find(written, raw.find(b"]:", first, last) + 2, last)
                    return self.span(at, at + len(written)) if at >= 0 else self.span(first, last)
        return self.span(low, high)

    def text_with_addresses(self, text: str, low: int) -> None:
        """Write `text`, which starts at byte `low`, with the e-mail addresses in it as links."""
        done = 0
        for match in re.finditer(EMAIL, text):
            if match.start() == 0 and low > 0 and self.raw[low - 1] in JOINS:
                continue
            self.out.append(escape(text[done : match.start()]))
            start = low + len(text[: match.start()].encode())
            at = self.span(start, start + len(match[0]))
            self.references[len(self.out)] = Draft("link", "a", "href", "mailto:" + match[0], at)
            self.links.append(Link("mailto:" + match[0], match[0], at))
            self.out += ("", match[0] + "</a>")
            done = match.end()
        self.out.append(escape(text[done:]))


def address_of(data: Mapping[str, Any]) -> str:
    """The address that a link's event gives; an e-mail address becomes one that can be followed."""
    target: str = data["dest_url"]
    if data["link_type"] == "Email" and not target.lower().startswith("mailto:"):
        return "mailto:" + target
    return target


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
