"""The one door to libvips: what may be read, within which limits, and what its errors mean.

pyvips takes 45 ms to import, so this module is imported where a picture is really decoded.
"""

from __future__ import annotations

import logging
from typing import Any

import pyvips

__all__ = ["CUT", "Image", "PictureError", "pyvips", "words"]

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


logger = logging.getLogger("pyvips")
logger.propagate = False  # what matters of it comes as an error; the rest would be printed
logger.addHandler(logging.NullHandler())

CUT = "is cut short"


class PictureError(Exception):
    """A picture that cannot be decoded or encoded. The message says why in words that follow "the picture"."""


def words(error: Exception, whole: bool) -> str:
    """What an error of libvips means for who has the picture; `whole` is what the bytes alone tell (`Raster`)."""
    if "out of memory" in str(error).lower():
        return "needs more memory than there is"
    return "is damaged: its data cannot be read" if whole and "premature" not in str(error) else CUT
