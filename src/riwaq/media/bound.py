"""How large a picture may be: beyond, it is refused by its header, before anything of it is decoded."""

from __future__ import annotations

from riwaq.media.raster import Raster

PIXELS = 100_000_000
"""Width times height: 10,000 by 10,000. A telephone of 2026 takes 50 million, at most 200 million.

Decoding so many takes 0.3 GB as JPEG and 2 GB at the worst (PNG, interlaced, transparent, 16 bits): docs/performance.md.
"""
MOVED = 400_000_000
"""Width times height times frames: 13 seconds of full HD, 15 frames in each."""
FRAMES = 2_000

WEIGHTS = {"jpeg": 8, "png": 20, "gif": 8, "webp": 12, "avif": 18}
"""Bytes of memory that a pixel can take while a picture is decoded, measured at the bound: docs/performance.md."""


def excess(raster: Raster) -> str:
    """What of a picture is too large to be decoded, in words that follow "the picture"; else ""."""
    pixels = raster.width * raster.height
    size = f"has {raster.width:,} × {raster.height:,} pixels"
    if pixels > PIXELS:
        return f"{size}, more than the {PIXELS:,} that can be decoded"
    if raster.frames > FRAMES:
        return f"has {raster.frames:,} frames, more than the {FRAMES:,} that can be decoded"
    if pixels * raster.frames > MOVED:
        return f"{size} in {raster.frames:,} frames, more than the {MOVED:,} that can be decoded"
    return ""


def weight(kind: str, width: int, height: int) -> int:
    """Bytes of memory that decoding a picture can take at most: what may run beside it follows from that."""
    return WEIGHTS.get(kind, 0) * width * height + 30_000_000
