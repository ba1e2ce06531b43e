"""`drift.number`, `drift.unit`, `drift.order`, `drift.phone`: numbers of the source that the translation has otherwise.

By value, in any digits. One that a language spells out is the same number; see `number_words`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from riwaq.check.drift.number_words import KNOWN, spelled
from riwaq.check.drift.two import Two, Words, shown
from riwaq.check.drift.units import COUNTED, MONEY, PERCENT, same_amount
from riwaq.check.drift.values import Quantity, quantities
from riwaq.text.finding import Finding

RULES = ("drift.number", "drift.unit", "drift.order", "drift.phone")
MOST = 6
"""Numbers that are named."""
SEVERAL = 3
"""From so many on, the same change of unit is one finding."""
SMALL = 12
"""Up to here any language may spell a number out; where its words are not known, one that is lost is not told."""

Matched = list[tuple[Quantity, Quantity]]


def find(twos: Sequence[Two]) -> Iterator[Finding]:
    """Over all blocks of a translation: prices that are all in other money are one finding."""
    changed: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for two in twos:
        here = quantities(two.source.text, two.source.language)
        there = quantities(two.target.text, two.target.language)
        if here or there:
            matched, lost, added = _match(here, there)
            yield from _values(two, here, there, lost, added)
            yield from _order(two, matched, changed)
    for (unit, other), found in changed.items():
        if len(found) < SEVERAL:
            yield from found
            continue
        message = (
            f"`{unit}` of the source is `{other}` here, {len(found)} times; the first: {found[0].message}"
        )
        yield Finding("drift.unit", "warning", message, found[0].at, also=found[0].also)


def _values(
    two: Two,
    here: tuple[Quantity, ...],
    there: tuple[Quantity, ...],
    lost: list[Quantity],
    added: list[Quantity],
) -> Iterator[Finding]:
    """Numbers that only one side has, in pairs where both have as many."""
    lost = [one for one in lost if not _is_said(one, two.target, there)]
    added = [one for one in added if not _is_said(one, two.source, here)]
    yield from _phones(two, lost, added)
    lost, added = ([one for one in some if not one.phone] for some in (lost, added))
    lost, added = _without_parts(lost, added), _without_parts(added, lost)
    if len(lost) == len(added):
        for one, other in zip(lost, added, strict=True):
            message = f"`{_named(one, two.source)}` of the source is `{_named(other, two.target)}` here"
            yield _finding(two, "drift.number", message, one, other)
        return
    if lost:
        row, are = _row(lost, two.source)
        message = f"the {row} of the source {are} missing here"
        yield _finding(two, "drift.number", message, lost[0], added[0] if added else None)
    if added and not lost:
        row, are = _row(added, two.target)
        yield _finding(two, "drift.number", f"the {row} {are} not in the source", None, added[0])


def _row(some: list[Quantity], words: Words) -> tuple[str, str]:
    names = list(dict.fromkeys(f"`{_named(one, words)}`" for one in some))
    row = ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
    return (f"number {row}", "is") if len(names) == 1 else (f"numbers {row}", "are")


def _match(
    here: tuple[Quantity, ...], there: tuple[Quantity, ...]
) -> tuple[Matched, list[Quantity], list[Quantity]]:
    """Numbers that are the same, first those of the same unit, then by value alone; and what is left of both."""
    lost, added, matched = list(here), list(there), []
    for strict in (True, False):
        for one in tuple(lost):
            for other in added:
                if (not strict or one.unit == other.unit) and _same(one, other):
                    matched.append((one, other))
                    lost.remove(one)
                    added.remove(other)
                    break
    return matched, lost, added


def _same(one: Quantity, other: Quantity) -> bool:
    if one.phone or other.phone:
        return bool(one.phone and other.phone) and _same_phone(one.phone, other.phone)
    if one.clock >= 0 and one.clock == other.clock:
        return True
    return bool(one.values & other.values) or any(
        same_amount(value, one.unit, another, other.unit) for value in one.values for another in other.values
    )


def _same_phone(one: str, other: str) -> bool:
    """The same digits, or one of them without the code of its country."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return short == long or (len(short) >= 7 and long.endswith(short) and len(long) - len(short) <= 3)


def _is_said(one: Quantity, words: Words, others: tuple[Quantity, ...]) -> bool:
    """Does the other side say this number in words, once for several times, or without naming it (one)?"""
    if one.phone:
        return one.phone in re.sub(r"\D", "", "".join(other.phone or other.written for other in others))
    if any(_same(one, other) for other in others):
        return True
    if Fraction(1) in one.values and one.unit != PERCENT:
        return True
    said = spelled(words.text, words.language)
    if one.values & said:
        return True
    if one.clock >= 0 and any(Fraction(one.clock // 60 or 12) == value for value in said):
        return True
    return words.language not in KNOWN and any(value <= SMALL for value in one.values)


def _without_parts(some: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """`some` without a number of several parts that the other side writes apart: [1,2] and [1, 2]."""
    plain = {value for other in others for value in other.values}
    parts = {
        Fraction(part)
        for other in others
        for part in re.findall("[0-9]+", other.written)
        if part != other.written
    }
    kept = []
    for one in some:
        own = re.findall("[0-9]+", one.written)
        apart = len(own) > 1 and all(Fraction(part) in plain for part in own)
        if not apart and not (one.values & parts):
            kept.append(one)
    return kept


def _phones(two: Two, lost: list[Quantity], added: list[Quantity]) -> Iterator[Finding]:
    gone = [one for one in lost if one.phone]
    new = [one for one in added if one.phone]
    for at, one in enumerate(gone):
        other = new[at] if at < len(new) else None
        now = f"is `{other.written}` here" if other else "is missing here"
        yield _finding(
            two, "drift.phone", f"the telephone number `{one.written}` of the source {now}", one, other
        )
    for other in new[len(gone) :]:
        message = f"the telephone number `{other.written}` is not in the source"
        yield _finding(two, "drift.phone", message, None, other)


def _order(two: Two, matched: Matched, changed: dict[tuple[str, str], list[Finding]]) -> Iterator[Finding]:
    """Numbers that are the same, but of another thing, or in another order."""
    other_unit = [(one, other) for one, other in matched if one.unit != other.unit]
    told: set[int] = set()
    for first, (one, other) in enumerate(other_unit):
        for second in range(first + 1, len(other_unit)):
            two_s, two_t = other_unit[second]
            if one.unit == two_t.unit and other.unit == two_s.unit and not {first, second} & told:
                told |= {first, second}
                message = (
                    f"`{_named(one, two.source)}` and `{_named(two_s, two.source)}` of the source are "
                    f"`{_named(other, two.target)}` and `{_named(two_t, two.target)}` here"
                )
                yield _finding(two, "drift.order", message, one, other)
    here = {one.unit for one, _ in matched if one.unit} | {""}
    same = {id(other) for one, other in matched if one.unit == other.unit}
    there = quantities(two.target.text, two.target.language)
    strayed = {other.unit for other in there if id(other) not in same} & here - {""}
    for at, (one, other) in enumerate(other_unit):
        if at in told:
            continue
        if not other.unit and one.unit in strayed - COUNTED:
            taker = next(each for each in there if each.unit == one.unit and id(each) not in same)
            message = f"`{_named(one, two.source)}` of the source is `{_named(taker, two.target)}` here"
            yield _finding(two, "drift.order", message, one, taker)
        elif _differs(one, other, two):
            message = f"`{_named(one, two.source)}` of the source is `{_named(other, two.target)}` here"
            changed[one.unit, other.unit].append(_finding(two, "drift.unit", message, one, other))
    counterpart = dict(matched)
    row = sorted(counterpart, key=lambda one: one.start)
    targets = sorted(counterpart.values(), key=lambda one: one.start)
    for one, after in pairwise(row):
        other, then = counterpart[one], counterpart[after]
        if (
            after.ranged
            and other.ranged
            and targets.index(other) == targets.index(then) + 1
            and one.unit == after.unit
        ):
            message = f"`{one.written}` and `{after.written}` stand the other way round here"
            yield _finding(two, "drift.order", message, one, then)


def _differs(one: Quantity, other: Quantity, two: Two) -> bool:
    """Do both name units that are not one another's, or does one name a sign or money that the other lacks?"""
    if {one.unit, other.unit} & COUNTED:
        return False
    if (
        one.values
        and other.values
        and any(
            same_amount(value, one.unit, another, other.unit)
            for value in one.values
            for another in other.values
        )
    ):
        return False
    if one.unit and other.unit:
        return True
    named = one.unit or other.unit
    lacking = two.target if one.unit else two.source
    if named == PERCENT or named in MONEY:
        units = {each.unit for each in quantities(lacking.text, lacking.language)}
        return lacking.language in KNOWN and not ({PERCENT} if named == PERCENT else MONEY) & units
    return False


def _named(one: Quantity, words: Words) -> str:
    """A number with the word or sign beside it that makes its unit."""
    if not one.unit:
        return one.written
    text = words.text
    start = one.start
    while start and one.unit in MONEY and text[start - 1] in "$€£₪₽ ":
        start -= 1
    after = re.compile(
        r"[ \u00a0\u202f]?(?:[-‐]?[^\W\d_][^\W\d_\"״/.]*(?:[/\"״][^\W\d_]+)*[²2]?|[%٪‰€£₪₽$]|°\w?)"
    ).match(text, one.end)
    end = after.end() if after else one.end
    if after and text[one.end : one.end + 1] >= "\u2e80":
        end = min(end, one.end + 3)
    return shown(text[start:end].strip())


def _finding(two: Two, rule: str, message: str, one: Quantity | None, other: Quantity | None) -> Finding:
    at = two.target.place(other.start, other.end) if other else two.target.whole()
    also = two.source.place(one.start, one.end) if one else two.source.whole()
    return Finding(rule, "warning", message, at, also=also)
