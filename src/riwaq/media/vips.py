"""The one door to libvips: what may be read, within which limits, and what its errors mean.

pyvips takes 45 ms to import, so this module is imported where a picture is really decoded.
"""

from __future__ import annotations

from typing import Any

import pyvips

__all__ = ["Image", "PictureError", "pyvips", "words"]

Image = Any
"""A picture of pyvips, which has no useful types: its operations are attributes that are made when asked for."""

# Callers encode several pictures at once, a thread each: one thread inside each keeps the cores busy just as well,
# with less memory, and the bytes do not depend on the machine.
pyvips.concurrency_set(1)
pyvips.cache_set_max(0)  # each picture is made once; remembered operations would only hold memory
pyvips.block_untrusted_set(True)
pyvips.operation_block_set("VipsForeignLoad", True)
for loader in ("Jpeg", "Png", "Webp", "Nsgif", "Heif"):
    pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)


class PictureError(Exception):
    """A picture that cannot be decoded or encoded. The message says why in words that follow "the picture"."""


def words(error: Exception) -> str:
    """What an error of libvips means for who has the picture."""
    said = str(error).lower()
    if "premature end" in said or "truncated" in said or "out of data" in said or "eof" in said:
        return "is cut short"
    if "memory" in said or "limit" in said or "too large" in said or "too big" in said:
        return "is too large"
    return "is damaged: its data cannot be read"
