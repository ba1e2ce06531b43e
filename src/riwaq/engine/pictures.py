"""The remembered calls about pictures: what is known of one, and the variants of it that a page offers to browsers.

A page is made, and its variants have names, before any of them is encoded: a name follows from the digest of the
picture's bytes and from the recipe. Whoever publishes encodes those that pages refer to (`riwaq.pictures`).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaq.content.routes import href
from riwaq.engine.addresses import published
from riwaq.engine.found import Placed
from riwaq.engine.sources import settings
from riwaq.media.look import Look, look
from riwaq.media.picture import KINDS, Picture, facts
from riwaq.media.recipe import Crop, Format, Recipe, fallback, ladder, modern, name, size, window
from riwaq.media.strip import stripped
from riwaq.memo.calls import Memo, bulky, remembered
from riwaq.memo.workers import inherited
from riwaq.render.places import PLACES, fitted
from riwaq.render.view import PictureView, SourceView
from riwaq.text.digest import digest
from riwaq.text.finding import Finding
from riwaq.text.span import Span

ENDINGS: dict[Format, str] = {"jpeg": "jpg"}
"""The endings of names that are not the format's own name."""
FALLBACK = 1600
"""Pixels; the widest file in the format for all browsers."""


class Seen(msgspec.Struct, frozen=True):
    """What is known of a picture file: the facts of its header, how it looks, and the digest of its bytes."""

    picture: Picture
    look: Look
    digest: str
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it can be shown."""
        broken = self.look.damage or any(one.severity == "error" for one in self.findings)
        return self.picture.kind != "unknown" and not broken

    @property
    def fallback(self) -> Format | None:
        """The format for all browsers; None for a picture that is published as it is."""
        known = self.picture
        return fallback(known.kind, self.look.alpha, known.animated) if known.width else None


class Variant(msgspec.Struct, frozen=True):
    """One file of our making: the path of its source, the digest of the source's bytes, and the recipe."""

    source: str
    seen: str
    recipe: Recipe


@remembered
def seen(memo: Memo, path: str) -> Seen:
    """What is known of the picture file at `path`, which is decoded for it where its header is sound."""
    data = memo.read_once(path) or b""
    known, findings = facts(data, path)
    if known.kind in {"svg", "unknown"} or any(finding.severity == "error" for finding in findings):
        return Seen(known, Look("", alpha=True), digest(data), findings)
    if inherited("pyvips"):
        raise RuntimeError("libvips cannot be used in a copy of a process that has begun to use it")
    shown = look(data)
    if shown.damage:
        message = f"the picture {shown.damage}"
        advice = "Export, copy or download the picture again."
        here = Finding("picture.damaged", "error", message, Span(path, 0, 0), advice)
        findings = (here, *(one for one in findings if one.rule != here.rule))
    return Seen(known, shown, digest(data), findings)


def is_varied(memo: Memo, path: str) -> bool:
    """Whether the picture file at `path` is published in sizes of our making, and not as it is."""
    return bool(settings(memo).config.pictures.formats) and seen(memo, path).fallback is not None


def _rows(memo: Memo, placed: Placed) -> Iterator[tuple[Format, tuple[Recipe, ...]]]:
    """The recipes of a picture in its place by format, the best first, the one for all browsers last."""
    wanted = settings(memo).config.pictures
    known, place = seen(memo, placed.path), PLACES[placed.place]
    last = known.fallback
    if last is None:
        return
    crop = Crop(place.ratio, placed.focus) if place.ratio else None
    width, height = known.picture.width, known.picture.height
    across = window(width, height, crop)[2]
    if place.box:
        shown = fitted(place.box, width, height)
        widths = ladder(across, (shown, 2 * shown, 3 * shown))
    else:
        most = 3 * placed.width
        widths = ladder(
            across, tuple(one for one in place.widths if not most or one < most) + (most,) * bool(most)
        )
    better = () if place.alone else modern(known.picture.kind, known.picture.animated)
    for form in (one for one in better if one in wanted.formats and one != last):
        yield form, tuple(Recipe(one, form, crop, wanted.keep_credit) for one in widths)
    yield last, tuple(Recipe(one, last, crop, wanted.keep_credit) for one in _fewer(widths))


def _fewer(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Every second of a row, from the widest of at most FALLBACK pixels: what is asked for by few browsers, and by programs
    that take one picture.
    """
    narrow = [one for one in widths if one <= FALLBACK] or [widths[0]]
    return tuple(narrow[::-1][::2][::-1])


def variants(memo: Memo, placed: Placed) -> dict[str, Variant]:
    """What is published for a picture in its place, by the path in the output."""
    known = seen(memo, placed.path)
    return {
        _path(placed.path, known.digest, recipe): Variant(placed.path, known.digest, recipe)
        for _, row in _rows(memo, placed)
        for recipe in row
    }


def _path(path: str, seen: str, recipe: Recipe) -> str:
    """Where a variant is published: beside the picture itself, under a name that no other has."""
    at = published(path).lstrip("/")
    folder, slash, last = at.rpartition("/")
    stem = last.rpartition(".")[0] or last
    ending = ENDINGS.get(recipe.format, recipe.format)
    return f"{folder}{slash}{stem}.{name(seen, recipe)}.{recipe.width}.{ending}"


def picture_view(memo: Memo, placed: Placed, alt: str, base: str) -> PictureView:
    """A picture in its place, with all that browsers may choose from."""
    known, place = seen(memo, placed.path), PLACES[placed.place]
    rows = list(_rows(memo, placed)) if is_varied(memo, placed.path) else []
    if not rows:
        across = known.picture.width
        return PictureView(as_it_is(placed.path, base), across, known.picture.height, alt, across=across)

    def candidates(row: tuple[Recipe, ...]) -> str:
        each = (f"{_address(placed.path, known.digest, recipe, base)} {recipe.width}w" for recipe in row)
        return ", ".join(each)

    last = rows[-1][1]
    alone = last[-1]
    whole = msgspec.structs.replace(
        alone, width=window(known.picture.width, known.picture.height, alone.crop)[2]
    )
    width, height = size(known.picture.width, known.picture.height, whole)
    sizes = place.sizes
    if place.box:
        sizes = f"{fitted(place.box, known.picture.width, known.picture.height)}px"
    elif placed.width:
        sizes = f"min({placed.width}px,90vw)"
    single = len(last) == 1
    return PictureView(
        src=_address(placed.path, known.digest, alone, base),
        width=width,
        height=height,
        alt=alt,
        sources=tuple(SourceView(f"image/{form}", candidates(row)) for form, row in rows[:-1]),
        srcset="" if single else candidates(last),
        sizes="" if single and len(rows) == 1 else sizes,
        tone="" if known.look.alpha else tone(known.look.colour),
        across=alone.width,
    )


def _address(path: str, seen: str, recipe: Recipe, base: str) -> str:
    return href("/" + _path(path, seen, recipe), base)


def as_it_is(path: str, base: str) -> str:
    """The address of a file that is published under its own name."""
    return href(published(path), base)


def tone(colour: str) -> str:
    """A colour `#rrggbb` by sixteen steps of red, green and blue, as `[data-tone]` of the style reads it: `5-a-3`."""
    return "-".join(f"{round(int(colour[at : at + 2], 16) / 17):x}" for at in (1, 3, 5))


def is_picture(path: str) -> bool:
    """Whether the name of a file says that it is a picture."""
    return path.rpartition(".")[2].lower() in KINDS


def key_of(variant: Variant) -> str:
    """What tells a variant from all others: more of the source than its published name says, which meets those of one site."""
    return f"{variant.seen}{name(variant.seen, variant.recipe)}"


def encoded(memo: Memo, variant: Variant) -> bytes:
    """The bytes of a variant. May be called on any thread. Raises `PictureError`."""
    from riwaq.media.encode import encode

    return encode(as_seen(memo, variant.source, variant.seen), variant.recipe)


def as_seen(memo: Memo, path: str, seen: str) -> bytes:
    """The bytes of a file that had the digest `seen`, on any thread. The name of what is made holds that digest, so nothing
    else needs to remember the file. Raises `PictureError` where it is another by now.
    """
    from riwaq.media.vips import PictureError

    data = memo.inputs.read(path) or b""
    if digest(data) != seen:
        raise PictureError("was changed while the site was being built; build it again")
    return data


@bulky
def bare(memo: Memo, path: str) -> bytes:
    """The bytes of a file of the site, without what a picture says of where, when and by whom it was taken."""
    data = memo.read_once(path) or b""
    return stripped(data, facts(data, path)[0].kind)
