"""A memo laid into a file at the end of a build, and taken up again by the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from riwaq.memo.calls import Memo
from riwaq.memo.functions import manner, named
from riwaq.memo.inputs import INPUTS, Inputs, is_input
from riwaq.memo.links import Links
from riwaq.memo.nodes import UNKNOWN, Node
from riwaq.memo.rows import Row, Rows
from riwaq.memo.store import Change, Store, create


def resumed(store: Store, inputs: Inputs, *, doubted: Sequence[Row] | None = None, most: int = 0) -> Memo:
    """The memo of `inputs` after the build that `store` holds. `doubted` and what is raised are as with `Memo.after`;
    besides it raises `DamagedError`.
    """
    return Memo(inputs, (store,), Links(store)).after(inputs, doubted=doubted, most=most)


def save(memo: Memo, path: str, program: str, about: dict[str, bytes]) -> None:
    """Lay `memo` into the file at `path`, with what else there is to say `about` the build.

    Raises `OSError` where the disk refuses, and `DamagedError` where the file there is damaged. Where another build wrote
    meanwhile, its file stays as it is.
    """
    store = next((shelf for shelf in memo.shelves if isinstance(shelf, Store)), None)
    about = {**about, "program": program.encode()}
    if store is None:
        create(path, _whole(memo, about))
        return
    _clear(memo)
    store.write(_changes(memo, about), after=store.about("state"))


def _whole(memo: Memo, about: dict[str, bytes]) -> Change:
    """All that `memo` has, and what others made for it."""
    links, known = memo.linked(), memo.by_number()
    others = {row.id: row for shelf in memo.shelves for row in shelf.rows() if row.id not in known}
    numbers = sorted({*known, *others} - memo.gone)
    inputs = [node for node in known.values() if node.call[0] in INPUTS]
    read = {node.number() for node in inputs} | {row.id for row in others.values() if is_input(row)}
    return Change(
        # One after the other: all rows at once would take as much room as all nodes.
        (
            (row, links.readers(number))
            for number in numbers
            if not is_input(row := _row(known, others, number))
        ),
        ((number, links.readers(number)) for number in sorted(read)),
        (),
        (*(node.row() for node in inputs), *(row for row in others.values() if is_input(row))),
        about,
    )


def _row(known: dict[int, Node], others: dict[int, Row], number: int) -> Row:
    node = known.get(number)
    return _lasting(others[number]) if node is None else node.row()


def _lasting(row: Row) -> Row:
    """A row of another process, without a value that is not kept."""
    if row.value is None or manner(named(row.name)).kept:
        return row
    return msgspec.structs.replace(row, value=None)


def _changes(memo: Memo, about: dict[str, bytes]) -> Change:
    """What of `memo` the file does not have."""
    links = memo.linked()
    inputs = {node.number() for node in memo.unsaved if node.call[0] in INPUTS}
    return Change(
        [(node.row(), None) for node in memo.unsaved if node.call[0] not in INPUTS],
        [(number, links.readers(number)) for number in sorted((links.touched | inputs) - memo.gone)],
        tuple(memo.gone),
        tuple(memo.inputs_seen()),
        about,
    )


def _clear(memo: Memo) -> None:
    """Forget what nobody reads any more, and what only that read."""
    links = memo.linked()
    while links.loose:
        number = links.loose.pop()
        node = memo.numbered(number)
        if node is not None and not links.readers(number):
            links.change(number, node.read_numbers(), ())
            memo.forget(node)


def exported(memo: Memo, before: int, wanted: Callable[[Node], bool]) -> Iterator[Row]:
    """The rows of the nodes that came after the first `before`. Those that are not kept have their value too where they
    are `wanted`. Each value is let go when its row is taken: this process has no more use for it.
    """
    for node in list(memo.nodes.values())[before:]:
        row = node.row()
        if row.value is None and node.call[0] not in INPUTS and wanted(node):
            row = msgspec.structs.replace(row, value=memoryview(node.encoded()))
        node.value = UNKNOWN
        yield row


def absorb(memo: Memo, rows: Iterable[Row]) -> None:
    """Take what another process made of the same inputs into `memo`."""
    memo.absorb(Rows(rows))
