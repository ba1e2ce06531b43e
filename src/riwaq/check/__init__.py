"""The core's own checks: a file a rule or a family, listed here."""

from riwaq.check import (
    alt_missing,
    alt_placeholder,
    alt_repeats,
    bidi_controls,
    bidi_order,
    drifting,
    heading_level,
    title_missing,
    writing,
)
from riwaq.pack import Check, Pack, PairCheck, TextCheck

CORE = Pack(
    "core",
    checks=(
        Check("picture.alt-missing", alt_missing.find),
        Check("picture.alt-placeholder", alt_placeholder.find),
        Check("picture.alt-repeats", alt_repeats.find),
        Check("heading.level", heading_level.find),
        Check("title.missing", title_missing.find),
    ),
    texts=(
        TextCheck(bidi_order.RULES, bidi_order.find),
        TextCheck(bidi_controls.RULES, bidi_controls.find),
        TextCheck(writing.RULES, writing.find),
    ),
    pairs=(PairCheck(drifting.RULES, drifting.find),),
)
