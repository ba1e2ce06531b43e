"""Out to translators and back: whole small sites, through files that real tools have saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import write_site
from riwaq.content.yaml_places import locate
from riwaq.content.yaml_text import read_yaml
from riwaq.exchange import export, import_
from riwaq.status import accept, status
from riwaq.translate.applying import edited, scalar, scalar_edit
from test_status import ARABIC, ENGLISH, SITE, changed, edit, states

HEBREW = {
    "Massage": "עיסוי",
    "First paragraph about massage.": "פסקה ראשונה על עיסוי.",
    "Second paragraph about oil.": "פסקה שנייה על שמן.",
    "One step": "צעד אחד",
    "Another step": "צעד נוסף",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", SITE)


def translated(file: Path, say: Callable[[str], str]) -> None:
    """What a translator does with a PO file."""
    catalogue = polib.pofile(str(file))
    for entry in catalogue:
        entry.msgstr = say(entry.msgid)
        entry.flags = []
    catalogue.save()


def test_an_item_that_is_missing_comes_back_as_a_file(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "he.po"
    assert export(str(site), str(file), "he").units == 5
    translated(file, HEBREW.__getitem__)
    result = import_(str(site), str(file))
    assert (result.units, result.files, result.left) == (5, ("content/care/massage.he.md",), ())
    wanted = ENGLISH.replace("lang: en", "lang: he")
    for source, target in HEBREW.items():
        wanted = wanted.replace(source, target)
    assert (site / "content/care/massage.he.md").read_text("utf-8") == wanted
    assert set(states(site, "he").values()) == {"present"}
    assert export(str(site), str(file), "he").units == 0


def test_an_item_that_is_translated_in_part_is_not_written(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "he.po"
    export(str(site), str(file), "he")
    translated(file, lambda source: HEBREW[source] if source != "One step" else "")
    result = import_(str(site), str(file))
    assert result.units == 0
    assert len(result.left) == 4
    assert "when all its 5 pieces are translated" in result.left[0]
    assert not (site / "content/care/massage.he.md").exists()


def test_a_stale_paragraph_alone_goes_out_and_comes_back(site: Path, tmp_path: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.en.md", changed("about oil", "about warm oil"))
    file = tmp_path / "ar.po"
    assert export(str(site), str(file), "ar").units == 1
    translated(file, lambda _: "الفقرة الثانية عن الزيت الدافئ.")
    assert import_(str(site), str(file)).units == 1
    assert (site / "content/care/massage.ar.md").read_text("utf-8") == ARABIC.replace(
        "عن الزيت.", "عن الزيت الدافئ."
    )
    assert export(str(site), str(file), "ar").units == 0
    edit(site, "content/care/massage.en.md", changed("about warm oil", "about hot oil"))
    assert states(site)["Second paragraph about hot oil."] == "stale"


@pytest.mark.parametrize(
    ("old", "new", "said", "wanted"),
    [
        (
            "Second paragraph",
            "Third paragraph, quite new here.\n\nSecond paragraph",
            "فقرة جديدة.",
            ARABIC.replace("الفقرة الثانية", "فقرة جديدة.\n\nالفقرة الثانية"),
        ),
        (
            "- Another step",
            "- New step in between\n- Another step",
            "جديد",
            ARABIC.replace("- خطوة أخرى", "- جديد\n- خطوة أخرى"),
        ),
        (
            "lang: en",
            "lang: en\nsubtitle: For tired backs",
            "للظهور: المتعبة",
            ARABIC.replace("lang: ar\n", 'lang: ar\nsubtitle: "للظهور: المتعبة"\n'),
        ),
    ],
)
def test_what_is_new_is_put_in_its_place(
    site: Path, tmp_path: Path, old: str, new: str, said: str, wanted: str
) -> None:
    accept(str(site), (), ())  # else nothing tells which of three short paragraphs the two are
    edit(site, "content/care/massage.en.md", changed(old, new))
    file = tmp_path / "ar.po"
    assert export(str(site), str(file), "ar").units == 1
    translated(file, lambda _: said)
    assert import_(str(site), str(file)).left == ()
    assert (site / "content/care/massage.ar.md").read_text("utf-8") == wanted
    assert export(str(site), str(file), "ar").units == 0


def test_what_has_changed_since_is_left(site: Path, tmp_path: Path) -> None:
    accept(str(site), (), ())
    edit(site, "content/care/massage.en.md", changed("about oil", "about warm oil"))
    file = tmp_path / "ar.po"
    export(str(site), str(file), "ar")
    translated(file, lambda _: "جديد")
    edit(site, "content/care/massage.en.md", changed("about warm oil", "about hot oil"))
    result = import_(str(site), str(file))
    assert result.units == 0
    assert "has changed since" in result.left[0]
    assert (site / "content/care/massage.ar.md").read_text("utf-8") == ARABIC


def test_the_words_of_the_sections_go_out_and_come_back(site: Path, tmp_path: Path) -> None:
    write_site(
        site, {"text/en.yml": "about:\n  title: About us\n", "text/ar.yml": "about:\n  title: عنا  # قصير\n"}
    )
    accept(str(site), (), ())
    edit(site, "text/en.yml", changed("About us", "About our house"))
    file = tmp_path / "ar.po"
    export(str(site), str(file), "ar")
    translated(file, lambda _: "عن بيتنا")
    assert import_(str(site), str(file)).left == ()
    assert (site / "text/ar.yml").read_text("utf-8") == "about:\n  title: عن بيتنا  # قصير\n"


def test_the_words_of_the_sections_come_back_as_a_file_in_a_language_that_has_none(
    site: Path, tmp_path: Path
) -> None:
    english = "about: {title: About us, text: 'Oil, [warm]'} # a house\nfaq:\n  title: >2\n    Your\n    questions\n"
    write_site(site, {"text/en.yml": english})
    file = tmp_path / "he.po"
    export(str(site), str(file), "he")
    translated(file, lambda source: HEBREW.get(source, "שמן, [חם]"))
    result = import_(str(site), str(file))
    assert result.files == ("content/care/massage.he.md", "text/he.yml")
    assert [reason.partition(": ")[2] for reason in result.left] == [
        "its value is written on several lines: translate it by hand"
    ]
    assert (site / "text/he.yml").read_text("utf-8") == english.replace("About us", '"שמן, [חם]"').replace(
        "'Oil, [warm]'", '"שמן, [חם]"'
    )
    assert set(states(site, "he").values()) == {"present"}


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("|\n    Your\n    questions\n\n", "|\n    א: ב  \n\n    ג\n\n"),
        (">-\n    Your\n    questions\n", "|-\n    א: ב  \n\n    ג\n"),
        ("|\r\n    Your\r\n    questions\r\n", "|\r\n    א: ב  \r\n\r\n    ג\r\n"),
        ("Your\n    questions\n", '"א: ב  \\n \\nג"\n'),
        ('"Your\n    questions"  # all\n', '"א: ב  \\n \\nג"  # all\n'),
    ],
)
def test_a_value_on_several_lines_is_replaced(written: str, becomes: str) -> None:
    before, after = "faq:\n  text: ", "  # about\n  title: Questions\n"
    file = before + written + after
    at = locate(file, "a.yml", ("faq", "text"))
    old = read_yaml(file, "a.yml")[0]["faq"]["text"]
    edit = scalar_edit(file, at.start, at.end, old, "א: ב  \n \nג\n")
    assert edit is not None
    made = edited(file, [edit])
    assert made == before + becomes + after
    assert read_yaml(made, "a.yml")[0]["faq"]["text"].split() == ["א:", "ב", "ג"]


def test_a_word_that_stands_in_no_file_makes_no_empty_one(site: Path, tmp_path: Path) -> None:
    for name in ("riwaq.toml", "content"):
        (site / name).rename(tmp_path / name)
    config = "title: Clinic\nlanguages: [en, he]\ncollections: {care: {output: true}}\n"
    write_site(site, {"_config.yml": config, "_care/massage.md": ENGLISH})
    file = tmp_path / "he.po"
    export(str(site), str(file), "he")
    translated(file, lambda source: HEBREW.get(source, "מרפאה"))
    result = import_(str(site), str(file))
    assert len(result.files) == 1
    assert [reason for reason in result.left if "masthead.title" in reason]
    assert not (site / "_data").exists()


def test_nothing_is_written_through_a_link_that_leads_out_of_the_site(site: Path, tmp_path: Path) -> None:
    write_site(site, {"text/en.yml": "about:\n  title: About us\n"})
    outside = tmp_path / "outside"
    outside.mkdir()
    file = tmp_path / "he.po"
    export(str(site), str(file), "he")
    translated(file, lambda source: HEBREW.get(source, "עלינו"))
    (site / "text/he.yml").symlink_to(outside / "he.yml")
    result = import_(str(site), str(file))
    assert result.files == ("content/care/massage.he.md",)
    assert result.left == ("`text/he.yml` is not written: it leads out of the site",)
    assert set(states(site, "he").values()) == {"present"}, "what could be written is, and is remembered"
    (site / "_translations.tsv").unlink()
    (site / "_translations.tsv").symlink_to(outside / "memory")
    assert accept(str(site), (), ()).findings[0].rule == "output.write"
    assert list(outside.iterdir()) == []


def test_a_second_import_changes_nothing(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "he.po"
    export(str(site), str(file), "he")
    translated(file, HEBREW.__getitem__)
    import_(str(site), str(file))
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert import_(str(site), str(file)).files == ()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_xliff_does_the_same(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "ar.xlf"
    assert export(str(site), str(file), "ar", every=True).units == 5
    words = file.read_text("utf-8")
    assert "عن الزيت" in words
    file.write_text(words.replace("عن الزيت", "عن زيت"), "utf-8")
    assert import_(str(site), str(file)).units == 1
    assert "عن زيت" in (site / "content/care/massage.ar.md").read_text("utf-8")


def test_on_the_command_line(site: Path, tmp_path: Path, riwaq: Callable[..., object]) -> None:
    ran = riwaq("export", "he.po", str(site), "--language", "he")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Wrote he.po with 5 pieces. When it comes back:")
    translated(tmp_path / "he.po", HEBREW.__getitem__)
    ran = riwaq("import", "he.po", str(site))
    assert (ran.code, ran.out) == (0, "Wrote 5 pieces into 1 file.\n")
    assert riwaq("export", "de.po", str(site), "--language", "de").code == 2
    assert riwaq("import", "gone.po", str(site)).code == 1
    assert riwaq("import", "what.txt", str(site)).code == 2
    ran = riwaq("status", str(site), "--html", "left.html")
    assert (ran.code, (tmp_path / "left.html").exists()) == (0, True)
    assert riwaq("accept", str(site), "nope").code == 2
    assert riwaq("accept", str(site), "--language", "he").code == 0
    assert status(str(site)).cells[1].standing == "reviewed"


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=40).filter(
        lambda text: text.strip()
    )
)
def test_any_words_are_a_value_on_one_line(text: str) -> None:
    written = scalar(text)
    values, problems = read_yaml(f"key: {written}\nnext: x\n", "")
    assert "\n" not in written
    assert not problems
    assert isinstance(values, dict)
    assert values["next"] == "x"
    assert str(values["key"]).split() == text.split()
