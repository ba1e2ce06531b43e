"""Files of the user's are changed in one step, with the same permissions, and never outside the site."""

from __future__ import annotations

import stat

import pytest

from riwaq.world.problem import Problem
from riwaq.world.rewrite import TEMPORARY, read_named, rewrite, write_named, write_within


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/a.md").write_bytes(b"old")
    (tmp_path / "secret").write_bytes(b"old")
    return tmp_path / "site"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("permissions", [0o600, 0o644, 0o755, 0o640])
def test_the_content_changes_and_nothing_else(site, permissions):
    file = site / "content/a.md"
    file.chmod(permissions)
    (site / "content" / TEMPORARY).write_bytes(b"left by one that was killed")
    assert rewrite(str(site), "content/a.md", b"old", b"new")
    assert file.read_bytes() == b"new"
    assert mode(file) == permissions
    assert names(site / "content") == ["a.md"]


def test_a_file_that_has_changed_meanwhile_stays(site):
    assert not rewrite(str(site), "content/a.md", b"older", b"new")
    assert (site / "content/a.md").read_bytes() == b"old"


def test_no_link_leads_out(site, tmp_path):
    (site / "out.md").symlink_to(tmp_path / "secret")
    (site / "folder").symlink_to(tmp_path)
    (site / "hidden").symlink_to(site / "content")
    for path in ("out.md", "folder/secret", "../secret", str(tmp_path / "secret"), "content/../../secret"):
        assert not rewrite(str(site), path, b"old", b"new"), path
    assert (tmp_path / "secret").read_bytes() == b"old"
    assert rewrite(str(site), "hidden/a.md", b"old", b"new"), "a link inside the site is followed"
    assert (site / "hidden").is_symlink()
    (site / "b.md").symlink_to("content/a.md")
    assert rewrite(str(site), "b.md", b"new", b"newer")
    assert (site / "b.md").is_symlink()
    assert (site / "content/a.md").read_bytes() == b"newer"


def test_a_file_that_is_read_only_stays(site):
    (site / "content/a.md").chmod(0o444)
    with pytest.raises(Problem, match=r"`content/a.md` cannot be written: permission denied"):
        rewrite(str(site), "content/a.md", b"old", b"new")
    assert (site / "content/a.md").read_bytes() == b"old"
    assert names(site / "content") == ["a.md"]


def test_a_named_file_is_made_or_replaced(tmp_path):
    assert read_named(str(tmp_path / "x")) is None
    write_named(str(tmp_path / "x"), b"1")
    (tmp_path / "link").symlink_to("x")
    write_named(str(tmp_path / "link"), b"2")
    assert read_named(str(tmp_path / "x")) == b"2"
    with pytest.raises(Problem):
        write_named(str(tmp_path), b"3")
    with pytest.raises(Problem):
        read_named(str(tmp_path))
    with pytest.raises(Problem):
        write_named(str(tmp_path / "none/x"), b"3")
    assert names(tmp_path) == ["link", "x"]


def test_a_file_within_the_site_is_made_with_its_folders(site, tmp_path):
    write_within(str(site), "_data/ar/sitetext.yml", b"1")
    assert (site / "_data/ar/sitetext.yml").read_bytes() == b"1"
    (site / "out").symlink_to(tmp_path)
    for path in ("out/x", "../x", str(tmp_path / "x"), "."):
        with pytest.raises(Problem, match="leads out of the site"):
            write_within(str(site), path, b"2")
    assert not (tmp_path / "x").exists()
