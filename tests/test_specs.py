"""Each case of `specs/*.md` is a tiny site in fences, and in fences what must come out of it.

A fence whose info string is `LANG PATH` is a file of the site. `page ADDRESS` holds lines that stand in that
page (after `!`: that do not); `text ADDRESS` the same for its words without markup. `findings` is all that
`riwaq check` finds, as `path:line:column severity rule`; without such a fence there is nothing to find, notes
about a missing address aside. That two languages do not say the same is a finding in drift.md alone: elsewhere they
often do not, on purpose. `files` names files of the output (after `!`: that are not there).
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from riwaq.build import build, check, reader
from riwaq.text.span import place

SPECS = Path(__file__).parent / "specs"
FENCE = re.compile(r"^(```|~~~)(\w+)[ ]?(.*)\n((?:.*\n)*?)\1$", re.MULTILINE)


class Case(NamedTuple):
    name: str
    drifts: bool
    fences: list[tuple[str, str, str]]


def cases():
    for file in sorted(SPECS.glob("*.md")):
        title, *sections = re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)
        assert title.startswith("# "), f"{file} has no title"
        for section in sections:
            name, _, rest = section.partition("\n")
            fences = [(kind, rest_of_line, body) for _, kind, rest_of_line, body in FENCE.findall(rest)]
            yield pytest.param(Case(name, file.stem == "drift", fences), id=f"{file.stem}: {name}")


def words(page):
    page = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def expect(lines, text, where):
    for line in filter(None, lines.splitlines()):
        if line.startswith("!"):
            assert line[1:] not in text, f"{where} holds {line[1:]!r}"
        else:
            assert line in text, f"{where} lacks {line!r}:\n{text}"


@pytest.mark.parametrize("case", list(cases()))
def test_spec(case, tmp_path):
    site, out = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    wanted = ""
    for kind, path, body in case.fences:
        if kind in {"page", "text", "files", "findings"}:
            wanted = body if kind == "findings" else wanted
            continue
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(body, "utf-8", newline="")
    build(str(site), str(out))
    for kind, address, body in case.fences:
        if kind in {"page", "text"}:
            file = out / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
            assert file.is_file(), f"no page at {address}; there are {sorted(map(str, out.rglob('*.html')))}"
            page = file.read_text("utf-8")
            expect(body, page if kind == "page" else words(page), address)
        if kind == "files":
            expect(body, {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}, "the output")
    assert found(site, drifts=case.drifts) == wanted.strip(), "findings"


def found(site, *, drifts):
    read = reader(str(site))
    lines = []
    for finding in check(str(site)).findings:
        if finding.rule.startswith("drift.") and not drifts:
            continue
        where = ""
        if finding.at:
            at = place(read(finding.at.path) or "", finding.at.start)
            where = f"{finding.at.path}:{at.line}:{at.column} "
        lines.append(f"{where}{finding.severity} {finding.rule}")
    return "\n".join(sorted(lines))
