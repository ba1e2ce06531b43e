"""One build at a time in one folder. The system drops the lock when its holder dies, so none is ever stale."""

# ruff: noqa: PTH108, PTH116 - the plain calls say which of the system's promises are relied on
from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator


class Held(Exception):  # noqa: N818 - it is no error of the program's: somebody else is at work
    """The lock is taken. `holder` is the number of the process that has it, "" when not known."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def held(path: str) -> Iterator[None]:
    """Hold the lock file at `path`, which is gone afterwards. Raises `Held`, or `OSError` from the system."""
    handle = _take(path)
    try:
        yield
    finally:
        if sys.platform == "win32":  # where an open file is never removed
            os.close(handle)
            with contextlib.suppress(OSError):
                os.unlink(path)
        else:  # where a lock must not be let go before its name is
            with contextlib.suppress(OSError):
                os.unlink(path)
            os.close(handle)


def _take(path: str) -> int:
    while True:
        handle = os.open(path, _FLAGS, 0o666)
        try:
            _take_opened(handle)
            # The last holder may have removed the file between our two calls: a lock on it would hold nobody.
            if _same(handle, path):
                os.ftruncate(handle, 0)
                os.write(handle, b"%d\n" % os.getpid())
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _take_opened(handle: int) -> None:
    if not _lock(handle):
        raise Held(os.read(handle, 20).decode("ascii", "replace").strip())


_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_UNKNOWN = (errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK)
"""What a disk answers that knows no locks; a build there goes on without one."""

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        # Far behind the end, so that the number stays readable for others.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            return error.errno in _UNKNOWN
        return True


def _same(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path, follow_symlinks=False))
    except FileNotFoundError:
        return False
