"""Proof that a site and its conversion are one: every published file, byte for byte, and what is wrong with it."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from riwaq.convert import ConvertResult, convert
from riwaq.engine.outputs import contents
from riwaq.making import check_all, opened


def made(site: Path) -> tuple[dict[str, bytes], set[str]]:
    """The files that the site in the folder publishes, and what is wrong with it, wherever that stands: words that
    one file says for several languages are in a file for each after a conversion.
    """
    memo = opened(str(site))
    return contents(memo), {
        f"{finding.severity} {finding.rule}: " + re.sub(r"`[^`]*\.\w+`", "a file", finding.message)
        for finding in check_all(memo)
    }


def converted(site: Path, new: Path) -> ConvertResult:
    """Convert `site` into `new`, and compare the two where something was written."""
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    result = convert(str(site), str(new))
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    if not result.written:
        assert not new.exists(), "nothing is written, or all"
        return result
    old_files, old_findings = made(site)
    new_files, new_findings = made(new)
    wrong = [f"missing: {name}" for name in old_files.keys() - new_files.keys()]
    wrong += [f"too many: {name}" for name in new_files.keys() - old_files.keys()]
    for name in sorted(old_files.keys() & new_files.keys()):
        if old_files[name] != new_files[name]:
            wrong += _lines(name, old_files[name], new_files[name])
    wrong += [f"new: {finding}" for finding in sorted(new_findings - old_findings)]
    assert not wrong, "\n".join(wrong)
    assert not result.different
    assert result.published == len(old_files)
    return result


def _lines(name: str, old: bytes, new: bytes) -> list[str]:
    texts = (data.decode(errors="replace").splitlines() for data in (old, new))
    return [f"{name}: {line}" for line in list(unified_diff(*texts, lineterm="", n=0))[2:8]]
