"""What a build remembers for the next one: a file of SQLite, a row for a node.

It is read a row at a time, since an edit concerns few of them, and written in one transaction. Nothing in it is trusted:
each part has its digest, and what is damaged, or was written by another program, is as if it were not there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from binascii import crc32
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from riwaq.memo.rows import DamagedError, Row, ids_in, packed
from riwaq.text.digest import digest

_TABLES = """
CREATE TABLE node (id INTEGER PRIMARY KEY, data BLOB, value BLOB, readers BLOB);
CREATE TABLE about (name TEXT PRIMARY KEY, data BLOB);
"""
_SEAL = 4
"""Bytes of a check sum (CRC-32) that stand before what they are of. A value has its digest in the row."""
_AT_ONCE = 500
"""Nodes that one query fetches."""
_ROW = msgspec.msgpack.Decoder(Row)
_INPUTS = msgspec.msgpack.Decoder(tuple[Row, ...])


class Change(NamedTuple):
    """What to write: nodes, new or changed, each with its readers, or None where these are as they were; the readers of
    other nodes; the numbers of nodes that are gone; all inputs, and what else there is to say about the whole.
    """

    rows: Iterable[tuple[Row, Iterable[int] | None]]
    readers: Iterable[tuple[int, Iterable[int]]]
    gone: Iterable[int]
    inputs: tuple[Row, ...]
    about: dict[str, bytes]


class Store:
    """The file at `path`, which is there. Raises `DamagedError` for what cannot be used, here and in each method."""

    earlier = True

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            # A preview asks from one thread after another, never from two at once.
            self._file = sqlite3.connect(
                f"file:{_quoted(path)}?mode=rw", uri=True, timeout=5, check_same_thread=False
            )
            self._file.isolation_level = None
            self._fetched: dict[int, tuple[bytes | None, bytes | None]] = {}
        except sqlite3.Error as error:
            raise DamagedError(str(error)) from None

    def close(self) -> None:
        self._file.close()

    def about(self, name: str) -> bytes:
        """What was said of the whole under `name`; b"" where nothing was."""
        found = self._one("SELECT data FROM about WHERE name = ?", name)
        return _opened(found) if found is not None else b""

    def get(self, number: int) -> Row | None:
        if number in self._inputs:
            return self._inputs[number]
        fetched = self._fetched.get(number)
        data = fetched[0] if fetched else self._one("SELECT data FROM node WHERE id = ?", number)
        return _decoded(_opened(data)) if data else None

    def value(self, number: int) -> bytes | None:
        fetched = self._fetched.get(number)
        return fetched[1] if fetched else self._one("SELECT value FROM node WHERE id = ?", number)

    def expect(self, numbers: Sequence[int]) -> None:
        """Fetch nodes and their values, in the place of those that were fetched before."""
        self._fetched = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, data, value FROM node WHERE id IN ({marks})"  # noqa: S608 - question marks alone
            for number, data, value in self._rows(query, some):
                self._fetched[number] = _blob(data), _blob(value)

    def readers(self, number: int) -> tuple[int, ...]:
        """The numbers of the nodes that read this one."""
        found = self._rows("SELECT readers FROM node WHERE id = ?", (number,))
        if not found and number not in self._inputs:
            return ()  # a node of this build
        data = _blob(found[0][0]) if found else None
        if data is None:
            raise DamagedError("nobody knows who read a node")
        return ids_in(_opened(data))

    def inputs(self) -> Iterable[Row]:
        return self._inputs.values()

    @cached_property
    def _inputs(self) -> dict[int, Row]:
        try:
            return {row.id: row for row in _INPUTS.decode(self.about("inputs") or b"\x90")}
        except (msgspec.DecodeError, ValueError) as error:
            raise DamagedError(str(error)) from None

    def rows(self) -> tuple[Row, ...]:
        return ()  # `readers` says who reads whom

    def write(self, change: Change, *, after: bytes) -> bool:
        """Write `change` in one step; False, and nothing, where another process wrote since the "state" was `after`."""
        try:
            self._file.execute("BEGIN IMMEDIATE")
            with contextlib.closing(self._file.cursor()) as cursor:
                stands = self.about("state") == after
                if stands:
                    _write(cursor, change)
                self._file.execute("COMMIT" if stands else "ROLLBACK")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._file.execute("ROLLBACK")
            raise DamagedError(str(error)) from None
        return stands

    def _one(self, query: str, *values: int | str) -> bytes | None:
        found = self._rows(query, values)
        return _blob(found[0][0]) if found else None

    def _rows(self, query: str, values: Sequence[int | str]) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(query, values).fetchall()
        except (sqlite3.Error, ValueError, OverflowError) as error:
            raise DamagedError(str(error)) from None


def _blob(data: object) -> bytes | None:
    if data is not None and not isinstance(data, bytes):
        raise DamagedError("not bytes")
    return data


def create(path: str, change: Change) -> None:
    """A new file at `path`, in one step. Raises `OSError` where the disk refuses."""
    temporary = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108 - pathlib would cost 5 ms
    try:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as file:
            # Nobody sees the file before it is whole, so it needs no journal.
            file.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN;")
            _write(file.cursor(), change)
            file.execute("COMMIT")
        os.replace(temporary, path)  # noqa: PTH105
    except sqlite3.Error as error:
        raise OSError(str(error)) from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def _write(cursor: sqlite3.Cursor, change: Change) -> None:
    nobody = _sealed(packed(()))
    cursor.executemany("DELETE FROM node WHERE id = ?", ((number,) for number in change.gone))
    cursor.executemany(
        "INSERT INTO node (id, data, value, readers) VALUES (?1, ?2, ?3, coalesce(?4, ?5)) ON CONFLICT (id) DO UPDATE"
        " SET data = excluded.data, value = excluded.value, readers = coalesce(?4, readers)",
        ((*_parts(row, readers), nobody) for row, readers in change.rows),
    )
    cursor.executemany(
        "INSERT INTO node (id, readers) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET readers = excluded.readers",
        ((number, _sealed(packed(readers))) for number, readers in change.readers),
    )
    about = {**change.about, "inputs": msgspec.msgpack.encode(change.inputs)}
    about["state"] = digest(b"".join(about.values())).encode()
    cursor.executemany(
        "INSERT OR REPLACE INTO about (name, data) VALUES (?, ?)",
        ((name, _sealed(data)) for name, data in about.items()),
    )


def _parts(row: Row, readers: Iterable[int] | None) -> tuple[int, bytes, memoryview | None, bytes | None]:
    data = msgspec.msgpack.encode(row if row.value is None else msgspec.structs.replace(row, value=None))
    return row.id, _sealed(data), row.value, None if readers is None else _sealed(packed(readers))


def _sealed(data: bytes) -> bytes:
    return crc32(data).to_bytes(_SEAL) + data


def _opened(sealed: bytes) -> bytes:
    """What was sealed. Raises `DamagedError` where it is another."""
    data = sealed[_SEAL:]
    if crc32(data).to_bytes(_SEAL) != sealed[:_SEAL]:
        raise DamagedError("a seal is broken")
    return data


def _decoded(data: bytes) -> Row:
    try:
        return _ROW.decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise DamagedError(str(error)) from None


def _quoted(path: str) -> str:
    """A path within an address of SQLite's."""
    from urllib.parse import quote

    return quote(os.fsencode(path))
