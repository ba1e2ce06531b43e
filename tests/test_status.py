"""How far a site is translated: whole small sites, edited as people edit them."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import md5
from pathlib import Path

import pytest

from conftest import write_site
from riwaq.status import accept, status
from riwaq.translate.memory import FILE
from riwaq.translate.table import as_text, as_values

ENGLISH = """---
title: Massage
page_id: massage
lang: en
---
First paragraph about massage.

Second paragraph about oil.

- One step
- Another step
"""
ARABIC = """---
title: تدليك
page_id: massage
lang: ar
---
الفقرة الأولى عن التدليك.

الفقرة الثانية عن الزيت.

- خطوة واحدة
- خطوة أخرى
"""
SITE: dict[str, str | bytes] = {
    "riwaq.toml": 'title = "Clinic"\nlanguages = ["en", "ar", "he"]\n',
    "content/care/massage.en.md": ENGLISH,
    "content/care/massage.ar.md": ARABIC,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", SITE)


def states(site: Path, language: str = "ar", item: str = "care/massage") -> dict[str, str]:
    return {unit.source: unit.state for unit in status(str(site)).units[item, language]}


def edit(site: Path, path: str, change: Callable[[str], str]) -> None:
    file = site / path
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def changed(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def test_what_is_there_is_present_and_what_is_not_is_missing(site: Path) -> None:
    assert set(states(site).values()) == {"present"}
    assert set(states(site, "he").values()) == {"missing"}
    cells = {one.language: one for one in status(str(site)).cells}
    assert (cells["ar"].standing, cells["ar"].words) == ("present", 0)
    assert (cells["he"].standing, cells["he"].words, cells["he"].path) == ("missing", 13, "")


def test_a_changed_paragraph_makes_that_paragraph_stale(site: Path) -> None:
    accept(str(site), (), ())
    assert set(states(site).values()) == {"reviewed"}
    edit(site, "content/care/massage.en.md", changed("about oil", "about warm oil"))
    found = states(site)
    assert found.pop("Second paragraph about warm oil.") == "stale"
    assert set(found.values()) == {"reviewed"}
    assert next(one for one in status(str(site)).cells if one.language == "ar").words == 5


def test_a_moved_paragraph_does_not(site: Path) -> None:
    accept(str(site), (), ())
    first, second = "First paragraph about massage.", "Second paragraph about oil."
    edit(
        site,
        "content/care/massage.en.md",
        lambda text: text.replace(first, "@").replace(second, first).replace("@", second),
    )
    assert set(states(site).values()) == {"reviewed"}


def test_new_line_breaks_do_not(site: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.en.md", changed("First paragraph about", "First paragraph\nabout"))
    assert set(states(site).values()) == {"reviewed"}


def test_a_new_paragraph_is_missing_alone(site: Path) -> None:
    accept(str(site), (), ())
    edit(
        site,
        "content/care/massage.en.md",
        changed("Second", "A new paragraph, with nothing of the sort.\n\nSecond"),
    )
    found = states(site)
    assert found.pop("A new paragraph, with nothing of the sort.") == "missing"
    assert set(found.values()) == {"reviewed"}


def test_a_changed_title_makes_the_title_stale(site: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.en.md", changed("title: Massage", "title: Deep massage"))
    found = states(site)
    assert found.pop("Deep massage") == "stale"
    assert set(found.values()) == {"reviewed"}


def test_only_a_typo_can_be_acknowledged(site: Path) -> None:
    accept(str(site), (), ("ar",), state="machine")
    edit(site, "content/care/massage.en.md", changed("about oil", "about oils"))
    assert states(site)["Second paragraph about oils."] == "stale"
    result = accept(str(site), ("care/massage",), ("ar",), state=None)
    assert result.written == 1
    assert set(states(site).values()) == {"machine"}


def test_a_translation_that_is_mended_is_no_longer_stale(site: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.en.md", changed("about oil", "about warm oil"))
    edit(site, "content/care/massage.ar.md", changed("عن الزيت", "عن الزيت الدافئ"))
    assert states(site)["Second paragraph about warm oil."] == "present"


def test_the_memory_is_small_sorted_and_says_what_it_is(site: Path) -> None:
    accept(str(site), (), ())
    lines = (site / FILE).read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == sorted(lines[1:])
    assert len(lines) == 6
    before = (site / FILE).read_bytes()
    assert accept(str(site), (), ()).written == 0
    assert (site / FILE).read_bytes() == before


def test_what_is_no_longer_there_leaves_the_memory(site: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.ar.md", changed("- خطوة أخرى\n", ""))
    accept(str(site), (), ())
    assert len((site / FILE).read_text("utf-8").splitlines()) == 5


def test_a_name_that_there_is_none_of_writes_nothing(site: Path) -> None:
    assert accept(str(site), ("care/masage",), ()).unknown == ("care/masage",)
    assert not (site / FILE).exists()


def test_a_line_of_a_merge_is_told(site: Path) -> None:
    accept(str(site), (), ())
    edit(site, FILE, lambda text: text + "<<<<<<< HEAD\n")
    assert [one.rule for one in status(str(site)).findings] == ["translation.memory"]


def test_source_hash_is_understood(site: Path) -> None:
    source = (site / "content/care/massage.en.md").read_bytes()
    edit(
        site,
        "content/care/massage.ar.md",
        changed("lang: ar", f"lang: ar\nsource_hash: {md5(source, usedforsecurity=False).hexdigest()}"),
    )
    assert set(states(site).values()) == {"present"}
    edit(site, "content/care/massage.en.md", changed("about oil", "about warm oil"))
    assert set(states(site).values()) == {"stale"}
    accept(str(site), (), ())  # what the memory knows stands before it
    assert set(states(site).values()) == {"reviewed"}


def test_the_words_of_the_sections_count(site: Path) -> None:
    write_site(
        site,
        {
            "text/en.yml": "about: {title: About us, body: Long words here}\n",
            "text/ar.yml": "about: {title: عنا}\n",
        },
    )
    assert states(site, item="words of the sections") == {"About us": "present", "Long words here": "missing"}


def test_the_table_and_its_values(site: Path) -> None:
    result = status(str(site))
    assert as_text(list(result.cells)) == ("              ar  he\ncare/massage   +  13\nwords left     -  13")
    values = as_values(list(result.cells))
    assert [one["standing"] for one in values["items"]] == ["present", "missing"]
    assert values["languages"][1] == {
        "language": "he",
        "items": {"missing": 1},
        "units": {"missing": 5},
        "words": 13,
    }


def test_the_page_shows_what_is_left_and_asks_for_nothing_else(site: Path) -> None:
    page = status(str(site)).page()
    assert "Second paragraph about oil." in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "<script" not in page
    edit(site, "content/care/massage.en.md", changed("about oil", "<b>x</b> & y"))
    assert "&lt;b&gt;x&lt;" in status(str(site)).page()


def test_no_build_needs_any_of_it(site: Path, tmp_path: Path) -> None:
    from riwaq.build import build

    accept(str(site), (), ())
    build(str(site), str(tmp_path / "one"))
    (site / FILE).write_text("no\tmemory", "utf-8")
    build(str(site), str(tmp_path / "two"))
    files = [
        sorted((p.relative_to(f), p.read_bytes()) for p in f.rglob("*") if p.is_file())
        for f in (tmp_path / "one", tmp_path / "two")
    ]
    assert files[0] == files[1]
    assert not any(path.name == FILE for path, _ in files[0])
