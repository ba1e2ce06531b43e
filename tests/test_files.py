"""The reader of a site's folder: what it lists, what it leaves out, and that nothing leads outside."""

from __future__ import annotations

import errno
import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.world.files import FileProblem, Files, Source
from riwaq.world.inputs import Mounted


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(os.fsencode(path))


def test_lists_what_is_the_site_s_and_nothing_else(tmp_path: Path) -> None:
    site = [
        "content/portfolio/anti-wrinkle.ar.md",
        "content/portfolio/علاج التجاعيد.md",
        "content/020-Deep Tissue & Sports Therapy-ar.md",
        "riwaq.toml",
        "static/.well-known/security.txt",
        "static/.htaccess",
    ]
    other = [
        ".git/config",
        ".DS_Store",
        "content/.hidden.md",
        "content/a.md~",
        "content/#a.md#",
        "content/a.md.swp",
        "content/4913",
        "media/x.png:Zone.Identifier",
        "media/Thumbs.db",
        "_site/index.html",
        "theme/node_modules/x/index.js",
        "public/.riwaq-output",
        "public/index.html",
        "drafts/later.md",
        "content/notes.txt",
    ]
    make(tmp_path, *site, *other)
    files = Files(str(tmp_path), exclude=("drafts/", "content/*.txt"))
    assert files.paths() == tuple(sorted(site))
    assert files.listing().findings == ()
    for path in site:
        assert files.read(path) == path.encode()
    for path in other:
        if not path.startswith("public/"):
            assert files.read(path) is None, path


def test_an_excluded_path_stands_for_itself_and_what_is_below_it(tmp_path: Path) -> None:
    make(tmp_path, "out/a.md", "outer/a.md", "content/out/a.md")
    assert Files(str(tmp_path), ("out",)).paths() == ("content/out/a.md", "outer/a.md")


def test_names_keep_the_spelling_of_the_disk(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "آفاق-é.md")
    make(tmp_path, decomposed)
    files = Files(str(tmp_path))
    assert files.paths() == (decomposed,)
    assert files.read(decomposed) is not None


def test_reading_sees_the_disk_as_it_is_now(tmp_path: Path) -> None:
    files = Files(str(tmp_path))
    assert files.paths() == ()
    make(tmp_path, "content/a.md")
    assert files.read("content/a.md") == b"content/a.md"
    assert files.paths() == ("content/a.md",)
    (tmp_path / "content/a.md").write_bytes(b"")
    assert files.read("content/a.md") == b""
    (tmp_path / "content/a.md").unlink()
    assert files.read("content/a.md") is None


def test_what_is_no_file_is_none(tmp_path: Path) -> None:
    make(tmp_path, "content/a.md")
    os.mkfifo(tmp_path / "content/pipe.md")
    files = Files(str(tmp_path))
    assert files.paths() == ("content/a.md",)
    for path in (
        "content",
        "",
        ".",
        "content/a.md/b",
        "content/pipe.md",
        "nothing.md",
        "x" * 300,
        "content/",
    ):
        assert files.read(path) is None, path


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "content/../../secret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "C:/secret.txt",
        "c:secret.txt",
        "..\\secret.txt",
        "content\\a.md",
        "a\0.md",
        "content//a.md",
        "./content/a.md",
        "content/\ud800.md",
        "link/secret.txt",
        "secret-link.txt",
        "content/loop/secret.txt",
    ],
)
def test_no_path_leads_outside(tmp_path: Path, path: str) -> None:
    site = tmp_path / "site"
    make(tmp_path, "secret.txt", "site/content/a.md")
    (site / "link").symlink_to(tmp_path)
    (site / "secret-link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "content/loop").symlink_to("../..")
    files = Files(str(site))
    assert files.read(path) is None
    assert files.paths() == ("content/a.md",)
    assert files.read(path) is None


def test_links_are_followed_inside_the_site_only_and_never_for_ever(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make(tmp_path, "secret.txt", "site/content/a.md", "site/media/x.png", "site/.git/config")
    (site / "content/x.png").symlink_to("../media/x.png")
    (site / "pictures").symlink_to("media")
    (site / "media/back").symlink_to("../content")
    (site / "content/up").symlink_to("..")
    (site / "content/self").symlink_to("self")
    (site / "content/out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "content/config").symlink_to("../.git/config")
    files = Files(str(site))
    listing = files.listing()
    assert listing.paths == (
        "content/a.md",
        "content/x.png",
        "media/back/a.md",
        "media/back/x.png",
        "media/x.png",
        "pictures/x.png",
    )
    for path in listing.paths:
        assert files.read(path) is not None, path
    assert [each.message for each in listing.findings if "media" not in each.message] == [
        "the link `content/config` leads to what is left out of the site, so it is left out",
        "the link `content/out.txt` leads outside the site, so it is left out",
        "the link `content/self` leads nowhere, so it is left out",
    ]


def test_a_file_that_has_become_a_link_since_the_listing_leads_nowhere(tmp_path: Path) -> None:
    make(tmp_path, "secret.txt", "site/a.md")
    files = Files(str(tmp_path / "site"))
    assert files.paths() == ("a.md",)
    (tmp_path / "site/a.md").unlink()
    (tmp_path / "site/a.md").symlink_to("../secret.txt")
    assert files.read("a.md") is None


def test_names_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b\\c.md")
    make(tmp_path, "caf\udce9.md")
    listing = Files(str(tmp_path)).listing()
    assert listing.paths == ("a.md",)
    assert [each.message for each in listing.findings] == [
        r"the name of `b\c.md` holds a backslash or a drive letter, which other systems read as a folder, so it is left out",
        r"the name of `caf\udce9.md` is not UTF-8, so it is left out",
    ]


def test_a_chain_of_folders_deeper_than_python_s_stack_is_read(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1500):
            os.mkdir("d", dir_fd=here)
            inner = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    make(tmp_path, "a.md")
    try:
        assert Files(str(tmp_path)).paths() == ("a.md",)
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own way would be too deep


def test_a_missing_site_is_a_clear_problem(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"`\.` cannot be read: no such file or directory"):
        Files(str(tmp_path / "missing")).paths()


def test_what_the_system_refuses_is_a_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "content/a.md")
    files = Files(str(tmp_path))

    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileProblem) as caught:
        files.read("content/a.md")
    assert (caught.value.path, caught.value.reason) == ("content/a.md", "permission denied")
    assert caught.value.findings[0].message == "`content/a.md` cannot be read: permission denied"


PART = st.sampled_from(
    ["..", ".", "", "content", "a.md", "link", "secret.txt", "C:", "~", "\\", "\0", ".git"]
)
HOSTILE = st.one_of(
    st.text(max_size=40), st.lists(st.one_of(PART, st.text(max_size=8)), max_size=6).map("/".join)
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Files:
    root = tmp_path_factory.mktemp("hostile")
    make(root, "secret.txt", "site/content/a.md", "site/.git/secret.txt")
    (root / "site/link").symlink_to(root)
    files = Files(str(root / "site"))
    files.paths()
    return files


@settings(deadline=None)
@given(path=HOSTILE)
def test_any_path_is_answered_with_a_file_of_the_site_or_none(hostile: Files, path: str) -> None:
    found = hostile.read(path)
    assert found is None or path == "content/a.md"


def test_a_dictionary_answers_as_well_and_facts_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    source: Source = Files(str(tmp_path))
    assert (source.fact("year"), source.fact("today"), source.fact("moon")) == ("2023", "2023-11-14", "")


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The system lets nobody read the files called `name`: tests may run as root, who may read everything."""
    real = os.open

    def opened(path: str, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith(f"/{name}") and "_site" not in str(path):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", opened)


@pytest.mark.parametrize("name", ["ب.ar.md", "صورة.svg", "ملف.txt", "text/ar.yml", "riwaq.toml"])
def test_a_file_that_cannot_be_read_is_told_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from riwaq.build import build, check

    site = tmp_path / "site"
    for path, text in {
        "riwaq.toml": 'languages = ["ar"]\n',
        "text/ar.yml": "about: {title: من نحن}\n",
        "static/ملف.txt": "x",
        "media/صورة.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        "content/care/أ.ar.md": "---\ntitle: واحد\nimage: media/صورة.svg\nalt: صورة\n---\nنص\n",
        "content/care/ب.ar.md": "---\ntitle: اثنان\n---\nنص\n",
        "content/care/ج.ar.md": "---\ntitle: ثلاثة\nimage: none.svg\nalt: صورة\n---\nنص\n",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    refuse(monkeypatch, name)
    for result in (build(str(site)), check(str(site))):
        told = [finding for finding in result.findings if finding.rule == "file.unreadable"]
        assert len(told) == 1
        assert told[0].message.endswith(f"{name}` cannot be read: permission denied")
        assert told[0].help
        assert "picture.missing" in [finding.rule for finding in result.findings]
    for page in ("أ", "ج"):
        assert (site / f"_site/care/{page}/index.html").exists()


def test_a_file_that_can_be_read_again_is_told_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "نص.md")
    inputs = Mounted(Files(str(tmp_path)), {}, {})
    with monkeypatch.context() as patch:
        refuse(patch, "نص.md")
        assert inputs.read("نص.md") is None
        assert [finding.rule for finding in inputs.oddities] == ["file.unreadable"]
    again = Mounted(Files(str(tmp_path)), {}, {})
    assert again.read("نص.md") == "نص.md".encode()
    assert again.oddities == ()
