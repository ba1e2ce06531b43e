"""Copies of this process that do a part of the work."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from riwaq.memo.workers import apart, cores

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def test_each_part_is_done_in_a_process_of_its_own_and_in_order():
    here = []
    found = apart(
        lambda part: (part.encode(), str(os.getpid()).encode()), ["a", "b"], lambda: here.append(os.getpid())
    )
    names, processes = zip(*([piece.decode() for piece in pieces] for pieces in found), strict=True)
    assert names == ("a", "b")
    assert len({*processes, str(here[0])}) == 3
    assert here == [os.getpid()]


def test_a_large_result_comes_back_whole():
    assert apart(lambda part: [part * 3_000_000, b"", part], [b"x"], lambda: None) == [
        [b"x" * 3_000_000, b"", b"x"]
    ]


def test_a_part_that_fails_is_left_for_here(capfd):
    def work(part):
        if part == "bad":
            yield b"a piece of what is never whole"
            raise ValueError(part)
        yield part.encode()

    assert apart(work, ["good", "bad"], lambda: None) == [[b"good"], None]
    assert capfd.readouterr() == ("", ""), (
        "the copy prints nothing: the error shows when the part is done here"
    )


def test_an_error_here_leaves_no_copy_behind():
    """In a process of its own: other tests' pools may have children in this one."""
    code = """
import os
from riwaq.memo.workers import apart

def fail():
    raise KeyboardInterrupt

try:
    apart(lambda _: [b""], [1, 2], fail)
except KeyboardInterrupt:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("none is left")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "none is left\n"


def test_a_process_with_threads_makes_no_copies():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert cores() == 1
    finally:
        stop.set()
        thread.join()
