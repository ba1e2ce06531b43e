"""A disk that is full, read-only, in parts or without links; inputs that change while they are read."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import write_site
from riwaq.build import build
from riwaq.world.files import MARKER, Files
from riwaq.world.output import OutputProblem, manifest_digest, publish, stands

SITE = {"index.html": b"home", "care/a/index.html": b"a", "care/b/index.html": b"b", "style.css": b"s"}
NEXT = {"index.html": b"home 2", "care/b/index.html": b"b 2", "care/c/index.html": b"c", "style.css": b"s"}


def files_in(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file, with its inode and the time of its last change."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[path.relative_to(folder).as_posix()] = (
                path.read_bytes(),
                status.st_ino,
                status.st_mtime_ns,
            )
    return found


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path: data for path, (data, _, _) in files_in(folder).items() if path != MARKER}


@pytest.fixture
def mounted() -> Iterator[Callable[[Path, str], None]]:
    """`mounted(folder, options)` puts a small disk of its own at `folder`."""
    folders: list[Path] = []

    def mount(folder: Path, options: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if not shutil.which("mount") or os.geteuid() != 0:
            pytest.skip("only root may mount a disk")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "riwaq-test", str(folder)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("this machine lets nobody mount a disk")
        folders.append(folder)

    yield mount
    for folder in reversed(folders):
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize(
    ("options", "more"),
    [("size=64k", {"big.html": b"x" * 80_000}), ("nr_inodes=48", {f"n/{n}.html": b"" for n in range(40)})],
    ids=["bytes", "files"],
)
def test_a_full_disk_is_met_before_anything_changes(
    tmp_path: Path, mounted: Callable[[Path, str], None], options: str, more: dict[str, bytes]
) -> None:
    out = tmp_path / "disk"
    mounted(out, options)
    publish(str(out), SITE.items())
    before = files_in(out)
    with pytest.raises(OutputProblem, match="cannot be written: the disk is full") as caught:
        publish(str(out), (NEXT | more).items())
    assert caught.value.findings[0].help.splitlines() == [
        "Make room on the disk, then run the same command again.",
        "The site that was published before is still there as it was.",
    ]
    assert files_in(out) == before
    publish(str(out), NEXT.items())
    assert bytes_in(out) == NEXT


def test_no_inode_for_a_link_is_left(tmp_path: Path, mounted: Callable[[Path, str], None]) -> None:
    """However few are left: the old site stands, or the new one does."""
    out = tmp_path / "disk"
    refused = set()
    for inodes in range(20, 40):
        mounted(out, f"nr_inodes={inodes}")
        publish(str(out), SITE.items())
        before = bytes_in(out)
        if help_ := refusal(out, NEXT):
            assert "still there as it was" in help_
            assert bytes_in(out) == before
            refused.add(inodes)
        else:
            assert bytes_in(out) == NEXT
    assert refused
    assert refused == set(range(20, max(refused) + 1))


def refusal(out: Path, site: dict[str, bytes]) -> str:
    """What is advised where `site` cannot be published; "" where it is."""
    try:
        publish(str(out), site.items())
    except OutputProblem as problem:
        return problem.findings[0].help
    return ""


def test_a_folder_that_may_not_be_written_into_is_told() -> None:
    """As a user without rights: the tests may run as root, who has them all."""
    if not hasattr(os, "fork"):
        pytest.skip("another user is played in a process of its own")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        out = Path(folder) / "out"
        publish(str(out), SITE.items())
        before = files_in(out)
        Path(folder).chmod(0o755)
        for path in [out, *out.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        end, start = os.pipe()
        child = os.fork()
        if not child:
            try:
                if os.geteuid() == 0:
                    os.setgroups([])
                    os.setgid(65534)
                    os.setuid(65534)
                publish(str(out), NEXT.items())
            except OutputProblem as problem:
                finding = problem.findings[0]
                os.write(start, f"{finding.message}|{finding.help}".encode())
            finally:
                os._exit(0)
        os.close(start)
        os.waitpid(child, 0)
        with os.fdopen(end, "rb") as told:
            message, help_ = told.read().decode().split("|")
        assert message.startswith(f"`{out}")
        assert message.endswith("cannot be written: permission denied")
        assert "Give your user the right" in help_
        assert files_in(out) == before
        for path in [out, *out.rglob("*")]:
            path.chmod(0o755)


def test_a_disk_that_is_read_only_is_told(tmp_path: Path, mounted: Callable[[Path, str], None]) -> None:
    out = tmp_path / "disk"
    mounted(out, "size=1m")
    publish(str(out), SITE.items())
    before = files_in(out)
    subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)
    with pytest.raises(OutputProblem, match="cannot be written: the disk is read-only"):
        publish(str(out), NEXT.items())
    assert files_in(out) == before


def test_a_folder_of_the_site_may_be_another_disk(
    tmp_path: Path, mounted: Callable[[Path, str], None]
) -> None:
    out = tmp_path / "out"
    publish(str(out), {"index.html": b"home"}.items())
    mounted(out / "care", "size=1m")
    for site in (SITE, NEXT, SITE, {"index.html": b"home"}):
        publish(str(out), site.items())
        assert bytes_in(out) == site
        assert stands(str(out), manifest_digest(str(out)))


@pytest.mark.parametrize("call", ["symlink", "link"])
def test_a_disk_without_links_is_published_into_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(str(tmp_path), SITE.items())
    moved: list[str] = []
    replace = os.replace

    def unable(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    def note(old: str, new: str) -> None:
        if new.startswith(f"{tmp_path}/") and MARKER not in new:
            moved.append(new.removeprefix(f"{tmp_path}/"))
        replace(old, new)

    wanted = {**NEXT, "style.css": b"new", "sitemap.xml": b"map"}
    with monkeypatch.context() as patched:
        patched.setattr(os, call, unable)
        patched.setattr(os, "replace", note)
        publish(str(tmp_path), wanted.items())
    assert moved == ["care/c/index.html", "sitemap.xml", "style.css", "care/b/index.html", "index.html"]
    assert bytes_in(tmp_path) == wanted


def test_an_input_that_changes_while_it_is_read_is_never_taken_for_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file in its turn is another one right after it was read."""
    texts = {
        "riwaq.toml": 'title = "Clinic A"\nlanguages = ["ar", "en"]\n',
        "content/care/a.ar.md": "---\ntitle: A\nimage: media/c.svg\nalt: x\n---\ntext A\n",
        "content/care/a.en.md": "---\ntitle: A\nimage: media/c.svg\nalt: x\n---\ntext A\n",
        "media/c.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><title>A</title></svg>',
        "static/terms.txt": "A",
    }
    for path in texts:
        site, out = write_site(tmp_path / "site", dict(texts)), tmp_path / "out"
        changed: list[str] = []
        read = changing(site, path, changed)
        with monkeypatch.context() as patched:
            patched.setattr(Files, "read", read)
            build(str(site), str(out))
        assert changed == [path]
        build(str(site), str(out))
        build(str(site), str(tmp_path / "fresh"))
        assert bytes_in(out) == bytes_in(tmp_path / "fresh")
        for folder in (out, tmp_path / "fresh", site):
            shutil.rmtree(folder)


def changing(site: Path, path: str, changed: list[str]) -> Callable[[Files, str], bytes | None]:
    """A reading after which the file at `path` of `site` is another one."""
    real = Files.read

    def read(files: Files, name: str) -> bytes | None:
        data = real(files, name)
        if name == path and not changed and data is not None:
            (site / path).write_bytes(data.replace(b"A", b"B"))
            changed.append(name)
        return data

    return read
