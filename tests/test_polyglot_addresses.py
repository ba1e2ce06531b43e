"""Every address that Jekyll publishes for a page answers: it is a page, or leads to one.

The lists in `addresses/` come from the real Jekyll (`tools/jekyll_addresses.py`), with the titles of the pages for
the small sites of `addresses/sites.md`. The four real sites lie in ../shared, of which no content is kept.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import write_site
from riwaq.build import build
from riwaq.content.routes import address_of
from riwaq.engine.outputs import answer as answer_at
from riwaq.engine.outputs import contents
from riwaq.making import opened
from tools.jekyll_addresses import FOLDER, REAL, own_sites

OWN = own_sites()
HOMES = {"Home", "الرئيسية", "Thuis"}
VERSIONS = [
    ("Menu", "Carta", "Menu français"),
    ("Team", "الفريق"),
    ("One", "Uno"),
    ("Three", "ثلاثة"),
    ("Five", "خمسة"),
]
"""Titles of one page in several languages: each of its addresses leads to it in the language of the address."""


def answer(out, at):
    """The file that a host serves for the address `at`, as GitHub Pages, Netlify and others do; None without one."""
    name = unquote(at).strip("/")
    tried = [f"{name}/index.html"] if at.endswith("/") else [name, f"{name}.html", f"{name}/index.html"]
    return next((out / file.lstrip("/") for file in tried if (out / file.lstrip("/")).is_file()), None)


def follow(out, at, base):
    """The text of the page that finally answers at `at`, or the address elsewhere where it leads."""
    seen = []
    while True:
        assert at not in seen, f"in circles: {seen}"
        seen.append(at)
        file = answer(out, at)
        assert file is not None, f"nothing answers at {at}" + (f" (after {seen[:-1]})" if seen[:-1] else "")
        text = file.read_text("utf-8")
        on = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
        if not on:
            return text
        at = html.unescape(on[1])
        if "://" in at:
            return at
        assert at.startswith(f"{base}/"), f"{at} is not below {base}"
        at = at.removeprefix(base)


def lines(name):
    return [line.split("\t") for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", OWN)
def test_every_address_of_jekylls_leads_to_the_same_page(name, tmp_path):
    site = write_site(tmp_path / "site", OWN[name])
    out = tmp_path / "out"
    assert build(str(site), str(out)).published
    setting = re.search(r"(?m)^baseurl: (.*)", OWN[name]["_config.yml"])
    base = setting[1] if setting else ""
    wrong = []
    for at, shown in lines(name):
        try:
            text = follow(out, at, base)
            if shown.startswith("→ "):
                target = shown.removeprefix("→ ")
                local = target.removeprefix("https://c.example").removeprefix(base)
                language = re.match(r"/(?:ar|es|fr|en)(?=/)", at)
                wanted = [target] if "elsewhere" in target else [follow(out, local, base)]
                if (
                    language
                ):  # Polyglot 1.5 leads on to the default language, Riwaq stays in the address's own
                    wanted += [follow(out, language[0] + local, base)]
                assert text in wanted, f"leads elsewhere than {target}"
            elif shown in HOMES:
                assert 'class="kind-home"' in text
            else:
                titles = re.findall(r"<h1[^>]*>(.*?)</h1>", text)
                same = next((pair for pair in VERSIONS if shown in pair), (shown,))
                assert html.unescape(titles[0]) in same, f"{shown} became {titles}"
        except AssertionError as problem:
            wrong.append(f"{at}: {problem}".splitlines()[0])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem not in OWN))
def test_every_address_of_a_real_site_answers(name, tmp_path):
    if not REAL.name:
        pytest.skip("the shared sites are not here")
    build(str(REAL / name), str(tmp_path / "out"))
    addresses = lines(name)
    assert addresses
    for (at,) in addresses:
        assert "<" in follow(tmp_path / "out", at, "")


@pytest.mark.parametrize("name", ["pages", "polyglot-baseurl", "polyglot-permalinks"])
def test_the_preview_answers_what_is_published(name, tmp_path):
    memo = opened(str(write_site(tmp_path / "site", OWN[name])))
    made = {file: data for file, data in contents(memo).items() if file.endswith((".html", "_redirects"))}
    assert {file: answer_at(memo, address_of(file)) for file in made} == made


def test_the_lists_are_those_of_the_sites():
    assert set(OWN) <= {Path(path).stem for path in FOLDER.glob("*.txt")}
