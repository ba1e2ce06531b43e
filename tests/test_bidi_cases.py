"""What people write reads as they mean it: the cases of bidi/cases.md, in Arabic, Hebrew, Persian, Urdu and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from riwaq.language.bidi.isolate import Isolate, isolated, isolates, shown_order, without_controls
from riwaq.language.direction import Direction

CASES = Path(__file__).resolve().parent / "bidi" / "cases.md"
OPENING = {"⟦": "ltr", "⟪": "rtl"}


class Case:
    def __init__(self, line: int, base: Direction, written: str) -> None:
        marked, _, order = written.partition(" ⇒ ")
        self.line, self.base = line, base
        self.text = re.sub("[⟦⟧⟪⟫]", "", marked)
        self.meant = marks(marked)
        self.order = order.split(" · ") if order else []


def marks(marked: str) -> list[Isolate]:
    """The isolates that ⟦ ⟧ and ⟪ ⟫ mark, at their places in the text without the marks."""
    found, stack, at = [], [], 0
    for sign in marked:
        if sign in OPENING:
            stack.append((at, OPENING[sign]))
        elif sign in "⟧⟫":
            start, direction = stack.pop()
            found.append(Isolate(start, at, direction))
        else:
            at += 1
    assert not stack
    return found


def cases() -> list[Case]:
    found, base = [], ""
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            base = line[-4:-1]
            assert base in {"rtl", "ltr"}
        elif line.startswith("- "):
            found.append(Case(number, base, line[2:]))
    return found


ALL = cases()


def row(text: str, base: Direction, found: list[Isolate]) -> str:
    """What a reader sees, left to right."""
    return "".join(text[at] for at, _ in shown_order(text, base, found))


def test_there_are_enough_cases() -> None:
    assert len({case.text for case in ALL}) >= 300


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.line}")
def test_a_reader_sees_what_the_writer_meant(case: Case) -> None:
    found = isolates(case.text, case.base)
    shown, meant = (shown_order(case.text, case.base, list(one)) for one in (found, case.meant))
    assert shown == meant, (
        f"{isolated(case.text, found)!r} shows {row(case.text, case.base, found)!r}, "
        f"not {row(case.text, case.base, case.meant)!r}"
    )
    if meant == shown_order(case.text, case.base, []):
        assert found == (), "it reads right without"


@pytest.mark.parametrize("case", [case for case in ALL if case.order], ids=lambda case: f"{case.line}")
def test_a_reader_meets_things_in_their_order(case: Case) -> None:
    shown = [at for at, _ in shown_order(case.text, case.base, list(isolates(case.text, case.base)))]
    from_start = shown[::-1] if case.base == "rtl" else shown
    last = (-1, -1)
    behind = 0
    for thing in case.order:
        at = case.text.index(thing, behind)
        behind = at + len(thing)
        letters = [place for place in range(at, behind) if not case.text[place].isspace()]
        stand = sorted(from_start.index(place) for place in letters if place in from_start)
        assert stand[-1] - stand[0] == len(stand) - 1, f"{thing!r} is in pieces"
        assert stand[0] > last[1], f"{thing!r} comes too early"
        last = (stand[0], stand[-1])
        if not re.search("[\u0590-\u06ef]", thing):
            ordered = [place for place in shown if place in letters]
            assert ordered == letters, f"{thing!r} does not run from left to right"


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.line}")
def test_isolating_again_changes_nothing(case: Case) -> None:
    written = isolated(case.text, isolates(case.text, case.base))
    assert isolates(written, case.base) == ()
    assert without_controls(written) == case.text
