"""Words as HTML: one walk over a section's values and their shape."""

from __future__ import annotations

import re
from typing import Any, Protocol

import msgspec

from riwaq.content.focus import MIDDLE, Point
from riwaq.content.sections import PICTURE, Kind, Shape, is_whole
from riwaq.render.view import FormView, LinkView, PictureView, ReachView

Keys = tuple[str | int, ...]
_TAG = r"""</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>"""
_LINK = r"""</?a(?=[\s>])(?:[^<>"']|"[^"]*"|'[^']*')*>"""


class Html(msgspec.Struct, frozen=True):
    """Finished HTML as a value that can be remembered; `markup` hands it to a template."""

    source: str


class Dresser(Protocol):
    """What a page lends to its words: Markdown, addresses and pictures. `keys` tells where a value stands."""

    def inline(self, text: str, keys: Keys) -> Html: ...

    def label(self, text: str, keys: Keys) -> Html: ...

    def plain(self, text: str) -> str: ...

    def number(self, text: str) -> str: ...

    def block(self, text: str, keys: Keys) -> Html: ...

    def link(self, target: str, keys: Keys) -> LinkView | None: ...

    def picture(
        self, path: str, alt: str | None, keys: Keys, place: str, focus: Point = MIDDLE
    ) -> PictureView | None: ...

    def focus(self, text: str, keys: Keys) -> Point: ...

    def form(self, target: str, keys: Keys) -> FormView | None: ...

    def warn(self, rule: str, message: str, keys: Keys, advice: str) -> None: ...


def dress(values: dict[str, Any], shape: Shape, dresser: Dresser, keys: Keys) -> dict[str, Any]:
    """`values` as a template wants them, by the kinds of `shape`; what has no answer is left out.

    So are entries of lists that are not whole, and lists without any. The letters of a name are at `KEY_text`.
    """
    dressed = {}
    for key, value in values.items():
        kind = shape.get(key)
        if kind is not None and (part := _part(value, kind, values, dresser, (*keys, key))) is not None:
            dressed[key] = part
            if kind in ("name", "label"):
                dressed[f"{key}_text"] = dresser.plain(text_of(part.source))
    return dressed


def _part(value: Any, kind: Any, around: dict[str, Any], dresser: Dresser, keys: Keys) -> Any:
    if isinstance(kind, list):
        return _several(value, kind[0], dresser, keys) or None
    if isinstance(kind, dict):
        return dress(value, kind, dresser, keys)
    return _text(value, kind, around, dresser, keys)


def _text(value: str, kind: Kind, around: dict[str, Any], dresser: Dresser, keys: Keys) -> Any:
    match kind:
        case "label" if "link" in around or "menu" in around:
            return _if_any(dresser.label(value, keys))
        case "inline" | "name" | "label":
            return _if_any(dresser.inline(value, keys))
        case "block":
            return _if_written(dresser.block(value, keys))
        case "link":
            return dresser.link(value, keys)
        case _ if kind.startswith(PICTURE):
            point = (*keys[:-1], "focus")
            focus = dresser.focus(around["focus"], point) if "focus" in around else MIDDLE
            return dresser.picture(value, around.get("alt"), keys, kind.removeprefix(PICTURE), focus)
        case "form":
            return dresser.form(value, keys)
        case "phone" | "email":
            return _reach(value, dresser, keys)
        case "plain":
            return dresser.plain(value)
        case _:
            return value


def _several(values: list[Any], kind: Any, dresser: Dresser, keys: Keys) -> list[Any]:
    """The entries of a list that say enough to be shown."""
    each = ((value, (*keys, number)) for number, value in enumerate(values))
    if isinstance(kind, dict):
        entries = (dress(value, kind, dresser, at) for value, at in each)
        return [entry for entry in entries if is_whole(entry, kind)]
    lines = (_part(value, kind, {}, dresser, at) for value, at in each)
    return [line for line in lines if line is not None]


def _if_any(html: Html) -> Html | None:
    """`html`, if it shows words or a picture."""
    return html if "<img" in html.source or text_of(html.source) else None


def _if_written(html: Html) -> Html | None:
    return html if html.source.strip() else None


def text_of(source: str) -> str:
    """The letters of the finished HTML `source`, on one line."""
    if "<" in source:
        source = re.sub(_TAG, "", source)
    if "&" in source:
        from html import unescape  # with a table of 2,000 names

        source = unescape(source)
    return " ".join(source.split())


def without_links(source: str) -> str:
    """The finished HTML `source` without the tags of its links; their words stay."""
    return re.sub(_LINK, "", source) if "</a" in source else source


def _reach(shown: str, dresser: Dresser, keys: Keys) -> ReachView | None:
    """A way to reach someone as its words and its link; words without a link are reported."""
    from riwaq.render.reach import mail_link, phone_link, whatsapp_link  # many a site has neither

    shown = " ".join(shown.split())
    if not shown:
        return None
    rule = "words.phone"
    match keys[-1]:
        case "email":
            rule, link = "words.email", mail_link(shown)
            message = f"`{shown}` is no e-mail address"
            advice = "Write one address, such as info@clinic.example."
        case "whatsapp":
            link = whatsapp_link(shown)
            message = f"`{shown}` is no number for WhatsApp"
            advice = "Write the whole number with + and the code of its country: +962 79 000 0000."
        case _:
            link = phone_link(shown)
            message = f"`{shown}` is no phone number that can be dialled"
            advice = (
                "Write only the number, an extension after `ext.`; several stand with a comma between them."
            )
    if not link:
        dresser.warn(rule, message, keys, advice)
    return ReachView(dresser.number(shown), link)


def markup(value: Any) -> Any:
    """`value` with every `Html` in it marked as safe for a template."""
    import minijinja

    match value:
        case Html(source):
            return minijinja.safe(source)
        case dict():
            return {key: markup(part) for key, part in value.items()}
        case list() | tuple():
            return [markup(part) for part in value]
        case _:
            return value
