"""Each folder of `sites/` is a whole small site; `console.txt` is all that `riwaq check` prints about it.

After a change of a message: `RIWAQ_UPDATE=1 pytest tests/test_sites.py`, then read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SITES = sorted(path for path in (Path(__file__).parent / "sites").iterdir() if path.is_dir())


@pytest.mark.parametrize("site", SITES, ids=[site.name for site in SITES])
def test_all_that_is_printed(site, riwaq, tmp_path):
    shutil.copytree(site, tmp_path / site.name, ignore=shutil.ignore_patterns("console.txt"))
    ran = riwaq("check", site.name)
    printed = f"{ran.err}\n{ran.out}exit code {ran.code}\n"
    golden = site / "console.txt"
    if os.environ.get("RIWAQ_UPDATE"):
        golden.write_text(printed, "utf-8")
    assert printed == golden.read_text("utf-8")


def test_a_site_with_errors_leaves_the_published_one_as_it_was(riwaq, tmp_path):
    shutil.copytree(SITES[0].parent / "messy", tmp_path / "site")
    first = riwaq("build", "site", "--out", "out")
    assert first.code == 1
    assert (tmp_path / "out/en/care/bom/index.html").is_file(), (
        "what can be read is published where nothing was"
    )
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    (tmp_path / "site/content/care/bom.md").write_text("---\ntitle: Changed\nlang: en\n---\n")
    second = riwaq("build", "site", "--out", "out")
    assert second.code == 1
    assert "out is as it was before" in second.err
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before
    third = riwaq("build", "site", "--out", "out", "--despite-errors")
    assert third.code == 1
    assert "Changed" in (tmp_path / "out/en/care/bom/index.html").read_text("utf-8")
