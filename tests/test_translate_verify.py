"""Whether a translation is fit to be written: markup, numbers by value, script, terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.translate.amounts import amounts, differing
from riwaq.translate.verify import verified
from riwaq.translate.wording import Wording

TERMS = (
    Wording("osteopathy", ("طب العظام", "الطب التقويمي"), ("العسكرية",)),
    Wording("Botox", ("Botox",)),
)

FIT = [
    ("Take **20 mg** of [it](x) with `code`.", "تناول **٢٠ ملغ** من [هذا](x) مع `code`.", "en", "ar"),
    ("Call +44 20 7946 0958.", "اتصل على +44 20 7946 0958.", "en", "ar"),
    ("0.5 ml or 1,000 units", "0,5 ml ή 1.000 μονάδες", "en", "el"),
    ("2 sessions", "جلستان", "en", "ar"),
    ("three sessions", "3 جلسات", "en", "ar"),
    ("20,000 people", "2万人", "en", "zh"),
    ("20–24 weeks", "من ٢٠ إلى ٢٤ أسبوعا", "en", "ar"),
    ("12.05.2024", "2024-05-12", "de", "zh"),
    ("½ cup of warm water", "0.5 כוס מים חמים", "en", "he"),
    ("Botox", "Botox", "en", "ar"),
    ("`code` 20 %", "`code` 20 %", "en", "ar"),
    ("Osteopathy for children", "وطب العظام للأطفال", "en", "ar"),
    ("Botox for all of us", "Botox لنا جميعا", "en", "ar"),
    ("# Title {#id}", "# عنوان {#id}", "en", "ar"),
    ("Hello", "hello", "en", "en-GB"),
    ("", "", "en", "ar"),
]


@pytest.mark.parametrize(("source", "target", "one", "other"), FIT)
def test_a_good_translation_is_fit(source: str, target: str, one: str, other: str) -> None:
    assert verified(source, target, one, other, TERMS) == ()


UNFIT = [
    ("Hello there", " \n", "ar", "the translation is empty"),
    ("Hello to all of you", "Hello to all of you", "ar", "the translation is the source again"),
    (
        "The quick brown fox",
        "The fast brown fox",
        "he",
        "most letters of the translation are not those of Hebrew",
    ),
    (
        "A long text",
        "این یک متن فارسی است که برای نشان دادن زبان در اینجا نوشته شده و گچ پژ چیزهای دیگر هم دارد",
        "ar",
        "the translation reads as Persian, not Arabic",
    ),
    ("Take 20 mg", "تناول ٢٥ ملغ", "ar", "the number 20 became 25"),
    ("Take 20 mg now", "تناول الآن", "ar", "the number 20 is lost"),
    ("Take 2 mg now", "تناول الآن", "ar", "the number 2 is lost"),
    ("Take it now", "تناول ٢٠ الآن", "ar", "the number 20 is not in the source"),
    ("2 sessions", "٣ جلسات", "ar", "the number 2 became 3"),
    ("0.5 ml", "5 مل", "ar", "the number 0.5 became 5"),
    ("-5 to 3 degrees", "٥ إلى ٣ درجات", "ar", "the number -5 became 5"),
    ("call 020 7946 0958", "اتصل على 020 7946 0959", "ar", "the number 0958 became 0959"),
    ("a **bold** word", "كلمة عريضة", "ar", "the emphasis `**…**` is lost"),
    ("a bold word", "كلمة **عريضة**", "ar", "the emphasis `**…**` is not in the source"),
    ("see [it](a)", "انظر [هذا](b)", "ar", "the link to `a` is lost"),
    ("![a face](a.png)", "وجه ما", "ar", "the picture `a.png` is lost"),
    ("use `x`", "استخدم `y`", "ar", "the code `x` is lost"),
    ("hello {name}", "أهلا {الاسم}", "ar", "the placeholder `{name}` is lost"),
    ("one text", "فقرة\n\nفقرة", "ar", "where the source has nothing, the translation has a paragraph"),
    ("## Title", "### عنوان", "ar", "the markup `##` is lost"),
    ("Note **this:** well", "注意**这个：**文字", "zh", "the emphasis `**…**` is lost"),
    (
        "all of osteopathy",
        "كل العسكرية",
        "ar",
        "“osteopathy” must not be “العسكرية”; write “طب العظام” or “الطب التقويمي”",
    ),
    ("all of osteopathy", "كل الطب", "ar", "“osteopathy” should be “طب العظام” or “الطب التقويمي”"),
    ("Botox for all of us", "بوتوكس لنا جميعا", "ar", "“Botox” must stay as it is"),
]


@pytest.mark.parametrize(("source", "target", "language", "words"), UNFIT)
def test_what_is_wrong_is_said(source: str, target: str, language: str, words: str) -> None:
    assert words in verified(source, target, "en", language, TERMS)


VALUES = {
    "1,234.5": [{"1234.5"}],
    "1.234,5": [{"1234.5"}],
    "1.234": [{"1.234", "1234"}],
    "1 234 567": [{"1234567"}],
    "١٬٢٣٤٫٥": [{"1234.5"}],
    "۲۰": [{"20"}],
    "२०": [{"20"}],
    "2.5万": [{"2.5", "25000"}],
    "3:30": [{"3"}, {"30"}],
    "1.5.2": [{"1"}, {"5"}, {"2"}],
    "0.50": [{"0.5"}],
    "no number": [],
}


@pytest.mark.parametrize("text", VALUES)
def test_a_number_has_its_value_in_any_digits(text: str) -> None:
    assert [set(amount.readings) for amount in amounts(text)] == VALUES[text]


@given(st.text(), st.text())
def test_any_two_texts_are_compared_without_an_exception(one: str, other: str) -> None:
    verified(one, other, "en", "ar", (Wording(one[:5], (other[:5],), (other[5:9],)),))
    verified(other, one, "zh", "xx-Invalid")


@given(st.text(alphabet="0123456789٠٢۰.,٫٬ -%–:/½万a"))
def test_a_text_has_the_numbers_of_itself(text: str) -> None:
    assert differing(amounts(text), amounts(text)) == ([], [])
