"""Rules of writing over one paragraph: orthography and punctuation of Arabic, Persian, Urdu and Hebrew. A file a rule or a family.

A rule reports what is almost always wrong in any register, and leaves style alone: near-zero false alarms on clean prose is
the aim, measured by `tools/writing_alarms.py`. The caller gives one paragraph, with U+FFFC for what is no prose in it.
"""

from riwaq.language.writing import (
    composed,
    digits,
    double_space,
    final_yeh,
    foreign_letters,
    full_stop,
    hamza,
    hebrew_letters,
    latin_marks,
    mixed_script,
    number_marks,
    presentation_forms,
    repeated_word,
    space_after,
    space_before,
    spelling,
    tanwin,
    tatweel,
    waw,
    zero_width,
    zwnj,
)
from riwaq.language.writing.rule import Rule, Slip

__all__ = ["RULES", "Rule", "Slip"]

RULES = (
    Rule("writing.comma", "warning", latin_marks.commas),
    Rule("writing.semicolon", "warning", latin_marks.semicolons),
    Rule("writing.question", "warning", latin_marks.questions),
    Rule("writing.full-stop", "note", full_stop.find),
    Rule("writing.space-before", "note", space_before.find),
    Rule("writing.space-after", "warning", space_after.find),
    Rule("writing.double-space", "note", double_space.find),
    Rule("writing.waw", "note", waw.find),
    Rule("writing.tatweel", "note", tatweel.find),
    Rule("writing.presentation-form", "warning", presentation_forms.find),
    Rule("writing.nfc", "warning", composed.find),
    Rule("writing.foreign-letter", "warning", foreign_letters.find),
    Rule("writing.mixed-script", "warning", mixed_script.find),
    Rule("writing.digits", "warning", digits.find),
    Rule("writing.percent", "note", number_marks.percents),
    Rule("writing.number-mark", "note", number_marks.marks),
    Rule("writing.tanwin", "note", tanwin.order),
    Rule("writing.tanwin-hamza", "warning", tanwin.hamza),
    Rule("writing.hamza", "warning", hamza.find),
    Rule("writing.ta-marbuta", "warning", spelling.endings),
    Rule("writing.spelling", "warning", spelling.words),
    Rule("writing.final-yeh", "note", final_yeh.find),
    Rule("writing.repeated-word", "warning", repeated_word.find),
    Rule("writing.zwnj", "note", zwnj.find),
    Rule("writing.zero-width", "warning", zero_width.find),
    Rule("writing.final-letter", "warning", hebrew_letters.finals),
    Rule("writing.gershayim", "note", hebrew_letters.acronyms),
)
"""Every rule, in the order of the documentation."""
