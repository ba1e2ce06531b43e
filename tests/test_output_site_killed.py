"""`riwaq build` killed at any point while it changes a published site: what a reader finds, and what comes next."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from conftest import write_site
from riwaq.build import build
from riwaq.world.files import MARKER
from riwaq.world.switch import STAGE

ROOT = "https://clinic.example/"
SETTINGS = f'title = "Clinic"\nurl = "{ROOT}"\nlanguages = ["ar", "en"]\ncolors.accent = "{{accent}}"\n'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="3"/>'
LINK = re.compile(r'\s(?:href|src)="([^"#]+)|<loc>([^<]+)|\bsrcset="(\S+)')
POINTS = 200
STEPS = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
)

Folder = dict[str, bytes | None]


def site(names: str, *, accent: str, says: str) -> dict[str, str | bytes]:
    """A site with an item in two languages for each letter of `names`, each leading to the one before it."""
    files: dict[str, str | bytes] = {
        "riwaq.toml": SETTINGS.format(accent=accent),
        "content/pages/privacy.en.md": f"---\ntitle: Privacy\n---\n{says}\n",
        "static/terms.txt": says,
    }
    for number, name in enumerate(names):
        files[f"media/{name}-{says}.svg"] = PICTURE.format(number + 4)
        other = f"[{names[number - 1]}]({names[number - 1]}.LANG.md)"
        for lang, title in (("ar", "علاج"), ("en", "Care")):
            files[f"content/care/{name}.{lang}.md"] = (
                f"---\ntitle: {title} {name}\nimage: media/{name}-{says}.svg\nalt: x\n---\n{says} "
                + other.replace("LANG", lang)
                + "\n"
            )
    return files


SITES = (site("abcd", accent="#00aa66", says="one"), site("bcxyz", accent="#aa0066", says="two"))


def found_in(out: Path) -> Folder:
    """All that is in `out` for a reader; None for an empty folder or a link that leads nowhere."""
    found: Folder = {}
    for folder, folders, files in os.walk(out):
        below = Path(folder).relative_to(out).as_posix()
        if below == STAGE:
            folders.clear()
            continue
        for name in files:
            path = Path(folder, name)
            found[path.relative_to(out).as_posix()] = path.read_bytes() if path.exists() else None
        if not files and not folders:
            found[below] = None
    return found


def site_in(found: Folder) -> Folder:
    """Of all that was found the files that a reader can have, but for Riwaq's own notes."""
    return {path: data for path, data in found.items() if data is not None and not path.startswith(MARKER)}


def dead_links(site: Folder) -> list[str]:
    """The links of every page in `site` that lead to no file of it."""
    dead = []
    for path, data in site.items():
        if data is None or not path.endswith((".html", ".xml")):
            continue
        for match in LINK.finditer(data.decode()):
            to = unquote(urljoin(ROOT + path, next(filter(None, match.groups()))))
            if to.startswith(ROOT):
                file = to.removeprefix(ROOT)
                if (f"{file}index.html" if file.endswith("/") or not file else file) not in site:
                    dead.append(f"{path} → {to}")
    return dead


def killed_at(work: Callable[[], object], out: Path, at: int) -> bool:
    """Run `work` in a process that is killed before its step number `at` in `out`; False when it had fewer."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    inside, left, write = f"{out}/", [at], os.write

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event in STEPS and any(isinstance(arg, str) and arg.startswith(inside) for arg in args):
            step()

    def write_in_two(handle: int, data: Any) -> int:
        done = write(handle, data[: len(data) // 2])
        step()
        return done + write(handle, data[done:])

    sys.addaudithook(watch)
    os.write = write_in_two
    try:
        work()
    finally:
        os._exit(0)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[Folder]]:
    """Two states of a site: their folders, and what a fresh build of each publishes."""
    top = tmp_path_factory.mktemp("sites")
    folders, fresh = [], []
    for number, files in enumerate(SITES):
        folders.append(str(write_site(top / f"site{number}", files)))
        result = build(folders[-1], str(top / f"out{number}"))
        assert result.published
        assert not result.findings
        fresh.append(found_in(top / f"out{number}"))
        assert dead_links(site_in(fresh[-1])) == []
    assert len(site_in(fresh[0]).keys() ^ site_in(fresh[1]).keys()) > 8
    return folders, fresh


def test_killed_at_any_step_a_reader_has_a_whole_site_and_the_next_build_the_right_one(
    tmp_path: Path, sites: tuple[list[str], list[Folder]]
) -> None:
    folders, fresh = sites
    out, chosen = tmp_path / "out", random.Random(20)
    build(folders[0], str(out))
    now, steps = 0, 0
    while killed_at(lambda: build(folders[1], str(out)), out, steps + 20):
        build(folders[0], str(out))
        steps += 20
    build(folders[0], str(out))
    assert steps > POINTS
    seen, kills = set(), 0
    while kills < POINTS:
        other = folders[1 - now]
        if not killed_at(lambda other=other: build(other, str(out)), out, chosen.randrange(1, steps)):  # type: ignore[misc]
            now = 1 - now
            continue
        kills += 1
        site = site_in(found_in(out))
        assert site in map(site_in, fresh)
        assert dead_links(site) == []
        seen.add((now, site == site_in(fresh[now])))
        now = chosen.choice((0, 1))
        build(folders[now], str(out))
        assert found_in(out) == fresh[now]
    assert seen == {(0, True), (0, False), (1, True), (1, False)}


def test_killed_at_any_moment_of_the_command(tmp_path: Path, sites: tuple[list[str], list[Folder]]) -> None:
    folders, fresh = sites
    out, chosen = tmp_path / "out", random.Random(21)
    build(folders[0], str(out))
    started = time.monotonic()
    command = [sys.executable, "-m", "riwaq", "build", folders[1], "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    took = time.monotonic() - started
    for _ in range(6):
        build(folders[0], str(out))
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chosen.uniform(took / 2, took))
            process.kill()
        assert site_in(found_in(out)) in map(site_in, fresh)
        subprocess.run(command, check=True, capture_output=True)
        assert found_in(out) == fresh[1]


def test_who_reads_while_the_site_is_exchanged_has_the_old_one_or_the_new_one(
    tmp_path: Path, sites: tuple[list[str], list[Folder]]
) -> None:
    """A page that only the old site has, and one that only the new one has: never both, never neither."""
    folders, fresh = sites
    out = tmp_path / "out"
    only = ("care/a/index.html", "care/x/index.html")
    assert all(only[number] in fresh[number] for number in (0, 1))
    build(folders[0], str(out))
    looks = 0
    for turn in range(1, 13):
        old, new = out / only[1 - turn % 2], out / only[turn % 2]
        child = os.fork()
        if not child:
            try:
                build(folders[turn % 2], str(out))
            finally:
                os._exit(0)
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            came, stays, comes = new.exists(), old.exists(), new.exists()
            assert not (came and stays)
            # A look that had read a link when the file took its place finds nothing there, and is taken again.
            assert stays or comes or new.exists()
            looks += 1
    assert looks > 1000
