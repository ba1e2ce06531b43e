"""The HTML of a picture in a text; the macro `picture` of the templates says the same for all other places."""

from __future__ import annotations

from riwaq.content.document import open_tag
from riwaq.render.view import PictureView


def image(shown: PictureView, attributes: dict[str, str], *, first: bool) -> str:
    """The HTML of a picture of a text, with the `attributes` of its author. The `first` of a page is asked for at once."""
    size = _sized(shown, attributes.get("width", ""), attributes.get("height", ""))
    chosen = {"srcset": shown.srcset, "sizes": shown.sizes} if shown.srcset else {}
    order = {"fetchpriority": "high"} if first else {"loading": "lazy"}
    toned = {"data-tone": shown.tone} if shown.tone else {}
    plain = {"src": shown.src, **chosen, "alt": shown.alt, **size, **order, "decoding": "async", **toned}
    shown_by_all = open_tag("img", plain | attributes)
    if not shown.sources:
        return shown_by_all
    each = (
        open_tag("source", {"type": one.type, "srcset": one.srcset, "sizes": shown.sizes})
        for one in shown.sources
    )
    return f"<picture>{''.join(each)}{shown_by_all}</picture>"


def _sized(shown: PictureView, width: str, height: str) -> dict[str, str]:
    """The size of a picture, of which its author may have written the `width` or the `height`: both keep its shape, so that
    the room for it is there before it has come.
    """
    across, down = shown.width, shown.height
    if not across or not down:
        return {}
    if width.isascii() and width.isdigit() and not height:
        across, down = int(width), max(1, round(int(width) * down / across))
    elif height.isascii() and height.isdigit() and not width:
        across, down = max(1, round(int(height) * across / down)), int(height)
    return {"width": str(across), "height": str(down)}
