"""Whether a page shows a patient, as far as its words say: Riwaq does not look at what is in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.bidi.asking import OBJECT
from riwaq.language.named import Finder
from riwaq.pack import Subject
from riwaq.render.inline import letters
from riwaq.text.span import Span

BEFORE_AFTER = {
    "en": ("before and after", "before & after", "before/after", "before, after", "before vs after"),
    "ar": ("قبل وبعد", "قبل و بعد", "قبل/بعد", "صور قبل"),
    "fr": ("avant et après", "avant/après", "avant après"),
    "es": ("antes y después", "antes/después"),
    "it": ("prima e dopo", "prima/dopo"),
    "pt": ("antes e depois", "antes/depois"),
    "ru": ("до и после", "до/после"),
    "el": ("πριν και μετά", "πριν/μετά"),
    "he": ("לפני ואחרי", "לפני/אחרי"),
    "zh": ("治疗前后", "前后对比", "术前术后", "前后对照"),
}
"""How a pair of pictures is called that shows a patient before a treatment and after."""
BEFORE = re.compile(r"\W*(?:(?:before|avant|antes|prima|до|πριν|לפני|قبل)\b|(?:治疗|术)?前)", re.IGNORECASE)
AFTER = re.compile(
    r"\W*(?:(?:after|après|después|dopo|depois|после|μετά|אחרי|بعد)\b|(?:治疗|术)?后)", re.IGNORECASE
)
"""How the words of each of two pictures in a gallery begin then."""
Keys = tuple[str | int, ...]


def shows_patient(subject: Subject) -> tuple[str, Span] | None:
    """What says first that the page shows a patient, and where; None where nothing does."""
    ways = (_said, _in_words, _in_gallery, _in_body)
    return next((found for way in ways if (found := way(subject))), None)


def _said(subject: Subject) -> tuple[str, Span] | None:
    if str(subject.entry.extra.get("patient", "")).lower() not in {"true", "yes"}:
        return None
    return "the page shows a picture of a patient", subject.where(("patient",))


def _in_words(subject: Subject) -> tuple[str, Span] | None:
    """Titles, and the words of the pictures in the front matter, of a page that has any."""
    header = subject.entry.header
    if not (header.image or header.images or header.card.thumbnail):
        return None
    texts = [(keys, said) for keys, said in _texts(subject) if said]
    if not _pair_named(subject, OBJECT.join(said for _, said in texts)):
        return None  # which is nearly always so, and is known by one search
    for keys, said in texts:
        if words := _pair_named(subject, said):
            return f"`{words}` speaks of pictures of a patient", subject.where(keys)
    return None


def _texts(subject: Subject) -> Iterator[tuple[Keys, str]]:
    header = subject.entry.header
    card = header.card
    yield ("title",), letters(header.title)
    yield ("subtitle",), letters(header.subtitle)
    yield ("alt",), header.alt or ""
    yield card.keys("title"), letters(card.title)
    yield card.keys("subtitle"), letters(card.subtitle)
    yield card.keys("alt"), card.alt
    yield ("image_caption",), header.image_caption
    for number, one in enumerate(header.images):
        yield ("images", number, "alt"), one.alt or ""
        yield ("images", number, "caption"), one.caption


def _in_gallery(subject: Subject) -> tuple[str, Span] | None:
    """Two pictures of a gallery, one called before and one after."""
    said = [
        (number, words)
        for number, one in enumerate(subject.entry.header.images)
        for words in (one.alt or "", one.caption)
    ]
    before = next((number for number, words in said if BEFORE.match(words)), None)
    if before is None or not any(AFTER.match(words) for _, words in said):
        return None
    return "the gallery shows a patient before and after", subject.where(("images", before, "image"))


def _in_body(subject: Subject) -> tuple[str, Span] | None:
    """A picture of the body whose words, or the words beside it, say so."""
    for block in subject.document.outline.blocks:
        for image in block.images:
            for said in (image.alt, image.title, block.text):
                if words := _pair_named(subject, said):
                    return f"`{words}` speaks of pictures of a patient", image.at
    return None


def _pair_named(subject: Subject, said: str) -> str:
    """The first words of before and after in a text; "" without any."""
    found = _finder(subject.language.tag.partition("-")[0].lower()).find(said) if said else ()
    return said[found[0].start : found[0].end] if found else ""


@cache
def _finder(language: str) -> Finder:
    known = dict.fromkeys((*BEFORE_AFTER["en"], *BEFORE_AFTER.get(language, ())))
    return Finder([("", words) for words in known], language)
