"""Units as XLIFF 2.1: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html

A `<file>` an item, a `<unit>` a unit with its `name` for our id (an `id` must be an NMTOKEN, 4.3.1.15), one `<segment>`.
States (4.3.1.29): missing and stale are `initial`, machine-made and present are `translated`, reviewed is `reviewed`;
`subState` (4.3.1.31) tells the two of a pair apart. Reading it back: `xliff_reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from riwaq.language.direction import direction_of
from riwaq.translate.exchange.inline import attribute, elements, escaped, numbered_as, original_data
from riwaq.translate.exchange.returned import languages
from riwaq.translate.exchange.xliff_reading import read
from riwaq.translate.protect import protected
from riwaq.translate.unit import State, Unit

__all__ = ["read", "write"]

STATES: dict[State, str] = {
    "missing": 'state="initial"',
    "stale": 'state="initial" subState="riwaq:stale"',
    "machine": 'state="translated" subState="riwaq:machine"',
    "present": 'state="translated"',
    "reviewed": 'state="reviewed"',
}


def write(units: Sequence[Unit]) -> bytes:
    """The file of `units`, which are of one pair of languages, one at least."""
    source, target = languages(units)
    return "\n".join(_lines(units, source, target)).encode() + b"\n"


def _lines(units: Sequence[Unit], source: str, target: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
        f" srcLang={attribute(source)} trgLang={attribute(target)}>"
    )
    taken: set[str] = set()
    for number, (item, its) in enumerate(groupby(units, key=lambda unit: unit.item), 1):
        yield (
            f'<file id="f{number}" original={attribute(item)} srcDir="{direction_of(source)}"'
            f' trgDir="{direction_of(target)}" canResegment="no" xml:space="preserve">'
        )
        for unit in its:
            yield from _unit(unit, _token(unit.id, taken))
        yield "</file>"
    yield "</xliff>"


def _unit(unit: Unit, token: str) -> Iterator[str]:
    one = protected(unit.source, unit.source_language)
    other = numbered_as(one, protected(unit.target, unit.target_language))
    kind = re.sub("[^a-z]", "", unit.kind) or "text"
    yield f'<unit id="{token}" name={attribute(unit.id)} type="riwaq:{kind}">'
    around = [(name, text) for name, text in (("before", unit.before), ("after", unit.after)) if text]
    if around:
        notes = (f'<note category="{name}">{_shown(text)}</note>' for name, text in around)
        yield f"<notes>{''.join(notes)}</notes>"
    if other.parts:
        yield f"<originalData>{''.join(original_data(other.parts))}</originalData>"
    translated = f"<target>{elements(other)}</target>" if unit.target else ""
    yield f"<segment {STATES[unit.state]}><source>{elements(one)}</source>{translated}</segment>"
    yield "</unit>"


def _shown(text: str) -> str:
    """A note is for people: what XML cannot hold is left out of it."""
    return re.sub("<cp [^>]*>", "", escaped(text))


def _token(name: str, taken: set[str]) -> str:
    """An NMTOKEN like `name`, that is not taken."""
    plain = re.sub("[^A-Za-z0-9._-]+", ".", name).strip(".") or "unit"
    token, count = plain, 1
    while token in taken:
        count += 1
        token = f"{plain}.{count}"
    taken.add(token)
    return token
