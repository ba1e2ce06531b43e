"""`picture.alt-placeholder`: an alternative text that a template or a camera wrote (WCAG 2.2, 1.1.1; failure F30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaq.pack import Subject
from riwaq.text.finding import Finding

SAMPLES = frozenset(
    {"image-alt", "image alt text", "alt text", "alt", "image", "img", "picture", "photo", "placeholder"}
)
"""What stands in the samples of themes, and in templates."""
HELP = "Say what the picture shows, or leave alt empty if it only decorates."
_FILE = re.compile(r"[^\s/\\]+\.(?:jpe?g|png|gif|webp|avif|svg|heic)", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Each alternative text of the entry's own pictures that is a sample's or the name of a file."""
    header = subject.entry.header
    written: list[tuple[tuple[str | int, ...], str | None]] = [
        (("alt",), header.alt if header.image else None)
    ]
    written += [(("images", number, "alt"), one.alt) for number, one in enumerate(header.images)]
    for keys, alt in written:
        plain = " ".join((alt or "").casefold().split())
        if plain in SAMPLES or _FILE.fullmatch(plain):
            message = f"the alternative text `{alt}` says nothing of the picture"
            yield Finding("picture.alt-placeholder", "warning", message, subject.where(keys), HELP)
