"""The memo layer: an earlier result is reused exactly while what it read is the same."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.memo.calls import CycleError, Memo, digest, remembered


class Given:
    """Inputs held in memory."""

    def __init__(self, files, facts=MappingProxyType({})):
        self.files, self.facts = dict(files), dict(facts)

    def read(self, path):
        return self.files.get(path)

    def paths(self, root=""):
        return tuple(sorted(path for path in self.files if path.startswith(root)))

    def signature(self, _path):
        return ""

    def fact(self, name):
        return self.facts.get(name, "")


@remembered
def title(memo, path):
    return (memo.read(path) or b"").decode().partition("\n")[0]


@remembered
def body(memo, path):
    return (memo.read(path) or b"").decode().partition("\n")[2]


@remembered
def menu(memo):
    return tuple(title(memo, path) for path in memo.paths())


@remembered
def page(memo, path):
    return (
        f"{menu(memo)} {body(memo, path)} {memo.fact('year')} {memo.read('style.css') is not None}".encode()
    )


def build(memo):
    return {path: page(memo, path) for path in memo.inputs.paths()}


def ran(memo, function):
    return [args[0] for called, args in memo.ran if called is function.__wrapped__]


SITE = {"a.md": b"A\none", "b.md": "ب\nاثنان".encode(), "c.md": b"C\nthree"}


def test_nothing_runs_again_when_nothing_changed():
    first = Memo(Given(SITE))
    pages = build(first)
    second = first.after(Given(SITE))
    assert build(second) == pages
    assert second.ran == []


def test_a_changed_body_runs_its_own_page_only():
    first = Memo(Given(SITE))
    build(first)
    second = first.after(Given(SITE | {"b.md": "ب\nثلاثة".encode()}))
    build(second)
    assert ran(second, page) == ["b.md"]
    assert ran(second, title) == ["b.md"]


def test_a_changed_title_runs_every_page_that_shows_it():
    first = Memo(Given(SITE))
    build(first)
    second = first.after(Given(SITE | {"b.md": "جديد\nاثنان".encode()}))
    build(second)
    assert sorted(ran(second, page)) == ["a.md", "b.md", "c.md"]


@pytest.mark.parametrize(
    ("files", "facts"),
    [
        (SITE | {"style.css": b""}, {}),
        (SITE, {"year": "2027"}),
        ({path: SITE[path] for path in ("a.md", "c.md")}, {}),
    ],
    ids=["a file that was asked for appears", "a fact changes", "a file goes"],
)
def test_every_input_counts(files, facts):
    first = Memo(Given(SITE))
    build(first)
    second = first.after(Given(files, facts))
    assert build(second) == build(Memo(Given(files, facts)))
    assert "a.md" in ran(second, page)


def test_an_absent_file_is_no_empty_file():
    assert digest(None) not in {digest(b""), digest(b"\xc0")}


def test_a_call_that_needs_itself_is_named():
    @remembered
    def chicken(memo):
        return egg(memo)

    @remembered
    def egg(memo):
        return chicken(memo)

    with pytest.raises(CycleError, match="chicken"):
        chicken(Memo(Given({})))


NAMES = st.sampled_from(["a.md", "b.md", "c.md", "style.css"])
TEXTS = st.sampled_from([b"A\none", b"B\none", b"A\ntwo", "ب\nواحد".encode()])
EDITS = st.lists(st.tuples(NAMES, st.none() | TEXTS), max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(NAMES, TEXTS), EDITS)
def test_incremental_is_fresh(files, edits):
    memo = Memo(Given(files))
    build(memo)
    for name, text in edits:
        files = {key: value for key, value in files.items() if key != name}
        files |= {} if text is None else {name: text}
        memo = memo.after(Given(files))
        assert build(memo) == build(Memo(Given(files)))


# A sheet of cells: each file is a formula over the cells before it, so that what a cell reads, and how high it stands,
# changes with every edit. Values are small: many edits stop a wave.


@remembered
def cell(memo, number):
    formula = memo.read(f"{number}")
    if formula is None:
        raise LookupError(number)
    kind, *others = formula.decode().split()
    others = [int(other) for other in others]
    if kind == "if":
        return cell(memo, others[1] if cell(memo, others[0]) else others[2])
    if kind == "list":
        return sum(1 for name in memo.paths() if int(name) in others)
    return (sum(cell(memo, other) for other in others) + len(kind)) % 3


@remembered
def sheet(memo):
    return {int(name): cell(memo, int(name)) for name in memo.paths() if sound(memo, name)}


@remembered
def sound(memo, name):
    """Whether all that a formula names is there, in turn."""
    formula = memo.read(name)
    return formula is not None and all(sound(memo, other) for other in formula.decode().split()[1:])


CELLS = 9


@st.composite
def formulas(draw, number):
    below = st.integers(0, number - 1)
    if number < 3:
        return draw(st.sampled_from(["a", "aa", "aaa"]))
    kind = draw(st.sampled_from(["a", "aa", "if", "list"]))
    count = {"if": 3}.get(kind) or draw(st.integers(1, 3))
    return " ".join([kind, *(str(draw(below)) for _ in range(count))])


@st.composite
def cell_edits(draw):
    number = draw(st.integers(0, CELLS - 1))
    return str(number), draw(st.none() | formulas(number) | formulas(number))


@settings(max_examples=1000, deadline=None)
@given(
    st.tuples(*(formulas(number) for number in range(CELLS))),
    st.lists(st.lists(cell_edits(), min_size=1, max_size=3), max_size=6),
    st.booleans(),
)
def test_a_sheet_is_what_it_would_be_if_it_were_new(tmp_path_factory, first, rounds, kept):
    from riwaq.memo.keeping import resumed, save
    from riwaq.memo.store import Store

    files = {str(number): formula.encode() for number, formula in enumerate(first)}
    memo = Memo(Given(files))
    sheet(memo)
    file = tmp_path_factory.mktemp("sheet") / "file"
    for edits in rounds:
        for name, formula in edits:
            files = {key: value for key, value in files.items() if key != name}
            files |= {} if formula is None else {name: formula.encode()}
        if kept:
            save(memo, str(file), "this", {})
            memo = resumed(Store(str(file)), Given(files))
        else:
            memo = memo.after(Given(files))
        assert sheet(memo) == sheet(Memo(Given(files)))
        heights = {node.number(): node.height for node in memo.nodes.values()}
        for node in memo.nodes.values():
            assert all(node.height > heights.get(read, -1) for read in node.read_numbers())


def test_what_is_supposed_leaves_the_memo_as_it_was():
    memo = Memo(Given(SITE))
    pages = build(memo)
    other = Given(SITE | {"b.md": "جديد\nاثنان".encode()})
    assert build(memo.supposing(other)) == build(Memo(other))
    assert build(memo) == pages
    assert build(memo.supposing(Given({"a.md": b"A\none"}))) == build(Memo(Given({"a.md": b"A\none"})))
    assert build(memo.after(Given(SITE))) == pages
