"""The tables of a Markdown file as lines and cells: where a cell that says nothing stands, and where a row may be put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from unicodedata import digit

from riwaq.content.outline import Block
from riwaq.translate.applying import Edit
from riwaq.translate.pieces import words_in

_DELIMITER = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_PREFIX = re.compile(r"[ \t>]*\|?")
_BAR = re.compile(r"\\.|(\|)", re.DOTALL)


class Row(NamedTuple):
    """A line of a table from `start` to `end`, and its cells: each from one bar to the next."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


class Table(NamedTuple):
    """The rows of a table, its header first; the line of hyphens, which is none, ends at `delimiter`."""

    rows: tuple[Row, ...]
    delimiter: int

    def find(self, offset: int) -> tuple[int, int] | None:
        """The row and the column of the cell at `offset`."""
        for number, row in enumerate(self.rows):
            for column, (start, end) in enumerate(row.cells):
                if start <= offset <= end:
                    return number, column
        return None

    @property
    def columns(self) -> int:
        return len(self.rows[0].cells)

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), self.columns


def tables_of(file: str, offsets: Iterable[int]) -> tuple[Table, ...]:
    """The tables of `file` which have a cell at one of the `offsets`."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in file.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    found: list[Table] = []
    for offset in sorted(offsets):
        if found and offset <= found[-1].rows[-1].end:
            continue
        here = next((number for number, (_, end) in enumerate(lines) if offset <= end), -1)
        if here >= 0 and (table := _table(file, lines, here)):
            found.append(table)
    return tuple(found)


def same_places(
    source: Sequence[Table], target: Sequence[Table], here: Sequence[Block], there: Sequence[Block]
) -> tuple[list[tuple[int, int]], set[int], set[int]]:
    """The blocks `here` and `there`, by their numbers, that are cells at the same place of tables of one shape; and all of
    either that are cells of such tables.
    """
    if len(source) != len(target):
        return [], set(), set()
    alike = [
        at for at, (one, other) in enumerate(zip(source, target, strict=True)) if one.shape == other.shape
    ]
    ours, theirs = (
        {place: number for number, block in enumerate(blocks) if (place := _place(block, tables, alike))}
        for tables, blocks in ((source, here), (target, there))
    )
    pairs = [(number, theirs[place]) for place, number in ours.items() if place in theirs]
    return pairs, set(ours.values()), set(theirs.values())


def _place(block: Block, tables: Sequence[Table], chosen: Iterable[int]) -> tuple[int, int, int] | None:
    """The table, among the `chosen` of the `tables`, the row and the column of a cell."""
    if block.kind != "cell":
        return None
    return next(((at, *found) for at in chosen if (found := tables[at].find(block.at.start))), None)


def _table(file: str, lines: list[tuple[int, int]], here: int) -> Table | None:
    """The table of which line `here` is one."""
    low, high = here, here
    while low > 0 and "|" in file[slice(*lines[low - 1])]:
        low -= 1
    while high + 1 < len(lines) and "|" in file[slice(*lines[high + 1])]:
        high += 1
    rule = next(
        (number for number in range(low, high + 1) if _DELIMITER.match(file[slice(*lines[number])])), -1
    )
    if rule <= 0 or here < rule - 1:
        return None
    numbers = (rule - 1, *range(rule + 1, high + 1))
    return Table(tuple(_row(file, *lines[number]) for number in numbers), lines[rule][1])


def _row(file: str, start: int, end: int) -> Row:
    prefix = _PREFIX.match(file, start, end)
    at = prefix.end() if prefix else start
    cells = []
    for bar in _BAR.finditer(file, at, end):
        if bar[1]:
            cells.append((at, bar.start()))
            at = bar.end()
    if file[at:end].strip():
        cells.append((at, end))
    return Row(start, end, tuple(cells))


def cell_edit(file: str, row: Row, column: int, words: str) -> Edit | None:
    """`words` in a cell that says nothing; None where it says something, or where they would end it."""
    if column >= len(row.cells) or not fits(words):
        return None
    start, end = row.cells[column]
    blank = file[start:end]
    if blank.strip():
        return None
    if len(blank) > 1:
        return Edit(start + 1, start + 1, words.strip())
    return Edit(start, start, f" {words.strip()}" if blank else f" {words.strip()} ")


def row_edit(
    file: str, table: Table, after: int, source: str, row: Row, words: Mapping[int, str]
) -> Edit | None:
    """The `row` of the file `source`, with `words` by their columns, as a row after that with the number `after`."""
    if not all(map(fits, words.values())):
        return None
    pieces, at = [], row.start
    for column, (start, end) in enumerate(row.cells):
        if column in words:
            said = source[start:end]
            begin = start + len(said) - len(said.lstrip())
            pieces += [source[at:begin], words[column].strip()]
            at = start + len(said.rstrip())
    line = "".join((*pieces, source[at : row.end]))
    end = table.delimiter if after == 0 else table.rows[after].end
    ends = "\r\n" if "\r\n" in file else "\n"
    return Edit(end, end, ends + line)


def is_same_row(source: str, row: Row, file: str, other: Row) -> bool:
    """Whether what nobody translates, such as prices, is the same in the cells of two rows."""
    for (start, end), (first, last) in zip(row.cells, other.cells, strict=False):
        one, two = source[start:end].strip(), file[first:last].strip()
        if one and two and not words_in(one) and not words_in(two) and _plain(one) != _plain(two):
            return False
    return True


def _plain(words: str) -> str:
    """Letters and digits alone, digits of any script as ours."""
    return "".join(str(digit(sign, sign)) for sign in words if sign.isalnum())


def fits(words: str) -> bool:
    """Whether `words` can stand in a cell: on one line, without a bar that would end it."""
    return "\n" not in words.strip() and not any(bar[1] for bar in _BAR.finditer(words))
