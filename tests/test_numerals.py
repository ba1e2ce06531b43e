"""Numbers in the digits of a language: which system each locale has, and the cases of numerals/cases.md."""

from __future__ import annotations

import importlib.util
import re
import time
import unicodedata
from pathlib import Path

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.language import cldr_numbers
from riwaq.language.dates import long_date
from riwaq.language.direction import script_of
from riwaq.language.numerals import OF_ARABIC, ZEROS, digits, in_numbering, numbering

HERE = Path(__file__).resolve().parent
LOCALES = [Locale.parse(name) for name in locale_identifiers() if name not in {"root", "en_US_POSIX"}]
LOCALES = [locale for locale in LOCALES if not locale.variant]
ADDRESSED = {"hanidec"}  # its digits stand apart in Unicode; it is no default


def tag(locale: Locale) -> str:
    return str(locale).replace("_", "-")


def test_the_table_is_what_the_tool_makes_of_babel_now() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_cldr_table", HERE.parent / "tools" / "make_cldr_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tool.numbers_table()
    assert made == Path(cldr_numbers.__file__).read_text("utf-8"), "run tools/make_cldr_table.py"


def test_the_policy_locale_is_the_default_of_every_locale_of_cldr() -> None:
    wrong = {}
    for locale in LOCALES:
        shown, expected = numbering(tag(locale), "locale"), locale.default_numbering_system
        if shown != expected:
            wrong[str(locale)] = (shown, expected)
    assert wrong == {}


def test_the_policy_arabic_is_the_native_system_of_every_locale_in_arabic_letters() -> None:
    wrong = {}
    for locale in LOCALES:
        shown, native = numbering(tag(locale), "arabic"), str(locale.other_numbering_systems["native"])
        arabic = script_of(tag(locale)) == "Arab"
        right = (native,) if native in OF_ARABIC else ("arab", "arabext")  # CLDR has no numbers of some
        if shown not in right if arabic else shown != "latn":
            wrong[str(locale)] = (shown, native)
    assert wrong == {}


def test_a_tag_may_ask_for_its_native_digits() -> None:
    wrong = {}
    for locale in LOCALES:
        shown, native = numbering(f"{tag(locale)}-u-nu-native", ""), locale.other_numbering_systems["native"]
        if native not in {shown, *ADDRESSED} and script_of(tag(locale)) != "Arab":
            wrong[str(locale)] = (shown, native)
    assert wrong == {}


def test_every_system_of_a_locale_is_known_and_its_signs_are_those_of_cldr() -> None:
    signs = dict(line.split("=") for line in cldr_numbers.SIGNS.split())
    for locale in LOCALES:
        systems = {str(locale.default_numbering_system), str(locale.other_numbering_systems["native"])}
        assert systems - ADDRESSED <= ZEROS.keys()
        for system in systems & OF_ARABIC:
            symbols = locale.number_symbols[system]
            found = "".join(symbols[name] for name in ("decimal", "group", "percentSign"))
            assert re.sub("[\u061c\u200e\u200f]", "", found) == signs[system]


def test_ten_digits_follow_each_zero() -> None:
    for zero in ZEROS.values():
        assert [unicodedata.decimal(chr(ord(zero) + one)) for one in range(10)] == list(range(10))


@pytest.mark.parametrize(
    ("language", "systems"),  # under the policies "", latin, arabic, locale
    [
        ("ar", " latn arab latn"),
        ("ar-AE", " latn arab latn"),
        ("ar-EG", " latn arab arab"),
        ("ar-MA", " latn arab latn"),
        ("arz", " latn arab latn"),
        ("ckb", " latn arab arab"),
        ("fa", " latn arabext arabext"),
        ("prs", " latn arabext arabext"),
        ("ps", " latn arabext arabext"),
        ("ur", " latn arabext latn"),
        ("ur-Aran", " latn arabext latn"),
        ("ur-IN", " latn arabext arabext"),
        ("pa-PK", " latn arabext arabext"),
        ("pa", " latn latn latn"),
        ("az-Arab", " latn arabext arabext"),
        ("az", " latn latn latn"),
        ("skr", " latn arabext latn"),
        ("tg-Arab-AF", " latn arabext latn"),
        ("tr-Arab", " latn arab latn"),
        ("he", " latn latn latn"),
        ("dv", " latn latn latn"),
        ("en", " latn latn latn"),
        ("ne", " latn latn deva"),
        ("my", " latn latn mymr"),
        ("dz", " latn latn tibt"),
        ("bn-IN", " latn latn latn"),
        ("und", " latn latn latn"),
        ("x-private", " latn latn latn"),
        ("ar-u-nu-arab", "arab arab arab arab"),
        ("ar-EG-u-nu-latn", "latn latn latn latn"),
        ("ar-EG-u-ca-gregory-nu-latn-x-nu-arab", "latn latn latn latn"),
        ("ar-x-u-nu-arab", " latn arab latn"),
        ("ar-t-en-u-nu-arabext", "arabext arabext arabext arabext"),
        ("ar-u-nu-native", "arab arab arab arab"),
        ("hi-u-nu-native", "deva deva deva deva"),
        ("ar-EG-u-nu-roman", " latn arab arab"),
        ("ar-EG-u-nu", " latn arab arab"),
    ],
)
def test_a_numbering(language: str, systems: str) -> None:
    assert " ".join(numbering(language, policy) for policy in ("", "latin", "arabic", "locale")) == systems


@pytest.mark.parametrize(
    ("language", "system", "shown"),
    [
        ("ar-EG", "arab", "٢٤ أكتوبر ٢٠١٦"),
        ("ar-EG", "latn", "24 أكتوبر 2016"),
        ("ar-EG", "", "24 أكتوبر 2016"),
        ("fa", "arabext", "۲۴ اکتبر ۲۰۱۶"),
        ("ur", "arabext", "۲۴ اکتوبر، ۲۰۱۶"),
        ("he", "latn", "24 באוקטובר 2016"),
        ("ne", "deva", "२०१६ अक्टोबर २४"),
        ("zh", "latn", "2016年10月24日"),
        ("tlh", "arab", "٢٠١٦-١٠-٢٤"),
        ("fr-u-ca-gregory", "latn", "24 octobre 2016"),
    ],
)
def test_a_long_date_has_the_digits_of_a_system(language: str, system: str, shown: str) -> None:
    assert long_date("2016-10-24T12:00:00Z", language, system) == shown


class Case:
    def __init__(self, line: int, system: str, written: str) -> None:
        self.line, self.system = line, system
        self.text, _, expected = written.partition(" ⇒ ")
        self.expected = expected or self.text


def cases() -> list[Case]:
    found, system = [], ""
    text = (HERE / "numerals" / "cases.md").read_text("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            system = line.rpartition("(")[2].rstrip(")")
            assert system in ZEROS
        elif line.startswith("- "):
            found.append(Case(number, system, line[2:]))
    return found


ALL = cases()
EACH = pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.line}")


def test_there_are_enough_cases() -> None:
    assert len({(case.system, case.text) for case in ALL}) >= 250


@EACH
def test_a_text_has_the_numbers_of_a_system(case: Case) -> None:
    assert in_numbering(case.text, case.system) == case.expected


def values(text: str) -> list[int]:
    """The value of the digit at each place, -1 where there is none."""
    return [unicodedata.decimal(sign, -1) for sign in text]


SIGNS = [{".", "٫"}, {",", "٬"}, {"%", "٪"}]


def is_exchanged(one: str, other: str) -> bool:
    if one == other or (one.isdecimal() and unicodedata.decimal(one) == unicodedata.decimal(other, -1)):
        return True
    return any({one, other} <= pair for pair in SIGNS)


def check(text: str, system: str) -> None:
    written = in_numbering(text, system)
    assert len(written) == len(text)
    assert values(written) == values(text)
    assert all(map(is_exchanged, text, written))
    assert in_numbering(written, system) == written
    assert in_numbering(written, "latn") == in_numbering(text, "latn")
    if max(values(text), default=-1) < 0:
        assert written is text


@EACH
@pytest.mark.parametrize("system", ["arab", "arabext", "latn", "deva"])
def test_a_case_keeps_every_value_in_every_system(case: Case, system: str) -> None:
    check(case.text, system)


WORDS = (
    "20 1,234.5 1.234 0.5 20% % 23.11.2026 10:30 ١٢٫٥ ۲۰٪ १२ 0791234567 +971 04 123 4567 A1 COVID-19 Windows Pro "
    "mg ml IU/kg وحدة ملغ درهم د.إ AED $20 250€ و 10–20 x إلى تا - / ( ) « » ، . : سنة ساعة الساعة ص Botox® هاتف: "
    "info24@riwaq.io https://riwaq.io/2026 #٢٠عام @a1 تقرير-٢.pdf دقیقه روپے שנה \u2066 \u2069 \u200e \ufffc 1️⃣"
).split()
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
    st.text(
        st.sampled_from("0127٠١٩۰۳५.,٫٬:/%٪ -–+()#@$€°،؛\u00a0\u200c\u200e\u2066\u2069\ufffcABmgxµابموشנ\n"),
        max_size=40,
    ),
    st.text(max_size=40),
)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, st.sampled_from(sorted(ZEROS)))
def test_any_text_keeps_its_length_and_every_value(text: str, system: str) -> None:
    check(text, system)


FREE = st.one_of(
    st.integers(0, 99_999).map(str),
    st.integers(0, 99_999_999).map("{:,}".format),
    st.decimals(0, 9999, places=2).map("{:,f}".format),
    st.integers(0, 100).map("{}%".format),
    st.integers(0, 100).map("{} %".format),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(FREE, min_size=1, max_size=5), st.sampled_from(sorted(OF_ARABIC)))
def test_free_numbers_go_there_and_back(numbers: list[str], system: str) -> None:
    text = "، ثم ".join(numbers) + " في اليوم"
    written = in_numbering(text, system)
    assert re.search("[0-9%]|[.,](?! )", written) is None
    assert in_numbering(written, "latn") == text


@given(TEXTS)
def test_as_written_is_the_same_text(text: str) -> None:
    assert in_numbering(text, "") is text
    assert digits(text, "") is text


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1 ", "1-", "1.", "1,", "1%", "%", "% ", "+1 ", "(1", "1)", "1 2 ", "12 345 ", "1 و", "1 إلى ", "1/"),
        *("a1", "a1 ", "a ", "A 1 ", "1 A ", "a.", "a.1", "a@", "a1@ ", "#", "#1", "#a1", "http://", "1.a", "www.1 "),
        *("$", "$1 ", "1 $", "1 mg ", "20 وحدة ", "هاتف 1 ", "\u2066", "\u2066 1", "\u200e1", "ملي", "1 ملي", "1\u20e3"),
    ],
)  # fmt: skip
def test_the_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece)) + " 1 ا"
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            in_numbering(text, "arab")
            in_numbering(text, "latn")
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(2000), seconds(16_000)
    assert long < 0.05 or long < 20 * max(short, 0.002), (short, long)
