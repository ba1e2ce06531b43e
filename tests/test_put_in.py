"""Pieces that a translation lacks within a file which is there: whole small sites, before and after an import."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import write_site
from riwaq.exchange import Imported, export, import_
from riwaq.status import accept, status
from riwaq.translate.memory import FILE
from riwaq.translate.rows import tables_of

NATIVE = 'title = "Clinic"\nlanguages = ["en", "ar"]\n'
JEKYLL = "title: Clinic\ntagline: Since 1990\nlanguages: [en, ar]\ndefault_lang: en\ncollections: {care: {output: true}}\n"
ENTRY = "---\ntitle: Massage\npage_id: massage\nlang: en\n---\nFirst.\n"
ENTRY_AR = "---\ntitle: تدليك\npage_id: massage\nlang: ar\n---\nأولا.\n"


def answered(tmp_path: Path, files: dict[str, str | bytes], *, but: str = "") -> tuple[Path, Imported]:
    """A site of `files`, and what became of its pieces: each line of them translated as "ت" and itself, but those with `but`."""
    site = write_site(tmp_path / "site", files)
    file = tmp_path / "ar.po"
    assert export(str(site), str(file), "ar").units > 0
    catalogue = polib.pofile(str(file))
    for entry in catalogue:
        if not but or but not in entry.msgid:
            entry.msgstr = "\n".join(f"ت {line}" for line in entry.msgid.strip().split("\n"))
        entry.flags = []
    catalogue.save()
    return site, import_(str(site), str(file))


def missing(site: Path) -> list[str]:
    return [
        unit.id for units in status(str(site)).units.values() for unit in units if unit.state == "missing"
    ]


def read(site: Path, path: str) -> str:
    return (site / path).read_bytes().decode()


def test_keys_in_mappings_and_lists_of_the_words(tmp_path: Path) -> None:
    english = (
        "about:\n  title: About us\n  text: |\n    One.\n    Two.\n  facts:\n    - {figure: 12, label: Years}\n"
        "    - {figure: 30, label: People}\nfaq:\n  title: Questions\n  list:\n    - question: Why?\n      answer: So.\n"
        "    - question: When?\n      answer: Now.\nfooter: {text: All rights, legal: Not advice}\n"
    )
    arabic = (
        "# Words\r\nabout:\r\n    title: عنا   # short\r\n    facts:\r\n    - {figure: 12, label: سنوات}\r\n\r\n"
        "faq:\r\n    list:\r\n    - question: لماذا؟\r\n      # to be said better\r\n"
        "footer: {legal: 'لا نصيحة'}"
    )
    files = {"riwaq.toml": NATIVE, "content/care/massage.md": ENTRY, "content/care/massage.ar.md": ENTRY_AR}
    site, done = answered(
        tmp_path, {**files, "text/en.yml": english, "text/ar.yml": ("\ufeff" + arabic).encode()}
    )
    assert done.left == ()
    wanted = arabic.replace("# short\r\n", "# short\r\n    text: |\r\n        ت One.\r\n        ت Two.\r\n")
    wanted = wanted.replace("سنوات}\r\n", "سنوات}\r\n    - figure: 30\r\n      label: ت People\r\n")
    wanted = wanted.replace("faq:\r\n", "faq:\r\n    title: ت Questions\r\n")
    wanted = wanted.replace("لماذا؟\r\n", "لماذا؟\r\n      answer: ت So.\r\n")
    wanted = wanted.replace("better\r\n", "better\r\n    - question: ت When?\r\n      answer: ت Now.\r\n")
    wanted = wanted.replace("{legal", "{text: ت All rights, legal")
    assert read(site, "text/ar.yml") == "\ufeff" + wanted
    assert missing(site) == []


def test_a_section_waits_for_all_its_words(tmp_path: Path) -> None:
    files = {
        "riwaq.toml": NATIVE,
        "content/care/massage.md": ENTRY,
        "content/care/massage.ar.md": ENTRY_AR,
        "text/en.yml": "about:\n  title: About us\nfaq:\n  title: Questions\n  list:\n  - {question: Why?, answer: So.}\n",
        "text/ar.yml": "about:\n  title: عنا\n",
    }
    site, done = answered(tmp_path, files, but="So.")
    assert done.files == ()
    assert {reason.partition(": ")[2] for reason in done.left} == {
        "`faq` is written when all its 3 pieces are translated"
    }
    assert read(site, "text/ar.yml") == files["text/ar.yml"]


def test_keys_of_a_front_matter(tmp_path: Path) -> None:
    english = (
        "---\ncaption:\n  title: Massage\n  subtitle: For backs\n  thumbnail: a.webp\ntitle: Massage\nsubtitle: Long\n"
        "images:\n- {image: a.webp, alt: A hand}\n- image: b.webp\n  alt: Oil\nlang: en\npage_id: massage\n---\nFirst.\n"
    )
    arabic = (
        "---\r\ncaption: {title: تدليك}\r\ntitle: تدليك # name\r\nsubtitle:\r\nimages:\r\n- {image: a.webp}\r\n"
        "lang: ar\r\npage_id: massage\r\n---\r\nأولا.\r\n"
    )
    files = {"riwaq.toml": NATIVE, "content/care/massage.md": english, "content/care/massage.ar.md": arabic}
    site, done = answered(tmp_path, files)
    assert done.left == ()
    assert read(site, "content/care/massage.ar.md") == arabic.replace(
        "subtitle:", "subtitle: ت Long"
    ).replace("{title: تدليك}", "{title: تدليك, subtitle: ت For backs}").replace(
        "{image: a.webp}\r\n", "{image: a.webp, alt: ت A hand}\r\n- image: b.webp\r\n  alt: ت Oil\r\n"
    )
    assert missing(site) == []


def test_a_fact_whose_label_is_a_word_too_is_told(tmp_path: Path) -> None:
    english = ENTRY.replace("lang: en", "lang: en\nfacts: {Time: One hour}")
    arabic = ENTRY_AR.replace("lang: ar", "lang: ar\nfacts: {الوقت: ساعة}")
    files = {"riwaq.toml": NATIVE, "content/care/massage.md": english, "content/care/massage.ar.md": arabic}
    site, done = answered(tmp_path, files)
    assert done.left == ("care/massage/facts.Time: its label in `facts` is to be translated, too",)
    assert read(site, "content/care/massage.ar.md") == arabic


TABLE = "| What | For whom | Price |\n|---|:--|--:|\n| Massage | Backs | 20 |\n| Oil | Dry skin | 30 |\n| `A` | All | 40 |\n"


ARABIC = "| ماذا | لمن | السعر |\n|---|:--|--:|\n| تدليك | ظهر | 20 |\n| زيت | جلد جاف | 30 |\n| `A` | الكل | 40 |\n"


def of_tables(arabic: str) -> dict[str, str | bytes]:
    return {
        "riwaq.toml": NATIVE,
        "content/care/massage.md": f"{ENTRY}\n{TABLE}",
        "content/care/massage.ar.md": f"{ENTRY_AR}\n{arabic}",
    }


@pytest.mark.parametrize(
    ("row", "empty", "filled"),
    [
        ("| زيت | جلد جاف | 30 |", "| زيت |  | 30 |", "| زيت | ت Dry skin | 30 |"),
        ("| زيت | جلد جاف | 30 |", "| زيت || 30 |", "| زيت | ت Dry skin | 30 |"),
        ("| تدليك | ظهر | 20 |", "| | ظهر | 20 |", "| ت Massage | ظهر | 20 |"),
        ("| ماذا | لمن | السعر |", "|  |   | السعر |", "| ت What | ت For whom  | السعر |"),
    ],
)
def test_an_empty_cell(tmp_path: Path, row: str, empty: str, filled: str) -> None:
    site, done = answered(tmp_path, of_tables(ARABIC.replace(row, empty)))
    assert done.left == ()
    assert read(site, "content/care/massage.ar.md") == f"{ENTRY_AR}\n{ARABIC.replace(row, filled)}"
    assert missing(site) == []


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ("| تدليك | ظهر | 20 |\n", "| ت Massage | ت Backs | 20 |\n"),
        ("| زيت | جلد جاف | 30 |\n", "| ت Oil | ت Dry skin | 30 |\n"),
        ("| `A` | الكل | 40 |\n", "| ت `A` | ت All | 40 |\n"),
    ],
)
def test_a_row_that_is_missing(tmp_path: Path, row: str, made: str) -> None:
    site = write_site(tmp_path / "site", of_tables(ARABIC))
    accept(str(site), (), ())  # else nothing tells which of the rows is missing
    memory = {FILE: (site / FILE).read_bytes()}
    site, done = answered(tmp_path, of_tables(ARABIC.replace(row, "")) | memory)
    assert done.left == ()
    assert read(site, "content/care/massage.ar.md") == f"{ENTRY_AR}\n{ARABIC.replace(row, made)}"
    assert missing(site) == []


def test_a_row_is_not_put_beside_one_of_the_same_price(tmp_path: Path) -> None:
    arabic = ARABIC.replace("| تدليك | ظهر | 20 |\n", "")
    site, done = answered(tmp_path, of_tables(arabic))
    assert len(done.left) > 0
    assert read(site, "content/care/massage.ar.md") == f"{ENTRY_AR}\n{arabic}"


def test_a_cell_of_a_table_of_another_shape_is_told(tmp_path: Path) -> None:
    arabic = "| ماذا | لمن |\n|---|---|\n| تدليك | ظهر |\n"
    site, done = answered(tmp_path, of_tables(arabic))
    assert len(done.left) == len(missing(site)) > 0
    assert read(site, "content/care/massage.ar.md") == f"{ENTRY_AR}\n{arabic}"


def test_the_words_of_all_languages_in_one_file(tmp_path: Path) -> None:
    words = (
        "en:\n  header: {title: Welcome, text: To us}\n  services:\n    title: Services\n    list:\n"
        "    - {title: Oil, desc: Warm}\nar:\n  header: {title: أهلا}  # short\n"
    )
    config = JEKYLL.replace("tagline: Since 1990\n", "")
    files = {"_config.yml": config, "_care/a.md": ENTRY, "_care/b.md": ENTRY_AR, "_data/sitetext.yml": words}
    site, done = answered(tmp_path, files)
    assert done.left == ()
    assert read(site, "_data/sitetext.yml") == words.replace("أهلا}", "أهلا, text: ت To us}") + (
        "  services:\n    title: ت Services\n    list:\n    - title: ت Oil\n      desc: ت Warm\n"
    )
    assert missing(site) == []


def test_what_only_the_settings_say(tmp_path: Path) -> None:
    files = {
        "_config.yml": JEKYLL + "defaults: [{scope: {path: about}, values: {title: Care}}]\n",
        "_care/a.md": ENTRY,
        "_care/b.md": ENTRY_AR,
        "about.en.md": "---\npage_id: about\nlang: en\n---\nWords.\n",
        "about.ar.md": "---\npage_id: about\nlang: ar\n---\nكلمات.\n",
        "_data/en/sitetext.yml": "header:\n  text: Welcome\nfooter:\n  social:\n  - {url: 'https://instagram.com/x', icon: fab}\n",
        "_data/ar/sitetext.yml": "header:\n  text: أهلا\n",
    }
    site, done = answered(tmp_path, files)
    assert done.left == ()
    assert missing(site) == []
    assert read(site, "_data/ar/sitetext.yml").startswith("header:\n  text: أهلا\n  ")
    assert "\n  title: ت Clinic\n" in read(site, "_data/ar/sitetext.yml")
    assert "\n  eyebrow: ت Since 1990\n" in read(site, "_data/ar/sitetext.yml")


def test_words_that_only_repeat_the_source_are_replaced(tmp_path: Path) -> None:
    files = {
        "riwaq.toml": NATIVE,
        "content/care/massage.md": ENTRY,
        "content/care/massage.ar.md": ENTRY_AR,
        "text/en.yml": "about:\n  title: About us\n  text: Words\n",
        "text/ar.yml": "about:\n  title: 'About us' # later\n  text: كلمات\n",
    }
    site, done = answered(tmp_path, files)
    assert done.left == ()
    assert read(site, "text/ar.yml") == "about:\n  title: ت About us # later\n  text: كلمات\n"


def test_what_the_site_would_not_show_is_not_written(tmp_path: Path) -> None:
    """An alias gives both languages one list: to change it for the one would change the other."""
    words = "en: &all\n  header: {title: Welcome}\n  about: {title: About us, body: Words}\nar: *all\n"
    files = {"_config.yml": JEKYLL, "_care/a.md": ENTRY, "_care/b.md": ENTRY_AR, "_data/sitetext.yml": words}
    site, done = answered(tmp_path, files)
    assert read(site, "_data/sitetext.yml") == words
    assert len(done.left) > 0


@pytest.mark.parametrize(
    ("before", "after", "offset"),
    [
        ("Text.\n\n> | a | b |\n> |---|---|\n> | c | d |\n\nEnd | here.\n", ((2, 2), 2), 12),
        ("a | b\n--|--\n\\| c | `d`\n", ((2, 2), 2), 0),
        ("| a |\n|---|\n| b |\n| c |\n", ((3, 1), 1), 2),
    ],
)
def test_what_a_table_is(before: str, after: tuple[tuple[int, int], int], offset: int) -> None:
    (table,) = tables_of(before, [offset])
    assert (table.shape, table.columns) == after


@given(
    st.lists(st.lists(st.sampled_from(["", " ", "a", "\\|", "`x`", "٢٠", "|", "-"]), max_size=5), max_size=8)
)
def test_any_lines_are_looked_at_for_tables(lines: list[list[str]]) -> None:
    text = "\n".join("|".join(line) for line in lines)
    for table in tables_of(text, range(0, len(text), 3)):
        assert all(0 <= start <= end <= len(text) for row in table.rows for start, end in row.cells)
        assert all("\n" not in text[row.start : row.end] for row in table.rows)


def test_a_language_that_another_locale_takes_over(tmp_path: Path) -> None:
    """The theme's own form: each language is named by an anchor, and its locales merge it."""
    words = (
        "en: &EN\n  header: {title: Welcome, text: To us}\n  about: {title: About us, body: Words}\n"
        "ar: &AR\n  header: {title: أهلا}\nar-EG:\n  <<: *AR\n"
    )
    config = JEKYLL.replace("tagline: Since 1990\n", "")
    files = {"_config.yml": config, "_care/a.md": ENTRY, "_care/b.md": ENTRY_AR, "_data/sitetext.yml": words}
    site, done = answered(tmp_path, files)
    assert done.left == ()
    wanted = words.replace(
        "أهلا}\n", "أهلا, text: ت To us}\n  about:\n    title: ت About us\n    body: ت Words\n"
    )
    assert read(site, "_data/sitetext.yml") == wanted
    assert missing(site) == []
