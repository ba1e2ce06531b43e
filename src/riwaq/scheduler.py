"""The workers of a Dask scheduler, as an executor. Light to import: most builds have none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from riwaq.text.finding import Finding
from riwaq.world.problem import Problem, shown

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 5
"""Seconds within which a scheduler must answer."""


@contextmanager
def connected(scheduler: str) -> Iterator[tuple[Executor | None, int]]:
    """The workers of the Dask scheduler at the address `scheduler`, and how many there are; None for "".

    Raises `Problem` where it does not answer, has no workers, or the package for it is missing.
    """
    if not scheduler:
        yield None, 0
        return
    import logging

    try:
        from distributed import Client
    except ImportError:
        message = "to share the work among machines the package distributed is needed, which is not installed"
        raise _no_workers(message, "Install it: pip install 'riwaq[distributed]'") from None
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what befalls a worker is told as a finding
    try:
        try:
            client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:  # nobody there; or no address of a scheduler
            message = f"no scheduler answers at {shown(scheduler)}: {' '.join(str(error).split())}"
            raise _no_workers(message, "Start one: dask scheduler") from None
        with client:
            count = sum(client.nthreads().values())
            if not count:
                message = f"the scheduler at {shown(scheduler)} has no workers"
                raise _no_workers(message, f"Start some: dask worker {shown(scheduler)}")
            yield client.get_executor(pure=False), count
    finally:
        logger.setLevel(level)


def _no_workers(message: str, advice: str) -> Problem:
    return Problem(Finding("worker.none", "error", message, help=advice))
