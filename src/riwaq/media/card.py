"""A picture for sharing as a value: what is drawn on it, and what its file is named by."""

from __future__ import annotations

import msgspec

from riwaq.text.digest import digest

WIDTH, HEIGHT = 1200, 630
"""Of every card, in pixels: what Open Graph's readers ask for."""
TYPE = "image/jpeg"
VERSION = 1
"""Raised whenever `draw` makes other bytes of a card, or a font is another: part of every key."""


class Card(msgspec.Struct, frozen=True):
    """What a card shows. `title` and `site` can be drawn (`lettering.drawable`); `tag` is the BCP 47 tag of the title,
    `site_tag` of the site's name; `rtl` mirrors the card. `accent` is a colour as `#rrggbb`. `picture` is the digest of
    the picture's bytes, "" for none; `focus` the point of it that stays in sight, in percent from the left and the top.
    `fonts` are the digests of the site's own fonts.
    """

    title: str
    site: str
    tag: str
    site_tag: str
    rtl: bool
    accent: str
    picture: str = ""
    focus: tuple[float, float] = (50.0, 50.0)
    fonts: tuple[str, ...] = ()


def key(card: Card) -> str:
    """32 hex digits that tell what is drawn of `card` from all else that we draw."""
    # A card that was kept between builds has floats where another may have 50, which would be written otherwise.
    focus = (float(card.focus[0]), float(card.focus[1]))
    return digest(msgspec.json.encode((VERSION, msgspec.structs.replace(card, focus=focus))))
