"""The core's own checks: a file a rule, listed here."""

from riwaq.check import alt_missing, alt_placeholder, alt_repeats, heading_level, title_missing
from riwaq.pack import Check, Pack

CORE = Pack(
    "core",
    checks=(
        Check("picture.alt-missing", alt_missing.find),
        Check("picture.alt-placeholder", alt_placeholder.find),
        Check("picture.alt-repeats", alt_repeats.find),
        Check("heading.level", heading_level.find),
        Check("title.missing", title_missing.find),
    ),
)
