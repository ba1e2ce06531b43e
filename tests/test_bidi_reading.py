"""What a reader sees and should see, what harm that is, and the control characters that nobody sees."""

from __future__ import annotations

import pytest

from riwaq.language.bidi.controls import controls
from riwaq.language.bidi.isolate import Isolate, isolated, isolates
from riwaq.language.bidi.reading import misread


@pytest.mark.parametrize(
    ("text", "base", "harm", "seen", "meant"),
    [
        ("النوعيات A، B، C ومنها", "rtl", "list", "A، B، C", "C ،B ،A"),
        ("المنتج من نوع A والنوع B.", "rtl", "", "", ""),
        ("המותגים Botox, Dysport ו-Xeomin", "rtl", "list", "Botox, Dysport", "Dysport ,Botox"),
        ("اتصل على +44 7918 249545 الآن", "rtl", "groups", "249545 7918 44+", "+44 7918 249545"),
        ("هاتف 050 123 4567 الآن", "rtl", "groups", "4567 123 050", "050 123 4567"),
        ("هاتف +447918249545 الآن", "rtl", "sign", "447918249545+", "+447918249545"),
        ("حقن Botox® آمنة", "rtl", "sign", "®Botox", "Botox®"),
        ("لغة C++ قديمة", "rtl", "sign", "++C", "C++"),
        ("الدالة printf() مفيدة", "rtl", "brackets", "()printf", "printf()"),
        ("جرعة 0.5 ml يوميا", "rtl", "order", "ml 0.5", "0.5 ml"),
        ("حقن Botox 50 وحدة", "rtl", "order", "Botox 50", "50 Botox"),
        ('قال "Are you ready?" ثم', "rtl", "end", '"?Are you ready"', '"Are you ready?"'),
        ("خصم 50% اليوم", "rtl", "side", "%50", "50%"),
        ("10:00-18:00 السبت", "rtl", "range", "10:00-18:00", "18:00-10:00"),
        ("The words بوتوكس, فيلر mean", "ltr", "list", "رليف ,سكوتوب", "سكوتوب, رليف"),
        ("The word بوتوكس 2024 means", "ltr", "order", "2024 سكوتوب", "سكوتوب 2024"),
    ],
)
def test_what_a_reader_sees(text: str, base: str, harm: str, seen: str, meant: str) -> None:
    found = misread(text, base)
    if not harm:
        assert found == ()
        return
    assert [(one.harm, one.seen, one.meant) for one in found] == [(harm, seen, meant)]
    assert isolates(text, base) == found[0].isolates
    assert text[found[0].start : found[0].end].strip() == text[found[0].start : found[0].end]


def test_the_seed_reads_f_to_a() -> None:
    text = "تُعرف بالنوعيات A، B، C، D، E، F، وG."
    (found,) = misread(text, "rtl")
    assert found.met == ("F", "E", "D", "C", "B", "A")
    assert found.intended == ("A", "B", "C", "D", "E", "F")


def test_each_stretch_is_told_by_itself() -> None:
    found = misread("حقن Botox® وهاتف +44 7918 249545 ولغة C هنا", "rtl")
    assert [one.harm for one in found] == ["sign", "groups"]


def test_isolates_hold_isolates() -> None:
    text = 'He wrote "أحب Botox® كثيرا!" yesterday'
    found = isolates(text, "ltr")
    assert found == (Isolate(10, 27, "rtl"), Isolate(14, 20, "ltr"))
    assert isolated(text, found) == 'He wrote "\u2067أحب \u2066Botox®\u2069 كثيرا!\u2069" yesterday'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u2066Botox\u2069 ا", []),
        ("ا\u200f B", []),
        ("plain", []),
        ("a\u200fb", [(1, "hidden")]),
        ("a\u202ebc\u202c", [(1, "override")]),
        ("a\u202ebc", [(1, "override"), (1, "unclosed")]),
        ("\u202aB\u202c ا", [(0, "embedding")]),
        ("\u2066B ا", [(0, "unclosed")]),
        ("B\u2069 ا", [(1, "unopened")]),
        ("B\u202c ا", [(1, "unopened")]),
        ("\u2066B\nا\u2069", [(0, "unclosed"), (4, "unopened")]),
        ("\u202a\u2066B\u202c\u2069\u202c", [(0, "embedding"), (3, "crossing")]),
        ("\u2066\u202aB\u2069", [(1, "embedding"), (1, "unclosed")]),
    ],
)
def test_control_characters_that_harm_or_hide(text: str, found: list[tuple[int, str]]) -> None:
    assert [(one.at, one.kind) for one in controls(text)] == found


def test_a_control_is_called_by_its_name() -> None:
    (control,) = controls("a\u202eb\u202c")
    assert control.name == "RIGHT-TO-LEFT OVERRIDE"


@pytest.mark.parametrize(
    "text",
    [
        "\u202aBotox®\u202c حقن",
        "حقن \u2066Botox®\u2069",
        "حقن Botox®\u200e هنا",
        "A،\u200f B،\u200f C\u200f حقن",
        "حقن \ufffc® هنا",
    ],
)
def test_what_an_author_mended_by_hand_is_left_as_it_is(text: str) -> None:
    assert isolates(text, "rtl") == ()
