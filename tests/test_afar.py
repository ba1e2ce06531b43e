"""The pages of a site made by other processes: the site is the same, whatever becomes of them."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

import msgspec
import pytest

from conftest import real_site
from photos import photo
from riwaq import afar
from riwaq.afar import Answer, Order, share_afar, work
from riwaq.build import build
from riwaq.engine.items import routes
from riwaq.engine.outputs import contents
from riwaq.engine.pages import page
from riwaq.making import opened
from riwaq.world.files import MARKER

LEFT = "parts of the site were made on this machine, not by a worker"
DOCS = Path(__file__).parent.parent / "docs"


def write(site: Path, items: int) -> Path:
    """A site of two languages, two pages for each of `items` and a few more."""
    (site / "content/portfolio").mkdir(parents=True)
    for number in range(items):
        for code, text in (("en", "Text"), ("ar", "نص")):
            front = f"---\ntitle: {text} {number}\nlang: {code}\nimage: media/one.png\nalt: {text}\n---\n"
            (site / f"content/portfolio/item-{number:03}.{code}.md").write_text(
                f"{front}{text} *{number}*.\n"
            )
    (site / "media").mkdir()
    (site / "media/one.png").write_bytes(photo(30, 20, "png"))
    (site / "riwaq.toml").write_text('title = "C"\nurl = "https://c.example"\nlanguages = ["en", "ar"]\n')
    return site


def tree(root: Path) -> dict[str, bytes]:
    files = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    return {path: data for path, data in files.items() if not path.startswith(MARKER)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """244 pages: three parts are worth it."""
    return write(tmp_path_factory.mktemp("afar") / "site", 120)


@pytest.fixture(scope="module")
def plain(site: Path) -> dict[str, bytes]:
    result = build(str(site), str(site.parent / "plain"))
    assert result.published
    return tree(site.parent / "plain")


@pytest.fixture
def pool() -> Iterator[ProcessPoolExecutor]:
    """Two processes that start from nothing, as those of another machine do."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool
    resource_tracker._resource_tracker._stop()  # it is a process too, and test_workers counts those that are left


class Through(Executor):
    """Another executor: `task(number)` says what is done with each order, and `change` what happens before it.

    With `wait` all is over before this machine begins with its own part.
    """

    def __init__(
        self, executor: Executor, task=lambda _: work, *, wait: bool = True, change=lambda: None
    ) -> None:
        self.executor, self.task, self.wait, self.change = executor, task, wait, change
        self.orders: list[Order] = []

    def submit(self, _, /, *args, **kwargs):
        self.orders.append(msgspec.msgpack.decode(args[0], type=Order))
        self.change()
        future = self.executor.submit(self.task(len(self.orders)), *args, **kwargs)
        if self.wait:
            future.exception()
        return future


def halfway(order: bytes) -> None:
    """Makes half of a part."""
    whole = msgspec.msgpack.decode(order, type=Order)
    half = whole.addresses[: len(whole.addresses) // 2]
    answer = msgspec.msgpack.decode(
        work(msgspec.msgpack.encode(msgspec.structs.replace(whole, addresses=half))), type=Answer
    )
    made = {row.args for row in answer.rows if row.name == "riwaq.engine.pages:page"}
    assert made == {msgspec.msgpack.encode((at,)) for at in half}


def killed(order: bytes) -> bytes:
    halfway(order)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def killed_once(flag: str, order: bytes) -> bytes:
    """The first worker to come here is killed in the middle; the next one does it."""
    if Path(flag).exists():
        return work(order)
    Path(flag).touch()
    return killed(order)


def other_program(order: bytes) -> bytes:
    named = msgspec.msgpack.decode(order, type=Order)
    return work(msgspec.msgpack.encode(msgspec.structs.replace(named, program="another")))


def fail(_: bytes) -> bytes:
    raise ValueError("no\nluck")


def nonsense(_: bytes) -> bytes:
    return b"nonsense"


def rules(result) -> list[str]:
    return [finding.rule for finding in result.findings]


def told(result) -> str:
    return "\n".join(finding.message for finding in result.findings if finding.rule == "worker.left")


@pytest.mark.parametrize("wait", [True, False])
def test_processes_make_the_same_site(site, plain, pool, tmp_path, wait):
    result = build(str(site), str(tmp_path / "out"), executor=Through(pool, wait=wait), workers=2)
    assert result.published
    assert "worker.left" not in rules(result)
    assert tree(tmp_path / "out") == plain


def test_what_processes_made_is_not_made_here_again(site, pool):
    through = Through(pool)
    memo = opened(str(site))
    assert share_afar(memo, through, str(site), workers=2) == ()
    contents(memo)
    assert len(through.orders) == 2
    elsewhere = {at for order in through.orders for at in order.addresses}
    here = {args[0] for function, args in memo.ran if function is page.__wrapped__}
    assert here == routes(memo).pages.keys() - elsewhere
    assert len(elsewhere) > len(here)


def test_what_is_sent_is_small(site, pool, tmp_path):
    through = Through(pool)
    build(str(site), str(tmp_path / "out"), executor=through, workers=2)
    assert all(
        len(msgspec.msgpack.encode(order)) < 40 * len(order.addresses) + 300 for order in through.orders
    )


def test_the_size_of_a_pool_is_known(site, plain, pool, tmp_path):
    result = build(str(site), str(tmp_path / "out"), executor=pool)
    assert "worker.left" not in rules(result)
    assert tree(tmp_path / "out") == plain


@pytest.mark.parametrize("wait", [True, False])
def test_a_process_that_is_killed_in_the_middle_changes_nothing(site, plain, pool, tmp_path, wait):
    through = Through(pool, lambda number: killed if number == 1 else work, wait=wait)
    result = build(str(site), str(tmp_path / "out"), executor=through, workers=2)
    assert result.published
    assert tree(tmp_path / "out") == plain
    if wait:  # then its death was seen; the pool, broken, refused the other part
        assert told(result) == f"2 of 2 {LEFT}: it died, or could not be reached"


def test_a_part_that_came_back_before_another_process_was_killed_is_used(site, plain, pool, tmp_path):
    through = Through(pool, lambda number: killed if number == 2 else work)
    result = build(str(site), str(tmp_path / "out"), executor=through, workers=2)
    assert tree(tmp_path / "out") == plain
    assert told(result) == f"1 of 2 {LEFT}: it died, or could not be reached"


class Slow(Executor):
    """Never does anything."""

    def __init__(self) -> None:
        self.futures: list[Future[bytes]] = []

    def submit(self, *_, **__):
        self.futures.append(Future())
        return self.futures[-1]


def test_a_worker_that_never_answers_is_not_waited_for(site, plain, tmp_path):
    slow = Slow()
    result = build(str(site), str(tmp_path / "out"), executor=slow, workers=3)
    assert result.published
    assert tree(tmp_path / "out") == plain
    assert [future.cancelled() for future in slow.futures] == [True] * 3


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (fail, "ValueError: no luck"),
        (nonsense, "ValidationError: Expected `object`"),
        (other_program, "it has another version of Riwaq, of Python or of a library"),
    ],
)
def test_a_part_that_is_no_use_is_made_here_and_the_reason_is_told(site, plain, tmp_path, task, words):
    with ThreadPoolExecutor(1) as one:
        through = Through(one, lambda _: task)
        result = build(str(site), str(tmp_path / "out"), executor=through, workers=2)
    assert tree(tmp_path / "out") == plain
    assert words in told(result)
    assert told(result).startswith("2 of 2 parts")
    assert {finding.severity for finding in result.findings if finding.rule == "worker.left"} == {"warning"}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("content/portfolio/item-003.en.md", b"---\ntitle: Other\nlang: en\n---\nOther.\n"),
        ("content/portfolio/item-999.en.md", b"---\ntitle: New\nlang: en\n---\nNew.\n"),
        ("media/one.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\0\x09" * 2 + b"\x08\0\0\0\0"),
        ("riwaq.toml", b'title = "D"\nurl = "https://c.example"\nlanguages = ["en", "ar"]\n'),
    ],
)
def test_a_worker_that_sees_other_files_is_refused(tmp_path, pool, path, data):
    """Changed after this machine has read them, or, as for a picture, before it does: the parts never mix."""
    site = write(tmp_path / "site", 70)
    before = (site / path).read_bytes() if (site / path).exists() else None
    build(str(site), str(tmp_path / "before"))

    def change() -> None:
        (site / path).write_bytes(data)

    def back() -> None:
        (site / path).unlink() if before is None else (site / path).write_bytes(before)

    class AndBack(Through):
        def submit(self, *args, **kwargs):
            future = super().submit(*args, **kwargs)
            back()
            return future

    through = AndBack(pool, change=change)
    result = build(str(site), str(tmp_path / "out"), executor=through, workers=1)
    assert "it sees other files of the site" in told(result)
    assert tree(tmp_path / "out") == tree(tmp_path / "before")


def test_a_warning_about_workers_is_not_told_again_by_a_build_without_them(site, tmp_path):
    out = str(tmp_path / "out")
    closed = ThreadPoolExecutor(2)
    closed.shutdown()
    assert "worker.left" in rules(build(str(site), out, executor=closed))
    assert "worker.left" not in rules(build(str(site), out))


def test_a_site_made_for_jekyll_is_the_same_too(pool, tmp_path):
    site, url = real_site("beauty-lab-10-languages")
    build(str(site), str(tmp_path / "plain"), url=url)
    through = Through(pool)
    result = build(str(site), str(tmp_path / "out"), url=url, executor=through, workers=2)
    assert len(through.orders) == 2
    assert "worker.left" not in rules(result)
    assert tree(tmp_path / "out") == tree(tmp_path / "plain")


def test_a_small_site_is_made_here(tmp_path):
    slow = Slow()
    assert build(str(write(tmp_path / "site", 5)), str(tmp_path / "out"), executor=slow).published
    assert slow.futures == []


def test_another_library_is_another_program(monkeypatch):
    before = afar.program()
    assert before == afar.program()
    monkeypatch.setattr(afar, "LIBRARIES", ("minijinja",))
    assert before != afar.program()


# --- Dask


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and two workers, each a process of its own, and nobody who would start them again."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    log = (tmp_path / "dask.log").open("wb")
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(Path(afar.__file__).parent.parent), str(Path(__file__).parent)]),
    }

    def run(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words], stdout=log, stderr=log, env=env, cwd=tmp_path
        )

    started = [
        run(
            "scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)
        )
    ]
    worker = ("worker", "--scheduler-file", str(file), "--no-nanny", "--nthreads", "1", "--no-dashboard")
    try:
        started += [run(*worker) for _ in range(2)]
        yield _address(file, started[0]), started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()
        log.close()


def _address(file: Path, scheduler: subprocess.Popen[bytes]) -> str:
    import json

    while not file.exists() or not file.read_text():
        assert scheduler.poll() is None, "the scheduler did not start"
        time.sleep(0.05)
    return str(json.loads(file.read_text())["address"])


dask = pytest.mark.filterwarnings("ignore")  # Dask's own


@dask
def test_dask_workers_make_the_same_site_and_one_is_killed_in_the_middle(site, plain, scheduler, tmp_path):
    from distributed import Client

    address, workers = scheduler
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        flag = str(tmp_path / "killed")
        through = Through(client.get_executor(pure=False), lambda _: partial(killed_once, flag))
        result = build(str(site), str(tmp_path / "out"), executor=through, workers=2)
    assert result.published
    assert "worker.left" not in rules(result), "Dask gave the part to the other worker"
    assert tree(tmp_path / "out") == plain
    assert sorted(worker.poll() or 0 for worker in workers) == [-signal.SIGKILL, 0]


@dask
def test_the_command_line_shares_with_a_scheduler(riwaq, site, plain, scheduler, tmp_path):
    from distributed import Client

    address, workers = scheduler
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    done = riwaq("build", str(site), "--out", "out", "--scheduler", address, "--json")
    assert done.code == 0, done.err
    assert "worker.left" not in done.out
    assert tree(tmp_path / "out") == plain
    for worker in workers:
        worker.kill()
        worker.wait()
    again = riwaq("build", str(site), "--out", "again", "--scheduler", address)
    if again.code:  # the scheduler knows already
        assert (again.code, "has no workers" in again.err) == (2, True), again.err
    else:
        assert tree(tmp_path / "again") == plain


def test_a_scheduler_that_is_not_there_is_told(riwaq, site):
    for address in ("tcp://127.0.0.1:9", "nonsense://"):
        done = riwaq("build", str(site), "--scheduler", address)
        assert done.code == 2
        assert "no scheduler answers" in done.err
        assert "Traceback" not in done.err


# --- a thousand sites


def recipe() -> str:
    """The program that docs/large-sites.md shows for many sites."""
    text = (DOCS / "large-sites.md").read_text("utf-8")
    return next(code for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "build_one" in code)


def test_the_documented_program_builds_many_sites_and_says_what_is_wrong_with_each(tmp_path):
    for number in range(5):
        write(tmp_path / f"sites/site-{number}", 3)
    (tmp_path / "sites/site-3/riwaq.toml").write_text("languages = 3\n")
    (tmp_path / "many.py").write_text(recipe())
    done = subprocess.run(
        [sys.executable, "many.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    for number in (0, 1, 2, 4):
        build(str(tmp_path / f"sites/site-{number}"), str(tmp_path / "one"))
        assert tree(tmp_path / f"public/site-{number}") == tree(tmp_path / "one")
    assert "site-3" in done.stdout
    assert "site-1" not in done.stdout


def test_the_documented_program_builds_the_sites_of_a_worker_that_died(tmp_path):
    for number in range(4):
        write(tmp_path / f"sites/site-{number}", 3)
    dying = """def build_one(site):
    import multiprocessing, os, signal
    if multiprocessing.parent_process() and site.name == "site-1":
        os.kill(os.getpid(), signal.SIGKILL)
"""
    program = recipe().replace("def build_one(site):\n", dying)
    assert dying in program
    (tmp_path / "many.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "many.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "public").iterdir()} == {
        f"site-{number}" for number in range(4)
    }
    build(str(tmp_path / "sites/site-1"), str(tmp_path / "one"))
    assert tree(tmp_path / "public/site-1") == tree(tmp_path / "one")
