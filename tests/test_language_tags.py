"""Codes as sites write them, and the tag, direction and own name that come out."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.language.tags import Language, match, resolve

RIGHT = [
    # what CLDR and RFC 5646 call right: no problem at all
    ("ar", "ar", "rtl", "العربية"),
    ("fa", "fa", "rtl", "فارسی"),
    ("he", "he", "rtl", "עברית"),
    ("ur", "ur", "rtl", "اردو"),
    ("ckb", "ckb", "rtl", "کوردیی ناوەندی"),
    ("dv", "dv", "rtl", "ދިވެހިބަސް"),
    ("nqo", "nqo", "rtl", "ߒߞߏ"),
    ("ff-Adlm", "ff-Adlm", "rtl", "𞤆𞤵𞤤𞤢𞤪"),
    ("az", "az", "ltr", "Azərbaycan"),
    ("az-Arab", "az-Arab", "rtl", "تۆرکجه"),
    ("pa-PK", "pa-PK", "rtl", "پنجابی (پاکستان)"),
    ("ks-Deva", "ks-Deva", "ltr", "कॉशुर"),
    ("ar-EG", "ar-EG", "rtl", "العربية (مصر)"),
    ("ar-DE", "ar-DE", "rtl", "العربية (DE)"),
    ("en", "en", "ltr", "English"),
    ("EN-us", "en-US", "ltr", "American English"),
    ("pt_BR", "pt-BR", "ltr", "Português (Brasil)"),
    ("fr", "fr", "ltr", "Français"),
    ("ka", "ka", "ltr", "ქართული"),
    ("zh-CN", "zh-CN", "ltr", "中文 (中国)"),
    ("zh_tw", "zh-TW", "ltr", "繁體中文 (台灣)"),
    ("zh-Hans", "zh-Hans", "ltr", "简体中文"),
    ("es-419", "es-419", "ltr", "Español latinoamericano"),
    ("no", "no", "ltr", "Norsk"),
    ("no-NO", "no-NO", "ltr", "Norsk (Norge)"),
    ("uk", "uk", "ltr", "Українська"),
    ("se", "se", "ltr", "Davvisámegiella"),
    ("br", "br", "ltr", "Brezhoneg"),
    ("arz", "arz", "rtl", "Egyptian Arabic"),
    ("mid", "mid", "rtl", "Mandaic"),
    ("sl-rozaj-biske", "sl-rozaj-biske", "ltr", "Slovenščina"),
    ("de-1996-u-co-phonebk-x-Wolf", "de-1996-u-co-phonebk-x-wolf", "ltr", "Deutsch"),
    ("x-dialect", "x-dialect", "ltr", "x-dialect"),
    ("qaa-Arab", "qaa-Arab", "rtl", "qaa-Arab"),
    ("i-default", "i-default", "ltr", "i-default"),
    ("und-Hebr", "und-Hebr", "rtl", "und-Hebr"),
]

WRONG = [
    # (code, tag, dir, severity, words of the message)
    ("gr", "el", "ltr", "warning", "“gr” is a country, not a language; Greek is “el”"),
    ("GR", "el", "ltr", "warning", "“GR” is a country"),
    ("cn", "zh", "ltr", "warning", "Chinese is “zh”"),
    ("jp", "ja", "ltr", "warning", "Japanese is “ja”"),
    ("cz", "cs", "ltr", "warning", "Czech is “cs”"),
    ("dk", "da", "ltr", "warning", "Danish is “da”"),
    ("ua", "uk", "ltr", "warning", "Ukrainian is “uk”"),
    ("vn", "vi", "ltr", "warning", "Vietnamese is “vi”"),
    ("ir", "fa", "rtl", "warning", "Persian is “fa”"),
    ("il", "he", "rtl", "warning", "Hebrew is “he”"),
    ("sp", "es", "ltr", "warning", "Spanish is “es”"),
    ("kz", "kk", "ltr", "warning", "Kazakh is “kk”"),
    ("gb", "en-GB", "ltr", "warning", "British English is “en-GB”"),
    ("us", "en", "ltr", "warning", "English is “en”"),
    ("at", "de-AT", "ltr", "warning", "Austrian German is “de-AT”"),
    ("gr-CY", "el-CY", "ltr", "warning", "“gr-CY”: “gr” is a country"),
    ("iw", "he", "rtl", "warning", "“iw” is an old code of Hebrew, which is “he” now"),
    ("in", "id", "ltr", "warning", "“in” is an old code of Indonesian"),
    ("en-UK", "en-GB", "ltr", "warning", "the code of the region “UK” is “GB”"),
    ("en_USA", "en-US", "ltr", "warning", "the code of the region “USA” is “US”"),
    ("sr-latin", "sr-Latn", "ltr", "warning", "the code of the script “latin” is “Latn”"),
    ("sr@latin", "sr-Latn", "ltr", "warning", "“sr@latin” is not a language code; “sr-Latn” is"),
    ("ar_EG.UTF-8", "ar-EG", "rtl", "warning", "“ar_EG.UTF-8” is not a language code; “ar-EG” is"),
    ("zh-cht", "zh-Hant", "ltr", "warning", "“zh-cht” is not a language code"),
    ("en-EN", "en", "ltr", "warning", "“en” is no script, region or variant"),
    ("de-1901-1901", "de-1901", "ltr", "warning", "“1901” is no script"),
    ("en-a-b", "en", "ltr", "warning", "is no script"),
    ("arabic", "ar", "rtl", "warning", "“arabic” is the name of a language; its code is “ar”"),
    ("Deutsch", "de", "ltr", "warning", "its code is “de”"),
    ("العربية", "ar", "rtl", "warning", "its code is “ar”"),
    ("עברית", "he", "rtl", "warning", "its code is “he”"),
    ("simplified-chinese", "zh-Hans", "ltr", "warning", "its code is “zh-Hans”"),
    ("ara", "ar", "rtl", "note", "the short one is “ar”"),
    ("zh-yue", "yue", "ltr", "note", "the usual form is “yue”"),
    ("en-u-ca-gregory-a-foo", "en-a-foo-u-ca-gregory", "ltr", "note", "the usual form is"),
    ("i-klingon", "tlh", "ltr", "note", "is an old form of “tlh”"),
    ("zh-min-nan", "nan", "ltr", "note", "is an old form of “nan”"),
    ("kr", "kr", "ltr", "note", "the code of the language Kanuri"),
]


@pytest.mark.parametrize(("code", "tag", "direction", "name"), RIGHT)
def test_a_right_code_has_no_problem(code: str, tag: str, direction: str, name: str) -> None:
    language, problem = resolve(code)
    assert (language.code, language.tag, language.dir, language.name) == (code, tag, direction, name)
    assert problem is None


@pytest.mark.parametrize(("code", "tag", "direction", "severity", "words"), WRONG)
def test_a_wrong_code_is_understood(code: str, tag: str, direction: str, severity: str, words: str) -> None:
    language, problem = resolve(code)
    assert problem is not None
    assert (language.tag, language.dir, problem.severity) == (tag, direction, severity)
    assert words in problem.message
    assert problem.suggestion in problem.help
    assert resolve(problem.suggestion)[1] is None


def test_a_wrong_code_keeps_its_address_and_says_so() -> None:
    language, problem = resolve("gr")
    assert language == Language("gr", "el", "ltr", "Ελληνικά")
    assert problem is not None
    assert 'keeps “gr” and the pages say lang="el"' in problem.help


@pytest.mark.parametrize(
    "code", ["xx", "a", "a1", "12", "", "  ", "../etc", "\ud800", "é", "i-", "x-", "q" * 300]
)
def test_no_language_is_an_error(code: str) -> None:
    language, problem = resolve(code)
    assert language.tag == "und"
    assert problem is not None
    assert problem.severity == "error"
    assert problem.message.encode()


def test_what_is_no_language_has_the_direction_of_its_letters() -> None:
    assert resolve("لغة")[0] == Language("لغة", "und", "rtl", "لغة")
    assert resolve("язык")[0].dir == "ltr"


def test_a_misspelt_name_is_suggested() -> None:
    problem = resolve("arabc")[1]
    assert problem is not None
    assert problem.suggestion == "ar"
    assert "Did you mean “ar” (Arabic)?" in problem.help


def test_match_by_code_then_tag_then_meaning() -> None:
    site = tuple(resolve(code)[0] for code in ("en", "gr", "pt_BR", "ar", "xx"))
    for code, expected in [
        ("GR", "gr"),
        ("el", "gr"),
        ("Greek", "gr"),
        ("pt-br", "pt_BR"),
        ("PT_BR", "pt_BR"),
        ("العربية", "ar"),
        ("ara", "ar"),
        ("XX", "xx"),
    ]:
        found = match(code, site)
        assert found is not None, code
        assert found.code == expected
    for code in ("fr", "pt", "yy", "und", "", "ar-EG"):
        assert match(code, site) is None, code


def test_match_prefers_the_code_over_the_tag() -> None:
    site = (resolve("ua")[0], resolve("uk")[0])
    assert match("uk", site) == site[1]
    assert match("ua", site) == site[0]


# RFC 5646 §2.1, with the grandfathered tags that have no better form
WELL_FORMED = re.compile(
    r"(?:[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
    r"|i-default|i-enochian|i-mingo|cel-gaulish|zh-min)"
)

PARTS = st.sampled_from(
    [
        "en",
        "ar",
        "gr",
        "iw",
        "sr",
        "zh",
        "cmn",
        "arb",
        "xx",
        "at",
        "Latn",
        "arab",
        "Hans",
        "EG",
        "uk",
        "419",
        "usa",
        "1901",
        "rozaj",
        "a",
        "u",
        "x",
        "ca",
        "gregory",
        "q",
        "arabic",
        "latin",
        "日",
        "../",
    ]
)


@given(
    st.one_of(st.text(), st.lists(PARTS, max_size=7).map("-".join), st.lists(PARTS, max_size=4).map("_".join))
)
def test_any_text_gives_a_well_formed_canonical_tag_and_a_safe_address(code: str) -> None:
    language, problem = resolve(code)
    assert WELL_FORMED.fullmatch(language.tag), language.tag
    assert re.fullmatch(r"[\w-]{1,64}", language.code)
    assert language.name
    if problem is None or problem.severity != "error":
        again, _ = resolve(language.tag)
        assert (again.tag, again.dir, again.name) == (language.tag, language.dir, language.name)


def test_reading_languages_imports_nothing_heavy() -> None:
    heavy = {
        "babel",
        "difflib",
        "unicodedata",
        "pathlib",
        "importlib.resources",
        "dataclasses",
        "inspect",
        "json",
    }
    program = (
        "import sys, msgspec\nbefore = set(sys.modules)\nfrom riwaq.language.tags import resolve\n"
        "for code in 'ar pt_BR gr az-Arab english'.split(): resolve(code)\n"
        "print(' '.join(set(sys.modules) - before))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert not heavy & set(shown.split())
