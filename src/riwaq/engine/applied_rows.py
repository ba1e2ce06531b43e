"""Translations of cells that a table lacks: put into the empty cell of the same table, or with their whole row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaq.engine.sources import document, spoken, text
from riwaq.engine.translation import Translated
from riwaq.memo.calls import Memo
from riwaq.translate.applying import Edit
from riwaq.translate.rows import Table, cell_edit, is_same_row, row_edit, tables_of
from riwaq.translate.standing import Standing


class Rows(NamedTuple):
    """The edits of a file, and the units in them."""

    edits: tuple[Edit, ...] = ()
    done: tuple[str, ...] = ()


class _Cell(NamedTuple):
    """A cell of the source in words: its row and column, and the table, row and column of its translation."""

    standing: Standing
    row: int
    column: int
    target: tuple[int, int, int] | None


def rows_edits(memo: Memo, one: Translated, file: str, answers: Mapping[str, str]) -> Rows:
    """The edits of `file` for those of the `answers` that are cells which it does not have. The table must have the same
    columns as its source's, and the same rows but for those that are put in.
    """
    cells = [
        each
        for each in one.standings
        if each.source and each.source.block and each.source.block.kind == "cell"
    ]
    if all(each.target or each.unit.id not in answers for each in cells):
        return Rows()
    block = cells[0].source.block if cells[0].source else None
    source = text(memo, block.at.path).text or "" if block else ""
    theirs = tables_of(source, map(_offset, cells))
    outline = document(memo, one.path, spoken(memo).language(one.code).tag).outline
    own = tables_of(file, (one.at.start for one in outline.blocks if one.kind == "cell"))
    edits: list[Edit] = []
    done: list[str] = []
    for number, table in enumerate(theirs):
        inside = list(_cells(table, own, cells))
        known = Counter(cell.target[0] for cell in inside if cell.target)
        same = number if len(own) == len(theirs) else -1
        chosen = known.most_common(1)[0][0] if known else same
        if chosen < 0 or own[chosen].columns != table.columns:
            continue
        made = _of_table(file, own[chosen], source, table, inside, answers)
        edits += made.edits
        done += made.done
    return Rows(tuple(edits), tuple(done))


def _offset(each: Standing) -> int:
    return each.source.block.at.start if each.source and each.source.block else 0


def _cells(table: Table, own: tuple[Table, ...], cells: Iterable[Standing]) -> Iterable[_Cell]:
    for each in cells:
        here = table.find(_offset(each))
        if here is None:
            continue
        block = each.target.block if each.target else None
        there = None
        for number, one in enumerate(own):
            if block and block.kind == "cell" and (found := one.find(block.at.start)):
                there = (number, *found)
        yield _Cell(each, *here, there)


def _of_table(
    file: str, own: Table, source: str, table: Table, cells: list[_Cell], answers: Mapping[str, str]
) -> Rows:
    """The edits of one table."""
    rows = _rows(own, table, cells)
    if not all(is_same_row(source, table.rows[row], file, own.rows[other]) for row, other in rows.items()):
        return Rows()
    edits: list[Edit] = []
    done: list[str] = []
    for row in sorted({cell.row for cell in cells}) if rows else ():
        ids = {cell.column: cell.standing.unit.id for cell in cells if cell.row == row and not cell.target}
        said = {column: answers[name] for column, name in ids.items() if name in answers}
        if row in rows:
            for column, words in said.items():
                if edit := cell_edit(file, own.rows[rows[row]], column, words):
                    edits.append(edit)
                    done.append(ids[column])
        elif said and len(said) == len(ids):
            above = max(rows[one] for one in rows if one < row)
            if edit := row_edit(file, own, above, source, table.rows[row], said):
                edits.append(edit)
                done += ids.values()
    return Rows(tuple(edits), tuple(done))


def _rows(own: Table, table: Table, cells: list[_Cell]) -> dict[int, int]:
    """Which row of the translation each of the source's is, as the cells say that are translated already; {} where that is
    not certain.
    """
    found: dict[int, set[int]] = {}
    for cell in cells:
        if cell.target:
            found.setdefault(cell.row, set()).add(cell.target[1])
    lacking = len(table.rows) - len(own.rows)
    rows = {0: 0, **{row: min(there) for row, there in found.items()}}
    if lacking == 0:
        rows = {number: number for number in range(len(table.rows))}
    if any(there != {rows[row]} for row, there in found.items()) or len(table.rows) - len(rows) != lacking:
        return {}
    order = [rows[row] for row in sorted(rows)]
    return rows if order == sorted(set(order)) else {}
